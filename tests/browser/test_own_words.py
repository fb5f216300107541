"""A shorter workshop in a team's own words: its lesson text, its exercises, its language on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from servers import ROOT, Server
from sheets import panel_of

from workshop.exercises import BY_SLUG
from workshop.kit import load_kit
from workshop.kit.folders import copy_kit
from workshop.pages.notebooks import as_markdown

TEXTS = """texts:
- english: Build the scorecard
  own: Die Bewertung bauen
- english: Check
  own: Prüfen
- english: "{1} minutes"
  own: "{1} Minuten"
"""


def own_kit(tmp_path: Path) -> Path:
    """Two of the exercises, a heading of its own with an attack in it, and a few German words."""
    folder = copy_kit(load_kit().folder, "own", tmp_path / "own")
    about = (folder / "kit.yaml").read_text(encoding="utf-8")
    agenda = "agenda:\n  - {exercise: plan-review, minutes: 5}\n  - {exercise: scorecard, minutes: 7}\n"
    about = about.partition("agenda:")[0].replace("language: en", "language: de") + agenda
    (folder / "kit.yaml").write_text(about, encoding="utf-8")
    (folder / "texts.yaml").write_text(TEXTS, encoding="utf-8")
    lesson = as_markdown(ROOT / "notebooks" / "02_ideal_candidate.ipynb")
    (folder / "lessons").mkdir()
    told = lesson.replace("# The ideal candidate", "# Wen wir suchen <img src=x onerror=alert(1)>", 1)
    (folder / "lessons" / "02_ideal_candidate.md").write_text(told, encoding="utf-8")
    return folder


def test_a_shorter_workshop_in_its_own_words(page: Page, serve: Callable[..., Server], tmp_path: Path) -> None:
    server = serve("--kit", str(own_kit(tmp_path)))
    page.goto(server.address)
    expect(page.locator(".ws-now")).to_contain_text("0 of 2 exercises done")
    page.goto(server.sheet("02_ideal_candidate", "notebooks"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Wen wir suchen <img src=x onerror=alert(1)>")
    assert page.locator("main img").count() == 0
    expect(page.get_by_text("7 Minuten")).to_be_visible()
    page.goto(server.sheet("02_ideal_candidate"))
    panel = panel_of(page, BY_SLUG["scorecard"])
    expect(panel.get_by_role("heading", name="Die Bewertung bauen")).to_be_visible()
    expect(panel.get_by_role("button", name="Prüfen")).to_be_visible()
    expect(panel).to_have_attribute("lang", "de")
    expect(page.get_by_text("This workshop leaves out “The unicorn meter”.")).to_be_visible()
