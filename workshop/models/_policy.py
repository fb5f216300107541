"""Plays of a scenario: what they cost, the cheapest with hindsight, solved exactly, and the best fixed cadence."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from workshop.models._scenario import KEEP, SUNSET, Action, Scenario, State
from workshop.models._special import Floats


class Policy(NamedTuple):
    """One action a quarter, and their cost together."""

    actions: tuple[Action, ...]
    cost: float


class Cadence(NamedTuple):
    """Reviewing every so many quarters: the actions it leads to and their cost."""

    every: int
    actions: tuple[Action, ...]
    cost: float


def best_policy(scenario: Scenario) -> Policy:
    """The cheapest play with hindsight, exactly, by dynamic programming over options in use and options tried.

    Of equally cheap plays: keep before trial, trial before switch, switch before sunset, lower option first.
    Raises ValueError if every play runs into an option that is not on offer.
    """
    quarters, options = scenario.shape
    others = [Action(kind, option) for kind in ("trial", "switch") for option in range(options)]
    choices = (KEEP, *others, SUNSET)

    @cache
    def cheapest(quarter: int, state: State) -> tuple[float, Action]:
        if quarter == quarters:
            return 0.0, KEEP
        best, chosen = np.inf, KEEP
        for action in choices:
            cost, after = scenario.step(quarter, state, action)
            if cost < best and (total := cost + cheapest(quarter + 1, after)[0]) < best:
                best, chosen = total, action
        return best, chosen

    state, actions = State(scenario.start, 0), []
    cost = cheapest(0, state)[0]
    if cost == np.inf:
        raise ValueError("every play ends without an option on offer; give one a running cost, or allow a sunset")
    for quarter in range(quarters):
        actions.append(cheapest(quarter, state)[1])
        state = scenario.step(quarter, state, actions[-1])[1]
    return Policy(tuple(actions), cost)


def costs_of(scenario: Scenario, actions: Sequence[Action]) -> Floats:
    """Cost of each quarter (quarters,) of a play, or of its first quarters. Raises ValueError for what cannot be done."""
    if len(actions) > scenario.shape[0]:
        raise ValueError(f"the scenario has {scenario.shape[0]} quarters; got {len(actions)} actions")
    state, costs = State(scenario.start, 0), []
    for quarter, action in enumerate(actions):
        cost, state = scenario.step(quarter, state, action)
        if cost == np.inf:
            raise ValueError(f"{' '.join(map(str, action)).removesuffix(' None')} cannot be done in quarter {quarter}")
        costs.append(cost)
    return np.array(costs, dtype=float)


def regret(scenario: Scenario, actions: Sequence[Action]) -> float:
    """How much more a whole play costs than the best with hindsight. Raises ValueError for a play cut short."""
    if len(actions) != scenario.shape[0]:
        raise ValueError(f"give one action for each of the {scenario.shape[0]} quarters; got {len(actions)}")
    return max(0.0, float(costs_of(scenario, actions).sum()) - best_policy(scenario).cost)


def follow_cadence(scenario: Scenario, every: int) -> Cadence:
    """Review in the first quarter and every so many after it, without hindsight.

    A review takes what would be cheapest to the end at the costs of that quarter: staying, switching or a sunset; it
    also happens when the option in use is withdrawn. Raises ValueError for every < 1, or when nothing is on offer.
    """
    if every < 1:
        raise ValueError(f"every must be at least 1 quarter; got {every}")
    quarters = scenario.shape[0]
    state, actions, cost = State(scenario.start, 0), [], 0.0
    for quarter in range(quarters):
        forced = scenario.step(quarter, state, KEEP)[0] == np.inf
        action = _review(scenario, quarter, state) if quarter % every == 0 or forced else KEEP
        paid, state = scenario.step(quarter, state, action)
        if paid == np.inf:
            raise ValueError(f"no option is on offer in quarter {quarter} and a sunset is not allowed")
        actions.append(action)
        cost += paid
    return Cadence(every, tuple(actions), cost)


def best_cadence(scenario: Scenario) -> Cadence:
    """The cheapest of all fixed cadences from 1 to the number of quarters; of equals, the one with fewest reviews."""
    cadences = [follow_cadence(scenario, every) for every in range(scenario.shape[0], 0, -1)]
    return min(cadences, key=lambda cadence: cadence.cost)


def _review(scenario: Scenario, quarter: int, state: State) -> Action:
    left = scenario.shape[0] - quarter - 1
    switches = [Action("switch", option) for option in range(scenario.shape[1])]

    def to_the_end(action: Action) -> float:
        cost, after = scenario.step(quarter, state, action)
        return cost + left * scenario.step(quarter, after, KEEP)[0] if cost < np.inf else np.inf

    return min((KEEP, *switches, SUNSET), key=to_the_end)
