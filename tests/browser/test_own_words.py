"""A shorter workshop in a team's own words, and one that is read from right to left: lesson text, exercises, pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from servers import ROOT, Server
from sheets import panel_of

from workshop.exercises import BY_SLUG
from workshop.kit import load_kit
from workshop.kit.folders import copy_kit
from workshop.pages.notebooks import as_markdown

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
GERMAN = f"""{HEAD}"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Build the scorecard"
msgstr "Die Bewertung bauen"

msgid "Check"
msgstr "Nachsehen"

msgid "one minute"
msgid_plural "{{n}} minutes"
msgstr[0] "eine Minute"
msgstr[1] "{{n}} Minütchen"
"""
HEBREW = f"""{HEAD}"Plural-Forms: nplurals=4; plural=(n==1 ? 0 : n==2 ? 1 : n>10 && n%10==0 ? 2 : 3);\\n"

msgid "Check"
msgstr "בדיקה"

msgid "one minute"
msgid_plural "{{n}} minutes"
msgstr[0] "דקה"
msgstr[1] "שתי דקות"
msgstr[2] "{{n}} דקה"
msgstr[3] "{{n}} דקות"
"""


def own_kit(tmp_path: Path, language: str, texts: str) -> Path:
    """Two of the exercises, a heading of its own with an attack in it, and a few words in that language."""
    folder = copy_kit(load_kit().folder, "own", tmp_path / "own")
    about = (folder / "kit.yaml").read_text(encoding="utf-8")
    agenda = "agenda:\n  - {exercise: plan-review, minutes: 5}\n  - {exercise: scorecard, minutes: 7}\n"
    about = about.partition("agenda:")[0].replace("language: en", f"language: {language}") + agenda
    (folder / "kit.yaml").write_text(about, encoding="utf-8")
    (folder / "texts.po").write_text(texts, encoding="utf-8")
    lesson = as_markdown(ROOT / "notebooks" / "02_ideal_candidate.ipynb")
    (folder / "lessons").mkdir()
    told = lesson.replace("# The ideal candidate", "# Wen wir suchen <img src=x onerror=alert(1)>", 1)
    (folder / "lessons" / "02_ideal_candidate.md").write_text(told, encoding="utf-8")
    return folder


def test_a_shorter_workshop_in_its_own_words(page: Page, serve: Callable[..., Server], tmp_path: Path) -> None:
    server = serve("--kit", str(own_kit(tmp_path, "de", GERMAN)))
    page.goto(server.address)
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator(".ws-now")).to_contain_text("0 von 2 Übungen erledigt")  # as the workshop has it
    page.goto(server.sheet("02_ideal_candidate", "notebooks"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Wen wir suchen <img src=x onerror=alert(1)>")
    assert page.locator("main img").count() == 0
    expect(page.get_by_text("7 Minütchen")).to_be_visible()  # as the kit has it
    page.goto(server.sheet("02_ideal_candidate"))
    panel = panel_of(page, BY_SLUG["scorecard"])
    expect(panel.get_by_role("heading", name="Die Bewertung bauen")).to_be_visible()
    expect(panel.get_by_role("button", name="Nachsehen")).to_be_visible()
    expect(panel).to_have_attribute("lang", "de")


@pytest.mark.parametrize("width", [1200, 320])
def test_hebrew_is_laid_out_from_right_to_left(
    page: Page, serve: Callable[..., Server], tmp_path: Path, width: int
) -> None:
    server = serve("--kit", str(own_kit(tmp_path, "he", HEBREW)))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(server.address)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.goto(server.sheet("02_ideal_candidate"))
    panel = panel_of(page, BY_SLUG["scorecard"])
    expect(panel.get_by_text("7 דקות")).to_be_visible()
    expect(panel).to_have_attribute("dir", "rtl")
    check, title = panel.get_by_role("button", name="בדיקה").bounding_box(), panel.locator("h2").bounding_box()
    assert check and title
    assert check["x"] + check["width"] / 2 > width / 2
    assert title["x"] + title["width"] > width * 0.6
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert panel.locator("figure svg").get_attribute("direction") == "ltr"
