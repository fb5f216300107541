"""Somebody who has one table makes a workshop of it, in the browser, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe import violations
from keyboard import press, tab_to
from playwright.sync_api import Locator, Page, expect
from servers import Server

TABLES = Path(__file__).parents[1] / "own_kit" / "tables"
NURSE = (TABLES / "ward_nurse.csv").read_text(encoding="utf-8")


@pytest.fixture
def desk(page: Page, serve: Callable[..., Server]) -> Locator:
    page.goto(serve("--kit=").sheet("your_own_kit", "notebooks"))
    panel = page.locator(".ws-kits")
    expect(panel).to_have_attribute("data-ready", "true")
    return panel


def test_from_a_pasted_table_to_the_start_page(page: Page, desk: Locator) -> None:
    for label, value in (("Paste the table here", NURSE), ("The role", "Ward nurse"), ("How many to hire", "3")):
        tab_to(page, desk.get_by_label(label, exact=True))
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(value)
    expect(desk.get_by_role("button", name="Use it")).to_have_count(0)
    press(page, desk, "Look at the table")
    expect(desk.get_by_text("6 skills in 3 groups, and 24 invented people.").first).to_be_visible(timeout=30_000)
    expect(desk.get_by_label("able alone", exact=True)).to_have_value("3")
    assert violations(page) == []
    tab_to(page, desk.get_by_label("critical", exact=True))
    page.keyboard.press("ArrowDown")
    expect(desk.get_by_text("No skill is marked as critical", exact=False)).to_be_visible(timeout=30_000)
    expect(desk.get_by_label("critical", exact=True)).to_be_focused()
    press(page, desk, "Use it")
    expect(desk.get_by_text("Ready for a workshop of")).to_be_visible(timeout=60_000)
    desk.get_by_role("link", name="Go to the start page").click()
    expect(page.get_by_text("for the role of Ward nurse")).to_be_visible()
    for other in ("platform", "GenAI", "software"):
        assert other not in page.locator("main").inner_text()


def test_a_file_in_another_language_is_read_and_what_is_missing_is_listed(desk: Locator) -> None:
    upload = desk.get_by_label("or choose a file", exact=False)
    upload.set_input_files(TABLES / "pflegekraft.csv")
    expect(desk.get_by_label("Selbständig", exact=True)).to_have_value("3", timeout=30_000)
    expect(desk.get_by_label("The role", exact=True)).to_have_value("pflegekraft")
    upload.set_input_files(TABLES / "gardener.csv")
    expect(desk.get_by_text("No column says what level 3 (fine) looks like. Add one.")).to_be_visible(timeout=30_000)
    expect(desk.get_by_role("button", name="Use it")).to_be_disabled()


def test_what_cannot_be_made_changes_nothing(page: Page, desk: Locator) -> None:
    desk.get_by_label("Paste the table here").fill("<img src=x onerror=alert(1)>")
    press(page, desk, "Look at the table")
    expect(desk.get_by_text("Nothing was changed.")).to_be_visible(timeout=30_000)
    assert desk.locator("img").count() == 0
    desk.get_by_label("Paste the table here").fill(NURSE.replace("Reads out a form", "Ask ann@ward.example today"))
    press(page, desk, "Look at the table")
    expect(desk.get_by_text("looks like an e-mail address", exact=False)).to_be_visible(timeout=30_000)
    expect(desk.get_by_role("button", name="Use it")).to_be_disabled()
