# From a fresh clone to a running system, and to the proof that it works.
# `make help` lists the targets. Needs Go; everything else is installed or pinned (tools/go.mod).

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# Arguments for the program: make run ARGS='--port 8081'
ARGS ?=
# Arguments for go test: make test TESTFLAGS=-count=1
TESTFLAGS ?=
# Packages tested with the race detector; all others are tested without it. Empty: every package that doesn't link
# the Temporal server, since a second build of the server takes longer than all tests together.
RACE_PKGS ?=

TOOL := go tool -modfile=tools/go.mod

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: postgres build ## build and start everything on this machine
	@exec ./bin/portcare dev $(ARGS)

.PHONY: demo
demo: postgres build ## play twenty customers' requests, moving time forward, and check how they end
	@exec ./bin/portcare demo $(ARGS)

.PHONY: build
build: ## build ./bin/portcare
	@go build -o bin/portcare .

.PHONY: postgres
postgres: ## install PostgreSQL when this machine has none
	@tools/postgres.sh

.PHONY: chromium
chromium: ## install Chromium for the tests when this machine has no browser
	@tools/chromium.sh

.PHONY: test
test: postgres chromium ## all checks and all tests, with one line at the end that says how it went
	@RACE_PKGS='$(RACE_PKGS)' TESTFLAGS='$(TESTFLAGS)' tools/test.sh

.PHONY: check
check: fmt-check vet lint workflowcheck migrations ## what can be said without running the program

.PHONY: fmt-check
fmt-check:
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "gofmt -w these files:"; echo "$$unformatted"; exit 1; }

.PHONY: vet
vet:
	@go vet ./...

.PHONY: lint
lint: ## golangci-lint with the rules in .golangci.yml
	@$(TOOL) golangci-lint run --allow-parallel-runners

.PHONY: workflowcheck
workflowcheck: ## look for what would not replay in workflow code
	@$(TOOL) workflowcheck ./workflows

.PHONY: migrations
migrations: ## numbers of the database migrations: no gap, no double
	@tools/migrations.sh models/migrations

.PHONY: golden
golden: ## record the histories again that the replay tests read
	@go test ./e2e/golden -update

.PHONY: screenshots
screenshots: postgres chromium ## take the pictures of the documentation again, in docs/screenshots
	@go test ./e2e/browser -count=1 -run Screenshots -screenshots

.PHONY: bench
bench: postgres build ## measure the register on 200,000 customers; takes a quarter of an hour
	@exec ./bin/portcare bench register $(ARGS)

.PHONY: clean
clean: ## remove what was built; the data in .portcare stays
	@rm -rf bin
