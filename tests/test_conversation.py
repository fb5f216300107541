"""What a page may send, what it is answered, and what is begun before it is asked for."""

import pytest

from tests.driving import drawn
from workshop.conversation import Conversation, MalformedMoveError
from workshop.desk import worker
from workshop.desk.desk import Desk, at_once
from workshop.exercises import BY_SLUG
from workshop.kit import KitError
from workshop.kit.errors import Problem
from workshop.session import Session
from workshop.store import ALONE

OWN = {"sample": {}, "own": [{"text": "Mended the oven", "group": "q1"}], "average": ""}
BLANK = {"sample": {}, "own": [], "average": ""}


class WatchedDesk(Desk):
    """Notes what is worked out at it, and what is begun ahead."""

    def __init__(self):
        self.jobs, self.begun = [], []

    async def work(self, job, kit, *parts):
        self.jobs.append(job)
        return job(kit, *parts)

    def ahead(self, job, kit, *parts):
        self.begun.append((job, kit, *parts))


@pytest.fixture
def talk(small_kit, store):
    return Conversation(Session(BY_SLUG["top-engineers"], small_kit, store), WatchedDesk())


def sent(talk, do, **more):
    return at_once(talk.receive({"do": do, **more}))


def test_a_page_opens_with_all_that_it_shows(talk):
    opened = at_once(talk.open())
    assert opened == {
        "card": talk.session.card(),
        "answer": BLANK,
        "state": talk.session.state(),
        "picture": drawn(talk.session),
    }


def test_what_takes_long_is_worked_out_at_the_desk(talk):
    at_once(talk.open())
    sent(talk, "check")
    assert talk.desk.jobs == [worker.card, worker.draw, worker.check, worker.draw]


def test_an_edit_is_answered_with_all_that_changed_and_its_picture_is_begun_while_it_is_saved(talk, small_kit):
    reply = sent(talk, "edit", seq=7, answer=OWN)
    assert talk.desk.begun == [(worker.draw, small_kit, "top-engineers", OWN, False)]
    assert (reply.content, reply.file) == (None, b"")
    assert reply.changed == {
        "answer": OWN,
        "state": talk.session.state(),
        "picture": drawn(talk.session, OWN),
        "ack": 7,
    }
    assert reply.changed["state"]["revision"] == 1


def test_a_preview_is_answered_with_its_picture_and_begins_nothing(talk):
    assert sent(talk, "preview", seq=3, answer=OWN).changed == {"picture": drawn(talk.session, OWN), "ack": 3}
    assert (talk.session.answer, talk.desk.begun) == (BLANK, [])


def test_a_phone_is_shown_pictures_laid_out_for_it_until_the_page_says_otherwise(talk, small_kit):
    wide, phone = drawn(talk.session), worker.draw(small_kit, "top-engineers", BLANK, True)
    assert (wide["narrow"], phone["narrow"]) == (False, True)
    assert phone["svg"] != wide["svg"]
    assert sent(talk, "preview", answer=BLANK, narrow=True).changed["picture"] == phone
    assert sent(talk, "hint").changed["picture"] == phone
    assert at_once(talk.open())["picture"] == phone
    sent(talk, "edit", answer=OWN)
    assert talk.desk.begun == [(worker.draw, small_kit, "top-engineers", OWN, True)]
    assert sent(talk, "undo", narrow=False).changed["picture"] == wide


def test_edits_are_steps_of_their_own_unless_they_continue(talk):
    for base, (name, more) in enumerate([("a", {}), ("b", {}), ("c", {"continues": True})]):
        sent(talk, "edit", answer={**BLANK, "own": [{"text": name, "group": ""}]}, base=base, **more)
    assert sent(talk, "undo").changed["answer"]["own"] == [{"text": "a", "group": ""}]


def test_an_edit_that_is_sent_twice_counts_once(talk):
    for _ in range(2):
        state = sent(talk, "edit", answer=OWN, base=0, edit="first").changed["state"]
    assert (state["revision"], state["conflict"]) == (1, False)
    state = sent(talk, "edit", answer=BLANK, base=0, edit="second", since=["first"]).changed["state"]
    assert (state["revision"], state["conflict"]) == (2, False)


