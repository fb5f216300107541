"""How many talks go to which place: when a mix passes, and what one talk more would change."""

from itertools import permutations

import numpy as np
import pytest

from tests.exercises.said import messages
from tests.exercises.test_sourcing_mix import run, said
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import missing, note
from workshop.exercises.sourcing_mix import EXERCISE
from workshop.exercises.sourcing_mix.model import (
    Move,
    best_mix,
    best_move,
    gaps_left,
    left_open,
    moved,
)
from workshop.kit import load_kit


@pytest.mark.parametrize(("talks", "told", "next_"), [
    ({}, "None of the 6 first talks is planned yet. Move a slider.", None),
    ({"a": 1}, "Talks planned: 1 of 6. Add 5.", "One more talk with"),
    ({"a": 2}, "Talks planned: 2 of 6. Add 4.", "One more talk with"),
    ({"a": 3, "b": 3, "c": 3}, "Talks planned: 9 of 6. Take back 3.", "The talk you would miss least"),
    ({"a": 6}, "Your 6 talks leave on average 1.4 of 5 skills missing; 0.6 can be reached.", "One talk moved from “Trade a” to"),
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
        digits = 1 if f"{after:.1f}" != f"{before:.1f}" else 2
        return f"Then on average {after:.{digits}f} skills are missing instead of {before:.{digits}f}."

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


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_passing_is_earned_neither_two_talks_for_each_nor_all_in_one_place_passes(name):
    any_kit = load_kit(name)
    talks, places = any_kit.content.sourcing.talks, [place.id for place in any_kit.about.backgrounds]
    for uneven in (dict.fromkeys(places, talks // len(places)), *({place: talks} for place in places)):
        feedback = run(any_kit, talks=uneven)
        assert feedback.outcome is Outcome.FAILED
        (advice,) = messages(feedback, Tone.NEXT, "talks")
        assert (advice.key, advice.nudge) == (
            True,
            "Which bars are longest, and whom would you ask there? Who could do with a talk fewer?",
        )


def test_a_mix_as_good_as_shown_or_one_talk_away_from_the_best_passes_too(small_kit):
    """One once had to reach the very best, beside a sentence that a talk more or less makes no difference."""
    best = best_mix(small_kit, 6)
    fewer = gaps_left(small_kit, best_mix(small_kit, 5))
    mixes, passed = [(a, b, 6 - a - b) for a in range(7) for b in range(7 - a)], []
    for mix in mixes:
        gaps, apart = gaps_left(small_kit, mix), int(np.abs(np.subtract(mix, best)).sum()) // 2
        passes = run(small_kit, talks=dict(zip("abc", mix, strict=True))).outcome is Outcome.PASSED
        assert passes is (f"{gaps:.1f}" <= f"{gaps_left(small_kit, best):.1f}" or (apart <= 1 and gaps <= fewer))
        passed += [apart] * passes
    assert {0, 1} <= set(passed) and len(passed) < len(mixes) / 2


@pytest.mark.parametrize("name", SHIPPED)
def test_a_mix_one_talk_away_is_told_so_and_what_the_best_would_leave(name):
    shipped = load_kit(name)
    """Every single move away from the best passes, unless it costs more than a whole talk."""
    talks, places = shipped.content.sourcing.talks, [place.id for place in shipped.about.backgrounds]
    best, said_so = best_mix(shipped, talks), 0
    for out, into in permutations(range(len(places)), 2):
        mix = moved(best, Move(out, into, 0.0))
        if not best[out] or gaps_left(shipped, mix) > gaps_left(shipped, best_mix(shipped, talks - 1)):
            continue
        feedback = run(shipped, talks=dict(zip(places, mix, strict=True)))
        assert feedback.outcome is Outcome.PASSED
        assert feedback.headline == "Passed: no mix leaves clearly fewer skills missing"
        said_so += "; the best mix, one talk away, " in said(feedback, Tone.GOOD)[-1]
    assert said_so


def test_the_task_says_that_one_talk_away_passes(kit):
    assert EXERCISE.form(kit)[1].help.split("\n")[1] == (
        "You pass with the best mix, or one talk away from it. In the best one, on average 1.1 of 14 skills are missing."
    )


def test_a_mix_that_passes_is_told_what_one_talk_more_would_change_and_how_little_the_pool_proves(kit):
    feedback = run(kit)
    assert said(feedback, Tone.GOOD)[-1] == (
        "Your 12 talks leave on average 1.1 of 14 skills missing, as few as any mix. All of them with one background leave 5.2 or more. "
        "The pool is small and invented, so a mix that differs by one talk counts as equally good."
    )
    assert messages(feedback, Tone.NOTE, "talks") == [
        note(
            "One talk more, with “Full-stack software engineer”, would leave 0.9 missing instead of 1.1.", field="talks"
        )
    ]
