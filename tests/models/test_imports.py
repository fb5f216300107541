"""Models load quickly: none of them pulls in a heavy library before it is needed."""

import subprocess
import sys

import pytest

HEAVY = ("pandas", "scipy.stats", "scipy.special", "statsmodels", "matplotlib")
MODULES = ["preferences", "scoring", "rarity", "selection", "agreement", "fairness", "lifecycle", "growth"]


@pytest.mark.slow
@pytest.mark.parametrize("module", MODULES)
def test_importing_a_model_loads_nothing_heavy(module):
    code = f"import sys, workshop.models.{module}; print([name for name in {HEAVY} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
