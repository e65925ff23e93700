# The commands of the project; `make help` lists them.
PYTHON ?= python3
PORT ?= 8080
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# On a server: what runs, and nothing that tests, checks or draws pages of the documentation.
SERVED := $(VENV)/.served
OLD_ENOUGH = $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
# What works on an installation takes the one that there is.
INSTALLED = $(if $(wildcard $(SERVED)),install,setup)
# A second library that reads calendar files, for the tests alone.
ICAL_JS := ical.js@2.2.1
READER := $(VENV)/node/$(ICAL_JS).ready
# What builds the documentation as pages, beside the bot's own packages and not among them.
DOCS := $(VENV)/docs
# Each commit of each test waits for a disk, and long for one that others write to: where there is
# memory to spare, the databases of `make check` are there.
MEMORY := $(shell test "$$(df --output=avail /dev/shm 2>/dev/null | tail -1)" -gt 2000000 2>/dev/null && echo /dev/shm)

# A process that starts reads what another has compiled, also where the machine's setting is not to keep it.
export PYTHONDONTWRITEBYTECODE :=

# What looks at the project from outside needs packages that the project must not.
TOOLS := build/tools

# Where all is thrown away afterwards, only what is loaded need be compiled: a third of the time.
COMPILE := $(if $(CI),--no-compile)

.DEFAULT_GOAL := help
.PHONY: help setup install model demo test check lint pages bench fit soak browser reader screenshots audit audited bill units docs hazards words

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 10

setup: $(READY)  ## build .venv from the pins (Python 3.11 or newer)

install: $(SERVED)  ## for a server: build .venv of what runs alone, from the same pins

$(READY): requirements.txt pyproject.toml bot/meaning/files.py
	@$(OLD_ENOUGH)
	@echo "Installing into $(VENV): some minutes, the first time only"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check $(COMPILE) -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/pimh-bot model || true
	touch $(READY)

$(SERVED): requirements.txt pyproject.toml bot/meaning/files.py
	@$(OLD_ENOUGH)
	@echo "Installing into $(VENV) what runs: some minutes, the first time only"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.txt hatchling editables
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.txt --no-build-isolation --editable '.[meaning]'
	@$(BIN)/pimh-bot model || true
	touch $(SERVED)

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
	$(BIN)/python -m tests.bench.reporting

teach: setup  ## teach the sentence model anew (torch, some gigabytes; half an hour); then make fit
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade --target $(VENV)/teaching -r tests/teaching/requirements.txt
	PYTHONPATH=$(VENV)/teaching $(BIN)/python -m tests.teaching $(VENV)/published

fit: setup  ## fit the safety net, nearness, and how sure the bot must be, to the pages as they are
	$(BIN)/python -m tests.safety.fit
	$(BIN)/python -m tests.answers.metric
	$(BIN)/python -m tests.answers.columns
	$(BIN)/python -m tests.answers.tuned > $(VENV)/tuned.jsonl
	$(BIN)/python -m tests.answers.vectors
	$(BIN)/pimh-bot knowledge fit --questions $(VENV)/tuned.jsonl --out bot/answers/fit.json

docs: $(DOCS)/.ready  ## the documentation as pages, its links checked, into .venv/site
	PYTHONPATH=$(DOCS) NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet
	@if grep -rlE '<(script|link|img)[^>]+(src|href)="(https?:)?//' --include='*.html' $(VENV)/site; \
	then echo "these pages load something from elsewhere" >&2; exit 1; fi

$(DOCS)/.ready: docs/requirements.txt | $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-compile --upgrade --target $(DOCS) -r docs/requirements.txt
	touch $@

words: setup  ## which messages and pages are hardest to read, into docs/words.md
	$(BIN)/python -m tests.words

hazards: setup  ## every hazard with the tests of its controls: runs them, prints what each said
	$(BIN)/python -m tests.hazards

soak: setup  ## the full figures, at most an hour, into docs/figures.jsonl; a second call goes on
	$(BIN)/python -m tests.soak

check:  ## everything that CI runs: lint, types, contracts, pages, bill, audit, tests, coverage
	@$(MAKE) --no-print-directory --jobs=3 --output-sync=target lint pages browser reader docs bill audited
	$(if $(MEMORY),PYTEST_DEBUG_TEMPROOT=$(MEMORY)) $(BIN)/pytest --cov --cov-report= --durations=15 --numprocesses 3 --dist worksteal
	$(BIN)/coverage report --fail-under=95
	$(BIN)/coverage report --fail-under=100 --include='bot/safety/*,bot/delivery/*,*/rules.py,bot/answers/candidates.py'

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

audit: $(TOOLS)/.ready  ## ask the index of packages which pins have known vulnerabilities (needs the internet)
	@# Strict: a package that could not be looked up is a failure, not "no known vulnerabilities".
	$(TOOLS)/bin/pip-audit --strict --requirement requirements.txt --no-deps --disable-pip --progress-spinner off

audited: $(TOOLS)/.ready
	@# In CI: a known vulnerability fails; a package that could not be looked up is listed.
	$(TOOLS)/bin/pip-audit --requirement requirements.txt --no-deps --disable-pip --progress-spinner off

bill: $(INSTALLED) $(TOOLS)/.ready  ## the bill of materials of .venv (CycloneDX) in build/bill.json
	$(TOOLS)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-format JSON --output-file build/bill.json $(BIN)/python

units: $(INSTALLED) $(TOOLS)/.ready  ## check the units as systemd reads them, the container's file and the proxy's
	@command -v systemd-analyze >/dev/null || { echo "The units are checked by systemd; type: sudo apt-get install systemd" >&2; exit 1; }
	rm -rf build/units && mkdir -p build/units
	for unit in deploy/systemd/*.service deploy/systemd/*.timer; do \
		sed 's#/opt/pimh-bot/#$(CURDIR)/#g' $$unit > build/units/$${unit##*/}; done
	cd build/units && systemd-analyze verify ./*.service ./*.timer
	cd build/units && for unit in *.service; do \
		systemd-analyze security --offline=true --no-pager --threshold=15 ./$$unit > $$unit.txt; \
		passed=$$?; tail -1 $$unit.txt; [ $$passed = 0 ] || exit 1; done
	$(TOOLS)/bin/hadolint deploy/container/Containerfile
	PIMH_HOST=pimh.example.org $(TOOLS)/bin/caddy validate --adapter caddyfile --config deploy/proxy/Caddyfile 2>&1 | grep -x "Valid configuration"

$(TOOLS)/.ready: deploy/tools.txt
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/pip install --quiet --disable-pip-version-check -r deploy/tools.txt
	touch $@
