"""The mirror: unfinished is said, and whatever is chosen is never called wrong."""

import pytest

from tests.exercises.said import messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import missing, note
from workshop.exercises.contradictions.points import APART
from workshop.exercises.joins import FEWEST_CHOICES, PAIRS, REPEATS, design_of, revealed_by
from workshop.exercises.say_do_mirror import CLOSE, EXERCISE
from workshop.kit import load_kit

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
    assert feedback.headline == "Not finished: 4 things are left"
    assert run(small_kit, reason="so").headline == "Not finished: one thing is left"


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
    least, _, high = revealed_by(choices(small_kit, by(0)), small_kit)["a3"]
    most, low, _ = revealed_by(choices(small_kit, by(0)), small_kit)["a1"]
    assert feedback.outcome is Outcome.PASSED
    pair = (
        "In pair 6 you chose the candidate who is 2 levels lower in Matter 3 and 2 levels higher in Matter 1, although "
        "you said that Matter 3 should count for more than Matter 1."
    )
    less = f"Matter 3: you said 100, you chose as if {least:.0f}; at most {high:.0f}."
    more = f"Matter 1: you said 0, you chose as if {most:.0f}; at least {low:.0f}."
    assert feedback.headline == f"Done. Matter 3: you said 100, you chose as if {least:.0f}."
    assert messages(feedback, Tone.NEXT) == []  # nothing of it is a mistake
    first = [less, more, pair] if low > 0 else [less, pair]
    assert messages(feedback, Tone.NOTE)[: len(first)] == [note(said, field="choices") for said in first]


def test_what_clearly_counted_is_named_and_of_the_rest_nothing_is_claimed(small_kit, kit):
    assert not any("Clearly counted" in message.text for message in run(small_kit).messages)
    answer = EXERCISE.model_answer(kit).answer
    clear = [name for name, (_, low, _) in revealed_by(answer["choices"], kit).items() if low > 0]
    assert clear == ["engineering"]
    said = "Clearly counted in your choices: Software engineering. Of the others, 14 choices cannot tell whether they counted."
    assert note(said, field="choices") in EXERCISE.run(answer, kit).messages


def test_where_nothing_is_proved_no_difference_is_named(small_kit):
    """Words within the ranges are no contradiction, however far from the middle of a range they lie."""
    found = revealed_by(choices(small_kit, by(0)), small_kit)
    shown = {name: int(share) for name, (share, _, _) in found.items()}
    near = {**shown, "a2": shown["a2"] + 100 - sum(shown.values())}
    off = {**near, "a1": near["a1"] - 8, "a2": near["a2"] + 8}
    assert all(found[name][1] <= points <= found[name][2] for name, points in off.items())
    agrees = "Done. Your choices fit your words, as far as 14 choices can tell."
    for stated in (near, off):
        feedback = run(small_kit, stated=stated)
        assert feedback.headline == agrees
        assert not any("you chose as if" in message.text for message in feedback.messages)


def test_a_difference_that_may_be_chance_is_named_and_never_taken_for_agreement(small_kit):
    """Words at an end of the widest range: nothing is proved, and the largest difference is told with its range."""
    found = revealed_by(choices(small_kit, by(0)), small_kit)
    shown = {name: int(share) for name, (share, _, _) in found.items()}
    near = {**shown, "a2": shown["a2"] + 100 - sum(shown.values())}
    off = {**near, "a1": near["a1"] - 11, "a2": near["a2"] + 11}
    assert all(found[name][1] <= points <= found[name][2] for name, points in off.items())
    told = [message.text for message in run(small_kit, stated=off).messages if "may be chance" in message.text]
    share, low, high = found["a2"]
    name, points = (
        ("Matter 2", off["a2"]) if off["a2"] - share > abs(off["a1"] - found["a1"][0]) else ("Matter 1", off["a1"])
    )
    share, low, high = found["a2" if name == "Matter 2" else "a1"]
    assert told == [f"{name}: with 14 choices, anything from {low:.0f} to {high:.0f} may be chance."]
    headline = f"Done. {name}: you said {points} and chose as if {share:.0f}, which may still be chance."
    assert run(small_kit, stated=off).headline == headline
    assert not any("may be chance" in message.text for message in run(small_kit, stated=near).messages)


