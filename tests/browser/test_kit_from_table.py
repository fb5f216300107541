"""Somebody who has one table makes a workshop of it, in the browser, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe import violations
from keyboard import press, tab_to
from playwright.sync_api import Locator, Page, expect
from servers import Server, start_server

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
    expect(desk.get_by_label("The role", exact=True)).to_have_value("Pflegekraft")
    upload.set_input_files(TABLES / "gardener.csv")
    expect(desk.get_by_text("No column says what level 3 (fine) looks like. Add one.")).to_be_visible(timeout=30_000)
    expect(desk.get_by_role("button", name="Use it")).to_be_disabled()
    expect(desk.get_by_label("The role", exact=True)).to_have_value("Gardener")
    expect(desk.get_by_text("What was read: gardener.csv.", exact=False)).to_be_visible()
    expect(desk.locator(".ws-note.warn")).to_contain_text("not enough for a kit yet")


def looked_at(desk: Locator, **wishes: str) -> None:
    desk.get_by_label("Paste the table here").fill(NURSE)
    for label, value in wishes.items():
        desk.get_by_label(label.replace("_", " "), exact=True).fill(value)
    desk.get_by_role("button", name="Look at the table").click()
    expect(desk.get_by_label("able alone", exact=True)).to_have_value("3", timeout=30_000)


def test_what_is_shown_goes_once_the_text_is_another(desk: Locator) -> None:
    looked_at(desk)
    desk.get_by_label("Paste the table here").press_sequentially("x")
    expect(desk.get_by_role("button", name="Use it")).to_have_count(0)
    expect(desk.get_by_label("able alone", exact=True)).to_have_count(0)
    expect(desk.get_by_label("How many to hire")).to_have_value("4")


def test_a_wish_that_is_changed_is_looked_at_and_what_it_cannot_be_is_told(desk: Locator) -> None:
    looked_at(desk)
    cost = desk.get_by_label("Yearly cost, from – to")
    cost.fill("cheap")
    cost.press("Tab")
    expect(desk.get_by_text("‘cheap’ cannot be used.")).to_be_visible(timeout=30_000)
    expect(desk.get_by_role("button", name="Use it")).to_be_disabled()
    expect(desk.get_by_text("Ready in your words")).to_have_count(0)
    cost.fill("38k-62k")
    cost.press("Tab")
    expect(desk.get_by_role("button", name="Use it")).to_be_enabled(timeout=30_000)


def test_after_a_refusal_the_keyboard_goes_on_where_it_is_mended(page: Page, desk: Locator) -> None:
    press(page, desk, "Look at the table")
    expect(desk.get_by_text("There is nothing to look at yet")).to_be_visible()
    expect(desk.get_by_label("Paste the table here")).to_be_focused()
    page.keyboard.insert_text("hello there")
    press(page, desk, "Look at the table")
    expect(desk.get_by_text("Nothing was changed.")).to_be_visible(timeout=30_000)
    expect(desk.get_by_role("status")).to_be_focused()


def test_a_kit_is_made_once_however_often_the_button_is_pressed_and_all_is_told(desk: Locator) -> None:
    looked_at(desk, The_role="Night nurse", How_many_to_hire="3")
    expect(desk.locator(".ws-note.good")).to_have_count(0)
    desk.get_by_role("button", name="Use it").dblclick()
    said = desk.get_by_role("status")
    expect(said.get_by_text("Ready for a workshop of")).to_be_visible(timeout=60_000)
    expect(desk.locator(".ws-note.good")).to_have_count(1)
    expect(said.get_by_text("These need one more table")).to_be_visible()
    expect(said.get_by_text("Of five levels, “learner” is level 1", exact=False)).to_be_visible()
    expect(said.get_by_text("What was kept under this name before", exact=False)).to_have_count(0)


def test_where_the_workshop_does_not_answer_it_is_said(page: Page, tmp_path: Path) -> None:
    server = start_server(tmp_path, "--kit=")
    page.goto(server.sheet("your_own_kit", "notebooks"))
    desk = page.locator(".ws-kits")
    expect(desk).to_have_attribute("data-ready", "true")
    server.kill()
    expect(page.get_by_text("The workshop does not answer; was it stopped?", exact=False)).to_be_visible(timeout=30_000)
    desk.get_by_label("Paste the table here").fill(NURSE)
    desk.get_by_role("button", name="Look at the table").click()
    expect(desk.get_by_text("Nothing was sent. Once it answers again, try again.")).to_be_visible()
    expect(desk.get_by_label("Paste the table here")).to_have_value(NURSE.replace("\r\n", "\n"))


def test_what_cannot_be_made_changes_nothing(page: Page, desk: Locator) -> None:
    desk.get_by_label("Paste the table here").fill("<img src=x onerror=alert(1)>")
    press(page, desk, "Look at the table")
    expect(desk.get_by_text("Nothing was changed.")).to_be_visible(timeout=30_000)
    assert desk.locator("img").count() == 0
    desk.get_by_label("Paste the table here").fill(NURSE.replace("Reads out a form", "Ask ann@ward.example today"))
    press(page, desk, "Look at the table")
    expect(desk.get_by_text("looks like an e-mail address", exact=False)).to_be_visible(timeout=30_000)
    expect(desk.get_by_role("button", name="Use it")).to_be_disabled()
