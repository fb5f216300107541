"""One workshop, whose error stream must stay empty."""

from __future__ import annotations

import subprocess
import sys

import pytest
from servers import ROOT, Server


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    errors = data.parent / f"{data.name}-errors.txt"
    command = [sys.executable, "-m", "workshop", "start", "--no-browser", "--port", "0", "--data", str(data)]
    with errors.open("w") as stream:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stream, text=True, cwd=ROOT)
    address = next(line.strip() for line in process.stdout if "http://" in line)
    running = Server(process, address, data)
    yield running
    running.stop()
    assert errors.read_text() == ""