def test_the_largest_move_there_may_be_is_taken(talk):
    reply = sent(talk, "edit", answer=OWN, seq=2**53 - 1, since=["x" * 40] * 500, edit="A.b_c-9", name="plan.docx")
    assert reply.changed["ack"] == 2**53 - 1
    assert sent(talk, "edit", answer=OWN, base=2**53 - 1).changed["state"]["conflict"]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"seq": -1}, "Input should be greater than or equal to 0"),
        ({"seq": 2**53}, f"Input should be less than {2**53}"),
        ({"seq": "1"}, "Input should be a valid integer"),
        ({"base": -1}, "Input should be greater than or equal to 0"),
        ({"since": ["x"] * 501}, "List should have at most 500 items after validation, not 501"),
        ({"since": ["a b"]}, r"String should match pattern '^[A-Za-z0-9._-]{0,40}$'"),
        ({"name": "../plan.docx"}, r"String should match pattern '^[A-Za-z0-9._-]{0,40}$'"),
        ({"continues": 1}, "Input should be a valid boolean"),
        ({"narrow": 1}, "Input should be a valid boolean"),
        ({"narrow": "yes"}, "Input should be a valid boolean"),
        ({"seq": -1, "base": "x", "name": 3}, "Input should be greater than or equal to 0"),
    ],
)
def test_a_move_of_another_shape_is_refused_with_the_first_reason(talk, more, why):
    with pytest.raises(MalformedMoveError) as caught:
        sent(talk, "edit", answer=OWN, **more)
    assert str(caught.value) == why
    assert talk.session.record.revision == 0


def test_what_a_move_does_not_say_is_nought(talk):
    for _ in range(2):
        reply = sent(talk, "edit", answer=OWN)
    assert (reply.changed["ack"], reply.changed["state"]["revision"], reply.changed["state"]["conflict"]) == (
        0,
        1,
        True,
    )
    assert sent(talk, "undo").changed["answer"] == BLANK


@pytest.mark.parametrize("message", [None, [], "edit", {}, {"answer": 3}])
def test_what_is_no_move_is_refused(talk, message):
    with pytest.raises(MalformedMoveError):
        at_once(talk.receive(message))


def test_a_plan_is_sent_as_a_file_with_the_state_beside_it(talk):
    sent(talk, "model")
    reply = sent(talk, "plan", seq=9, name="plan.html")
    assert reply.content == {"file": "plan.html", "type": "text/html"}
    assert reply.file.startswith(b"<!doctype html>")
    assert (set(reply.changed), reply.changed["ack"]) == ({"answer", "state", "picture", "ack"}, 9)


@pytest.mark.slow
def test_a_calendar_taken_home_twice_has_the_same_entries_and_another_person_has_others(small_kit, store):
    def taken(whose):
        talk = Conversation(Session(BY_SLUG["plan-review"], small_kit, whose), WatchedDesk())
        sent(talk, "model")
        calendar = sent(talk, "plan", name="hiring-plan.ics").file.decode().replace("\r\n ", "")
        return {line for line in calendar.splitlines() if line.startswith("UID:")}

    first, other = taken(store), taken(store.of("somebody-else", ALONE))
    assert len(first) == len(other) > 1
    assert taken(store) == first
    assert first & other == set()


def test_a_plan_of_a_kit_that_cannot_be_read_any_more_is_told_beside_the_form(talk, monkeypatch):
    def broken(folder, answers, name, plan_id):
        raise KitError([Problem("kit.yaml", 1, "It is not there.", "Bring it back.")])

    monkeypatch.setattr("workshop.desk.worker.plan", broken)
    reply = sent(talk, "plan", name="plan.html")
    assert (reply.content, reply.file) == (None, b"")
    assert "It is not there." in reply.changed["state"]["problem"]
