"""A long form on a phone: Check stays within reach, covers nothing that has the focus, and brings its feedback into view."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sheets import open_sheet, saved

from workshop.exercises import BY_SLUG

TALL = 740
LEAST = 11  # px of a letter that can be read
LETTERS = """(svg) => [...svg.querySelectorAll("text")].filter((text) => text.getBoundingClientRect().height)
    .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""
OVER = "(image) => image.scrollWidth - image.clientWidth"  # how far it can be moved sideways
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


@pytest.mark.parametrize("width", [360, 390, 430, 600, 834, 960, 1199, 1440])
def test_the_letters_of_a_picture_can_be_read_without_moving_it(page, serve, width):
    page.set_viewport_size({"width": width, "height": TALL})
    server = serve()
    for slug in ("sourcing-mix", "plan-review", "team-bench", "bridge-the-gap"):
        panel = open_sheet(page, server, BY_SLUG[slug], lab=False)
        show = panel.get_by_role("button", name="Show the picture")
        if show.count():
            show.click()
        expect(panel).to_have_attribute("data-drawn", "1")  # it was the right one from the beginning
        image = panel.locator(".ws-image")
        assert min(image.locator("svg").evaluate(LETTERS)) >= LEAST
        assert image.evaluate(OVER) <= 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_screen_that_becomes_wide_or_narrow_is_shown_the_picture_for_it(page, serve):
    page.set_viewport_size({"width": 360, "height": TALL})
    panel = open_sheet(page, serve(), BY_SLUG["sourcing-mix"], lab=False)
    drawing = panel.locator(".ws-image svg")
    panel.locator("input[type=range]").last.press("ArrowRight")
    saved(panel)
    for width, viewed in ((1200, "0 0 460 "), (360, "0 0 320 "), (1120, "0 0 320 "), (959, "0 0 460 ")):
        page.set_viewport_size({"width": width, "height": TALL})
        expect(panel.locator(f'.ws-image svg[viewBox^="{viewed}"]')).to_be_visible()
    expect(drawing).to_have_count(1)
    panel.locator("input[type=range]").last.press("ArrowRight")
    saved(panel)
    expect(panel.locator('.ws-image svg[viewBox^="0 0 460 "]')).to_be_visible()
