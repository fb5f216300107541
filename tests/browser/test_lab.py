"""In JupyterLab: exercises with every kind of field, from blank to passed by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from servers import Server
from sheets import open_sheet
from walk import walk

from workshop.exercises import BY_SLUG
from workshop.kit import load_kit

CHOSEN = ("top-engineers", "scorecard", "say-do-mirror", "team-bench", "plan-review")  # what a plan stands on


def test_every_kind_of_field_is_tried() -> None:
    kit = load_kit()
    tried = {field.kind for slug in CHOSEN for field in BY_SLUG[slug].form(kit)}
    every = {field.kind for exercise in BY_SLUG.values() for field in exercise.form(kit)}
    assert every - tried <= {
        "choice",
        "numbers",
        "board",
        "spans",
        "graph",
    }  # made of the same controls as those tried


@pytest.mark.parametrize("slug", CHOSEN)
def test_by_keyboard(page: Page, serve: Callable[..., Server], slug: str) -> None:
    walk(page, serve("--lab"), BY_SLUG[slug], load_kit(), lab=True)


def test_kernels_speak_on_no_port(page: Page, serve: Callable[..., Server]) -> None:
    """Whoever else uses the machine could hear what is said there."""
    server = serve("--lab")
    open_sheet(page, server, BY_SLUG["scorecard"], lab=True)
    kernels = list(server.kernels())
    assert kernels
    assert [one for kernel in kernels for one in kernel.net_connections("inet")] == []
    server.kill_kernels()
