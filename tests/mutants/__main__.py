"""How many of the mistakes sown into a room's source its own tests find.

    python -m tests.mutants ROOM... [--sample N] [--seed S]

Mutants are tried in copies of the checkout, two at a time; one on which tests take three times as long counts as found.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from tests.mutants.mutations import Mutant, mutants_of

ROOT = Path(__file__).resolve().parents[2]
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "node_modules", "*.egg-info", "build", "dist")
PROCESSES = 2
GRACE = 15.0  # seconds on top of three times what the tests take


@dataclass(frozen=True)
class Room:
    """Patterns of source files, and of the tests that are to find mistakes in them."""

    sources: tuple[str, ...]
    tests: tuple[str, ...]


WORDING = ("base", "language", "marking")
ROOMS = {
    "words": Room(("workshop/words/*.py",), ("tests/words",)),
    "store": Room(("workshop/store/*.py",), ("tests/store",)),
    "session": Room(
        ("workshop/session.py", "workshop/conversation.py"), ("tests/test_conversation.py", "tests/test_session*.py")
    ),
    "kit": Room(("workshop/kit/*.py",), ("tests/kit",)),
    "workbook": Room(("workshop/kit/workbook/*.py",), ("tests/kit",)),
    "wording": Room(
        tuple(f"workshop/exercises/{name}.py" for name in WORDING),
        tuple(f"tests/exercises/test_{name}.py" for name in (*WORDING, "evidence_or_proxy")),
    ),
    "dossier": Room(("workshop/dossier/*.py",), ("tests/dossier", "tests/documents/test_calendars.py")),
    "review": Room(("workshop/review/*.py", "workshop/documents/data.py"), ("tests/review",)),
    "staffing": Room(
        ("workshop/models/staffing/*.py",), ("tests/models/test_staffing*.py", "tests/exercises/test_mark_errors.py")
    ),
}


def matching(root: Path, patterns: Iterable[str]) -> list[str]:
    """The files and folders that patterns name; each must name some."""
    paths = []
    for pattern in patterns:
        named = sorted(path.relative_to(root).as_posix() for path in root.glob(pattern))
        if not named:
            raise SystemExit(f"Nothing is called {pattern} any more; mend ROOMS in {Path(__file__).name}.")
        paths += named
    return paths


class Copy:
    """A copy of the checkout, in which tests are run on mutants."""

    def __init__(self, source: Path, folder: Path, tests: Sequence[str]) -> None:
        self.folder, self.command = (
            folder,
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests],
        )
        shutil.copytree(source, folder, ignore=NOT_COPIED)
        self.environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}

    def passes(self, timeout: float | None = None) -> bool:
        """Whether all tests pass within so many seconds."""
        process = subprocess.Popen(
            self.command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return process.wait(timeout) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # with whatever the tests started
            process.wait()

    def is_imported(self, package: str) -> bool:
        """Whether tests that run here import the copy, not the checkout."""
        command = [sys.executable, "-c", f"import {package}; print({package}.__path__[0])"]
        shown = subprocess.check_output(command, cwd=self.folder, env=self.environment, text=True)
        return self.folder in Path(shown.strip()).resolve().parents

    def survives(self, mutant: Mutant, timeout: float) -> bool:
        """Whether the tests pass although the mutant is there."""
        path = self.folder / mutant.file
        source = path.read_bytes()
        path.write_bytes(mutant.applied(source))
        try:
            return self.passes(timeout)
        finally:
            path.write_bytes(source)


def survivors(room: Room, sample: int, seed: int, root: Path = ROOT) -> tuple[int, list[Mutant]]:
    """How many mutants were tried, and those that no test found."""
    files = [file for file in matching(root, room.sources) if file.endswith(".py")]
    everyone = [mutant for file in files for mutant in mutants_of(root, file)]
    chosen = random.Random(seed).sample(everyone, min(sample, len(everyone)))  # noqa: S311
    with tempfile.TemporaryDirectory(prefix="mutants-") as temporary, ThreadPoolExecutor(PROCESSES) as threads:
        tests, copies = matching(root, room.tests), SimpleQueue[Copy]()
        for number in range(PROCESSES):
            copies.put(Copy(root, Path(temporary).resolve() / str(number), tests))
        timeout = 3 * _seconds_without_mutants(copies, files) + GRACE

        def survives(mutant: Mutant) -> bool:
            copy = copies.get()
            try:
                return copy.survives(mutant, timeout)
            finally:
                copies.put(copy)

        alive = list(threads.map(survives, chosen))
    return len(chosen), [mutant for mutant, survived in zip(chosen, alive, strict=True) if survived]


def _seconds_without_mutants(copies: SimpleQueue[Copy], files: Sequence[str]) -> float:
    copy = copies.get()
    if not copy.is_imported(files[0].split("/")[0]):
        raise SystemExit("Python does not import the copy, so no mutant could be found.")
    begun = time.monotonic()
    if not copy.passes():
        raise SystemExit(f"Tests fail without any mutant: {' '.join(copy.command[3:])}")
    copies.put(copy)
    return time.monotonic() - begun


def main() -> None:
    """Print how many mutants each room's tests find, and each that they do not."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("rooms", nargs="+", choices=ROOMS, metavar="ROOM", help=", ".join(ROOMS))
    parser.add_argument("--sample", type=int, default=20, metavar="N", help="mutants tried in each room")
    parser.add_argument("--seed", type=int, default=0, metavar="S")
    wanted = parser.parse_args()
    for name in wanted.rooms:
        tried, alive = survivors(ROOMS[name], wanted.sample, wanted.seed)
        print(f"{name}: {tried - len(alive)} of {tried} found", flush=True)
        for mutant in sorted(alive, key=lambda mutant: (mutant.file, mutant.line)):
            print(f"  {mutant}", flush=True)


if __name__ == "__main__":
    main()
