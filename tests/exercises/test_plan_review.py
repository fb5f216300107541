"""The thread through the plan: orphaned, unmeasured, proxied, gaps, and the sign-off."""

from datetime import date, timedelta

import pytest

from workshop.exercises import Outcome, Tone
from workshop.exercises.plan_review import EXERCISE
from workshop.exercises.plan_review.thread import STEPS, knots


@pytest.fixture
def right(small_kit):
    return EXERCISE.model_answer(small_kit).answer


def told(answer, kit, tone=Tone.MISSING):
    return [message.text for message in EXERCISE.run(answer, kit).messages if message.tone is tone]


def in_days(days):
    return (date.today() + timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("day", "outcome", "said"),
    [
        (in_days(-1), Outcome.FAILED, "has passed"),
        (in_days(0), Outcome.FAILED, "has passed"),
        (in_days(2), Outcome.PASSED, ""),
        (in_days(360), Outcome.PASSED, ""),
        (in_days(370), Outcome.PASSED, "more than a year away"),
        ("", Outcome.FAILED, "undated"),
        ("next May", Outcome.ERROR, "is not a day"),
    ],
)
def test_the_day_of_review(small_kit, right, day, outcome, said):
    feedback = EXERCISE.run({**right, "review_on": day}, small_kit)
    assert feedback.outcome is outcome
    assert said in str(feedback)


def test_every_earlier_exercise_without_an_answer_is_named(small_kit, right):
    said = " ".join(told({**right, "earlier": {}}, small_kit))
    for slug in ("Learn from top engineers", "Build the scorecard", "Say, do, mirror", "Build the team"):
        assert f"“{slug}” (lesson" in said


def test_an_earlier_exercise_that_does_not_pass_is_a_hint_with_its_own_first_reason(small_kit, right):
    card = {**right["earlier"]["scorecard"], "weights": {"s1": 100}}
    hints = told({**right, "earlier": {**right["earlier"], "scorecard": card}}, small_kit, Tone.NEXT)
    assert any(text.startswith("“Build the scorecard” does not pass yet. ") for text in hints)


def test_orphaned_unmeasured_and_proxied_qualities_are_named(small_kit, right):
    earlier = right["earlier"]
    sample = {name: quality for name, quality in earlier["top-engineers"]["sample"].items() if quality != "q3"}
    orphaned = {**earlier, "top-engineers": {**earlier["top-engineers"], "sample": sample}}
    assert any("Q3 is orphaned" in text for text in told({**right, "earlier": orphaned}, small_kit))
    card = earlier["scorecard"]
    unmeasured = {**earlier, "scorecard": {**card, "criteria": [s for s in card["criteria"] if s != "s5"]}}
    assert any("Q3 is unmeasured" in text for text in told({**right, "earlier": unmeasured}, small_kit))
    proxied = {**earlier, "scorecard": {**card, "anchors": {}}}
    assert any("Q1 is not observable yet" in text for text in told({**right, "earlier": proxied}, small_kit))


def test_a_gap_in_the_team_needs_a_word_about_it(small_kit, right):
    team = {"team": {"members": ["p1", "p3"], "keep": [], "ban": []}}
    gap = {**right, "earlier": {**right["earlier"], "team-bench": team}, "gaps": "later"}
    (found,) = told(gap, small_kit)
    assert found == "Skill 5 and Skill 1 have a gap. Say what you will do: train, hire next, or accept."
    assert told({**gap, "gaps": "We train two bakers in spring."}, small_kit) == []


def test_the_knots_by_hand(small_kit, right):
    grid = knots(EXERCISE.complete(right, small_kit), small_kit)
    assert [len(row) for row in grid] == [len(STEPS)] * 3
    assert [row[0].text for row in grid] == ["3", "2", "2"]  # two typical ones each, and one's own under Q1
    assert [row[1].text for row in grid] == ["2", "2", "1"]
    assert sum(int(row[3].text) for row in grid) == sum(int(row[4].text) for row in grid) == 100
    assert [row[5].text for row in grid] == ["2 of 2", "2 of 2", "1 of 1"]
    assert all(knot.holds for row in grid for knot in row)
    blank = knots(EXERCISE.complete({}, small_kit), small_kit)
    assert not any(knot.holds for row in blank for knot in row)


def test_an_earlier_answer_from_another_version_counts_as_blank(small_kit, right):
    for odd in ({"criteria": "all"}, {"criteria": None, "weights": []}):
        answer = EXERCISE.complete({**right, "earlier": {**right["earlier"], "scorecard": odd}}, small_kit)
        EXERCISE.picture(small_kit).update(answer)
        assert EXERCISE.run(answer, small_kit).outcome is Outcome.FAILED


def test_earlier_answers_are_carried_along_and_are_no_touch_of_the_form(small_kit, right):
    carried = EXERCISE.carry_over(EXERCISE.complete({}, small_kit), {**right["earlier"], "later": {}}, small_kit)
    assert carried["earlier"] == right["earlier"]
    assert EXERCISE.run(carried, small_kit).outcome is Outcome.UNTOUCHED
