"""Where the answers may not be written they are still shown, and saving says why it cannot."""

import shutil
import sqlite3

import pytest

from workshop.store import Store, opening

K, E = "kit", "exercise"
READ_AND_TRY_TO_SAVE = """
import sys
from pathlib import Path
from workshop.store import Store, StoreError
store = Store(Path(sys.argv[1]))
print(store.read_only, store.latest("kit", "exercise").answer["n"], list(store.all_latest("kit")))
for move in (
    lambda: store.save("kit", "exercise", {}, 3),
    lambda: store.undo("kit", "exercise", 3),
    lambda: store.note_hints("kit", "exercise", 1),
    lambda: store.note_feedback("kit", "exercise", 3, {}),
):
    try:
        move()
    except StoreError as error:
        print(error)
store.close()
"""
MODES = {"folder and file": (0o555, 0o444), "folder": (0o555, 0o644), "file": (0o755, 0o444)}


@pytest.fixture
def locked(tmp_path, filled):
    """locked(folder mode, file mode) → folder of a store with those rights."""
    path = filled(tmp_path / "answers")

    def lock(folder_mode, file_mode):
        path.chmod(file_mode)
        path.parent.chmod(folder_mode)
        return path.parent

    yield lock
    path.parent.chmod(0o755)


@pytest.mark.slow
@pytest.mark.parametrize("modes", MODES.values(), ids=MODES)
def test_answers_are_shown_and_saving_says_why_it_cannot(locked, as_user, modes):
    folder = locked(*modes)
    before = sorted(path.name for path in folder.iterdir())
    shown, *said = as_user(READ_AND_TRY_TO_SAVE, folder).splitlines()
    assert shown == "True 2 ['exercise']"
    assert len(said) == 4
    assert all("can be read here, but not changed" in line and str(folder) in line for line in said)
    assert all("--data" in line for line in said)
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.slow
def test_what_a_killed_program_left_in_the_log_is_shown_too(locked, as_user, tmp_path):
    """Answers since the last checkpoint stand in the write-ahead log only."""
    store = Store(tmp_path / "live")
    store.save(K, E, {"n": 41}, 0)
    folder = tmp_path / "answers"
    shutil.copy(store.name, folder)
    shutil.copy(f"{store.name}-wal", folder)
    store.close()
    locked(0o555, 0o444)
    assert as_user(READ_AND_TRY_TO_SAVE, folder).startswith("True 41 ")


def test_an_older_store_is_shown_without_changing_it(tmp_path, filled, monkeypatch):
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    connection.executescript(
        "DROP TABLE kits; DROP TABLE rooms; DROP TABLE members; ALTER TABLE revisions DROP COLUMN author;"
        "UPDATE about SET schema_version = 1;"
    )
    connection.close()
    before = path.read_bytes()
    monkeypatch.setattr("workshop.store.file.may_be_written", lambda _: False)
    store = Store(tmp_path)
    assert store.latest(K, E).answer["n"] == 2
    assert store.folder_of(K) is None
    store.close()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_threads_can_read_a_copy(tmp_path, filled, monkeypatch):
    from concurrent.futures import ThreadPoolExecutor

    filled(tmp_path)
    monkeypatch.setattr("workshop.store.file.may_be_written", lambda _: False)
    store = Store(tmp_path)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: store.latest(K, E).answer["n"], range(40)))
    assert found == [2] * 40
    store.close()


@pytest.mark.slow
def test_a_folder_without_answers_that_may_not_be_written_is_told(tmp_path, as_user):
    program = READ_AND_TRY_TO_SAVE.replace(
        "store = Store(Path(sys.argv[1]))",
        """
try:
    store = Store(Path(sys.argv[1]))
except StoreError as error:
    sys.exit(print(error))
""",
    )
    folder = tmp_path / "empty"
    folder.mkdir(0o555)
    said = as_user(program, folder)
    assert "cannot be written" in said
    assert "--data" in said


def test_reading_does_not_wait_for_who_is_saving(tmp_path, monkeypatch, filled):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    path = filled(tmp_path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = Store(tmp_path)
    assert store.latest(K, E).answer["n"] == 2
    other.close()
    store.close()
