"""What a page is told of an exercise: where it leads on to, in everything and within the length one chose."""

import pytest

from workshop.desk import worker
from workshop.exercises import BY_SLUG, EXERCISES


@pytest.fixture
def cards(small_kit):
    return lambda slug: worker.card(small_kit, slug)["card"]


def test_each_exercise_leads_to_the_next(cards):
    following = [cards(exercise.slug)["next"] for exercise in EXERCISES]
    assert [step and step["title"] for step in following] == [exercise.title for exercise in EXERCISES[1:]] + [None]
    assert all(step["href"].startswith("../exercises/") for step in following[:-1])


def test_within_a_length_each_exercise_leads_to_the_next_of_it(cards):
    leads = {slug: cards(slug)["routes"] for slug in ("evidence-or-proxy", "say-do-mirror", "plan-review", "debrief")}
    assert {length: route["next"]["title"] for length, route in leads["evidence-or-proxy"].items()} == {
        "short": BY_SLUG["top-engineers"].title,
        "half": BY_SLUG["interview-loop"].title,
        "all": BY_SLUG["interview-loop"].title,
    }
    assert leads["say-do-mirror"]["short"]["next"]["href"] == "../exercises/07_hiring_plan.ipynb#plan-review"
    assert {length: route["next"] for length, route in leads["plan-review"].items()} == {
        "short": None,
        "half": None,
        "all": None,
    }
    assert set(leads["debrief"]) == {"all"}


def test_within_a_length_the_places_that_belong_to_it_are_known(cards):
    routes = cards("evidence-or-proxy")["routes"]
    short = [EXERCISES[place].slug for place in routes["short"]["places"]]
    assert short[0] == "evidence-or-proxy"
    assert short[-1] == "plan-review"
    assert len(short) < len(routes["half"]["places"]) < len(routes["all"]["places"]) == len(EXERCISES)
