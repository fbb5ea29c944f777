# Twinspan: one command each to build, test and check. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.PHONY: help build test fast check fix docs bench serve clean

help:  ## show this list
	@sed -n 's/^\([a-z]*\):.*##/  make \1\t/p' Makefile | expand -t 18

.venv/base: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Twinspan needs Python 3.11 or newer: make PYTHON=python3.11 …" >&2; exit 2; }
	@echo "setting up .venv"
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@$(PIP) install -c constraints.txt -e .
	@$(BIN)/python -m compileall -q pipeline
	@touch $@

.venv/test: .venv/base
	@echo "setting up what the tests need"
	@$(PIP) install -c constraints.txt -e '.[test]'
	@sh tests/system-packages.sh
	@touch $@

.venv/check: .venv/test
	@$(PIP) install -c constraints.txt -e '.[test,check]'
	@touch $@

.venv/bench: .venv/test
	@$(PIP) install -c constraints.txt -e '.[test,bench]'
	@test -d bench/node_modules/lighthouse || npm ci --prefix bench --ignore-scripts --no-audit --no-fund --silent || echo "not installed: Lighthouse (its measure will say so)"
	@touch $@

build: .venv/base  ## build the project's own help set: site/index.html
	@$(BIN)/twinspan build

test: .venv/test  ## run all tests
	@$(BIN)/python -m pytest -n auto

fast: .venv/test  ## run the tests that need a minute: no corpus, no browser, fewer made examples
	@$(BIN)/python -m pytest -n auto -m "not corpus and not browser and not slow" --hypothesis-profile quick

check: .venv/check  ## lint, types, architecture, generated docs
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m docs.generate --check

fix: .venv/check  ## format, and mend what ruff can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: .venv/base  ## make the generated pages of docs/ anew
	@$(BIN)/python -m docs.generate

bench: .venv/bench  ## measure, against polib and Hugo: docs/benchmarks.md
	@$(BIN)/python -m bench

serve: .venv/base  ## build, and show the site on 127.0.0.1
	@$(BIN)/twinspan serve

clean:  ## remove what can be made again
	rm -rf site .twinspan .venv build dist *.egg-info
