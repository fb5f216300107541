"""A store with answers in it, and moves that must be refused in words."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workshop.store import Store, StoreError


@pytest.fixture
def filled():
    """fill(folder, changes) → path of a closed store."""

    def fill(folder, changes=3):
        store = Store(folder)
        for number in range(changes):
            store.save("kit", "exercise", {"n": number, "text": "x" * 300}, number)
        store.close()
        return Path(store.name)

    return fill


@pytest.fixture
def refused():
    """refused(move) → what the StoreError says."""

    def said_by(move):
        with pytest.raises(StoreError) as caught:
            move()
        return str(caught.value)

    return said_by


def _give_up_root():
    """Even root must ask for rights: the power to write anywhere (CAP_DAC_OVERRIDE, 1) is dropped (prctl 24)."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


@pytest.fixture
def as_user():
    """as_user(program, *arguments) → what a Python program prints that may write only where the rights allow it."""

    def run(program, *arguments):
        command = [sys.executable, "-W", "error", "-c", program, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=_give_up_root)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    return run
