# The commands of the project; `make help` lists them.
PYTHON ?= python3
PORT ?= 8080
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# A second library that reads calendar files, for the tests alone.
ICAL_JS := ical.js@2.2.1
READER := $(VENV)/node/$(ICAL_JS).ready
# Each commit of each test waits for a disk, and long for one that others write to: where there is
# memory to spare, the databases of `make check` are there.
MEMORY := $(shell test "$$(df --output=avail /dev/shm 2>/dev/null | tail -1)" -gt 2000000 2>/dev/null && echo /dev/shm)

# A process that starts reads what another has compiled, also where the machine's setting is not to keep it.
export PYTHONDONTWRITEBYTECODE :=

# Where all is thrown away afterwards, only what is loaded need be compiled: a third of the time.
COMPILE := $(if $(CI),--no-compile)

.DEFAULT_GOAL := help
.PHONY: help setup model demo test check lint pages bench fit soak browser reader screenshots

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 10

setup: $(READY)  ## build .venv from the pins (Python 3.11 or newer)

$(READY): requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make setup PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check $(COMPILE) -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/pimh-bot model || true
	touch $(READY)

model:  ## fetch the sentence model again, if it could not be had
	$(BIN)/pimh-bot model

demo: setup  ## the whole bot in a browser, no token, no network (PORT=8080)
	$(BIN)/pimh-bot demo --port $(PORT)

test: setup  ## the tests alone
	$(BIN)/pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pages: setup  ## check the shipped pages; what is learnt of their meaning is kept for the tests
	$(BIN)/pimh-bot knowledge check

bench: setup  ## updates per second, latency, start-up, memory; search with 2,000 pages; feeds
	$(BIN)/python -m tests.bench.answering
	$(BIN)/python -m tests.bench.searching
	$(BIN)/python -m tests.bench.slots
	$(BIN)/python -m tests.bench.due
	$(BIN)/python -m tests.bench.ranking
	$(BIN)/python -m tests.bench.feeds

fit: setup  ## fit the safety net, nearness, and how sure the bot must be, to the pages as they are
	$(BIN)/python -m tests.safety.fit
	$(BIN)/python -m tests.answers.metric
	$(BIN)/python -m tests.answers.columns
	$(BIN)/python -m tests.answers.tuned > $(VENV)/tuned.jsonl
	$(BIN)/python -m tests.answers.vectors
	$(BIN)/pimh-bot knowledge fit --questions $(VENV)/tuned.jsonl --out bot/answers/fit.json

soak: setup  ## the full figures, at most an hour, into docs/figures.jsonl; a second call goes on
	$(BIN)/python -m tests.soak

check:  ## everything that CI runs: lint, types, contracts, pages, tests, coverage
	@$(MAKE) --no-print-directory --jobs=3 --output-sync=target lint pages browser reader
	$(if $(MEMORY),PYTEST_DEBUG_TEMPROOT=$(MEMORY)) $(BIN)/pytest --cov --cov-report= --durations=15 --numprocesses 3 --dist worksteal
	$(BIN)/coverage report --fail-under=95
	$(BIN)/coverage report --fail-under=100 --include='bot/safety/*,bot/delivery/*,*/rules.py'

screenshots: setup browser  ## the pictures in docs/screenshots, of a fresh demo on PORT
	$(BIN)/pimh-bot demo --fresh --port $(PORT) & demo=$$!; trap "kill $$demo" EXIT; sleep 8; \
	$(BIN)/python -m tests.browser.screenshots http://127.0.0.1:$(PORT)

browser:
	@sh tests/browser/install.sh

reader: $(READER)

$(READER): | $(READY)
	@command -v node >/dev/null && command -v npm >/dev/null || \
	{ echo "The tests read calendar files with ical.js; type: sudo apt-get install nodejs npm" >&2; exit 1; }
	npm install --prefix $(VENV)/node --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --silent $(ICAL_JS)
	touch $(READER)
