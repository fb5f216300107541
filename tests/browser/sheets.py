"""Opening a sheet as a person would, in the workshop's own pages or in JupyterLab."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect
from servers import Server

from workshop.exercises import Exercise
from workshop.pages.lessons import lesson_of

ALL_RUN = """() => [...document.querySelectorAll(".jp-CodeCell .jp-InputArea-prompt")].every((node) => /\\d/.test(node.textContent))"""


def open_sheet(page: Page, server: Server, exercise: Exercise, *, lab: bool) -> Locator:
    """The exercise's panel, ready to be used."""
    page.goto(f"{server.sheet(lesson_of(exercise).stem)}#{exercise.slug}")
    if lab:
        run_all(page)
    return panel_of(page, exercise)


def panel_of(page: Page, exercise: Exercise) -> Locator:
    panel = page.locator(f".ws:has(#{exercise.slug})")
    expect(panel).to_have_attribute("data-ready", "true", timeout=90_000)
    if panel.locator(".ws-fold").get_attribute("open") is None:  # JupyterLab keeps the address's end for itself
        panel.locator(".ws-head").press("Enter")
    return panel


def run_all(page: Page) -> None:
    """What the page tells one to do in JupyterLab: Run → Run All Cells."""
    page.locator(".jp-Notebook").first.wait_for()
    page.get_by_text("(ipykernel) | Idle").first.wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(ALL_RUN)
    page.wait_for_timeout(1000)  # JupyterLab moves the focus to the last cell when all have run


def saved(panel: Locator) -> None:
    """Wait until the panel says that everything is saved."""
    expect(panel.locator(".ws-savestate")).to_have_text("Saved")
    expect(panel).to_have_attribute("data-busy", "idle")
