"""A real server, a real browser."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator

import pytest
from find_chromium import find
from playwright.sync_api import Browser, Page, sync_playwright
from servers import Server, start_server, stop_server

# Chromium run by root needs --no-sandbox; the rest keeps it from calling its maker.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start servers by their arguments; each set of arguments is started once."""
    running: dict[tuple[str, ...], Server] = {}

    def once(*arguments: str) -> Server:
        if arguments not in running:
            running[arguments] = start_server(tmp_path_factory.mktemp("data"), *arguments)
        return running[arguments]

    yield once
    for server in running.values():
        stop_server(server)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    assert path, f"No Chromium was found; WORKSHOP_CHROMIUM is {os.environ.get('WORKSHOP_CHROMIUM')!r}."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page, whose scripts must not fail and which asks nobody but our own server for anything."""
    context = browser.new_context(viewport={"width": 1120, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(40_000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    page.on(
        "request",
        lambda r: (
            faults.append(f"asked {r.url}") if not re.match(r"http://127\.|ws://127\.|data:|blob:", r.url) else None
        ),
    )
    yield page
    context.close()
    assert not faults
