"""The invented people of a kit made from a table: drawn so that names say nothing and the best team is not the obvious one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from ruamel.yaml import YAML

from ...models.staffing import InfeasibleError, plan_team
from ...models.staffing import Problem as Staffing
from ..teams import ways_of
from .ladder import Ladder
from .people import POOLS, Background, Cost, Pool, Seeds, Spread, candidates
from .wishes import Wishes
from .wording import BACKGROUNDS

FEWEST, MOST = 24, 60
SHUFFLES = 60  # of the names, of which the one that says least is kept
TRIES = 4  # pools drawn until the best team is not the obvious one
BUDGETS = (0.92, 0.85, 1.0, 0.78, 1.08)  # shares of what the team would cost at the pool's mean
NEARLY = 0.98  # of the best team’s worth: whoever takes the best value one by one should not come so near
REGIONS = 4  # equal stretches of the list of names
YEARS = {"within": 7.0, "same_job": 9.0, "near": 7.0, "trained": 0.8, "other": 8.0}
SHARES = (0.3, 0.5, 0.2, 0.0)  # of degrees; they hardly differ, since they are there to distract
Row = dict[str, object]
PLAIN = ("id", "name", "background", "cost", "years", "degree", "learns")  # columns that are no skill


@dataclass(frozen=True)
class Drawn:
    """The people, and a team to look for among them; `easy`: taking the best person again and again finds it."""

    rows: list[Row]
    team: dict[str, object]
    easy: bool


def drawn(ladder: Ladder, wishes: Wishes, qualities: Mapping[str, str], needs: Sequence[Mapping[str, object]]) -> Drawn:
    """The first pool, of a few, whose best team is not the obvious one; `qualities`: skill id → quality id."""
    best: tuple[float, Drawn] | None = None
    for seed in range(1, TRIES + 1):
        rows = _people(ladder, wishes, qualities, seed)
        for team, hard in _teams(rows, needs, wishes):
            if best is None or hard > best[0]:
                best = hard, Drawn(rows, team, hard < 1)
            if hard >= 2:
                return best[1]
    if best is None:
        raise ValueError("no team can be made of these people")  # a whole team costs at most what its dearest people do
    return best[1]


def _people(ladder: Ladder, wishes: Wishes, qualities: Mapping[str, str], seed: int) -> list[Row]:
    people = _pool(ladder, wishes, qualities, seed)
    shuffles = (
        candidates(people.model_copy(update={"seeds": Seeds(levels=seed, labels=n)}), dict(qualities))
        for n in range(SHUFFLES)
    )
    return min(shuffles, key=lambda rows: said_by_names(rows, people.names))


def _pool(ladder: Ladder, wishes: Wishes, qualities: Mapping[str, str], seed: int) -> Pool:
    """Each background is strong in a group or two, and weak in the rest."""
    size = min(MOST, max(FEWEST, 6 * wishes.headcount))
    count, groups = len(BACKGROUNDS), list(dict.fromkeys(qualities.values()))
    heads = {name: size // count + (at < size % count) for at, name in enumerate(BACKGROUNDS)}
    random = np.random.default_rng(seed)
    profiles = {}
    for at, (skill, quality) in enumerate(qualities.items()):
        strong = (groups.index(quality), groups.index(quality) + len(groups), at % count)
        usual = random.uniform(0.9, 1.9, count) + [
            1.9 * (place % count in {s % count for s in strong}) for place in range(count)
        ]
        profiles[skill] = tuple(float(level) for level in usual - np.array([0, -0.3, 0, 0.5, 0]))
    return Pool(
        seeds=Seeds(levels=seed, labels=0),
        backgrounds={n: Background(people=heads[n], years=YEARS[n], degrees=SHARES) for n in BACKGROUNDS},
        profiles=profiles,
        spread=Spread(general=0.2, learning=0.3, noise=0.95),
        learning_load={},
        cost=_cost(wishes),
        names=names_of(size),
    )


def _cost(wishes: Wishes) -> Cost:
    """From the least to the most somebody costs, mostly by level."""
    span = wishes.highest - wishes.lowest
    step = max(1, int(10 ** np.floor(np.log10(max(1, span / 20)))))
    return Cost(
        base=wishes.lowest - 0.25 * span,
        per_level=0.34 * span,
        per_year=0.008 * span,
        noise=0.09 * span,
        lowest=wishes.lowest,
        highest=wishes.highest,
        step=step,
    )


@lru_cache(maxsize=1)
def _every_name() -> tuple[tuple[str, str], ...]:
    """A woman's and a man's name each, from the shipped kits, those of neighbouring regions beside each other."""
    placed = list[tuple[float, int, tuple[str, str]]]()
    for at, path in enumerate(sorted(POOLS.glob("*.yaml"))):
        names = YAML(typ="safe").load(path)["names"]
        pairs = list(zip(names[::2], names[1::2], strict=True))
        placed += [(n / len(pairs), at, pair) for n, pair in enumerate(pairs)]
    return tuple(pair for _, _, pair in sorted(placed))


def names_of(size: int) -> tuple[str, ...]:
    """So many names, women's and men's in turn, from all regions alike."""
    every, pairs = _every_name(), (size + 1) // 2
    chosen = [every[at * len(every) // pairs] for at in range(pairs)]
    return tuple(name for pair in chosen for name in pair)[:size]


def one_more(rows: Sequence[Row], backgrounds: Sequence[str], group: int, number: int, seed: int) -> list[int]:
    """Levels in a skill that joins a pool, by the rules of the others: each background is strong in a group or two.

    `group`, `number`: which group and which skill it is. Of some draws the one is kept that names say least of.
    """
    random, count = np.random.default_rng([seed, number]), len(backgrounds)
    strong = np.isin(np.arange(count), [group % count, number % count])
    usual = random.uniform(0.9, 1.9, count) + 1.9 * strong - np.resize([0, -0.3, 0, 0.5, 0], count)
    where = [list(backgrounds).index(str(row["background"])) for row in rows]
    mean = usual[where] + 0.2 * _standard(_levels_of(rows)).mean(axis=1)
    draws = [np.clip(np.rint(mean + 0.95 * random.standard_normal(len(rows))), 0, 5) for _ in range(SHUFFLES)]
    groups = list(_told_by_names(rows))
    least = min(
        draws, key=lambda draw: max((_apart(g, _standard(draw[known, None])) for known, g in groups), default=0)
    )
    return [int(level) for level in least]


def _levels_of(rows: Sequence[Row]) -> NDArray[np.float64]:
    return np.array([[float(str(level)) for name, level in row.items() if name not in PLAIN] for row in rows])


def _told_by_names(rows: Sequence[Row]) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.int64]]]:
    """Whose names are the workshop’s, and which group each tells of: women and men, regions."""
    every = {name: at for at, name in enumerate(name for pair in _every_name() for name in pair)}
    where = np.array([every.get(str(row["name"]), -1) for row in rows])
    known = where >= 0
    for group in (where[known] % 2, where[known] * REGIONS // len(every)):
        if len(np.unique(group)) > 1:
            yield known, group


def said_by_names(rows: Sequence[Row], names: Sequence[str]) -> float:
    """How far the groups that names tell of lie from the mean in any matter, squared and in standard errors: about 1 by chance."""
    place = {name: at for at, name in enumerate(names)}
    where = np.array([place[str(row["name"])] for row in rows])
    groups = [where % 2, where * REGIONS // len(names)]
    return max(_apart(group, matter) for group in groups for matter in _matters(rows))


def _matters(rows: Sequence[Row]) -> Iterator[NDArray[np.float64]]:
    """What a name must not go with, each as columns of mean 0 and deviation 1."""
    numbers = [name for name, value in rows[0].items() if isinstance(value, int)]
    levels = [name for name in numbers if name not in ("cost", "years", "learns")]
    table = np.array([[float(str(row[name])) for name in numbers] for row in rows])
    kinds = {name: np.array([str(row[name]) for row in rows]) for name in ("background", "degree")}
    yield from (_standard(table[:, [numbers.index(name)]]) for name in ("cost", "years", "learns"))
    yield _standard(table[:, [numbers.index(name) for name in levels]])
    yield _standard(table[:, [numbers.index(name) for name in levels]].mean(axis=1, keepdims=True))
    yield from (_standard((kind[:, None] == np.unique(kind)).astype(float)) for kind in kinds.values())


def _standard(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = columns.std(axis=0)
    made: NDArray[np.float64] = (columns - columns.mean(axis=0)) / np.where(spread > 0, spread, 1)
    return made


def _apart(group: NDArray[np.int64], columns: NDArray[np.float64]) -> float:
    inside = [(group == each).astype(float) for each in np.unique(group)]
    squares = [((each @ columns) ** 2).sum() / each.sum() for each in inside]
    return float(sum(squares) / columns.shape[1] / max(1, len(inside) - 1))


def _teams(
    rows: list[Row], needs: Sequence[Mapping[str, object]], wishes: Wishes
) -> Iterator[tuple[dict[str, object], float]]:
    """Budgets to try, and how hard the best team is then to find."""
    mean = float(np.mean([float(str(row["cost"])) for row in rows]))
    hired, step = wishes.headcount, _cost(wishes).step
    cheapest = min(int(str(row["cost"])) for row in rows)
    for share in BUDGETS:
        budget = max(cheapest, round(mean * hired * share / step) * step)
        few = {
            "headcount": hired,
            "budget": budget,
            "min_backgrounds": min(3, hired),
            "max_per_background": max(1, (hired + 1) // 2),
        }
        problem = _staffing(rows, needs, few)
        try:
            yield {**few}, _hard(problem)
        except InfeasibleError:
            continue


def _hard(problem: Staffing) -> float:
    """2: neither taking the best again and again, nor one person, nor everybody comes near; 1: the first misses it; 0: it does not."""
    ways = ways_of(problem, plan_team(problem))
    if ways.greedy_is_best:
        return 0
    return 1 if ways.greedy >= NEARLY or ways.one_is_enough or ways.all_are_no_better else 2


def _staffing(rows: list[Row], needs: Sequence[Mapping[str, object]], team: Mapping[str, int]) -> Staffing:
    skills = [str(need["skill"]) for need in needs]
    return Staffing(
        levels=np.array([[float(str(row[skill])) for skill in skills] for row in rows]),
        costs=np.array([float(str(row["cost"])) for row in rows]),
        backgrounds=[str(row["background"]) for row in rows],
        required=np.array([float(str(need["required"])) for need in needs]),
        weights=np.array([float(str(need["weight"])) for need in needs]),
        backup_weights=np.array([float(str(need["backup"])) for need in needs]),
        headcount=team["headcount"],
        budget=float(team["budget"]),
        max_per_background=team["max_per_background"],
        min_backgrounds=team["min_backgrounds"],
        include=[],
        exclude=[],
    )
