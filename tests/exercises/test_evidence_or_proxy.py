"""Marks and musts, by hand on the small kit: evidence loaf, oven, cake; proxies paper, love; legal risk lad."""

import pytest

from tests.exercises.said import at_rows, differing, keyed, messages
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import good, missing, nearest
from workshop.exercises.evidence_or_proxy import EXERCISE, musts_of
from workshop.exercises.language import fault_in, proxies_in, stand_ins, vague_in
from workshop.kit.content.lesson3 import MOST_MUSTS

TAGS = {"loaf": "evidence", "paper": "proxy", "lad": "legal", "oven": "evidence", "love": "proxy", "cake": "evidence"}
MUSTS = [
    {"text": "Has mended an oven alone.", "group": "q1"},
    {"text": "Has sold a hundred loaves.", "group": "q2"},
    {"text": "Has changed one old recipe.", "group": "q3"},
]


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
        good(
            "Your musts hold no word from this kit’s list of stand-ins, and none is too short. What they mean was not checked: read "
            "them to a colleague.",
            field="musts",
        ),
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
        differing(lad, field="tags", row="lad")
    ]
    two = run(small_kit, tags={**TAGS, "lad": "proxy", "love": "evidence"})
    assert two.outcome is Outcome.FAILED
    assert messages(two) == [
        keyed(lad, field="tags", row="lad"),
        keyed("This is a stand-in: Knowing is not baking.", field="tags", row="love"),
    ]
    (cake,) = messages(run(small_kit, tags={**TAGS, "cake": "legal"}), Tone.NEXT)
    assert cake == differing("This is evidence: The recipe can be shown.", field="tags", row="cake")


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
        )
    ]
    assert any(
        "beer after work. (a legal risk)".replace(". (", ".” (") in d
        for line in EXERCISE.plan_lines(EXERCISE.complete({"tags": {"fits_in": "legal"}}, kit), kit)
        for d in line.details
    )


@pytest.mark.parametrize("nonsense", ["Has eaten a cheese sandwich in the park", "The cat sat on a blue wall"])
def test_what_a_must_means_is_never_praised(kit, nonsense):
    right = EXERCISE.model_answer(kit).answer
    feedback = EXERCISE.run({**right, "musts": [{"text": nonsense, "group": "engineering"}, *right["musts"][1:]]}, kit)
    assert "asks for evidence" not in str(feedback.to_json())
    assert feedback.headline == "Passed. Whether two interviewers could check each must, only a colleague can judge."


def test_every_wrong_mark_is_explained_at_its_line_and_the_headline_counts_them(small_kit):
    feedback = run(small_kit, tags=dict.fromkeys(TAGS, "legal"))
    what = {"evidence": "evidence", "proxy": "a stand-in"}
    assert messages(feedback) == [
        keyed(f"This is {what[line.tag]}: {line.why}", field="tags", row=line.id)
        for line in small_kit.content.advert.lines
        if line.tag != "legal"
    ]
    assert at_rows(feedback)["paper"] == "This is a stand-in: A paper bakes nothing."
    assert feedback.headline == "Not yet: 5 things to change"
    four = run(small_kit, tags={**dict.fromkeys(TAGS, "legal"), "loaf": "evidence"})
    assert list(at_rows(four)) == ["paper", "oven", "love", "cake"]
    assert four.headline == "Not yet: 4 things to change"


@pytest.mark.parametrize("number", [4, 5])
def test_every_faulty_must_is_explained_at_its_row_and_the_headline_counts_them(small_kit, number):
    feedback = run(small_kit, musts=[{"text": f"Bakes {n}", "group": "q1"} for n in range(number)])
    few = "Fewer than 4 words cannot say what somebody did. Add what they did and what came of it."
    assert messages(feedback) == [missing(few, field="musts", row=str(n)) for n in range(number)]
    assert feedback.headline == f"Not yet: {number} things to change"


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


def test_lines_not_marked_are_counted(small_kit):
    one = run(small_kit, tags={"loaf": "evidence"})
    assert messages(one) == [missing("“What is each line?”: 5 of 6 still open.", field="tags")]
    assert told(one, Tone.GOOD)[0] == "“What is each line?”: 1 of 6 right."
    assert told(run(small_kit, tags={n: t for n, t in TAGS.items() if n != "lad"}), Tone.MISSING) == [
        "“What is each line?”: 1 of 6 still open."
    ]


@pytest.mark.parametrize(("text", "said"), [
    ("Has a DEGREE in bread and cake", "“DEGREE” names a degree. Say what was baked."),
    ("Has a knowledge of many flours", "“knowledge of” cannot be seen or heard. Say what was baked."),
    ("Has baked bread", "Fewer than 4 words cannot say what somebody did. Add what they did and what came of it."),
])  # fmt: skip
def test_a_must_that_cannot_be_observed_is_named(small_kit, text, said):
    assert messages(run(small_kit, musts=with_must(text))) == [missing(said, field="musts", row="0")]


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
        "None of your musts is a sign of Q3. That is fine if it can be learned on the job."
    ]
    only_first = run(small_kit, musts=[{**row, "group": "q1"} for row in MUSTS])
    assert told(only_first, Tone.NEXT) == [
        "None of your musts is a sign of Q2 or Q3. That is fine if it can be learned on the job."
    ]
    no_first = run(small_kit, musts=with_must(MUSTS[0]["text"], "q2"))
    assert no_first.outcome is Outcome.PASSED
    assert told(no_first, Tone.NEXT) == [
        "None of your musts is a sign of Q1, which comes first here. Bread comes before cake in this house."
    ]


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
    assert picture.finding.caption == "3 musts and no stand-in found"


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
