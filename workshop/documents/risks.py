"""What two answers behind the plan say otherwise, in the few lines that a page has room for."""

from collections.abc import Iterator

from ..exercises import plan_review
from ..words import clipped, plural
from .facts import Facts

MOST, REASON = 3, 160  # contradictions, and letters of the reason for signing all the same


def contradicting(facts: Facts) -> Iterator[str]:
    """Why it was signed all the same, the first contradictions, how many more there are, and where they stand."""
    found = facts.contradictions
    if found and facts.overridden:
        yield plan_review.signed_although(len(found), clipped(facts.overridden, REASON))
    yield from found[:MOST]
    rest = len(found) - MOST
    if rest > 0:
        yield plural(
            rest,
            "One more contradiction: see the check of “{review}”.",
            "{n} more contradictions: see the check of “{review}”.",
            review=plan_review.EXERCISE.title,
        )
