"""Vendor questions by hand on the small kit (v1: r1 r2, v2: r2, v3: r3, v4: r4 r3, v5 nothing; three may be asked)."""

import pytest

from tests.exercises.said import at_rows, differing, keyed, messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import good, missing, nearest, note
from workshop.exercises.covering import best_change, counts, smallest_covers, uncovered
from workshop.exercises.marking import differences_allowed
from workshop.exercises.vendor_questions import EXERCISE, NONE
from workshop.kit import load_kit
from workshop.kit.content.lesson4 import Vendors

SETTLES = {
    "v1": "It asks about “Flour runs out” and “Flour is dear”. Stock is known.",
    "v2": "It asks about “Flour is dear”. Price is known.",
    "v3": "It asks about “Flour is wet”. Damp shows.",
    "v4": "It asks about “Miller leaves” and “Flour is wet”. Somebody must.",
    "v5": "It asks about none of the risks. It settles nothing.",
}
MATCH = {"v1": "r1", "v2": "r2", "v3": "r3", "v4": "r4", "v5": NONE}
LOOK = {
    name: f"A good answer holds: {listen}."
    for name, listen in {"v1": "a weight", "v2": "a sum", "v3": "yes", "v4": "a name", "v5": "nothing"}.items()
}


def run(kit, **changed):
    return EXERCISE.run({"match": MATCH, "chosen": ["v1", "v3", "v4"], "worst": "r3", **changed}, kit)


def said(feedback, tone):
    return [message.text for message in feedback.messages if message.tone is tone]


def test_every_risk_covered_with_the_questions_there_is_time_for_passes(small_kit):
    feedback = run(small_kit)
    assert feedback.outcome is Outcome.PASSED
    closed = "Your questions (3) ask about all 4 risks."
    assert messages(feedback, Tone.GOOD) == [
        good("“Questions”: 5 of 5 right.", field="match"),
        *(good(settles, field="match", row=question) for question, settles in SETTLES.items()),
        good(closed, field="chosen"),
        good("You fear “Flour is wet” most, and 2 of your questions are about it.", field="worst"),
    ]


def test_the_fewest_questions_are_found_exactly(small_kit, kit):
    assert smallest_covers(small_kit) == [("v1", "v4")]
    covers = smallest_covers(kit)
    assert {len(choice) for choice in covers} == {5}
    assert all(uncovered(kit, choice) == [] for choice in covers)
    for choice in covers:
        assert all(uncovered(kit, [name for name in choice if name != left]) for left in choice)


def test_either_risk_of_a_question_is_right(small_kit):
    feedback = run(small_kit, match={**MATCH, "v4": "r3", "v1": "r2"})
    assert feedback.outcome is Outcome.PASSED
    assert at_rows(feedback, Tone.GOOD, "match") == SETTLES


WRONG = {"v1": "r3", "v2": "r1", "v3": NONE, "v4": "r1", "v5": "r1"}


@pytest.mark.parametrize("question", list(WRONG))
def test_one_match_of_five_may_differ_and_is_named_at_its_question_two_may_not(small_kit, question):
    one = run(small_kit, match={**MATCH, question: WRONG[question]})
    assert one.outcome is Outcome.PASSED
    assert messages(one, Tone.NEXT, "match") == [
        differing(SETTLES[question], field="match", row=question, nudge=LOOK[question])
    ]
    assert at_rows(one, Tone.GOOD, "match") == {name: why for name, why in SETTLES.items() if name != question}
    other = "v2" if question != "v2" else "v4"
    two = run(small_kit, match={**MATCH, question: WRONG[question], other: WRONG[other]})
    assert two.outcome is Outcome.FAILED
    assert messages(two) == [
        keyed(why, field="match", row=name, nudge=LOOK[name])
        for name, why in SETTLES.items()
        if name in (question, other)
    ]


def test_the_task_says_how_many_may_differ(small_kit):
    assert EXERCISE.form(small_kit)[0].help.endswith(f"\n{differences_allowed(5)}")


