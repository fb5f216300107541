"""The day on which the plan is looked at again, against the days on which what it stands on is."""

from collections.abc import Iterator
from datetime import date

from ...kit import Kit
from ...words import day, text
from ...words.durations import working
from ..base import Answer
from ..stale_by.model import REST_ID, day_after, terms
from .base import PLAN, STALE, Answers, titles


def too_late(answers: Answers, kit: Kit) -> Iterator[str]:
    """The scorecard is due, by one answer, before the other looks at it."""
    due, review = _scorecard_due(answers[STALE]), answers[PLAN]["review_on"]
    if due and review > due:
        yield text(
            "“{stale}” has the scorecard looked at by {due}, but “{review}” does so only on {day}. Move one of them.",
            due=day(due),
            day=day(working(date.fromisoformat(review))),
            **titles(),
        )


def _scorecard_due(answer: Answer) -> str:
    """The first day on which the scorecard is due; "" where it has none."""
    months = terms(answer).get(REST_ID)
    return day_after(answer["start"], months) if months and answer["start"] else ""
