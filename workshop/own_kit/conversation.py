"""The page on which one chooses a kit, takes it home as a workbook and brings it back: a move in, what changed out."""

from dataclasses import asdict, replace
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ..conversation import Reply, understood
from ..desk.desk import Desk
from ..kit import KITS, KitError
from ..kit.workbook import MAX_BYTES
from ..words import speaking, text
from ..words.page import page_language
from .growing.conversation import MOVES, grown_by
from .manager import Brought, KitManager, Pasted
from .table.wishes import role_of

Kind = Literal["skill", "group", "about", "1", "3", "5", "needed", "critical", "other"]
Wish = Literal["role", "headcount", "cost", "language", "currency"]
WISHES: tuple[Wish, ...] = get_args(Wish)


class KitMove(BaseModel):
    """What the page sends: the place of a kit, or the name of a workbook or a table that comes with the message.

    `kinds`: what each column of the table is; `said`: what somebody said of columns before, by their headings; `wishes`: the role and the rest, as they were written; `asked`: the page's number
    of this move, given back with the answer, so that an answer that comes late is known for what it is; `swapped`: rows and columns of the
    table are the other way round than they would be taken.
    """

    model_config = ConfigDict(strict=True)

    do: Literal["choose", "take", "bring", "look", "make"]
    asked: Annotated[int, Field(ge=0)] = 0
    place: Annotated[str, StringConstraints(max_length=4096)] = ""
    name: Annotated[str, StringConstraints(max_length=255)] = ""
    kinds: Annotated[list[Kind], Field(max_length=100)] = []
    said: Annotated[dict[Annotated[str, StringConstraints(max_length=4096)], Kind], Field(max_length=100)] = {}
    wishes: dict[Wish, Annotated[str, StringConstraints(max_length=200)]] = {}
    swapped: bool = False


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
        wishes = self.manager.wishes()
        return {"kits": kits, "current": current, "most": MAX_BYTES, "page": page, "wishes": wishes}

    async def receive(self, message: Any, file: bytes = b"") -> Reply:
        """One move; whatever keeps it from being done is told beside the list. Raises MalformedMoveError."""
        if isinstance(message, dict) and message.get("do") in MOVES:
            return await self._grown(message, file)
        move = understood(KitMove, message)
        try:
            content, made = await self._moved(move, file)
        except KitError as error:
            with speaking(self.manager.language):
                content, made = _as_message(Brought("", text("Nothing was changed."), error.problems)), b""
        return Reply(await self.open(), {**content, "asked": move.asked, "role": role_of(move.name)}, made)

    async def _grown(self, message: Any, file: bytes) -> Reply:
        """A move around the exercises of the kit in use."""
        try:
            content = await grown_by(message, file, self.manager, self.desk)
        except KitError as error:
            with speaking(self.manager.language):
                refused = _as_message(Brought("", text("Nothing was changed."), error.problems))
            content = {**refused, "told": "refused", "slug": message.get("slug")}
        return Reply(await self.open(), content)

    async def _moved(self, move: KitMove, file: bytes) -> tuple[dict[str, Any], bytes]:
        if move.do == "choose":
            return {"told": "chosen", "title": await self.desk.disk(self.manager.choose, move.place)}, b""
        if move.do == "take":
            name, content = await self.desk.slow(self.manager.workbook, move.place)
            return {"told": "file", "name": name}, content
        if move.do == "look":
            return {"told": "table", **asdict(await self.desk.slow(self.manager.look, _pasted(move, file)))}, b""
        if move.do == "make":
            brought = await self.desk.slow(self.manager.make, _pasted(move, file))
        else:
            brought = await self.desk.slow(self.manager.bring, move.name, file)
        return _as_message(await self._in_use(brought)), b""

    async def _in_use(self, brought: Brought) -> Brought:
        """What was kept is used from now on; where that cannot be noted, it is kept all the same."""
        try:
            if brought.saved:
                await self.desk.disk(self.manager.choose, brought.saved)
        except KitError as error:
            return replace(brought, problems=(*error.problems, *brought.problems), used=False)
        return brought


def _pasted(move: KitMove, file: bytes) -> Pasted:
    kinds = dict(enumerate(map(str, move.kinds))) or None
    written = {str(name): move.wishes.get(name, "") for name in WISHES}
    role = written["role"].strip() or role_of(move.name)
    said = tuple((heading, str(kind)) for heading, kind in move.said.items())
    return Pasted(move.name, file, kinds, {**written, "role": role}, said, move.swapped)


def _as_message(brought: Brought) -> dict[str, Any]:
    rows = [{"place": problem.place, "what": problem.what, "fix": problem.fix} for problem in brought.problems]
    return {"told": "brought", **asdict(brought), "problems": rows}
