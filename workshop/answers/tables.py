"""The tables of the store, and how an older one becomes a newer one."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import JSON, Column, Connection, Integer, MetaData, String, Table, Text, text

SCHEMA_VERSION = 2

metadata = MetaData()

about = Table("about", metadata, Column("schema_version", Integer, nullable=False))

# One row per exercise: which revision is the answer now, and what has been seen along the way.
heads = Table(
    "heads",
    metadata,
    Column("kit", String(40), primary_key=True),
    Column("exercise", String(40), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("hints", Integer, nullable=False),
)

# One row per change. `undo_to` is the revision that Undo returns to.
revisions = Table(
    "revisions",
    metadata,
    Column("kit", String(40), primary_key=True),
    Column("exercise", String(40), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("undo_to", Integer, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("feedback", JSON(none_as_null=True)),
    Column("saved_at", String(32), nullable=False),
)

# Answers belong to a kit's name. This says in which folder the kit of that name is, so that a second one is noticed.
kits = Table(
    "kits",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("folder", Text, nullable=False),
)


def _folders_of_kits(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE kits (name VARCHAR(40) NOT NULL PRIMARY KEY, folder TEXT NOT NULL)"))


# MIGRATIONS[n] turns a store of version n into one of version n + 1. They never change, so they do not use the tables above.
MIGRATIONS: dict[int, Callable[[Connection], None]] = {1: _folders_of_kits}
