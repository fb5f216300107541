"""The interface review, by hand on the small kit: four defects (three are enough), three fine lines (one may be marked)."""

import ast
import textwrap

import pytest

from tests.exercises.said import at_rows, keyed, messages
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import good, missing, nearest
from workshop.exercises.interface_review import EXERCISE, defects, lines_of
from workshop.pictures.call_sites import GUTTER, THICK

RIGHT = {"d1_1": "k1", "d1_3": "k1", "d2_1": "k2", "d3_2": "k2"}


def run(kit, marks, ship="d2"):
    return EXERCISE.run({"marks": marks, "ship": ship}, kit)


def without(*lines):
    return {line: kind for line, kind in RIGHT.items() if line not in lines}


def said(feedback, tone):
    return [message.text for message in feedback.messages if message.tone is tone]


def test_all_defects_found_pass(small_kit):
    feedback = run(small_kit, RIGHT)
    assert feedback.outcome is Outcome.PASSED
    assert messages(feedback, Tone.GOOD) == [
        good("You found and named 4 of the 4 defects.", field="marks"),
        good("The next baker inherits it.", field="marks", row="d1_1"),
        good("At which heat is not said.", field="marks", row="d1_3"),
        good("A no does not tell what to change.", field="marks", row="d2_1"),
        good("The burn has no name.", field="marks", row="d3_2"),
        good("You left alone every line that only looks odd.", field="marks"),
        good("Odd but it is sweet bread.", field="marks", row="d2_2"),
        good("Form 2 has one defect to fix, no more than any other.", field="ship"),
    ]


def test_three_of_four_are_enough_and_the_fourth_is_still_pointed_to(small_kit):
    feedback = run(small_kit, without("d1_3"))
    assert feedback.outcome is Outcome.PASSED
    assert feedback.headline == "Passed: 3 of 4 defects found and named"
    expected = "Not marked yet in Form 1: 1. Look for “Hidden oven”: Something set elsewhere decides."
    assert messages(feedback, Tone.NEXT) == [nearest(expected, field="marks")]
    assert list(at_rows(feedback, Tone.GOOD)) == ["d1_1", "d2_1", "d3_2", "d2_2"]


def test_two_of_four_are_not_enough(small_kit):
    feedback = run(small_kit, without("d1_1", "d1_3"))
    assert feedback.outcome is Outcome.FAILED
    assert messages(feedback) == [
        missing("Not marked yet in Form 1: 2. Look for “Hidden oven”: Something set elsewhere decides.", field="marks")
    ]
    assert said(feedback, Tone.GOOD)[0] == "You found and named 2 of the 4 defects."
    one = run(small_kit, {"d2_1": "k2"})
    assert said(one, Tone.GOOD)[0] == "You found and named 1 of the 4 defects."
    assert said(one, Tone.MISSING) == [
        "Not marked yet in Form 1: 2. Look for “Hidden oven”: Something set elsewhere decides.",
        "Not marked yet in Form 3: 1. Look for “Unclear burn”: Nobody learns why it burnt.",
    ]


def test_a_defect_of_another_kind_is_explained_and_does_not_count(small_kit):
    feedback = run(small_kit, {**without("d1_3"), "d2_1": "k1"})
    assert feedback.outcome is Outcome.FAILED
    expected = (
        "It would trip a caller, but not as “Hidden oven”. It is “Unclear burn”: A no does not tell what to change."
    )
    unseen = "Not marked yet in Form 1: 1. Look for “Hidden oven”: Something set elsewhere decides."
    assert messages(feedback) == [keyed(expected, field="marks", row="d2_1"), missing(unseen, field="marks")]
    enough = run(small_kit, {**RIGHT, "d2_1": "k1"})
    assert enough.outcome is Outcome.PASSED
    assert messages(enough, Tone.NEXT) == [nearest(expected, field="marks", row="d2_1", key=True)]


def test_one_fine_line_is_explained_and_forgiven_two_are_not(small_kit):
    once = run(small_kit, {**RIGHT, "d2_2": "k1"})
    assert once.outcome is Outcome.PASSED
    salt = "Not “Hidden oven”: this line is fine. Odd but it is sweet bread."
    assert messages(once, Tone.NEXT) == [nearest(salt, field="marks", row="d2_2", key=True)]
    twice = run(small_kit, {**RIGHT, "d2_2": "k1", "d3_1": "k1"})
    assert messages(twice) == [
        keyed(salt, field="marks", row="d2_2"),
        keyed("Ordinary code: nothing in this line is “Hidden oven”.", field="marks", row="d3_1"),
    ]
    assert twice.headline == "Not yet: 2 things to change"


