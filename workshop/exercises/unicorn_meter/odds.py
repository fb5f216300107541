"""How rare people are who clear several bars at once: shares of the kit's pool, and how strongly skills go together."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations

import numpy as np

from ...kit import Kit
from ...kit.locale import number, percent
from ...models.rarity import bar_of_top_share, share_meeting_all

CROWD = 1000
EVERYBODY = 8e9  # people on earth, about


def able_count(kit: Kit, skill: str, level: int) -> int:
    """How many of the kit's pool reach that level."""
    return sum(person.levels[skill] >= level for person in kit.candidates)


def pool_share(kit: Kit, skill: str, level: int) -> float:
    return able_count(kit, skill, level) / len(kit.candidates)


def share_of(kit: Kit, bars: Mapping[str, int], together: int) -> float:
    """Share of people who clear every bar of {skill: level}; `together` is the correlation in hundredths."""
    return _share(tuple(pool_share(kit, skill, level) for skill, level in bars.items()), together)


@lru_cache(maxsize=512)
def _share(shares: tuple[float, ...], together: int) -> float:
    return share_meeting_all(bar_of_top_share(np.array(shares)), together / 100) if shares else 1.0


def without_each(kit: Kit, bars: Mapping[str, int], together: int) -> dict[str, float]:
    """For each tick, the share that clears the bars without it; the costliest tick first."""
    rest = {s: share_of(kit, {k: v for k, v in bars.items() if k != s}, together) for s in bars}
    return dict(sorted(rest.items(), key=lambda item: -item[1]))


def lowered_each(kit: Kit, bars: Mapping[str, int], together: int) -> dict[str, float]:
    """For each bar above 1, the share that clears the bars once it is one level lower; the most first."""
    rest = {s: share_of(kit, {**bars, s: level - 1}, together) for s, level in bars.items() if level > 1}
    return dict(sorted(rest.items(), key=lambda item: -item[1]))


def in_words(share: float) -> str:
    """“1 in 739”, to three figures; “72%” where many clear the bars; “nobody” for 0."""
    if share <= 0:
        return "nobody"
    if share > 0.4:
        return percent(share)
    if share < 1 / EVERYBODY:
        return "1 in over 8 billion"
    return f"1 in {round(float(f'{1 / share:.3g}')):,}"


def expected(share: float) -> str:
    """How many of 1,000 people that is on average."""
    people = CROWD * share
    return f"{people:.0f}" if people >= 9.5 or people == 0 else number(people, 1) if people >= 0.05 else "less than 0.1"


def good_bars(kit: Kit, wanted: int, most: int) -> dict[str, int]:
    """Two to `most` skills of the greatest weight, one level below the need, that leave `wanted` of 1,000 even if unrelated.

    Skills that go together leave more people, never fewer, so the answer holds for every correlation of 0 or more.
    """
    low = {need.skill: max(1, need.required - 1) for need in kit.about.team.skills}
    sets = [chosen for size in range(2, most + 1) for chosen in combinations(low, size)]
    fitting = [
        chosen for chosen in sets if CROWD * np.prod([pool_share(kit, s, low[s]) for s in chosen]) >= max(1, wanted)
    ]

    def worth(chosen: tuple[str, ...]) -> tuple[bool, float]:
        leads = any(kit.skill[s].quality == kit.about.priority.first for s in chosen)
        return leads, sum(kit.need[s].weight for s in chosen)

    return {skill: low[skill] for skill in max(fitting, key=worth)}
