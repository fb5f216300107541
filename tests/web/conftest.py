"""One workshop, whose error stream must stay empty."""

from __future__ import annotations

import subprocess
import sys

import pytest
from servers import ROOT, Server

from tests.bench.loops import run
from tests.web.roomed import OWN, SECRET, SLUG, TABLE, device, room_server


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


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A room for all tests of a file, at an exercise."""
    with room_server(tmp_path_factory.mktemp("room")) as running:
        running.go(SLUG)
        yield running


@pytest.fixture
def fresh(tmp_path):
    """A room for one test."""
    with room_server(tmp_path / "room") as running:
        running.go(SLUG)
        yield running


@pytest.fixture(scope="module")
def ann(shared):
    """Somebody at table A who has answered, alone and for the table."""
    cookie = shared.join("Ann Secretive", "A")

    async def talk():
        async with device(shared, cookie, OWN, TABLE) as phone:
            for name in (OWN, TABLE):
                await phone.edit(name, own=[{"text": f"{SECRET} {name}", "group": ""}])

    run(talk())
    return cookie
