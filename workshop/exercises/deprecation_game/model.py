"""The game behind the board: plays of each solution, what they cost, where they lost, and what a fixed rhythm would have cost."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

import numpy as np

from ...kit import Kit
from ...kit.content.lesson4 import GameScenario, Solution
from ...models.lifecycle import KEEP, Action, Policy, Scenario, best_policy, costs_of, follow_cadence

GONE = -1  # neither ours nor the offer is in use
Decided = Mapping[str, Mapping[str, str]]  # solution → quarter id → keep | trial | switch | sunset


def quarter_ids(kit: Kit) -> list[str]:
    return [f"q{n}" for n in range(1, len(kit.content.scenario.quarters) + 1)]


class Stand(NamedTuple):
    """What is in use (0 ours, 1 the offer, GONE neither), and whether the offer was tried."""

    using: int = 0
    tried: bool = False


START = Stand()


def scenario_of(solution: Solution, saves: float, quarter: int = 0, stand: Stand = START) -> Scenario:
    """The solution's quarters from `quarter` on, as they look to somebody who stands there."""
    theirs = [np.inf if cost is None else cost for cost in solution.theirs]
    running = np.array([solution.ours, theirs], dtype=float).T[quarter:]
    move = solution.move * (1 - saves) if stand.tried else solution.move
    trial = [np.inf, np.inf if stand.tried else solution.trial]  # one trial is enough, and one's own needs none
    without = np.inf if solution.without is None else np.array(solution.without[quarter:], dtype=float)
    switching = [[0.0, move], [solution.move_back, 0.0]]
    return Scenario(running, switching, trial, saves, without, solution.sunset, max(stand.using, 0))


def after(stand: Stand, kind: str) -> Stand:
    """Where a choice leads; after a sunset nothing changes any more."""
    if stand.using == GONE or kind == "keep":
        return stand
    if kind == "trial":
        return stand._replace(tried=True)
    return stand._replace(using=GONE if kind == "sunset" else 1 - stand.using)


class Play(NamedTuple):
    """What was chosen for one solution as far as it can be done."""

    actions: tuple[Action, ...]
    costs: tuple[float, ...]  # per quarter
    stands: tuple[Stand, ...]  # before each choice, and after the last
    refused: str  # the first choice that cannot be done, or ""


def play_of(solution: Solution, chosen: Iterable[str], saves: float) -> Play:
    """Replay the choices; stops before the first that cannot be done."""
    scenario, actions, stands, refused = scenario_of(solution, saves), list[Action](), [START], ""
    for kind in chosen:
        try:
            costs_of(scenario, [*actions, _action(kind, stands[-1])])
        except ValueError:
            refused = kind
            break
        actions.append(_action(kind, stands[-1]))
        stands.append(after(stands[-1], kind))
    costs = costs_of(scenario, actions) if actions else np.array([])
    return Play(tuple(actions), tuple(float(cost) for cost in costs), tuple(stands), refused)


def _action(kind: str, stand: Stand) -> Action:
    if stand.using == GONE or kind == "keep":
        return KEEP
    if kind == "sunset":
        return Action("sunset")
    return Action("trial", 1) if kind == "trial" else Action("switch", 1 - stand.using)


def plays(decided: Decided, kit: Kit) -> dict[str, Play]:
    """Each solution's play, up to its first quarter without a choice."""
    scenario, played = kit.content.scenario, {}
    for solution in scenario.solutions:
        cells = decided.get(solution.id, {})
        chosen = takewhile(bool, (cells.get(quarter, "") for quarter in quarter_ids(kit)))
        played[solution.id] = play_of(solution, chosen, scenario.trial_saves)
    return played


def costs_by_quarter(decided: Decided, kit: Kit) -> list[float]:
    """Of all solutions together, up to the first quarter that is not wholly decided."""
    return [sum(costs) for costs in zip(*(play.costs for play in plays(decided, kit).values()), strict=False)]


def lost(solution: Solution, play: Play, saves: float) -> list[float]:
    """What each choice cost beyond the best from there on; together, for a whole play, the regret."""
    ahead = [_ahead(solution, saves, quarter, stand) for quarter, stand in enumerate(play.stands)]
    return [cost + then - now for cost, (now, then) in zip(play.costs, pairwise(ahead), strict=True)]


def _ahead(solution: Solution, saves: float, quarter: int, stand: Stand) -> float:
    """The least that the quarters from this one on can cost."""
    if quarter == len(solution.ours):
        return 0.0
    if stand.using == GONE:
        return float(sum((solution.without or ())[quarter:]))
    return best_policy(scenario_of(solution, saves, quarter, stand)).cost


def better(solution: Solution, play: Play, saves: float, quarter: int) -> str:
    """What would have been best in a quarter, after what was played before it."""
    return str(best_policy(scenario_of(solution, saves, quarter, play.stands[quarter])).actions[0].kind)


class Yardsticks(NamedTuple):
    """The best plays in hindsight, their cost per quarter and in all; and the best fixed rhythm for all solutions."""

    best: dict[str, Policy]
    by_quarter: tuple[float, ...]
    cost: float
    every: int
    cadence: float


def yardsticks(kit: Kit) -> Yardsticks:
    return _measured(kit.content.scenario)


@lru_cache(maxsize=4)
def _measured(game: GameScenario) -> Yardsticks:
    scenarios = {solution.id: scenario_of(solution, game.trial_saves) for solution in game.solutions}
    best = {name: best_policy(scenario) for name, scenario in scenarios.items()}
    spent = sum(costs_of(scenarios[name], policy.actions) for name, policy in best.items())
    rhythms = range(len(game.quarters), 0, -1)
    cost, every = min((sum(follow_cadence(s, n).cost for s in scenarios.values()), -n) for n in rhythms)
    return Yardsticks(
        best, tuple(float(c) for c in np.atleast_1d(spent)), sum(p.cost for p in best.values()), -every, cost
    )
