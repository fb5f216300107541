"""The room's one answer begins with what most answered, and with the weights it has agreed on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.exercises import BY_SLUG
from workshop.exercises.joins import apportioned
from workshop.room.jobs import together


def test_most_of_the_mirror_is_what_the_room_agrees_on(kit):
    first, second, *_ = [attribute.id for attribute in kit.mirror.attributes]
    answers = [{"stated": {first: 60, second: 40}}] * 3 + [{"stated": {first: 40, second: 60}}] * 3
    shared = together(kit, "say-do-mirror", {"answers": answers, "tables": {}, "tallies": {}}, {})
    assert shared["stated"] == shared["agreed"] == {first: 50, second: 50}


def test_agreed_weights_go_into_the_scorecard(kit):
    model = BY_SLUG["scorecard"].model_answer(kit).answer
    attribute = next(a for a in kit.mirror.attributes if a.quality)
    agreed = {"say-do-mirror": {"agreed": {attribute.id: 100}}}
    given = {"answers": [], "tables": {"A": model}, "tallies": {}}
    shared = together(kit, "scorecard", given, agreed)
    weighed = {skill for skill, points in shared["weights"].items() if points}
    assert weighed == {s for s in model["criteria"] if kit.skill[s].quality == attribute.quality}
    assert sum(shared["weights"].values()) == 100
    assert sum(together(kit, "scorecard", given, {})["weights"].values()) == 100


@pytest.mark.slow
@given(st.dictionaries(st.text(max_size=3), st.floats(0, 1e6), max_size=9), st.integers(0, 200))
def test_apportioned_points_come_to_the_total(shares, total):
    points = apportioned(shares, total)
    assert sum(points.values()) == (total if sum(shares.values()) > 0 else 0)
    whole = sum(shares.values())
    assert all(abs(points[name] - total * share / whole) < 1 + 1e-6 for name, share in shares.items() if points)
