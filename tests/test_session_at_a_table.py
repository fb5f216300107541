"""Several people at one answer: what each changes is put together, nobody overwrites anybody unseen."""

import pytest

from tests.driving import checked
from workshop.conversation import Conversation, InRoom
from workshop.desk.desk import Desk, at_once
from workshop.exercises import BY_SLUG
from workshop.session import Session

EXERCISE = BY_SLUG["top-engineers"]
BLANK = {"sample": {}, "own": [], "average": ""}
OWN = {**BLANK, "own": [{"text": "Mended the oven", "group": "q1"}]}


@pytest.fixture
def table(small_kit, store):
    def sits(author, room="BCDF"):
        return Session(EXERCISE, small_kit, store.of("table-A", room, author=author))

    return sits


@pytest.fixture
def sorted_one(small_kit):
    items = EXERCISE.fields(small_kit)[0].items
    return [{**BLANK, "sample": {item.id: "q1"}} for item in items[:2]]


def test_two_places_are_put_together(table, sorted_one):
    tim, tom = table("tim"), table("tom")
    tim.edit(OWN, 0)
    tom.edit(sorted_one[0], 0)
    assert tom.saved.problem == ""
    assert tom.answer == {**OWN, **{"sample": sorted_one[0]["sample"]}}
    assert tom.state()["together"]
    assert (tom.lacking.author, tom.lacking.answer) == ("tim", sorted_one[0])


def test_also_where_somebody_typed_on_and_on(table, sorted_one):
    tim, tom = table("tim"), table("tom")
    for number, words in enumerate(("M", "Me", "Mended")):
        tim.edit({**BLANK, "own": [{"text": words, "group": ""}]}, number, continues=number > 0)
    tom.edit(sorted_one[0], 1)  # Tom’s page was filled when Tim had typed one letter
    assert tom.saved.conflict  # for it does not hold that letter
    tom.edit({**sorted_one[0], "own": [{"text": "M", "group": ""}]}, 1)
    assert tom.saved.problem == ""
    assert tom.answer["own"][0]["text"] == "Mended"


def test_what_a_page_types_before_it_drew_the_others_loses_nothing_of_theirs(table, sorted_one):
    tim, tom = table("tim"), table("tom")
    tim.edit(OWN, 0)
    tom.edit(sorted_one[0], 0)
    tom.edit(sorted_one[1], 0)
    assert tom.answer == {**OWN, "sample": sorted_one[1]["sample"]}
    tim.catch_up_with_others()
    assert tim.answer == tom.answer


def test_what_a_page_types_after_it_drew_the_others_is_taken_as_it_is(table, sorted_one):
    tim, tom = table("tim"), table("tom")
    tim.edit(OWN, 0)
    tom.edit(sorted_one[0], 0)
    tom.edit({**sorted_one[0], "own": []}, tom.record.revision)
    assert (tom.saved.problem, tom.answer["own"], tom.state()["together"]) == ("", [], False)


def test_one_place_changed_by_both_is_a_conflict_and_what_one_typed_stays(table, store, small_kit):
    tim, tom = table("tim"), table("tom")
    room = InRoom(str, lambda: False, _always)
    talk = Conversation(tom, Desk(), room)
    tim.edit(OWN, 0)
    tom.edit({**BLANK, "own": [{"text": "Tom’s", "group": ""}]}, 0)
    assert tom.saved.conflict
    tim.edit(BLANK, 1)
    assert at_once(talk.renew()) is None
    tom.keep_mine()
    assert tom.answer["own"][0]["text"] == "Tom’s"
    assert store.of("table-A", "BCDF").latest(small_kit.name, EXERCISE.slug).author == "tom"


async def _always():
    return True


async def _never():
    return False


def test_one_persons_two_windows_are_not_put_together(table, sorted_one):
    one, other = table(""), table("")
    one.edit(OWN, 0)
    other.edit(sorted_one[0], 0)
    assert other.saved.conflict


def test_who_changed_what_is_told_once(table):
    tim, tom = table("tim"), table("tom")
    talk = Conversation(tom, Desk(), InRoom({"tim": "Tim"}.get, lambda: False, _always))
    assert at_once(talk.renew()) is None
    tim.edit(OWN, 0)
    told = at_once(talk.renew()).changed
    assert told["by"] == {"who": "Tim", "what": [EXERCISE.fields(tom.kit)[1].label]}
    assert told["answer"] == OWN
    assert at_once(talk.renew()) is None


