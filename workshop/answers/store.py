"""Save, find again, undo. Every change is a revision, so two tabs never overwrite each other silently."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import DatabaseError, NoResultFound

from .opening import DAMAGED, READ_ONLY, WRITES, StoreError, in_words, may_be_written, open_copy, open_engine
from .records import NOTHING, Record, add, forget, latest_of, revision_of
from .tables import heads, kits, revisions

FILE = "answers.sqlite"


class Conflict(Exception):  # noqa: N818 - not a fault: two windows changed the same answer
    """Somebody else saved first. `theirs` is what stands in the store now."""

    def __init__(self, theirs: Record) -> None:
        super().__init__("This answer was changed in another window.")
        self.theirs = theirs


def default_folder() -> Path:
    """Where answers are kept unless told otherwise."""
    return user_data_path("hiring-workshop", appauthor=False)


class Store:
    """The answers of one person on this computer, in `folder`. Raises StoreError whenever they cannot be read or saved.

    Where the file may not be written (`read_only`), it shows the answers as they stood when it was opened.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or default_folder()) / FILE
        with self._told():
            self.read_only = self.path.exists() and not may_be_written(self.path)
            self._engine = open_copy(self.path) if self.read_only else open_engine(self.path)

    def latest(self, kit: str, exercise: str) -> Record:
        """The answer as it was last saved."""
        with self._begin() as connection:
            return latest_of(connection, kit, exercise)

    def all_latest(self, kit: str) -> dict[str, Record]:
        """Every exercise of the kit that has an answer, by slug."""
        with self._begin() as connection:
            where = (heads.c.kit == kit) & (heads.c.revision > 0)
            slugs = connection.execute(select(heads.c.exercise).where(where)).scalars().all()
            return {slug: latest_of(connection, kit, slug) for slug in slugs}

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
        with self._begin(saves=True) as connection:
            before = latest_of(connection, kit, exercise)
            if before.revision != base:
                raise Conflict(before)
            goes_on = continues and before.undo_to != NOTHING
            undo_to = before.undo_to if goes_on else before.revision
            if goes_on:  # nothing can be undone to it any more; a long text must not push out older answers
                forget(connection, kit, exercise, revisions.c.revision == before.revision)
            return add(connection, kit, exercise, answer, before, undo_to, feedback)

    def undo(self, kit: str, exercise: str, base: int) -> Record:
        """Bring back the answer and feedback from before the last change; again and again goes further back."""
        with self._begin(saves=True) as connection:
            now = latest_of(connection, kit, exercise)
            if now.revision != base:
                raise Conflict(now)
            past = revision_of(connection, kit, exercise, now.undo_to)
            if now.undo_to == NOTHING or past.revision != now.undo_to:  # nothing there, or forgotten
                return now
            return add(connection, kit, exercise, past.answer, now, past.undo_to, past.feedback)

    def note_feedback(self, kit: str, exercise: str, revision: int, feedback: dict[str, Any]) -> None:
        """Keep what a check said of that revision."""
        with self._begin(saves=True) as connection:
            where = (revisions.c.kit == kit) & (revisions.c.exercise == exercise) & (revisions.c.revision == revision)
            connection.execute(update(revisions).where(where).values(feedback=feedback))

    def note_hints(self, kit: str, exercise: str, hints: int) -> None:
        """Keep how many hints have been seen; never fewer than before. It is no change of the answer."""
        with self._begin(saves=True) as connection:
            where = (heads.c.kit == kit) & (heads.c.exercise == exercise)
            seen = connection.execute(select(heads.c.hints).where(where)).scalar()
            if seen is None:
                connection.execute(insert(heads).values(kit=kit, exercise=exercise, revision=0, hints=hints))
            else:
                connection.execute(update(heads).where(where).values(hints=max(seen, hints)))

    def folder_of(self, kit: str) -> Path | None:
        """Where the kit of that name is, as far as is known."""
        with self._begin() as connection:
            folder = connection.execute(select(kits.c.folder).where(kits.c.name == kit)).scalar()
            return None if folder is None else Path(folder)

    def note_folder(self, kit: str, folder: Path) -> None:
        """Keep where the kit of that name is."""
        with self._begin(saves=True) as connection:
            connection.execute(delete(kits).where(kits.c.name == kit))
            connection.execute(insert(kits).values(name=kit, folder=str(folder)))

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _begin(self, *, saves: bool = False) -> Iterator[Connection]:
        if saves and self.read_only:
            raise StoreError(f"{READ_ONLY} The file is {self.path}.")
        with self._told(), self._engine.execution_options(**{WRITES: saves}).begin() as connection:
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
        except FileExistsError as error:
            raise StoreError(
                f"{error.filename} is no folder, so answers cannot be kept in it. Choose one with --data."
            ) from error
        except OSError as error:
            place = error.filename or self.path.parent
            raise StoreError(
                f"{place} cannot be used for answers: {error.strerror}. Choose a folder with --data."
            ) from error
