"""Processes that only work. They come from a clean one that has read our modules, never from ours, which has threads and a port."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import forkserver
from multiprocessing.connection import wait
from threading import Thread
from typing import Any


def prepare(environment: Mapping[str, str]) -> None:
    """Have that clean process read what workers need, with those variables set, while this one does something else.

    Elsewhere than on Linux each worker reads it for itself.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # our matrices are small: threads would only wait for each other
    if sys.platform == "linux":
        forkserver.set_forkserver_preload(["workshop.desk.prepared"])
        before = {name: os.environ.get(name) for name in environment}
        os.environ.update(environment)
        forkserver.ensure_running()
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


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
