"""The mirror: unfinished is said, and whatever is chosen is never called wrong."""

import pytest

from workshop.exercises import Outcome, Tone
from workshop.exercises.joins import FEWEST_CHOICES, PAIRS, REPEATS, design_of, revealed_by
from workshop.exercises.say_do_mirror import EXERCISE

SHARED = {"a1": 50, "a2": 30, "a3": 20}
WHY = "We bake bread before cake."


def choices(kit, pick):
    """{pair: side} where `pick(left levels, right levels)` says "left" or "right"."""
    design = design_of(kit)
    return {name: pick(*sides.tolist()) for name, sides in zip(design.ids, design.pairs, strict=True)}


def by(attribute):
    return lambda left, right: "left" if left[attribute] > right[attribute] else "right"


def run(kit, **changed):
    whole = {"stated": SHARED, "choices": choices(kit, by(0)), "agreed": SHARED, "reason": WHY}
    return EXERCISE.run({**whole, **changed}, kit)


@pytest.mark.parametrize("pick", [by(0), by(1), by(2), lambda *_: "left", lambda *_: "right"])
def test_no_choice_is_ever_wrong(small_kit, pick):
    assert run(small_kit, choices=choices(small_kit, pick)).outcome is Outcome.PASSED


def test_what_is_unfinished_is_said(small_kit):
    some = dict(list(choices(small_kit, by(0)).items())[:-1])
    feedback = run(small_kit, stated={"a1": 99}, choices=some, agreed={"a1": 50, "a2": 51}, reason="so")
    assert [message.text for message in feedback.messages if message.tone is Tone.MISSING] == [
        "What should count: the points total 99, 1 more to share out.",
        f"1 of {PAIRS} pairs is still to choose.",
        "What you agree on: the points total 101, 1 too many.",
        "Write in a sentence why you agree on these weights; the plan shows it.",
    ]


def test_the_repeats_are_the_first_pairs_with_their_sides_swapped(small_kit):
    design = design_of(small_kit)
    assert len(design.ids) == PAIRS
    for last, first in zip(range(PAIRS - REPEATS, PAIRS), design.repeat_of, strict=True):
        assert design.pairs[last].tolist() == design.pairs[first][::-1].tolist()


def test_choosing_alike_is_counted(small_kit):
    assert f"alike in {REPEATS} of the {REPEATS} pairs" in str(run(small_kit, choices=choices(small_kit, by(1))))
    assert f"alike in 0 of the {REPEATS} pairs" in str(run(small_kit, choices=choices(small_kit, lambda *_: "left")))


@pytest.mark.parametrize("attribute", [0, 1, 2])
def test_who_chooses_by_one_thing_only_is_shown_that_thing(small_kit, attribute):
    found = revealed_by(choices(small_kit, by(attribute)), small_kit)
    assert int(found.importance.shares.argmax()) == attribute
    assert found.importance.shares.sum() == pytest.approx(100)


def test_too_few_choices_show_nothing(small_kit):
    every = list(choices(small_kit, by(0)).items())
    assert revealed_by(dict(every[: FEWEST_CHOICES - 1]), small_kit) is None
    assert revealed_by(dict(every[:FEWEST_CHOICES]), small_kit) is not None


def test_words_that_choices_contradict_are_said_kindly(small_kit):
    feedback = run(small_kit, stated={"a3": 100})
    nearest = [message.text for message in feedback.messages if message.tone is Tone.NEXT]
    assert feedback.outcome is Outcome.PASSED
    assert any(text.startswith("Matter 3: you said 100; your choices point to") for text in nearest)
    assert any("you gave up" in text and "of Matter 3" in text for text in nearest)


def test_the_plan_lists_agreed_weights_heaviest_first_with_what_was_said(small_kit):
    answer = {"stated": {"a1": 100}, "choices": {}, "agreed": {"a1": 20, "a2": 80}, "reason": WHY}
    lines = EXERCISE.plan_lines(EXERCISE.complete(answer, small_kit), small_kit)
    assert [line.text for line in lines] == ["Matter 2: 80 points", "Matter 1: 20 points", f"Why: {WHY}"]
    assert lines[1].details == ("Said before choosing: 100.",)


def test_a_mirror_of_which_no_pairs_can_be_made_is_a_mistake_of_the_kit(small_folder):
    from workshop.kit import KitError

    text = "attributes:\n" + "".join(f"- {{id: a{n}, name: A, levels: [x, y]}}\n" for n in (1, 2))
    small_folder.write("mirror.yaml", text)
    with pytest.raises(KitError, match=r"mirror\.yaml"):
        EXERCISE.form(small_folder.load())
