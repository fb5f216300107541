"""The musts one writes for an advert: what can be observed, what picks people, and how many there have to be."""

import pytest

from tests.exercises.said import messages
from tests.exercises.test_evidence_or_proxy import MUSTS, run, told, with_must
from workshop.exercises import Outcome, Tone, deeds
from workshop.exercises.base import missing, nearest
from workshop.exercises.evidence_or_proxy import EXERCISE, musts_of
from workshop.exercises.language import fault_in, stand_ins, vague_in
from workshop.kit.content.lesson3 import MOST_MUSTS


@pytest.mark.parametrize("nonsense", ["Has eaten a cheese sandwich in the park", "Has sat on a blue wall"])
def test_what_a_must_means_is_never_praised(kit, nonsense):
    right = EXERCISE.model_answer(kit).answer
    feedback = EXERCISE.run({**right, "musts": [{"text": nonsense, "group": "engineering"}, *right["musts"][1:]]}, kit)
    assert "asks for evidence" not in str(feedback.to_json())
    assert feedback.headline == "Passed. Whether two interviewers could check each must, only a colleague can judge."


@pytest.mark.parametrize("number", [4, 5])
def test_every_faulty_must_is_explained_at_its_row_and_the_headline_counts_them(small_kit, number):
    feedback = run(small_kit, musts=[{"text": f"Bakes {n}", "group": "q1"} for n in range(number)])
    few = "Fewer than 4 words cannot say what somebody did. Add what they did and what came of it."
    assert messages(feedback) == [missing(few, field="musts", row=str(n)) for n in range(number)]
    assert feedback.headline == f"Not yet: {number} things to look at"


def test_a_row_is_counted_as_it_stands_in_the_form_blank_ones_too(small_kit):
    rows = [
        {"text": " ", "group": "q1"},
        MUSTS[0],
        {"text": "", "group": ""},
        {"text": "Has a degree in it", "group": ""},
    ]
    assert messages(run(small_kit, musts=rows)) == [
        missing("“degree” names a degree. Say what was baked.", field="musts", row="3"),
        missing("Choose the quality that it is a sign of.", field="musts", row="3"),
    ]


@pytest.mark.parametrize(("text", "said"), [
    ("Has a DEGREE in bread and cake", "“DEGREE” names a degree. Say what was baked."),
    ("Has a knowledge of many flours", "“knowledge of” cannot be seen or heard. Say what was baked."),
    ("Has baked bread", "Fewer than 4 words cannot say what somebody did. Add what they did and what came of it."),
])  # fmt: skip
def test_a_must_that_cannot_be_observed_is_named(small_kit, text, said):
    assert messages(run(small_kit, musts=with_must(text))) == [missing(said, field="musts", row="0")]


@pytest.mark.parametrize(
    "must", ["The river sings loudly at night", "Bakes bread before dawn", "“I have” baked four loaves"]
)
def test_a_must_that_does_not_begin_with_has_is_sent_back(small_kit, must):
    said = "Begin with “Has …”, and say what somebody did."
    assert messages(run(small_kit, musts=with_must(must))) == [missing(said, field="musts", row="0")]
    assert run(small_kit, musts=with_must("“has baked four loaves”")).outcome is Outcome.PASSED


def test_a_must_may_begin_as_a_deed_of_the_kit_does(small_folder, monkeypatch):
    """And anyhow in a language of which nobody here knows a beginning."""
    assert run(small_folder.load(), musts=with_must("Baked forty loaves before dawn")).outcome is Outcome.PASSED
    small_folder.edit("advert.yaml", "Has asked guests about", "Asks guests about")
    assert run(small_folder.load(), musts=with_must("Asks each guest before it bakes")).outcome is Outcome.PASSED
    monkeypatch.setattr(deeds, "BEGINNINGS", {})
    assert run(small_folder.load(), musts=with_must("A fait du pain pour tous")).outcome is Outcome.PASSED


