"""Damaged, full, read-only and busy stores: told in words, with earlier answers still there."""

import random
import shutil
import sqlite3

import pytest
from sqlalchemy import event

from workshop.answers import Conflict, Store, StoreError, opening

K, E = "kit", "exercise"


def test_a_full_disk_is_told_and_earlier_answers_are_still_there(store, refused):
    store.save(K, E, {"n": 1}, 0)

    @event.listens_for(store._engine, "begin")
    def no_more_room(connection):
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    said = refused(lambda: store.save(K, E, {"t": "x" * 500_000}, 1))
    assert "disk is full" in said
    assert "nothing saved so far is lost" in said
    assert store.latest(K, E).answer == {"n": 1}


def test_a_store_that_may_not_be_written_is_told(store, refused):
    store.save(K, E, {"n": 1}, 0)

    @event.listens_for(store._engine, "connect")
    def forbid(connection, _):
        connection.execute("PRAGMA query_only=ON")

    store.close()
    said = refused(lambda: store.save(K, E, {"n": 2}, 1))
    assert "rights of the folder" in said
    assert str(store.path) in said


def test_a_store_in_use_by_another_program_is_told(tmp_path, monkeypatch, refused, filled):
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


def test_a_folder_that_cannot_be_made_is_told(tmp_path, refused):
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        assert str(place) in refused(lambda place=place: Store(place))


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to be looked at" * 99, b"\x00" * 5000])
def test_a_file_that_is_no_store_is_told_and_kept(tmp_path, content, refused):
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


def test_damage_anywhere_in_the_file_is_told_in_words(tmp_path, filled):
    """Whatever bytes change, no move raises anything but a StoreError (or a Conflict, where a number changed)."""
    whole = filled(tmp_path / "whole", 12).read_bytes()
    rng, told = random.Random(3), 0  # noqa: S311 - not for secrets
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


def test_a_store_whose_version_is_gone_is_told(tmp_path, refused, filled):
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM about")
    connection.commit()
    connection.close()
    assert "damaged" in refused(lambda: Store(tmp_path))
