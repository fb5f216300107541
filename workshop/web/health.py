"""What a cluster asks a host: does it live, and can it serve people. The answers hold nothing."""

from __future__ import annotations

from typing import Protocol, cast

from tornado.web import RequestHandler

from .app import Handler


class Servable(Protocol):
    """A host that can tell whether its store answers."""

    async def ready(self) -> bool: ...


class Health(Handler):
    """A host without its database lives; to start it anew would help nobody."""

    def get(self) -> None:
        self.set_status(204)


class Ready(Handler):
    """Without its database it is sent nobody."""

    async def get(self) -> None:
        self.set_status(204 if await cast(Servable, self.host).ready() else 503)


HEALTH: dict[str, type[RequestHandler]] = {r"/health": Health, r"/ready": Ready}
