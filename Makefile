# `make run` and `make test` are all a newcomer needs: each sets up .venv by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

TESTS := $(BIN)/python -m pytest --numprocesses auto --dist loadfile

.PHONY: run test lint test-slow test-browser screenshots check bench bench-scale bench-site sample clean

run: $(VENV)/.installed
	$(BIN)/claims run --sample

# All but what drives a browser or takes minutes.
test: $(VENV)/.installed-dev
	$(TESTS) -m 'not slow and not browser'

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/cog --check README.md

# Needs a Chromium; under CI a missing one is a failure, elsewhere a skip.
test-browser: $(VENV)/.installed-browser
	$(BIN)/python -m pytest -m 'browser and not slow'

# A picture of each type of page, for screens and phones, light and dark.
screenshots: $(VENV)/.installed-browser
	SCREENSHOTS=screenshots $(BIN)/python -m pytest tests/pipelines/site/test_looks.py

# What takes longest, kept out of `make test`: the largest test set, and a run killed at more places.
test-slow: $(VENV)/.installed-dev
	$(TESTS) -m 'slow and not browser'

# What CI runs.
check: lint test test-slow test-browser

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks

# What lining up costs from 50,000 to 800,000 claims: half an hour.
bench-scale: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.scale

# How long each page takes on a million claims, once a database of them is made: five minutes.
bench-site: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.site

# The bundled sample archive, rebuilt from its readable sources.
sample: $(VENV)/.installed
	$(BIN)/python -m pipelines.sample.build

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --constraint constraints.txt
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' --constraint constraints.txt
	touch $@

$(VENV)/.installed-browser: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[browser,password]' --constraint constraints.txt
	touch $@

clean:
	rm -rf $(VENV)
