"""Answers to the review of the plan: the right one, of the small kit and of those shipped, and others."""

from datetime import date, timedelta

import pytest

from tests.kits import SHIPPED
from workshop.exercises.plan_review import EXERCISE
from workshop.kit import load_kit


@pytest.fixture
def right(small_kit):
    return EXERCISE.model_answer(small_kit).answer


@pytest.fixture(params=SHIPPED)
def shipped(request):
    return load_kit(request.param)


def changed(kit, slug, **parts):
    right = EXERCISE.model_answer(kit).answer
    return {**right, "earlier": {**right["earlier"], slug: {**right["earlier"][slug], **parts}}}


def in_days(days):
    return (date.today() + timedelta(days=days)).isoformat()


def without(answers, *qualities):
    """The top engineers' answer without any incident of these qualities."""
    own = [row for row in answers["own"] if row["group"] not in qualities]
    return {"sample": {name: q for name, q in answers["sample"].items() if q not in qualities}, "own": own}
