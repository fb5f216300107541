"""In the workshop's own pages: every exercise of lessons 1 to 3, from blank to passed by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from servers import Server
from walk import walk

from workshop.exercises import EXERCISES, Exercise
from workshop.kit import load_kit


@pytest.mark.parametrize("exercise", [e for e in EXERCISES if e.lesson <= 3], ids=lambda exercise: exercise.slug)
def test_by_keyboard(page: Page, serve: Callable[..., Server], exercise: Exercise) -> None:
    walk(page, serve(), exercise, load_kit(), lab=False)
