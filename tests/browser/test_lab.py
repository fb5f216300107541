"""In JupyterLab: exercises with every kind of field, from blank to passed by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from servers import Server
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
