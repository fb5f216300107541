"""In JupyterLab: exercises with every kind of field, from blank to passed by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import psutil
import pytest
import zmq
from playwright.sync_api import Page
from servers import Server
from sheets import open_sheet, saved
from walk import walk

from workshop.exercises import BY_SLUG
from workshop.kit import load_kit

CHOSEN = ("top-engineers", "scorecard", "say-do-mirror", "team-bench")  # what a plan stands on

OPENED_AGAIN = ("scorecard", "team-bench")  # with a new kernel; an answer is kept alike whatever its fields


def test_every_kind_of_field_is_tried() -> None:
    kit = load_kit()
    tried = {field.kind for slug in CHOSEN for field in BY_SLUG[slug].form(kit)}
    every = {field.kind for exercise in BY_SLUG.values() for field in exercise.form(kit)}
    assert every - tried <= {
        "choice",
        "numbers",
        "board",
        "spans",
    }  # made of the same controls as those tried


@pytest.mark.parametrize("slug", CHOSEN)
def test_by_keyboard(page: Page, serve: Callable[..., Server], slug: str) -> None:
    walk(page, serve("--lab"), BY_SLUG[slug], load_kit(), lab=True, again=slug in OPENED_AGAIN)


def test_nobody_hears_what_kernels_say(page: Page, serve: Callable[..., Server]) -> None:
    """Whoever else uses the machine can listen on every port that a kernel has."""
    server = serve("--lab")
    panel = open_sheet(page, server, BY_SLUG["plan-review"], lab=True)
    ports = {
        one.laddr.port
        for kernel in server.kernels()
        for one in kernel.net_connections("inet")
        if one.status == psutil.CONN_LISTEN
    }
    with zmq.Context() as context, context.socket(zmq.SUB) as ear:
        ear.subscribe("")
        for port in ports:
            ear.connect(f"tcp://127.0.0.1:{port}")
        panel.get_by_label("Who owns this plan?").fill("Said to nobody else")
        saved(panel)
        assert not ear.poll(1000)
    server.kill_kernels()
