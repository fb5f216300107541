"""Hosts of rooms that share a database, each on an address of its own of this machine, as behind a load balancer."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def workshop_room(*arguments: object, database: str, **environment: str) -> subprocess.Popen[str]:
    """`workshop room …` with its database told by the environment, as a cluster tells it."""
    command = [sys.executable, "-m", "workshop", "room", *map(str, arguments)]
    told = {**os.environ, "WORKSHOP_DATABASE": database, **environment}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=told)


def open_room(database: str, *arguments: object) -> tuple[str, str]:
    """A new room's code, and the path of its board."""
    told = ("--new", "--open-only", "--base-url", "http://rooms.example")
    printed, errors = workshop_room(*told, *arguments, database=database).communicate(timeout=60)
    assert errors == ""
    board = re.search(r"http://rooms\.example(/board/(\w+)\?key=\w+)", printed)
    assert board, printed
    return board[2], board[1]


class RoomServer:
    """One host, in a process of its own."""

    def __init__(self, listen: str, port: int, data: Path, database: str, *arguments: str, **environment: str) -> None:
        self.base = f"http://{listen}:{port}"
        told = ("--listen", listen, "--port", port, "--data", data, *(arguments or ("--serve-all",)))
        self.process = workshop_room(*told, database=database, **environment)
        self.line = self.process.stdout.readline()
        assert "Serving every room" in self.line, self.process.stderr.read()

    def kill(self) -> None:
        """As if the machine's plug had been pulled."""
        self.process.kill()
        self.process.communicate()

    def stop(self) -> str:
        """What it said was wrong while it ran."""
        self.process.terminate()
        return self.process.communicate(timeout=60)[1]
