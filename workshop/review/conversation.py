"""The page on which a set is opened again: each move brings the file along, and nothing of it is kept between them."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ..conversation import Count, Name, Reply, understood
from ..desk.desk import Desk
from ..documents.data import MOST_BYTES, SetData, read_set
from ..kit import Kit, KitError, load_kit
from ..store import Store, StoreError
from ..words import day, speaking, text
from ..words.page import page_language
from .comparing import MOST_HIRES, MOST_MONTHS, Compared, Hire
from .document import after, as_json, before, follows, level_of, stale, written
from .next_round import begin, fitting, take_back


class ReviewMove(BaseModel):
    """What the page sends, with the file beside it. `revisions` are what a start gave, to take it back."""

    model_config = ConfigDict(strict=True)

    do: Literal["read", "compare", "paper", "start", "undo"]
    name: Annotated[str, StringConstraints(max_length=255)] = ""
    ending: Literal[".docx", ".html"] = ".docx"
    hires: Annotated[list[Hire], Field(max_length=MOST_HIRES)] = []
    replace: bool = False
    revisions: Annotated[dict[Name, Count], Field(max_length=100)] = {}


class ReviewConversation:
    """Shows a set that somebody took home; `today` says which day it is."""

    def __init__(self, kit: Kit, store: Store, desk: Desk, today: Callable[[], date] = date.today) -> None:
        self.kit, self.store, self.desk, self.today = kit, store, desk, today

    async def open(self) -> dict[str, Any]:
        """Before a file is there."""
        with speaking(self.kit.language):
            state = {"page": page_language(), "most": MOST_BYTES, "hires": MOST_HIRES, "months": MOST_MONTHS}
        return {"state": state}

    async def receive(self, message: Any, file: bytes = b"") -> Reply:
        """One move; what keeps it from being done is told. Raises MalformedMoveError."""
        move = understood(ReviewMove, message)
        if move.do == "paper":  # Word takes its time, and whoever saves need not wait for it
            return await self.desk.slow(_paper, str(self.kit.folder), move, file, self.today())
        return await self.desk.disk(self._received, move, file)

    def _received(self, move: ReviewMove, file: bytes) -> Reply:
        with speaking(self.kit.language):
            try:
                return self._done(move, file)
            except KitError as error:
                return _refused(error)
            except StoreError as error:
                return Reply({}, {"told": "refused", "rows": [["", str(error), text("Nothing was changed.")]]})

    def _done(self, move: ReviewMove, file: bytes) -> Reply:
        if move.do == "undo":
            back, left = take_back(self.kit, self.store, move.revisions)
            return Reply({}, {"told": "undone", "back": back, "left": left})
        data, on = read_set(move.name, file), self.today()
        if move.do == "start":
            return Reply({}, {"told": "started", **asdict(begin(data, self.kit, self.store, on, replace=move.replace))})
        if move.do == "compare":
            compared = Compared(data, tuple(move.hires))
            return Reply({}, {"told": "compared", "blocks": as_json((*after(compared), *follows(compared, on)))})
        return Reply({}, {"told": "read", **self._opened(data, on)})

    def _opened(self, data: SetData, on: date) -> dict[str, Any]:
        return {
            "title": text("Hiring plan: {role}", role=data.kit.role),
            "made": text("Made on {day}, with “{workshop}”", day=day(data.made_on), workshop=data.kit.title),
            "key": f"{data.plan_id}-{data.made_on.isoformat()}",
            "blocks": as_json((*stale(data, on), *before(Compared(data, ())))),
            "expected": [{"name": e.name, "level": level_of(e), "anchors": dict(e.anchors)} for e in data.expected],
            "stages": list(data.stages),
            "answers": len(data.answers),
            "other": self._other(data),
        }

    def _other(self, data: SetData) -> str:
        """Why the next round cannot begin here; "" where it can."""
        try:
            fitting(data, self.kit)
        except KitError as error:
            return " ".join((error.problems[0].what, error.problems[0].fix))
        return ""


def _paper(folder: str, move: ReviewMove, file: bytes, on: date) -> Reply:
    """The review as a file, for a process of its own."""
    with speaking(load_kit(folder).language):
        try:
            content = written(read_set(move.name, file), move.hires, on, move.ending)
        except KitError as error:
            return _refused(error)
        return Reply({}, {"told": "file", "name": f"review-{on.isoformat()}{move.ending}"}, content)


def _refused(error: KitError) -> Reply:
    rows = [[problem.place, problem.what, problem.fix] for problem in error.problems]
    return Reply({}, {"told": "refused", "rows": rows})
