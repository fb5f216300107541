"""From a command to the first exercise one can use, cold and warm; and what importing costs."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page
from servers import Server, start_server, stop_server

RUNS = 5


def imports() -> Iterator[str]:
    """`import workshop` on top of Python's own start, against importing what a notebook would."""
    bare = _python("pass")
    ours = max(0.001, _python("import workshop") - bare)
    usual = _python("import pandas, matplotlib.pyplot, ipywidgets") - bare
    yield (
        f"| `import workshop` (loads the rest on first use) | {1000 * ours:.0f} ms "
        f"| pandas, pyplot and ipywidgets: {1000 * usual:.0f} ms | {usual / ours:.0f} times faster |"
    )


def _python(code: str) -> float:
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def first_exercise(browser: Browser, data: Path) -> Iterator[str]:
    """Cold: from the command, in a browser that has nothing of ours. Warm: the page opened again in a running workshop."""
    cold, warm = [], []
    for _ in range(RUNS):
        context = browser.new_context()
        page = context.new_page()
        time.sleep(3)
        begun = time.perf_counter()
        server = start_server(data)
        cold.append(_opened(page, server, begun))
        time.sleep(9)  # until everything has been worked out once
        for _ in range(2):
            page = context.new_page()
            warm.append(_opened(page, server, time.perf_counter()))
        context.close()
        stop_server(server)
    yield f"| command to first usable exercise, cold, median of {RUNS} | {statistics.median(cold):.1f} s | aim: 2 s | |"
    yield f"| a page opened in a running workshop, median of {len(warm)} | {statistics.median(warm):.2f} s | aim: .35 s | |"


def _opened(page: Page, server: Server, begun: float) -> float:
    """Seconds until the first exercise of the page can be used."""
    page.goto(server.sheet("03_hiring_principles"), wait_until="commit")
    page.locator('.ws[data-ready="true"]').first.wait_for(timeout=60_000)
    took = time.perf_counter() - begun
    page.close()
    return took
