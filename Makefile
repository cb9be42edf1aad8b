# Everything a publisher, an editor or a developer runs. Bare `make` lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SPHINX := $(BIN)/sphinx-build -n -W --keep-going -j auto -c .
BUILDERS := dirhtml singlehtml text
# Sphinx's own builder of a single page leaves links that lead nowhere.
BUILDER_OF_singlehtml := privacysinglehtml

# The line of a recipe that stops without a variable, and says what to type.
needed = @[ -n "$($1)" ] || { echo "Say $2: make $3" >&2; exit 1; }

.DEFAULT_GOAL := help
.PHONY: help html $(BUILDERS) epub versions records pdf preview docs check linkcheck addresses schema redline publish as-of verify test environments soak \
        lint format bench messages reading pictures gallery lighthouse lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[-$$a-z()A-Z ]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	@echo "Making the virtual environment in $(VENV) from requirements.lock (once)."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; say which: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

html: $(READY) ## the site with your pages and every version, in build/html (FRESH=1: read all pages again)
	@$(BIN)/sphinx-privacy versions --pages $(if $(FRESH),--fresh)

dirhtml: ## the site with addresses that end in a slash
singlehtml: ## the site as one page
text: ## the site as plain text

# Each builder starts from nothing in a new folder, which replaces the old one when it has succeeded:
# no old file is published, and a failed build does not touch the last good site. To rebuild single
# pages, use the preview.
$(BUILDERS): $(READY)
	@rm -rf build/new/$@ build/doctrees/$@
	@$(SPHINX) -q -b $(or $(BUILDER_OF_$@),$@) -d build/doctrees/$@ docs build/new/$@
	@rm -rf build/$@ && mv build/new/$@ build/$@
	@echo "Built: build/$@"

epub: $(READY) ## the site as an ePub record, in build/epub (VERSION=2024-12-19: that version)
pdf: $(READY) ## PDFs to file, of the whole and of each notice (NOTICE=recruitment, VERSION=2024-12-19)

pdf epub:
	@$(BIN)/sphinx-privacy records $(or $(VERSION),--pages) --only $@ $(if $(NOTICE),--notice $(NOTICE))

versions: $(READY) ## every version that was ever in force, in build/versions (ONLY=2024-12-19: one alone)
	@$(BIN)/sphinx-privacy versions $(if $(ONLY),--only $(ONLY),--records)

records: $(READY) ## the records of a version, for filing, in build/records (VERSION=2024-12-19; else that in force)
	@$(BIN)/sphinx-privacy records $(VERSION)

# An EDITOR or LANGUAGE in the environment is for the terminal, and not meant.
preview: $(READY) ## a live preview with the editor's guide, in your browser (PORT=8001, EDITOR=vscodium, LANGUAGE=de)
	@$(BIN)/sphinx-privacy preview $(if $(PORT),--port $(PORT)) \
	  $(if $(filter command,$(firstword $(origin EDITOR))),--editor $(EDITOR)) \
	  $(if $(filter command,$(firstword $(origin LANGUAGE))),--language $(LANGUAGE))

docs: $(READY) ## the extension's own documentation, in build/docs
	@rm -rf build/new/docs build/doctrees/docs
	@$(BIN)/sphinx-build -n -W --keep-going -q -b html -d build/doctrees/docs ext/docs build/new/docs
	@rm -rf build/docs && mv build/new/docs build/docs
	@echo "Built: build/docs"

check: $(READY) ## all problems of settings, register and pages, and what differs (RELEASE=1: insist on a draft)
	@$(BIN)/sphinx-privacy check $(if $(RELEASE),--release) .

linkcheck: $(READY) ## whether links to other sites still work (asks those sites)
	@$(SPHINX) -b linkcheck -d build/doctrees/linkcheck docs build/linkcheck

addresses: $(READY) ## note new pages and anchors in the ledger of addresses
	@$(SPHINX) -q -b addresses -d build/doctrees/addresses docs build/addresses
	@cp build/addresses/addresses.txt docs/register/addresses.txt

schema: $(READY) ## write the schemas by which editors complete the register, and its ids
	@$(BIN)/sphinx-privacy schema

redline: $(READY) ## what your pages change in the version in force (A=2024-12-19: in that version; B=2025-02-04: what it changes)
	$(if $(B),$(call needed,A,which version is the older,redline A=2024-12-19 B=$(B)))
	@$(BIN)/sphinx-privacy redline $(A) $(B)

publish: $(READY) ## record your pages as the version of a day (VERSION=2026-12-01)
	$(call needed,VERSION,from which day your draft is in force,publish VERSION=2026-12-01)
	@$(BIN)/sphinx-privacy publish $(VERSION)

as-of: $(READY) ## which text applied on a day (DATE=2024-12-31, PAGE=notices/recruitment)
	$(call needed,DATE,for which day you ask,as-of DATE=2024-12-31)
	@$(BIN)/sphinx-privacy as-of $(DATE) $(if $(PAGE),--page $(PAGE))

verify: $(READY) ## prove that no version was altered
	@$(BIN)/sphinx-privacy verify

test: $(READY) ## the tests; those in a browser where its programs are
	@$(BIN)/pytest --durations=10

environments: $(READY) ## the package with the lowest and the newest versions that it allows (asks an index of packages)
	@$(BIN)/pytest tests/environments/every_environment.py

soak: $(READY) ## every case of the tests that `make test` runs a sample of (half an hour)
	@SOAK=1 $(BIN)/pytest tests tests/environments/every_environment.py tests/environments/without_extras.py

lint: $(READY) ## format, style, dead code and types of the code
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/vulture
	@$(BIN)/vulture ext/sphinx_privacy tests
	@$(BIN)/mypy

format: $(READY) ## put the code into its format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(READY) ## time builds against plain Markdown, and against other tools for versions (75 minutes)
	@$(BIN)/python tests/bench_start.py
	@$(BIN)/python tests/bench.py
	@$(BIN)/python tests/bench_rows.py
	@$(BIN)/python tests/bench_checks.py
	@$(BIN)/python tests/bench_notices.py
	@$(BIN)/python tests/bench_collector.py
	@$(BIN)/python tests/bench_html.py
	@$(BIN)/python tests/bench_preview.py
	@$(BIN)/python tests/bench_pdf.py
	@$(BIN)/python tests/bench_redlines.py
	@$(BIN)/python tests/bench_archive.py
	@$(BIN)/python tests/bench_versions.py

messages: $(READY) ## collect the words of the extension that readers see, for translators
	@PYTHONPATH=tests $(BIN)/python tests/collect_messages.py

reading: $(READY) ## how easy the policy and the notices are to read, now and in 2025-02-04
	@$(BIN)/python tests/reading.py

pictures: $(READY) ## take the pictures of the editor's guide (needs Chromium)
	@PYTHONPATH=tests $(BIN)/python tests/guide_pictures.py

gallery: $(READY) ## take the pictures of the themes (needs Chromium)
	@PYTHONPATH=tests $(BIN)/python tests/theme_pictures.py

lighthouse: html tests/browser/node_modules/lighthouse ## the scores of the policy page (needs Chromium and Node.js)
	@PYTHONPATH=tests $(BIN)/python -m browser.lighthouse

tests/browser/node_modules/lighthouse: tests/browser/package-lock.json
	@npm ci --prefix tests/browser
	@touch $@

lock: ## resolve the dependencies again (needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --extra pdf --extra design --extra preview --extra prose --extra fast --group site --group themes --group dev --custom-compile-command "make lock" \
	  pyproject.toml -o requirements.lock

clean: ## remove everything built, and the virtual environment
	@rm -rf build $(VENV)
