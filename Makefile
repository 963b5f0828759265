# varlab: `make report` and `make test` are the two that matter; `make help` lists all.
#
# Everything lives in .venv/. It is made once and needs the network only then; the stamp file
# is newer than pyproject.toml and constraints.txt for as long as it is up to date.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.up-to-date
SAY := @printf '\n==> %s\n'
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

RAW := data/raw
CONTROL := $(RAW)/hanoi-international-affairs.txt
ASTANA := $(RAW)/astana-kremlin.txt $(RAW)/astana-karlof1.txt --witness $(CONTROL) --control $(CONTROL)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help env report lab notebooks derived lint test clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@echo '  PYTHON=/path/to/python3 chooses the interpreter (3.11 or newer) of a new environment.'

# Debian ships Python without ensurepip unless python3-venv is there too; its pip can stand in.
$(BIN)/python:
	@command -v '$(PYTHON)' > /dev/null || { \
	  echo "varlab needs Python 3.11 or newer, and '$(PYTHON)' was not found: set PYTHON to an interpreter." >&2; exit 1; }
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "varlab needs Python 3.11 or newer, and '$(PYTHON)' is $$('$(PYTHON)' --version 2>&1): set PYTHON to a newer one." >&2; exit 1; }
	$(SAY) 'Making a virtual environment in $(VENV)/'
	@if '$(PYTHON)' -c 'import ensurepip' 2> /dev/null; then '$(PYTHON)' -m venv --clear $(VENV); else \
	  '$(PYTHON)' -m venv --clear --without-pip $(VENV) && \
	  '$(PYTHON)' -m pip --python $(BIN)/python install pip; fi

# pip comes first: those before 23.3 overlook extras that are spelt with an underscore. Then
# setuptools, for good, because build isolation would fetch it again each time.
$(STAMP): pyproject.toml constraints.txt | $(BIN)/python
	$(SAY) 'Installing varlab and what it needs (about 2 GB and three minutes the first time)'
	@$(PIP) install --constraint constraints.txt pip setuptools
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[notebooks,test,dev]'
	@touch $@

env: $(STAMP) ## make or bring up to date the environment in .venv/

report: env ## compare the Astana pair, leave reports/astana/index.html
	$(SAY) 'Comparing the Astana pair and writing its report'
	@$(BIN)/varlab report $(ASTANA) -o reports/astana

lab: env ## open the notebooks in JupyterLab
	@$(BIN)/varlab lab

derived: env ## make the tables in data/derived/astana again from data/raw
	$(SAY) 'Comparing the Astana pair into data/derived/astana'
	@$(BIN)/varlab compare $(ASTANA) -o data/derived/astana

notebooks: env ## run the notebooks again, outputs in place
	$(SAY) 'Executing the notebooks from data/derived/astana'
	@$(BIN)/python -c "from varlab.present.report import refresh_notebooks; refresh_notebooks('notebooks', print)"

gallery: report ## take the pictures of docs/gallery from reports/astana
	$(SAY) 'Taking the pictures of docs/gallery'
	@$(BIN)/python tests/gallery.py reports/astana docs

lint: env ## ruff, formatting, types
	$(SAY) 'Checking style, formatting and types'
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

# The notebooks are run twice because a number that depends on the thread count is a wrong number.
test: lint ## everything CI runs
	$(SAY) 'Executing the notebooks against their stored outputs, on one thread'
	@OMP_NUM_THREADS=1 $(BIN)/pytest -q --nbval notebooks
	$(SAY) 'Executing the notebooks against their stored outputs, on two threads'
	@OMP_NUM_THREADS=2 $(BIN)/pytest -q --nbval notebooks
	$(SAY) 'Running the unit, property, doctest, report and browser tests'
	@$(BIN)/pytest

clean: ## remove reports and caches (the environment stays)
	$(SAY) 'Removing reports, caches and build leftovers'
	@rm -rf reports build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find src tests benchmarks notebooks \( -name __pycache__ -o -name '*.egg-info' -o -name .ipynb_checkpoints \) -prune -exec rm -rf {} +
