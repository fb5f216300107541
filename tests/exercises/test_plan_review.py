"""The thread through the plan: orphaned, unmeasured, proxied, gaps, and the sign-off."""

from datetime import date, timedelta

import pytest

from tests.exercises.said import messages as said_of
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone, growth_lab, scorecard
from workshop.exercises.base import good, missing, nearest
from workshop.exercises.plan_review import EXERCISE, knots, steps
from workshop.kit import load_kit
from workshop.words import day as long_day


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
        (in_days(-1), Outcome.FAILED, f"{long_day(in_days(-1))} is not in the future. Choose a later day."),
        (in_days(0), Outcome.FAILED, f"{long_day(in_days(0))} is not in the future. Choose a later day."),
        (in_days(2), Outcome.PASSED, ""),
        (in_days(360), Outcome.PASSED, ""),
        (in_days(370), Outcome.PASSED, "The review is more than a year away; what you score may be stale by then."),
        ("", Outcome.FAILED, "The plan is undated. Choose a day to review it, within a year at most."),
        ("next May", Outcome.ERROR, "is not a day"),
    ],
)
def test_the_day_of_review(small_kit, right, day, outcome, said):
    feedback = EXERCISE.run({**right, "review_on": day}, small_kit)
    assert feedback.outcome is outcome
    assert said in str(feedback)
    assert [message.field for message in feedback.messages if said and said in message.text] == (
        ["review_on"] if said and outcome is not Outcome.ERROR else [""] if said else []
    )


def test_a_plan_that_is_whole_is_told_so_in_full(small_kit, right):
    assert told(right, small_kit, Tone.GOOD) == [
        "All the exercises behind this plan are answered and pass.",
        "No two of your answers contradict each other.",
        "Every quality has an incident behind it, a criterion that scores it, and anchors one can observe.",
        "The team has no gap in what it needs.",
        "It has an owner, a day of review and a first step.",
    ]
    assert told(right, small_kit) == told(right, small_kit, Tone.NEXT) == []


def test_an_owner_and_a_first_step_are_asked_for(small_kit, right):
    feedback = EXERCISE.run({**right, "owner": "  ", "first_step": "later"}, small_kit)
    step = "Say what happens first, and who does it: a plan without a next step stays a plan."
    assert said_of(feedback) == [
        missing("Nobody owns the plan yet. Name a role or a person.", field="owner"),
        missing(step, field="first_step"),
    ]


def test_every_earlier_exercise_without_an_answer_is_named(small_kit, right):
    messages = told({**right, "earlier": {}}, small_kit)
    for title, lesson in (
        ("Learn from top engineers", 2),
        ("Build the scorecard", 2),
        ("Say, do, mirror", 3),
    ):
        assert f"“{title}” (lesson {lesson}) has no answer yet." in messages
    assert not any("“Build the team”" in message for message in messages)


