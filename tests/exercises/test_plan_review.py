"""The thread through the plan: orphaned, unmeasured, proxied, gaps, and the sign-off."""

from datetime import date, timedelta

import pytest

from tests.exercises.said import messages as said_of
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone, growth_lab, scorecard
from workshop.exercises.base import good, missing, nearest
from workshop.exercises.plan_review import EXERCISE, knots, standing, steps
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
        beside = ("say-do-mirror", "ask-for-it", "debrief")  # would contradict what is changed
        answers = {slug: answer for slug, answer in {**earlier, **changed}.items() if slug not in beside}
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
    assert EXERCISE.carry_over({"owner": "Ann"}, {"scorecard": card, "sourcing-mix": {}}, small_kit) == {
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


WHY = "The director has decided it, and we look again in May."


def contradicting(kit, **parts):
    """The model answer with other weights agreed on than the scorecard has."""
    agreed = {a.id: 25 for a in kit.mirror.attributes if a.quality}
    return {**changed(kit, "say-do-mirror", agreed=agreed), **parts}


@pytest.mark.slow
def test_a_contradiction_refuses_the_sign_off_and_says_how_to_go_on(shipped):
    answer = contradicting(shipped)
    feedback, found = EXERCISE.run(answer, shipped), standing(EXERCISE.complete(answer, shipped), shipped)
    assert feedback.outcome is Outcome.FAILED
    assert len(found) == 2
    assert [missing(sentence) for sentence in found] == said_of(feedback)[:2]
    way = (
        "Mend what contradicts, or say here why you sign all the same; your reason is printed with each contradiction."
    )
    assert said_of(feedback, Tone.NEXT, "override") == [nearest(way, field="override")]


@pytest.mark.slow
@pytest.mark.parametrize("reason", ["we must", "  So it is.  "])
def test_a_reason_of_a_word_or_two_is_none(shipped, reason):
    answer = contradicting(shipped, override=reason)
    feedback = EXERCISE.run(answer, shipped)
    few = "Say in 4 words or more why you sign all the same."
    assert said_of(feedback, field="override") == [missing(few, field="override")]
    assert len(said_of(feedback, field="")) == 2
    assert not any(
        "Signed although" in line.text for line in EXERCISE.plan_lines(EXERCISE.complete(answer, shipped), shipped)
    )


@pytest.mark.slow
def test_with_a_reason_it_is_signed_and_each_contradiction_is_printed_with_it(shipped):
    answer = EXERCISE.complete(contradicting(shipped, override=f" {WHY} "), shipped)
    feedback, found = EXERCISE.run(answer, shipped), standing(answer, shipped)
    assert feedback.outcome is Outcome.PASSED
    assert [message.text for message in said_of(feedback, Tone.NEXT, "")] == list(found)
    printed = "2 contradictions are overridden. They are printed with your reason in the plan and in the decision memo."
    assert said_of(feedback, Tone.NEXT, "override") == [nearest(printed, field="override")]
    line = EXERCISE.plan_lines(answer, shipped)[-1]
    assert line.text == f"Signed although answers contradict each other in 2 places; reason: {WHY}"
    assert line.details == found
    assert line.own


@pytest.mark.slow
def test_a_reason_without_a_contradiction_does_nothing_and_is_told_so(shipped):
    right = EXERCISE.model_answer(shipped).answer
    feedback = EXERCISE.run({**right, "override": WHY}, shipped)
    idle = "No two answers contradict each other, so your reason is not needed and is not printed."
    assert said_of(feedback, Tone.NEXT) == [nearest(idle, field="override")]
    lines = (EXERCISE.plan_lines(EXERCISE.complete({**right, "override": why}, shipped), shipped) for why in ("", WHY))
    assert next(lines) == next(lines)


def test_a_reason_mends_nothing_else(small_kit, right):
    feedback = EXERCISE.run({**right, "override": WHY, "owner": "", "review_on": ""}, small_kit)
    assert {message.field for message in said_of(feedback)} == {"owner", "review_on"}


def test_one_contradiction_is_one(small_kit, right):
    answer = {**right, "override": WHY, "review_on": in_days(360)}
    answer["earlier"] = {
        **right["earlier"],
        "stale-by": {"dates": {"rest_of_the_scorecard": "m3"}, "start": in_days(0)},
    }
    printed = "One contradiction is overridden. It is printed with your reason in the plan and in the decision memo."
    assert said_of(EXERCISE.run(answer, small_kit), Tone.NEXT, "override") == [nearest(printed, field="override")]
    said = EXERCISE.plan_lines(EXERCISE.complete(answer, small_kit), small_kit)[-1].text
    assert said == f"Signed although answers contradict each other in one place; reason: {WHY}"


def test_what_is_only_compared_need_not_pass(small_kit, right):
    asked = {**right["earlier"]["ask-for-it"], "answer_a": {}}
    feedback = EXERCISE.run({**right, "earlier": {**right["earlier"], "ask-for-it": asked}}, small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert any(message.text.startswith("“Ask for it” does not pass yet") for message in said_of(feedback, Tone.NEXT))


BY_WORDS = "By its words alone, the first step names"


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("The hiring manager calls the bakers on Monday.", ""),
        ("Our MANAGER calls the bakers in 3 days.", ""),
        (
            "All of them are called tomorrow.",
            " neither “Hiring manager” nor another role. Say who takes it.",
        ),
        ("The manager calls every one of them soon.", " no day. Say by when it is done."),
        (
            "Somebody will call all of them soon.",
            " neither “Hiring manager” or another role nor a day. Say who does what by when.",
        ),
        ("Ann calls every one of them by phone.", " neither “Hiring manager” nor another role. Say who takes it."),
        ("later", ""),
    ],
)
def test_by_its_words_the_first_step_says_who_and_when_and_no_fault_is_made_of_it(small_kit, right, step, said):
    feedback = EXERCISE.run({**right, "owner": "Hiring manager", "first_step": step}, small_kit)
    hints = said_of(feedback, Tone.NEXT, "first_step")
    assert hints == ([nearest(f"{BY_WORDS}{said}", field="first_step")] if said else [])
    assert feedback.outcome is (Outcome.FAILED if step == "later" else Outcome.PASSED)


def test_a_role_of_the_kit_is_somebody(small_kit, right):
    role = small_kit.content.ownership.owners[0].name
    step = f"{role} reads it on Tuesday."
    feedback = EXERCISE.run({**right, "owner": "Ann", "first_step": step}, small_kit)
    assert said_of(feedback, Tone.NEXT, "first_step") == []


@pytest.mark.slow
def test_a_growth_lab_that_fails_is_not_reported_as_passed(shipped):
    answer = changed(shipped, "growth-lab", pairs={"s1": {shipped.content.growth.quarters[0].id: "1-2"}})
    feedback, lab = EXERCISE.run(answer, shipped), growth_lab.EXERCISE
    own = lab.run(lab.carry_over(answer["earlier"][lab.slug], answer["earlier"], shipped), shipped)
    assert own.outcome is feedback.outcome is Outcome.FAILED
    assert missing(f"“The growth lab” does not pass yet ({own.headline}).") in said_of(feedback)


def test_a_short_name_is_the_owner_and_the_is_nobody(small_kit, right):
    for owner, named in (("Ann", True), ("The Ann", False)):
        step = "Ann calls all the bakers on Tuesday." if named else "All the bakers are called on Tuesday."
        hints = said_of(EXERCISE.run({**right, "owner": owner, "first_step": step}, small_kit), Tone.NEXT, "first_step")
        assert (hints == []) is named
