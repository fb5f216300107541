"""Save, find again, undo. Every change is a revision, so two tabs never overwrite each other silently."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_data_path
from sqlalchemy import Connection, delete, insert, select, update

from . import records
from .file import AnswersFile
from .opening import StoreError
from .place import Place
from .records import PLAN_ID, Change, Conflict, Key, Record
from .tables import ALONE, LOCAL, kits, revisions

T = TypeVar("T")
FILE = "answers.sqlite"


def default_folder() -> Path:
    """Where answers are kept unless told otherwise."""
    return user_data_path("hiring-workshop", appauthor=False)


class Store:
    """The answers of one person in `folder`, or in the `database` of that address. Raises StoreError whenever it must.

    Where they may not be written (`read_only`), it shows them; those of a file as they stood when it was opened.
    """

    def __init__(self, folder: Path | None = None, person: str = LOCAL, room: str = ALONE, database: str = "") -> None:
        self.person, self.room, self.author = person, room, ""
        self._place = _place(folder or default_folder(), database)

    def of(self, person: str, room: str, author: str = "") -> Store:
        """The answers of somebody else in the same place; `author` is who saves, where several people share them."""
        other = copy(self)
        other.person, other.room, other.author = person, room, author
        return other

    def do(self, work: Callable[[Connection], T], *, saves: bool = False) -> T:
        """What `work` gives, in a transaction of its own."""
        return self._place.do(work, saves=saves)

    @property
    def name(self) -> str:
        """Where they are, as people may read it."""
        return self._place.name

    @property
    def read_only(self) -> bool:
        return self._place.read_only

    def _key(self, kit: str, exercise: str) -> Key:
        return Key(self.room, self.person, kit, exercise)

    def latest(self, kit: str, exercise: str) -> Record:
        """The answer as it was last saved."""
        return self._place.do(partial(records.latest_of, key=self._key(kit, exercise)))

    def at(self, kit: str, exercise: str, revision: int) -> Record:
        """The answer of that revision; an empty one if it is not kept any more."""
        return self._place.do(partial(records.revision_of, key=self._key(kit, exercise), revision=revision, hints=0))

    def records(self, kit: str) -> dict[str, Record]:
        """Every exercise of the kit of which anything is known, even if only hints were seen, by slug."""
        return self._place.do(partial(records.all_of, room=self.room, person=self.person, kit=kit))

    def all_latest(self, kit: str) -> dict[str, Record]:
        """Every exercise of the kit that has an answer, by slug."""
        return {slug: record for slug, record in self.records(kit).items() if record.revision}

    def save(self, kit: str, exercise: str, answer: dict[str, Any], base: int, **how: Any) -> Record:
        """Save `answer`, made from revision `base`; `how` is the rest of a Change. Raises Conflict when another came first."""
        change = Change(answer, base, author=self.author, **how)
        return self._place.do(partial(records.save, key=self._key(kit, exercise), change=change), saves=True)

    def undo(self, kit: str, exercise: str, base: int) -> Record:
        """Bring back the answer and feedback from before the last change; again and again goes further back."""
        return self._place.do(partial(records.undo, key=self._key(kit, exercise), base=base), saves=True)

    def note_feedback(self, kit: str, exercise: str, revision: int, feedback: dict[str, Any]) -> None:
        """Keep what a check said of that revision."""
        where = self._key(kit, exercise).within(revisions) & (revisions.c.revision == revision)
        self._place.do(lambda c: c.execute(update(revisions).where(where).values(feedback=feedback)), saves=True)

    def note_hints(self, kit: str, exercise: str, hints: int) -> None:
        """Keep how many hints have been seen; never fewer than before. It is no change of the answer."""
        self._place.do(partial(records.note_hints, key=self._key(kit, exercise), hints=hints), saves=True)

    def plan_id(self, kit: str) -> str:
        """What tells the plan of these answers from all others, always the same; "" where none is kept and none can be saved.

        In a room it is the room's code and who answers there; elsewhere chance decides when it is first asked for.
        """
        if self.room != ALONE:
            return f"{self.room}-{self.person}"
        kept = self.latest(kit, PLAN_ID)
        try:
            kept = kept if kept.revision else self.save(kit, PLAN_ID, {"id": secrets.token_hex(16)}, 0)
        except Conflict as quicker:
            kept = quicker.theirs
        except StoreError:  # a plan can be taken home from a disk that is full, too
            return ""
        return str(kept.answer.get("id", ""))

    def folder_of(self, kit: str) -> Path | None:
        """Where the kit of that name is, as far as is known."""
        folder = self._place.do(lambda c: c.execute(select(kits.c.folder).where(kits.c.name == kit)).scalar())
        return None if folder is None else Path(folder)

    def note_folder(self, kit: str, folder: Path) -> None:
        """Keep where the kit of that name is."""

        def work(connection: Connection) -> None:
            connection.execute(delete(kits).where(kits.c.name == kit))
            connection.execute(insert(kits).values(name=kit, folder=str(folder)))

        self._place.do(work, saves=True)

    def close(self) -> None:
        self._place.close()


def _place(folder: Path, database: str) -> Place:
    if database:
        from .server import AnswersServer  # most people have no PostgreSQL, nor wait for what it needs

        return AnswersServer(database)
    return AnswersFile(folder / FILE)
