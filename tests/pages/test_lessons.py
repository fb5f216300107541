"""The pages say what is true: links lead somewhere, titles and minutes are the exercises' own."""

import re
from pathlib import Path

import nbformat
import pytest

from workshop.exercises import BY_SLUG
from workshop.pages.lessons import LESSONS

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("exercises/*.ipynb"), *ROOT.glob("solutions/*.ipynb")])
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")


def words(page: Path) -> str:
    return "\n".join(cell.source for cell in nbformat.read(page, as_version=4).cells if cell.cell_type == "markdown")


def code(page: Path) -> str:
    return "\n".join(cell.source for cell in nbformat.read(page, as_version=4).cells if cell.cell_type == "code")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_every_link_leads_somewhere(page):
    for target, anchor in LINK.findall(words(page)):
        assert not target or (page.parent / target).resolve().is_file(), target
        assert not anchor or anchor in BY_SLUG or f"# {anchor.replace('-', ' ')}" in words(page).lower(), anchor


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.stem)
def test_each_lesson_has_its_page_and_its_sheet(lesson):
    page, sheet = (ROOT / folder / f"{lesson.stem}.ipynb" for folder in ("notebooks", "exercises"))
    assert lesson.title in words(page)
    assert f"../exercises/{lesson.stem}.ipynb" in words(page)
    shown = re.findall(r'exercise\("([a-z0-9-]+)"\)', code(sheet))
    assert shown == [exercise.slug for exercise in lesson.exercises]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.stem)
def test_a_lesson_lists_its_exercises_from_the_kit_and_names_no_minutes_itself(lesson):
    page = ROOT / "notebooks" / f"{lesson.stem}.ipynb"
    assert f"exercises_of({lesson.number})" in code(page)
    assert not re.search(r"\d+[ -]minutes? of exercises|, \d+ minutes\.", words(page))
