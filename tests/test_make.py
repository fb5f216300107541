"""What the Makefile and .ci/run do, and in which order; every program they call is a stand-in that takes notes."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ("awk", "bash", "cat", "cp", "dirname", "env", "ls", "make", "mkdir", "mv", "pwd", "sed", "sh", "touch")

# Fails where $FAIL occurs in what it is asked, so that any step can be made to go wrong.
STAND_IN = """#!/bin/sh
echo "$(basename "$0") $*" >> "$NOTES"
case "$*" in *"${FAIL:-no such step}"*) exit 1 ;; esac
case "$*" in
  *"print("*) echo 3.12 ;;
  "-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python && cp "$0" .venv/bin/oxlint ;;
  *find_chromium*) echo "$CHROMIUM" ;;
  *pytest*) echo "browser: $WORKSHOP_CHROMIUM" >> "$NOTES" ;;
  test*) echo "CI=$CI, read: $(cat)" >> "$NOTES" ;;
esac
"""
LOCKED = (
    "python -m uv pip install --python .venv/bin/python --compile-bytecode --no-build --require-hashes"
    " -c requirements.lock -r pyproject.toml"
)
STEPS = {
    "python3 -m venv --clear .venv": "environment",
    "python -m pip install --quiet --require-hashes -r .venv/uv.part": "uv",
    LOCKED: "packages",
    f"{LOCKED} --extra lab": "lab",
    f"{LOCKED} --extra postgres --extra dev": "test packages",
    "python -m uv pip install --python .venv/bin/python --no-deps --build-constraints requirements.lock -e .": "workshop",
    "python -m compileall -q workshop": "bytecode",
}
INSTALLED = ["uv", "packages", "workshop", "bytecode"]


class House:
    """A copy of the repository's entrance, in a folder with a difficult name, on a machine with few programs."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.programs, self.notes = folder / "Größe und Maß", folder / "bin", folder / "notes"
        for place in (self.programs, self.folder / ".ci", self.folder / "docs", self.folder / "tests" / "browser"):
            place.mkdir(parents=True)
        for name in ("Makefile", "pyproject.toml", "requirements.lock", ".ci/run"):
            shutil.copy(ROOT / name, self.folder / name)
        (self.folder / "tests" / "browser" / "test_pages.py").touch()
        for name in (*TOOLS, "basename"):
            (self.programs / name).symlink_to(str(shutil.which(name)))
        self.stand_in("python3")

    def stand_in(self, name: str) -> None:
        path = self.programs / name
        path.unlink(missing_ok=True)
        path.write_text(STAND_IN)
        path.chmod(0o755)

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        self.notes.write_text("")
        environment = {"PATH": str(self.programs), "NOTES": str(self.notes), "CHROMIUM": "/usr/bin/chromium"}
        return subprocess.run(
            command, cwd=self.folder, env={**environment, **variables}, input="x", capture_output=True, text=True
        )

    def steps(self) -> list[str]:
        """What was done in the last run, without the questions to Python about itself."""
        lines = self.notes.read_text().splitlines()
        return [STEPS.get(line, line) for line in lines if " -c import sys" not in line and "ensurepip" not in line]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_the_first_start_installs_and_the_second_only_starts(house: House) -> None:
    first = house.run("make", "start", "ARGS=--port 8000")
    assert first.returncode == 0, first.stderr
    assert house.steps() == ["environment", *INSTALLED, "python -m workshop start --port 8000"]
    house.run("make", "start")
    assert house.notes.read_text().splitlines() == ["python -m workshop start"]


def test_jupyterlab_is_installed_once_and_only_when_it_is_asked_for(house: House) -> None:
    house.run("make", "start")
    assert "lab" not in house.steps()
    house.run("make", "start", "ARGS=--lab --port 8000")
    assert house.steps() == ["lab", "python -m workshop start --lab --port 8000"]
    house.run("make", "start", "ARGS=--lab")
    assert house.notes.read_text().splitlines() == ["python -m workshop start --lab"]
    house.run("make", "start")
    assert house.notes.read_text().splitlines() == ["python -m workshop start"]


def test_uv_is_pinned_and_its_hash_is_known(house: House) -> None:
    house.run("make", "start")
    wanted = (house.folder / ".venv" / "uv.txt").read_text()
    assert wanted.startswith("uv==")
    assert "--hash=sha256:" in wanted
    assert wanted.count("==") == 1


@pytest.mark.parametrize("step", ["-m pip", "-r pyproject.toml", "-e .", "compileall"])
def test_an_interrupted_installation_is_done_again(house: House, step: str) -> None:
    assert house.run("make", "start", FAIL=step).returncode != 0
    assert not any("workshop start" in line for line in house.steps())
    house.run("make", "start")
    assert house.steps() == [*INSTALLED, "python -m workshop start"]


@pytest.mark.parametrize("extra", ["lab", "postgres --extra dev"])
def test_an_interrupted_installation_of_more_is_done_again_alone(house: House, extra: str) -> None:
    house.run("make", "start")
    target = {"lab": ("start", "ARGS=--lab")}.get(extra, ("build",))
    assert house.run("make", *target, FAIL=f"--extra {extra}").returncode != 0
    assert house.notes.read_text().splitlines()[-1].endswith(f"--extra {extra}")
    house.run("make", *target)
    assert house.notes.read_text().splitlines()[0] == f"{LOCKED} --extra {extra}"