@pytest.mark.parametrize(("changed", "expected"), [
    ({"match": {"v1": "r1"}}, "“Questions”: 4 of 5 still open."),
    ({"match": {name: risk for name, risk in MATCH.items() if name < "v3"}}, "“Questions”: 3 of 5 still open."),
    ({"chosen": []}, "No question is chosen yet. Choose 3."),
    ({"chosen": ["v1", "v4"]}, "You chose 2 questions. There is time for one more."),
    ({"chosen": ["v1", "v2", "v3"]}, "Not asked about: “Miller leaves”."),
    ({"chosen": ["v1", "v2", "v3", "v4"]},
     "You chose 4 questions. There is time for 3. Question 2 (“What did a sack cost last year?”) can go: the others ask about as many risks."),
    ({"worst": ""}, "Say which risk would hurt you most; there is no wrong answer, and the plan shows it."),
])  # fmt: skip
def test_each_mistake_is_told_in_its_own_words(small_kit, changed, expected):
    feedback = run(small_kit, **changed)
    assert feedback.outcome is Outcome.FAILED
    (field,) = changed
    assert messages(feedback) == [missing(expected, field=field)]


def test_the_nearest_improvement_names_what_to_exchange(small_kit):
    assert best_change(small_kit, ["v1", "v2", "v3"]) == ("v2", "v4", ())
    (text,) = [t for t in said(run(small_kit, chosen=["v1", "v2", "v3"]), Tone.NEXT) if t.startswith("Ask question")]
    assert text == (
        "Ask question 4 (“Who runs the mill if you stop?”) instead of question 2 (“What did a sack cost last year?”). Then every risk is asked about; "
        "no other single change does more."
    )


def test_a_question_more_is_offered_while_there_is_time(small_kit):
    assert best_change(small_kit, ["v1"]) == ("", "v4", ())
    assert said(run(small_kit, chosen=["v1"]), Tone.NEXT) == [
        "Add question 4 (“Who runs the mill if you stop?”). Then every risk is asked about; no other single change does more."
    ]


def test_a_change_that_leaves_risks_open_names_them(small_kit):
    assert said(run(small_kit, chosen=["v2"], worst="r4"), Tone.NEXT) == [
        "Add question 4 (“Who runs the mill if you stop?”). Then only “Flour runs out” would be missing; no other single change does more."
    ]
    (text,) = [t for t in said(run(small_kit, chosen=["v2", "v3", "v5"]), Tone.NEXT) if t.startswith("Ask question")]
    assert text == (
        "Ask question 1 (“How much flour is in store?”) instead of question 2 (“What did a sack cost last year?”). Then only “Miller leaves” "
        "would be missing; no other single change does more."
    )


def test_hints_and_model_answer_name_questions_and_risks(small_kit):
    assert EXERCISE.hints(small_kit)[1:] == (
        "Begin with the risks that fewest questions ask about: “Flour runs out” and “Miller leaves”. "
        "Questions that ask about two risks save you one elsewhere.",
        "2 questions can cover everything. Choose question 1 (“How much flour is in store?”) and question 4 "
        "(“Who runs the mill if you stop?”). The one left over: ask once again about the risk that would hurt you most.",
    )
    assert EXERCISE.model_answer(small_kit).reasoning == (
        "2 questions can cover everything, and no fewer; here 3 are asked, and 2 of them are about “Flour is dear”.",
        "If there is time for more than the fewest, ask once again about the risk that would hurt most.",
        "Questions not worth the time: question 5 (“Who else buys here?”). A good question is one whose answer you could hold the vendor to.",
    )


