"""A running workshop to test against."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
# Chromium run by root needs --no-sandbox; the rest keeps it from calling its maker.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Server:
    """A running `workshop start`."""

    process: subprocess.Popen[str]
    address: str
    data: Path
    arguments: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        return re.sub(r"(:\d+)/.*", r"\1", self.address)

    @property
    def token(self) -> str:
        return self.address.partition("token=")[2]

    @property
    def port(self) -> str:
        return self.base.rpartition(":")[2]

    def sheet(self, stem: str, folder: str = "exercises") -> str:
        """Address of a page, as the server's own start page has it."""
        return self.address.replace("notebooks/00_start_here", f"{folder}/{stem}")

    def kill(self) -> None:
        """As if the machine had run out of memory."""
        self.process.kill()
        self._gone()

    def stop(self) -> None:
        self.process.terminate()
        self._gone()

    def _gone(self) -> None:
        self.process.wait(timeout=60)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def start_again(self) -> None:
        """The same command once more, on the same port; pages that are open know nothing of the new token."""
        self.process, self.address = _begun(self.data, "--port", self.port, *self.arguments)

    def kernels(self) -> Iterator[psutil.Process]:
        """Only JupyterLab has some."""
        for child in psutil.Process(self.process.pid).children(recursive=True):
            if "ipykernel_launcher" in child.cmdline():
                yield child

    def kill_kernels(self) -> None:
        killed = [kernel.send_signal(signal.SIGKILL) for kernel in self.kernels()]
        assert killed


def start_server(data: Path, *arguments: str) -> Server:
    process, address = _begun(data, "--port", "0", *arguments)
    return Server(process, address, data, arguments)


def _begun(data: Path, *arguments: str) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "workshop", "start", "--no-browser", "--data", str(data), *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    address = next(line.strip() for line in process.stdout if "http://" in line)
    return process, address


def stop_server(server: Server) -> None:
    server.stop()
