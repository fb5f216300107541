"""pyproject.toml is the one list of dependencies: the lock, conda's list and the imports agree with it.

README names the Pythons and platforms, and what is locked can be installed on each of them.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
LAB = [Requirement(line) for line in PROJECT["project"]["optional-dependencies"]["lab"]]
DEVELOPMENT = [Requirement(line) for line in PROJECT["project"]["optional-dependencies"]["dev"]]
POSTGRES = [Requirement(line) for line in PROJECT["project"]["optional-dependencies"]["postgres"]]
BUILD = [Requirement(line) for line in PROJECT["build-system"]["requires"]]

MACHINES = {  # by the names README gives them: what uv calls them
    "Linux (x86-64)": "x86_64-unknown-linux-gnu",
    "Linux (arm64)": "aarch64-unknown-linux-gnu",
    "macOS (Apple silicon)": "aarch64-apple-darwin",
    "macOS (Intel)": "x86_64-apple-darwin",
    "Windows (x86-64)": "x86_64-pc-windows-msvc",
    "Windows (arm64)": "aarch64-pc-windows-msvc",
}
VERSIONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
NO_LAB = {("Windows (arm64)", "3.11")}  # there is no wheel of PyYAML
PLATFORMS = {
    "linux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
    "macos": {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
    "windows": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
}
PYTHONS = ("3.11.0", "3.11.9", "3.12.0", "3.13.0", "3.14.0", "3.15.0")
CONDA_NAMES = {"jupyter-server": "jupyter_server"}
FOR_SHEETS = ("nbval", "pytest")  # what `pytest --nbval solutions` needs besides


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
        "platform_machine": "x86_64",
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "extra": "",
    }
    applying = [pin for pin, _ in PINS if pin.marker is None or pin.marker.evaluate(machine)]
    versions = {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in applying}
    assert len(versions) == len(applying)
    for wanted in [*RUNTIME, *LAB, *DEVELOPMENT, *POSTGRES, *BUILD]:
        if wanted.marker is None or wanted.marker.evaluate(machine):
            assert wanted.specifier.contains(versions[canonicalize_name(wanted.name)]), wanted


Combination = tuple[str, str, bool]  # machine, Python, with JupyterLab


def resolved(combination: Combination, folder: Path) -> str:
    """What uv says against installing that from the lock, wheels only; nothing is downloaded but descriptions.

    What uv has seen before is not asked for again: that takes a twentieth of the time.
    """
    machine, version, lab = combination
    command = [sys.executable, "-m", "uv", "pip", "install", "--dry-run", "--no-build", "--require-hashes"]
    command += ["--python-version", version, "--python-platform", MACHINES[machine], "--target", str(folder)]
    command += ["-c", "requirements.lock", "-r", "pyproject.toml", *(("--extra", "lab") if lab else ())]
    for online in (("--offline",), ()):
        done = subprocess.run([*command, *online], cwd=ROOT, capture_output=True, text=True, check=False)
        if not done.returncode:
            return ""
    return done.stderr


COMBINATIONS = [(machine, version, lab) for machine in MACHINES for version in VERSIONS for lab in (False, True)]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[Combination, str]:
    folder = tmp_path_factory.mktemp("nothing")
    with ThreadPoolExecutor(4) as at_once:
        return dict(zip(COMBINATIONS, at_once.map(lambda one: resolved(one, folder), COMBINATIONS), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize(("machine", "version", "lab"), COMBINATIONS)
def test_the_lock_can_be_installed_from_wheels(
    said: dict[Combination, str], machine: str, version: str, lab: bool
) -> None:
    problem = said[machine, version, lab]
    if lab and (machine, version) in NO_LAB:
        assert "has no usable wheels" in problem
    else:
        assert problem == ""


def test_readme_names_the_pythons_and_machines_that_will_do() -> None:
    stated = re.search(
        r"works with Python (\S+) to (\S+) on (\w+) \((.+?)\), (\w+) \((.+?)\) and (\w+) \((.+?)\)", README
    )
    assert stated
    oldest, newest, *systems = stated.groups()
    assert (oldest, newest) == (VERSIONS[0], VERSIONS[-1])
    assert PROJECT["project"]["requires-python"] == f">={oldest}"
    named = [
        f"{s} ({kind})" for s, kinds in zip(systems[::2], systems[1::2], strict=True) for kind in kinds.split(", ")
    ]
    assert named == list(MACHINES)
    later = re.search(r"JupyterLab needs Python (\S+) or newer on (\w+ \(.+?\))", README)
    assert later
    assert {(later[2], version) for version in VERSIONS[: VERSIONS.index(later[1])]} == NO_LAB


def test_conda_gets_the_same_packages_with_the_same_bounds() -> None:
    environment = YAML(typ="safe").load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *packages, from_pip = environment["dependencies"]
    anywhere = [wanted for wanted in [*RUNTIME, *LAB] if not wanted.marker]
    anywhere += [wanted for wanted in DEVELOPMENT if wanted.name in FOR_SHEETS]
    expected = [f"{CONDA_NAMES.get(wanted.name, wanted.name)}{wanted.specifier}" for wanted in anywhere]
    assert sorted(packages) == sorted(["pip", f"python{PROJECT['project']['requires-python']}", *expected])
    assert from_pip == {"pip": ["-e ."]}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "declared"),
    [("workshop", [*RUNTIME, *LAB]), ("data", RUNTIME), ("tests", [*RUNTIME, *LAB, *DEVELOPMENT, *POSTGRES])],
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


def test_every_script_imports_what_is_there() -> None:
    """oxlint looks beside a script only, but those of two folders are served side by side."""
    scripts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "workshop").rglob("*.js")}
    assert scripts
    for script, text in scripts.items():
        for wanted, origin in re.findall(r"""^import (?:\{(.+?)\} from )?["']\./(.+?)["'];""", text, re.M | re.S):
            assert origin in scripts, f"{script} imports {origin}"
            offered = set(
                re.findall(r"^export (?:async )?(?:const|let|class|function\*?) (\w+)", scripts[origin], re.M)
            )
            names = {name.split(" as ")[0].strip() for name in wanted.split(",") if name.strip()}
            assert names <= offered, f"{script} imports {names - offered} from {origin}"
