"""Opening a store: its settings, its schema version, a backup before any migration; a copy where nothing may be written."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, select, update

from ..words import mark, text
from . import tables

BUSY_SECONDS = 20  # SQLite lets writers in by chance; with eight of them one may wait for long
OURS = ("kit.txt", "kits", "key", "lab")  # what else is kept in the folder of answers
WRITES = "writes"  # execution option of connections that are going to save
DAMAGED = mark("The saved answers are damaged. Move the file away to begin anew; a backup may stand beside it.")
READ_ONLY = mark(
    "The saved answers can be read here, but not changed: the folder or the file may not be written. "
    "Ask for the right to write there, or start with --data and another folder."
)


class StoreError(RuntimeError):
    """Answers cannot be read or saved; the message says why and what to do."""


def with_place(message: str, path: Path | str) -> str:
    """The message, and which file it is about."""
    return f"{message} {text('The file is {path}.', path=str(path))}"


def in_words(reason: str) -> str:
    """What the database says, so that one can act on it."""
    if "full" in reason:
        return text("The disk is full. Free some space; nothing saved so far is lost.")
    if "readonly" in reason or "unable to open" in reason:
        return text(
            "The saved answers cannot be written: check the rights of the folder, or choose another with --data."
        )
    if "locked" in reason:
        return text("Another program is using the saved answers. Close it and try again.")
    if "disk I/O" in reason:
        return text("The disk cannot be read or written. Check whether it is full or was taken out.")
    if "not a database" in reason or "malformed" in reason:
        return text(DAMAGED)
    return text("The saved answers cannot be used ({why}).", why=reason)


def may_be_written(path: Path) -> bool:
    """Whether answers can be saved in the file at `path`; SQLite also needs to write beside it."""
    beside = [path.parent, path, *(path.with_name(f"{path.name}-{end}") for end in ("wal", "shm"))]
    return all(os.access(place, os.W_OK) for place in beside if place.exists())


def make_private(path: Path) -> None:
    """Folder and file for nobody but us. A folder that holds other things too is somebody's own, and left as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):  # noticed when it is opened
        path.touch(mode=0o600)  # SQLite gives the files beside it the same rights
    names = [place.name for place in path.parent.iterdir()]
    if all(name.startswith((path.stem, ".")) or name in OURS for name in names):
        _hide(path.parent)
    for place in path.parent.glob(f"{path.name}*"):
        _hide(place)


def _hide(place: Path) -> None:
    """Take from group and others what rights they have."""
    with suppress(OSError):  # it belongs to somebody else, or to a disk without rights
        mode = place.stat().st_mode & 0o777
        if mode & 0o077:
            place.chmod(mode & 0o700)


def open_engine(path: Path) -> Engine:
    """An engine on the SQLite file at `path`, made or migrated if need be. Raises StoreError."""
    make_private(path)
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _settings)
    event.listen(engine, "begin", _begin)
    _prepare(engine, path)
    return engine


def open_copy(path: Path) -> Engine:
    """An engine on the answers at `path` as they stand now, in memory: where SQLite may not write, it cannot even read."""
    with tempfile.TemporaryDirectory(prefix="workshop-") as folder:
        copy = Path(folder) / path.name
        for end in ("", "-wal"):
            if path.with_name(path.name + end).exists():
                shutil.copyfile(path.with_name(path.name + end), copy.with_name(copy.name + end))
        open_engine(copy).dispose()
        with closing(sqlite3.connect(copy)) as source:
            source.execute("PRAGMA journal_mode=DELETE")  # memory has no write-ahead log
            content = source.serialize()
    engine = create_engine("sqlite://", creator=lambda: _in_memory(content))
    event.listen(engine, "begin", _begin)
    return engine


def _in_memory(content: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.deserialize(content)
    return connection


def _settings(connection: sqlite3.Connection, _: object) -> None:
    """Write-ahead log, so that readers and the writer do not wait for each other; transactions are begun by us."""
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")  # what is called saved outlives a power cut


def _begin(connection: Connection) -> None:
    """Who is going to save asks for that right first: a reader's lock cannot always be raised to a writer's."""
    saves = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if saves else "BEGIN")


def _prepare(engine: Engine, path: Path) -> None:
    with engine.begin() as connection:
        version = schema_version(connection)
    if version is None:
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            # Another process may have made them meanwhile.
            version = schema_version(connection) or make_tables(connection)
    if version > tables.SCHEMA_VERSION:
        newer = text(
            "The saved answers in {path} were written by a newer version of the workshop (schema {version}; this one knows "
            "{known}). Update the workshop, or start it with --data and another folder.",
            path=str(path),
            version=str(version),
            known=str(tables.SCHEMA_VERSION),
        )
        raise StoreError(newer)
    if version < tables.SCHEMA_VERSION:
        _migrate(engine, path)


def schema_version(connection: Connection) -> int | None:
    """The store's schema version; None while it has no tables."""
    if not inspect(connection).has_table(tables.about.name):
        return None
    version = connection.execute(select(tables.about.c.schema_version)).scalar_one()
    if not isinstance(version, int):
        raise StoreError(text(DAMAGED))
    return version


def make_tables(connection: Connection) -> int:
    """Make those of the newest version; which that is."""
    tables.metadata.create_all(connection)
    connection.execute(insert(tables.about).values(schema_version=tables.SCHEMA_VERSION))
    return tables.SCHEMA_VERSION


def step_up(connection: Connection, version: int) -> None:
    """From that version to the newest, step by step."""
    for step in range(version, tables.SCHEMA_VERSION):
        tables.MIGRATIONS[step](connection)
    connection.execute(update(tables.about).values(schema_version=tables.SCHEMA_VERSION))


def _migrate(engine: Engine, path: Path) -> None:
    """In one transaction, after a copy has been put beside the file."""
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        # Another process may have migrated while this one waited for the lock.
        version = connection.execute(select(tables.about.c.schema_version)).scalar_one()
        if version < tables.SCHEMA_VERSION:
            _back_up(path, path.with_name(f"{path.name}.schema-{version}.backup"))
        step_up(connection, version)


def _back_up(path: Path, copy: Path) -> None:
    copy.touch(mode=0o600)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
