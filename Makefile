# Each target finds a JDK 25 by itself: scripts/find-jdk.
.DEFAULT_GOAL := help
steps := 10000
.PHONY: help demo run reproduce test test-browser test-alerts test-kubernetes openapi bench bench-peer bench-queue bench-api soak chaos \
    images secrets test-compose build format style clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

demo: ## Build, start the platform, train experiments/quickstart.json and print its table (about 3 minutes once built)
	@scripts/standalone demo ./lockstep experiments/quickstart.json

run: ## The platform on http://127.0.0.1:8080 until Ctrl-C (LOCKSTEP_HOME, LOCKSTEP_PORT, LOCKSTEP_SLOTS, LOCKSTEP_DATA_DIR)
	@scripts/standalone run

reproduce: ## A table of the study beside its published numbers (TABLE=step2-lars; EPOCHS, SEEDS, TRAINING_SIZE for less than all of it)
	@EPOCHS=$(EPOCHS) SEEDS=$(SEEDS) TRAINING_SIZE=$(TRAINING_SIZE) scripts/reproduce $(TABLE)

test: ## All tests, against a real PostgreSQL
	@scripts/maven verify

openapi: ## Write docs/openapi.json anew from the code
	@scripts/maven --quiet --projects verification/contract --also-make verify -Dtest=DocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi=write

test-browser: ## The page in Chromium (LOCKSTEP_CHROMIUM, default /usr/bin/chromium); screenshots in verification/browser-tests/target/screenshots
	@scripts/maven -Pbrowser --projects verification/browser-tests --also-make verify -Dtest='dev.lockstep.browser.*Test' -Dsurefire.failIfNoSpecifiedTests=false

test-alerts: ## Play series to the alert rules of deploy/prometheus (LOCKSTEP_PROMTOOL, default promtool of Debian's prometheus)
	@$${LOCKSTEP_PROMTOOL:-promtool} check config deploy/prometheus/prometheus.yml
	@$${LOCKSTEP_PROMTOOL:-promtool} test rules deploy/prometheus/tests/lockstep.yml

test-kubernetes: ## Render deploy/kubernetes and read it as the types of Kubernetes' API (LOCKSTEP_KUBECTL, default kubectl)
	@scripts/maven -Pkubernetes --projects verification/kubernetes-tests verify

bench: ## How fast the parts of training are, with JMH (about 2 minutes; FILTER=Transform for some of them)
	@scripts/bench $(FILTER)

bench-api: ## Reads for 1 and for 8 clients and 200 listeners, through the gateway, with 100,000 runs and 10,000,000 epochs (loading takes minutes; needs PostgreSQL 15)
	@scripts/bench-api

bench-peer: ## LeNet-5 in Lockstep and in PyTorch by turns (about 20 minutes; PEER_PYTHON=a Python with torch and torchvision)
	@scripts/bench-peer

bench-queue: ## What the queue can bear, beside pgbench on the same statements (needs PostgreSQL 15's programs; SECONDS_EACH, TRANSITIONS)
	@scripts/bench-queue

soak: ## Memory over 10,000 steps of LeNet-5, centralized and local SGD (about 10 minutes; steps=20000 for more)
	@scripts/maven --quiet --projects libs/training --also-make verify -Dtest=SoakTest -Dsurefire.failIfNoSpecifiedTests=false \
	    -Dlockstep.soak.model=lenet5 -Dlockstep.soak.steps=$(steps)

chaos: ## Kill, freeze, cut off and corrupt the real services 100 times over 20 runs, and check that no result is hurt (about 30 minutes; CHAOS_FAULTS, CHAOS_RUNS, CHAOS_SEED)
	@scripts/chaos

secrets: ## A password for each database role, for docker compose, in ./secrets; those that are there stay
	@scripts/secrets

images: ## The services' images, for docker compose, and how large they are (about 5 minutes; LOCKSTEP_VERSION is their tag)
	@scripts/images

test-compose: ## Images, compose and Swarm for real: workers and database are killed, nothing may be lost (about 10 minutes; root, where Docker is to be installed)
	@deploy/test/compose
	@deploy/test/swarm

build: ## Every jar, without tests
	@scripts/maven package -Dmaven.test.skip=true

format: ## Put the code into its format
	@scripts/maven --quiet -Pbrowser,kubernetes spotless:apply

style: ## Check the format (the compiler checks the rest: Error Prone, NullAway, warnings)
	@scripts/maven --quiet -Pbrowser,kubernetes spotless:check

clean: ## Remove what was built; LOCKSTEP_HOME stays as it is
	@scripts/maven --quiet clean && rm -rf target
