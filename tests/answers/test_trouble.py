"""Killed, crowded, damaged, full, read-only, older and newer stores."""

import multiprocessing
import random
import shutil
import sqlite3
import subprocess
import sys
import threading

import pytest
from sqlalchemy import event, text

from workshop.answers import Conflict, Store, StoreError, opening, tables

K, E = "kit", "exercise"
SAVE_FOREVER = """
import sys
from pathlib import Path
from workshop.answers import Store
store, revision = Store(Path(sys.argv[1])), 0
while True:
    revision = store.save("kit", "exercise", {"n": revision + 1, "text": "x" * 20000}, revision).revision
    print(revision, flush=True)
"""


def filled(folder, changes=3):
    store = Store(folder)
    for number in range(changes):
        store.save(K, E, {"n": number, "text": "x" * 300}, number)
    store.close()
    return store.path


def refused(move):
    with pytest.raises(StoreError) as caught:
        move()
    return str(caught.value)


def save_again_and_again(folder, name, times, out):
    try:
        store = Store(folder)
        for number in range(times):
            store.save(K, name, {"n": number}, number)
            _add_to_shared(store)
        out.put("")
    except Exception as error:
        out.put(repr(error))


def _add_to_shared(store):
    """Everybody counts in the same answer; whoever comes late tries again."""
    while True:
        now = store.latest(K, "shared")
        try:
            store.save(K, "shared", {"n": now.answer.get("n", 0) + 1}, now.revision)
        except Conflict:
            continue
        return


def test_processes_that_open_and_save_at_once_lose_nothing(tmp_path):
    context = multiprocessing.get_context("spawn")
    out = context.Queue()
    workers = [
        context.Process(target=save_again_and_again, args=(tmp_path, f"e{n}", 15, out), daemon=True) for n in range(4)
    ]
    for worker in workers:
        worker.start()
    assert [out.get(timeout=60) for _ in workers] == [""] * 4
    for worker in workers:
        worker.join()
    store = Store(tmp_path)
    records = store.all_latest(K)
    store.close()
    assert [records[f"e{n}"].answer["n"] for n in range(4)] == [14] * 4
    assert (records["shared"].answer["n"], records["shared"].revision) == (60, 60)


def test_threads_share_one_store(store):
    wrong = []

    def work(name):
        try:
            for number in range(10):
                store.save(K, name, {"n": number}, number)
                _add_to_shared(store)
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(f"e{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert store.latest(K, "shared").answer == {"n": 40}


@pytest.mark.parametrize("after", [1, 4, 9])
def test_a_process_killed_while_saving_leaves_every_answer_it_reported(tmp_path, after):
    with subprocess.Popen([sys.executable, "-c", SAVE_FOREVER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as it:
        reported = [int(it.stdout.readline()) for _ in range(after)]
        it.kill()
    store = Store(tmp_path)
    found = store.latest(K, E)
    assert found.revision >= reported[-1]
    assert found.answer["n"] == found.revision
    assert store.save(K, E, {}, found.revision).revision == found.revision + 1
    store.close()


def test_a_newer_store_is_refused_and_not_touched(tmp_path, monkeypatch):
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


def test_an_older_store_is_migrated_and_backed_up_first(tmp_path, request):
    path = filled(tmp_path)
    request.getfixturevalue("migration")
    for _ in range(2):
        store = Store(tmp_path)
        assert store.latest(K, E).answer["n"] == 2
        store.close()
    backup = tmp_path / "answers.sqlite.schema-1.backup"
    assert (version_in(path), version_in(backup)) == ([(2,)], [(1,)])


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path, monkeypatch):
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


def test_a_second_program_does_not_replace_the_backup_by_the_migrated_store(tmp_path, request, monkeypatch):
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


def test_no_room_for_the_backup_is_told_and_nothing_is_migrated(tmp_path, request):
    path = filled(tmp_path)
    request.getfixturevalue("migration")
    (tmp_path / "answers.sqlite.schema-1.backup").mkdir()
    assert "cannot be written" in refused(lambda: Store(tmp_path))
    assert version_in(path) == [(1,)]


def test_a_full_disk_is_told_and_earlier_answers_are_still_there(store):
    store.save(K, E, {"n": 1}, 0)

    @event.listens_for(store._engine, "begin")
    def no_more_room(connection):
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    said = refused(lambda: store.save(K, E, {"t": "x" * 500_000}, 1))
    assert "disk is full" in said
    assert "nothing saved so far is lost" in said
    assert store.latest(K, E).answer == {"n": 1}


def test_a_store_that_may_not_be_written_is_told(store):
    store.save(K, E, {"n": 1}, 0)

    @event.listens_for(store._engine, "connect")
    def forbid(connection, _):
        connection.execute("PRAGMA query_only=ON")

    store.close()
    said = refused(lambda: store.save(K, E, {"n": 2}, 1))
    assert "rights of the folder" in said
    assert str(store.path) in said


def test_a_store_in_use_by_another_program_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    path = filled(tmp_path)
    store = Store(tmp_path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "Another program" in refused(lambda: store.save(K, E, {}, 3))
    other.execute("ROLLBACK")
    other.close()
    assert store.save(K, E, {}, 3).revision == 4
    store.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        assert str(place) in refused(lambda place=place: Store(place))


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to be looked at" * 99, b"\x00" * 5000])
def test_a_file_that_is_no_store_is_told_and_kept(tmp_path, content):
    (tmp_path / "answers.sqlite").write_bytes(content)
    said = refused(lambda: Store(tmp_path))
    assert "damaged" in said
    assert "Move the file away" in said
    assert (tmp_path / "answers.sqlite").read_bytes() == content


def test_an_empty_file_is_a_new_store(tmp_path):
    (tmp_path / "answers.sqlite").touch()
    store = Store(tmp_path)
    assert store.all_latest(K) == {}
    store.close()


def test_damage_anywhere_in_the_file_is_told_in_words(tmp_path):
    """Whatever bytes change, no move raises anything but a StoreError (or a Conflict, where a number changed)."""
    whole = filled(tmp_path / "whole", 12).read_bytes()
    rng, told = random.Random(3), 0
    for case in range(40):
        folder = tmp_path / str(case)
        folder.mkdir()
        bytes_ = bytearray(whole)
        for _ in range(rng.choice([1, 10, 300])):
            bytes_[rng.randrange(len(bytes_))] = rng.randrange(256)
        (folder / "answers.sqlite").write_bytes(bytes_)
        told += damaged_is_told(folder)
        shutil.rmtree(folder)
    assert told > 5


def damaged_is_told(folder):
    try:
        store = Store(folder)
        now = store.latest(K, E)
        store.all_latest(K)
        store.save(K, E, {}, now.revision)
        store.undo(K, E, now.revision + 1)
        store.close()
    except (StoreError, Conflict):
        return True
    return False


def test_a_store_whose_version_is_gone_is_told(tmp_path):
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM about")
    connection.commit()
    connection.close()
    assert "damaged" in refused(lambda: Store(tmp_path))


def test_every_older_version_has_a_way_to_the_next():
    assert set(tables.MIGRATIONS) == set(range(1, tables.SCHEMA_VERSION))