TICK, OTHER = ({name: "yes"} for name in ("absent:0123456789ab", "read:ba9876543210"))


def test_a_tick_is_nobodys_change_of_a_field(table):
    tim, tom = table("tim"), table("tom")
    talk = Conversation(tom, Desk(), InRoom({"tim": "Tim"}.get, lambda: False, _always))
    tim.edit({**OWN, "ticks": TICK}, 0)
    told = at_once(talk.renew()).changed
    assert told["by"] == {"who": "Tim", "what": [EXERCISE.fields(tom.kit)[1].label]}
    tim.edit({**OWN, "ticks": TICK | OTHER}, 1)
    told = at_once(talk.renew()).changed
    assert (told["by"]["what"], told["answer"]["ticks"]) == ([], TICK | OTHER)


def passed_by(session):
    session.use_model_answer()
    checked(session)
    return session.record.revision


def test_a_tick_put_together_with_a_change_leaves_the_check_stale(table):
    tim, tom = table("tim"), table("tom")
    base = passed_by(tim)
    tom.catch_up_with_others()
    tim.edit(BLANK, base)
    assert tim.record.feedback["stale"]
    tom.edit({**tom.answer, "ticks": TICK}, base)
    assert (tom.answer["sample"], tom.answer["ticks"]) == ({}, TICK)
    assert tom.record.feedback["stale"]


def test_a_tick_put_together_with_another_leaves_the_check_as_it_is(table):
    tim, tom = table("tim"), table("tom")
    base = passed_by(tim)
    tom.catch_up_with_others()
    tim.edit({**tim.answer, "ticks": TICK}, base)
    tom.edit({**tom.answer, "ticks": OTHER}, base)
    assert tom.answer["ticks"] == TICK | OTHER
    assert "stale" not in tom.record.feedback
    tim.catch_up_with_others()
    now = tim.record.revision
    tim.edit({**tim.answer, "ticks": {}}, now)  # the last two go while one more comes
    tom.edit({**tom.answer, "ticks": TICK | OTHER | {"read:000000000000": "yes"}}, now)
    assert tom.answer["ticks"] == {"read:000000000000": "yes"}


def test_what_is_not_theirs_any_more_is_neither_shown_nor_changed(table):
    tim, tom = table("tim"), table("tom")
    talk = Conversation(tom, Desk(), InRoom(str, lambda: True, _never))
    tim.edit(OWN, 0)
    assert at_once(talk.renew()) is None
    own_drawing = at_once(talk.receive({"do": "preview", "seq": 3, "answer": BLANK}))
    assert set(own_drawing.changed) == {"picture", "ack"}  # of what one types oneself
    for do in ("edit", "check", "hint", "model", "undo", "reset", "mine", "theirs", "plan"):
        reply = at_once(talk.receive({"do": do, "seq": 3, "answer": BLANK, "base": 1}))
        assert set(reply.changed) == {"state", "ack"}
        assert "not saved" in reply.changed["state"]["problem"]
    tim.catch_up_with_others()
    assert tim.answer == OWN


@pytest.mark.parametrize("do", ["check", "hint", "model", "plan"])
def test_before_the_reveal_nothing_is_given_away(table, do):
    shown = [False]
    talk = Conversation(table("tim"), Desk(), InRoom(str, lambda: shown[0], _always))
    opened = at_once(talk.open())
    assert (opened["card"]["reasoning"], opened["card"]["quiet"], opened["card"]["exports"]) == ([], True, False)
    assert at_once(talk.receive({"do": do, "seq": 1, "name": "plan.html"})).changed == {"ack": 1}
    shown[0] = True
    assert set(at_once(talk.receive({"do": do, "seq": 2, "name": "plan.html"})).changed) > {"ack"}
    assert at_once(talk.open())["card"]["reasoning"]


def test_what_the_room_agreed_on_comes_before_ones_own(small_kit, store):
    room, mine = store.of("room", "BCDF"), store.of("ann", "BCDF")
    for owner, words in ((room, "Ours"), (mine, "Mine")):
        owner.save(small_kit.name, EXERCISE.slug, {**BLANK, "own": [{"text": words, "group": ""}]}, 0)
    other = Session(BY_SLUG["unicorn-meter"], small_kit, mine, agreed=room)
    assert other.records[EXERCISE.slug].answer["own"][0]["text"] == "Ours"
    same = Session(EXERCISE, small_kit, mine, agreed=room)
    assert same.answer["own"][0]["text"] == "Mine"