def test_that_only_large_differences_show_is_said_before_anybody_chooses(small_kit):
    assert "14 times" in EXERCISE.question(small_kit)
    assert "So few choices show only large gaps." in EXERCISE.question(small_kit)


def test_how_close_to_the_scorecard_the_weights_are_to_be_is_what_the_review_lets_pass(small_kit):
    stated, *_ = EXERCISE.form(small_kit)
    assert CLOSE == APART
    assert "within 10 points of what your scorecard gives" in stated.help


@pytest.mark.parametrize("name", SHIPPED)
def test_the_model_answer_says_where_its_weights_come_from(name):
    kit = load_kit(name)
    first, *_ = EXERCISE.model_answer(kit).reasoning
    points = EXERCISE.model_answer(kit).answer["stated"]
    assert first.startswith("The weights follow our scorecard: ")
    assert all(f" {n} points, for " in first for n in points.values() if n)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_model_answer_is_told_no_contradiction_it_cannot_have(name):
    kit = load_kit(name)
    answer = EXERCISE.model_answer(kit).answer
    assert not messages(EXERCISE.run(answer, kit), Tone.NEXT)
    assert "So whatever the picture shows to differ here is chance: it is what 14 choices cannot tell." in (
        EXERCISE.model_answer(kit).reasoning
    )


def test_what_each_level_means_is_told_once(small_kit):
    stated, _, agreed, _ = EXERCISE.form(small_kit)
    assert all(option.detail for option in stated.options)
    assert not any(option.detail for option in agreed.options)


def test_what_was_said_can_be_copied_into_the_weights(small_kit):
    agreed = next(field for field in EXERCISE.form(small_kit) if field.name == "agreed")
    assert (agreed.copies.label, agreed.copies.path) == ("Begin with what I said", ("stated",))


def test_the_pair_where_most_was_given_up_is_told_with_its_own_numbers(small_kit):
    """In pair 3 the left candidate has levels 0, 2, 1 and the right one 2, 1, 2."""
    feedback = run(small_kit, choices=choices(small_kit, lambda *_: "left"))
    assert design_of(small_kit).pairs[2].tolist() == [[0, 2, 1], [2, 1, 2]]
    assert next(said.text for said in messages(feedback, Tone.NOTE) if "In pair" in said.text) == (
        "In pair 3 you chose the candidate who is 2 levels lower in Matter 1 and one level higher in Matter 2, although "
        "you said that Matter 1 should count for more than Matter 2."
    )


def test_the_plan_lists_agreed_weights_heaviest_first_with_what_was_said(small_kit):
    answer = {"stated": {"a1": 100}, "choices": {}, "agreed": {"a1": 1, "a2": 99}, "reason": WHY}
    lines = EXERCISE.plan_lines(EXERCISE.complete(answer, small_kit), small_kit)
    assert [line.text for line in lines] == ["Matter 2: 99 points", "Matter 1: one point", "Why these weights"]
    assert lines[2].details == (WHY,)
    assert lines[1].details == ("Weight stated before choosing: 100.",)
    answer["choices"] = choices(small_kit, by(0))
    shown = EXERCISE.plan_lines(EXERCISE.complete(answer, small_kit), small_kit)[0].details
    _, _, high = revealed_by(answer["choices"], small_kit)["a2"]
    assert shown == ("Weight stated before choosing: 0.", f"The choices gave it less: at most {high:.0f}.")
    answer["agreed"] = {"a1": 60, "a2": 40}
    assert EXERCISE.plan_lines(EXERCISE.complete(answer, small_kit), small_kit)[0].details == (
        "Weight stated before choosing: 100.",
    )


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
