"""Spare kernels go to our pages only, and never twice or dead; odd connections are closed."""

import asyncio
from types import SimpleNamespace

import pytest

from workshop import kernels
from workshop.kernels import PROTOCOL, StrictConnection, WarmKernelManager


@pytest.fixture
def manager(monkeypatch):
    monkeypatch.setattr(kernels, "REFILL_SECONDS", 0.0)

    async def start(self, **kwargs):
        name = f"k{len(self.started)}"
        self.started.append(kwargs)
        self.kernels.add(name)
        return kwargs.get("kernel_id") or name

    async def is_alive(self, name):
        return name in self.kernels

    base = WarmKernelManager.__mro__[1]
    monkeypatch.setattr(base, "start_kernel", start)
    monkeypatch.setattr(base, "is_alive", is_alive)
    monkeypatch.setattr(base, "__contains__", lambda self, name: name in self.kernels)
    monkeypatch.setattr(base, "__init__", lambda self, **_: None)
    monkeypatch.setattr(kernels.IOLoop, "current", lambda: SimpleNamespace(add_callback=lambda _: None))
    made = WarmKernelManager.__new__(WarmKernelManager)
    vars(made).update(started=[], kernels=set())
    return made


def test_a_page_of_ours_gets_the_spare_and_another_is_made(manager):
    async def visit():
        manager.prepare()
        first = await manager.start_kernel(path="notebooks/a.ipynb")
        second = await manager.start_kernel(path="exercises/b.ipynb")
        await manager._spare
        return first, second

    assert asyncio.run(visit()) == ("k0", "k1")
    assert len(manager.started) == 3
    assert all(start["extra_arguments"] == [kernels.WARM_UP] for start in manager.started)


@pytest.mark.parametrize(
    "request_", [{"path": "data/x.ipynb"}, {"path": None}, {"path": "notebooks/a", "kernel_id": "own"}]
)
def test_anything_else_gets_a_kernel_of_its_own(manager, request_):
    async def visit():
        manager.prepare()
        spare = await manager._spare
        other = await manager.start_kernel(**request_)
        return spare, other, await manager.start_kernel(path="notebooks/a")

    spare, other, ours = asyncio.run(visit())
    assert other != spare == ours


def test_a_spare_that_was_let_go_meanwhile_is_not_given_out(manager):
    async def visit():
        manager.prepare()
        manager.kernels.discard(await manager._spare)
        found = await manager.start_kernel(path="notebooks/a")
        assert found in manager.kernels
        await manager._spare

    asyncio.run(visit())


def test_before_there_is_a_spare_a_page_gets_a_new_kernel(manager):
    assert asyncio.run(manager.start_kernel(path="notebooks/a")) == "k0"


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
