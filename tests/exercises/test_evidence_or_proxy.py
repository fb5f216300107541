"""Marks and musts, by hand on the small kit: evidence loaf, oven, cake; proxies paper, love; legal risk lad."""

import pytest

from tests.exercises.said import at_rows, differing, keyed, messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import good, missing, note
from workshop.exercises.evidence_or_proxy import EXERCISE
from workshop.exercises.language import fault_in, proxies_in
from workshop.kit import load_kit
from workshop.words import clipped

TAGS = {"loaf": "evidence", "paper": "proxy", "lad": "legal", "oven": "evidence", "love": "proxy", "cake": "evidence"}
MUSTS = [
    {"text": "Has mended an oven alone.", "group": "q1"},
    {"text": "Has sold a hundred loaves.", "group": "q2"},
    {"text": "Has changed one old recipe.", "group": "q3"},
]

ASKS = {
    "evidence": "Which deed could two interviewers agree on here: “{line}”?",
    "proxy": "Which work would it stand in for: “{line}”?",
    "legal": "By which protected ground would it pick people: “{line}”?",
}


def asks(kit, row, tag):
    line = next(line for line in kit.content.advert.lines if line.id == row)
    return ASKS[tag].format(line=clipped(line.text.rstrip("."), 44))


def run(kit, **changed):
    return EXERCISE.run({"tags": TAGS, "musts": MUSTS, **changed}, kit)


def told(feedback, tone):
    return [message.text for message in feedback.messages if message.tone is tone]


def with_must(text, group="q1"):
    return [{"text": text, "group": group}, *MUSTS[1:]]


