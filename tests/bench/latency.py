"""Key press to changed picture, in the browser: our panel against `interact` with an Output, drawing the same bars."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

import nbformat
from playwright.sync_api import Browser, Locator, Page
from servers import ROOT, Server
from sheets import open_sheet, run_all

from workshop.exercises import BY_SLUG, EXERCISES
from workshop.kit import load_kit
from workshop.store import Store

MOVES = 40
# What is moved: the first that the form has of these. Each control goes there and back again.
CONTROLS = (
    ("form input[type=range]", ("ArrowRight", "ArrowLeft")),
    (".ws-person input[type=checkbox]", (" ", " ")),
    ("form select", ("Home", "End")),
    ("form input[type=checkbox]", (" ", " ")),
    ("form input[type=radio]", ("ArrowDown", "ArrowUp")),
    ("form .ws-sides button", ("Enter", "Enter")),
)
TYPING_PAUSE = 350  # as in panel.js
BENCH = ROOT / "build" / "bench"
# The same slate, scores and bands; what one would write in a notebook without this kit.
INTERACT = """
import numpy as np
import matplotlib.pyplot as plt
from ipywidgets import interact, IntSlider
from workshop import load_kit
from workshop.models.scoring import stability, weighted_scores

kit = load_kit()
people = [kit.candidate[person] for person in kit.scorecard.slate]
skills = [skill.id for skill in list(kit.skill.values())[:6]]
levels = np.array([[person.levels[skill] for skill in skills] for person in people], dtype=float)

@interact(weight=IntSlider(value=20, min=0, max=100, step=5))
def draw(weight):
    weights = np.array([weight + 1, 20, 15, 15, 15, 15], dtype=float)
    scores, band = weighted_scores(levels, weights), stability(levels, weights)
    figure, axes = plt.subplots(figsize=(6.4, 2.9))
    axes.barh([person.name for person in people], scores)
    axes.errorbar(scores, range(len(people)), xerr=[scores - band.lowest_score, band.highest_score - scores], fmt="none")
    axes.set_xlim(0, 100)
    plt.show()
"""
# From keydown to the frame after the picture inside `place` was replaced.
WATCH = """([place, picture]) => {
    window.times = [];
    let begun = null;
    document.addEventListener("keydown", () => { begun = performance.now(); }, true);
    new MutationObserver((changes) => {
        const drawn = changes.some((change) => [...change.addedNodes].some((node) => node.matches?.(picture) || node.querySelector?.(picture)));
        if (!drawn || begun === null) return;
        const from = begun;
        begun = null;
        requestAnimationFrame(() => window.times.push(performance.now() - from));
    }).observe(document.querySelector(place), { childList: true, subtree: true });
}"""


def compare(browser: Browser, pages: Server, lab: Server) -> Iterator[str]:
    """Our panel in both places against `interact`, which needs JupyterLab."""
    theirs = _interact(browser, lab)
    for where, server in (("our pages", pages), ("JupyterLab", lab)):
        ours = _panel(browser, server, lab=server is lab)
        ratio = statistics.median(theirs) / statistics.median(ours)
        yield f"| slider to picture, {where}, median (p95) of {MOVES} | {_said(ours)} | `interact`: {_said(theirs)} | {ratio:.1f} times faster |"


def every(browser: Browser, server: Server) -> Iterator[str]:
    """A row for each exercise, filled in as its model answer has it."""
    kit, store = load_kit(), Store(server.data)
    for exercise in EXERCISES:
        revision = store.latest(kit.name, exercise.slug).revision
        store.save(kit.name, exercise.slug, exercise.model_answer(kit).answer, revision)
    for exercise in EXERCISES:
        page = browser.new_page(bypass_csp=True)
        panel = open_sheet(page, server, exercise, lab=False)
        times = _moved(page, panel, exercise.slug)
        yield f"| {exercise.title}: input to picture, median (p95) of {len(times)} | {_said(times)} | | |"
    store.close()


def _said(times: list[float]) -> str:
    return f"{statistics.median(times):.0f} ms ({statistics.quantiles(times, n=20)[-1]:.0f} ms)"


def _moved(page: Page, panel: Locator, slug: str) -> list[float]:
    """The control that this exercise's picture follows, there and back."""
    for control, keys in CONTROLS:
        found = panel.locator(f"{control}:visible")
        if found.count():
            return _timed(page, found.first, [f"#{slug} .ws-image", "svg"], keys)
    return _typed(page, panel.locator("form textarea, form input[type=text]").first, slug)


def _typed(page: Page, box: Locator, slug: str) -> list[float]:
    """A form of text alone: its picture follows after the pause that ends a burst of typing, which is no part of the time."""
    times = _timed(page, box, [f"#{slug} .ws-image", "svg"], ("a", "b"))
    return [time - TYPING_PAUSE for time in times]


def _panel(browser: Browser, server: Server, *, lab: bool) -> list[float]:
    page = browser.new_page(bypass_csp=True)
    panel = open_sheet(page, server, BY_SLUG["scorecard"], lab=lab)
    for index in range(6):
        panel.locator(".ws-picks input").nth(index).check()
    sliders = panel.locator(".ws-shares input:visible")
    for index in range(1, 6):
        sliders.nth(index).fill("15")
    return _timed(page, sliders.first, ["#scorecard .ws-image", "svg"], CONTROLS[0][1])


def _interact(browser: Browser, server: Server) -> list[float]:
    path = BENCH / "interact.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(INTERACT)], metadata=kernel), path)
    page = browser.new_page(bypass_csp=True)
    page.goto(server.sheet("interact", str(Path("build") / "bench")))
    run_all(page)
    handle = page.locator(".noUi-handle").first
    handle.wait_for(timeout=60_000)
    page.locator(".widget-interact img, .widget-output img").first.wait_for(timeout=60_000)
    return _timed(page, handle, [".widget-interact", "img"], CONTROLS[0][1])


def _timed(page: Page, control: Locator, watched: list[str], keys: tuple[str, str]) -> list[float]:
    """Milliseconds from each press to the picture."""
    control.focus()
    page.keyboard.press(keys[1])  # from here on each press changes something
    page.wait_for_timeout(1500)
    page.evaluate(WATCH, watched)
    for move in range(MOVES + 5):
        page.keyboard.press(keys[move % 2])
        page.wait_for_function(f"window.times.length > {move}", timeout=20_000)
        page.wait_for_timeout(60)
    times: list[float] = page.evaluate("window.times")
    page.close()
    return times[5:]
