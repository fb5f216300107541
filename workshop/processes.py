"""Processes that only work. They come from a clean one that has read our modules, never from ours, which has threads and a port."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import forkserver
from multiprocessing.connection import wait
from threading import Thread
from typing import Any

READS = "workshop.worker"  # what every worker needs


def prepare() -> None:
    """Have that clean process read our modules while this one does something else. Elsewhere each worker reads them."""
    if sys.platform == "linux":
        forkserver.set_forkserver_preload([READS])
        forkserver.ensure_running()


def hire(count: int, *, patient: bool = False) -> ProcessPoolExecutor:
    """That many workers; patient ones give way to everything else on the machine."""
    way = "forkserver" if sys.platform == "linux" else "spawn"
    return ProcessPoolExecutor(count, multiprocessing.get_context(way), _begin, (patient,))


def dismiss() -> None:
    """Let all of them go, in the middle of their work if need be."""
    for worker in multiprocessing.active_children():
        worker.terminate()


def _begin(patient: bool) -> None:
    """A worker's first act: it leaves Ctrl+C to its parent, ends when that ends, and gives way if its work can wait."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()
    if patient and hasattr(os, "nice"):
        os.nice(5)


def _end_with(parent: Any) -> None:
    wait([parent.sentinel])
    os._exit(0)
