"""The page on which one chooses a kit, takes it home as a workbook and brings it back: a move in, what changed out."""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from ..conversation import Reply, understood
from ..desk.desk import Desk
from ..kit import KITS, KitError
from ..kit.workbook import MAX_BYTES
from ..words import speaking, text
from ..words.page import page_language
from .manager import Brought, KitManager


class KitMove(BaseModel):
    """What the page sends: the place of a kit, or the name of a workbook that comes with the message."""

    model_config = ConfigDict(strict=True)

    do: Literal["choose", "take", "bring"]
    place: Annotated[str, StringConstraints(max_length=4096)] = ""
    name: Annotated[str, StringConstraints(max_length=255)] = ""


class KitConversation:
    """Shows a KitManager."""

    def __init__(self, manager: KitManager, desk: Desk) -> None:
        self.manager, self.desk = manager, desk

    async def open(self) -> dict[str, Any]:
        """What there is to choose from. Raises KitError."""
        return {"state": await self.desk.disk(self._state)}

    def _state(self) -> dict[str, Any]:
        folder = self.manager.current
        current = folder.name if folder.parent == KITS else str(folder)
        with speaking(self.manager.language):
            page = page_language()
        kits = [asdict(offered) for offered in self.manager.offered()]
        return {"kits": kits, "current": current, "most": MAX_BYTES, "page": page}

    async def receive(self, message: Any, file: bytes = b"") -> Reply:
        """One move; whatever keeps it from being done is told beside the list. Raises MalformedMoveError."""
        move = understood(KitMove, message)
        try:
            content, made = await self._moved(move, file)
        except KitError as error:
            with speaking(self.manager.language):
                content, made = _as_message(Brought("", text("Nothing was changed."), error.problems)), b""
        return Reply(await self.open(), content, made)

    async def _moved(self, move: KitMove, file: bytes) -> tuple[dict[str, Any], bytes]:
        if move.do == "choose":
            return {"told": "chosen", "title": await self.desk.disk(self.manager.choose, move.place)}, b""
        if move.do == "take":
            name, content = await self.desk.slow(self.manager.workbook, move.place)
            return {"told": "file", "name": name}, content
        brought = await self.desk.slow(self.manager.bring, move.name, file)
        if brought.saved:
            await self.desk.disk(self.manager.choose, brought.saved)
        return _as_message(brought), b""


def _as_message(brought: Brought) -> dict[str, Any]:
    rows = [{"place": problem.place, "what": problem.what, "fix": problem.fix} for problem in brought.problems]
    return {"told": "brought", **asdict(brought), "problems": rows}
