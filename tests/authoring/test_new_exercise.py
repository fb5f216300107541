"""`workshop new-exercise`: what it makes works as it is, and nothing is overwritten."""

import shutil
import subprocess
import sys

import pytest

from workshop.authoring.new_exercise import NotNewError, new_exercise
from workshop.authoring.sheets import differences
from workshop.kit import ROOT

PARTS = ("workshop", "tests", "solutions", "exercises", "notebooks", "data", "pyproject.toml")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    root = tmp_path_factory.mktemp("checkout")
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, root / part)
    return root


@pytest.fixture(scope="module")
def made(checkout):
    return {str(path.relative_to(checkout)) for path in new_exercise(checkout, "pay-bands", 5)}


def run(checkout, *arguments):
    """In the copy of the workshop, not in the one that is installed."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=checkout,
        env={"PYTHONPATH": str(checkout)},
        capture_output=True,
        text=True,
    )


@pytest.mark.slow
def test_it_makes_its_file_its_test_its_cell_and_its_place_in_every_list(checkout, made):
    assert made == {
        "workshop/exercises/pay_bands.py",
        "tests/exercises/test_pay_bands.py",
        "workshop/kit/slugs.py",
        *(f"data/kits/{kit}/kit.yaml" for kit in ("data_platform", "genai_platform", "product_security")),
        "data/room/guides.yaml",
        "solutions/05_diversified_team.ipynb",
        "exercises/05_diversified_team.ipynb",
    }
    slugs = (checkout / "workshop/kit/slugs.py").read_text()
    assert '    "team-bench",\n    "pay-bands",\n    "growth-lab",\n' in slugs
    assert 'exercise("pay-bands")' in (checkout / "exercises/05_diversified_team.ipynb").read_text().replace("\\", "")
    assert differences(checkout) == []


@pytest.mark.slow
def test_it_works_as_it_is(checkout, made):
    every = ["tests/exercises/test_every_exercise.py", "tests/test_foreign.py", "tests/agenda/test_guides.py"]
    for tests in (["tests/exercises/test_pay_bands.py"], [*every, "-k", "pay"]):
        tested = run(checkout, "pytest", "-q", "-p", "no:cacheprovider", *tests)
        assert tested.returncode == 0, tested.stdout
    checked = run(checkout, "workshop", "check", "genai_platform")
    assert checked.returncode == 0, checked.stdout
    assert "Pay bands\n  ✓ untouched\n  ✓ model answer\n  ✓ wrong: too few\n" in checked.stdout


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        ("scorecard", "There is an exercise ‘scorecard’ already. Choose another name."),
        ("Pay bands", "‘Pay bands’ is no name of an exercise."),
        ("../x", "‘../x’ is no name of an exercise."),
        ("-", "‘-’ is no name of an exercise."),
        ("a" * 50, " is no name of an exercise."),
    ],
)
def test_what_cannot_be_begun_is_told(checkout, slug, message):
    with pytest.raises(NotNewError) as caught:
        new_exercise(checkout, slug, 2)
    assert message in str(caught.value)


def test_it_needs_a_checkout(tmp_path):
    with pytest.raises(NotNewError, match="is no checkout of the workshop"):
        new_exercise(tmp_path, "pay-bands", 5)
