"""What is built is the whole workshop: installed from its wheel, far from any checkout, it runs and changes none of its files."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from servers import ROOT, Server
from sheets import open_sheet, saved

from workshop.exercises import BY_SLUG
from workshop.kit import load_kit
from workshop.store import Store

SHIPPED = ("notebooks", "exercises", "solutions", "data/evidence", "data/kits", "data/room")
UV = (sys.executable, "-m", "uv")


def uv(*arguments: str | Path) -> None:
    subprocess.run([*UV, *arguments, "--quiet"], cwd=ROOT, check=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    uv("build", "--wheel", "--no-build-isolation", "--python", sys.executable, "--out-dir", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the wheel and what it needs, as locked, and nothing else."""
    folder = tmp_path_factory.mktemp("elsewhere") / "environment"
    uv("venv", "--python", sys.executable, folder)
    locked = ("--no-build", "--require-hashes", "-c", "requirements.lock", "-r", "pyproject.toml")
    uv("pip", "install", "--python", folder, *locked)
    uv("pip", "install", "--python", folder, "--no-deps", wheel)
    return folder / ("Scripts" if os.name == "nt" else "bin") / "python"


@pytest.fixture(scope="module")
def package(installed: Path) -> Path:
    """The folder of the installed package."""
    asking = "import workshop; print(workshop.__file__)"
    return Path(said_by(installed, "-c", asking, folder=installed.parent).strip()).parent


def surroundings(python: Path) -> dict[str, str]:
    """Those of somebody who has never run the workshop and knows no checkout."""
    home = python.parents[2] / "home"
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "WORKSHOP", "XDG"))}
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), "PYTHONUTF8": "1"}


def said_by(program: Path, *arguments: str, folder: Path) -> str:
    """What a program of the environment prints, called in that folder. It must not complain of anything."""
    done = subprocess.run(
        [program, *arguments], cwd=folder, env=surroundings(program), capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.stdout


def contents(folder: Path) -> dict[str, str]:
    """What is in every file below, but for what Python compiles for itself."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & set(path.parts)
    }


def test_the_package_is_the_checkout(package: Path) -> None:
    assert ROOT not in package.parents
    found = contents(package)
    for folder in SHIPPED:
        expected = contents(ROOT / folder)
        assert expected
        assert contents(package / "shipped" / folder) == expected
    assert {name: value for name, value in found.items() if not name.startswith("shipped/")} == contents(
        ROOT / "workshop"
    )


def test_lessons_sheets_notes_kits_and_evidence_are_found_in_the_package(installed: Path, package: Path) -> None:
    asking = """
from workshop.evidence import EVIDENCE
from workshop.kit import KITS, ROOT
from workshop.kit.slugs import SLUGS
from workshop.agenda.guides import guides

assert set(guides()) >= set(SLUGS)
print(ROOT, KITS, EVIDENCE, sep="\\n")
"""
    found = [Path(line) for line in said_by(installed, "-c", asking, folder=installed.parent).splitlines()]
    shipped = package / "shipped"
    assert found == [shipped, shipped / "data" / "kits", shipped / "data" / "evidence"]


def test_it_works_from_any_folder_and_changes_nothing_of_itself(installed: Path, package: Path, tmp_path: Path) -> None:
    def workshop(*arguments: str) -> str:
        return said_by(installed.with_name("workshop"), *arguments, folder=tmp_path)

    before = contents(package.parent)
    assert "Ready for a workshop" in workshop("check", "genai_platform")
    workshop("kit", "to-excel", "data_platform", "kit.xlsx")
    workshop("kit", "from-excel", "kit.xlsx", "mine")
    assert "Ready for a workshop" in workshop("check", "mine")
    assert "min" in workshop("agenda", "--hours", "3")
    assert "✗" not in workshop("doctor")
    assert contents(package.parent) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kit.xlsx", "mine"]


def test_the_source_archive_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    uv("build", "--no-build-isolation", "--python", sys.executable, "--out-dir", tmp_path)
    assert next(tmp_path.glob("*.tar.gz"))
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_readme_names_the_file(wheel: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert wheel.name == f"hiring_workshop_kit-{project['version']}-py3-none-any.whl"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.count(f"dist/{wheel.name}") == readme.count("dist/hiring_workshop_kit") > 0


def test_it_starts_from_any_folder_and_an_exercise_works(
    page: Page, installed: Path, package: Path, tmp_path: Path
) -> None:
    before, data = contents(package.parent), tmp_path / "data"
    command = [installed.with_name("workshop"), "start", "--no-browser", "--port", "0", "--data", data]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=surroundings(installed), stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout is not None
    server = Server(process, next(line.strip() for line in process.stdout if "http://" in line), data)
    panel = open_sheet(page, server, BY_SLUG["scorecard"], lab=False)
    panel.get_by_role("button", name="Show a model answer").click()
    panel.get_by_role("button", name="Put it into the form").click()
    panel.get_by_role("button", name="Check", exact=True).click()
    expect(panel.locator(".ws-note.good").first).to_be_visible()
    saved(panel)
    page.goto(server.address)
    expect(page.locator(".ws-only-all .ws-now")).to_contain_text("1 of 22 exercises done")
    page.goto(server.sheet("facilitator_guide", "notebooks"))
    page.locator("#note-scorecard summary").click()
    expect(
        page.locator("#note-scorecard").get_by_text("Five criteria scored well beat ten scored badly.")
    ).to_be_visible()
    server.stop()
    store = Store(data)
    card, kit = BY_SLUG["scorecard"], load_kit()
    assert store.latest(kit.name, card.slug).answer == card.complete(card.model_answer(kit).answer, kit)
    store.close()
    assert contents(package.parent) == before
