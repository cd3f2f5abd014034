# Everything a newcomer needs: `make run` and `make test`. Each sets up what it needs.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Half of what the tests of windows do is to wait.
JOBS ?= $(shell expr 2 '*' `nproc`)

.DEFAULT_GOAL := help
.PHONY: help run test soak tour pictures lint setup lock package test-package bench bench-json audit clean compiled

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run:  ## set up, and open the demo (without a display: do the tour)
	@PYTHON=$(PYTHON) packaging/setup.sh run
	@packaging/run-demo.sh

test:  ## set up, and run all checks and tests
	@PYTHON=$(PYTHON) packaging/setup.sh test
	@$(MAKE) -j2 --no-print-directory lint compiled
	@SCREENS=$(JOBS) packaging/with-desktop.sh $(BIN)/python -m pytest --all -n $(JOBS) $(TESTS)

soak:  ## 50 benches for half an hour, 300 kills at random moments, 200 orders after a day offline, 10,000 scans, 100,000 torn, odd orders, every 64th bit bad (hours)
	@PYTHON=$(PYTHON) packaging/setup.sh test
	@CRUX_DESK_SOAK=1 SEED=$${SEED:-$$RANDOM} packaging/with-desktop.sh \
		$(BIN)/python -m pytest --all tests/whole/test_soak.py \
		tests/ui/scenes/test_back_online.py tests/ui/scenes/test_scans_in_bursts.py tests/ui/scenes/test_order_changes.py \
		tests/ui/scenes/test_held_keys.py tests/ui/tour/test_tour.py tests/desk/test_odd_orders.py \
		tests/desk/test_exactly_once.py tests/desk/test_choices_interleaved.py tests/domain tests/config tests/api tests/devices \
		tests/journal/migrations/test_migrations.py tests/whole/test_damage_in_mid_work.py \
		tests/floor/test_fifty_benches.py tests/floor/test_any_claims.py \
		tests/feeds/test_watching.py tests/journal/rescue/test_any_damage.py tests/whole/test_any_damage.py

tour:  ## pack and submit a demo order, and save pictures of it and of every view in build/tour (20 minutes)
	@PYTHON=$(PYTHON) packaging/setup.sh test
	@$(BIN)/crux-desk tour --shots build/tour
	@$(BIN)/python -m tests.ui.tour build/tour $(JOBS)

pictures:  ## draw the README's pictures: the window, outbox, history, floor and numbers
	@PYTHON=$(PYTHON) packaging/setup.sh test
	@packaging/with-desktop.sh $(BIN)/python -m pytest -p no:cacheprovider tests/ui/tour/first_page.py tests/ui/links/floor/two_windows.py

package:  ## build the .deb, the .tar.gz and the list of parts in build/package
	@packaging/build.sh

test-package:  ## install that .deb on a clean Debian 12, pack there, upgrade and remove it (as root)
	@packaging/test-package.sh

bench:  ## measure what the design promises, as a table (ROWS="start scan": parts of it)
	@PYTHON=$(PYTHON) packaging/setup.sh test
	@packaging/with-desktop.sh $(BIN)/python -m bench $(ROWS)

bench-json:  ## the same as JSON on standard output
	@PYTHON=$(PYTHON) packaging/setup.sh test >&2
	@packaging/with-desktop.sh $(BIN)/python -m bench --json $(ROWS)

audit:  ## look for known vulnerabilities of the locked libraries
	@$(PYTHON) packaging/audit.py $(addprefix --parts ,$(wildcard build/package/*.cdx.json))

lint:
	@$(BIN)/ruff check crux_desk tests packaging bench
	@$(BIN)/ruff format --check crux_desk tests packaging bench
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# Pytest rewrites the tests once and keeps them, before each of its workers reads them all.
compiled:
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest --all --collect-only -qq >/dev/null 2>&1 || true

setup:  ## set up only
	@PYTHON=$(PYTHON) packaging/setup.sh test

lock:  ## choose the exact versions of all libraries anew
	@packaging/lock.sh

clean:  ## remove what was set up and built
	rm -rf $(VENV) build *.egg-info
