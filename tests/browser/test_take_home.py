"""The set as a page: read by everybody, on a phone and on paper; the memo is one sheet, and so is each criterion."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import Page

from tests.kits import SHIPPED
from workshop.documents.everything import set_page
from workshop.dossier import plan_of
from workshop.exercises import chosen
from workshop.kit import KITS, load_kit

ALONE = "nav, article { display: none } article:nth-of-type(%d) { display: block !important }"
NO_SIDEWAYS = "document.documentElement.scrollWidth <= innerWidth"
CUT = """() => [...document.querySelectorAll("main *:not(.scroll *, svg *)")].filter((node) => node.scrollWidth > node.clientWidth + 1
    && getComputedStyle(node).display !== "inline" && !node.matches(".scroll")).map((node) => node.outerHTML.slice(0, 100))"""


@cache
def written(name: str) -> str:
    kit = load_kit(KITS / name)
    answers = {one.slug: one.model_answer(kit).answer for one in chosen(kit)}
    seen = {"text": "Mended a release at night", "group": kit.about.priority.first}
    answers["top-engineers"] = {**answers["top-engineers"], "own": [seen]}
    return set_page(plan_of(answers, kit))


@pytest.fixture(params=SHIPPED)
def opened(page: Page, request: pytest.FixtureRequest, tmp_path: Path) -> Page:
    """The page of all model answers to a shipped kit, as one opens the file."""
    path = tmp_path / "set.html"
    path.write_text(written(request.param), encoding="utf-8")
    page.goto(path.as_uri())
    return page


def sheets(page: Page, name: str, paper: str = "A4") -> int:
    """How many sheets of paper that document alone is printed on."""
    nth = page.evaluate("(id) => [...document.querySelectorAll('article')].findIndex((one) => one.id === id) + 1", name)
    style = page.add_style_tag(content=ALONE % nth)
    printed = page.pdf(format=paper, prefer_css_page_size=True)
    style.evaluate("(node) => node.remove()")
    return printed.count(b"/Type /Page\n")


def test_anybody_can_read_it_in_light_and_dark(opened: Page) -> None:
    for scheme in ("light", "dark"):
        opened.emulate_media(color_scheme=scheme)
        assert violations(opened) == []
    opened.emulate_media(color_scheme=None)


def test_on_a_phone_nothing_runs_sideways(opened: Page) -> None:
    opened.set_viewport_size({"width": 320, "height": 740})
    assert opened.evaluate(NO_SIDEWAYS)
    assert opened.evaluate(CUT) == []
    opened.set_viewport_size({"width": 1120, "height": 900})


def test_memo_and_handout_are_one_sheet_and_so_is_each_criterion(opened: Page) -> None:
    for paper in ("A4", "Letter"):
        assert [sheets(opened, name, paper) for name in ("memo", "advert", "candidate")] == [1, 1, 1]
    for kit in opened.locator("article[id^=kit-]:not(#kit-task)").all():
        name = str(kit.get_attribute("id"))
        for paper in ("A4", "Letter"):  # one to begin with, one to end with, and one for each criterion
            assert sheets(opened, name, paper) <= 2 + kit.locator("h2[id]").count()
    assert sheets(opened, "trail") == 1


def test_a_click_leads_from_a_criterion_to_its_incident(opened: Page) -> None:
    opened.locator("a[href^='#incident-']").first.click()
    assert opened.evaluate("location.hash").startswith("#incident-")
    assert opened.locator(":target").inner_text().strip()
