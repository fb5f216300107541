"""The game behind the board: plays of each solution, what they cost, where they lost, and what a fixed rhythm would have cost."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

import numpy as np

from ...kit import Kit
from ...kit.content.lesson4 import Solution
from ...models.lifecycle import KEEP, SUNSET, Action, Policy, Scenario, State, best_policy, costs_of, follow_cadence
from ...words import number, text

GONE = -1  # neither ours nor the offer is in use
Decided = Mapping[str, Mapping[str, str]]  # solution → quarter id → keep | trial | switch | sunset


def quarter_ids(kit: Kit) -> list[str]:
    return [f"q{n}" for n in range(1, len(kit.content.scenario.quarters) + 1)]


START = State(0, 0)  # ours (0) is in use, and the offer (1) was not tried


def scenario_of(solution: Solution, saves: float, quarter: int = 0, state: State = START) -> Scenario:
    """The solution's quarters from `quarter` on, as they look to somebody who is in that state."""
    theirs = [np.inf if cost is None else cost for cost in solution.theirs]
    running = np.array([solution.ours, theirs], dtype=float).T[quarter:]
    move = solution.move * (1 - saves) if state.tried else solution.move
    trial = [np.inf, np.inf if state.tried else solution.trial]  # one trial is enough, and one's own needs none
    without = np.inf if solution.without is None else np.array(solution.without[quarter:], dtype=float)
    switching = [[0.0, move], [solution.move_back, 0.0]]
    return Scenario(running, switching, trial, saves, without, solution.sunset, max(state.current, 0))


class Play(NamedTuple):
    """What was chosen for one solution as far as it can be done."""

    actions: list[Action]
    costs: list[float]  # per quarter
    states: list[State]  # before each choice, and after the last
    refused: str = ""  # the first choice that cannot be done


def play_of(solution: Solution, chosen: Iterable[str], saves: float) -> Play:
    """Replay the choices; stops before the first that cannot be done."""
    scenario, play = scenario_of(solution, saves), Play([], [], [START])
    for quarter, kind in enumerate(chosen):
        action = _action(kind, play.states[-1])
        cost, state = scenario.step(quarter, play.states[-1], action)
        if cost == np.inf:
            return play._replace(refused=kind)
        play.actions.append(action)
        play.costs.append(cost)
        play.states.append(state)
    return play


def _action(kind: str, state: State) -> Action:
    actions = {"trial": Action("trial", 1), "switch": Action("switch", 1 - state.current), "sunset": SUNSET}
    return KEEP if state.current == GONE else actions.get(kind, KEEP)


def plays(decided: Decided, kit: Kit) -> dict[str, Play]:
    """Each solution's play, up to its first quarter without a choice."""
    scenario, played = kit.content.scenario, {}
    for solution in scenario.solutions:
        chosen = takewhile(bool, _through(decided.get(solution.id, {}), quarter_ids(kit)))
        played[solution.id] = play_of(solution, chosen, scenario.trial_saves)
    return played


def _through(cells: Mapping[str, str], quarters: list[str]) -> Iterable[str]:
    """What was chosen in each quarter; once it is stopped nothing more is asked, and all stays as it is."""
    stopped = False
    for quarter in quarters:
        yield KEEP.kind if stopped else cells.get(quarter, "")
        stopped = stopped or cells.get(quarter) == SUNSET.kind


def costs_by_quarter(decided: Decided, kit: Kit) -> list[float]:
    """Of all solutions together, up to the first quarter that is not wholly decided."""
    return [sum(costs) for costs in zip(*(play.costs for play in plays(decided, kit).values()), strict=False)]


class Cost(NamedTuple):
    """Of one choice in one quarter: what goes on, and what is paid once."""

    running: float
    once: float


