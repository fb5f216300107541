"""Sets as people took them home in May, and what is said of hires."""

import json
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from tests.dossier.conftest import attack, hostile, registered
from tests.kits import SHIPPED
from workshop.documents.data import data_of, plan_json
from workshop.dossier import plan_of
from workshop.exercises import chosen
from workshop.kit import KITS, load_kit
from workshop.review.comparing import Hire

__all__ = ["attack", "hostile"]
MADE, LATER = date(2026, 5, 30), date(2026, 11, 30)
OLD = {  # days somebody chose in May
    "stale-by": {"start": "2026-05-30"},
    "deprecation-game": {"review_on": "2026-08-28"},
    "plan-review": {"review_on": "2026-11-26"},
}


def answers_of(kit):
    """The model answers, dated in May."""
    every = registered({one.slug: one.model_answer(kit).answer for one in chosen(kit)})
    return {slug: {**answer, **OLD.get(slug, {})} for slug, answer in every.items()}


def planned(kit):
    return replace(plan_of(answers_of(kit), kit, "0f" * 16), made_on=MADE)


@cache
def shipped_plan(name):
    return planned(load_kit(KITS / name))


@pytest.fixture(params=SHIPPED)
def shipped(request):
    """The plan of a kit that comes with the workshop."""
    return shipped_plan(request.param)


@pytest.fixture(scope="session")
def old():
    """The plan of the kit that is used unless told otherwise."""
    return shipped_plan("genai_platform")


@pytest.fixture(scope="session")
def data(old):
    return data_of(old)


@pytest.fixture
def parsed(old):
    """Its data as JSON that one may break."""
    return json.loads(plan_json(old))


def hire(**said):
    return Hire(**said)
