"""A long form on a phone: Check stays within reach, covers nothing that has the focus, and brings its feedback into view."""

from __future__ import annotations

from playwright.sync_api import expect
from sheets import open_sheet, saved

from workshop.exercises import BY_SLUG

TALL = 740
COVERED = """() => {
    const bar = document.activeElement.closest(".ws").querySelector(".ws-bar").getBoundingClientRect();
    return document.activeElement.getBoundingClientRect().bottom > bar.top + 1; }"""


def test_check_stays_within_reach_and_feedback_comes_into_view(page, serve):
    page.set_viewport_size({"width": 360, "height": TALL})
    panel = open_sheet(page, serve(), BY_SLUG["team-bench"], lab=False)
    check = panel.get_by_role("button", name="Check")
    first = panel.locator("form input").first
    first.focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        assert not page.evaluate(COVERED)
    panel.locator(".ws-person input[type=checkbox]").first.check()
    saved(panel)
    box = check.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= TALL
    page.mouse.click(box["x"] + 5, box["y"] + 5)
    expect(panel.locator(".ws-note.warn")).to_be_in_viewport()
