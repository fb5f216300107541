"""The file of answers while it is open: private, noticed when it is taken away, its errors in words one can act on."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, NoResultFound

from ..words import text
from .opening import (
    DAMAGED,
    READ_ONLY,
    WRITES,
    StoreError,
    in_words,
    may_be_written,
    open_copy,
    open_engine,
    with_place,
)

T = TypeVar("T")
MOST_TRIES = 5  # a file taken away again and again is somebody's work; they should know


class AnswersFile:
    """An SQLite file that is there, or is made. Raises StoreError whenever it cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._in_words():
            self._open()

    @property
    def name(self) -> str:
        return str(self.path)

    def _open(self) -> None:
        self.read_only = self.path.exists() and not may_be_written(self.path)
        self._engine = open_copy(self.path) if self.read_only else open_engine(self.path)
        self._opened = self._on_disk()

    def _on_disk(self) -> list[tuple[int, int] | None]:
        """Which files stand under our names now: a file that was deleted goes on to take what is written, and loses it."""
        names = (self.path.name, f"{self.path.name}-wal")
        return [_identity(self.path.with_name(name)) for name in names]

    def do(self, work: Callable[[Connection], T], *, saves: bool = False) -> T:
        """What `work` gives, in a transaction of its own; done again where the file was taken away meanwhile."""
        if saves and self.read_only:
            raise StoreError(with_place(text(READ_ONLY), self.path))
        with self._in_words():
            for _ in range(MOST_TRIES):
                if not self._there():
                    self._open_anew()
                with self._engine.execution_options(**{WRITES: saves}).begin() as connection:
                    result = work(connection)
                if self._there():
                    return result
        raise StoreError(with_place(text("The saved answers are taken away while they are used."), self.path))

    def _there(self) -> bool:
        return self.read_only or self._on_disk() == self._opened

    def _open_anew(self) -> None:
        self._engine.dispose()
        self._open()

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Turn the database's errors into words one can act on."""
        try:
            yield
        except (DatabaseError, sqlite3.Error) as error:  # the second from the copy made before a migration
            reason = str(getattr(error, "orig", error))
            raise StoreError(with_place(in_words(reason), self.path)) from error
        except (JSONDecodeError, UnicodeDecodeError, NoResultFound) as error:
            raise StoreError(with_place(text(DAMAGED), self.path)) from error
        except OSError as error:
            raise StoreError(_of_place(error, self.path.parent)) from error


def _of_place(error: OSError, folder: Path) -> str:
    place, why = str(error.filename or folder), error.strerror or ""
    if isinstance(error, FileExistsError):
        return text("{place} is not a folder, so answers cannot be kept in it. Choose one with --data.", place=place)
    return text("{place} cannot be used for answers: {why}. Choose a folder with --data.", place=place, why=why)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
