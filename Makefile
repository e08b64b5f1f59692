# Веха. `make run` is all a newcomer needs; `make test` is all a contributor needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: install run test test-fast test-rest test-all soak check bench pictures lock format

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Веха needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

run: install
	$(BIN)/vekha run

# Crash tests mostly wait, in one worker of their own, and others wait for their database, so there are more workers
# than cores.
WORKERS := $(shell expr `nproc` + 2)
PYTEST := $(BIN)/python -m pytest -n $(WORKERS)

# The usual suite: each test once, and on both engines where they differ.
test: install
	VEKHA_TESTS=usual $(PYTEST)

# Rules, actions on SQLite and guards.
test-fast: install
	VEKHA_TESTS=fast $(PYTEST)

# What `make test` leaves out.
test-rest: install
	VEKHA_TESTS=rest $(PYTEST)

test-all: install
	VEKHA_TESTS=all $(PYTEST)

# An hour of 500 people with kills, faults, poison, a moving clock and an upgrade, on both engines side by side; then the
# crash tests in their long form: more than thirty kills a run; and 10,000 made updates.
VEKHA_SOAK_MINUTES ?= 60
soak: install
	VEKHA_SOAK_MINUTES=$(VEKHA_SOAK_MINUTES) VEKHA_TESTS=all $(BIN)/python -m pytest tests/soak -n 2 -rP
	VEKHA_SOAK=1 VEKHA_FULL=1 VEKHA_TESTS=all $(BIN)/python -m pytest tests/crash tests/flows/test_any_updates.py tests/year -n 0 -s

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The pictures of the README and the guide, from the sandbox; needs Chromium.
pictures: install
	$(BIN)/python -m docs.pictures

bench: install
	$(BIN)/python -m benchmarks

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Run it only when a dependency changes; the file names versions and hashes, never a server.
lock: $(STAMP)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --output-file requirements.lock
