"""How rare people are who clear several bars at once, and the smallest team of the pool that clears them between them.

Shares are those of the kit's pool; how strongly skills go together is assumed.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations

import numpy as np
import scipy  # type: ignore[import-untyped]

from ...kit import Candidate, Kit
from ...models.rarity import bar_of_top_share, share_meeting_all, shares_meeting_all
from ...words import number, percent, text
from ..joins import worth

CROWD = 1000
TOGETHER = 30  # correlation in hundredths that is assumed, as where the lesson opens
APART, CLOSE = 0, 80  # the same at the ends of what one could assume
DRAWS, WITHIN, SEED = 400, 95, 13  # how often the kit’s people are counted anew, and the percent of them a range holds
RAREST = 1e-6  # what is rarer is not told apart
EVERYBODY = 8e9  # people on earth, about


def able_count(kit: Kit, skill: str, level: int) -> int:
    """How many of the kit's pool reach that level."""
    return sum(person.levels[skill] >= level for person in kit.candidates)


def pool_share(kit: Kit, skill: str, level: int) -> float:
    return able_count(kit, skill, level) / len(kit.candidates)


def share_of(kit: Kit, bars: Mapping[str, int], together: int = TOGETHER) -> float:
    """Share of people who clear every bar of {skill: level}; `together` is the correlation in hundredths."""
    return _share(tuple(pool_share(kit, skill, level) for skill, level in bars.items()), together)


@lru_cache(maxsize=512)
def _share(shares: tuple[float, ...], together: int) -> float:
    return share_meeting_all(bar_of_top_share(np.array(shares)), together / 100) if shares else 1.0


@lru_cache(maxsize=512)
def _range(reached: tuple[tuple[bool, ...], ...], together: int) -> tuple[float, float]:
    pool = np.array(reached, dtype=float)
    weights = np.random.default_rng(SEED).dirichlet(np.ones(len(pool)), size=DRAWS)
    shares = shares_meeting_all(bar_of_top_share(np.clip(weights @ pool, 0, 1)), together / 100)
    low, high = np.percentile(shares, [(100 - WITHIN) / 2, (100 + WITHIN) / 2])
    return float(low), float(high)


def range_of(kit: Kit, bars: Mapping[str, int], together: int = TOGETHER) -> tuple[float, float]:
    """Between what that share lies, since so few people say how many reach a bar.

    The kit’s people are counted anew, each with a random weight (Rubin’s Bayesian bootstrap): drawn with replacement, the one
    person who reaches a bar would often be missing, and the bar be taken for one that nobody reaches.
    """
    reached = tuple(tuple(person.levels[skill] >= level for skill, level in bars.items()) for person in kit.candidates)
    return _range(reached, together) if bars else (1.0, 1.0)


def counted(kit: Kit, bars: Mapping[str, int]) -> int:
    """How many of the kit's pool clear every bar."""
    return sum(all(person.levels[skill] >= level for skill, level in bars.items()) for person in kit.candidates)


def expected_in_pool(kit: Kit, bars: Mapping[str, int], together: int = TOGETHER) -> tuple[int, int]:
    """Between how many of the pool one would expect to clear every bar."""
    low, high = (round(len(kit.candidates) * share) for share in range_of(kit, bars, together))
    return low, high


def without(bars: Mapping[str, int], skill: str) -> dict[str, int]:
    """The bars but for that one."""
    return {name: level for name, level in bars.items() if name != skill}


def without_each(kit: Kit, bars: Mapping[str, int], together: int = TOGETHER) -> dict[str, float]:
    """For each tick, the share that clears the bars without it; the costliest tick first."""
    rest = {skill: share_of(kit, without(bars, skill), together) for skill in bars}
    return dict(sorted(rest.items(), key=lambda item: -item[1]))


def lowered_each(kit: Kit, bars: Mapping[str, int], together: int = TOGETHER) -> dict[str, float]:
    """For each bar above 1, the share that clears the bars once it is one level lower; the most first."""
    rest = {s: share_of(kit, {**bars, s: level - 1}, together) for s, level in bars.items() if level > 1}
    return dict(sorted(rest.items(), key=lambda item: -item[1]))


def in_words(share: float) -> str:
    """“1 in 739”, to three figures; “72%” where many clear the bars; “nobody” for 0."""
    if share <= 0:
        return text("nobody")
    if share > 0.4:
        return percent(share)
    if share < 1 / EVERYBODY:
        return text("1 in over 8 billion")
    return text("1 in {n}", n=round(float(f"{1 / share:.3g}")))


def of_crowd(share: float) -> str:
    """“47 of 1,000”; “about 1 of 20,000” where it is less than one; so few people do not bear more figures."""
    if share <= 0:
        return text("nobody")
    if round(CROWD * share) >= 1:
        return text("{n} of {crowd}", n=round(CROWD * share), crowd=CROWD)
    if share < RAREST:
        return text("fewer than 1 of {many}", many=round(1 / RAREST))
    return text("about 1 of {many}", many=round(float(f"{1 / share:.0e}")))


def between(low: float, high: float) -> str:
    """“15 to 80 of 1,000”."""
    if round(CROWD * low) >= 1:
        return text("{low} to {high} of {crowd}", low=round(CROWD * low), high=round(CROWD * high), crowd=CROWD)
    return text("{low} to {high}", low=of_crowd(low), high=of_crowd(high))


def expected(share: float) -> str:
    """How many of 1,000 people that is on average."""
    people = CROWD * share
    if 0 < people < 0.05:
        return text("less than {limit}", limit=number(0.1, 1))
    return number(people, 1 if 0 < people < 9.5 else 0)


def good_bars(kit: Kit, wanted: int, most: int) -> dict[str, int]:
    """Two to `most` skills of the greatest weight, one level below the need, that leave `wanted` of 1,000 even if unrelated.

    Skills that go together leave more people, never fewer, so the answer holds for every correlation of 0 or more.
    """
    low = {need.skill: max(1, need.required - 1) for need in kit.about.team.skills}
    sets = [chosen for size in range(2, most + 1) for chosen in combinations(low, size)]
    share = {skill: pool_share(kit, skill, level) for skill, level in low.items()}
    fitting = [chosen for chosen in sets if CROWD * np.prod([share[s] for s in chosen]) >= max(1, wanted)]
    return {skill: low[skill] for skill in max(fitting, key=lambda chosen: worth(kit, chosen))}


def smallest_team(kit: Kit, bars: Mapping[str, int]) -> list[Candidate] | None:
    """Fewest people who together reach every level of {skill: level}, of these the least costly; None if nobody can."""
    members = _smallest_team(kit, tuple(bars.items()))
    return None if members is None else [kit.candidates[place] for place in members]


@lru_cache(maxsize=64)
def _smallest_team(kit: Kit, bars: tuple[tuple[str, int], ...]) -> tuple[int, ...] | None:
    people = kit.candidates
    reach = np.array([[p.levels[skill] >= level for p in people] for skill, level in bars], dtype=float)
    costs = np.array([person.cost for person in people], dtype=float)
    best = scipy.optimize.milp(
        costs + costs.sum() + 1,  # one person fewer outweighs whatever the others cost
        constraints=(reach.reshape(-1, len(people)), 1, np.inf),
        integrality=np.ones(len(people)),
        bounds=(0, 1),
        options={"mip_rel_gap": 0},
    )
    return None if best.x is None else tuple(place for place, taken in enumerate(best.x) if taken > 0.5)
