"""Lesson 4's opening: a half-life, by hand."""

import pytest

from workshop.exercises import Outcome
from workshop.exercises.openings.lesson4 import OPENING, TIMES, fresh, options, result
from workshop.pictures import to_svg


def seen(kit, **answer):
    picture = OPENING.picture(kit)
    figure = picture.update(OPENING.complete(answer, kit))
    assert to_svg(figure, picture.finding.alt).startswith("<svg")
    return picture.finding


@pytest.mark.parametrize(
    ("months", "half", "left"), [(6, 4, 35.36), (6, 12, 70.71), (6, 30, 87.06), (12, 12, 50), (0, 3, 100), (24, 12, 25)]
)
def test_half_is_lost_every_half_life(months, half, left):
    assert fresh(months, half) == pytest.approx(left, abs=0.01)


def test_each_option_is_right_for_another_half_life_and_one_for_the_kits(kit, small_kit):
    assert [option.label for option in options(kit)] == ["About 35%", "About 50%", "About 71%", "About 87%"]
    assert [option.label for option in options(small_kit)] == ["About 12%", "About 25%", "About 50%", "About 76%"]
    for one in (kit, small_kit):
        assert TIMES[result(one).option] == 1
        assert len({option.label for option in options(one)}) == len(TIMES)


def test_the_first_months_take_more_than_the_next(kit):
    assert "the first 6 months take 29 points and the next 6 only 21" in result(kit).why[0]
    assert "A half-life of 4 months would leave 35% after 6 months, one of 30 months 87%." in result(kit).why[1]


def test_a_right_and_a_wrong_guess_are_told_apart_and_a_blank_one_tells_nothing(kit):
    assert OPENING.run({"guess": "full"}, kit).headline == "About 71% (as you guessed)"
    wrong = OPENING.run({"guess": "half"}, kit)
    assert wrong.outcome is Outcome.PASSED
    assert wrong.headline == "About 71% (you guessed: About 50%)"
    assert OPENING.run({"try": {"half_life": 5}}, kit).outcome is Outcome.FAILED


def test_the_picture_keeps_the_outcome_to_itself_until_the_guess(kit):
    for tried in ({}, {"try": {"half_life": 5}}):
        finding = seen(kit, **tried)
        assert finding.caption == "Guess first; then the bars fill"
        assert [row[1] for row in finding.table.rows] == ["100%", "?", "?", "?", "?", "?"]


def test_the_picture_follows_the_slider(kit):
    finding = seen(kit, guess="half")
    assert finding.caption == "With a half-life of 12 months, 71% still fits after 6 months"
    assert finding.table.rows == (
        ("today", "100%"), ("3 months", "84%"), ("6 months", "71%"), ("12 months", "50%"), ("18 months", "35%"), ("24 months", "25%"),
    )  # fmt: skip
    assert seen(kit, guess="half", **{"try": {"half_life": 4}}).caption.startswith("With a half-life of 4 months, 35%")
