"""The walk every exercise must survive: filled in by keyboard alone, reloaded, and in JupyterLab its kernel killed."""

from __future__ import annotations

from keyboard import fill, press
from playwright.sync_api import Page, expect
from servers import Server
from sheets import open_sheet, saved

from workshop.exercises import EXERCISES, Exercise
from workshop.exercises.fields import describe
from workshop.kit import Kit
from workshop.store import Store

# Of each control what it is set to; people chosen may stand in another place than before.
VALUES = """form => [...form.querySelectorAll("input, textarea, select, [aria-pressed]")].map((node) => [
    node.closest("[data-row]")?.dataset.row ?? "",
    node.matches("[type=radio], [type=checkbox]") ? node.checked : node.value || node.textContent].join(" ")).sort()"""


def walk(page: Page, server: Server, exercise: Exercise, kit: Kit, *, lab: bool, again: bool = True) -> None:
    """Blank to passed; then, `again`, form and feedback are there on a new page."""
    if exercise.exports_plan:
        _answer_the_others(server, exercise, kit)
    panel = open_sheet(page, server, exercise, lab=lab)
    fill(page, panel, [describe(field) for field in exercise.form(kit)], exercise.model_answer(kit).answer)
    press(page, panel, "Check")
    expect(panel.locator(".ws-note.good")).to_be_visible()
    headline = panel.locator(".ws-note.good b").inner_text()
    saved(panel)
    form = panel.locator("form").evaluate(VALUES)
    if lab:
        server.kill_kernels()  # a browser that is driven by a program does not close them
    if not again:
        return
    panel = open_sheet(page, server, exercise, lab=lab)
    expect(panel.locator(".ws-note.good b")).to_have_text(headline)
    assert panel.locator("form").evaluate(VALUES) == form
    if lab:
        server.kill_kernels()


def _answer_the_others(server: Server, exercise: Exercise, kit: Kit) -> None:
    """What a review of everything needs to be there."""
    store = Store(server.data)
    for other in EXERCISES:
        if other is not exercise:
            base = store.latest(kit.name, other.slug).revision
            store.save(kit.name, other.slug, other.model_answer(kit).answer, base)
    store.close()
