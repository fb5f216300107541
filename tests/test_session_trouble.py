"""When the disk, an older version or the page itself gives trouble: it is told, and what was typed stays."""

import pytest

from tests.driving import checked, drawn
from tests.driving import move as make
from workshop.exercises import BY_SLUG, EXERCISES, Feedback, Outcome
from workshop.session import Session
from workshop.store import StoreError

OWN = [{"text": "Mended the oven", "group": "q1"}]
every = pytest.mark.parametrize("slug", list(BY_SLUG))


@pytest.fixture
def opened(small_kit, store):
    return lambda slug="top-engineers": Session(BY_SLUG[slug], small_kit, store)


def edited(session, **fields):
    session.edit({**session.answer, **fields}, session.record.revision)
    return session


class Broken:
    """A store in which nothing works any more."""

    path = "answers.sqlite"

    def __getattr__(self, name):
        def refuse(*args, **kwargs):
            raise StoreError("The disk is full.")

        return refuse


MOVES = ("reload", "check", "hint", "undo", "reset", "use_model_answer", "keep_mine")


@pytest.mark.slow
@every
@pytest.mark.parametrize("move", MOVES)
def test_a_store_that_fails_is_shown_and_what_was_typed_stays(opened, slug, move):
    session = opened(slug)
    session.use_model_answer()
    before, store = session.answer, session.store
    session.store = Broken()
    make(session, move)
    state = session.state()
    assert (state["problem"], state["conflict"], state["again"]) == ("The disk is full.", False, True)
    assert session.answer == before
    session.store = store
    session.reload()
    assert (session.answer, session.state()["problem"]) == (before, "")


def test_an_edit_that_cannot_be_saved_stays_in_the_form_and_is_saved_by_the_next(opened):
    session = opened()
    store, session.store = session.store, Broken()
    edited(session, own=OWN)
    assert session.answer["own"] == OWN
    session.store = store
    edited(session, sample={"i0": "q1"})
    assert session.state()["problem"] == ""
    assert opened().answer == {"sample": {"i0": "q1"}, "own": OWN, "average": ""}


def test_what_a_check_says_is_shown_although_it_cannot_be_kept(opened):
    session = edited(opened(), own=OWN)
    session.store = Broken()
    said = checked(session)
    assert (said.outcome, Feedback.from_json(session.record.feedback)) == (Outcome.FAILED, said)
    assert opened().record.feedback is None


def test_a_store_that_fails_from_the_start_still_shows_the_exercise(small_kit):
    session = Session(EXERCISES[0], small_kit, Broken())
    assert session.state()["problem"]
    assert session.state()["progress"] == [False] * len(EXERCISES)
    assert drawn(session)["caption"]


@pytest.mark.parametrize("answer", [None, [], {"own": 3}, {"own": [{"text": "x" * 4001}]}, {"sample": []}])
def test_an_answer_no_form_makes_changes_nothing_and_is_told(opened, answer):
    session = edited(opened(), own=OWN)
    session.edit(answer, session.record.revision)
    state = session.state()
    assert (bool(state["problem"]), state["conflict"], state["again"]) == (True, False, False)
    assert session.answer["own"] == OWN
    assert opened().answer["own"] == OWN
    assert drawn(session, answer)["svg"]


@pytest.mark.slow
@every
def test_an_answer_of_another_version_opens_blank_and_undo_still_has_what_was_before(opened, store, slug):
    first = opened(slug)
    first.use_model_answer()
    odd = dict.fromkeys(first.answer, 3)
    store.save("small", slug, odd, first.record.revision)
    again = opened(slug)
    assert again.exercise.is_blank(again.answer, again.kit)
    again.undo()
    assert again.answer == first.answer


def test_an_odd_earlier_answer_does_not_close_the_last_exercise(opened, store):
    store.save("small", "scorecard", {"criteria": "all"}, 0)
    session = opened("plan-review")
    assert drawn(session)["svg"]
    assert checked(session).outcome is Outcome.UNTOUCHED
