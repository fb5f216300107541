"""Save, find again, undo. Every change is a revision, so two tabs never overwrite each other silently."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select, update
from sqlalchemy.exc import DatabaseError, NoResultFound

from .opening import DAMAGED, StoreError, in_words, open_engine
from .tables import heads, revisions

FILE = "answers.sqlite"
KEPT = 500  # revisions one can undo to
NOTHING = -1  # there is nothing to undo


@dataclass(frozen=True)
class Record:
    """The saved state of one exercise; revision 0 means that nothing has been saved yet."""

    answer: dict[str, Any] = field(default_factory=dict)
    revision: int = 0
    undo_to: int = NOTHING
    feedback: dict[str, Any] | None = None
    hints: int = 0
    saved_at: str = ""


class Conflict(Exception):  # noqa: N818 - not a fault: two windows changed the same answer
    """Somebody else saved first. `theirs` is what stands in the store now."""

    def __init__(self, theirs: Record) -> None:
        super().__init__("This answer was changed in another window.")
        self.theirs = theirs


def default_folder() -> Path:
    """Where answers are kept unless told otherwise."""
    return user_data_path("hiring-workshop", appauthor=False)


class Store:
    """The answers of one person on this computer, in `folder`. Raises StoreError whenever they cannot be read or saved."""

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or default_folder()) / FILE
        with self._told():
            self._engine = open_engine(self.path)

    def latest(self, kit: str, exercise: str) -> Record:
        """The answer as it was last saved."""
        with self._begin() as connection:
            return _latest(connection, kit, exercise)

    def all_latest(self, kit: str) -> dict[str, Record]:
        """Every exercise of the kit that has an answer, by slug."""
        with self._begin() as connection:
            where = (heads.c.kit == kit) & (heads.c.revision > 0)
            slugs = connection.execute(select(heads.c.exercise).where(where)).scalars().all()
            return {slug: _latest(connection, kit, slug) for slug in slugs}

    def save(
        self,
        kit: str,
        exercise: str,
        answer: dict[str, Any],
        base: int,
        *,
        feedback: dict[str, Any] | None = None,
        continues: bool = False,
    ) -> Record:
        """Save `answer`, which was made from revision `base`. Raises Conflict when another revision came first.

        `continues`: the change goes on with the last one (a sentence being typed), and is undone together with it.
        """
        with self._begin() as connection:
            before = _latest(connection, kit, exercise)
            if before.revision != base:
                raise Conflict(before)
            goes_on = continues and before.undo_to != NOTHING
            undo_to = before.undo_to if goes_on else before.revision
            if goes_on:  # nothing can be undone to it any more; a long text must not push out older answers
                _forget(connection, kit, exercise, revisions.c.revision == before.revision)
            return _add(connection, kit, exercise, answer, before, undo_to, feedback)

    def undo(self, kit: str, exercise: str, base: int) -> Record:
        """Bring back the answer and feedback from before the last change; again and again goes further back."""
        with self._begin() as connection:
            now = _latest(connection, kit, exercise)
            if now.revision != base:
                raise Conflict(now)
            past = _revision(connection, kit, exercise, now.undo_to)
            if now.undo_to == NOTHING or past.revision != now.undo_to:  # nothing there, or forgotten
                return now
            return _add(connection, kit, exercise, past.answer, now, past.undo_to, past.feedback)

    def note_feedback(self, kit: str, exercise: str, revision: int, feedback: dict[str, Any]) -> None:
        """Keep what a check said of that revision."""
        with self._begin() as connection:
            where = (revisions.c.kit == kit) & (revisions.c.exercise == exercise) & (revisions.c.revision == revision)
            connection.execute(update(revisions).where(where).values(feedback=feedback))

    def note_hints(self, kit: str, exercise: str, hints: int) -> None:
        """Keep how many hints have been seen; never fewer than before. It is no change of the answer."""
        with self._begin() as connection:
            where = (heads.c.kit == kit) & (heads.c.exercise == exercise)
            seen = connection.execute(select(heads.c.hints).where(where)).scalar()
            if seen is None:
                connection.execute(insert(heads).values(kit=kit, exercise=exercise, revision=0, hints=hints))
            else:
                connection.execute(update(heads).where(where).values(hints=max(seen, hints)))

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        with self._told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn the database's errors into words one can act on."""
        try:
            yield
        except DatabaseError as error:
            raise StoreError(f"{in_words(str(error.orig))} The file is {self.path}.") from error
        except sqlite3.Error as error:  # from the copy made before a migration
            raise StoreError(f"{in_words(str(error))} The file is {self.path}.") from error
        except (JSONDecodeError, UnicodeDecodeError, NoResultFound) as error:
            raise StoreError(f"{DAMAGED} The file is {self.path}.") from error
        except OSError as error:
            raise StoreError(f"The folder {self.path.parent} cannot be used: {error.strerror}.") from error


def _latest(connection: Connection, kit: str, exercise: str) -> Record:
    where = (heads.c.kit == kit) & (heads.c.exercise == exercise)
    row = connection.execute(select(heads.c.revision, heads.c.hints).where(where)).first()
    return _revision(connection, kit, exercise, row.revision, row.hints) if row else Record()


def _revision(connection: Connection, kit: str, exercise: str, revision: int, hints: int = 0) -> Record:
    where = (revisions.c.kit == kit) & (revisions.c.exercise == exercise) & (revisions.c.revision == revision)
    row = connection.execute(select(revisions).where(where)).mappings().first()
    return _record(row, hints) if row else Record(hints=hints)


def _record(row: RowMapping, hints: int) -> Record:
    return Record(row["answer"], row["revision"], row["undo_to"], row["feedback"], hints, row["saved_at"])


def _add(
    connection: Connection,
    kit: str,
    exercise: str,
    answer: dict[str, Any],
    before: Record,
    undo_to: int,
    feedback: dict[str, Any] | None = None,
) -> Record:
    saved_at = datetime.now(UTC).isoformat(timespec="seconds")
    new = Record(answer, before.revision + 1, undo_to, feedback, before.hints, saved_at)
    key = {"kit": kit, "exercise": exercise}
    connection.execute(
        insert(revisions).values(
            **key, revision=new.revision, undo_to=undo_to, answer=answer, feedback=feedback, saved_at=new.saved_at
        )
    )
    where = (heads.c.kit == kit) & (heads.c.exercise == exercise)
    if not connection.execute(update(heads).where(where).values(revision=new.revision)).rowcount:
        connection.execute(insert(heads).values(**key, revision=new.revision, hints=before.hints))
    ours = select(revisions.c.revision).where((revisions.c.kit == kit) & (revisions.c.exercise == exercise))
    oldest_kept = ours.order_by(revisions.c.revision.desc()).offset(KEPT).limit(1).scalar_subquery()
    _forget(connection, kit, exercise, revisions.c.revision < oldest_kept)
    return new


def _forget(connection: Connection, kit: str, exercise: str, which: ColumnElement[bool]) -> None:
    where = (revisions.c.kit == kit) & (revisions.c.exercise == exercise)
    connection.execute(delete(revisions).where(where & which))
