"""All seven lessons, one after the other, as a participant goes through them: at the end the plan has every section."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from servers import ROOT, Server
from sheets import panel_of, saved

from workshop.dossier import plan_of
from workshop.exercises import EXERCISES, OPENINGS
from workshop.kit import DEFAULT_KIT, KITS, load_kit
from workshop.pages.lessons import LESSONS, Lesson
from workshop.words import speaking

PICTURES = Path(os.environ.get("WORKSHOP_PICTURES", ""))  # a folder: the README's pictures are taken anew there


@pytest.mark.parametrize("name", sorted(folder.name for folder in KITS.iterdir()))
def test_all_seven_lessons_end_in_a_whole_plan(page: Page, serve: Callable[..., Server], name: str) -> None:
    server = serve("--kit", name)
    kit = load_kit(name)
    for lesson in LESSONS:
        if name == DEFAULT_KIT:
            _guess(page, server, lesson)
        _do(page, server, lesson, pictures=name == DEFAULT_KIT)
    page.goto(server.address)
    expect(page.locator(".ws-only-all .ws-now")).to_contain_text(f"{len(EXERCISES)} of {len(EXERCISES)} exercises done")
    page.goto(f"{server.sheet('07_hiring_plan')}#plan-review")
    with page.expect_download() as download:
        panel_of(page, EXERCISES[-1]).get_by_role("button", name="Download the hiring plan").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    with speaking(kit.language):
        answers = {exercise.slug: exercise.model_answer(kit).answer for exercise in EXERCISES}
    titles = [section.title for section in plan_of(answers, kit).sections]
    assert len(titles) == len(EXERCISES)
    page.set_content(text)
    headings = page.locator("h2").all_text_contents()  # those of the appendix are folded
    assert [title for title in titles if not any(title in heading for heading in headings)] == []
    assert "Not answered yet" not in text


def _guess(page: Page, server: Server, lesson: Lesson) -> None:
    """Choose something, compare, and find the guess there again."""
    _open(page, server.sheet(lesson.stem, "notebooks"))
    opening = next(one for one in OPENINGS if one.lesson == lesson.number)
    panel = panel_of(page, opening)
    panel.locator("input[type=radio]").first.check()
    panel.get_by_role("button", name="Compare").click()
    expect(panel.locator(".ws-note.good")).to_be_visible()
    saved(panel)
    page.reload()
    expect(panel_of(page, opening).locator("input[type=radio]").first).to_be_checked()


def _do(page: Page, server: Server, lesson: Lesson, *, pictures: bool) -> None:
    _open(page, server.sheet(lesson.stem))
    for exercise in lesson.exercises:
        panel = panel_of(page, exercise)
        panel.get_by_role("button", name="Show a model answer").click()
        panel.get_by_role("button", name="Put it into the form").click()
        saved(panel)
        panel.get_by_role("button", name="Check", exact=True).click()
        expect(panel.locator(".ws-note.good").first).to_be_visible()
        if pictures:
            _picture(panel, exercise.slug)


def _open(page: Page, address: str) -> None:
    page.goto(address)


def _picture(panel: Locator, slug: str) -> None:
    wanted = (ROOT / "docs" / f"{slug}.png").exists() and PICTURES.name
    if wanted:
        panel.screenshot(path=PICTURES / f"{slug}.png")
