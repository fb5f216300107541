"""Stores of older and newer versions."""

import sqlite3

import pytest
from sqlalchemy import text

from workshop.answers import Store, opening, tables

K, E = "kit", "exercise"


def test_a_newer_store_is_refused_and_not_touched(tmp_path, monkeypatch, refused, filled):
    monkeypatch.setattr(tables, "SCHEMA_VERSION", 7)
    path = filled(tmp_path)
    monkeypatch.undo()
    before = path.read_bytes()
    said = refused(lambda: Store(tmp_path))
    assert "schema 7" in said
    assert "newer version" in said
    assert "--data" in said
    assert path.read_bytes() == before


@pytest.fixture
def migration(monkeypatch):
    """A version 2 whose heads have one column more."""

    def add_column(connection):
        connection.execute(text("ALTER TABLE heads ADD COLUMN starred INTEGER NOT NULL DEFAULT 5"))

    monkeypatch.setattr(tables, "SCHEMA_VERSION", 2)
    monkeypatch.setitem(tables.MIGRATIONS, 1, add_column)


def version_in(path):
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT schema_version FROM about").fetchall()
    connection.close()
    return found


def test_an_older_store_is_migrated_and_backed_up_first(tmp_path, request, filled):
    path = filled(tmp_path)
    request.getfixturevalue("migration")
    for _ in range(2):
        store = Store(tmp_path)
        assert store.latest(K, E).answer["n"] == 2
        store.close()
    backup = tmp_path / "answers.sqlite.schema-1.backup"
    assert (version_in(path), version_in(backup)) == ([(2,)], [(1,)])


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path, monkeypatch, refused, filled):
    path = filled(tmp_path)

    def broken(connection):
        connection.execute(text("DROP TABLE revisions"))
        connection.execute(text("SELECT * FROM nowhere"))

    with monkeypatch.context() as newer:
        newer.setattr(tables, "SCHEMA_VERSION", 2)
        newer.setitem(tables.MIGRATIONS, 1, broken)
        assert str(path) in refused(lambda: Store(tmp_path))
    store = Store(tmp_path)
    assert store.latest(K, E).answer["n"] == 2
    store.close()
    assert version_in(path) == [(1,)]


def test_a_second_program_does_not_replace_the_backup_by_the_migrated_store(tmp_path, request, monkeypatch, filled):
    filled(tmp_path)
    request.getfixturevalue("migration")
    prepare = opening._migrate

    def after_another(engine, path):
        monkeypatch.setattr(opening, "_migrate", prepare)
        Store(tmp_path).close()
        prepare(engine, path)

    monkeypatch.setattr(opening, "_migrate", after_another)
    Store(tmp_path).close()
    assert version_in(tmp_path / "answers.sqlite.schema-1.backup") == [(1,)]
    assert len(list(tmp_path.glob("*.backup"))) == 1


def test_no_room_for_the_backup_is_told_and_nothing_is_migrated(tmp_path, request, refused, filled):
    path = filled(tmp_path)
    request.getfixturevalue("migration")
    (tmp_path / "answers.sqlite.schema-1.backup").mkdir()
    assert "cannot be written" in refused(lambda: Store(tmp_path))
    assert version_in(path) == [(1,)]


def test_every_older_version_has_a_way_to_the_next():
    assert set(tables.MIGRATIONS) == set(range(1, tables.SCHEMA_VERSION))
