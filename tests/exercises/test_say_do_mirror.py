"""The mirror: unfinished is said, and whatever is chosen is never called wrong."""

import pytest

from tests.exercises.said import messages
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import good, missing, nearest, note
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
    some = dict(list(choices(small_kit, by(0)).items())[:7])
    feedback = run(small_kit, stated={"a1": 99}, choices=some, agreed={"a1": 50, "a2": 51}, reason="so")
    assert messages(feedback) == [
        missing("“What should count”: the points add up to 99; one more is left to share out.", field="stated"),
        missing("“Whom would you hire?”: 7 of 14 still open.", field="choices"),
        missing("“The weights you will use”: the points add up to 101, one too many.", field="agreed"),
        missing("Write in a sentence why you use these weights; the plan shows it.", field="reason"),
    ]


def test_several_points_and_pairs_are_counted(small_kit):
    some = dict(list(choices(small_kit, by(0)).items())[:3])
    feedback = run(small_kit, stated={"a1": 60}, choices=some, agreed={"a1": 60, "a2": 60})
    assert messages(feedback) == [
        missing("“What should count”: the points add up to 60; 40 more are left to share out.", field="stated"),
        missing("“Whom would you hire?”: 11 of 14 still open.", field="choices"),
        missing("“The weights you will use”: the points add up to 120, 20 too many.", field="agreed"),
    ]


def test_the_repeats_are_the_first_pairs_with_their_sides_swapped(small_kit):
    design = design_of(small_kit)
    assert len(design.ids) == PAIRS
    for last, first in zip(range(PAIRS - REPEATS, PAIRS), design.repeat_of, strict=True):
        assert design.pairs[last].tolist() == design.pairs[first][::-1].tolist()


def test_choosing_alike_is_counted(small_kit):
    for pick, same in ((by(1), 2), (lambda *_: "left", 0)):
        said = [message.text for message in run(small_kit, choices=choices(small_kit, pick)).messages]
        assert f"In {same} of the 2 pairs that came twice, you chose the same candidate both times." in said


@pytest.mark.parametrize("attribute", [0, 1, 2])
def test_who_chooses_by_one_thing_only_is_shown_that_thing(small_kit, attribute):
    found = revealed_by(choices(small_kit, by(attribute)), small_kit)
    shares = [share for share, _, _ in found.values()]
    assert shares.index(max(shares)) == attribute
    assert sum(shares) == pytest.approx(100)


def test_too_few_choices_show_nothing(small_kit):
    every = list(choices(small_kit, by(0)).items())
    assert revealed_by(dict(every[: FEWEST_CHOICES - 1]), small_kit) is None
    assert revealed_by(dict(every[:FEWEST_CHOICES]), small_kit) is not None


def test_words_that_choices_contradict_are_said_kindly(small_kit):
    feedback = run(small_kit, stated={"a3": 100})
    _, low, high = revealed_by(choices(small_kit, by(0)), small_kit)["a3"]
    assert feedback.outcome is Outcome.PASSED
    pair = (
        "In pair 6 you chose the candidate who is 2 levels lower in Matter 3 and 2 levels higher in Matter 1, although "
        "you said that Matter 3 should count for more than Matter 1."
    )
    between = f"Matter 3: you said 100; your choices suggest between {low:.0f} and {high:.0f}."
    few = "14 choices are too few to tell how much weight you give to Matter 1."
    assert messages(feedback, Tone.NEXT) == [nearest(said, field="choices") for said in (between, pair)]
    assert note(few, field="choices") in feedback.messages


def test_the_largest_difference_is_named_where_nothing_is_proved(small_kit):
    """Whatever the choices give, words five points away from them are no contradiction; the one furthest off is named."""
    found = revealed_by(choices(small_kit, by(0)), small_kit)
    shown = {name: int(share) for name, (share, _, _) in found.items()}
    near = {**shown, "a2": shown["a2"] + 100 - sum(shown.values())}
    off = {**near, "a1": near["a1"] - 8, "a2": near["a2"] + 8}
    assert all(found[name][1] <= points <= found[name][2] for name, points in off.items())
    (said,) = messages(run(small_kit, stated=off), Tone.NEXT)[:1]
    assert said.text.startswith("14 choices are too few to show a contradiction. Look at Matter ")
    within = "On everything, your choices lie within 5 points of your words."
    assert good(within, field="choices") in run(small_kit, stated=near).messages
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"stated": off, "choices": choices(small_kit, by(0))}, small_kit))
    assert picture.finding.caption.startswith("Words and choices differ most on Matter ")


def test_what_was_said_can_be_copied_into_the_weights(small_kit):
    agreed = next(field for field in EXERCISE.form(small_kit) if field.name == "agreed")
    assert (agreed.copies.label, agreed.copies.path) == ("Begin with what I said", ("stated",))


def test_the_pair_where_most_was_given_up_is_told_with_its_own_numbers(small_kit):
    """In pair 3 the left candidate has levels 0, 2, 1 and the right one 2, 1, 2."""
    feedback = run(small_kit, choices=choices(small_kit, lambda *_: "left"))
    assert design_of(small_kit).pairs[2].tolist() == [[0, 2, 1], [2, 1, 2]]
    assert feedback.messages[-1].text == (
        "In pair 3 you chose the candidate who is 2 levels lower in Matter 1 and one level higher in Matter 2, although "
        "you said that Matter 1 should count for more than Matter 2."
    )


def test_the_plan_lists_agreed_weights_heaviest_first_with_what_was_said(small_kit):
    answer = {"stated": {"a1": 100}, "choices": {}, "agreed": {"a1": 1, "a2": 99}, "reason": WHY}
    lines = EXERCISE.plan_lines(EXERCISE.complete(answer, small_kit), small_kit)
    assert [line.text for line in lines] == ["Matter 2: 99 points", "Matter 1: one point", f"Why: {WHY}"]
    assert lines[1].details == ("Weight stated before choosing: 100.",)
    answer["choices"] = choices(small_kit, by(0))
    shown = EXERCISE.plan_lines(EXERCISE.complete(answer, small_kit), small_kit)[0].details
    _, low, high = revealed_by(answer["choices"], small_kit)["a2"]
    weight = f"Weight suggested by the choices: {low:.0f} to {high:.0f} (95% interval)."
    assert shown == (f"Weight stated before choosing: 0. {weight}",)


def test_the_last_hint_names_what_comes_first_and_what_does_not_count(kit, small_kit):
    assert EXERCISE.hints(small_kit)[2] == "This kit puts Q1 before Q2. If you disagree, write down why."
    assert EXERCISE.hints(kit)[2] == (
        "This kit puts Engineering before AI and gives “Degree” no points. If you disagree, write down why."
    )


def test_a_mirror_of_which_no_pairs_can_be_made_is_a_mistake_of_the_kit(small_folder):
    from workshop.kit import KitError

    text = "attributes:\n" + "".join(f"- {{id: a{n}, name: A, levels: [x, y]}}\n" for n in (1, 2))
    small_folder.write("mirror.yaml", text)
    with pytest.raises(KitError, match=r"mirror\.yaml"):
        EXERCISE.form(small_folder.load())
