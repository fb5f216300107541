"""Stores of older and newer versions."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from workshop.store import Store, opening, tables

K, E = "kit", "exercise"
NOW = tables.SCHEMA_VERSION


def test_a_newer_store_is_refused_and_not_touched(tmp_path, monkeypatch, refused, filled):
    monkeypatch.setattr(tables, "SCHEMA_VERSION", 7)
    path = filled(tmp_path)
    monkeypatch.undo()
    before = path.read_bytes()
    assert refused(lambda: Store(tmp_path)) == (
        f"The saved answers in {path} were written by a newer version of the workshop (schema 7; this one knows {NOW}). "
        "Update the workshop, or start it with --data and another folder."
    )
    assert path.read_bytes() == before


@pytest.fixture
def migration(monkeypatch):
    """A next version whose heads have one column more."""

    def add_column(connection):
        connection.execute(text("ALTER TABLE heads ADD COLUMN starred INTEGER NOT NULL DEFAULT 5"))

    monkeypatch.setattr(tables, "SCHEMA_VERSION", NOW + 1)
    monkeypatch.setitem(tables.MIGRATIONS, NOW, add_column)


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
    backup = tmp_path / f"answers.sqlite.schema-{NOW}.backup"
    assert (version_in(path), version_in(backup)) == ([(NOW + 1,)], [(NOW,)])


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path, monkeypatch, refused, filled):
    path = filled(tmp_path)

    def broken(connection):
        connection.execute(text("DROP TABLE revisions"))
        connection.execute(text("SELECT * FROM nowhere"))

    with monkeypatch.context() as newer:
        newer.setattr(tables, "SCHEMA_VERSION", NOW + 1)
        newer.setitem(tables.MIGRATIONS, NOW, broken)
        assert str(path) in refused(lambda: Store(tmp_path))
    store = Store(tmp_path)
    assert store.latest(K, E).answer["n"] == 2
    store.close()
    assert version_in(path) == [(NOW,)]


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
    assert version_in(tmp_path / f"answers.sqlite.schema-{NOW}.backup") == [(NOW,)]
    assert len(list(tmp_path.glob("*.backup"))) == 1


def test_no_room_for_the_backup_is_told_and_nothing_is_migrated(tmp_path, request, refused, filled):
    path = filled(tmp_path)
    request.getfixturevalue("migration")
    (tmp_path / f"answers.sqlite.schema-{NOW}.backup").mkdir()
    assert "cannot be written" in refused(lambda: Store(tmp_path))
    assert version_in(path) == [(NOW,)]


def test_every_older_version_has_a_way_to_the_next():
    assert set(tables.MIGRATIONS) == set(range(1, tables.SCHEMA_VERSION))


VERSION_1 = """
CREATE TABLE about (schema_version INTEGER NOT NULL);
CREATE TABLE heads (kit VARCHAR(40) NOT NULL, exercise VARCHAR(40) NOT NULL, revision INTEGER NOT NULL,
    hints INTEGER NOT NULL, PRIMARY KEY (kit, exercise));
CREATE TABLE revisions (kit VARCHAR(40) NOT NULL, exercise VARCHAR(40) NOT NULL, revision INTEGER NOT NULL,
    undo_to INTEGER NOT NULL, answer JSON NOT NULL, feedback JSON, saved_at VARCHAR(32) NOT NULL,
    PRIMARY KEY (kit, exercise, revision));
INSERT INTO about VALUES (1);
INSERT INTO heads VALUES ('kit', 'exercise', 1, 2);
INSERT INTO revisions VALUES ('kit', 'exercise', 1, 0, '{"n": 7}', NULL, '2026-01-01T00:00:00+00:00');
"""


def test_a_store_of_version_1_is_read_and_learns_where_kits_are(tmp_path):
    connection = sqlite3.connect(tmp_path / "answers.sqlite")
    connection.executescript(VERSION_1)
    connection.close()
    store = Store(tmp_path)
    found = store.latest(K, E)
    assert (found.answer, found.revision, found.hints) == ({"n": 7}, 1, 2)
    assert store.folder_of(K) is None
    store.note_folder(K, tmp_path)
    assert store.folder_of(K) == tmp_path
    store.close()
    assert version_in(tmp_path / "answers.sqlite.schema-1.backup") == [(1,)]


def test_a_migrated_store_has_the_tables_of_a_new_one(tmp_path):
    def columns(folder):
        Store(folder).close()
        connection = sqlite3.connect(folder / "answers.sqlite")
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        shape = "SELECT * FROM pragma_table_info(?)"
        found = {name: connection.execute(shape, (name,)).fetchall() for name in names}
        connection.close()
        return found

    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    connection = sqlite3.connect(tmp_path / "old" / "answers.sqlite")
    connection.executescript(VERSION_1)
    connection.close()
    assert columns(tmp_path / "old") == columns(tmp_path / "new")


# As version 2 made it, before there were people and rooms.
VERSION_2 = """
CREATE TABLE about (schema_version INTEGER NOT NULL);
INSERT INTO about VALUES (2);
CREATE TABLE heads (kit VARCHAR(40) NOT NULL, exercise VARCHAR(40) NOT NULL, revision INTEGER NOT NULL,
    hints INTEGER NOT NULL, PRIMARY KEY (kit, exercise));
CREATE TABLE revisions (kit VARCHAR(40) NOT NULL, exercise VARCHAR(40) NOT NULL, revision INTEGER NOT NULL,
    undo_to INTEGER NOT NULL, answer JSON NOT NULL, feedback JSON, saved_at VARCHAR(32) NOT NULL,
    PRIMARY KEY (kit, exercise, revision));
CREATE TABLE kits (name VARCHAR(40) NOT NULL PRIMARY KEY, folder TEXT NOT NULL);
INSERT INTO heads VALUES ('kit', 'exercise', 2, 1), ('kit', 'other', 0, 3);
INSERT INTO revisions VALUES ('kit', 'exercise', 1, 0, '{"n": 1}', NULL, '2026-01-01T10:00:00+00:00');
INSERT INTO revisions VALUES ('kit', 'exercise', 2, 1, '{"n": 2}', '{"outcome": "passed"}', '2026-01-02T10:00:00+00:00');
INSERT INTO kits VALUES ('kit', '/somewhere');
"""


def test_answers_from_before_there_were_people_are_the_one_persons_here(tmp_path):
    path = tmp_path / "answers.sqlite"
    with closing(sqlite3.connect(path)) as old:
        old.executescript(VERSION_2)
    store = Store(tmp_path)
    record = store.latest(K, E)
    assert (record.answer, record.revision, record.hints) == ({"n": 2}, 2, 1)
    assert record.feedback == {"outcome": "passed"}
    assert store.records(K)["other"].hints == 3
    assert store.undo(K, E, 2).answer == {"n": 1}
    assert store.save(K, E, {"n": 4}, 3).revision == 4
    assert store.folder_of(K).name == "somewhere"
    assert store.of("ann", "room").records(K) == {}
    store.close()
    backup = tmp_path / "answers.sqlite.schema-2.backup"
    assert (version_in(path), version_in(backup)) == ([(NOW,)], [(2,)])
    assert backup.stat().st_mode & 0o777 == 0o600
