"""The team against what there is to spend, how many can be hired, and the calendar that is to make it grow."""

from collections.abc import Iterator

from ...kit import Candidate, Kit
from ...words import listed, money, text
from ..growth_lab.model import out_of_team, team_of
from .base import BENCH, GROWTH, Answers, titles


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


def not_there(answers: Answers, kit: Kit) -> Iterator[str]:
    """Pairs of people whom the team does not have (any more)."""
    team = team_of(answers, kit)
    absent = [] if team.default else out_of_team(answers[GROWTH], team)
    if absent:
        yield text(
            "“{growth}” pairs number {numbers}, but the team in “{bench}” has {n} people. Choose other pairs there.",
            numbers=listed(absent),
            n=len(team.names),
            **titles(),
        )
