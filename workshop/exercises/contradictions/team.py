"""The team against what there is to spend, and how many can be hired."""

from collections.abc import Iterator

from ...kit import Candidate, Kit
from ...words import money, text
from .base import BENCH, Answers, titles


def _people(answers: Answers, kit: Kit) -> list[Candidate]:
    return [kit.candidate[person] for person in answers[BENCH]["team"]["members"]]


def over_budget(answers: Answers, kit: Kit) -> Iterator[str]:
    cost, budget = sum(person.cost for person in _people(answers, kit)), kit.about.team.budget
    if cost > budget:
        yield text(
            "The team in “{bench}” costs {cost} a year, {over} over the budget of {budget}, so “{review}” would sign for more than "
            "there is. Take somebody out there.",
            cost=money(cost),
            over=money(cost - budget),
            budget=money(budget),
            **titles(),
        )


def over_headcount(answers: Answers, kit: Kit) -> Iterator[str]:
    n, most = len(_people(answers, kit)), kit.about.team.headcount
    if n > most:
        yield text(
            "The team in “{bench}” has {n} people, but at most {most} can be hired, so “{review}” would sign for more than there is. "
            "Take somebody out there.",
            n=n,
            most=most,
            **titles(),
        )
