"""`make bench`: how fast the workshop is, as ratios against what one would otherwise use, all in one run.

`make bench ARGS=models` runs one part; the parts are `pages` (in a browser), `models` (the hiring
science), `host` (many people at once), `room` (a session on one laptop) and `sharing` (rooms on PostgreSQL).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEADER = "| what | measured | against | ratio |\n|---|---|---|---|"


def pages() -> None:
    """What somebody at the screen waits for."""
    sys.path.insert(0, str(ROOT / "tests" / "browser"))

    from find_chromium import find
    from playwright.sync_api import sync_playwright
    from servers import QUIET, start_server, stop_server

    from tests.bench import latency, starting

    print(HEADER)
    for row in starting.imports():
        print(row, flush=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as data:
        browser = playwright.chromium.launch(executable_path=find(), args=QUIET)
        for row in starting.first_exercise(browser, Path(data)):
            print(row, flush=True)
        servers = [start_server(Path(data), *arguments) for arguments in ([], ["--lab"])]
        for part in (latency.compare(browser, *servers), latency.every(browser, servers[0])):
            for row in part:
                print(row, flush=True)
        for server in servers:
            stop_server(server)
        browser.close()


def models() -> None:
    """What the hiring science costs, and how the planner's cost grows with the pool."""
    from tests.bench import growing, selecting, staffing

    print(HEADER)
    for part in (growing, selecting):
        for row in part.rows():
            print(row, flush=True)
    print()
    for row in staffing.table():
        print(row, flush=True)


def host() -> None:
    """One host and many people, for thirteen minutes."""
    sys.path.insert(0, str(ROOT / "tests" / "browser"))

    from tests.bench import hosting

    print(HEADER)
    with tempfile.TemporaryDirectory() as data:
        for row in hosting.rows(Path(data)):
            print(row, flush=True)


def room() -> None:
    """A room with forty people and with a hundred, for eight minutes."""
    sys.path.insert(0, str(ROOT / "tests" / "browser"))

    from tests.bench import rooms

    print(HEADER)
    with tempfile.TemporaryDirectory() as data:
        for row in rooms.rows(Path(data)):
            print(row, flush=True)


def sharing() -> None:
    """What a host of rooms and its database cost per person."""
    from tests.bench.sharing import sharing

    sharing()


PARTS = {"pages": pages, "models": models, "host": host, "room": room, "sharing": sharing}


def main(chosen: list[str]) -> None:
    unknown = set(chosen) - set(PARTS)
    if unknown:
        sys.exit(f"There is no part {', '.join(sorted(unknown))}; choose from {', '.join(PARTS)}.")
    for at, name in enumerate(chosen or PARTS):
        print("\n" * bool(at), end="")
        PARTS[name]()


main(sys.argv[1:])
