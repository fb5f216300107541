"""The page on which one chooses a kit, takes it home as a workbook and brings it back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import anywidget
import traitlets

from ..kit import KITS, KitError
from ..kit.workbook import MAX_BYTES
from ..kit_desk import Brought, Desk
from .panel import source


class Kits(anywidget.AnyWidget):
    """Shows a Desk."""

    _esm = source("dom.js", "kits.js")
    _css = source("panel.css")

    state = traitlets.Dict().tag(sync=True)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._show()
        self.on_msg(self._received)

    def _show(self) -> None:
        folder = self._desk.current
        current = folder.name if folder.parent == KITS else str(folder)
        self.state = {"kits": [asdict(one) for one in self._desk.offered()], "current": current, "most": MAX_BYTES}

    def _received(self, _: Any, message: dict[str, Any], buffers: list[Any]) -> None:
        """One move; whatever keeps it from being done is told beside the list."""
        try:
            self._moved(message, buffers)
        except KitError as error:
            self._told(Brought("", "Nothing was changed.", error.problems))
        self._show()

    def _moved(self, message: dict[str, Any], buffers: list[Any]) -> None:
        if message["do"] == "choose":
            self.send({"told": "chosen", "title": self._desk.choose(message["place"])})
        elif message["do"] == "take":
            name, content = self._desk.workbook(message["place"])
            self.send({"told": "file", "name": name}, [content])
        elif message["do"] == "bring":
            brought = self._desk.bring(message["name"], bytes(buffers[0]))
            if brought.saved:
                self._desk.choose(brought.saved)
            self._told(brought)

    def _told(self, brought: Brought) -> None:
        rows = [{"place": one.place, "what": one.what, "fix": one.fix} for one in brought.problems]
        self.send({"told": "brought", **asdict(brought), "problems": rows})

    def __repr__(self) -> str:
        return "Kits to choose from: " + ", ".join(one.title for one in self._desk.offered())
