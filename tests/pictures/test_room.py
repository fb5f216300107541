"""What fits into the picture of “Bridge the gap”."""

import pytest

from tests.kits import SHIPPED
from workshop.exercises import bridge_the_gap
from workshop.kit import load_kit


@pytest.mark.parametrize("name", SHIPPED)
def test_no_box_of_the_picture_holds_more_letters_than_it_has_room_for(name):
    picture = bridge_the_gap.EXERCISE.picture(load_kit(name))
    shown = [text.text for text in picture.figure.texts if text.ha == "center"]
    assert max(map(len, shown)) <= picture.LETTERS + 2
    assert not any("…" in words for words in shown)


def test_the_key_shows_a_piece_of_every_line(small_kit):
    picture = bridge_the_gap.EXERCISE.picture(small_kit)
    names = [text.text for text in picture.figure.texts if text.ha == "left"]
    assert names == ["Bakers", "Sellers", "The oven team", "nobody"]
    picture.update(bridge_the_gap.EXERCISE.complete({"platform": ["a"]}, small_kit))
    assert picture.finding.key == "number: the row · two lines beside each other: a side and the oven team"