def test_marking_everything_is_named_for_what_it_is(kit):
    every = {found.id: found.line.kind or "hidden" for found in lines_of(kit)}
    feedback = EXERCISE.run({"marks": every, "ship": "askdocs"}, kit)
    assert feedback.outcome is Outcome.FAILED
    fine = [found for found in lines_of(kit) if not found.line.kind]
    assert len(fine) == len(every) - len(defects(kit))
    *explained, last = messages(feedback)
    assert explained == [
        keyed(
            f"Not “Hidden state”: this line is fine. {found.line.why}"
            if found.line.why
            else "Ordinary code: nothing in this line is “Hidden state”.",
            field="marks",
            row=found.id,
        )
        for found in fine
    ]
    many = f"{len(fine)} lines that are fine are marked. Marking everything finds nothing: remove each mark you cannot explain."
    assert last == missing(many, things=0, field="marks")
    assert feedback.headline == f"Not yet: {len(fine)} things to change"
    found = f"You found and named {len(defects(kit))} of the {len(defects(kit))} defects."
    assert said(feedback, Tone.NOTE) == [found]  # no praise for marks that fall on every line
    assert set(at_rows(feedback, Tone.GOOD)) == {found.id for found in defects(kit)}


def test_every_one_named_otherwise_is_explained_at_its_line_and_the_headline_counts_them(kit):
    wrong = {found.id: "swap" if found.line.kind != "swap" else "leak" for found in defects(kit)}
    feedback = EXERCISE.run({"marks": wrong, "ship": "askdocs"}, kit)
    kinds = {kind.id: kind.name for kind in kit.content.interfaces.kinds}
    assert messages(feedback) == [
        keyed(
            f"It would trip a caller, but not as “{kinds[wrong[found.id]]}”. It is “{kinds[found.line.kind]}”: {found.line.why}",
            field="marks",
            row=found.id,
        )
        for found in defects(kit)
    ]
    assert feedback.headline == "Not yet: 10 things to change"


def test_all_four_named_otherwise_are_explained(small_kit):
    turned = {line: {"k1": "k2", "k2": "k1"}[kind] for line, kind in RIGHT.items()}
    feedback = run(small_kit, turned)
    assert list(at_rows(feedback)) == list(RIGHT)
    assert at_rows(feedback)["d3_2"] == (
        "It would trip a caller, but not as “Hidden oven”. It is “Unclear burn”: The burn has no name."
    )
    assert feedback.headline == "Not yet: 4 things to change"


def test_any_choice_passes_and_one_with_more_defects_is_mirrored(small_kit):
    feedback = run(small_kit, RIGHT, "d1")
    assert feedback.outcome is Outcome.PASSED
    fewer = (
        "Form 1 has 2 defects to fix; with Form 2 or Form 3 there would be only one. You may have another reason; ask "
        "candidates for theirs."
    )
    assert messages(feedback, Tone.NEXT) == [nearest(fewer, field="ship")]
    assert messages(run(small_kit, RIGHT, "")) == [
        missing("Choose the design you would develop further; the plan keeps your choice.", field="ship")
    ]


def test_a_second_kind_counts_as_right_with_its_reason(kit):
    """“no match: from memory” is a surprising default; it may be called a silent fallback as well."""
    right = EXERCISE.model_answer(kit).answer
    (line,) = [spot.id for spot in defects(kit) if "from memory" in spot.line.text]
    feedback = EXERCISE.run({**right, "marks": {**right["marks"], line: "silent"}}, kit)
    assert feedback.outcome is Outcome.PASSED
    assert (
        said(feedback, Tone.GOOD)[0] == f"You found and named {len(defects(kit))} of the {len(defects(kit))} defects."
    )
    second = (
        "“Silent fallback” is also defensible. What comes back when nothing is found looks like an ordinary answer."
    )
    assert good(second, field="marks", row=line) in messages(feedback, Tone.GOOD)
    odd = {spot.id for spot in lines_of(kit) if spot.line.why and not spot.kind}
    assert set(at_rows(feedback, Tone.GOOD)) == {spot.id for spot in defects(kit)} | odd


def test_the_rule_for_passing_stands_in_the_task(small_kit):
    assert (
        "You pass with 3 of the 4 defects marked and named and at most one other line marked."
        in EXERCISE.form(small_kit)[0].help
    )


def test_blank_lines_cannot_be_marked(small_kit):
    passage = EXERCISE.form(small_kit)[0].passages[0]
    assert [line.id for line in passage.lines] == ["d1_1", "", "d1_3", "d1_4"]
    assert passage.lines[3].text == "    return bread"


def test_the_plan_holds_what_was_found_and_a_rubric_by_number(small_kit):
    marks = {**without("d1_3"), "d3_2": "k1", "d3_1": "k2"}
    lines = EXERCISE.plan_lines(EXERCISE.complete({"marks": marks, "ship": "d3"}, small_kit), small_kit)
    assert lines[0].details[0] == "Choose the order form a shop would rather fill in."
    assert [line.details for line in lines[1:3]] == [
        ("“set_oven(200)” (Form 1): The next baker inherits it.",),
        ("“if burnt: say('no')” (Form 2): A no does not tell what to change.",),
    ]
    assert [line.text for line in lines[:6]] == [
        "Task, 20 minutes: show the designs unmarked. Which would you rather call, and what would you change?",
        "Listen for “Hidden oven”. A good repair: Say it in the order.",
        "Listen for “Unclear burn”. A good repair: Say what to change.",
        "Level 1: names up to 1 of the 4 defects, mostly matters of taste, and speaks as the author of the code.",
        "Level 3: names 2 or more, says how each hurts the caller, and leaves alone the lines that only look odd.",
        "Level 5: names 3 or more, rewrites one call on the spot, and says how teams that call it today would move over.",
    ]
    assert lines[6].text == "Our own choice to develop further: Form 3"


