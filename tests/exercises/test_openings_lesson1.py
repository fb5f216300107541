"""Lesson 1's opening: a chain of parts, by hand."""

import pytest

from workshop.exercises import Outcome
from workshop.exercises.openings.lesson1 import GUESSES, OPENING, all_right, options, result, stops
from workshop.pictures import to_svg


def seen(kit, **answer):
    picture = OPENING.picture(kit)
    figure = picture.update(OPENING.complete(answer, kit))
    assert to_svg(figure, picture.finding.alt).startswith("<svg")
    return picture.finding


@pytest.mark.parametrize(("count", "percent", "whole"), [
    (0, 50, 100), (1, 95, 95), (2, 90, 81), (12, 95, 54.036), (4, 95, 81.451), (20, 100, 100),
])  # fmt: skip
def test_the_whole_is_the_product_of_its_parts(count, percent, whole):
    assert all_right(count, percent) == pytest.approx(whole, abs=0.001)


def test_what_turns_out_is_the_nearest_option_for_the_kits_own_number_of_parts(kit, small_kit):
    assert len(kit.content.system.components) == 12
    assert result(kit).option == "half"
    assert len(small_kit.content.system.components) == 4
    assert result(small_kit).option == "most"
    for one in (kit, small_kit):
        whole = all_right(len(one.content.system.components), 95)
        assert abs(GUESSES[result(one).option] - whole) == min(abs(guess - whole) for guess in GUESSES.values())


def test_one_better_part_helps_less_than_all_a_little_better(kit):
    said = result(kit).why[1]
    assert said == (
        "Making one part right 99 times in 100 raises that to 56. "  # 0.95 ** 11 × 0.99
        "Making every part right one time more in 100 raises it to 61: "  # 0.96 ** 12
        "it pays to have somebody who looks at the whole path and can improve any part of it."
    )


def test_a_right_and_a_wrong_guess_are_told_apart_and_a_blank_one_tells_nothing(kit):
    assert OPENING.run({"guess": "half"}, kit).headline == "About 55 times in 100 (as you guessed)"
    wrong = OPENING.run({"guess": "nearly"}, kit)
    assert wrong.outcome is Outcome.PASSED
    assert wrong.headline == "About 55 times in 100 (you guessed: About 95 times in 100)"
    assert OPENING.run({"try": {"parts": 3}}, kit).outcome is Outcome.FAILED
    assert {option.id for option in options(kit)} == set(GUESSES)


def test_the_picture_keeps_the_outcome_to_itself_until_the_guess(kit):
    for tried in ({}, {"try": {"parts": 7, "right": 90}}):
        finding = seen(kit, **tried)
        assert finding.caption == "Guess first; then the bars fill"
        assert [row[1] for row in finding.table.rows] == ["100", "?", "?", "?", "?"]


def test_the_picture_follows_the_sliders(kit):
    finding = seen(kit, guess="few")
    assert finding.caption == "12 parts, each right 95 times in 100: 54 of 100 results are good"
    assert finding.table.rows[-1] == ("After 12 parts", "54")
    finding = seen(kit, guess="few", **{"try": {"parts": 2, "right": 90}})
    assert finding.table.rows == (("Before the first part", "100"), ("After one part", "90"), ("After 2 parts", "81"))
    assert seen(kit, guess="few", **{"try": {"parts": 1}}).caption.startswith("One part, right 95 times in 100: 95 of")


@pytest.mark.parametrize(
    ("count", "places"), [(1, [0, 1]), (4, [0, 1, 2, 3, 4]), (12, [0, 3, 6, 9, 12]), (20, [0, 5, 10, 15, 20])]
)
def test_at_most_five_places_are_shown_with_both_ends(count, places):
    assert stops(count) == places
