"""Where a Chromium is that runs. As a program: prints its path, fetches one if there is none, else says so."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from playwright.sync_api import sync_playwright

# The shell is the same browser without a window's parts, and takes a quarter less of the processor.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
VARIABLE = "WORKSHOP_CHROMIUM"


def find() -> str | None:
    """The first that runs of: the one named in WORKSHOP_CHROMIUM, those installed, the one Playwright fetched."""
    return next(filter(_runs, _places()), None)


def _places() -> Iterator[str]:
    named = os.environ.get(VARIABLE)
    if named:
        yield named
        return
    yield from filter(None, map(shutil.which, NAMES))
    yield from MAC_APPLICATIONS
    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _runs(path: str) -> bool:
    """Being there is not enough: Ubuntu's chromium-browser only advertises a snap, a fetched one may lack libraries."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _fetch() -> None:
    print("No Chromium found; fetching one (about 150 MB).", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=False)


def main() -> int:
    """Exit status 1 only where tests must not be left out: in CI."""
    found = find()
    if found is None and not os.environ.get(VARIABLE):
        _fetch()
        found = find()
    if found:
        print(found)
        return 0
    print("No Chromium that runs was found. Install one, or name it in WORKSHOP_CHROMIUM.", file=sys.stderr)
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    raise SystemExit(main())
