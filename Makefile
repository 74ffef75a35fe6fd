# A fresh machine needs Python 3.11 or newer with pip and venv, make and git. Each target sets up the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-input
LOCK := requirements

.DEFAULT_GOAL := help
.PHONY: help bench demo demo-flask demo-django lock matrix manual languages pictures test lint postgres browser check faults state figures mutants mutation slips hostile fuzz wheel clean

help:  ## these lines
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

# The store of the demos has sample answers, and nobody's; it is outside the catalogue, and git ignores it.
SAMPLES := $(VENV)/demo/surveys.sqlite3
SAMPLED = $(BIN)/python examples/sample_answers.py $(SAMPLES)

demo: $(VENV)/demo.stamp  ## the example desk on a local port, with results of surveys that are samples
	@$(SAMPLED)
	@$(BIN)/miz-khedmat serve examples/catalogue --store $(SAMPLES)

# The two sites have people who change the catalogue, so each has a copy of it.
COPY := $(VENV)/demo/catalogue
COPIED = test -d $(COPY) || cp -R examples/catalogue $(COPY)
PEOPLED = $(BIN)/python examples/sample_people.py $(SAMPLES) $(COPY)

demo-flask: export SITE_SURVEYS := $(CURDIR)/$(SAMPLES)
demo-flask: export SITE_CATALOGUE := $(CURDIR)/$(COPY)
demo-flask: $(VENV)/demo.stamp  ## the example Flask site, the desk in its frame
	@$(SAMPLED)
	@$(COPIED)
	@$(PEOPLED)
	@$(BIN)/python examples/flask_app/app.py

demo-django: export SITE_SURVEYS := $(CURDIR)/$(SAMPLES)
demo-django: export SITE_CATALOGUE := $(CURDIR)/$(COPY)
demo-django: $(VENV)/demo.stamp  ## the example Django site, the desk in its frame
	@$(SAMPLED)
	@$(COPIED)
	@$(PEOPLED)
	@$(BIN)/python examples/django_app/manage.py migrate --verbosity 0
	@$(BIN)/python examples/django_app/manage.py sample_people --verbosity 0
	@$(BIN)/python examples/django_app/manage.py runserver --noreload 127.0.0.1:8000

test: $(VENV)/dev.stamp  ## every test that needs no browser and no server, with coverage
	$(BIN)/python -m pytest -n auto --cov

lint: $(VENV)/dev.stamp  ## format, lint, types, import contracts, budgets, licences, plain words
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m gates.budget
	$(BIN)/python -m gates.licences
	$(BIN)/python -m gates.prose

postgres: $(VENV)/dev.stamp  ## the tests that need a PostgreSQL server, which is started for them
	@$(BIN)/python -m gates.postgres

browser: $(VENV)/dev.stamp $(VENV)/npm.stamp  ## the tests that need Chromium, Node with npm, or Java
	$(BIN)/python -m pytest -m browser

check: lint test  ## lint and test

figures: $(VENV)/dev.stamp  ## sizes, coverage, import time, wheel
	@$(BIN)/python -m gates.figures

mutants: $(VENV)/dev.stamp  ## small changes to the code that guards data, and those that no test notices (slow)
	@$(BIN)/python -m gates.mutants

mutation: $(VENV)/dev.stamp  ## each fact of the example changed, and the rule that must tell it
	@$(BIN)/python -m gates.mutation

faults: $(VENV)/dev.stamp  ## two thousand faults put into a desk at work, and how many it survives
	@$(BIN)/python -m gates.faults

state: $(VENV)/dev.stamp  ## the facts of the store under kills, and its figures (slow)
	@$(BIN)/python -m gates.state

slips: $(VENV)/dev.stamp  ## each slip of real pages, and the rules that name it
	@$(BIN)/python -m gates.slips

hostile: $(VENV)/dev.stamp  ## hostile texts in every field and page, and what broke out (slow)
	@$(BIN)/python -m gates.hostile

fuzz: $(VENV)/dev.stamp  ## the loader, drawings and requests fuzzed, with atheris where it is there
	@$(BIN)/python -m gates.fuzz

bench: $(VENV)/dev.stamp  ## every bar of speed and size beside its peer, into docs (needs Chromium, npm, wrk)
	@$(BIN)/python -m benchmarks

manual: $(VENV)/dev.stamp  ## docs/templates.md and docs/rules.md, from the code
	$(BIN)/python -m gates.manual
	$(BIN)/python -m gates.rules

lock: $(VENV)/dev.stamp  ## the lock files refreshed, what the new versions break, and pip-audit (needs a network)
	@$(BIN)/python -m gates.lock

matrix: $(VENV)/dev.stamp  ## the wheel under each Python and host that is supported, with the newest of everything
	@$(BIN)/python -m gates.matrix

languages: $(VENV)/dev.stamp  ## labels and messages of every language, updated, compiled and checked
	@$(BIN)/python -m gates.languages
	@$(BIN)/python -m gates.messages

pictures: $(VENV)/dev.stamp  ## docs/pictures, from the pages as they are (needs Chromium)
	@$(BIN)/python -m gates.pictures

wheel: $(VENV)/dev.stamp  ## dist/*.whl
	$(BIN)/python -m hatchling build -t wheel

clean:  ## away with everything made here
	rm -rf $(VENV) dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "miz_khedmat needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "'$(PYTHON) -m venv' failed; on Debian it needs the package python3-venv." >&2; exit 1; }

# What a stamp says is installed is installed again only when the lock file or pyproject.toml changes.
# Everything is what the lock file names, byte for byte; our own package is built with what it brought.
$(VENV)/demo.stamp: $(LOCK)/demo.txt pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV) ..." >&2
	@$(PIP) --require-hashes -r $<
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(LOCK)/dev.txt pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV) for development ..." >&2
	@$(PIP) --require-hashes -r $<
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $(VENV)/demo.stamp $@

# Nothing that comes from npm is run while it is installed.
$(VENV)/npm.stamp: tests/browser/package.json tests/browser/package-lock.json | $(BIN)/python
	@command -v npm >/dev/null || { echo "The browser tests need npm: apt-get install npm" >&2; exit 1; }
	@echo "Setting up $(VENV)/npm ..." >&2
	@mkdir -p $(VENV)/npm && cp $^ $(VENV)/npm
	@npm ci --silent --ignore-scripts --no-audit --no-fund --prefix $(VENV)/npm
	@touch $@