def test_every_wrong_match_is_explained_at_its_question_and_the_headline_counts_them(kit, small_kit):
    feedback = run(small_kit, match=WRONG)
    assert messages(feedback) == [
        keyed(why, field="match", row=question, nudge=LOOK[question]) for question, why in SETTLES.items()
    ]
    assert feedback.headline == "Not yet: 5 things to look at"
    assert messages(feedback, Tone.GOOD, "match") == []
    right = EXERCISE.model_answer(kit).answer
    wrong = {name: NONE if group != NONE else "leaving" for name, group in right["match"].items()}
    feedback = EXERCISE.run({**right, "match": wrong}, kit)
    assert list(at_rows(feedback)) == [question.id for question in kit.content.vendors.questions]
    assert feedback.headline == f"Not yet: {len(wrong)} things to look at"


def test_nothing_is_offered_where_nothing_is_open(small_kit):
    assert best_change(small_kit, ["v1", "v3", "v4"]) is None


def test_a_question_that_settles_nothing_is_named_but_does_not_fail(small_kit):
    feedback = run(small_kit, chosen=["v1", "v4", "v5"])
    assert feedback.outcome is Outcome.PASSED
    takes = "Question 5 (“Who else buys here?”) takes up one of yours and asks about none of the risks."
    assert nearest(takes, field="chosen") in messages(feedback, Tone.NEXT)


def test_the_risk_feared_most_is_asked_about_twice_where_it_can_be(small_kit):
    texts = said(run(small_kit, worst="r2"), Tone.NEXT)
    assert texts == [
        "You fear “Flour is dear” most, and only one question asks about it. A second would be question 2 (“What did a sack cost last year?”)."
    ]
    assert said(run(small_kit, worst="r1"), Tone.NEXT) == []


def test_counts_and_picture_agree(small_kit):
    assert counts(small_kit, ["v3", "v4", "v5"]) == {"r1": 0, "r2": 0, "r3": 2, "r4": 1}
    picture = EXERCISE.picture(small_kit)
    picture.update({"match": MATCH, "chosen": ["v3", "v4", "v5"]})
    assert picture.finding.caption == "Not asked about: “Flour runs out” and “Flour is dear”"
    assert [row[1] for row in picture.finding.table.rows] == ["none", "none", "3 and 4", "4"]
    picture.update({"match": MATCH, "chosen": ["v1", "v4"]})
    assert picture.finding.caption == "2 questions ask about every risk"


@pytest.mark.parametrize("which", ["small_kit", "kit"])
def test_until_the_matches_are_right_picture_and_check_go_by_ones_own_and_keep_the_key(request, which):
    any_kit = request.getfixturevalue(which)
    vendors, right = any_kit.content.vendors, EXERCISE.model_answer(any_kit).answer
    first = vendors.risks[0].id
    wrong = {**right, "match": {q.id: first for q in vendors.questions}}
    picture, risks = EXERCISE.picture(any_kit), len(vendors.risks)
    picture.update(wrong)
    blank, *others = [row[1] for row in picture.finding.table.rows]
    assert blank != "none"
    assert set(others) == {"none"}
    feedback = EXERCISE.run(wrong, any_kit)
    assert messages(feedback, Tone.NOTE, "chosen") == [
        note(f"By your own matches, one risk each, you ask about 1 of the {risks} risks.", field="chosen")
    ]
    assert not messages(feedback, Tone.GOOD, "chosen")
    assert not messages(feedback, Tone.MISSING, "chosen")
    assert not messages(feedback, Tone.NEXT)
    picture.update(right)
    assert "none" not in [row[1] for row in picture.finding.table.rows]
    assert picture.finding.facts[1].value == "0"


