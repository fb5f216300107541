"""Sourcing by hand on the small kit (levels of 4 needed, trades a: p3 p6, b: p1 p4 p7, c: p2 p5 p8, six talks)."""

import pytest

from tests.exercises.said import at_rows, differing, keyed, messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import good, missing, nearest, note
from workshop.exercises.marking import differences_allowed
from workshop.exercises.sourcing_mix import EXERCISE
from workshop.exercises.sourcing_mix.check import asked
from workshop.exercises.sourcing_mix.model import (
    best_mix,
    best_move,
    gaps_left,
    left_open,
    range_left,
    share_as_good,
    share_of,
)
from workshop.kit import load_kit

SORTED = {"l1": "channel", "l2": "criterion", "l3": "channel", "l4": "channel", "l5": "criterion"}


def run(kit, **changed):
    return EXERCISE.run({**EXERCISE.model_answer(kit).answer, **changed}, kit)


def said(feedback, tone=Tone.MISSING):
    return [message.text for message in feedback.messages if message.tone is tone]


def test_a_place_as_a_criterion_is_explained_with_the_law(kit):
    lines = EXERCISE.model_answer(kit).answer["lines"]
    why = {line.id: line.why for line in kit.content.sourcing.lines}
    place = f"It is a place to look. {why['graduates']}"
    assert "29 CFR 1625.4" in place
    deed = f"It is something people do. {why['first_call']}"
    two = run(kit, lines={**lines, "graduates": "criterion", "first_call": "channel"})
    assert two.outcome is Outcome.PASSED
    assert messages(two, Tone.NEXT, "lines") == [
        differing({"graduates": place, "first_call": deed}[line], field="lines", row=line)
        for line in why
        if line in ("graduates", "first_call")
    ]
    third = next(line for line, kind in lines.items() if kind == "channel" and line != "graduates")
    three = run(kit, lines={**lines, "graduates": "criterion", "first_call": "channel", third: "criterion"})
    assert three.outcome is Outcome.FAILED
    assert keyed(place, field="lines", row="graduates") in messages(three)
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
        keyed(f"{what[SORTED[line.id]]} {line.why}", field="lines", row=line.id)
        for line in small_kit.content.sourcing.lines
    ]
    assert at_rows(feedback)["l3"] == "It is a place to look. A yard is a place."
    assert feedback.headline == "Not yet: 5 things to change"
    assert messages(feedback, Tone.GOOD, "lines") == []


def test_one_line_of_five_may_be_sorted_otherwise_which_the_task_says(small_kit):
    one = run(small_kit, lines={**SORTED, "l3": "criterion"})
    assert one.outcome is Outcome.PASSED
    assert messages(one, Tone.NEXT, "lines") == [
        differing("It is a place to look. A yard is a place.", field="lines", row="l3")
    ]
    two = run(small_kit, lines={**SORTED, "l3": "criterion", "l5": "channel"})
    assert two.outcome is Outcome.FAILED
    assert list(at_rows(two)) == ["l3", "l5"]
    assert EXERCISE.form(small_kit)[0].help.endswith(differences_allowed(5))


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


def test_each_right_place_is_told_its_count(small_kit):
    counted = "In the pool, 1 of 3 under “Trade b” reaches level 4 in Skill 1 (95% range 6% to 79%). No background has a higher share."
    rows = at_rows(run(small_kit, first={"s1": "b"}), Tone.GOOD, "first")
    assert rows == {"s1": counted}


def test_where_nobody_reaches_the_level_is_named_with_both_counts(small_kit):
    said = (
        "In the pool, 1 of 3 under “Trade b” reaches level 4 in Skill 1 (95% range 6% to 79%). "
        "In the pool, 0 of 2 under “Trade a” reach level 4 in Skill 1 (95% range 0% to 66%). "
        "Look first where the level is found."
    )
    assert messages(run(small_kit, first={"s1": "a"})) == [keyed(said, field="first", row="s1")]
    assert messages(run(small_kit, first={})) == [
        missing("Say where you would look first for Skill 1.", field="first", row="s1")
    ]


def test_a_smaller_share_that_so_few_people_cannot_tell_apart_counts(kit):
    first = {**EXERCISE.model_answer(kit).answer["first"], "integration": "fullstack"}
    feedback = run(kit, first=first)
    assert feedback.outcome is Outcome.PASSED
    (message,) = messages(feedback, Tone.NEXT)
    note = message.text
    assert message == nearest(note, field="first", row="integration")
    assert "3 of 7 under “Data engineer” reach level" in note
    assert "1 of 8 under “Full-stack software engineer” reaches level" in note
    assert note.endswith(" So few people cannot settle it, so your choice counts.")


