"""The tables of the store, and how an older one becomes a newer one."""

from collections.abc import Callable

from sqlalchemy import JSON, Boolean, Column, Connection, Integer, MetaData, String, Table, Text
from sqlalchemy import text as sql

SCHEMA_VERSION = 4
ALONE, LOCAL = "alone", "local"  # the room and the person of somebody who works alone on this computer

metadata = MetaData()

about = Table("about", metadata, Column("schema_version", Integer, nullable=False))


def _whose() -> list[Column[str]]:
    """Where, who, about what: a new column for each table."""
    return [Column(name, String(40), primary_key=True) for name in ("room", "person", "kit", "exercise")]


# One row per person and exercise: which revision is the answer now, and what has been seen along the way.
heads = Table(
    "heads",
    metadata,
    *_whose(),
    Column("revision", Integer, nullable=False),
    Column("hints", Integer, nullable=False),
)

# One row per change. `undo_to` is the revision that Undo returns to; `edit` is the name the page gave the change,
# `author` who of a table made it.
revisions = Table(
    "revisions",
    metadata,
    *_whose(),
    Column("revision", Integer, primary_key=True),
    Column("undo_to", Integer, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("feedback", JSON(none_as_null=True)),
    Column("saved_at", String(32), nullable=False),
    Column("edit", String(40), nullable=False),
    Column("author", String(40), nullable=False, server_default=""),
)

# One row per room: which kit it uses, how far it is (a State), and what its cookies and codes are signed with.
rooms = Table(
    "rooms",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("kit", Text, nullable=False),
    Column("secret", String(64), nullable=False),
    Column("state", JSON, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("opened_at", String(32), nullable=False),
    Column("kept_until", String(32), nullable=False),
)

# One row per person in a room. Nobody is named unless they wish; `away` are those who were removed.
members = Table(
    "members",
    metadata,
    Column("room", String(40), primary_key=True),
    Column("person", String(40), primary_key=True),
    Column("nickname", String(40), nullable=False),
    Column("seat", String(8), nullable=False),
    Column("away", Boolean, nullable=False),
    Column("seen_at", String(32), nullable=False),
)

# Answers belong to a kit's name. This says in which folder the kit of that name is, so that a second one is noticed.
kits = Table(
    "kits",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("folder", Text, nullable=False),
)


def _folders_of_kits(connection: Connection) -> None:
    connection.execute(sql("CREATE TABLE kits (name VARCHAR(40) NOT NULL PRIMARY KEY, folder TEXT NOT NULL)"))


_PEOPLE_AND_ROOMS = """
ALTER TABLE heads RENAME TO old_heads;
ALTER TABLE revisions RENAME TO old_revisions;
CREATE TABLE heads (
    room VARCHAR(40) NOT NULL, person VARCHAR(40) NOT NULL, kit VARCHAR(40) NOT NULL, exercise VARCHAR(40) NOT NULL,
    revision INTEGER NOT NULL, hints INTEGER NOT NULL, PRIMARY KEY (room, person, kit, exercise));
CREATE TABLE revisions (
    room VARCHAR(40) NOT NULL, person VARCHAR(40) NOT NULL, kit VARCHAR(40) NOT NULL, exercise VARCHAR(40) NOT NULL,
    revision INTEGER NOT NULL, undo_to INTEGER NOT NULL, answer JSON NOT NULL, feedback JSON,
    saved_at VARCHAR(32) NOT NULL, edit VARCHAR(40) NOT NULL, PRIMARY KEY (room, person, kit, exercise, revision));
INSERT INTO heads SELECT 'alone', 'local', kit, exercise, revision, hints FROM old_heads;
INSERT INTO revisions
    SELECT 'alone', 'local', kit, exercise, revision, undo_to, answer, feedback, saved_at, '' FROM old_revisions;
DROP TABLE old_heads;
DROP TABLE old_revisions
"""


def _people_and_rooms(connection: Connection) -> None:
    """Whatever there is was answered by the one person at this computer."""
    for statement in _PEOPLE_AND_ROOMS.split(";"):
        connection.execute(sql(statement))


_ROOMS = """
ALTER TABLE revisions ADD COLUMN author VARCHAR(40) NOT NULL DEFAULT '';
CREATE TABLE rooms (
    code VARCHAR(40) NOT NULL PRIMARY KEY, kit TEXT NOT NULL, secret VARCHAR(64) NOT NULL, state JSON NOT NULL,
    revision INTEGER NOT NULL, opened_at VARCHAR(32) NOT NULL, kept_until VARCHAR(32) NOT NULL);
CREATE TABLE members (
    room VARCHAR(40) NOT NULL, person VARCHAR(40) NOT NULL, nickname VARCHAR(40) NOT NULL, seat VARCHAR(8) NOT NULL,
    away BOOLEAN NOT NULL, seen_at VARCHAR(32) NOT NULL, PRIMARY KEY (room, person))
"""


def _rooms(connection: Connection) -> None:
    for statement in _ROOMS.split(";"):
        connection.execute(sql(statement))


# MIGRATIONS[n] turns a store of version n into one of version n + 1. They never change, so they do not use the tables above.
MIGRATIONS: dict[int, Callable[[Connection], None]] = {1: _folders_of_kits, 2: _people_and_rooms, 3: _rooms}
