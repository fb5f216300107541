"""Everybody can use it: axe finds nothing, in light and dark; no sideways scrolling at 320 pixels; targets are large."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe import CONTRAST, violations
from playwright.sync_api import Page, expect
from servers import Server
from sheets import open_sheet, panel_of

from workshop.exercises import BY_SLUG, EXERCISES
from workshop.kit import load_kit
from workshop.pages.lessons import LESSONS
from workshop.pages.notebooks import participants_pages
from workshop.store import Store

PAGES = [f"{path.parent.name}/{path.stem}" for path in participants_pages()]
SMALL = """() => [...document.querySelectorAll("button, select, textarea, input:not([type=radio]):not([type=checkbox]), summary, .ws-chip, .ws-card")]
    .filter((node) => node.checkVisibility()).map((node) => [node.outerHTML.slice(0, 80), node.getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""


WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("main *")]
    .filter((node) => node.getBoundingClientRect().right > innerWidth + 1).map((node) => node.outerHTML.slice(0, 120)).slice(0, 5)"""


@pytest.fixture(scope="module")
def answered(serve: Callable[..., Server]) -> Server:
    """A workshop with every exercise answered and checked, so that everything there is to see is shown."""
    server, kit = serve(), load_kit()
    store = Store(server.data)
    for exercise in EXERCISES:
        answer = next(iter(exercise.wrong_answers(kit).values()))
        record = store.save(kit.name, exercise.slug, answer, store.latest(kit.name, exercise.slug).revision)
        store.note_feedback(kit.name, exercise.slug, record.revision, exercise.run(answer, kit).to_json())
        store.note_hints(kit.name, exercise.slug, 3)
    return server


def open_everything(page: Page, name: str) -> None:
    lesson = next((lesson for lesson in LESSONS if name == f"exercises/{lesson.stem}"), None)
    for exercise in lesson.exercises if lesson else ():
        panel_of(page, exercise)
    page.locator("#main").wait_for()
    expect(page.get_by_text("Opening …")).to_have_count(0)
    for button in page.get_by_role("button", name="Show a model answer").element_handles():
        button.click()
    page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true })")


@pytest.mark.parametrize("name", PAGES)
def test_page(page: Page, answered: Server, name: str) -> None:
    folder, _, stem = name.partition("/")
    page.goto(answered.sheet(stem, folder))
    open_everything(page, name)
    page.emulate_media(color_scheme="light")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, rules=CONTRAST) == []
    assert page.evaluate(SMALL) == []
    for height in (740, 480, 256):  # the last is a window of 1280 × 1024 at 400%
        page.set_viewport_size({"width": 320, "height": height})
        assert page.evaluate(WIDE) == []
        assert page.evaluate(SMALL) == []
    page.set_viewport_size({"width": 1120, "height": 900})
    page.emulate_media(color_scheme=None)


# How text in pictures stands out from the page behind it, at worst.
CONTRAST_OF_PICTURES = """() => {
    const light = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const behind = document.createElement("i");
    behind.style.color = "Canvas";
    document.body.append(behind);
    const page = light(getComputedStyle(behind).color);
    return Math.min(...[...document.querySelectorAll(".ws-image text")].map((text) => light(getComputedStyle(text).fill))
        .map((ink) => (Math.max(ink, page) + 0.05) / (Math.min(ink, page) + 0.05)));
}"""


@pytest.mark.parametrize("lab", [False, True], ids=["pages", "JupyterLab"])
def test_pictures_can_be_read_in_the_readers_own_colours(page: Page, serve: Callable[..., Server], lab: bool) -> None:
    page.emulate_media(color_scheme="light", forced_colors="active")
    open_sheet(page, serve(*(["--lab"] if lab else [])), BY_SLUG["scorecard"], lab=lab)
    assert page.evaluate(CONTRAST_OF_PICTURES) >= 7
    page.emulate_media(color_scheme="dark", forced_colors="active")
    assert page.evaluate(CONTRAST_OF_PICTURES) >= 7
    page.emulate_media(color_scheme=None, forced_colors=None)
