"""What one reads before marking, and what a first check asks: on the shipped kits."""

import pytest

from tests.exercises.said import messages
from tests.kits import SHIPPED
from workshop.exercises.bridge_the_gap import EXERCISE, nearest_best
from workshop.kit import load_kit


@pytest.mark.parametrize("name", SHIPPED)
def test_each_wrong_row_is_asked_about_in_words_of_its_own(name):
    kit = load_kit(name)
    for answer in EXERCISE.wrong_answers(kit).values():
        asked = [found.nudge for found in messages(EXERCISE.run(answer, kit)) if found.row]
        assert all(asked)
        assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_needed_capabilities_stand_neither_together_nor_in_one_of_two_columns(name):
    kit = load_kit(name)
    best = nearest_best([], kit)
    places = [n for n, card in enumerate(EXERCISE.form(kit)[1].options) if card.id in best]
    assert len(places) == len(best)
    assert {place % 2 for place in places} == {0, 1}
    assert places != list(range(places[0], places[0] + len(places)))


@pytest.mark.parametrize("name", (*SHIPPED, "small"))
def test_what_each_choice_means_stands_open_above_the_rows(name, small_kit):
    kit = small_kit if name == "small" else load_kit(name)
    sides = EXERCISE.form(kit)[0]
    told = sides.help.split("\n")
    assert all(f"{side.name}: {side.about}" in told for side in kit.content.system.sides)
    assert told[-1] == "Neither: Each side has only a part of it in hand, or one answer has to serve everybody."
    assert not any(group.detail for group in sides.groups)
