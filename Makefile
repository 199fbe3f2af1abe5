# `make` lists what can be made. README promises two: `make demo` and `make test`.
BIN := .venv/bin
JOBS ?= 2
CATALOGUES := $(patsubst %.po,%.mo,$(shell find src -name "*.po"))
export PYTHONDONTWRITEBYTECODE :=  # images like to set it; here some hundred processes would each compile all sources

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset test soak soak-exchange fuzz check bench bench-checker bench-codes bench-figures bench-hotline bench-overload bench-search bench-size bench-triage bench-verify browser pages screenshots audit sbom bundle lock messages

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

setup: ## install all packages into .venv (WHEELS=dir: without a network)
	@WHEELS="$(WHEELS)" PYTHON="$(PYTHON)" .ci/setup
	@$(MAKE) --no-print-directory messages

demo: setup ## a county with its year, served until Ctrl-C (PORT=…; DAY=2026-04-20: its clock goes on to that day)
	@$(BIN)/huiyin demo $(if $(DAY),--day $(DAY))

demo-reset: setup ## the same, built anew
	@$(BIN)/huiyin demo --reset

test: setup ## everything the README promises, on a database of its own or on DATABASE_URL
	$(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder  # a file is one process's; tests/longest.py goes first

soak: setup ## kills, a database gone for a minute, a full and a read-only disk under load, a standby promoted, a line cut at random (KILLS=… LASTING=… PROMOTIONS=… REPLAYS=…)
	HUIYIN_SOAK=$(or $(REPLAYS),500) $(BIN)/pytest -q -n0 tests/doors/web/field/test_soak.py
	HUIYIN_SOAK_KILLS=$(or $(KILLS),200) HUIYIN_SOAK_SECONDS=$(or $(LASTING),60) HUIYIN_SOAK_PROMOTIONS=$(or $(PROMOTIONS),20) $(BIN)/pytest -q -n0 -s tests/soak 2>/dev/null

soak-exchange: setup ## 1,000 matters between two installations over a line cut at 50 places: each exactly once (MATTERS=… CUTS=…)
	HUIYIN_SOAK_MATTERS=$(or $(MATTERS),1000) HUIYIN_SOAK_CUTS=$(or $(CUTS),50) $(BIN)/pytest -q -n0 tests/handling/exchange/test_soak.py

fuzz: setup ## ask every operation of the interface whatever its description lets through, for long (ASK=1000)
	HUIYIN_FUZZ=$(or $(ASK),1000) $(BIN)/pytest -q -n0 tests/doors/api/test_fuzz.py

check: setup ## style, types, import contracts, templates, words, pages, generated docs, migrations and the tables that they make
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint src
	$(BIN)/pytest -q -n0 tests/house/test_templates.py tests/house/test_every_word_is_translated.py tests/house/test_pages.py
	HUIYIN_SLOW_TABLES=1 $(BIN)/pytest -q -n0 tests/doors/cli/test_db.py -k slowly
	$(BIN)/huiyin reference --check
	$(BIN)/huiyin db check

bench: setup ## rates, pages, whole lives, statistics, statements and memory as ratios within one run; into var/bench.json (MATTERS=1000000)
	$(BIN)/python tests/bench/run.py $(MATTERS)

bench-checker: setup ## recall and precision of the report checker on the annotated reports
	$(BIN)/python tests/bench/bench_checker.py

bench-codes: setup ## guess query codes for a minute: chance of a hit, and who suffers
	$(BIN)/python -m tests.bench.bench_codes 2>/dev/null

bench-triage: setup ## how well texts get labels, causes are found and replies are checked, on the evaluation data
	$(BIN)/python tests/bench/bench_triage.py
	$(BIN)/python -m tests.bench.bench_replies

bench-figures: setup ## a month's figures of many matters against bare narrow tables and duckdb (MATTERS=1000000)
	$(BIN)/python tests/bench/bench_figures.py $(MATTERS)

bench-hotline: setup ## 10,000 orders by file against one form each, clocks, and the same file again
	$(BIN)/python -m tests.bench.bench_hotline

bench-overload: setup ## five times what the server can take: served soon or told 503 at once, nothing acknowledged lost
	$(BIN)/python -m tests.bench.bench_overload

bench-search: setup ## search and "same matter?" against bare indexed statements, and near duplicates found (MATTERS=1000000)
	$(BIN)/python tests/bench/bench_search.py $(MATTERS)

bench-verify: setup ## verify a whole record against a bare loop that reads and hashes the same rows (ENTRIES=1000000)
	$(BIN)/python tests/bench/bench_verify.py $(ENTRIES)

bench-size: setup ## what read copies, a standby and the day of distribution cost (MATTERS=30000)
	DJANGO_SETTINGS_MODULE=tests.bench.settings $(BIN)/python tests/bench/bench_size.py $(MATTERS)

audit: setup ## bandit over the source, known faults of packages; says so where no advisory can be asked
	@$(BIN)/python .ci/audit.py

sbom: setup ## write what huiyin is made of as CycloneDX into sbom.json
	@$(BIN)/python .ci/sbom.py sbom.json

browser: ## find a Chromium, or install Debian's
	@.ci/browser

pages: setup browser ## look at every page in three languages for barriers, weight and cost (some minutes)
	$(BIN)/pytest -n0 tests/browser/every_page.py

screenshots: setup browser ## take the pictures of the docs anew
	$(BIN)/python tests/browser/screenshots.py

bundle: setup ## pack all wheels into ./wheels for a machine without a network
	$(BIN)/pip download --quiet --require-hashes --dest wheels -r requirements-dev.lock

lock: setup ## write both locks anew from pyproject.toml
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header -o requirements.lock pyproject.toml
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --group dev -o requirements-dev.lock pyproject.toml

messages: $(CATALOGUES)
	@:

%.mo: %.po
	@$(BIN)/python -c 'import sys, polib; polib.pofile(sys.argv[1]).save_as_mofile(sys.argv[2])' $< $@
