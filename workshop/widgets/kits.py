"""The page of kits in a notebook: a KitConversation as a widget."""

from typing import Any

import anywidget
import traitlets

from ..conversation import Reply
from ..desk.desk import Desk, at_once
from ..own_kit.conversation import KitConversation
from ..own_kit.manager import KitManager
from .bundle import bundle, style


class Kits(anywidget.AnyWidget):
    """Kits to choose from."""

    _esm = bundle("kits")
    _css = style()

    state = traitlets.Dict().tag(sync=True)

    def __init__(self, manager: KitManager) -> None:
        super().__init__()
        self.talk = KitConversation(manager, Desk())
        self._take(Reply(at_once(self.talk.open())))
        self.on_msg(self._received)

    def _take(self, reply: Reply) -> None:
        self.state = reply.changed["state"]
        if reply.content:
            self.send(reply.content, [reply.file] if reply.file else [])

    def _received(self, _: Any, message: dict[str, Any], buffers: list[Any]) -> None:
        self._take(at_once(self.talk.receive(message, bytes(buffers[0]) if buffers else b"")))

    def __repr__(self) -> str:
        return "Kits to choose from: " + ", ".join(one.title for one in self.talk.manager.offered())
