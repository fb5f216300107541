"""Kernels made of a Python that waits, and connections that answer at once and cannot drive the server mad."""

from __future__ import annotations

import asyncio
import os
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from . import waiting

REFILL_SECONDS = 8.0  # importing takes a core for seconds; not while somebody has just opened a page
PROTOCOL = "v1.kernel.websocket.jupyter.org"


class ReadyProvisioner(LocalProvisioner):
    """Starts kernels from the process that waits for it, and has another one wait soon after."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        if not waiting.can_become(cmd):
            return await super().launch_kernel(cmd, **kwargs)
        self.process: Any = waiting.become(cmd, kwargs.get("env", os.environ), kwargs.get("cwd"))
        self.pid = self.pgid = self.process.pid
        asyncio.get_running_loop().call_later(REFILL_SECONDS, waiting.prepare)
        return self.connection_info


class StrictConnection(ZMQChannelsWebsocketConnection):
    """Sends each message at once, and closes a connection that sends binary ones without the protocol that explains them."""

    def connect(self) -> Any:
        # A kernel answers in several small messages; without this each waits up to 40 ms for the last one's receipt.
        self.websocket_handler.set_nodelay(True)
        return super().connect()

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        if isinstance(incoming_msg, bytes) and self.subprotocol != PROTOCOL:
            self.websocket_handler.close(1002, f"Binary messages need the subprotocol {PROTOCOL}.")
            return
        super().handle_incoming_message(incoming_msg)
