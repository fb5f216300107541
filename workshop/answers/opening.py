"""Opening a store: its settings, its schema version, a backup before any migration."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event, insert, inspect, select, update

from . import tables

BUSY_SECONDS = 5
DAMAGED = "The saved answers are damaged. Move the file away to begin anew; a backup may stand beside it."


class StoreError(RuntimeError):
    """Answers cannot be read or saved; the message says why and what to do."""


def in_words(said: str) -> str:
    """What the database says, so that one can act on it."""
    if "full" in said:
        return "The disk is full. Free some space; nothing saved so far is lost."
    if "readonly" in said or "unable to open" in said:
        return "The saved answers cannot be written: check the rights of the folder, or choose another with --data."
    if "locked" in said:
        return "Another program is using the saved answers. Close it and try again."
    if "not a database" in said or "malformed" in said:
        return DAMAGED
    return f"The saved answers cannot be used ({said})."


def open_engine(path: Path) -> Engine:
    """An engine on the SQLite file at `path`, made or migrated if need be. Raises StoreError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _settings)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    _prepare(engine, path)
    return engine


def _settings(connection: sqlite3.Connection, _: object) -> None:
    """Write-ahead log, and transactions begun by us, so that a reader never blocks a writer's lock upgrade."""
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


def _prepare(engine: Engine, path: Path) -> None:
    with engine.begin() as connection:
        if not inspect(connection).has_table(tables.about.name):
            tables.metadata.create_all(connection)
            connection.execute(insert(tables.about).values(schema_version=tables.SCHEMA_VERSION))
        version = connection.execute(select(tables.about.c.schema_version)).scalar_one()
    if version > tables.SCHEMA_VERSION:
        raise StoreError(
            f"The saved answers in {path} were written by a newer version of the workshop (schema {version}; "
            f"this one knows {tables.SCHEMA_VERSION}). Update the workshop, or start it with --data and another folder."
        )
    if version < tables.SCHEMA_VERSION:
        _migrate(engine, path)


def _migrate(engine: Engine, path: Path) -> None:
    """Step by step in one transaction, after a copy has been put beside the file."""
    with engine.begin() as connection:
        # Another process may have migrated while this one waited for the lock.
        version = connection.execute(select(tables.about.c.schema_version)).scalar_one()
        if version < tables.SCHEMA_VERSION:
            _back_up(path, path.with_name(f"{path.name}.schema-{version}.backup"))
        for step in range(version, tables.SCHEMA_VERSION):
            tables.MIGRATIONS[step](connection)
        connection.execute(update(tables.about).values(schema_version=tables.SCHEMA_VERSION))


def _back_up(path: Path, copy: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
