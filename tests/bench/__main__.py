"""`make bench`: how fast the workshop is, as ratios against what one would otherwise use, all in one run."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from find_chromium import find
from servers import QUIET, start_server, stop_server

from tests.bench import latency, starting


def main() -> None:
    print("| what | measured | against | ratio |\n|---|---|---|---|")
    for row in starting.imports():
        print(row, flush=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as data:
        browser = playwright.chromium.launch(executable_path=find(), args=QUIET)
        for row in starting.first_exercise(browser, Path(data)):
            print(row, flush=True)
        for lab in (False, True):
            server = start_server(Path(data), *(["--lab"] if lab else []))
            print(latency.compare(browser, server, lab=lab), flush=True)
            stop_server(server)
        browser.close()


main()