def test_all_marks_and_three_observable_musts_pass(small_kit):
    feedback = run(small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert messages(feedback, Tone.GOOD) == [
        good("“What is each line?”: 6 of 6 right.", field="tags"),
        *(good(line.why, field="tags", row=line.id) for line in small_kit.content.advert.lines),
    ]
    assert messages(feedback, Tone.NOTE) == [
        note(
            "Only the form of your musts was checked: each names a deed, and none a listed stand-in or protected ground. What they mean, "
            "nobody has read yet.",
            field="musts",
        )
    ]
    assert messages(feedback, Tone.NEXT) == []


@pytest.mark.parametrize("line", list(TAGS))
@pytest.mark.parametrize("tag", ["evidence", "proxy", "legal"])
def test_each_line_has_one_right_mark_and_one_difference_is_named_and_passes(small_kit, line, tag):
    feedback = run(small_kit, tags={**TAGS, line: tag})
    assert feedback.outcome is Outcome.PASSED
    assert list(at_rows(feedback, Tone.NEXT)) == ([line] if tag != TAGS[line] else [])
    assert (line in at_rows(feedback, Tone.GOOD, "tags")) == (tag == TAGS[line])


def test_a_different_mark_is_explained_in_the_kits_words(small_kit):
    lad = "This is a legal risk: It picks by age and sex."
    assert messages(run(small_kit, tags={**TAGS, "lad": "proxy"}), Tone.NEXT) == [
        differing(lad, field="tags", row="lad", nudge=asks(small_kit, "lad", "proxy"))
    ]
    two = run(small_kit, tags={**TAGS, "lad": "proxy", "love": "evidence"})
    assert two.outcome is Outcome.FAILED
    assert messages(two) == [
        keyed(lad, field="tags", row="lad", nudge=asks(small_kit, "lad", "proxy")),
        keyed(
            "This is a stand-in: Knowing is not baking.",
            field="tags",
            row="love",
            nudge=asks(small_kit, "love", "evidence"),
        ),
    ]
    (cake,) = messages(run(small_kit, tags={**TAGS, "cake": "legal"}), Tone.NEXT)
    shown = "This is evidence: The recipe can be shown."
    assert cake == differing(shown, field="tags", row="cake", nudge=asks(small_kit, "cake", "legal"))


def test_beer_after_work_may_be_called_a_legal_risk(kit):
    right = EXERCISE.model_answer(kit).answer
    feedback = EXERCISE.run({**right, "tags": {**right["tags"], "fits_in": "legal"}}, kit)
    assert feedback.outcome is Outcome.PASSED
    assert "“What is each line?”: 13 of 13 right." in told(feedback, Tone.GOOD)
    line = next(line for line in kit.content.advert.lines if line.id == "fits_in")
    second = good(f"“Legal risk” is also defensible. {line.second_why}", field="tags", row="fits_in")
    assert second in messages(feedback, Tone.GOOD)
    assert line.second_why.startswith("Evenings over beer shut out people")
    assert at_rows(EXERCISE.run(right, kit), Tone.GOOD, "tags")["fits_in"] == (
        f"{line.why} Also defensible: a legal risk. {line.second_why}"
    )
    off = EXERCISE.run({**right, "tags": {**right["tags"], "fits_in": "evidence"}}, kit)
    assert messages(off, Tone.NEXT, "tags") == [
        differing(
            f"This is a stand-in: {line.why} Also defensible: a legal risk. {line.second_why}",
            field="tags",
            row="fits_in",
            nudge=asks(kit, "fits_in", "evidence"),
        )
    ]
    assert any(
        "beer after work. (a legal risk)".replace(". (", ".” (") in d
        for line in EXERCISE.plan_lines(EXERCISE.complete({"tags": {"fits_in": "legal"}}, kit), kit)
        for d in line.details
    )


def test_every_wrong_mark_is_explained_at_its_line_and_the_headline_counts_them(small_kit):
    feedback = run(small_kit, tags=dict.fromkeys(TAGS, "legal"))
    what = {"evidence": "evidence", "proxy": "a stand-in"}
    assert messages(feedback) == [
        keyed(
            f"This is {what[line.tag]}: {line.why}", field="tags", row=line.id, nudge=asks(small_kit, line.id, "legal")
        )
        for line in small_kit.content.advert.lines
        if line.tag != "legal"
    ]
    assert at_rows(feedback)["paper"] == "This is a stand-in: A paper bakes nothing."
    assert feedback.headline == "Not yet: 5 things to look at"
    four = run(small_kit, tags={**dict.fromkeys(TAGS, "legal"), "loaf": "evidence"})
    assert list(at_rows(four)) == ["paper", "oven", "love", "cake"]
    assert four.headline == "Not yet: 4 things to look at"


def test_lines_not_marked_are_counted(small_kit):
    one = run(small_kit, tags={"loaf": "evidence"})
    assert messages(one) == [missing("“What is each line?”: 5 of 6 still open.", field="tags")]
    assert told(one, Tone.GOOD)[0] == "“What is each line?”: 1 of 6 right."
    assert told(run(small_kit, tags={n: t for n, t in TAGS.items() if n != "lad"}), Tone.MISSING) == [
        "“What is each line?”: 1 of 6 still open."
    ]


@pytest.mark.parametrize("tag", list(ASKS))
def test_a_first_check_asks_a_question_of_its_own_at_each_wrong_mark_and_does_not_answer_it(small_kit, tag):
    feedback = run(small_kit, tags=dict.fromkeys(TAGS, tag))
    wrong = [message for message in feedback.messages if message.key]
    assert wrong
    assert all(message.nudge == asks(small_kit, message.row, tag) for message in wrong)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("tag", list(ASKS))
def test_no_row_says_a_bare_look_again_and_each_question_is_short(name, tag):
    """The page asks a third question only where it differs by more than four words from those before."""
    kit = load_kit(name)
    right = EXERCISE.model_answer(kit).answer
    feedback = EXERCISE.run({**right, "tags": dict.fromkeys(right["tags"], tag)}, kit)
    asked = [set(message.nudge.split()) for message in feedback.messages if message.key]
    assert all(len(words) <= 18 for words in asked)
    for at, one in enumerate(asked):
        assert sum(max(len(one - other), len(other - one)) <= 4 for other in asked[:at]) < 2


def test_the_model_answer_and_the_hints_explain_in_the_kits_words(small_kit):
    assert EXERCISE.model_answer(small_kit).reasoning == (
        "The 6 lines: 3 pieces of evidence, 2 stand-ins and one legal risk.",
        "“You hold a degree in baking.” is a stand-in: A paper bakes nothing.",
        "“Wanted is a strapping young lad.” is a legal risk: It picks by age and sex.",
        "“You have a deep knowledge of flour.” is a stand-in: Knowing is not baking.",
        "The one must names one piece of work, so that two interviewers ask the same.",
    )
    assert EXERCISE.hints(small_kit)[1:] == (
        "“Wanted is a strapping young lad.” is a legal risk: It picks by age and sex. “You hold a degree in baking.” is a "
        "stand-in: A paper bakes nothing.",
        "A must that passes: “Has mended an oven that others had given up on.” Change it to what your own team needs.",
    )


def test_the_plan_holds_the_musts_and_what_stays_out(small_kit):
    wrong = {**TAGS, "love": "evidence", "oven": "proxy"}
    lines = EXERCISE.plan_lines(EXERCISE.complete({"tags": wrong, "musts": MUSTS}, small_kit), small_kit)
    assert [line.text for line in lines] == [*(f"Must: {row['text']}" for row in MUSTS), "Lines like these stay out"]
    assert lines[0].details == ("A sign of: Quality 1",)
    assert lines[-1].details == (
        "“You hold a degree in baking.” (a stand-in)",
        "“Wanted is a strapping young lad.” (a legal risk)",
    )


def test_the_picture_counts_stand_ins_and_does_not_give_the_marks_away(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"tags": {"loaf": "legal"}}, small_kit))
    assert picture.finding.caption == "You would strike 1 of the one line you have marked"
    marks = {row[0]: row[1] for row in picture.finding.table.rows}
    assert {line for line, mark in marks.items() if mark != "not marked"} == {small_kit.content.advert.lines[0].text}
    shown = [line.text for passage in EXERCISE.form(small_kit)[0].passages for line in passage.lines]
    assert list(marks) == shown
    picture.update(EXERCISE.complete({"musts": with_must("A degree, and able to bake")}, small_kit))
    assert picture.finding.caption == "Your musts hold 2 stand-ins: “degree” and “able to”"
    picture.update(EXERCISE.complete({"musts": MUSTS}, small_kit))
    assert picture.finding.caption == "3 musts, no listed stand-in in them"


