"""The rule behind a team in words: how many of which background, at what cost, and what hangs on one person."""

from collections import Counter

from ..kit import Candidate, Kit
from ..words import listed, money, plural, text


def mixture(people: list[Candidate], kit: Kit) -> str:
    """How many of which background."""
    counts = Counter(person.background for person in people)
    backgrounds = listed(
        [text("{background} ({n})", background=kit.background[b].name, n=n) for b, n in counts.items()]
    )
    return plural(
        len(people), "One person: {backgrounds}", "{n} people by background: {backgrounds}", backgrounds=backgrounds
    )


def spent(people: list[Candidate], kit: Kit) -> str:
    """What is left of the budget, or what is missing."""
    left, budget = kit.about.team.budget - sum(person.cost for person in people), money(kit.about.team.budget)
    if left < 0:
        return text("{over} a year over the budget of {budget}", over=money(-left), budget=budget)
    return text("{left} of {budget} a year left", left=money(left), budget=budget)


def risk(names: list[str]) -> str:
    """Which critical skills hang on one person."""
    if names:
        return text("Critical skills that depend on one person: {skills}.", skills=listed(names))
    return text("No critical skill depends on one person.")
