"""What may be left unfinished, what is moved to a working day, and what a second person has read, when a plan is signed."""

from datetime import date, timedelta

import pytest

from tests.exercises.said import messages as said_of
from tests.exercises.signing import right
from workshop.exercises import BY_SLUG, Outcome, Tone, team_bench
from workshop.exercises.base import missing, nearest, note
from workshop.exercises.plan_review import EXERCISE, standing
from workshop.exercises.plan_review.model import PASSING
from workshop.pages.lengths import SHORT
from workshop.words import day as long_day

__all__ = ["right"]
SHORT_OF = "Skill 5 and Skill 1"
FRIDAY = 4
WITHOUT = "You can sign without it, unless it contradicts another answer."


def test_a_team_that_is_not_finished_keeps_nobody_from_signing(small_kit, right):
    """Whoever has ninety minutes begins it and leaves it."""
    team = {"team": {"members": ["p1", "p3"], "keep": [], "ban": []}}
    begun = {**right, "earlier": {**right["earlier"], "team-bench": team, "growth-lab": {}}}
    feedback = EXERCISE.run(begun, small_kit)
    assert feedback.outcome is Outcome.PASSED
    said = f"The team of “Build the team” is not finished: it falls short in {SHORT_OF}. You can sign without saying what you will do."
    assert note(said, field="gaps") in feedback.messages
    state = team_bench.EXERCISE.run(team, small_kit).headline
    assert nearest(f"“Build the team” does not pass yet ({state}). {WITHOUT}") in feedback.messages


BEGUN = {
    "must-have-tiers": {"tiers": {"s4": "must"}},
    "interview-loop": {"methods": ["chat"]},
    "team-bench": {"team": {"members": ["p1", "p2", "p3", "p4", "p5"], "keep": [], "ban": []}},
    "unicorn-meter": {"musts": ["s1", "s2"]},
    "ask-for-it": {"criteria": ["s4"]},
}


@pytest.mark.parametrize("slug", BEGUN)
def test_what_a_short_way_leaves_unfinished_refuses_only_where_it_contradicts(small_kit, right, slug):
    begun = {**right, "earlier": {**right["earlier"], slug: BEGUN[slug]}}
    found = standing(EXERCISE.complete(begun, small_kit), small_kit)
    feedback = EXERCISE.run(begun, small_kit)
    assert feedback.outcome is (Outcome.FAILED if found else Outcome.PASSED), str(feedback)
    assert any(WITHOUT in message.text for message in said_of(feedback, Tone.NEXT))
    assert {missing(sentence) for sentence in found} <= set(said_of(feedback))
    signed = EXERCISE.run({**begun, "override": "The rest is done in the second session."}, small_kit)
    assert signed.outcome is Outcome.PASSED, str(signed)


def test_what_must_pass_is_of_every_way_through_the_workshop(small_kit):
    assert {exercise.slug for exercise in PASSING} < set(SHORT)


def test_a_day_on_which_nobody_works_is_moved_and_told_where_it_is_chosen(small_kit, right):
    saturday = date.today() + timedelta(days=(5 - date.today().weekday()) % 7 + 42)
    monday = saturday + timedelta(days=2)
    answer = {**right, "review_on": saturday.isoformat()}
    moved = f"{long_day(saturday)} is a Saturday. The plan, its documents and its calendar take the next working day, {long_day(monday)}."
    assert said_of(EXERCISE.run(answer, small_kit), Tone.NEXT, "review_on") == [nearest(moved, field="review_on")]
    assert any(
        line.startswith("Review on: ") and str(monday.day) in line
        for line in [one.text for one in EXERCISE.plan_lines(EXERCISE.complete(answer, small_kit), small_kit)]
    )
    assert said_of(EXERCISE.run({**right, "review_on": monday.isoformat()}, small_kit), Tone.NEXT, "review_on") == []


def test_a_day_before_anybody_can_have_been_found_is_asked_about(small_kit, right):
    soon = date.today() + timedelta(days=8)
    while soon.weekday() > FRIDAY:
        soon += timedelta(days=1)
    asked = f"{long_day(soon)} is less than 4 weeks from now: the advert will hardly have brought anybody by then. Is that the day you mean?"
    feedback = EXERCISE.run({**right, "review_on": soon.isoformat()}, small_kit)
    assert said_of(feedback, Tone.NEXT, "review_on") == [nearest(asked, field="review_on")]
    assert feedback.outcome is Outcome.PASSED


def ticked(lines):
    return {f"read:{line['key']}": "yes" for line in lines}


def test_the_headline_says_what_nobody_else_has_read_and_the_lines_are_there_to_be_ticked(small_kit, right):
    said = EXERCISE.assessed(right, small_kit)
    own = [line for line in said["lines"] if line["own"]]
    assert (
        said["headline"]
        == f"Signed by you alone. {len(own)} lines in your own words have been read by nobody else yet."
    )
    others = [
        line
        for line in own
        if line["section"] == "Your own words, for a second person to read; in full in the documents"
    ]
    assert {line["text"] for line in others} >= {
        f"Must: {row['text']}" for row in right["earlier"]["evidence-or-proxy"]["musts"]
    }
    assert [line["text"] for line in own if line not in others] == [f"First step: {right['first_step']}"]
    assert not any(line["practice"] for line in others)
    one = EXERCISE.assessed({**right, "ticks": ticked(own[1:])}, small_kit)
    assert one["headline"] == "Signed by you alone. One line in your own words has been read by nobody else yet."
    assert [line["key"] for line in one["lines"]] == [
        line["key"] for line in said["lines"]
    ]  # so that a tick can be taken back
    every = EXERCISE.assessed({**right, "ticks": ticked(own)}, small_kit)
    assert every["headline"] == (
        "Signed by you. Your own words have been read by a second person. Whether the plan is good, only a colleague can judge."
    )


def test_what_was_ticked_where_it_was_written_is_not_asked_for_again(small_kit, right):
    advert = right["earlier"]["evidence-or-proxy"]
    lines = BY_SLUG["evidence-or-proxy"].assessed(advert, small_kit)["lines"]
    read = {**advert, "ticks": ticked([line for line in lines if line["own"]])}
    before, after = (
        {line["text"] for line in EXERCISE.assessed(answer, small_kit)["lines"]}
        for answer in (right, {**right, "earlier": {**right["earlier"], "evidence-or-proxy": read}})
    )
    assert before - after == {line["text"] for line in lines if line["own"]}
