"""What contradicts, in the memo: the first few, how many more, why it was signed all the same; nothing where nothing does."""

import pytest

from workshop.documents.facts import Facts
from workshop.documents.memo import memo
from workshop.documents.risks import contradicting
from workshop.dossier import plan_of
from workshop.exercises import EXERCISES
from workshop.words import speaking

WHY = "The director has decided it, and we look again in May."


@pytest.fixture
def answers(small_kit):
    return {exercise.slug: exercise.model_answer(small_kit).answer for exercise in EXERCISES}


def said(answers, kit):
    with speaking(kit.language):
        return list(contradicting(Facts(plan_of(answers, kit))))


def late(answers):
    """The scorecard is due before the plan looks at it, on a Saturday: the plan takes the Monday."""
    answers["stale-by"] |= {"dates": {"rest_of_the_scorecard": "m3"}, "start": "2027-01-31"}
    answers["plan-review"] |= {"review_on": "2027-05-01"}
    return answers


def test_the_model_answers_have_no_such_risk(small_kit, answers):
    answers["plan-review"]["override"] = WHY
    assert said(answers, small_kit) == []


def test_one_is_a_line_and_where_it_stands_in_full(small_kit, answers):
    assert said(late(answers), small_kit) == [
        "Not ready to be signed: answers contradict each other in one place.",
        "“Put a date on it” has the scorecard looked at by 30 April 2027, but “Review the plan” does so only on 3 May 2027. Move one of them.",
        "In full, with where to mend it: the check of “Review the plan”.",
    ]


def test_the_reason_comes_first_and_is_cut(small_kit, answers):
    late(answers)["plan-review"]["override"] = WHY * 9
    first = said(answers, small_kit)[0]
    assert first.startswith(f"Signed although answers contradict each other in one place; reason: {WHY}")
    assert len(first) < 180
    answers["plan-review"]["override"] = "We must."
    assert len(said(answers, small_kit)) == 3


@pytest.mark.slow
def test_of_many_the_first_two_are_shown_and_the_others_counted(small_kit, answers):
    late(answers)
    answers["say-do-mirror"]["agreed"] = {small_kit.mirror.attributes[0].id: 100}
    answers["unicorn-meter"]["musts"] = ["s4", "s5"]
    lines = said(answers, small_kit)
    n = len(Facts(plan_of(answers, small_kit)).contradictions)
    assert n > 4
    assert len(lines) == 4
    assert lines[-1] == f"{n - 2} more contradictions, and all in full: the check of “Review the plan”."
    with speaking(small_kit.language):
        assert all(line in str(memo(Facts(plan_of(answers, small_kit)))) for line in lines)


def test_a_workshop_without_a_review_has_none(small_folder, answers):
    kit = small_folder.load()
    facts = Facts(plan_of({}, kit))
    assert facts.contradictions == ()
    assert facts.overridden == ""