def test_a_design_without_a_defect_is_named_as_such(small_folder):
    small_folder.edit("interfaces.yaml", '"salt = 0", why: Odd', '"salt = 0", kind: k2, why: Odd')
    small_folder.edit("interfaces.yaml", ", kind: k2, why: The burn has no name.", "")
    (text,) = said(run(small_folder.load(), {**without("d3_2"), "d2_2": "k2"}, "d1"), Tone.NEXT)
    assert text == (
        "Form 1 has 2 defects to fix; with Form 3 there would be none. You may have another reason; ask candidates for "
        "theirs."
    )


def test_the_hints_count_and_name_the_defects(small_kit):
    assert EXERCISE.hints(small_kit)[1:] == (
        "How many defects to look for: Form 1 (2), Form 2 (1) and Form 3 (1). “salt = 0” looks odd but is fine.",
        "“set_oven(200)”: Hidden oven; “bread = bake(dough)”: Hidden oven",
    )


def test_the_model_answer_explains_each_defect_and_each_odd_line(small_kit):
    reasoning = EXERCISE.model_answer(small_kit).reasoning
    assert reasoning[0] == "“set_oven(200)” is “Hidden oven”: The next baker inherits it."
    assert reasoning[4:] == ("“salt = 0” is fine. Odd but it is sweet bread.",)


def test_nothing_marked_leaves_no_interview(small_kit):
    assert EXERCISE.plan_lines(EXERCISE.complete({"ship": "d3"}, small_kit), small_kit) == []


@pytest.mark.parametrize(
    ("marks", "caption"),
    [
        ({}, "No line is marked yet"),
        ({"d1_1": "k1"}, "You see least friction in Form 2 and Form 3 and most in Form 1"),
        ({"d1_1": "k1", "d2_1": "k1", "d3_1": "k2"}, "You see the same amount of friction in each design"),
    ],
)
def test_the_picture_states_its_finding(small_kit, marks, caption):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"marks": marks}, small_kit))
    assert picture.finding.caption == caption


def test_the_picture_stripes_marked_lines_and_numbers_their_kind(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"marks": {"d1_4": "k2", "d2_1": "k1"}}, small_kit))
    striped = picture.marked.boxes
    assert len(striped) == 2
    assert len(picture.plain.boxes) == 5
    assert striped[0][0] == pytest.approx(GUTTER + 4 * picture.per_letter)  # indented by four spaces
    assert striped[0][3] == pytest.approx(THICK)
    assert {line: text.text for line, text in picture.numbers.items() if text.text} == {
        "d1_4": "2",
        "d2_1": "1",
    }
    assert picture.finding.table.rows[0] == ("Form 1", "1", "Unclear burn")
    assert picture.finding.key.endswith("1 Hidden oven, 2 Unclear burn")


def test_the_shipped_call_sites_are_python_of_eight_to_fourteen_lines(kit):
    for design in kit.content.interfaces.designs:
        source = "\n".join(line.text for line in design.lines)
        ast.parse(textwrap.dedent(source))
        assert 8 <= len(design.lines) <= 14
        assert max(len(line.text) for line in design.lines) <= 64


def test_every_kind_of_the_shipped_kit_occurs_and_every_design_has_lines_that_only_look_odd(kit):
    content = kit.content.interfaces
    assert {found.line.kind for found in defects(kit)} == {kind.id for kind in content.kinds}
    for design in content.designs:
        assert any(line.kind for line in design.lines)
        assert any(line.why and not line.kind for line in design.lines)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("kind: k2, why: A no", "kind: k9, why: A no", "There is no kind ‘k9’."),
        (", why: The next baker inherits it.", "", "This defect is not explained."),
        ('- {text: ""}', '- {text: "", kind: k1, why: W}', "A blank line cannot be a defect."),
        ("kind: k2, why: A no", "why: A no", "The designs hold 3 defects; a review needs 4."),
        ("{id: k2", "{id: k1", "‘k1’ stands here twice."),
        ("- id: d2", "- id: d1", "‘d1’ stands here twice."),
    ],
)
def test_mistakes_in_the_file_are_told_with_their_line(small_folder, old, new, what):
    line = small_folder.line_of("interfaces.yaml", old)
    small_folder.edit("interfaces.yaml", old, new)
    problems = small_folder.problems()
    assert what in [problem.what for problem in problems]
    place = next(problem.line for problem in problems if problem.what == what)
    assert place == (line if "hold 3" not in what else small_folder.line_of("interfaces.yaml", "designs:"))
