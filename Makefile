# Every target sets up what it needs, and starts at once when that is done.

SHELL := bash

# Compiled Python is kept here, and in no other place; where none may be kept, every start would compile all of it again.
export PYTHONPYCACHEPREFIX := $(CURDIR)/.cache/bytecode
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help
.PHONY: help walk test oscar pretix cartridge widget evershop shops report lock setup clean

help: ## say what there is
	@echo "Journeys walks a company's customer journey as a first-time customer does."
	@sed -n 's/^\([a-z]*\):.*## /\1: /p' Makefile | while IFS=: read -r target does; do \
		printf '  make %-11s%s\n' "$$target" "$$does"; done

walk: ## walk every journey of the company in the box; SEAM=late-fee breaks it in one way
	@.ci/setup python browser allure
	@.venv/bin/walk demo $(foreach seam,$(SEAM),--seam '$(seam)')

test: ## lint, types and the suite; PYTEST_ARGS='-k price' for a part of it
	@.ci/setup python browser allure
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --check --quiet . || { echo "To fix: .venv/bin/ruff format"; exit 1; }
	@.ci/types
	@.venv/bin/python -m mypy --no-error-summary .ci/parts.py
	@.venv/bin/python -m pytest -n 2 $(PYTEST_ARGS)

oscar: ## open the Oscar shop on loopback until Ctrl-C; PORT=8000
	@.ci/setup python
	@.venv/bin/python -m journeys.fixtures.oscar start $(if $(PORT),--port $(PORT))

pretix: ## open the pretix ticket shop likewise
	@.ci/setup python
	@.venv/bin/python -m journeys.fixtures.shops.pretix start $(if $(PORT),--port $(PORT))

cartridge: ## open the Cartridge shop likewise
	@.ci/setup python
	@.venv/bin/python -m journeys.fixtures.shops.cartridge start $(if $(PORT),--port $(PORT))

widget: ## open pretix's widget in a website likewise
	@.ci/setup python
	@.venv/bin/python -m journeys.fixtures.shops.pretix_widget start $(if $(PORT),--port $(PORT))

evershop: ## open EverShop, whose pages are drawn in the browser, likewise
	@.ci/setup python
	@.venv/bin/python -m journeys.fixtures.shops.evershop start $(if $(PORT),--port $(PORT))

shops: ## walk every real shop with no profile, and print how it went
	@.ci/setup python browser
	@.venv/bin/python bench/shops.py

report: ## say where the last report is
	@.ci/setup python browser allure
	@.venv/bin/walk report $(RUN)

lock: ## pin what pyproject.toml and package.json ask for; UPGRADE=1 takes the newest
	@UPGRADE=$(UPGRADE) .ci/lock

setup: ## set up again what the other targets need
	@.ci/setup --again python browser allure

clean: ## remove what set-up and tests made; walks in runs/ are kept
	rm -rf .venv .venv-oscar .shops .setup .cache build dist journeys.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
