"""The growth lab's answer read into a calendar, and what can be said about it."""

from __future__ import annotations

import numpy as np

from ...kit import Kit
from ...kit.content.lesson6 import Growth
from ...kit.locale import percent
from ...pictures.base import listed
from ...pictures.growing import Grown
from ..base import Answer
from .pairing import Calendar, Pair, Rates, Team, changes, goal, overloaded, shares, team_of, value, without

PICTURE_RUNS = 40
BANDS = (0.1, 0.5, 0.9)


def calendar_of(answer: Answer, team: Team, kit: Kit) -> Calendar:
    """The pairs of each quarter, without those that name somebody the team does not have."""
    size = len(team.names)
    return tuple(
        tuple(pair for pair in _chosen(answer, quarter.id) if max(pair) < size)
        for quarter in kit.content.growth.quarters
    )


def _chosen(answer: Answer, quarter: str) -> list[Pair]:
    cells = [cells[quarter] for cells in answer["pairs"].values() if quarter in cells]
    return [(int(one) - 1, int(other) - 1) for one, other in (cell.split("-") for cell in cells)]


def out_of_team(answer: Answer, team: Team, kit: Kit) -> list[str]:
    """Numbers that were chosen although the team has nobody there."""
    chosen = {
        who + 1 for quarter in kit.content.growth.quarters for pair in _chosen(answer, quarter.id) for who in pair
    }
    return [str(number) for number in sorted(chosen) if number > len(team.names)]


def rates_of(answer: Answer, kit: Kit) -> Rates:
    """The rates on the sliders."""
    growth, moved = kit.content.growth, answer["rates"]
    return Rates(moved.get("learning", growth.learning.likely), moved.get("half_life", growth.half_life.likely))


def at_rates(rates: Rates) -> str:
    return f"{percent(rates.learning / 100)} of a gap closed a month, half forgotten in {rates.half_life} months"


def pair_name(pair: Pair, team: Team) -> str:
    return f"{team.names[pair[0]]} and {team.names[pair[1]]}"


def lessons(pair: Pair, team: Team, kit: Kit) -> str:
    """What each of the two can learn most of from the other, by the needs of the team."""
    return f"{_lesson(pair[0], pair[1], team, kit)}; {_lesson(pair[1], pair[0], team, kit)}."


def _lesson(learner: int, partner: int, team: Team, kit: Kit) -> str:
    needs = kit.about.team.skills
    gaps = [
        weight * (min(there, required) - min(here, required)) / required
        for here, there, required, weight in zip(
            team.levels[learner], team.levels[partner], team.required, team.weights, strict=True
        )
    ]
    best = sorted((at for at, gap in enumerate(gaps) if gap > 0), key=lambda at: -gaps[at])[:2]
    return f"{team.names[learner]} learns {listed([kit.skill[needs[at].skill].name for at in best], 'little')}"


def best_change(team: Team, calendar: Calendar, growth: Growth) -> tuple[int, Pair, Pair | None, float] | None:
    """The single change that helps most: (quarter, pair in, pair out or None, points gained); None if none helps."""
    now = value(team, calendar, growth)
    best = max(changes(team, calendar, growth), key=lambda one: value(team, one, growth), default=calendar)
    gain = value(team, best, growth) - now
    if gain < 0.05:
        return None
    quarter = next(at for at, pairs in enumerate(best) if sorted(pairs) != sorted(calendar[at]))
    into = next(pair for pair in best[quarter] if pair not in calendar[quarter])
    out = next((pair for pair in calendar[quarter] if pair not in best[quarter]), None)
    return quarter, into, out, gain


def least_loss(team: Team, calendar: Calendar, growth: Growth) -> tuple[Pair, int, float]:
    """Of the pairs that overload somebody, the one that can go at the least loss of points: (pair, quarter, loss)."""
    over = overloaded(calendar, growth)
    heavy = [
        (pair, at)
        for at, pairs in enumerate(calendar)
        for pair in dict.fromkeys(pairs)
        if any(who in pair and quarter in (None, at) for who, quarter, _ in over)
    ]
    now = value(team, calendar, growth)
    losses = [(now - value(team, without(calendar, at, pair), growth), at, pair) for pair, at in heavy]
    loss, at, pair = min(losses)
    return pair, at, max(0.0, loss)


def grown(answer: Answer, kit: Kit) -> Grown:
    """What the picture shows at the rates on the sliders."""
    growth, team = kit.content.growth, team_of(answer["earlier"], kit)
    calendar, rates = calendar_of(answer, team, kit), rates_of(answer, kit)
    paths = shares(team, calendar, rates, growth.months, PICTURE_RUNS)
    none = shares(team, tuple(() for _ in calendar), rates, growth.months, 1)
    return Grown(
        team.names,
        paths[0, 0],
        np.quantile(paths[:, -1], BANDS, axis=0),
        np.quantile(paths.mean(axis=2), BANDS, axis=0),
        none[0].mean(axis=1),
        goal(team, growth),
        any(calendar),
        at_rates(rates),
        len(growth.quarters),
        _warning(calendar, team, growth),
    )


def _warning(calendar: Calendar, team: Team, growth: Growth) -> str:
    over = dict.fromkeys(team.names[who] for who, _, _ in overloaded(calendar, growth))
    return f"{listed(list(over))} {'is' if len(over) == 1 else 'are'} overloaded" if over else ""
