"""A real server, a real browser."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator

import pytest
from find_chromium import find
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from servers import QUIET, Server, start_server, stop_server

OURS = re.compile(r"(https?|ws)://127\.0\.0\.1|data:|blob:|file:")
expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start servers by their arguments; each set of arguments is started once a file, which so begins with blank forms."""
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


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One person's browser: scripts are fetched once."""
    context = browser.new_context(viewport={"width": 1120, "height": 900}, accept_downloads=True)
    context.set_default_timeout(90_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page whose scripts must not fail and which asks nobody but our own server for anything."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    page.on("request", lambda request: faults.append(request.url) if not OURS.match(request.url) else None)
    yield page
    page.close()
    assert not faults
