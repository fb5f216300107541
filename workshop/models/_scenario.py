"""Quarters of releases, offers and price shocks: what an action costs and where it leads."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from workshop.models._special import Floats

Kind = Literal["keep", "trial", "switch", "sunset"]
_MOST_OPTIONS = 8
_GONE = -1  # after a sunset


class Action(NamedTuple):
    """What is done at the start of a quarter; option: which one is tried or switched to, None for keep and sunset."""

    kind: Kind
    option: int | None = None


KEEP, SUNSET = Action("keep"), Action("sunset")


@dataclass(frozen=True, eq=False)
class Scenario:
    """All costs in the same unit of money, 0 or more.

    running: (quarters, options) of using an option for a quarter, upkeep and shortfall together; inf while it is not
    on offer or no longer is. switching: one-off cost of moving to an option, (options,) or (from, to). trial: (options,)
    cost of trying one for a quarter beside the one in use. trial_saves: share 0–1 of the switching cost that an earlier
    trial of the option saves. without: (quarters,) cost of having none, after sunset; inf where it cannot be dropped.
    sunset: one-off cost of dropping it for good. start: the option in use before the first quarter.
    Raises ValueError for shapes, numbers or a start that do not fit, and more than 8 options.
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
        if running.ndim != 2 or 0 in running.shape or running.shape[1] > _MOST_OPTIONS:
            raise ValueError(f"running must be (quarters, options), with at most {_MOST_OPTIONS} options")
        quarters, options = running.shape
        try:
            switching = np.broadcast_to(np.asarray(self.switching, dtype=float), (options, options))
            trial = np.broadcast_to(np.asarray(self.trial, dtype=float), (options,))
            without = np.broadcast_to(np.asarray(self.without, dtype=float), (quarters,))
        except ValueError as error:
            raise ValueError("switching and trial need a cost an option, without a cost a quarter") from error
        if not all(np.all(costs >= 0) for costs in (running, switching, trial, without, np.array(self.sunset))):
            raise ValueError("costs must be 0 or more, inf for what cannot be had")
        if not 0 <= self.trial_saves <= 1 or not 0 <= self.start < options:
            raise ValueError(f"trial_saves must lie in 0–1 and start in 0..{options - 1}")
        object.__setattr__(self, "_tables", (running, switching, trial, without))

    @property
    def shape(self) -> tuple[int, int]:
        """Quarters and options."""
        quarters, options = self._tables[0].shape
        return quarters, options

    def step(self, quarter: int, state: "State", action: Action) -> tuple[float, "State"]:
        """Cost of the action in that quarter, inf if it cannot be done, and the state it leads to."""
        running, switching, trial, without = self._tables
        current, tried = state.current, state.tried
        kind, option = action
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


class State(NamedTuple):
    """Option in use (−1 after a sunset) and the options tried so far, one bit each."""

    current: int
    tried: int
