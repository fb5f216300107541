"""pyproject.toml is the one list of dependencies: the lock, conda's list and the imports agree with it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
DEVELOPMENT = [Requirement(line) for line in PROJECT["project"]["optional-dependencies"]["dev"]]
BUILD = [Requirement(line) for line in PROJECT["build-system"]["requires"]]

PLATFORMS = {
    "linux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
    "macos": {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
    "windows": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
}
PYTHONS = ("3.11.0", "3.11.9", "3.12.0", "3.13.0", "3.14.0")
CONDA_NAMES = {"jupyter-client": "jupyter_client", "jupyter-server": "jupyter_server", "matplotlib": "matplotlib-base"}


def entries() -> Iterator[tuple[Requirement, list[str]]]:
    """Every entry of the lock, with its hashes."""
    for line in LOCK.replace("\\\n", " ").splitlines():
        if line and not line.lstrip().startswith("#"):
            text, *hashes = re.split(r"\s+--hash=", line.strip())
            yield Requirement(text), hashes


PINS = list(entries())


def test_every_pin_is_one_exact_version_with_hashes() -> None:
    for pin, hashes in PINS:
        assert re.fullmatch(r"==[^*,]+", str(pin.specifier)), pin
        assert hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", entry) for entry in hashes), pin


def test_the_lock_names_no_addresses() -> None:
    assert "://" not in LOCK
    assert not [pin for pin, _ in PINS if pin.url]


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_lock_satisfies_every_requirement_once(platform: str, python: str) -> None:
    machine = {
        **PLATFORMS[platform],
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "extra": "",
    }
    applying = [pin for pin, _ in PINS if pin.marker is None or pin.marker.evaluate(machine)]
    versions = {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in applying}
    assert len(versions) == len(applying)
    for wanted in [*RUNTIME, *DEVELOPMENT, *BUILD]:
        if wanted.marker is None or wanted.marker.evaluate(machine):
            assert wanted.specifier.contains(versions[canonicalize_name(wanted.name)]), wanted


def test_conda_gets_the_same_packages_with_the_same_bounds() -> None:
    environment = YAML(typ="safe").load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *packages, from_pip = environment["dependencies"]
    expected = [f"{CONDA_NAMES.get(wanted.name, wanted.name)}{wanted.specifier}" for wanted in RUNTIME]
    assert sorted(packages) == sorted(["pip", f"python{PROJECT['project']['requires-python']}", *expected])
    assert from_pip == {"pip": ["-e ."]}


@pytest.mark.parametrize(
    ("folder", "declared"), [("workshop", RUNTIME), ("data", RUNTIME), ("tests", [*RUNTIME, *DEVELOPMENT])]
)
def test_everything_imported_is_declared(folder: str, declared: list[Requirement]) -> None:
    names = {canonicalize_name(wanted.name) for wanted in declared}
    origins = packages_distributions()
    ours = {"workshop", "tests", *(path.stem for path in (ROOT / "tests").rglob("*.py"))}
    for module in imported(ROOT / folder) - sys.stdlib_module_names - ours:
        providers = {canonicalize_name(name) for name in origins.get(module, [])}
        assert providers & names, f"{folder}/ imports {module}: add the package it comes from to pyproject.toml"


def imported(folder: Path) -> set[str]:
    """The top-level names of all modules imported anywhere below `folder`."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(str(node.module).partition(".")[0])
    return found
