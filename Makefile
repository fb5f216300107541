# Everything lives in .venv. `make` alone lists what there is. GNU make 3.81 (macOS) is enough.

PYTHON := .venv/bin/python
INSTALL := $(PYTHON) -m uv pip install --python $(PYTHON)
# Wheels only: building a package would run code whose hash nobody has checked.
LOCKED := $(INSTALL) --compile-bytecode --no-build --require-hashes -c requirements.lock -r pyproject.toml
# In the order they stand, browsers first: the longest file must not begin last. Three at once on two processors: browsers wait a lot.
PYTEST := $(PYTHON) -m pytest -n 3 --dist loadfile --no-loadscope-reorder --nbval
FIND_CHROMIUM := $(PYTHON) tests/browser/find_chromium.py
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Tests start hundreds of Pythons; none should compile again what another has compiled.
unexport PYTHONDONTWRITEBYTECODE

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' Makefile

start: .venv/installed$(if $(filter --lab,$(ARGS)),-lab) ## open the workshop in the browser (ARGS=--lab: JupyterLab, to adapt it)
	@$(PYTHON) -m workshop start $(ARGS)

room: .venv/installed ## lead a session: a board for you, a wall for the projector (ARGS="--hours 3")
	@$(PYTHON) -m workshop room $(ARGS)

test: lint ## run every test
	@chromium=$$($(FIND_CHROMIUM)) || exit 1; \
	if [ -n "$$chromium" ]; then WORKSHOP_CHROMIUM=$$chromium $(PYTEST) tests solutions $(ARGS); exit; fi; \
	$(PYTEST) --ignore=tests/browser tests solutions $(ARGS); status=$$?; \
	echo "Left out, because there is no Chromium on this machine:"; ls tests/browser/test_*.py; exit $$status

quick: .venv/installed-dev ## run the core of the tests, about a minute
	$(PYTHON) -m pytest -n 2 --dist loadfile -q -p no:nbval -m "not slow" --ignore=tests/browser tests $(ARGS)

lint: .venv/installed-dev ## check style, types and that exercises/ is up to date
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	.venv/bin/oxlint --deny-warnings workshop
	$(PYTHON) -m workshop build --check

build: .venv/installed-dev ## run solutions/ and make exercises/ from them; renew languages and README
	$(PYTHON) -m nbconvert --to notebook --execute --inplace solutions/*.ipynb
	$(PYTHON) -m workshop build
	$(PYTHON) -m workshop kit format > docs/kit_format.md
	$(PYTHON) -m tests.weighing

bench: .venv/installed-dev ## measure how fast it is
	@chromium=$$($(FIND_CHROMIUM)) && WORKSHOP_CHROMIUM=$$chromium $(PYTHON) -m tests.bench $(ARGS)

lock: .venv/uv.txt ## renew requirements.lock from pyproject.toml (ARGS=--upgrade: newest versions)
	$(PYTHON) -m uv pip compile --quiet --universal --generate-hashes --extra lab --extra dev --extra postgres \
		pyproject.toml -o requirements.lock $(ARGS)

clean: ## remove .venv and caches; answers are kept elsewhere and stay
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist

.PHONY: help start room test quick lint build bench lock clean

# A stamp is written last, so what was interrupted is done again. It holds the folder's path, because
# an installed package is not found any more once its folder is moved.
ifneq ($(shell test -x $(PYTHON) && cat .venv/installed 2>/dev/null),$(shell pwd -P))
.PHONY: .venv/uv.txt .venv/installed
endif

.venv/installed: .venv/uv.txt pyproject.toml
	@echo "Installing what the workshop needs. The first time it downloads 100 MB, which takes a minute or two."
	@$(LOCKED)
	@$(INSTALL) --no-deps --build-constraints requirements.lock -e .
	@echo "Preparing for a quick first page."
	@$(PYTHON) -m compileall -q workshop
	@pwd -P > $@

.venv/installed-lab: .venv/installed
	@echo "Installing JupyterLab, which is 30 MB more."
	@$(LOCKED) --extra lab
	@touch $@

.venv/installed-dev: .venv/installed-lab
	@echo "Installing what the tests need."
	@$(LOCKED) --extra postgres --extra dev
	@touch $@

.venv/uv.txt: requirements.lock
	@$(PYTHON) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { $(MAKE_VENV); }
	@echo "Installing uv, which installs the rest."
	@sed -n '/^uv==/,/# via/p' requirements.lock > .venv/uv.part
	@$(PYTHON) -m pip install --quiet --require-hashes -r .venv/uv.part
	@mv .venv/uv.part $@

# Debian ships Python without ensurepip, hence the second question to each Python found.
define MAKE_VENV
able=; for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	version=$$($$python -c 'import sys; print("%d.%d" % sys.version_info[:2]); sys.exit(sys.version_info < (3, 11))' \
		2>/dev/null) || continue; \
	able=$$version; $$python -c 'import ensurepip, venv' 2>/dev/null || continue; \
	echo "Making .venv with Python $$version."; exec $$python -m venv --clear .venv; \
done; \
if [ -n "$$able" ]; then echo "Python $$able cannot make a virtual environment yet. On Debian or Ubuntu:" \
	"sudo apt install python$$able-venv" >&2; \
else echo "Python 3.11 or newer was not found. Install it (Debian or Ubuntu: sudo apt install python3 python3-venv;" \
	"macOS: brew install python; or from python.org), then try again." >&2; fi; exit 1
endef
