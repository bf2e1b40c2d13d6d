# Two commands matter: `make run` and `make test`. On a fresh Debian machine both need only python3, python3-venv and make.
.DEFAULT_GOAL := help
SHELL := /bin/bash
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
BIN := .venv/bin
PORT ?= 8000

help: ## show what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

.uv/bin/uv:
	python3 -m venv .uv && .uv/bin/pip install --quiet --disable-pip-version-check uv

.venv/.run: requirements/run.txt pyproject.toml | $(filter .uv/bin/uv,$(UV))
	test -x $(BIN)/python || $(UV) venv --quiet --python python3 .venv
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/run.txt
	echo "$(CURDIR)/src" > $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/rectitude.pth
	printf '#!%s/$(BIN)/python\nimport sys\nfrom rectitude.site.command import main\nsys.exit(main())\n' "$(CURDIR)" > $(BIN)/rectitude
	chmod +x $(BIN)/rectitude
	touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	touch $@

assets: src/rectitude/base/ui/static/ui/.built ## build styles and scripts from npm packages

NPM = $(shell command -v npm 2>/dev/null || echo .venv/bin/npm)
src/rectitude/base/ui/static/ui/.built: assets/package-lock.json $(shell find assets -path assets/node_modules -prune -o -type f -print) | .venv/.run
	command -v npm >/dev/null || $(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/node.txt
	cd assets && PATH="$(CURDIR)/.venv/bin:$$PATH" npm ci --silent --no-audit --no-fund && PATH="$(CURDIR)/.venv/bin:$$PATH" npm run --silent build
	touch $@

messages: .venv/.run ## compile the translations
	$(BIN)/rectitude messages

run: .venv/.run assets messages ## set up, load the demo and serve it on http://127.0.0.1:8000 (PORT changes it)
	exec $(BIN)/rectitude demo --port $(PORT)

test: .venv/.dev assets messages ## the whole gate
	bash .ci/gate

check: .venv/.dev ## the quick half of the gate: style, types, imports
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

fix: .venv/.dev ## let ruff mend what it can
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

soak: .venv/.dev assets messages ## the long trials: kills, load, many institutions
	bash .ci/soak

bench: .venv/.dev assets messages ## the measurements in benchmarks/
	bash .ci/bench

wheel: .venv/.dev assets messages ## a wheel with the assets inside
	$(BIN)/python -m hatchling build -t wheel

lock: | $(filter .uv/bin/uv,$(UV)) ## compile requirements/*.in into hash-pinned *.txt
	for f in run dev node; do $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate requirements/$$f.in -o requirements/$$f.txt; done

.PHONY: help assets messages run test check fix soak bench wheel lock
