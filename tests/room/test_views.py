"""What each sees: nobody's name on wall and board, nothing of what others answered before the reveal."""

import json

import pytest

from tests.room.gathered import NOW, SLUG, Gathered
from workshop.agenda.agendas import Late
from workshop.agenda.guides import Phase
from workshop.room import state as moves
from workshop.room.state import LOBBY
from workshop.room.views import for_board, for_member, for_people_page, for_wall, now_line, phase_name

SECRET, QUESTION = "Nickname Secret", "A question somebody asked"
REVEAL = {
    "kind": "words",
    "headline": "REVEALED",
    "rows": [],
    "questions": [{"title": "a", "ask": "b"}] * 3,
    "pictures": [["Table A", "<svg/>"], ["Table B", "<svg></svg>"]],
}


@pytest.fixture
def here(store, kit):
    room = Gathered(store, kit)
    room.people = [room.join(f"{SECRET} {n}", "AB"[n % 2]) for n in range(6)]
    room.go(SLUG)
    for person in room.people:
        room.answer(person)
    room.move(lambda state: moves.park(state, QUESTION))
    return room


def seen(here):
    member = here.meeting.members[here.people[0]]
    return (
        for_wall(here.meeting, "http://x", "<svg/>"),
        for_board(here.meeting, "http://x", NOW),
        for_member(here.meeting, member),
    )


def test_wall_and_board_name_nobody(here):
    here.move(lambda state: moves.reveal(state, REVEAL, NOW))
    wall, board, _ = seen(here)
    for person in here.people:
        letters = here.room.pass_of(person)
        assert not [
            one
            for one in (SECRET, person, letters, here.room.secret, here.room.board_key)
            if one in json.dumps([wall, board])
        ]
    assert QUESTION in json.dumps(board)
    assert QUESTION not in json.dumps(wall)


@pytest.mark.slow
def test_before_the_reveal_nobody_is_shown_what_others_answered(here):
    for part in range(3):
        here.go(SLUG, part)
        wall, board, member = seen(here)
        assert "oven" not in json.dumps([wall, board, member])
        assert (wall["reveal"], wall["question"], member["quiet"]) == (None, "", True)


def test_what_is_revealed_is_on_the_wall_alone_with_the_questions_chosen(here):
    here.move(lambda state: moves.reveal(state, REVEAL, NOW))
    wall, board, member = seen(here)
    assert (wall["reveal"]["headline"], wall["reveal"]["chosen"]) == ("REVEALED", [0, 1, 2])
    assert wall["question"]
    assert "REVEALED" not in json.dumps([board, member])
    assert not member["quiet"]
    here.move(lambda state: moves.choose(state, (2, 9, 0)))
    assert seen(here)[0]["reveal"]["chosen"] == [2, 0]
    here.move(lambda state: moves.take_back(state, NOW))
    assert seen(here)[0]["reveal"] is None


def test_one_of_several_pictures_stands_on_the_wall(here):
    here.move(lambda state: moves.reveal(state, REVEAL, NOW))
    for chosen, stands in ((0, 0), (1, 1), (7, 0), (-3, 0)):
        here.move(lambda state, at=chosen: moves.show_picture(state, at))
        wall, board, _ = seen(here)
        assert wall["reveal"]["pictures"] == [REVEAL["pictures"][stands]]
        assert (board["pictures"], board["picture"]) == (["Table A", "Table B"], stands)
    here.move(lambda state: moves.take_back(state, NOW))
    assert seen(here)[1]["pictures"] == []


def test_a_device_holds_what_is_its_own_and_no_more(here):
    _, _, member = seen(here)
    other = here.room.pass_of(here.people[1])
    assert (member["nickname"], member["seat"], member["pass"]) == (
        f"{SECRET} 0",
        "A",
        here.room.pass_of(here.people[0]),
    )
    assert f"{SECRET} 1" not in json.dumps(member)
    assert other not in json.dumps(member)
    assert member["answer"] == f"own:{SLUG}"
    assert here.go(SLUG, 1) and seen(here)[2]["answer"] == f"table:{SLUG}"
    here.rooms.set_member(here.room.code, here.people[0], away=True)
    here.refresh()
    assert (seen(here)[2]["answer"], seen(here)[2]["away"]) == ("", True)


def test_counts_are_sums_whoever_is_missing(here):
    wall, board, member = seen(here)
    assert [(one["in"], one["of"]) for one in (wall, board, member)] == [(6, 6)] * 3
    here.join("", "C")
    here.refresh()
    assert [(one["in"], one["of"]) for one in seen(here)] == [(6, 7)] * 3
    assert (seen(here)[0]["joined"], seen(here)[1]["seats"]) == (7, {"A": 3, "B": 3, "C": 1})


def test_the_facilitator_finds_everybody_who_needs_help_on_a_page_of_its_own(here):
    here.join()
    here.rooms.set_member(here.room.code, here.people[1], away=True)
    people = for_people_page(here.refresh())
    assert len(people) == 7
    assert people[0]["nickname"] == "no name"
    assert [one["away"] for one in people if one["person"] == here.people[1]] == [True]
    assert {one["pass"] for one in people} == {here.room.pass_of(one["person"]) for one in people}


@pytest.mark.slow
@pytest.mark.parametrize("place", range(LOBBY, 30))
def test_wherever_the_room_is_everybody_is_told_what_to_do(here, place):
    here.move(lambda state: moves.go(state, place, NOW))
    for part in range(len(here.meeting.state.parts) or 1):
        here.move(lambda state, part=part: moves.turn(state, part, NOW))
        wall, board, member = seen(here)
        assert wall["now"] == board["now"] == member["now"] != ""
        assert wall["phase"] in {*Phase, "lobby", "talk", "over"}
        assert bool(wall["task"]) == bool(here.meeting.state.slug)
    assert len(board["agenda"]) == board["end"]
    json.dumps([wall, board, member])


def test_the_end_is_said_and_a_closed_room_is_over(here):
    assert "over" in now_line(here.meeting.state.model_copy(update={"closed": True}))
    here.move(lambda state: moves.go(state, 99, NOW))
    assert seen(here)[0]["phase"] == "over"
    assert {phase_name(phase) for phase in Phase} == {"Alone", "At your table", "Hands and cards", "Reveal", "Decide"}


@pytest.mark.parametrize(
    ("late", "said"),
    [(0, "On time"), (60, "One minute behind"), (180, "3 minutes behind"), (-120, "2 minutes in hand")],
)
def test_the_board_says_how_late_it_is(here, late, said):
    start = 60 * here.meeting.state.planned()[here.meeting.state.at]
    here.move(lambda state: state.model_copy(update={"begun": NOW - start - late}))
    assert seen(here)[1]["behind"] == said


def test_what_is_over_cannot_be_let_go_of(here):
    state = here.meeting.state
    gone, ahead = state.slots[state.at - 1].do, state.slots[state.at].do
    late = (
        Late(by=5, say="Drop what is over.", leave=(gone,)),
        Late(by=5, say="Make this shorter.", shorten={ahead: 3}),
        Late(by=5, say="Say less."),
        Late(by=50, say="Not yet.", leave=(ahead,)),
    )
    start = 60 * state.planned()[state.at]
    here.move(lambda state: state.model_copy(update={"late": late, "begun": NOW - start - 600}))
    assert seen(here)[1]["let_go"] == ["Make this shorter.", "Say less."]
