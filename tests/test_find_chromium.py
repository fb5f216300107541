"""Which browser the browser tests get, and what is said where there is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent / "browser" / "find_chromium.py"


def browser(path: Path, status: int) -> str:
    """A stand-in that exits with `status` when asked for its version."""
    path.write_text(f"#!/bin/sh\nexit {status}\n")
    path.chmod(0o755)
    return str(path)


def find(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT], env=environment, capture_output=True, text=True)


@pytest.mark.slow
def test_takes_an_installed_one_that_runs(tmp_path: Path) -> None:
    browser(tmp_path / "chromium", 1)
    working = browser(tmp_path / "google-chrome", 0)
    assert find(PATH=str(tmp_path)).stdout == f"{working}\n"


@pytest.mark.slow
def test_takes_the_one_that_is_named(tmp_path: Path) -> None:
    browser(tmp_path / "chromium", 0)
    named = browser(tmp_path / "mine", 0)
    assert find(PATH=str(tmp_path), WORKSHOP_CHROMIUM=named).stdout == f"{named}\n"


@pytest.mark.slow
@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)])
def test_only_ci_fails_without_one(tmp_path: Path, ci: str, status: int) -> None:
    result = find(WORKSHOP_CHROMIUM=browser(tmp_path / "broken", 1), CI=ci)
    assert (result.returncode, result.stdout) == (status, "")
    assert "No Chromium that runs was found" in result.stderr
