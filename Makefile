# Every target locates a JDK 25 with scripts/find-jdk.
.DEFAULT_GOAL := help
steps := 10000
copies := 4
.PHONY: help demo run reproduce reproduction-page test test-browser test-alerts test-kubernetes openapi bench bench-peer bench-queue bench-api soak chaos \
    images secrets test-compose build format style clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

demo: ## Build and start the platform, train experiments/quickstart.json and print its table (about 3 minutes once built)
	@scripts/standalone demo ./lockstep experiments/quickstart.json experiments/quickstart-synthetic.json

run: ## Run the platform on http://127.0.0.1:8080 until Ctrl-C (LOCKSTEP_HOME, LOCKSTEP_PORT, LOCKSTEP_SLOTS, LOCKSTEP_DATA_DIR)
	@scripts/standalone run

reproduce: ## Train a table of the study and print it beside the published numbers (TABLE=step2-lars; EPOCHS, SEEDS, TRAINING_SIZE reduce it)
	@EPOCHS='$(EPOCHS)' SEEDS='$(SEEDS)' TRAINING_SIZE='$(TRAINING_SIZE)' scripts/reproduce '$(TABLE)'

test: ## Run all tests against a real PostgreSQL
	@scripts/maven verify

openapi: ## Generate docs/openapi.json from the code
	@scripts/maven --quiet --projects verification/contract --also-make verify -Dtest=DocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi=write

reproduction-page: ## Write docs/reproduction.md and its pictures from the results in docs/reproduction
	@scripts/maven --quiet --projects verification/reproduction --also-make verify -Dtest=ReproductionPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dreproduction=write

test-browser: ## Test the web page in Chromium (LOCKSTEP_CHROMIUM, default /usr/bin/chromium); screenshots in verification/browser-tests/target/screenshots
	@scripts/maven -Pbrowser --projects verification/browser-tests --also-make verify -Dtest='dev.lockstep.browser.*Test' -Dsurefire.failIfNoSpecifiedTests=false

test-alerts: ## Test the alert rules of deploy/prometheus with promtool (LOCKSTEP_PROMTOOL, default promtool)
	@$${LOCKSTEP_PROMTOOL:-promtool} check config deploy/prometheus/prometheus.yml
	@$${LOCKSTEP_PROMTOOL:-promtool} test rules deploy/prometheus/tests/lockstep.yml

test-kubernetes: ## Render deploy/kubernetes and validate it against the Kubernetes API types (LOCKSTEP_KUBECTL, default kubectl)
	@scripts/maven -Pkubernetes --projects verification/kubernetes-tests verify

bench: ## Run the JMH benchmarks of training (about 2 minutes; FILTER=Transform selects some)
	@scripts/bench $(if $(FILTER),'$(FILTER)')

bench-api: ## Measure API reads with 1 and 8 clients and 200 event subscribers, with 100,000 runs and 10,000,000 epochs (loading takes minutes; needs PostgreSQL 15)
	@scripts/bench-api

bench-peer: ## Compare the speed of LeNet-5 in Lockstep and in PyTorch (about 20 minutes; PEER_PYTHON=a Python with torch and torchvision)
	@scripts/bench-peer

bench-queue: ## Measure the throughput of the queue, and of pgbench with the same statements (needs PostgreSQL 15; SECONDS_EACH, TRANSITIONS)
	@scripts/bench-queue

soak: ## Check 10,000 steps of LeNet-5 for memory leaks, and copies of four methods under load for equal bits (about 10 minutes; steps=20000, copies=8)
	@scripts/maven --quiet --projects libs/training --also-make verify -Dtest=SoakTest -Dsurefire.failIfNoSpecifiedTests=false \
	    -Dlockstep.soak.model=lenet5 -Dlockstep.soak.steps=$(steps) -Dlockstep.soak.copies=$(copies)

chaos: ## Inject 100 faults into the real services during 20 runs and check the results (about 30 minutes; CHAOS_FAULTS, CHAOS_RUNS, CHAOS_SEED)
	@scripts/chaos

secrets: ## Generate the missing passwords for docker compose in ./secrets
	@scripts/secrets

images: ## Build the images of the services for docker compose and print their sizes (about 5 minutes; LOCKSTEP_VERSION is their tag)
	@scripts/images

test-compose: ## Test the images with compose and Swarm while workers and the database are killed (about 10 minutes; needs root to install Docker)
	@deploy/test/compose
	@deploy/test/swarm

build: ## Build all jars without tests
	@scripts/maven package -Dmaven.test.skip=true

format: ## Format the code
	@scripts/maven --quiet -Pbrowser,kubernetes spotless:apply

style: ## Check the format (the compiler runs Error Prone and NullAway)
	@scripts/check-line-length
	@scripts/maven --quiet -Pbrowser,kubernetes spotless:check

clean: ## Delete all build outputs, but not LOCKSTEP_HOME
	@scripts/maven --quiet clean && rm -rf target
