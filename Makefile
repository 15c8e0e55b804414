# Each target finds a JDK 25 by itself: scripts/find-jdk.
.DEFAULT_GOAL := help
.PHONY: help demo run test chaos build format style clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

demo: ## Build, start the platform, train experiments/quickstart.json and print its table (about 3 minutes once built)
	@scripts/standalone demo ./lockstep experiments/quickstart.json

run: ## The platform on http://127.0.0.1:8080 until Ctrl-C (LOCKSTEP_HOME, LOCKSTEP_PORT, LOCKSTEP_SLOTS, LOCKSTEP_DATA_DIR)
	@scripts/standalone run

test: ## All tests, against a real PostgreSQL
	@scripts/maven verify

chaos: ## Kill, freeze, cut off and corrupt the real services 100 times over 20 runs, and check that no result is hurt (about 25 minutes; CHAOS_FAULTS, CHAOS_RUNS, CHAOS_SEED)
	@scripts/chaos

build: ## Every jar, without tests
	@scripts/maven package -Dmaven.test.skip=true

format: ## Put the code into its format
	@scripts/maven --quiet spotless:apply

style: ## Check the format (the compiler checks the rest: Error Prone, NullAway, warnings)
	@scripts/maven --quiet spotless:check

clean: ## Remove what was built; LOCKSTEP_HOME stays as it is
	@scripts/maven --quiet clean && rm -rf target