def test_the_shipped_adverts_evidence_is_clean_and_its_proxies_are_mostly_found(kit):
    lines = kit.content.advert.lines
    assert [line.id for line in lines if line.tag == "evidence" and fault_in(line.text, kit)] == []
    assert [must.text for must in kit.content.advert.musts if fault_in(must.text, kit)] == []
    assert {must.quality for must in kit.content.advert.musts} == set(kit.quality)
    assert all(proxies_in(line.text, kit) for line in lines if line.tag == "proxy")
    assert 10 <= len(lines) <= 14


@pytest.mark.parametrize(("old", "new", "said", "at"), [
    ("tag: legal", "tag: proxy", "No line is tagged ‘legal’", "lines:"),
    ("id: paper", "id: loaf", "stands here twice", "hold a degree"),
    ("quality: q3", "quality: q9", "There is no quality ‘q9’", "q9"),
    ("Has mended an oven", "Has a degree", "It says ‘degree’", "Has a degree"),
    ("baked two hundred loaves", "a knowledge of loaves", "It says ‘knowledge of’", "knowledge of loaves"),
])  # fmt: skip
def test_mistakes_in_the_file_are_named(small_folder, old, new, said, at):
    small_folder.edit("advert.yaml", old, new)
    (problem,) = small_folder.problems()
    assert problem.file == "advert.yaml"
    assert said in problem.what
    assert problem.line == small_folder.line_of("advert.yaml", at)
