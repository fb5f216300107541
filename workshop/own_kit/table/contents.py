"""What single exercises need beyond skills and people, made for a kit from a table: the mirror, the tiers, a year of pairs, a debrief."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ...kit.schema import ANCHOR_LEVELS
from ...words import text
from .names import told_apart, unused
from .wording import DEBRIEF, DEGREES, ENOUGH, LINE, MARKET, QUARTERS, SHEETS, TEACHING

if TYPE_CHECKING:
    from .making import Parts

DEGREE = "the_degree"  # beside the qualities, whose ids must be others
MARKED = 5  # criteria on the score sheets of the debrief
SEED = 11


def contents(parts: Parts) -> dict[str, Any]:
    return {"mirror": _mirror(parts), "tiers": _tiers(parts), "growth": _growth(parts), "debrief": _debrief(parts)}


def _mirror(parts: Parts) -> dict[str, Any]:
    """One matter for each quality, in the words of its most needed skill; and the degree, which should not count."""
    matters = [
        {
            "id": quality,
            "name": parts.skill[skills[0]].name,
            "quality": quality,
            "levels": told_apart([parts.skill[skills[0]].anchors[level] for level in ANCHOR_LEVELS], LINE),
        }
        for quality, skills in parts.of_quality.items()
    ]
    name, levels = DEGREES
    called = unused(text(name), {str(matter["name"]) for matter in matters}, " ")
    degree = {"id": DEGREE, "name": called, "levels": [text(level) for level in levels]}
    return {"attributes": [*matters, degree]}


def _tiers(parts: Parts) -> dict[str, Any]:
    """How many must be left, as far as the pool allows it."""
    rows = parts.drawn.rows
    asked = {need["skill"]: max(1, need["required"] - 1) for need in parts.needs}
    reach = sorted(sum(int(str(row[skill])) >= level for row in rows) for skill, level in asked.items())
    expected = int(1000 * reach[-2] * reach[-1] / len(rows) ** 2)
    critical = sum(need["critical"] for need in parts.needs)
    return {
        "enough": max(2, min(6, reach[-1] // 2)),
        "why": text(ENOUGH),
        "trainable": max(5, critical),
        "teaching": text(TEACHING),
        "levels_a_year": 4,
        "of_thousand": max(1, min(15, expected // 3)),
        "market": text(MARKET),
    }


def _growth(parts: Parts) -> dict[str, Any]:
    """A year of pairs; the rates are those of the shipped kits, to be argued about."""
    slots = max(1, min(3, parts.wishes.headcount // 2))
    return {
        "quarters": [
            {"id": f"q{n}", "name": text(name), "news": text(news)} for n, (name, news) in enumerate(QUARTERS, 1)
        ],
        "months": 3,
        "slots": max(2, slots),
        "learning": {"low": 4, "likely": 6, "high": 10},
        "half_life": {"low": 48, "likely": 60, "high": 84},
        "load": {"quarter": 2, "year": 4},
        "gain": 2,
    }


def _debrief(parts: Parts) -> dict[str, Any]:
    """An invented candidate: those who wrote alone differ most in one skill, those who had talked agree."""
    skills = [skill for skills in parts.of_quality.values() for skill in skills][:MARKED]
    random = np.random.default_rng(SEED)
    marks = random.integers(2, 5, (len(SHEETS), len(skills)))
    marks[:, 0] = [2, 5, 2, 4, 4]
    for row, (_, talked) in enumerate(SHEETS):
        marks[row] = 4 if talked else marks[row]
    sheets = [
        {
            "id": "abcde"[row],
            "label": text("Sheet {letter}", letter="ABCDE"[row]),
            "role": text(role),
            "talked": talked,
            "marks": [{"skill": skill, "mark": int(marks[row][at])} for at, skill in enumerate(skills)],
        }
        for row, (role, talked) in enumerate(SHEETS)
    ]
    return {"candidate": "Ottilie Brandvold", **{key: text(said) for key, said in DEBRIEF.items()}, "sheets": sheets}
