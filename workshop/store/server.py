"""Answers in PostgreSQL, which several hosts share: who was quicker, servers that go away, errors in words one can act on."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from sqlalchemy import Connection, create_engine, event, func, select
from sqlalchemy import text as sql
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, NoResultFound
from sqlalchemy.exc import TimeoutError as NoneFreeError

from ..words import mark, text
from . import tables
from .address import Address
from .opening import DAMAGED, StoreError, make_tables, schema_version, step_up

T = TypeVar("T")
CONNECTIONS, MORE_CONNECTIONS = 5, 5  # of one host
CONNECT_SECONDS = 5.0  # a server that does not answer for so long is away
PATIENCE_SECONDS = 5.0  # for which work is tried again while the server is away
PAUSE_SECONDS = 0.25
MOST_TRIES = 40  # while others are quicker; pauses grow to a tenth of a second
LOCK = 0x68697265  # names the lock of whoever makes or migrates the tables

QUICKER = {"40001", "40P01", "23505"}  # somebody else changed the same rows, or made the same row, in this moment
GONE = {"57P01", "57P02", "57P03", "57P05", "08000", "08003", "08006", "25P03"}  # the server shut down or let go of us
WORDS = {
    "28P01": mark("The database refuses this user or password. Look at what was given as --database or in WORKSHOP_DATABASE."),
    "28000": mark("The database does not let this user in from here. Ask whoever runs it, and look at its pg_hba.conf."),
    "3D000": mark("There is no database of this name yet. Create it on the server: createdb NAME."),
    "42501": mark("This user may not make or change tables there. Make the user the database’s owner, or grant it the right to create."),
    "53100": mark("The disk of the database is full. Free some space there; nothing saved so far is lost."),
    "53300": mark("The database has too many connections. Let it have more (max_connections), or run fewer hosts."),
    "25006": mark("The database can be read, but not changed: it is a copy of another one. Give the address of the one it copies."),
    "22021": mark("There is a character in this text that cannot be saved. Take it out and try again."),
}  # fmt: skip
AWAY = mark(
    "The database cannot be reached ({why}). It was tried again for {n} seconds. Nothing saved so far is lost; "
    "check whether the database runs and can be reached from this machine."
)
CROWD = mark("Too many people are saving the same thing in this moment. Try again.")
NEWER = mark(
    "The saved answers were written by a newer version of the workshop (schema {version}; this one knows {known}). "
    "Update the workshop on this machine."
)


class AnswersServer:
    """A PostgreSQL database whose tables are there, or are made.

    Transactions see one moment (“repeatable read”): of two that change the same row, or make the same revision, the later one
    fails, is done again, and finds what the earlier one left. So nothing is overwritten unseen, and nobody waits for a lock.
    """

    def __init__(self, address: str) -> None:
        found = Address(address)
        self.name = found.shown
        self._away_since: float | None = None
        self._noting = threading.Lock()
        self._engine = create_engine(
            found.url,
            isolation_level="REPEATABLE READ",
            pool_size=CONNECTIONS,
            max_overflow=MORE_CONNECTIONS,
            connect_args={"timeout": CONNECT_SECONDS, **found.encryption()},
            hide_parameters=True,  # else answers stand in error messages
        )
        event.listen(self._engine, "handle_error", _noticed)
        logging.getLogger("sqlalchemy.pool").setLevel(
            logging.CRITICAL
        )  # a connection that is lost cannot be closed either
        try:
            self.read_only = self._again(self._prepare)
        except StoreError:
            self.close()
            raise

    def do(self, work: Callable[[Connection], T], *, saves: bool = False) -> T:
        """What `work` gives, in a transaction of its own; done again where somebody else was quicker or the server went away."""
        if saves and self.read_only:
            raise self._error(text(WORDS["25006"]))

        def attempt() -> T:
            with self._engine.begin() as connection:
                return work(connection)

        return self._again(attempt)

    def close(self) -> None:
        self._engine.dispose()

    def _prepare(self) -> bool:
        """Whether answers can only be read there. One host makes or migrates the tables while others wait."""
        with self._engine.execution_options(isolation_level="READ COMMITTED").begin() as connection:
            read_only = connection.execute(sql("SHOW transaction_read_only")).scalar() == "on"
            if not read_only:
                connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
            version = schema_version(connection)
            if version is None and not read_only:
                version = make_tables(connection)
            if version is None or version > tables.SCHEMA_VERSION:
                raise self._error(text(NEWER, version=str(version), known=str(tables.SCHEMA_VERSION)))
            if version < tables.SCHEMA_VERSION and not read_only:
                step_up(connection, version)
        return read_only

    def _again(self, attempt: Callable[[], T]) -> T:
        """What the attempt gives, sooner or later. Raises StoreError."""
        tries = 0
        while True:
            tries += 1
            try:
                result = attempt()
            except (DBAPIError, OSError) as error:
                self._wait(error, tries)
            except NoneFreeError as error:
                raise self._error(text(WORDS["53300"])) from error
            except NoResultFound as error:
                raise self._error(text(DAMAGED)) from error
            else:
                self._away_since = None
                return result

    def _wait(self, error: DBAPIError | OSError, tries: int) -> None:
        """Until it may be tried again. Raises StoreError where it should not."""
        state = _state(error)
        if state in QUICKER and tries < MOST_TRIES:
            time.sleep(random.uniform(0, min(0.1, 0.002 * 2**tries)))  # noqa: S311 - so that not all come back at once
        elif _away(error) and self._patient():
            time.sleep(PAUSE_SECONDS)
        else:
            raise self._error(_in_words(error)) from error

    def _patient(self) -> bool:
        """Whether to go on trying. Once it was tried for long, whoever comes next is told at once until the server is back."""
        with self._noting:
            now = time.monotonic()
            self._away_since = self._away_since or now
            return now - self._away_since < PATIENCE_SECONDS

    def _error(self, said: str) -> StoreError:
        return StoreError(f"{said} {text('The database is {place}.', place=self.name)}")


def _state(error: BaseException | None) -> str:
    """PostgreSQL's five letters for what is wrong; empty where the error is not its own."""
    with suppress(AttributeError, IndexError, TypeError):
        return str(getattr(error, "orig", error).args[0].get("C", ""))  # type: ignore[union-attr]
    return ""


def _away(error: DBAPIError | OSError) -> bool:
    return isinstance(error, OSError) or error.connection_invalidated or _state(error) in GONE or not _state(error)


def _noticed(context: ExceptionContext) -> None:
    """After these a connection is of no use; the driver says so of some only."""
    if _state(context.original_exception) in GONE or isinstance(context.original_exception, OSError):
        context.is_disconnect = True


def _in_words(error: DBAPIError | OSError) -> str:
    state, reason = _state(error), str(getattr(error, "orig", error))
    if state in WORDS:
        return text(WORDS[state])
    if state in QUICKER:
        return text(CROWD)
    if _away(error):
        return text(AWAY, why=reason, n=f"{PATIENCE_SECONDS:.0f}")
    return text("The saved answers cannot be used ({why}).", why=reason)
