"""A Python that has imported the workshop already and waits to be told which kernel to become: no page waits for imports."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Mapping, Sequence

LAUNCHER = "ipykernel_launcher"
QUIET = "--IPKernelApp.log_level=ERROR"  # warnings about the server's own loopback connection would only frighten
_waiting: list[subprocess.Popen[str]] = []


def prepare() -> None:
    """Have one waiting. It ends by itself when this process does, and leads a session of its own, as kernels do."""
    if not _waiting and os.name == "posix":
        command = [sys.executable, "-W", "ignore::DeprecationWarning", "-m", "workshop.waiting"]
        environment = {**os.environ, "JPY_PARENT_PID": str(os.getpid())}
        _waiting.append(
            subprocess.Popen(  # noqa: S603 - ourselves
                command, stdin=subprocess.PIPE, text=True, env=environment, start_new_session=True
            )
        )


def can_become(command: Sequence[str]) -> bool:
    """Whether `command` starts a kernel of this very Python; on Windows a kernel needs handles from its parent."""
    return os.name == "posix" and command[0] == sys.executable and LAUNCHER in command


def become(command: Sequence[str], environment: Mapping[str, str], folder: str | None) -> subprocess.Popen[str]:
    """The waiting process, told to be the kernel that `command` would start."""
    while True:
        prepare()
        process = _waiting.pop()
        if process.poll() is None:  # it may have been killed while it waited
            break
    arguments = list(command[command.index(LAUNCHER) + 1 :])
    order = {"arguments": arguments, "environment": dict(environment), "folder": folder}
    if process.stdin is not None:
        with process.stdin as orders:
            json.dump(order, orders)
    return process


def main() -> None:
    """Import, rehearse, wait, become a kernel."""
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")  # read when matplotlib is imported
    from ipykernel.kernelapp import IPKernelApp

    from . import notebook  # so that a page's first line takes no time

    for _ in notebook.rehearsal():
        if select.select([sys.stdin], [], [], 0)[0]:
            break  # a page is waiting
    orders = sys.stdin.read()
    if not orders:
        return  # the server has ended
    order = json.loads(orders)
    os.environ.update(order["environment"])
    os.chdir(order["folder"] or os.curdir)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.argv = [LAUNCHER, *order["arguments"]]
    IPKernelApp.launch_instance(argv=[*order["arguments"], QUIET])


if __name__ == "__main__":
    main()
