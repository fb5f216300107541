"""How long something takes, in words."""

import pytest

from workshop.words import duration


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "one minute"),
        (45, "45 minutes"),
        (44.6, "45 minutes"),
        (60, "one hour"),
        (120, "2 hours"),
        (135, "2 h 15 min"),
    ],
)
def test_it_is_said_as_one_says_it(minutes, said):
    assert duration(minutes) == said