def priced(solution: Solution, decided: Decided, kit: Kit, kind: str) -> Cost | None:
    """What that choice costs in the quarter to be decided; None where it cannot be made or nothing is left to decide."""
    scenario, saves = scenario_of(solution, kit.content.scenario.trial_saves), kit.content.scenario.trial_saves
    quarter = len(costs_by_quarter(decided, kit))
    chosen = takewhile(bool, _through(decided.get(solution.id, {}), quarter_ids(kit)[:quarter]))
    state = play_of(solution, chosen, saves).states[-1]
    if quarter == len(kit.content.scenario.quarters) or (state.current == GONE and kind != KEEP.kind):
        return None
    cost, then = scenario.step(quarter, state, _action(kind, state))
    if cost == np.inf:
        return None
    running = (
        (solution.without or ())[quarter]
        if then.current == GONE
        else float(np.asarray(scenario.running)[quarter, then.current])
    )
    return Cost(running, float(cost) - running)


def gone(solution: Solution, decided: Decided, kit: Kit) -> bool:
    """Whether it was stopped before the quarter to be decided."""
    quarter = len(costs_by_quarter(decided, kit))
    return SUNSET.kind in [decided.get(solution.id, {}).get(name) for name in quarter_ids(kit)[:quarter]]


def lost(solution: Solution, play: Play, saves: float) -> list[float]:
    """What each choice cost beyond the best from there on; together, for a whole play, the overspend."""
    ahead = [_ahead(solution, saves, quarter, state) for quarter, state in enumerate(play.states)]
    return [cost + then - now for cost, (now, then) in zip(play.costs, pairwise(ahead), strict=True)]


def _ahead(solution: Solution, saves: float, quarter: int, state: State) -> float:
    """The least that the quarters from this one on can cost."""
    if quarter == len(solution.ours):
        return 0.0
    if state.current == GONE:
        return float(sum((solution.without or ())[quarter:]))
    return best_policy(scenario_of(solution, saves, quarter, state)).cost


def better(solution: Solution, play: Play, saves: float, quarter: int) -> str:
    """What would have been best in a quarter, after what was played before it."""
    return str(best_policy(scenario_of(solution, saves, quarter, play.states[quarter])).actions[0].kind)


class Yardsticks(NamedTuple):
    """The best plays in hindsight, their cost per quarter and in all; and the best fixed rhythm for all solutions."""

    best: dict[str, Policy]
    by_quarter: tuple[float, ...]
    cost: float
    every: int
    cadence: float


@lru_cache(maxsize=4)
def yardsticks(kit: Kit) -> Yardsticks:
    game = kit.content.scenario
    scenarios = {solution.id: scenario_of(solution, game.trial_saves) for solution in game.solutions}
    best = {name: best_policy(scenario) for name, scenario in scenarios.items()}
    spent = np.sum([costs_of(scenarios[name], policy.actions) for name, policy in best.items()], axis=0)
    rhythms = range(1, len(game.quarters) + 1)
    cadences = {n: sum(follow_cadence(scenario, n).cost for scenario in scenarios.values()) for n in rhythms}
    every = min(cadences, key=lambda n: (cadences[n], -n))
    return Yardsticks(best, tuple(spent.tolist()), float(spent.sum()), every, cadences[every])


def told(at: int, kit: Kit) -> str:
    """The news of that quarter, then a line of running costs for each solution: true of whoever stayed and whoever moved."""
    scenario = kit.content.scenario
    costs = [f"{' · '.join(_costs(solution, at))}." for solution in scenario.solutions]
    return "\n".join([scenario.quarters[at].news, text("What each would cost this quarter:"), *costs])


def _costs(s: Solution, at: int) -> Iterator[str]:
    yield text("{solution}: our own {cost}", solution=s.name, cost=number(s.ours[at], None))
    theirs = s.theirs[at]
    if theirs is not None:
        yield text("{offer} {cost}", offer=s.offer, cost=number(theirs, None))
    elif any(cost is not None for cost in s.theirs[:at]):
        yield text("{offer}: no longer on offer", offer=s.offer)
    if s.without:
        yield text("nothing in its place {cost}", cost=number(s.without[at], None))
