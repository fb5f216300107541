"""The game is played quarter by quarter: the button is there before it can be used, and what is stopped asks nothing more."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from servers import Server
from sheets import open_sheet, saved

from workshop.exercises import BY_SLUG


def test_what_is_not_changed_is_kept_and_what_is_stopped_asks_nothing_more(
    page: Page, serve: Callable[..., Server]
) -> None:
    """Nobody has to say “keep” a dozen times."""
    panel = open_sheet(page, serve(), BY_SLUG["deprecation-game"], lab=False)
    board = panel.locator("[data-field=board]")
    expect(board.locator("summary")).to_have_text(["What you own", "What the choices mean"])
    first, second = (board.locator(".ws-item").nth(at).locator("select") for at in (0, 1))
    for select in first.all():
        expect(select).to_have_value("keep")
    first.nth(2).select_option("sunset")
    board.get_by_role("button", name="Go on from “Quarter 1”").click()
    expect(second.nth(2)).to_be_disabled()
    expect(second.nth(2).locator("option:checked")).to_have_text("already stopped")
    expect(first.first).to_be_disabled()
    for quarter in range(2, 6):
        board.get_by_role("button", name=f"Go on from “Quarter {quarter}”").click()
    expect(board.get_by_role("button", name="Go on from “")).to_be_hidden()
    expect(panel.locator("figcaption")).to_contain_text("All quarters cost")
    saved(panel)
    panel.get_by_role("button", name="Start over").click()  # others play on the same server
    saved(panel)
    expect(first.first).to_have_value("keep")
    expect(board.get_by_role("button", name="Go on from “Quarter 1”")).to_be_visible()
