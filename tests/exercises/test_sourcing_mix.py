"""Sourcing by hand on the small kit (levels of 4 needed, trades a: p3 p6, b: p1 p4 p7, c: p2 p5 p8, six talks)."""

import pytest

from tests.exercises.said import at_rows, differing, keyed, messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import good, missing, note
from workshop.exercises.marking import differences_allowed
from workshop.exercises.sourcing_mix import EXERCISE
from workshop.exercises.sourcing_mix.check import asked
from workshop.exercises.sourcing_mix.model import (
    left_open,
    share_of,
)
from workshop.kit import load_kit
from workshop.words import clipped


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request):
    return load_kit(request.param)


def look(line, kind):
    """What a first check asks where a line was sorted to that side."""
    shown = clipped(line.text, 52)
    if kind == "criterion":
        return f"Could you watch somebody do this: “{shown}”?"
    return f"Could you go there and ask somebody: “{shown}”?"


SORTED = {"l1": "channel", "l2": "criterion", "l3": "channel", "l4": "channel", "l5": "criterion"}


def run(kit, **changed):
    return EXERCISE.run({**EXERCISE.model_answer(kit).answer, **changed}, kit)


def said(feedback, tone=Tone.MISSING):
    return [message.text for message in feedback.messages if message.tone is tone]


def test_a_place_as_a_criterion_is_explained_with_the_law(kit):
    lines = EXERCISE.model_answer(kit).answer["lines"]
    why, by_id = (
        {line.id: line.why for line in kit.content.sourcing.lines},
        {line.id: line for line in kit.content.sourcing.lines},
    )
    nudge = {"graduates": look(by_id["graduates"], "criterion"), "first_call": look(by_id["first_call"], "channel")}
    place = f"It is a place to look. {why['graduates']}"
    assert "29 CFR 1625.4" in place
    deed = f"It is something people do. {why['first_call']}"
    two = run(kit, lines={**lines, "graduates": "criterion", "first_call": "channel"})
    assert two.outcome is Outcome.PASSED
    assert messages(two, Tone.NEXT, "lines") == [
        differing({"graduates": place, "first_call": deed}[line], field="lines", row=line, nudge=nudge[line])
        for line in why
        if line in ("graduates", "first_call")
    ]
    third = next(line for line, kind in lines.items() if kind == "channel" and line != "graduates")
    three = run(kit, lines={**lines, "graduates": "criterion", "first_call": "channel", third: "criterion"})
    assert three.outcome is Outcome.FAILED
    assert three.headline == "Not yet: 3 things to look at"
    found = next(message for message in messages(three) if message.row == "graduates")
    assert (found.text, found.nudge, found.key) == (place, nudge["graduates"], True)
    assert at_rows(three) == {
        line: {"graduates": place, "first_call": deed}.get(line, f"It is a place to look. {why[line]}")
        for line in why
        if line in ("graduates", "first_call", third)
    }


FLIPPED = {line: "criterion" if kind == "channel" else "channel" for line, kind in SORTED.items()}
NO_ADVICE = "Nothing here is legal advice; ask a lawyer about the rules where you hire."


def test_every_wrong_line_is_explained_at_its_row_and_the_headline_counts_them(small_kit):
    feedback = run(small_kit, lines=FLIPPED)
    what = {"channel": "It is a place to look.", "criterion": "It is something people do."}
    assert messages(feedback) == [
        keyed(
            f"{what[SORTED[line.id]]} {line.why}",
            field="lines",
            row=line.id,
            nudge=look(line, FLIPPED[line.id]),
        )
        for line in small_kit.content.sourcing.lines
    ]
    assert at_rows(feedback)["l3"] == "It is a place to look. A yard is a place."
    assert feedback.headline == "Not yet: 5 things to look at"
    assert messages(feedback, Tone.GOOD, "lines") == []


def test_one_line_of_five_may_be_sorted_otherwise_which_the_task_says(small_kit):
    one = run(small_kit, lines={**SORTED, "l3": "criterion"})
    assert one.outcome is Outcome.PASSED
    assert messages(one, Tone.NEXT, "lines") == [
        differing(
            "It is a place to look. A yard is a place.",
            field="lines",
            row="l3",
            nudge="Could you watch somebody do this: “The mill's yard on a Monday”?",
        )
    ]
    two = run(small_kit, lines={**SORTED, "l3": "criterion", "l5": "channel"})
    assert two.outcome is Outcome.FAILED
    assert list(at_rows(two)) == ["l3", "l5"]
    assert EXERCISE.form(small_kit)[0].help.endswith(differences_allowed(5))


def test_every_wrong_line_is_asked_a_question_of_its_own_and_a_short_one(shipped):
    """Five of seven wrong rows once said a bare “Look again”."""
    lines = shipped.content.sourcing.lines
    flipped = {line.id: "criterion" if line.kind == "channel" else "channel" for line in lines}
    nudges = [message.nudge for message in messages(run(shipped, lines=flipped), field="lines")]
    assert len(nudges) == len(set(nudges)) == len(lines)
    assert all(len(nudge.split()) <= 18 for nudge in nudges)


def test_no_deed_begins_with_a_place(shipped):
    """“Every place where one made-up customer's data must be deleted” once was a deed."""
    for line in shipped.content.sourcing.lines:
        assert line.kind == "channel" or not line.text.startswith(("Every place", "The place", "A place"))
        assert "by their own account" not in line.text


def test_right_lines_are_explained_and_only_then_is_it_said_that_this_is_no_legal_advice(small_kit):
    assert messages(run(small_kit), Tone.GOOD, "lines") == [
        good("“A place to look, or something to score?”: 5 of 5 right.", field="lines"),
        *(good(line.why, field="lines", row=line.id) for line in small_kit.content.sourcing.lines),
    ]
    assert note(NO_ADVICE, field="lines") in messages(run(small_kit), Tone.NOTE)
    for lines in ({**SORTED, "l3": "criterion"}, {"l1": "channel"}):
        assert NO_ADVICE not in str(run(small_kit, lines=lines))


