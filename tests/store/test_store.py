"""The store: save, find again, undo, and two windows that never overwrite each other silently."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.store import ALONE, NOTHING, Conflict, Record, Store, StoreError
from workshop.store import records as module
from workshop.store.store import default_folder

K, E = "kit", "exercise"


def test_nothing_saved_is_an_empty_record(store):
    nothing = Record(answer={}, revision=0, undo_to=-1, feedback=None, hints=0, saved_at="", edit="")
    assert store.latest(K, E) == Record() == nothing
    assert not nothing.passed
    assert store.all_latest(K) == {}
    assert store.undo(K, E, 0) == nothing


def test_a_saved_answer_is_found_again_by_another_process_and_later(store):
    answer = {"text": "é 👩🏽‍💻 \x00 \u202e", "n": [1, {"a": None}], "b": True}
    saved = store.save(K, E, answer, 0, feedback={"outcome": "passed"})
    again = Store(Path(store.name).parent)
    assert again.latest(K, E) == saved == store.latest(K, E)
    assert (saved.answer, saved.revision, saved.undo_to) == (answer, 1, 0)
    assert saved.feedback == {"outcome": "passed"}
    assert saved.saved_at
    again.close()


def test_kits_and_exercises_do_not_mix(store):
    store.save(K, E, {"a": 1}, 0)
    store.save(K, "other", {"a": 2}, 0)
    store.save("second", E, {"a": 3}, 0)
    assert {slug: record.answer["a"] for slug, record in store.all_latest(K).items()} == {E: 1, "other": 2}
    assert store.latest("second", E).answer == {"a": 3}


def test_a_change_made_from_an_older_revision_is_a_conflict_and_changes_nothing(store):
    store.save(K, E, {"a": "mine"}, 0)
    for base in (0, 2, -1):
        with pytest.raises(Conflict) as caught:
            store.save(K, E, {"a": "late"}, base)
        assert caught.value.theirs.answer == {"a": "mine"}
        with pytest.raises(Conflict):
            store.undo(K, E, base)
    assert store.latest(K, E).answer == {"a": "mine"}


def test_undo_brings_back_answer_and_feedback_again_and_again(store):
    store.save(K, E, {"n": 1}, 0, feedback={"f": 1})
    store.save(K, E, {"n": 2}, 1)
    store.save(K, E, {"n": 3}, 2)
    back = [store.undo(K, E, revision) for revision in (3, 4, 5)]
    assert [record.answer for record in back] == [{"n": 2}, {"n": 1}, {}]
    assert back[1].feedback == {"f": 1}
    assert back[2].undo_to == NOTHING
    assert store.undo(K, E, 6) == back[2]


def test_a_sentence_being_typed_is_undone_at_once(store):
    store.save(K, E, {"t": "before"}, 0)
    store.save(K, E, {"t": "a"}, 1)
    for revision, text in enumerate(["ab", "abc"], 2):
        store.save(K, E, {"t": text}, revision, continues=True)
    assert store.undo(K, E, 4).answer == {"t": "before"}


def test_the_first_sentence_goes_back_to_nothing(store):
    store.save(K, E, {"t": "a"}, 0, continues=True)
    store.save(K, E, {"t": "ab"}, 1, continues=True)
    assert store.undo(K, E, 2).answer == {}


def test_a_long_sentence_never_pushes_out_what_was_there_before(store, monkeypatch):
    monkeypatch.setattr(module, "KEPT", 3)
    store.save(K, E, {"t": "precious"}, 0)
    revision = store.save(K, E, {"t": ""}, 1).revision
    for number in range(10):
        revision = store.save(K, E, {"t": "x" * number}, revision, continues=True).revision
    assert store.undo(K, E, revision).answer == {"t": "precious"}


def test_only_so_many_changes_are_kept_and_the_answer_is_one_of_them(store, monkeypatch):
    monkeypatch.setattr(module, "KEPT", 3)
    for number in range(10):
        store.save(K, E, {"n": number}, number)
    store.save(K, "other", {"n": 0}, 0)
    back = [store.undo(K, E, revision).answer["n"] for revision in (10, 11)]
    assert back == [8, 7]
    assert store.latest(K, "other").undo_to == 0


def test_feedback_belongs_to_its_revision(store):
    store.save(K, E, {"n": 1}, 0)
    store.note_feedback(K, E, 1, {"outcome": "failed"})
    store.save(K, E, {"n": 2}, 1)
    assert store.latest(K, E).feedback is None
    assert store.undo(K, E, 2).feedback == {"outcome": "failed"}
    store.note_feedback(K, "never saved", 1, {"outcome": "passed"})
    assert store.all_latest(K).keys() == {E}


def test_hints_outlive_everything_and_never_become_fewer(store):
    store.note_hints(K, E, 2)
    assert store.latest(K, E) == Record(hints=2)
    assert store.all_latest(K) == {}
    store.save(K, E, {"n": 1}, 0)
    store.note_hints(K, E, 1)
    assert store.latest(K, E).hints == 2
    assert store.undo(K, E, 1).hints == 2


def test_a_hint_seen_in_one_window_is_no_conflict_in_the_other(store):
    assert store.save(K, E, {"n": 1}, 0).revision == 1
    store.note_hints(K, E, 1)
    assert store.save(K, E, {"n": 2}, 1).hints == 1


def test_hints_alone_are_kept_with_revision_0(store):
    store.note_hints(K, E, 2)
    with closing(sqlite3.connect(Path(store.name))) as connection:
        assert connection.execute("SELECT exercise, revision, hints FROM heads").fetchall() == [(E, 0, 2)]


def test_every_kit_has_a_folder_of_its_own(store, tmp_path):
    store.note_folder(K, tmp_path / "a")
    store.note_folder("second", tmp_path / "b")
    store.note_folder(K, tmp_path / "c")
    assert [store.folder_of(name) for name in (K, "second", "third")] == [tmp_path / "c", tmp_path / "b", None]


@pytest.mark.parametrize("name", ["a folder", "ünïcode", "what?x=1#y", "50%", "a;b", "new\nline", "deep/er/still"])
def test_a_folder_of_any_name_will_do(tmp_path, name):
    first = Store(tmp_path / name)
    first.save(K, E, {"n": 1}, 0)
    first.close()
    assert (tmp_path / name / "answers.sqlite").is_file()
    second = Store(tmp_path / name)
    assert second.latest(K, E).answer == {"n": 1}
    second.close()


def test_answers_are_kept_in_the_users_own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_folder().name == "hiring-workshop"


moves = st.lists(
    st.one_of(
        st.tuples(st.just("save"), st.integers(0, 9), st.booleans()),
        st.tuples(st.just("undo"), st.just(0), st.just(False)),
        st.tuples(st.just("late"), st.integers(0, 9), st.booleans()),
    ),
    max_size=25,
)


@pytest.mark.slow
@settings(max_examples=40)
@given(moves)
def test_saves_and_undos_behave_like_a_list(steps):
    """The list holds what Undo goes back through; the last one is the answer."""
    with tempfile.TemporaryDirectory() as place:
        store = Store(Path(place))
        history, revision = [{}], 0
        for kind, value, continues in steps:
            if kind == "late":
                with pytest.raises(Conflict):
                    store.save(K, E, {"v": value}, revision + 1, continues=continues)
                continue
            before = revision
            if kind == "save":
                revision = store.save(K, E, {"v": value}, revision, continues=continues).revision
                if continues and len(history) > 1:
                    history.pop()
                history.append({"v": value})
            else:
                revision = store.undo(K, E, revision).revision
                history = history[:-1] or history
            now = store.latest(K, E)
            assert (now.answer, now.revision, now.undo_to == NOTHING or revision == 0) == (
                history[-1],
                revision,
                len(history) == 1,
            )
            assert revision in (before, before + 1)
        store.close()


def test_a_plan_keeps_the_name_it_got_and_no_other_plan_has_it(store, tmp_path):
    first = store.plan_id(K)
    with closing(Store(Path(store.name).parent)) as again, closing(Store(tmp_path / "elsewhere")) as elsewhere:
        others = [store.plan_id("other"), store.of("ann", ALONE).plan_id(K), elsewhere.plan_id(K)]
        assert again.plan_id(K) == store.plan_id(K) == first
    assert len({first, *others}) == 4
    assert all(len(name) == 32 for name in (first, *others))


def test_the_name_of_a_plan_is_no_answer(store):
    store.plan_id(K)
    assert (store.records(K), store.all_latest(K)) == ({}, {})


def test_in_a_room_a_plan_goes_by_code_and_table_and_nothing_is_saved(store):
    tables = [store.of("table-A", "KMPT"), store.of("table-B", "KMPT"), store.of("table-A", "BCDF")]
    assert [table.plan_id(K) for table in tables] == ["KMPT-table-A", "KMPT-table-B", "BCDF-table-A"]
    assert all(table.latest(K, module.PLAN_ID).revision == 0 for table in tables)


def test_who_asks_second_in_the_same_moment_gets_the_name_of_the_first(store, monkeypatch):
    first = store.plan_id(K)
    monkeypatch.setattr(store, "latest", lambda kit, exercise: Record())
    assert store.plan_id(K) == first


def test_where_no_name_can_be_saved_there_is_none(store, monkeypatch):
    def full(*_, **__):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(store, "save", full)
    assert store.plan_id(K) == ""