def test_the_plan_holds_the_chosen_questions_and_what_stays_open(small_kit):
    answer = EXERCISE.complete({"chosen": ["v1", "v3"], "worst": "r3"}, small_kit)
    lines = EXERCISE.plan_lines(answer, small_kit)
    assert [line.text for line in lines] == [
        "Give candidates such an offer to read: “What would you ask before we sign?”",
        "How much flour is in store?", "May we open a sack?", "What would hurt us most: Flour is wet", "Not asked about yet: “Miller leaves”.",
    ]  # fmt: skip
    assert lines[0].details == (
        "Listen for questions whose answer could go into the contract.",
        "A question that any seller enjoys counts for nothing.",
    )
    assert lines[1].details == ("It asks about “Flour runs out” and “Flour is dear”.", "Listen for: a weight.")
    assert [line.practice for line in lines] == [True, True, True, False, False]


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "what"), [
    ("covers: [drift, ending]", "covers: [drift, rain]", "There is no risk ‘rain’."),
    ("ask: 6", "ask: 4", "No choice of that many questions covers every risk."),
    ("ask: 6", "ask: 12", None),
    ("id: logos", "id: vision", "‘vision’ stands here twice."),
    ("covers: [leaving, ending]", "covers: [ending]", "No question covers ‘leaving’."),
])  # fmt: skip
def test_a_kit_that_disagrees_with_itself_is_told_where(kit, kit_folder, old, new, what):
    kit_folder.edit("vendors.yaml", old, new)
    if what is None:
        assert kit_folder.load().content.vendors.ask == 12
        return
    assert [problem.what for problem in kit_folder.problems()] == [what]


def test_all_questions_may_be_asked(small_folder):
    small_folder.edit("vendors.yaml", "ask: 3", "ask: 5")
    kit = small_folder.load()
    assert EXERCISE.run(EXERCISE.model_answer(kit).answer, kit).outcome is Outcome.PASSED
    assert {EXERCISE.run(answer, kit).outcome for answer in EXERCISE.wrong_answers(kit).values()} == {Outcome.FAILED}


def test_more_questions_than_there_are_cannot_be_asked(small_kit):
    vendors: Vendors = small_kit.content.vendors.model_copy(update={"ask": 6})
    assert [what for _, what, _ in vendors.mistakes(small_kit)] == ["More questions are to be asked than there are."]


def test_a_question_is_matched_and_ticked_in_one_row(kit):
    """A second list once repeated the questions, cut short."""
    match, chosen, _ = EXERCISE.form(kit)
    assert (match.beside, match.tick, chosen.beside) == ("chosen", "Ask it", "match")
    assert [item.id for item in match.items] == [option.id for option in chosen.options]
    for n, (whole, short) in enumerate(zip(match.items, chosen.options, strict=True), 1):  # short where a room counts
        assert short.label.startswith(f"{n}. {whole.label[:40]}")
        assert len(short.label) <= 70


def test_where_to_look_says_what_a_good_answer_holds_and_no_risk(kit):
    right = EXERCISE.model_answer(kit).answer
    wrong = {name: NONE if group != NONE else "leaving" for name, group in right["match"].items()}
    nudges = [message.nudge for message in messages(EXERCISE.run({**right, "match": wrong}, kit), field="match")]
    assert len(set(nudges)) == len(nudges) == len(wrong)
    assert not any(risk.name in nudge for risk in kit.content.vendors.risks for nudge in nudges)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_task_counts_the_risks_and_the_last_hint_says_what_the_spare_question_is_for(name):
    """“Tick 6” once stood beside “5 questions can cover everything”."""
    any_kit = load_kit(name)
    assert EXERCISE.question(any_kit).endswith(" Tick 6 questions that together cover all 9 risks.")
    assert len(EXERCISE.question(any_kit).split()) <= 60
    assert EXERCISE.hints(any_kit)[2].startswith("5 questions can cover everything.")
    assert EXERCISE.hints(any_kit)[2].endswith(
        " The one left over: ask once again about the risk that would hurt you most."
    )


def test_where_no_question_is_left_over_nothing_is_said_of_it(small_folder):
    small_folder.edit("vendors.yaml", "ask: 3", "ask: 2")
    kit = small_folder.load()
    assert "left over" not in EXERCISE.hints(kit)[2]
    assert EXERCISE.run(EXERCISE.model_answer(kit).answer, kit).outcome is Outcome.PASSED


def test_what_the_risks_mean_is_told_once(kit):
    told = [field for field in EXERCISE.form(kit) if any(one.detail for one in getattr(field, "options", ()))]
    grouped = EXERCISE.form(kit)[0]
    assert any(group.detail for group in grouped.groups)
    assert told == []
