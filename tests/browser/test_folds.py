"""What a lesson folds: opened by keyboard, read on paper, and never wider than a phone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page
from servers import Server

CLOSED = "() => [...document.querySelectorAll('.text details, .ws-plan details')].filter((fold) => !fold.open).length"


def open_lesson(page: Page, serve: Callable[..., Server], stem: str) -> int:
    """The page of that lesson; how many folds it has, all closed."""
    page.goto(serve().sheet(stem, "notebooks"))
    page.locator("[data-ready=true]").first.wait_for()
    folds = int(page.locator(".text details, .ws-plan details").count())
    assert page.evaluate(CLOSED) == folds > 4
    return folds


def test_a_claim_unfolds_by_keyboard_and_folds_again(page: Page, serve: Callable[..., Server]) -> None:
    folds = open_lesson(page, serve, "02_ideal_candidate")
    summary = page.locator(".text summary").nth(2)
    summary.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(CLOSED) == folds - 1
    assert page.locator(".text details[open]").get_by_text("4,063 pilots").is_visible()
    page.keyboard.press("Space")
    assert page.evaluate(CLOSED) == folds
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement === document.querySelectorAll('.text summary')[3]")


def test_on_paper_all_is_unfolded_and_afterwards_as_it_was(page: Page, serve: Callable[..., Server]) -> None:
    folds = open_lesson(page, serve, "03_hiring_principles")
    page.locator(".text summary").first.press("Enter")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(CLOSED) == 0
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(CLOSED) == folds - 1
    assert page.locator(".text details[open]").count() == 1


def test_what_was_found_is_folded_twice_until_the_bets_are_placed(page: Page, serve: Callable[..., Server]) -> None:
    open_lesson(page, serve, "03_hiring_principles")
    assert not page.get_by_text("Years and schooling say little.").is_visible()
    page.get_by_text("Read this after your bets").click()
    assert page.get_by_text("Years and schooling say little.").is_visible()
    assert not page.get_by_text("Experience before hiring reaches .06").is_visible()
