# `make build` publishes, `make test` tests; on a fresh machine each first sets itself up (.ci/setup).
# Everything else is a thin call of `python -m generator`, which Windows uses directly: see README.md.
# ARGS is handed on:  make build ARGS="--date 2026-04-08"      make test ARGS="-k budget"

SHELL = /bin/sh
.DEFAULT_GOAL = help
.SUFFIXES:
.NOTPARALLEL:
.PHONY: help build serve doctor specimen test test-fast check conformance bench golden lock clean setup setup-dev

PY = .venv/bin/python
ifeq ($(shell uname -s),Darwin)
# Homebrew's libraries are not where every Python looks, and macOS takes DYLD_* from what passes through make.
PY = DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib:/usr/lib .venv/bin/python
endif

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

build: setup  ## publish everything into output/
	$(PY) -m generator build $(ARGS)

serve: setup  ## show the pages in a browser, rebuilt as you write
	$(PY) -m generator serve $(ARGS)

doctor: setup  ## say what this machine lacks, and the command that mends it
	$(PY) -m generator doctor $(ARGS)

specimen: setup  ## show every component on one page
	$(PY) -m generator specimen $(ARGS)

test: setup-dev  ## run all tests
	$(PY) -m pytest $(ARGS)

test-fast: setup-dev  ## run the tests that print no PDF
	$(PY) -m pytest -m "not pdf" $(ARGS)

check: setup-dev  ## check style, types and the direction of imports
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(PY) .venv/bin/lint-imports --no-logo

bench: setup-dev  ## measure: the planner, printing, the site against its peers (see tests/bench)
	$(PY) tests/bench/planner.py
	$(PY) -m tests.bench.papers
	$(PY) -m tests.bench.sites

conformance: setup-dev  ## run the validators of others over output/ (HTML, PDF, feeds, links)
	@bash .ci/conformance $(ARGS)

golden: setup-dev  ## rewrite the golden texts and show what changed
	$(PY) -m pytest --golden $(ARGS) || failed=$$?; \
	git --no-pager diff --stat -- tests && git status --short -- tests; exit $${failed:-0}

COMPILE = $(PY) -m uv pip compile pyproject.toml --quiet --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(ARGS)
lock: setup-dev  ## pin what pyproject.toml asks for (ARGS=--upgrade: the newest)
	$(PY) -m pip install --quiet uv
	$(COMPILE) --group build --output-file requirements.lock
	$(COMPILE) --group dev --constraints requirements.lock --output-file requirements-dev.lock

clean:  ## remove output/ and what tools have left (.venv stays)
	rm -rf output .output.* dist .roadbook .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@sh .ci/setup run

setup-dev:
	@sh .ci/setup dev