@pytest.mark.parametrize(("name", "steps"), [("requirements.lock", INSTALLED), ("pyproject.toml", INSTALLED[1:])])
def test_installs_again_when_the_dependencies_changed(house: House, name: str, steps: list[str]) -> None:
    house.run("make", "start", "ARGS=--lab")
    later = time.time() + 60  # a clock that ticks in milliseconds could not tell `now` from the stamp's time
    os.utime(house.folder / name, (later, later))
    house.run("make", "start", "ARGS=--lab")
    assert house.steps() == [*steps, "lab", "python -m workshop start --lab"]


@pytest.mark.slow
def test_installs_again_when_the_folder_was_moved_or_its_python_is_gone(house: House) -> None:
    house.run("make", "start", "ARGS=--lab")
    house.folder = house.folder.rename(house.folder.parent / "elsewhere")
    house.run("make", "start", "ARGS=--lab")
    assert house.steps() == [*INSTALLED, "lab", "python -m workshop start --lab"]
    (house.folder / ".venv" / "bin" / "python").unlink()
    house.run("make", "start")
    assert house.steps() == ["environment", *INSTALLED, "python -m workshop start"]
    house.run("make", "start", "ARGS=--lab")
    assert house.steps() == ["lab", "python -m workshop start --lab"]


def test_says_what_to_install_where_no_python_will_do(house: House) -> None:
    without_venv = house.run("make", "start", FAIL="ensurepip")
    assert without_venv.returncode != 0
    assert "sudo apt install python3.12-venv" in without_venv.stderr
    too_old = house.run("make", "start", FAIL="3, 11")
    (house.programs / "python3").unlink()
    missing = house.run("make", "start")
    for result in (too_old, missing):
        assert result.returncode != 0
        assert "Python 3.11 or newer was not found" in result.stderr


def test_any_python_that_is_new_enough_will_do(house: House) -> None:
    (house.programs / "python3").rename(house.programs / "python3.13")
    assert house.run("make", "start").returncode == 0
    assert house.steps()[0] == "python3.13 -m venv --clear .venv"


def test_the_tests_get_their_packages_once_and_the_browser(house: House) -> None:
    assert house.run("make", "test").returncode == 0
    assert house.steps()[: len(INSTALLED) + 3] == ["environment", *INSTALLED, "lab", "test packages"]
    assert house.run("make", "test").returncode == 0
    assert house.steps() == [
        "python -m ruff check",
        "python -m ruff format --check",
        "python -m mypy",
        "oxlint --deny-warnings workshop",
        "python -m workshop build --check",
        "python tests/browser/find_chromium.py",
        "python -m pytest -n 3 --dist loadfile --no-loadscope-reorder --nbval tests solutions",
        "browser: /usr/bin/chromium",
    ]


def test_says_which_tests_are_left_out_without_a_browser(house: House) -> None:
    result = house.run("make", "test", CHROMIUM="")
    assert result.returncode == 0
    assert house.steps()[-2].endswith("--ignore=tests/browser tests solutions")
    assert "Left out" in result.stdout
    assert result.stdout.endswith("tests/browser/test_pages.py\n")


@pytest.mark.parametrize("target", ["lint", "bench", "build"])
def test_what_needs_the_test_packages_installs_them(house: House, target: str) -> None:
    assert house.run("make", target).returncode == 0
    assert house.steps()[: len(INSTALLED) + 3] == ["environment", *INSTALLED, "lab", "test packages"]


@pytest.mark.parametrize("step", ["ruff format", "mypy", "deny-warnings", "build --check", "find_chromium", "pytest"])
@pytest.mark.parametrize("chromium", ["/usr/bin/chromium", ""])
def test_nothing_that_fails_is_passed_over(house: House, step: str, chromium: str) -> None:
    assert house.run("make", "test", FAIL=step, CHROMIUM=chromium).returncode != 0


def test_help_explains_every_target(house: House) -> None:
    listed = house.run("make").stdout
    for target in ("help", "start", "test", "lint", "build", "bench", "lock", "clean"):
        assert f"make {target} " in listed


def test_ci_installs_what_is_missing_then_runs_every_test(house: House) -> None:
    for name in ("apt-get", "make", "npm"):
        house.stand_in(name)
    assert house.run(".ci/run").returncode == 0
    update, install, browser, office, proxy, *tests = house.steps()
    assert update.startswith("apt-get update")
    assert {"git", "postgresql"} & set(install.split())
    assert browser.endswith(" chromium-headless-shell")
    assert office.endswith(" libreoffice-calc-nogui")
    assert proxy.startswith("npm ci --prefix deploy/hub")
    assert tests == ["make test", "CI=true, read: "]


def test_ci_does_without_what_only_some_tests_need(house: House) -> None:
    for name in ("apt-get", "make", "npm"):
        house.stand_in(name)
    assert house.run(".ci/run", FAIL="libreoffice").returncode == 0
    assert house.run(".ci/run", FAIL="headless-shell").returncode == 0
    assert house.steps()[2:4] == [
        "apt-get install -qq --yes --no-install-recommends chromium-headless-shell",
        "apt-get install -qq --yes --no-install-recommends chromium",
    ]
    assert house.run(".ci/run", FAIL="install -qq").returncode != 0
    assert house.run(".ci/run", FAIL="test").returncode != 0
