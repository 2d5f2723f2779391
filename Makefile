# Needs python3 (3.11 or later) and make; everything else is installed into .venv with hashes.
PYTHON ?= python3
BIN := .venv/bin
DATA ?= ../shared/data
OUT := out
# What `make typeset` sets.
LANGUAGE ?= en
SPLIT ?= train
ISSUES ?= 20
NAME ?= set
FORMS ?= truth

.PHONY: help demo test lint types unit measure bench examples typeset typeset-measure likeness lock clean

help:
	@echo "make demo      read the example issue into whole articles, with a picture of each page"
	@echo "make test      lint, types and tests"
	@echo "make measure   score on the sets in $(DATA), write docs/quality.md"
	@echo "make bench     CPU ratios, write docs/bench.md"
	@echo "make examples  set the example pages again (needs the fonts named in examples/README.md)"
	@echo "make typeset   set newspapers that never were into $(OUT)/typeset (LANGUAGE SPLIT ISSUES NAME FORMS)"
	@echo "make lock      pin the requirements again"

.venv/ready: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: .venv/ready
	@mkdir -p $(OUT)/demo
	$(BIN)/jumpline read examples/harbour-courier.pdf --output $(OUT)/demo/articles.md
	$(BIN)/jumpline proof examples/harbour-courier.pdf --output $(OUT)/demo
	@cat $(OUT)/demo/articles.md
	@echo "Articles: $(OUT)/demo/articles.md   Pictures of each page as understood: $(OUT)/demo/*.png"

test: lint types unit

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready
	$(BIN)/mypy

unit: .venv/ready
	$(BIN)/pytest -n auto

measure: .venv/ready
	$(BIN)/python tools/measure/quality.py $(DATA) --final --output docs/quality.md

bench: .venv/ready
	$(BIN)/python tools/bench/run.py $(DATA) --output docs/bench.md

examples: .venv/ready
	$(BIN)/python tools/examples/make.py examples

typeset: .venv/ready
	PYTHONPATH=tools $(BIN)/python -m typesetter $(OUT)/typeset --language $(LANGUAGE) --split $(SPLIT) \
		--issues $(ISSUES) --name $(NAME) --forms $(FORMS) --jobs 2 \
		$(if $(wildcard $(DATA)/text),--data $(DATA)/text)

typeset-measure: .venv/ready
	$(BIN)/python tools/measure/typeset.py $(DATA) --output docs/typeset.md

likeness: .venv/ready
	$(BIN)/python tools/measure/likeness.py $(DATA) --output docs/likeness.md

lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip install --quiet pip-tools
	for name in run dev; do .venv-lock/bin/pip-compile --quiet --generate-hashes --no-annotate \
		--strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --no-emit-options --output-file requirements/$$name.txt \
		requirements/$$name.in; done

clean:
	rm -rf .venv .venv-lock $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
