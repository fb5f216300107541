"""A running workshop to test against."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
import urllib.request
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

    @property
    def base(self) -> str:
        return re.sub(r"(:\d+)/.*", r"\1", self.address)

    @property
    def token(self) -> str:
        return self.address.partition("token=")[2]

    def sheet(self, stem: str, folder: str = "exercises") -> str:
        """Address of a page, as the server's own start page has it."""
        return self.address.replace("notebooks/00_start_here", f"{folder}/{stem}")

    def close_kernels(self) -> None:
        """As if everybody had closed their pages; a browser that is driven by a program does not say so itself."""
        token = f"?token={self.token}"
        with urllib.request.urlopen(f"{self.base}/api/kernels{token}", timeout=20) as answer:  # noqa: S310 - our own address
            kernels = json.load(answer)
        for kernel in kernels:
            address = f"{self.base}/api/kernels/{kernel['id']}{token}"
            request = urllib.request.Request(address, method="DELETE")  # noqa: S310 - our own address
            urllib.request.urlopen(request, timeout=20).close()  # noqa: S310 - our own address

    def kill_kernels(self) -> None:
        """As if the machine had run out of memory."""
        killed = 0
        for child in psutil.Process(self.process.pid).children(recursive=True):
            if "workshop.waiting" in child.cmdline():
                child.send_signal(signal.SIGKILL)
                killed += 1
        assert killed


def start_server(data: Path, *arguments: str) -> Server:
    command = [
        sys.executable,
        "-m",
        "workshop",
        "start",
        "--no-browser",
        "--port",
        "0",
        "--data",
        str(data),
        *arguments,
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT)
    assert process.stdout is not None
    address = next(line.strip() for line in process.stdout if "http://" in line)
    server = Server(process, address, data)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{server.base}/api?token={server.token}", timeout=5).close()  # noqa: S310 - our own address
            return server
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("The server did not answer within a minute.")


def stop_server(server: Server) -> None:
    server.process.terminate()
    server.process.wait(timeout=20)
    assert server.process.stdout is not None
    server.process.stdout.close()