def test_the_order_of_the_lines_says_nothing_of_their_kinds(small_kit):
    shown = [option.id for option in EXERCISE.form(small_kit)[0].items]
    assert sorted(shown) == list(SORTED)
    assert [SORTED[line] for line in shown] != list(SORTED.values())


def test_lines_not_sorted_are_counted(small_kit):
    assert messages(run(small_kit, lines={})) == [
        missing("“A place to look, or something to score?”: 5 of 5 still open.", field="lines")
    ]
    one_left = {line: kind for line, kind in SORTED.items() if line != "l5"}
    feedback = run(small_kit, lines=one_left)
    assert messages(feedback) == [
        missing("“A place to look, or something to score?”: 1 of 5 still open.", field="lines")
    ]
    assert set(at_rows(feedback, Tone.GOOD, "lines")) == set(one_left)
    assert messages(feedback, Tone.NEXT, "lines") == []


def test_the_hard_needs_are_the_critical_ones_or_else_the_weightiest(small_kit, small_folder):
    assert [need.skill for need in asked(small_kit)] == ["s1"]
    small_folder.edit("kit.yaml", "critical: true", "critical: false")
    assert [need.skill for need in asked(small_folder.load())] == ["s5", "s4", "s3"]


def test_what_is_asked_can_be_answered_from_what_is_on_the_screen(kit):
    """Nobody has to guess at a pool they cannot see: which background comes first for a skill is asked no more."""
    assert [field.name for field in EXERCISE.form(kit)] == ["lines", "talks"]
    assert EXERCISE.run({**EXERCISE.model_answer(kit).answer, "first": {}}, kit).outcome is Outcome.PASSED


@pytest.mark.parametrize("name", SHIPPED)
def test_no_line_names_a_person_so_that_what_stands_in_the_brief_is_a_place(name):
    """“Somebody who is tired of the night shift” once stood in the recruiter’s brief under “Where to find them”."""
    lines = load_kit(name).content.sourcing.lines
    assert not any(line.text.startswith(("Somebody", "People", "Who")) for line in lines)


def test_the_picture_says_what_the_model_says(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"talks": {"a": 1, "b": 2}}, small_kit))
    assert [row[3] for row in picture.finding.table.rows] == ["36%", "36%", "22%", "22%", "39%"]
    assert picture.finding.facts[0].value == "1.6 of 5"
    assert picture.finding.facts[1].value == "3 of 6"
    assert picture.finding.caption == (
        "Every gap is more likely closed than open; Skill 5 is the least sure (the shorter a bar, the better)"
    )
    picture.update(EXERCISE.complete({"talks": {"a": 1}}, small_kit))
    assert picture.finding.caption == "Skill 1 and Skill 2 are likely to stay open (the shorter a bar, the better)"
    picture.update(EXERCISE.complete({}, small_kit))
    assert picture.finding.caption == "No talks are planned, so all 5 gaps are open (the shorter a bar, the better)"


def test_the_plan_holds_channels_with_their_cautions_and_never_a_misplaced_line(kit):
    answer = EXERCISE.complete(EXERCISE.model_answer(kit).answer, kit)
    text = str(EXERCISE.plan_lines(answer, kit))
    assert "Caution: Keep “recent graduate” out of the advert" in text
    assert "Look here: The people on call for the nightly data jobs." in text
    assert "______" not in text  # “Where we find them: ____” had no field to fill
    assert "top university" not in text  # what must not become a condition is named by its caution only
    wrong = {**answer, "lines": {**answer["lines"], "graduates": "criterion", "first_call": "channel"}}
    text = str(EXERCISE.plan_lines(wrong, kit))
    assert "Keep “recent graduate”" not in text
    assert "An interface, redesigned" not in text


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "told"), [
    ("background: a", "background: x", "There is no background ‘x’."),
    ("skill: s1", "skill: s9", "There is no skill ‘s9’."),
    ("id: l2", "id: l1", "‘l1’ stands here twice."),
    ("skill: s1, ", "", "‘skill’ is missing."),
    ("background: b, ", "", "‘background’ is missing."),
    ("background: c", "background: b", "No channel leads to the background ‘c’."),
    ("skill: s1", "skill: s1, caution: Mind", "‘caution’ cannot stand here."),
    ("background: b", "background: b, skill: s1", "‘skill’ cannot stand here."),
])  # fmt: skip
def test_a_list_that_does_not_agree_is_told(small_folder, old, new, told):
    small_folder.edit("sourcing.yaml", old, new)
    assert any(told in problem.what for problem in small_folder.problems())
    assert all(problem.file == "sourcing.yaml" for problem in small_folder.problems())


def test_a_background_without_people_can_be_in_a_kit(small_folder):
    small_folder.edit(
        "kit.yaml",
        "- about: Works.\n  id: c",
        "- about: Works.\n  id: d\n  name: Trade d\n  short: d\n- about: Works.\n  id: c",
    )
    small_folder.edit(
        "sourcing.yaml",
        "  - {id: l5",
        "  - {id: l6, text: The fair, kind: channel, background: d, why: A place.}\n  - {id: l5",
    )
    any_kit = load_kit(small_folder.path)
    assert share_of(any_kit, "d", "s1").people == 0
    assert EXERCISE.run(EXERCISE.model_answer(any_kit).answer, any_kit).outcome is Outcome.PASSED
    assert left_open(any_kit, (0, 0, 6, 0)).chance.tolist() == [1.0] * 5
