# Two commands do everything on a fresh machine: `make demo` and `make test`.
# They need python3 (3.11 or newer, with venv) and make; nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export PYTHONPATH := src
export DJANGO_SETTINGS_MODULE := rinnalla.settings
export PIP_ROOT_USER_ACTION := ignore

.PHONY: demo test check journeys lint types reference bench figures lock messages clean

demo: $(VENV)/core.stamp
	@RINNALLA_DEMO=1 $(BIN)/python -m rinnalla.cli demo

test: $(VENV)/dev.stamp
	@$(BIN)/python tests/run.py

check: $(VENV)/dev.stamp
	@$(BIN)/python tests/run.py --all

journeys: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest -m journey

lint: $(VENV)/dev.stamp
	@$(BIN)/ruff check src tests bench
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/djlint --lint src --quiet

types: $(VENV)/dev.stamp
	@$(BIN)/mypy

reference: $(VENV)/dev.stamp
	@$(BIN)/python -m rinnalla.cli reference

bench: $(VENV)/dev.stamp
	@$(BIN)/python -m bench

figures: $(VENV)/dev.stamp
	@RINNALLA_FIGURES=1 $(BIN)/python tests/run.py --figures

# One joint resolution, hashed. Needs uv; everybody else installs with plain pip.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet \
	  --no-annotate --no-emit-index-url --all-extras -o requirements/dev.txt
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet \
	  --no-annotate --no-emit-index-url -c requirements/dev.txt -o requirements/core.txt
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet \
	  --no-annotate --no-emit-index-url --extra scale -c requirements/dev.txt -o requirements/scale.txt

# Collect the texts to translate and compile the catalogues. Needs gettext's xgettext; the .mo files are committed.
messages: $(VENV)/dev.stamp
	@$(BIN)/python -m rinnalla.cli messages

$(VENV)/python.stamp:
	@command -v $(PYTHON) >/dev/null || { echo "Rinnalla needs python3 (3.11 or newer). On Debian: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Rinnalla needs Python 3.11 or newer; this is $$($(PYTHON) --version)."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python has no venv. On Debian: apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/core.stamp: $(VENV)/python.stamp requirements/core.txt
	@echo "Installing what Rinnalla stands on …"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/core.txt
	@touch $@

$(VENV)/dev.stamp: $(VENV)/python.stamp requirements/dev.txt
	@echo "Installing what Rinnalla and its tests stand on …"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/dev.txt
	@touch $(VENV)/core.stamp $@

clean:
	rm -rf $(VENV) var .hypothesis .coverage
