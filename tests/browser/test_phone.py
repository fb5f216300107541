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


def test_what_the_picture_says_stays_in_sight_and_the_picture_unfolds(page, serve):
    page.set_viewport_size({"width": 360, "height": TALL})
    panel = open_sheet(page, serve(), BY_SLUG["team-bench"], lab=False)
    figure, fact = panel.locator("figure"), panel.locator(".ws-facts b").first
    last = panel.locator(".ws-person input[type=checkbox]").last
    last.focus()
    expect(fact).to_be_in_viewport()
    before = fact.inner_text()
    last.click()
    expect(fact).not_to_have_text(before)
    expect(figure.locator("svg")).to_be_hidden()
    figure.get_by_role("button", name="Show the picture").press("Enter")
    expect(figure.locator("svg")).to_be_in_viewport()
    expect(figure.get_by_role("button", name="Hide the picture")).to_have_attribute("aria-expanded", "true")


def test_the_picture_is_open_above_sliders_and_stands_beside_the_form_on_a_wide_screen(page, serve):
    page.set_viewport_size({"width": 360, "height": TALL})
    panel = open_sheet(page, serve(), BY_SLUG["sourcing-mix"], lab=False)
    slider = panel.locator("input[type=range]").last
    slider.focus()
    expect(panel.locator("figure svg")).to_be_in_viewport()
    figure, moved = panel.locator("figure").bounding_box(), slider.bounding_box()
    assert figure is not None and moved is not None
    assert figure["y"] + figure["height"] <= moved["y"]
    page.set_viewport_size({"width": 1120, "height": 900})
    expect(panel.locator(".ws-peek")).to_be_hidden()
    expect(panel.locator(".ws-body > :last-child")).to_have_js_property("tagName", "FIGURE")
