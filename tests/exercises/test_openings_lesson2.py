"""Lesson 2's opening: the odds of five qualities at once, against figures worked out elsewhere."""

import pytest

from workshop.exercises import Outcome
from workshop.exercises.openings.lesson2 import GUESSES, OPENING, options, result, share
from workshop.pictures import to_svg


def seen(kit, **answer):
    picture = OPENING.picture(kit)
    figure = picture.update(OPENING.complete(answer, kit))
    assert to_svg(figure, picture.finding.alt).startswith("<svg")
    return picture


@pytest.mark.parametrize(
    ("qualities", "top", "together", "one_in"),
    [
        (3, 10, 0, 1000),
        (5, 10, 0, 100_000),
        (5, 10, 30, 739),
        (5, 10, 50, 167),
        (5, 20, 30, 120),
        (8, 20, 50, 85),
        (3, 50, 50, 4),
    ],
)
def test_the_odds(qualities, top, together, one_in):
    assert 1 / share(qualities, top, together) == pytest.approx(one_in, rel=0.005)


def test_one_or_two_turn_out(kit):
    found = result(kit)
    assert found.option == "one"
    assert "it is 1 in 739: 1.4 of 1,000. At a correlation of .50 it would be 1 in 167." in found.why[0]
    assert "would be 1 in 100,000." in found.why[0]
    assert "makes it 1 in 120; three qualities rather than five, 1 in 144." in found.why[1]


def test_a_right_and_a_wrong_guess_are_told_apart_and_a_blank_one_tells_nothing(kit):
    assert OPENING.run({"guess": "one"}, kit).headline == "One or two (as you guessed)"
    wrong = OPENING.run({"guess": "thirty"}, kit)
    assert wrong.outcome is Outcome.PASSED
    assert wrong.headline == "One or two (you guessed: About 30)"
    blank = OPENING.run({"try": {"together": 50}}, kit)
    assert blank.outcome is Outcome.FAILED
    assert "739" not in str(blank)
    assert {option.id for option in options(kit)} == set(GUESSES)


def test_the_picture_keeps_the_outcome_to_itself_until_the_guess(kit):
    for tried in ({}, {"try": {"together": 90, "top": 50}}):
        picture = seen(kit, **tried)
        assert picture.finding.caption == "1,000 people: guess first, then see who is left"
        assert picture.finding.table.rows == (("All qualities", "?"),)
        assert not len(picture.dots._left.lines)


def test_the_picture_follows_the_sliders(kit):
    picture = seen(kit, guess="six")
    assert picture.finding.caption == "In the top 10% on 5 qualities at once: 1 in 739"
    assert picture.finding.table.rows[0] == ("1 quality", "100")
    assert picture.finding.table.rows[-1] == ("5 qualities at once", "1.4")
    assert len(picture.dots._left.lines) == 1
    picture = seen(kit, guess="six", **{"try": {"qualities": 2, "top": 50, "together": 0}})
    assert picture.finding.table.rows == (("1 quality", "500"), ("2 qualities at once", "250"))
    assert len(picture.dots._left.lines) == 250
    one = seen(kit, guess="six", **{"try": {"qualities": 1, "top": 50}})
    assert one.finding.caption == "In the top 50% on 1 quality: 50%"


@pytest.mark.parametrize("name", ["kit", "small_kit", "hostile_kit"])
def test_it_works_on_every_kit(request, name):
    any_kit = request.getfixturevalue(name)
    assert OPENING.run(OPENING.model_answer(any_kit).answer, any_kit).outcome is Outcome.PASSED
    assert any_kit.about.role in OPENING.question(any_kit)
