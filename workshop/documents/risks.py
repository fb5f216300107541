"""What two answers behind the plan say otherwise, in the few lines that a page has room for."""

from collections.abc import Iterator

from ..exercises import plan_review
from ..words import clipped, plural, text
from .facts import Facts

MOST, LINE, REASON = 2, 150, 100  # contradictions, letters of each, and of the reason


def contradicting(facts: Facts) -> Iterator[str]:
    """Why it was signed all the same, the first contradictions, how many more there are, and where they stand."""
    found = facts.contradictions
    if found:
        yield _signed_or_not(len(found), clipped(facts.overridden, REASON))
    yield from map(shortened, found[:MOST])
    if found and facts.plan.asks(plan_review.EXERCISE):
        yield _where(len(found) - MOST)


def shortened(contradiction: str) -> str:
    """Its first sentence, which names both places, is whole; how to mend it goes where there is no room for that."""
    what, stop, _ = contradiction.rpartition(". ")
    return contradiction if len(contradiction) <= LINE or not stop else f"{what}."


def _signed_or_not(n: int, reason: str) -> str:
    if reason:
        return plan_review.signed_although(n, reason)
    return plural(
        n,
        "Not ready to be signed: answers contradict each other in one place.",
        "Not ready to be signed: answers contradict each other in {n} places.",
    )


def _where(rest: int) -> str:
    review = plan_review.EXERCISE.title
    if rest <= 0:
        return text("In full, with where to mend it: the check of “{review}”.", review=review)
    return plural(
        rest,
        "One more contradiction, and all in full: the check of “{review}”.",
        "{n} more contradictions, and all in full: the check of “{review}”.",
        review=review,
    )
