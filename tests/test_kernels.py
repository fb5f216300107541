"""A kernel is made of the process that waits, never of a dead one; odd connections are closed."""

import asyncio
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory

from workshop import kernels, waiting
from workshop.kernels import PROTOCOL, ReadyProvisioner, StrictConnection


def run(coroutine):
    """In a thread of its own: the browser tests leave a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


KERNEL = [sys.executable, "-m", "ipykernel_launcher", "-f", "a.json"]


@pytest.fixture
def waiter(monkeypatch):
    """Stands in for the waiting Python: says back what it was told."""
    monkeypatch.setattr(waiting, "_waiting", [])
    started = []
    real = subprocess.Popen

    def start(command, **options):
        started.append(command)
        return real([sys.executable, "-c", "import sys; print(sys.stdin.read())"], stdout=subprocess.PIPE, **options)

    monkeypatch.setattr(subprocess, "Popen", start)
    return started


def told(process):
    with process.stdout as said:
        answer = said.read()
    process.wait()
    return answer


def test_what_waits_becomes_the_kernel_that_was_asked_for(waiter):
    waiting.prepare()
    waiting.prepare()
    process = waiting.become(KERNEL, {"A": "b"}, "/tmp")  # noqa: S108 - only told
    assert waiter == [[sys.executable, "-W", "ignore::DeprecationWarning", "-m", "workshop.waiting"]]
    assert '"arguments": ["-f", "a.json"]' in (said := told(process))
    assert '"environment": {"A": "b"}' in said
    assert waiting._waiting == []


def test_one_that_died_while_it_waited_is_not_used(waiter):
    waiting.prepare()
    (dead,) = waiting._waiting
    dead.kill()
    dead.wait()
    process = waiting.become(KERNEL, {}, None)
    assert process is not dead
    assert told(process)
    for stream in (dead.stdin, dead.stdout):
        stream.close()


@pytest.mark.parametrize(
    "command", [["R", "-f", "a.json"], [sys.executable, "-m", "other"], ["/usr/bin/python9", *KERNEL[1:]]]
)
def test_other_kernels_are_started_as_ever(command, waiter, monkeypatch):
    assert not waiting.can_become(command)
    asked = []

    async def launch(self, cmd, **kwargs):
        asked.append(cmd)
        return {}

    monkeypatch.setattr(ReadyProvisioner.__mro__[1], "launch_kernel", launch)
    run(ReadyProvisioner.__new__(ReadyProvisioner).launch_kernel(command))
    assert (asked, waiter) == ([command], [])


def test_jupyter_finds_the_provisioner_by_name():
    factory = KernelProvisionerFactory.instance(default_provisioner_name="hiring-workshop")
    try:
        assert factory.is_provisioner_available(SimpleNamespace(metadata={}))
        assert factory.get_provisioner_entries()["hiring-workshop"] == "workshop.kernels:ReadyProvisioner"
    finally:
        KernelProvisionerFactory.clear_instance()


def test_a_real_kernel_answers_is_interrupted_and_ends(monkeypatch, tmp_path):
    monkeypatch.setattr(kernels, "REFILL_SECONDS", 600.0)
    monkeypatch.setattr(
        KernelProvisionerFactory, "_instance", KernelProvisionerFactory(default_provisioner_name="hiring-workshop")
    )

    async def visit():
        manager = AsyncKernelManager()
        await manager.start_kernel(cwd=str(tmp_path), env={**os.environ, "SAID": "here"})
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        code = "import os, sys; print(os.environ['SAID'], os.getcwd(), 'workshop.notebook' in sys.modules)"
        said = []
        await client.execute_interactive(code, timeout=60, output_hook=lambda m: said.append(m["content"].get("text")))
        asyncio.get_running_loop().call_later(1, lambda: asyncio.ensure_future(manager.interrupt_kernel()))
        reply = await client.execute_interactive("import time; time.sleep(60)", timeout=30, output_hook=lambda m: None)
        client.stop_channels()
        process = manager.provisioner.process
        await manager.shutdown_kernel(now=True)
        return "".join(filter(None, said)), reply["content"]["ename"], process.poll()

    said, error, code = run(visit())
    assert said == f"here {tmp_path} True\n"
    assert error == "KeyboardInterrupt"
    assert code is not None


def test_what_waits_ends_with_the_workshop():
    process = subprocess.run([sys.executable, "-m", "workshop.waiting"], input="", text=True, timeout=60, check=False)
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("message", "protocol", "closed"),
    [(b"x", None, True), (b"x", "other", True), (b"x", PROTOCOL, False), ("x", None, False)],
)
def test_binary_messages_need_their_protocol(monkeypatch, message, protocol, closed):
    taken, shut = [], []
    monkeypatch.setattr(StrictConnection.__mro__[1], "handle_incoming_message", lambda self, said: taken.append(said))
    handler = SimpleNamespace(close=lambda code, why: shut.append((code, why)))
    connection = StrictConnection.__new__(StrictConnection)
    monkeypatch.setattr(StrictConnection, "subprotocol", protocol, raising=False)
    monkeypatch.setattr(StrictConnection, "websocket_handler", handler, raising=False)
    connection.handle_incoming_message(message)
    assert (bool(shut), bool(taken)) == (closed, not closed)
    assert all(code == 1002 and PROTOCOL in why for code, why in shut)


def test_messages_are_sent_at_once(monkeypatch):
    said, handler = [], SimpleNamespace(set_nodelay=lambda on: said.append(on))
    monkeypatch.setattr(StrictConnection.__mro__[1], "connect", lambda self: said.append("connected"))
    monkeypatch.setattr(StrictConnection, "websocket_handler", handler, raising=False)
    StrictConnection.__new__(StrictConnection).connect()
    assert said == [True, "connected"]
