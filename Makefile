# `make run` and `make test` are all a newcomer needs: each sets up .venv by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Which tests, as pytest's -m takes it: by default all but what drives a browser or takes minutes; empty for all.
MARKERS ?= not slow and not soak and not browser

# Tests start hundreds of processes: each would compile all of this anew where containers are told to keep no bytecode.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test lint docs test-browser screenshots pictures check soak audit bench bench-speed bench-backfill bench-scale bench-site sample clean

run: $(VENV)/.installed
	$(BIN)/claims run --sample

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal -m '$(MARKERS)'

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/cog --check --check-fail-msg='run: make docs' README.md CONTRIBUTING.md

# The generated parts of the documents, anew: commands, outlets, the map of rooms.
docs: $(VENV)/.installed-dev
	$(BIN)/cog -r README.md CONTRIBUTING.md

# Needs a Chromium; under CI a missing one is a failure, elsewhere a skip.
test-browser: MARKERS = browser
test-browser: $(VENV)/.installed-browser test

# A picture of each type of page, for screens and phones, light and dark.
screenshots: $(VENV)/.installed-browser
	SCREENSHOTS=screenshots $(BIN)/python -m pytest tests/pipelines/site/test_looks.py

# What the README shows, anew: its piece of output and its pictures; a quick test says when they are older than the pages.
pictures: $(VENV)/.installed-browser
	PICTURES=1 $(BIN)/python -m pytest -m '' tests/pipelines/site/test_readme.py

# What CI runs: everything but the soak.
check: MARKERS = not soak
check: $(VENV)/.installed-browser lint test

# Kills at every statement, and hundreds of runs in fast-forward over a newsroom that misbehaves: about an hour.
soak: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m soak -s

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.substitution --n 30
	$(BIN)/python -m benchmarks.marked_fields

# What texts, pages, runs and starting cost beside what others take: an hour. One row: python -m benchmarks.speed --only ROW
bench-speed: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.speed

# An invented archive of 20,000 pages read by one worker and by two, one of them killed midway: is it the same? An hour.
bench-backfill: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.backfill --any-host

# What everything costs from 10,000 to 100,000 claims, or the sizes in CLAIMS: half an hour. Goes on where it was ended.
bench-scale: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.scale $(CLAIMS)

# How long each page takes on a million claims, once a database of them is made: five minutes.
bench-site: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.site

# Hashes and licences of all that is installed, anew: after a change of constraints.txt.
audit: $(VENV)/.installed-browser
	$(BIN)/python .ci/supply_chain.py

# The bundled sample archive, rebuilt from its readable sources.
sample: $(VENV)/.installed
	$(BIN)/python -m pipelines.sample.build

# Each brings what the ones before it would, in one go: pip takes half a minute to find that all is there.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) .
	touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) '.[dev]'
	touch $(VENV)/.installed $@

$(VENV)/.installed-browser: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) '.[dev,browser,password]'
	touch $(VENV)/.installed $(VENV)/.installed-dev $@

clean:
	rm -rf $(VENV)
