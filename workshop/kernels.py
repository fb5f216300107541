"""Kernels that are ready before they are asked for, and connections that cannot drive the server mad."""

from __future__ import annotations

import asyncio
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import IOLoop

REFILL_SECONDS = 8.0  # a new spare kernel takes a core for a second; not while somebody has just opened a page
WARM_UP = "--IPKernelApp.exec_lines=import workshop.notebook"
PROTOCOL = "v1.kernel.websocket.jupyter.org"


class WarmKernelManager(AsyncMappingKernelManager):
    """Keeps one kernel started with the workshop already imported, for the next page that is opened.

    Our pages do not depend on the folder their kernel was started in, so any spare kernel will do for them.
    """

    _spare: asyncio.Task[str] | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        IOLoop.current().add_callback(self.prepare)  # as soon as the server's loop runs

    def prepare(self, delay: float = 0.0) -> None:
        """Start a spare kernel in the background."""
        self._spare = asyncio.ensure_future(self._start_spare(delay))

    async def _start_spare(self, delay: float) -> str:
        await asyncio.sleep(delay)
        return str(await super().start_kernel(extra_arguments=[WARM_UP]))

    async def start_kernel(  # type: ignore[override]  # the base declares the blocking variant
        self, *, kernel_id: str | None = None, path: Any = None, **kwargs: Any
    ) -> str:
        """The spare kernel for a page of ours, a new one for everything else."""
        ours = kernel_id is None and path is not None and path.split("/")[0] in ("notebooks", "exercises")
        if ours and self._spare is not None:
            spare, self._spare = self._spare, None
            self.prepare(REFILL_SECONDS)
            ready = await spare
            if ready in self and await self.is_alive(ready):  # it may have been killed while it waited
                return ready
        return str(await super().start_kernel(kernel_id=kernel_id, path=path, **kwargs))


class StrictConnection(ZMQChannelsWebsocketConnection):
    """Closes a connection that sends binary messages without the protocol that explains them."""

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        if isinstance(incoming_msg, bytes) and self.subprotocol != PROTOCOL:
            self.websocket_handler.close(1002, f"Binary messages need the subprotocol {PROTOCOL}.")
            return
        super().handle_incoming_message(incoming_msg)
