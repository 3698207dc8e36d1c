# civicgraph: `make run` shows it, `make test` proves it, `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
SAMPLE := --list data/lists/actors.yaml --load data/corpus --load data/tables

.PHONY: help setup run test check evaluate train benchmarks lock clean browser

help: ## list these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

.venv/bin/python:
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "civicgraph needs Python 3.11 or newer with venv: on Debian, apt-get install python3-venv; elsewhere, make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv .venv

# uv installs several times faster; where it cannot reach the index as pip is configured to, pip does the same.
define install
@$(BIN)/uv pip install --quiet --python .venv --require-hashes -r $(1) 2>/dev/null \
  || $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
endef

.venv/.installed: requirements-installer.lock requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing civicgraph and its pinned dependencies into .venv (once, some minutes)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-installer.lock
	$(call install,requirements.lock)
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.installed-tests: requirements-dev.lock .venv/.installed
	@echo "Installing what the tests need"
	$(call install,requirements-dev.lock)
	@touch $@

setup: .venv/.installed ## make .venv with everything, so that .venv/bin/civicgraph works

run: .venv/.installed ## load the sample data and serve the dashboard (PORT=8501)
	@exec $(BIN)/civicgraph dashboard --port $(PORT) $(SAMPLE)

test: .venv/.installed-tests browser check ## run every test: unit, both engines, browser
	@$(BIN)/python -m pytest

check: .venv/.installed-tests ## lint, types, architecture, generated files
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest tests/test_architecture.py
	@$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

browser:
	@if command -v chromium >/dev/null && command -v mvn >/dev/null && command -v java >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Chromium, Maven and a Java runtime by apt"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium maven default-jre-headless >/dev/null; \
	else echo "The tests need chromium, mvn and java on the PATH: install them, then make test again" >&2; exit 1; fi

evaluate: .venv/.installed-tests ## score extraction and identity against the annotated documents
	@$(BIN)/python -m benchmarks.extraction_quality
	@$(BIN)/python -m benchmarks.identity
	@$(BIN)/python -m benchmarks.identity --extracted

benchmarks: .venv/.installed-tests browser ## measure speed: extraction, loading beside its peers, matching, pages (long)
	@for name in extraction_speed load matching dashboard; do $(BIN)/python -m benchmarks.$$name; done

train: .venv/.installed-tests ## learn data/models anew from the annotated documents
	@$(BIN)/python -m benchmarks.train_parts
	@$(BIN)/python -m benchmarks.train_holders
	@$(BIN)/python -m benchmarks.train_bodies

lock: .venv/.installed ## pin the dependencies anew, with hashes
	@echo "uv" | $(BIN)/uv pip compile - --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header --quiet --upgrade -o requirements-installer.lock
	@for set in "requirements.lock --group build" "requirements-dev.lock --group build --group test --group benchmark -c requirements.lock"; do \
	  set -- $$set; out=$$1; shift; \
	  $(BIN)/uv pip compile pyproject.toml --all-extras "$$@" --generate-hashes --universal --python-version 3.11 \
	    --no-emit-index-url --no-emit-find-links --no-header --quiet --upgrade -o $$out; done

clean: ## remove what the other targets made here
	@rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
