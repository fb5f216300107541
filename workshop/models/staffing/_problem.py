"""What a staffing problem is: who could be hired, what is needed, and the conditions a team must meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
HIGHEST_LEVEL = 5
RELATIVE_TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class Problem:
    """A pool of people, the skills wanted, and the conditions on a team.

    `levels` (people, skills) holds 0–5; `costs` (people,), one unit with `budget`; `backgrounds` one label per person;
    `required`, `weights`, `backup_weights` (skills,): the level that counts as full, and what the best and the second
    best person are worth. `must_have` holds (skill, level) pairs that one member must reach; `include` and `exclude`
    are row indices. Problems with equal contents are equal. Raises ValueError saying what is wrong.
    """

    levels: ArrayLike
    costs: ArrayLike
    backgrounds: Sequence[object]
    required: ArrayLike
    weights: ArrayLike
    backup_weights: ArrayLike
    headcount: int
    budget: float
    max_per_background: int
    min_backgrounds: int
    must_have: Sequence[tuple[int, float]] = ()
    include: Sequence[int] = ()
    exclude: Sequence[int] = ()

    def __post_init__(self) -> None:
        levels = _levels(self.levels)
        people, skills = levels.shape
        fixed: dict[str, object] = {"levels": levels, "costs": _vector(self.costs, "costs", people, "person")}
        for name in ("required", "weights", "backup_weights"):
            fixed[name] = _vector(getattr(self, name), name, skills, "skill")
        for name in ("headcount", "max_per_background", "min_backgrounds"):
            fixed[name] = _count(getattr(self, name), name)
        fixed["budget"] = _budget(self.budget)
        fixed["backgrounds"] = _backgrounds(self.backgrounds, people)
        fixed["must_have"] = tuple(sorted({_must_have(pair, skills) for pair in self.must_have}))
        for name in ("include", "exclude"):
            fixed[name] = as_rows(getattr(self, name), people, name)
        for name, value in fixed.items():
            object.__setattr__(self, name, value)
        self._check_together()

    def _check_together(self) -> None:
        if np.any(self.needs <= 0):
            raise ValueError("required levels must be above 0; a skill nobody needs gets weight 0 or is left out")
        both = sorted(set(self.include) & set(self.exclude))
        if both:
            raise ValueError(f"include and exclude both name {both}; take each out of one of them")

    # The fields accept anything array-like; these say what they are once checked.
    @property
    def matrix(self) -> Floats:
        """Levels as a float array (people, skills)."""
        return self.levels  # type: ignore[return-value]

    @property
    def prices(self) -> Floats:
        """Costs as a float array (people,)."""
        return self.costs  # type: ignore[return-value]

    @property
    def needs(self) -> Floats:
        """Required levels as a float array (skills,)."""
        return self.required  # type: ignore[return-value]

    @cached_property
    def worth(self) -> Floats:
        """Weights of the best and the second best person, shape (2, skills)."""
        return np.array([self.weights, self.backup_weights], dtype=float)

    @cached_property
    def groups(self) -> Ints:
        """Background of each person as a number from 0, in order of first appearance."""
        numbers = {label: number for number, label in enumerate(dict.fromkeys(self.backgrounds))}
        return np.array([numbers[label] for label in self.backgrounds], dtype=np.int64)

    @cached_property
    def value_tolerance(self) -> float:
        """Values nearer than this count as equal: rounding, not merit, tells such teams apart."""
        return RELATIVE_TOLERANCE * max(float(self.worth.sum()), 1e-300)

    @cached_property
    def cost_tolerance(self) -> float:
        """Costs nearer than this count as equal."""
        return RELATIVE_TOLERANCE * max(float(self.prices.max()), 1.0)

    @cached_property
    def _key(self) -> tuple[object, ...]:
        arrays = (self.matrix, self.prices, self.needs, self.worth)
        rest = (self.backgrounds, self.headcount, self.budget, self.max_per_background, self.min_backgrounds)
        return (*(a.tobytes() for a in arrays), self.matrix.shape, rest, self.must_have, self.include, self.exclude)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problem) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


def as_rows(rows: Sequence[int], people: int, name: str) -> tuple[int, ...]:
    """Row indices, checked, sorted and without repeats."""
    found = sorted({_whole(row, f"a row in {name}") for row in rows})
    if found and not 0 <= found[0] <= found[-1] < people:
        raise ValueError(f"{name} names {found}; rows of the pool run from 0 to {people - 1}")
    return tuple(found)


def _array(values: ArrayLike, name: str) -> Floats:
    try:
        array = np.array(values, dtype=float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must be numbers in rows of equal length") from error
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must all be finite numbers")
    array.setflags(write=False)
    return array


def _levels(values: ArrayLike) -> Floats:
    levels = _array(values, "levels")
    if levels.ndim != 2 or 0 in levels.shape:
        raise ValueError(f"levels must be a table of people by skills with at least one of each, not {levels.shape}")
    if levels.min() < 0 or levels.max() > HIGHEST_LEVEL:
        raise ValueError(f"levels must lie between 0 and {HIGHEST_LEVEL}")
    return levels


def _vector(values: ArrayLike, name: str, length: int, of: str) -> Floats:
    vector = _array(values, name)
    if vector.shape != (length,):
        raise ValueError(f"{name} must hold one number per {of} ({length}), not shape {vector.shape}")
    if vector.min() < 0:
        raise ValueError(f"{name} must not be negative")
    return vector


def _whole(value: object, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise ValueError(f"{name} must be a whole number, not {value!r}")
    return int(value)


def _count(value: object, name: str) -> int:
    count = _whole(value, name)
    if count < 0:
        raise ValueError(f"{name} must be 0 or more, not {count}")
    return count


def _budget(value: float) -> float:
    if not (isinstance(value, int | float | np.number) and value >= 0):
        raise ValueError(f"budget must be a number of 0 or more, not {value!r}")
    return float(value)


def _backgrounds(labels: Sequence[object], people: int) -> tuple[object, ...]:
    labels = tuple(labels)
    if len(labels) != people:
        raise ValueError(f"backgrounds must hold one label per person ({people}), not {len(labels)}")
    return labels


def _must_have(pair: tuple[int, float], skills: int) -> tuple[int, float]:
    skill, level = pair
    if not 0 <= _whole(skill, "a skill in must_have") < skills:
        raise ValueError(f"must_have names skill {skill}; skills run from 0 to {skills - 1}")
    if not 0 <= level <= HIGHEST_LEVEL:
        raise ValueError(f"must_have asks for level {level}; levels run from 0 to {HIGHEST_LEVEL}")
    return int(skill), float(level)
