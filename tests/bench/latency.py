"""Key press to changed picture, in the browser: our panel against `interact` with an Output, drawing the same bars."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

import nbformat
from playwright.sync_api import Browser, Page
from servers import ROOT, Server
from sheets import open_sheet, run_all

from workshop.answers import Store
from workshop.exercises import BY_SLUG
from workshop.kit import load_kit

MOVES = 40
HEAVIEST = {  # the slowest pictures, and what is moved there
    "team-bench": ".ws-person input[type=checkbox]",
    "growth-lab": "input[type=range]",
    "evidence-or-proxy": "select",
    "interview-loop": "input[type=range]",
    "say-do-mirror": "input[type=range]",
}
BENCH = ROOT / "build" / "bench"
KEYS = ("ArrowRight", "ArrowLeft")
# The same slate, scores and bands; what one would write in a notebook without this kit.
INTERACT = """
import numpy as np
import matplotlib.pyplot as plt
from ipywidgets import interact, IntSlider
from workshop import load_kit
from workshop.models.scoring import stability, weighted_scores

kit = load_kit()
people = [kit.candidate[person] for person in kit.scorecard.slate]
skills = [skill.id for skill in kit.skills[:6]]
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


def compare(browser: Browser, server: Server, *, lab: bool) -> str:
    """One row of the table."""
    ours, theirs = _panel(browser, server, lab=lab), _interact(browser, server, lab=lab)
    where = "JupyterLab" if lab else "our pages (Voilà)"
    mid, other = statistics.median(ours), statistics.median(theirs)
    late = statistics.quantiles(ours, n=20)[-1]
    late_other = statistics.quantiles(theirs, n=20)[-1]
    return (
        f"| slider to picture, {where}, median (p95) of {MOVES} | {mid:.0f} ms ({late:.0f} ms) "
        f"| `interact`: {other:.0f} ms ({late_other:.0f} ms) | {other / mid:.1f} times faster |"
    )


def heaviest(browser: Browser, server: Server) -> Iterator[str]:
    """A row for each of the slowest exercises, filled in as its model answer has it."""
    kit, store = load_kit(), Store(server.data)
    for slug, control in HEAVIEST.items():
        exercise = BY_SLUG[slug]
        revision = store.latest(kit.name, slug).revision
        store.save(kit.name, slug, exercise.model_answer(kit).answer, revision)
        page = browser.new_page()
        panel = open_sheet(page, server, exercise, lab=False)
        keys = (" ", " ") if "checkbox" in control else ("ArrowDown", "ArrowUp") if control == "select" else KEYS
        times = _timed(page, panel.locator(control).first, [f"#{slug} .ws-image", "svg"], keys)
        late = statistics.quantiles(times, n=20)[-1]
        yield f"| {exercise.title}: input to picture, median (p95) of {MOVES} | {statistics.median(times):.0f} ms ({late:.0f} ms) | | |"
    store.close()


def _panel(browser: Browser, server: Server, *, lab: bool) -> list[float]:
    page = browser.new_page()
    panel = open_sheet(page, server, BY_SLUG["scorecard"], lab=lab)
    for index in range(6):
        panel.locator(".ws-picks input").nth(index).check()
    sliders = panel.locator(".ws-shares input:visible")
    for index in range(1, 6):
        sliders.nth(index).fill("15")
    return _timed(page, sliders.first, ["#scorecard .ws-image", "svg"])


def _interact(browser: Browser, server: Server, *, lab: bool) -> list[float]:
    path = BENCH / "interact.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(INTERACT)], metadata=kernel), path)
    page = browser.new_page()
    page.goto(server.sheet("interact", str(Path("build") / "bench")))
    if lab:
        run_all(page)
    handle = page.locator(".noUi-handle").first
    handle.wait_for(timeout=60_000)
    page.locator(".widget-interact img, .widget-output img").first.wait_for(timeout=60_000)
    return _timed(page, handle, [".widget-interact", "img"])


def _timed(page: Page, control: object, watched: list[str], keys: tuple[str, str] = KEYS) -> list[float]:
    control.focus()  # type: ignore[attr-defined]
    page.wait_for_timeout(1500)
    page.evaluate(WATCH, watched)
    for move in range(MOVES + 5):
        page.keyboard.press(keys[move % 2])
        page.wait_for_function(f"window.times.length > {move}", timeout=20_000)
        page.wait_for_timeout(60)
    times: list[float] = page.evaluate("window.times")
    page.close()
    return times[5:]
