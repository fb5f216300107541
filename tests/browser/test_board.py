"""The game is played quarter by quarter: the button is there before it can be used, and what is stopped asks nothing more."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from servers import Server
from sheets import open_sheet, saved

from workshop.exercises import BY_SLUG


def test_a_quarter_is_played_once_all_is_decided_and_what_is_stopped_asks_nothing_more(
    page: Page, serve: Callable[..., Server]
) -> None:
    panel = open_sheet(page, serve(), BY_SLUG["deprecation-game"], lab=False)
    board = panel.locator("[data-field=board]")
    expect(board.locator("summary")).to_have_text(["What you own", "What the choices mean"])
    play = board.get_by_role("button", name="Play “Quarter 1”")
    expect(play).to_be_visible()
    expect(play).to_be_disabled()
    first, second = (board.locator(".ws-item").nth(at).locator("select") for at in (0, 1))
    for at, choice in enumerate(("keep", "keep", "sunset")):
        first.nth(at).select_option(choice)
    play.click()
    expect(board.get_by_role("button", name="Play “Quarter 2”")).to_be_disabled()
    expect(second.nth(2)).to_be_disabled()
    expect(second.nth(2).locator("option:checked")).to_have_text("already stopped")
    for at in (0, 1):
        second.nth(at).select_option("keep")
    expect(board.get_by_role("button", name="Play “Quarter 2”")).to_be_enabled()
    saved(panel)
    panel.get_by_role("button", name="Start over").click()  # others play on the same server
    saved(panel)
    expect(first.first).to_have_value("")