def test_a_level_nobody_has_is_nobodys_mistake(small_folder):
    small_folder.edit("kit.yaml", "required: 4", "required: 5")  # s1: only p1 has 5
    small_folder.edit("candidates.csv", "none,2,5,4,0,1,2", "none,2,4,4,0,1,2")
    any_kit = small_folder.load()
    feedback = run(any_kit, first={"s1": "a"})
    assert feedback.outcome is Outcome.PASSED
    assert any("Nobody in the pool reaches level 5 in Skill 1" in text for text in said(feedback, Tone.NEXT))


@pytest.mark.parametrize(("talks", "told", "next_"), [
    ({}, "None of the 6 first talks is planned yet. Move a slider.", None),
    ({"a": 1}, "Talks planned: 1 of 6. Add 5.", "One more talk with"),
    ({"a": 2}, "Talks planned: 2 of 6. Add 4.", "One more talk with"),
    ({"a": 3, "b": 3, "c": 3}, "Talks planned: 9 of 6. Take back 3.", "The talk you would miss least"),
    ({"a": 6}, "Your 6 talks leave 1.36 of 5 gaps open on average: 0.6 to 2.1 in 8 of 10 pools that are likely, since ours is small (and "
     "invented). The best mix found leaves 0.60, and does better in 92% of the pools that are likely; 90% is enough to tell them apart.",
     "One talk moved from “Trade a” to"),
])  # fmt: skip
def test_each_mistake_in_the_mix_has_its_own_words(small_kit, talks, told, next_):
    feedback = run(small_kit, talks=talks)
    assert messages(feedback) == [missing(told, field="talks")]
    assert {message.field for message in messages(feedback, Tone.NEXT)} == ({"talks"} if next_ else set())
    assert [next_ in text for text in said(feedback, Tone.NEXT)] == ([True] if next_ else [])


def test_the_numbers_in_the_advice_are_the_models(small_kit):
    names = {row: f"Trade {letter}" for row, letter in enumerate("abc")}

    def advice(mix):
        (found,) = said(run(small_kit, talks=dict(zip("abc", mix, strict=True))), Tone.NEXT)
        return found

    def helped(before, after):
        gain = left_open(small_kit, before).chance - left_open(small_kit, after).chance
        return f"helps Skill {1 + max(range(5), key=lambda row: gain[row])} most."

    def left(after, before):
        return f"Then {after:.2f} gaps stay open on average instead of {before:.2f}."

    before, move = gaps_left(small_kit, (6, 0, 0)), best_move(small_kit, (6, 0, 0), 6)
    after = [5 if row == 0 else int(row == move.into) for row in range(3)]
    assert advice((6, 0, 0)) == (
        f"One talk moved from “Trade a” to “{names[move.into]}” {helped((6, 0, 0), after)} {left(move.gaps, before)}"
    )
    before, move = gaps_left(small_kit, (2, 0, 0)), best_move(small_kit, (2, 0, 0), 6)
    after = [2 * (row == 0) + (row == move.into) for row in range(3)]
    assert advice((2, 0, 0)) == (
        f"One more talk with “{names[move.into]}” {helped((2, 0, 0), after)} {left(move.gaps, before)}"
    )
    before, move = gaps_left(small_kit, (3, 3, 3)), best_move(small_kit, (3, 3, 3), 6)
    assert advice((3, 3, 3)) == (
        f"The talk you would miss least is one with “{names[move.out]}”. {left(move.gaps, before)}"
    )


def test_a_mix_nearly_as_good_passes_and_is_told_what_the_best_leaves(kit):
    talks = {**EXERCISE.model_answer(kit).answer["talks"], "fullstack": 3, "startup": 1}
    feedback = run(kit, talks=talks)
    assert feedback.outcome is Outcome.PASSED
    assert any("So few people cannot tell the two apart" in text for text in said(feedback, Tone.GOOD))


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_an_even_mix_passes_as_no_pool_this_small_shows_it_to_be_worse_but_all_in_one_place_fails(name):
    any_kit = load_kit(name)
    talks, places = any_kit.content.sourcing.talks, [place.id for place in any_kit.about.backgrounds]
    assert run(any_kit, talks=dict.fromkeys(places, talks // len(places))).outcome is Outcome.PASSED
    for place in places:
        assert run(any_kit, talks={place: talks}).outcome is Outcome.FAILED


def test_how_often_a_mix_does_as_well_is_counted_over_pools_that_are_likely(small_kit):
    mix, best = (1, 3, 2), best_mix(small_kit, 6)
    assert share_as_good(small_kit, best) == 1
    assert 0 < share_as_good(small_kit, mix) < 1
    low, high = range_left(small_kit, mix)
    assert low <= gaps_left(small_kit, mix) <= high


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
    assert "Evaluating model output (6 of 7)" in text
    wrong = {**answer, "lines": {**answer["lines"], "graduates": "criterion", "first_call": "channel"}}
    text = str(EXERCISE.plan_lines(wrong, kit))
    assert "Recent graduates" not in text
    assert "Redesigns an interface" not in text


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
