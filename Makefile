# `make course` builds this repository's course, `make test` proves it, `make bench` measures it.

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
  BIN := .venv/Scripts
else
  BIN := .venv/bin
endif

.PHONY: course test bench docs lock clean

course: .venv/course.done
	$(BIN)/coursegen build

test: .venv/test.done
	sh .ci/system
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check -P -I docs README.md docs/*.md
	$(BIN)/python -m pytest

bench: .venv/bench.done
	$(BIN)/python -m benchmarks

# What the documents say of the program, said again by the program.
docs: .venv/test.done
	$(BIN)/python docs/cogs.py
	$(BIN)/cog -r -P -I docs README.md docs/*.md

# The lock files hold hashes for every platform and name no registry.
lock: .venv/test.done
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --group build -o requirements/course.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --group dev -o requirements/test.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --group bench -o requirements/bench.lock

.venv/%.done: requirements/%.lock pyproject.toml
	$(PYTHON) -c "import sys; sys.exit('coursegen needs Python 3.11 or newer; name one: make $* PYTHON=python3.12') if sys.version_info < (3, 11) else None"
	test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/$*.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf .venv .cache .coursegen book/_build handouts
