"""How long solutions stay fresh, and when to try, switch or drop one: what plays of a scenario cost, and the cheapest."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log2
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from workshop.models._normal import Floats

Kind = Literal["keep", "trial", "switch", "sunset"]
_GONE = -1  # after a sunset


def share_fresh(months: ArrayLike, half_life: ArrayLike) -> Floats:
    """Share still fresh after `months`, half being lost every `half_life` months; shapes broadcast.

    A half-life of 4, 12 or 30 months leaves 35, 71 or 87% after six; inf keeps all. It is a parameter to argue about:
    no source has measured it for GenAI solutions.
    """
    return np.asarray(0.5 ** np.divide(months, half_life))[()]


def months_until(share: float, half_life: float) -> float:
    """Months until only `share` (above 0, to 1) is still fresh."""
    return half_life * log2(1 / share)


class Action(NamedTuple):
    """What is done at the start of a quarter; option: which one is tried or switched to, None for keep and sunset."""

    kind: Kind
    option: int | None = None


KEEP, SUNSET = Action("keep"), Action("sunset")


class State(NamedTuple):
    """Option in use (−1 after a sunset) and the options tried so far, one bit each."""

    current: int
    tried: int


@dataclass(frozen=True, eq=False)
class Scenario:
    """All costs in the same unit of money, 0 or more.

    running: (quarters, options) of using an option for a quarter, upkeep and shortfall together; inf while it is not
    on offer or no longer is. switching: one-off cost of moving to an option, (options,) or (from, to). trial: (options,)
    cost of trying one for a quarter beside the one in use. trial_saves: share 0–1 of the switching cost that an earlier
    trial of the option saves. without: (quarters,) cost of having none, after sunset; inf where it cannot be dropped.
    sunset: one-off cost of dropping it for good. start: the option in use before the first quarter.
    Raises ValueError for shapes that do not fit.
    """

    running: ArrayLike
    switching: ArrayLike
    trial: ArrayLike
    trial_saves: float = 0.5
    without: ArrayLike = np.inf
    sunset: float = 0.0
    start: int = 0
    _tables: tuple[Floats, Floats, Floats, Floats] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        running = np.asarray(self.running, dtype=float)
        quarters, options = running.shape
        switching = np.broadcast_to(np.asarray(self.switching, dtype=float), (options, options))
        trial = np.broadcast_to(np.asarray(self.trial, dtype=float), (options,))
        without = np.broadcast_to(np.asarray(self.without, dtype=float), (quarters,))
        object.__setattr__(self, "_tables", (running, switching, trial, without))

    @property
    def shape(self) -> tuple[int, ...]:
        """Quarters and options."""
        return self._tables[0].shape

    def step(self, quarter: int, state: State, action: Action) -> tuple[float, State]:
        """Cost of the action in that quarter, inf if it cannot be done, and the state it leads to."""
        running, switching, trial, without = self._tables
        (current, tried), (kind, option) = state, action
        if current == _GONE:
            return (float(without[quarter]) if kind == "keep" else np.inf), state
        if kind == "keep":
            return float(running[quarter, current]), state
        if kind == "sunset":
            return self.sunset + float(without[quarter]), State(_GONE, tried)
        if option is None or not 0 <= option < self.shape[1] or option == current:
            return np.inf, state
        if kind == "trial":
            offered = trial[option] if np.isfinite(running[quarter, option]) else np.inf
            return float(running[quarter, current] + offered), State(current, tried | 1 << option)
        saved = self.trial_saves if tried >> option & 1 else 0.0
        move = switching[current, option] * (1 - saved) if saved < 1 else 0.0
        return float(running[quarter, option] + move), State(option, tried)


class Policy(NamedTuple):
    """One action a quarter, and their cost together."""

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
    def cheapest(quarter: int, state: State) -> Policy:
        best = Policy((), 0.0 if quarter == quarters else np.inf)
        for action in choices if quarter < quarters else ():
            cost, after = scenario.step(quarter, state, action)
            if cost < best.cost and cost + (rest := cheapest(quarter + 1, after)).cost < best.cost:
                best = Policy((action, *rest.actions), cost + rest.cost)
        return best

    best = cheapest(0, State(scenario.start, 0))
    if best.cost == np.inf:
        raise ValueError("every play ends without an option on offer; give one a running cost, or allow a sunset")
    return best


def costs_of(scenario: Scenario, actions: Sequence[Action]) -> Floats:
    """Cost of each quarter (quarters,) of a play, or of its first quarters. Raises ValueError for what cannot be done."""
    state, costs = State(scenario.start, 0), []
    for quarter, action in enumerate(actions):
        cost, state = scenario.step(quarter, state, action)
        if cost == np.inf:
            raise ValueError(f"{' '.join(map(str, action)).removesuffix(' None')} cannot be done in quarter {quarter}")
        costs.append(cost)
    return np.array(costs, dtype=float)


def follow_cadence(scenario: Scenario, every: int) -> Policy:
    """Review in the first quarter and every so many after it, without hindsight.

    A review takes what would be cheapest to the end at the costs of that quarter: staying, switching or a sunset; it
    also happens when the option in use is withdrawn. Raises ValueError when nothing is on offer.
    """
    state, actions = State(scenario.start, 0), list[Action]()
    for quarter in range(scenario.shape[0]):
        forced = scenario.step(quarter, state, KEEP)[0] == np.inf
        actions.append(_review(scenario, quarter, state) if quarter % every == 0 or forced else KEEP)
        _, state = scenario.step(quarter, state, actions[-1])
    return Policy(tuple(actions), float(costs_of(scenario, actions).sum()))


def _review(scenario: Scenario, quarter: int, state: State) -> Action:
    left = scenario.shape[0] - quarter - 1
    switches = [Action("switch", option) for option in range(scenario.shape[1])]

    def to_the_end(action: Action) -> float:
        cost, after = scenario.step(quarter, state, action)
        return cost + left * scenario.step(quarter, after, KEEP)[0] if cost < np.inf else np.inf

    return min((KEEP, *switches, SUNSET), key=to_the_end)
