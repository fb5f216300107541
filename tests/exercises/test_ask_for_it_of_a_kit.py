"""What the kits bring for asking: questions, drafts and answers that teach, and give nothing away by their look; and files that cannot be."""

import pytest

from tests.kits import SHIPPED
from workshop.exercises import scorecard
from workshop.exercises.ask_for_it.model import answers_of, asking, start_of, strong_first
from workshop.exercises.language import proxies_in
from workshop.kit import load_kit


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request):
    return load_kit(request.param)


def test_each_skill_has_a_question_and_each_criterion_of_the_example_a_draft_or_none_of_all(shipped):
    starts = asking(shipped).starts
    assert {start.skill for start in starts} == set(shipped.skill)
    flawed = {start.skill for start in starts if start.draft}
    assert len(flawed & set(scorecard.model_answer(shipped).answer["criteria"])) in (4, 5)


def test_the_drafts_slip_in_every_way_there_is(shipped):
    rules, drafts = asking(shipped), [start.draft for start in asking(shipped).starts if start.draft]
    slips = {wording.slip for draft in drafts for _, wording in rules.slips_in(draft)}
    assert slips == {"closed", "hypothetical", "leading"}
    assert any(rules.barred_in(draft) for draft in drafts)


def test_two_answers_differ_in_what_was_done_and_not_in_length(shipped):
    for start in asking(shipped).starts:
        lengths = sorted((len(start.strong.split()), len(start.weak.split())))
        assert 30 <= lengths[0] <= lengths[1] <= 80, start.skill
        assert lengths[1] <= 1.35 * lengths[0], start.skill


def test_the_stronger_answers_are_not_the_longer_ones(shipped):
    longer = [len(start.strong.split()) > len(start.weak.split()) for start in asking(shipped).starts]
    assert 0.3 * len(longer) <= sum(longer) <= 0.7 * len(longer)


def test_where_the_strong_answer_stands_says_nothing(shipped):
    criteria = scorecard.model_answer(shipped).answer["criteria"]
    assert {strong_first(shipped, skill) for skill in criteria} == {True, False}
    for skill in shipped.skill:
        start = start_of(shipped, skill)
        assert sorted(answers_of(shipped, skill)) == sorted((start.strong, start.weak))
        assert answers_of(shipped, skill)[0 if strong_first(shipped, skill) else 1] == start.strong


def test_whatever_is_no_business_of_an_interviewer_is_barred(shipped):
    names = [barred.what for barred in asking(shipped).barred]
    assert names == ["family plans", "age", "health", "origin", "religion, politics or a union", "past pay"]
    assert "30 November 2026" in asking(shipped).caution
    assert "no legal advice" in asking(shipped).caution
    for asked in (
        "Tell us how your children are looked after when you travel.",
        "Tell us how old you were when you first led a team.",
        "Tell us about your health over the last winter.",
        "Tell us where are you from and how you came here.",
        "Tell us about your religion and what it means at work.",
        "Tell us your current salary and how it came about.",
    ):
        assert asking(shipped).barred_in(asked), asked


def test_words_of_the_trade_are_not_barred(shipped):
    for asked in (
        "Tell us about a health check of a service that was wrong.",
        "Tell us about a partner team that waited for you.",
        "Tell us about a feature that you disabled during an outage.",
        "Tell us about a child process that never ended.",
        "What had you agreed with the team beside yours?",
    ):
        assert not asking(shipped).barred_in(asked), asked
        assert not asking(shipped).slips_in(asked), asked


def test_no_question_of_a_kit_names_a_stand_in(shipped):
    for start in asking(shipped).starts:
        assert not proxies_in(" ".join((start.question, *start.probes)), shipped), start.skill


@pytest.mark.parametrize(("old", "new", "what"), [
    ("draft: Do you bake good loaves?", "draft: Tell us about your loaves and ovens.", "The draft has none of the faults that this file lists."),
    ("question: Tell us about a cake", "question: Surely there is a cake", "It says ‘surely’, which this file lists as spoiling a question."),
    ("Which oven was it then?", "How old was the oven?", "It says ‘how old’, which this file lists as spoiling a question."),
    ("Which oven was it then?", "What did you bake it in?", "A probe repeats the question or the other probe."),
    ("{skill: s4,", "{skill: s3,", "‘s3’ stands here twice."),
    ("{skill: s4,", "{skill: s9,", "There is no skill ‘s9’."),
    ("begins: [do you, are you]", "holds: [do you, are you]", "No wording says how a question begins."),
])  # fmt: skip
def test_a_file_that_contradicts_itself_is_refused(small_folder, old, new, what):
    small_folder.edit("asking.yaml", old, new)
    assert what in [problem.what for problem in small_folder.problems()]


def test_a_skill_without_a_question_is_refused(small_folder):
    kept = [line for line in small_folder.text("asking.yaml").split("\n") if "skill: s4" not in line]
    small_folder.write("asking.yaml", "\n".join(kept))
    assert [problem.what for problem in small_folder.problems()] == ["Not every skill has a question."]