def test_without_a_team_of_ones_own_the_plan_can_still_be_signed(small_kit, right):
    earlier = {slug: answer for slug, answer in right["earlier"].items() if slug != "team-bench"}
    feedback = EXERCISE.run({**right, "earlier": earlier}, small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert said_of(feedback, Tone.NEXT) == [nearest("No answer yet, so nothing to compare with: “Build the team”.")]
    assert said_of(feedback, Tone.GOOD, "gaps") == []


def test_an_earlier_exercise_that_does_not_pass_is_named_with_how_far_it_is(small_kit, right):
    card = {**right["earlier"]["scorecard"], "weights": {"s1": 100}}
    assert scorecard.EXERCISE.run(card, small_kit).headline == "Nearly there"
    feedback = EXERCISE.run({**right, "earlier": {**right["earlier"], "scorecard": card}}, small_kit)
    assert said_of(feedback)[0] == missing("“Build the scorecard” does not pass yet (Nearly there).")


def without(answers, *qualities):
    """The top engineers' answer without any incident of these qualities."""
    own = [row for row in answers["own"] if row["group"] not in qualities]
    return {"sample": {name: q for name, q in answers["sample"].items() if q not in qualities}, "own": own}


def test_orphaned_unmeasured_and_proxied_qualities_are_named(small_kit, right):
    earlier, card = right["earlier"], right["earlier"]["scorecard"]

    def messages(**changed):
        answers = {slug: answer for slug, answer in {**earlier, **changed}.items() if slug != "say-do-mirror"}
        sentences = told({**right, "earlier": answers}, small_kit)
        return [s for s in sentences if "does not pass yet" not in s and "has no answer yet" not in s]

    assert messages(**{"top-engineers": without(earlier["top-engineers"], "q3")}) == [
        "Q3 is orphaned: no incident says why it matters. Add one in “Learn from top engineers”."
    ]
    assert messages(**{"top-engineers": without(earlier["top-engineers"], "q1", "q3")}) == [
        "Q1 and Q3 are orphaned: no incident says why they matter. Add one for each in “Learn from top engineers”."
    ]
    assert messages(scorecard={**card, "criteria": [s for s in card["criteria"] if s != "s5"]}) == [
        "Q3 is unmeasured: no criterion scores it. Add one in “Build the scorecard”."
    ]
    assert messages(scorecard={**card, "criteria": ["s1", "s2"]}) == [
        "Q2 and Q3 are unmeasured: no criterion scores them. Add one for each in “Build the scorecard”."
    ]
    assert messages(scorecard={**card, "anchors": {}}) == [
        "Q1 is not observable yet: repair the anchors in “Build the scorecard”."
    ]


def test_a_gap_in_the_team_needs_a_word_about_it(small_kit, right):
    team = {"team": {"members": ["p1", "p3"], "keep": [], "ban": []}}
    gap = {**right, "earlier": {**right["earlier"], "team-bench": team, "growth-lab": {}}, "gaps": "later"}
    short = "The team falls short in Skill 5 and Skill 1. Say what you will do: train, hire next, or accept."
    assert said_of(EXERCISE.run(gap, small_kit)) == [missing(short, field="gaps")]
    planned = {**gap, "gaps": "We train two bakers in spring."}
    assert told(planned, small_kit) == []
    happens = good("You say what happens about Skill 5 and Skill 1.", field="gaps")
    assert happens in said_of(EXERCISE.run(planned, small_kit), Tone.GOOD)


def test_the_plan_has_a_line_for_each_thing_said(small_kit, right):
    lines = EXERCISE.plan_lines({**right, "review_on": "2027-03-31", "first_step": " "}, small_kit)
    assert [line.text for line in lines] == [
        "Owner: The hiring manager",
        "Review on: March 31, 2027",
        "Gaps: We train two people from within, and hire for what is left next quarter.",
    ]


def test_the_knots_by_hand(small_kit, right):
    grid = knots(EXERCISE.complete(right, small_kit), small_kit)
    assert [len(row) for row in grid] == [len(steps())] * 3
    assert [row[0].text for row in grid] == ["3", "2", "2"]  # two typical ones each, and one's own under Q1
    assert [row[1].text for row in grid] == ["2", "2", "1"]
    assert sum(int(row[3].text) for row in grid) == sum(int(row[4].text) for row in grid) == 100
    assert [row[5].text for row in grid] == ["2 of 2", "2 of 2", "1 of 1"]
    assert all(knot.holds for row in grid for knot in row)
    assert [row[2].text for row in grid] == ["clear"] * 3
    drafts = {**right["earlier"], "scorecard": {**right["earlier"]["scorecard"], "anchors": {}}}
    assert [row[2].text for row in knots({**right, "earlier": drafts}, small_kit)] == ["1 to fix", "clear", "clear"]
    blank = knots(EXERCISE.complete({}, small_kit), small_kit)
    assert [knot.text for knot in blank[0]] == ["0", "0", "none", "0", "0", "0 of 2"]
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


def test_only_earlier_answers_that_are_there_are_carried_along(small_kit, right):
    card = right["earlier"]["scorecard"]
    assert EXERCISE.carry_over({"owner": "Ann"}, {"scorecard": card, "stale-by": {}}, small_kit) == {
        "owner": "Ann",
        "earlier": {"scorecard": card},
    }


@pytest.fixture(params=SHIPPED)
def shipped(request):
    return load_kit(request.param)


def changed(kit, slug, **parts):
    right = EXERCISE.model_answer(kit).answer
    return {**right, "earlier": {**right["earlier"], slug: {**right["earlier"][slug], **parts}}}


@pytest.mark.slow
def test_the_model_answers_of_every_shipped_kit_agree_and_pass(shipped):
    right = EXERCISE.model_answer(shipped).answer
    assert list(right["earlier"]) == list(EXERCISE.builds_on)  # none had to be left out
    feedback = EXERCISE.run(right, shipped)
    assert feedback.outcome is Outcome.PASSED
    assert "No two of your answers contradict each other." in str(feedback)
    assert "All the exercises behind this plan are answered and pass." in str(feedback)


@pytest.mark.slow
def test_points_far_from_the_weights_agreed_on_are_named_with_both_places(shipped):
    first = shipped.about.priority.first
    agreed = {a.id: 25 for a in shipped.mirror.attributes if a.quality}
    messages = told(changed(shipped, "say-do-mirror", agreed=agreed), shipped)
    assert (
        f"{shipped.quality[first].short} has 60 of the points in “Build the scorecard”, but you agreed on 25 in “Say, do, "
        "mirror”. Change one of them, so that they are no more than 10 apart." in messages
    )


@pytest.mark.slow
def test_the_heaviest_criterion_must_be_a_must(shipped):
    right = EXERCISE.model_answer(shipped).answer["earlier"]
    top = max(right["scorecard"]["weights"], key=right["scorecard"]["weights"].get)
    messages = told(
        changed(shipped, "must-have-tiers", tiers={**right["must-have-tiers"]["tiers"], top: "trainable"}), shipped
    )
    name, points = shipped.skill[top].name, right["scorecard"]["weights"][top]
    assert (
        f"{name}: the most points in “Build the scorecard” ({points}), but no must in “Sort the requirements”. Give the points to "
        "a must, or make this one." in messages
    )


@pytest.mark.slow
def test_the_advert_and_the_tiers_have_one_list_of_musts(shipped):
    must = next(m for m in shipped.content.advert.musts if m.quality == shipped.qualities[-1].id)
    rows = EXERCISE.model_answer(shipped).answer["earlier"]["evidence-or-proxy"]["musts"]
    wanted = [*rows, {"text": must.text, "group": must.quality}]
    (sentence,) = told(changed(shipped, "evidence-or-proxy", musts=wanted), shipped)
    assert " is a must in “Evidence or proxy”, but in “Sort the requirements” nothing of " in sentence
    lacking = [row for row in rows if row["group"] == shipped.about.priority.first]
    messages = told(changed(shipped, "evidence-or-proxy", musts=lacking), shipped)
    assert any(
        " must be there on the first day, but no must in “Evidence or proxy” asks for it." in m for m in messages
    )


@pytest.mark.slow
def test_a_criterion_that_nothing_measures_or_too_much_does_is_named_with_the_loop(shipped):
    methods = [method.id for method in shipped.content.loop.methods]
    few, many = (told(changed(shipped, "interview-loop", methods=some), shipped) for some in (["structured"], methods))
    assert any("but nothing in “Design the interview loop” measures it. Add a method there." in m for m in few)
    assert any(" is measured more than twice in “Design the interview loop”, by " in m for m in many)


@pytest.mark.slow
def test_a_growth_lab_that_fails_is_not_reported_as_passed(shipped):
    answer = changed(shipped, "growth-lab", pairs={"s1": {shipped.content.growth.quarters[0].id: "1-2"}})
    feedback, lab = EXERCISE.run(answer, shipped), growth_lab.EXERCISE
    own = lab.run(lab.carry_over(answer["earlier"][lab.slug], answer["earlier"], shipped), shipped)
    assert own.outcome is feedback.outcome is Outcome.FAILED
    assert missing(f"“The growth lab” does not pass yet ({own.headline}).") in said_of(feedback)