@pytest.mark.parametrize(("must", "word", "what"), [
    ("Has good vibes and is a native English speaker mum", "native English speaker", "origin or mother tongue"),
    ("Is a mum and bakes every loaf", "mum", "family or parenthood"),
    ("Has good references, is single, bakes", "is single", "family or parenthood"),
    ("Ist verheiratet und backt jeden Tag", "verheiratet", "family or parenthood"),
    ("Is a Christian who bakes every day", "Christian", "religion, politics or a union"),
    ("Is able-bodied and bakes every day", "able-bodied", "health or disability"),
    ("Is a young woman who bakes bread", "Is a young woman", "sex or looks"),
    ("Is older than 30 and bakes bread", "older than 30", "age or a date of birth"),
])  # fmt: skip
def test_a_must_that_picks_people_by_what_they_are_never_passes_and_is_no_clear_line_of_the_picture(
    small_kit, must, word, what
):
    feedback = run(small_kit, musts=with_must(must))
    assert feedback.outcome is Outcome.FAILED
    (said,) = messages(feedback)
    assert said.row == "0"
    assert said.text.startswith(f"“{word}” names {what}. ")
    assert word in stand_ins(must, small_kit)
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"musts": with_must(must)}, small_kit))
    assert "no stand-in" not in picture.finding.caption


@pytest.mark.parametrize("must", [
    "Has disabled a feature flag before anybody called",
    "Has run a single service for many teams",
    "Has kept the service healthy for a month",
    "Has told a mother what her child had eaten",
    "Hat lediglich zwei Tests gestrichen und sagt warum",
    "Has moved teams to a native client without an outage",
])  # fmt: skip
def test_what_only_sounds_like_a_protected_ground_is_let_through(small_kit, must):
    assert fault_in(must, small_kit) == ""


def test_a_proxy_is_told_before_a_vague_word_and_a_long_enough_text_has_no_fault(small_kit):
    assert "names a degree" in fault_in("knowledge of a degree", small_kit)
    assert stand_ins("knowledge of a degree, able to bake", small_kit) == ["degree", "knowledge of", "able to"]
    assert fault_in("Has baked four loaves", small_kit) == ""
    assert vague_in("acknowledge of it, table top, enable to", small_kit) == []


@pytest.mark.parametrize("number", [1, 2])
def test_fewer_musts_are_a_shorter_version(small_kit, number):
    feedback = run(small_kit, musts=MUSTS[:number])
    assert feedback.outcome is Outcome.PASSED
    said = f"“Your musts”: a shorter version, {number} of 3. Do the others when there is time."
    assert nearest(said, field="musts") in messages(feedback, Tone.NEXT)


def test_without_a_must_it_is_said_how_many_lack(small_kit):
    said = "0 of at least 3 musts so far. Write more, about what the work truly needs."
    assert messages(run(small_kit, musts=[])) == [missing(said, field="musts")]


def test_the_form_takes_no_more_than_five_musts(small_kit):
    many = [{"text": f"Has baked loaf number {n}", "group": "q1"} for n in range(9)]
    assert len(EXERCISE.complete({"musts": many}, small_kit)["musts"]) == MOST_MUSTS == 5


def test_empty_musts_do_not_count_and_twins_are_told(small_kit):
    assert musts_of({"musts": [{"text": "  ", "group": "q1"}]}) == []
    twins = [*MUSTS, {"text": MUSTS[0]["text"].upper(), "group": "q2"}]
    assert messages(run(small_kit, musts=twins)) == [
        missing("Two musts say the same thing. Drop one: it only makes the list look longer.", field="musts")
    ]


def test_a_must_without_a_quality_is_asked_for_one(small_kit):
    without = [*MUSTS[:2], {**MUSTS[2], "group": ""}]
    assert messages(run(small_kit, musts=without)) == [
        missing("Choose the quality that it is a sign of.", field="musts", row="2")
    ]


def test_qualities_without_a_must_are_told_but_do_not_fail(small_kit):
    no_third = run(small_kit, musts=[*MUSTS[:2], {**MUSTS[2], "group": "q2"}])
    assert no_third.outcome is Outcome.PASSED
    assert told(no_third, Tone.NEXT) == [
        "None of your musts is a sign of “Q3”. That is fine if it can be learned on the job."
    ]
    only_first = run(small_kit, musts=[{**row, "group": "q1"} for row in MUSTS])
    assert told(only_first, Tone.NEXT) == [
        "None of your musts is a sign of “Q2” or “Q3”. That is fine if it can be learned on the job."
    ]
    no_first = run(small_kit, musts=with_must(MUSTS[0]["text"], "q2"))
    assert no_first.outcome is Outcome.PASSED
    assert told(no_first, Tone.NEXT) == [
        "None of your musts is a sign of “Q1”, which comes first here. Bread comes before cake in this house."
    ]
