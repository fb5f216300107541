"""Damaged, full, read-only and busy stores: told in words, with earlier answers still there."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from workshop.store import Conflict, Store, StoreError, opening, records
from workshop.words import Catalogue, Language, speaking

K, E = "kit", "exercise"


def test_a_full_disk_is_told_and_earlier_answers_are_still_there(store, refused):
    store.save(K, E, {"n": 1}, 0)

    @event.listens_for(store._place._engine, "begin")
    def no_more_room(connection):
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    said = refused(lambda: store.save(K, E, {"t": "x" * 500_000}, 1))
    assert "disk is full" in said
    assert "nothing saved so far is lost" in said
    assert store.latest(K, E).answer == {"n": 1}


def test_a_store_that_may_not_be_written_is_told(store, refused):
    store.save(K, E, {"n": 1}, 0)

    def forbid(connection, _):
        connection.execute("PRAGMA query_only=ON")

    event.listen(Engine, "connect", forbid)
    try:
        store.close()
        said = refused(lambda: store.save(K, E, {"n": 2}, 1))
    finally:
        event.remove(Engine, "connect", forbid)
    assert "rights of the folder" in said
    assert store.name in said


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
    file = tmp_path / "file"
    assert refused(lambda: Store(file)) == (
        f"{file} is not a folder, so answers cannot be kept in it. Choose one with --data."
    )
    assert refused(lambda: Store(file / "below")) == (
        f"{file / 'below'} cannot be used for answers: Not a directory. Choose a folder with --data."
    )


def test_a_place_that_cannot_be_looked_at_is_told(tmp_path, refused, monkeypatch):
    """Without a place of its own in the error, the folder of answers is named."""

    def fails(_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(opening, "make_private", fails)
    assert refused(lambda: Store(tmp_path)) == (
        f"{tmp_path} cannot be used for answers: Input/output error. Choose a folder with --data."
    )


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


@pytest.mark.slow
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


@pytest.mark.parametrize("damage", ["DELETE FROM about", "UPDATE about SET schema_version = 'x'"])
def test_a_store_without_a_version_is_told(tmp_path, refused, filled, damage):
    path = filled(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(damage)
        connection.commit()
    assert "damaged" in refused(lambda: Store(tmp_path))


def test_nobody_else_can_read_answers(tmp_path):
    folder = tmp_path / "answers"
    store = Store(folder)
    store.save(K, E, {"n": 1}, 0)
    rights = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert rights == {"answers.sqlite": 0o600, "answers.sqlite-wal": 0o600, "answers.sqlite-shm": 0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    store.close()


def test_what_was_readable_is_hidden_and_a_folder_with_other_things_is_left_alone(tmp_path, filled):
    path = filled(tmp_path / "answers")
    other = filled(tmp_path / "shared")
    (other.parent / "letter.txt").write_text("mine")
    for place in (path, other):
        place.chmod(0o644)
        place.parent.chmod(0o755)
        Store(place.parent).close()
    assert [place.stat().st_mode & 0o777 for place in (path, path.parent, other, other.parent)] == [
        0o600,
        0o700,
        0o600,
        0o755,
    ]


@pytest.mark.parametrize("lost", ["answers.sqlite*", "answers.sqlite", "answers.sqlite-wal", "the folder"])
def test_what_is_saved_after_the_file_was_deleted_is_on_disk(tmp_path, lost):
    folder = tmp_path / "answers"
    store = Store(folder)
    store.save(K, E, {"n": 1}, 0)
    if lost == "the folder":
        shutil.rmtree(folder)
    for path in folder.glob(lost):
        path.unlink()
    left = store.latest(K, E).revision
    store.save(K, E, {"n": 2}, left)
    again = Store(folder)
    assert again.latest(K, E).answer == {"n": 2}
    again.close()
    store.close()


def test_a_file_deleted_while_it_is_written_is_written_again(tmp_path, monkeypatch):
    store = Store(tmp_path)
    begun = []

    def deletes(connection, **how):
        begun.append(records.latest_of(connection, how["key"]))
        if len(begun) == 1:
            Path(store.name).unlink()
        return record_save(connection, **how)

    record_save = records.save
    monkeypatch.setattr(records, "save", deletes)
    store.save(K, E, {"n": 1}, 0)
    again = Store(tmp_path)
    assert (len(begun), again.latest(K, E).answer) == (2, {"n": 1})
    again.close()
    store.close()


def test_a_file_that_is_taken_away_every_time_is_told(store, refused, monkeypatch):
    tries = []

    def deletes(connection, **_):
        tries.append(connection)
        Path(store.name).unlink()

    monkeypatch.setattr(records, "save", deletes)
    said = refused(lambda: store.save(K, E, {"n": 1}, 0))
    assert said == f"The saved answers are taken away while they are used. The file is {store.name}."
    assert len(tries) == 5


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("database or disk is full", "The disk is full. Free some space; nothing saved so far is lost."),
        *(
            (
                reason,
                "The saved answers cannot be written: check the rights of the folder, or choose another with --data.",
            )
            for reason in ("attempt to write a readonly database", "unable to open database file")
        ),
        ("database is locked", "Another program is using the saved answers. Close it and try again."),
        ("disk I/O error", "The disk cannot be read or written. Check whether it is full or was taken out."),
        *(
            (
                reason,
                "The saved answers are damaged. Move the file away to begin anew; a backup may stand beside it.",
            )
            for reason in ("file is not a database", "database disk image is malformed")
        ),
        ("no such table: heads", "The saved answers cannot be used (no such table: heads)."),
    ],
)
def test_what_the_database_says_is_told_in_words(reason, words):
    assert opening.in_words(reason) == words


@pytest.mark.parametrize("damage", ["answer = '[]'", "feedback = '[]'", "answer = '{'"])
def test_an_answer_that_is_no_answer_is_told(tmp_path, refused, filled, damage):
    path = filled(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"UPDATE revisions SET {damage}")  # noqa: S608 - ours
        connection.commit()
    store = Store(tmp_path)
    said = refused(lambda: store.latest(K, E))
    assert said.startswith("The saved answers are damaged. Move the file away to begin anew; a backup may stand")
    store.close()


def test_a_change_sent_twice_is_saved_once_and_one_after_it_is_no_conflict(store):
    first = store.save(K, E, {"n": 1}, 0, edit="tab-1")
    assert store.save(K, E, {"n": 1}, 0, edit="tab-1") == first
    assert store.save(K, E, {"n": 2}, 0, edit="tab-2", since=["tab-1"]).revision == 2
    with pytest.raises(Conflict):
        store.save(K, E, {"n": 3}, 0, edit="tab-3", since=["tab-1"])


def test_people_and_rooms_are_kept_apart(store):
    store.save(K, E, {"n": 1}, 0)
    for person, room in (("ann", "r1"), ("ann", "r2"), ("bob", "r1")):
        other = store.of(person, room)
        assert other.records(K) == {}
        other.note_hints(K, E, 2)
        assert (other.records(K)[E].hints, other.all_latest(K)) == (2, {})
        other.save(K, E, {"who": f"{person} in {room}"}, 0)
    assert store.of("ann", "r1").latest(K, E).answer == {"who": "ann in r1"}
    assert store.latest(K, E).answer == {"n": 1}


def test_a_page_is_read_in_one_query(store):
    for number in range(20):
        store.save(K, f"e{number}", {"n": number}, 0)
    asked = []
    event.listen(store._place._engine, "before_cursor_execute", lambda *how: asked.append(how[2]))
    assert len(store.all_latest(K)) == 20
    assert [text for text in asked if "SELECT" in text] == asked[-1:]


def test_trouble_is_told_in_the_language_being_spoken(tmp_path, store):
    texts = {
        opening.DAMAGED: ("Die Antworten sind beschädigt.",),
        "The file is {path}.": ("Die Datei ist {path}.",),
        "This answer was changed in another window.": ("In einem anderen Fenster geändert.",),
    }
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "answers.sqlite").write_bytes(b"no database at all, but long enough " * 99)
    with speaking(Language(catalogue=Catalogue("de", texts))):
        with pytest.raises(StoreError) as damaged:
            Store(tmp_path / "bad")
        store.save("kit", "exercise", {"a": 1}, 0)
        with pytest.raises(Conflict) as changed:
            store.save("kit", "exercise", {"a": 2}, 0)
    assert str(damaged.value) == f"Die Antworten sind beschädigt. Die Datei ist {tmp_path / 'bad' / 'answers.sqlite'}."
    assert str(changed.value) == "In einem anderen Fenster geändert."
