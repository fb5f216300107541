"""What to look at again in a kit that works: people who may be real, words that stand in for evidence, a team that needs no thought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from .exercises.joins import best_plan, design_of
from .exercises.language import proxies_in
from .kit import KITS, Kit, Problem, load_kit
from .kit.reading import Source
from .kit.references import EACH, Pattern, places
from .kit.yaml_file import Path_
from .lesson_pages import misfits
from .models.staffing import best_single, greedy_team, team_value
from .pictures.base import listed

FEWEST_PAIRS = 4  # in which an attribute differs, to say anything about it
PRIVATE = (
    ("an e-mail address", re.compile(r"[\w.+-]+@[\w-]+\.[\w.]{2,}")),
    ("a telephone number", re.compile(r"(?:\+|\b00)\d[\d ()./-]{6,}\d|\(\d{3}\) ?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b|\b0\d{2,4}[ /-]\d{3,}[\d -]*\d\b")),
    ("a personal page", re.compile(r"(?:linkedin\.com/in|github\.com|facebook\.com|x\.com)/[\w.-]+", re.IGNORECASE)),
)  # fmt: skip
# Texts that participants are told to imitate, so nothing in them may stand in for evidence.
EXEMPLARY: tuple[tuple[str, Pattern], ...] = (
    ("kit", ("role",)),
    ("skills", ("skills", EACH, "about")),
    *(("skills", ("skills", EACH, "anchors", level)) for level in "135"),
    ("incidents", ("incidents", EACH, "text")),
    ("interfaces", ("task",)),
    ("gym", ("clearer",)),
)


class Weight(IntEnum):
    """How much it matters; a kit with anything that must be mended is not ready."""

    MUST = 0
    SHOULD = 1
    MAY = 2


@dataclass(frozen=True, order=True)
class Advice:
    weight: Weight
    problem: Problem

    def __str__(self) -> str:
        return str(self.problem)


def advice(kit: Kit, source: Source) -> list[Advice]:
    """What to look at again, most important first."""
    found = [
        *(Advice(Weight.MUST, one) for one in taken_name(kit, source)),
        *(Advice(Weight.SHOULD, one) for one in misfits(kit.lessons)),
        *_unchanged(kit, source),
        *_private(source),
        *_team(kit, source),
        *_mirror(kit, source),
        *_reached(kit, source),
        *_wording(kit, source),
    ]
    return sorted(found, key=lambda one: one.weight)


def taken_name(kit: Kit, source: Source) -> Iterator[Problem]:
    """A shipped kit's name on another kit, whose answers would be mixed with the shipped one's."""
    if not (KITS / kit.name / "kit.yaml").is_file() or replace(load_kit(kit.name), folder=kit.folder) == kit:
        return
    what = f"‘{kit.name}’ is the name of a shipped kit, so answers to the two would be mixed."
    yield source.sheets["kit"].found(("name",), what, "Give yours a name of its own, such as my_team.")


def _unchanged(kit: Kit, source: Source) -> Iterator[Advice]:
    """What still tells of the kit it was made from."""
    for folder in sorted(path.parent for path in KITS.glob("*/kit.yaml")):
        shipped = load_kit(folder)
        if shipped.name == kit.name:
            continue
        pairs = {
            "incidents": ({i.text for i in shipped.incidents}, [i.text for i in kit.incidents]),
            "skills": ({s.about for s in shipped.skills}, [s.about for s in kit.skills]),
            "people": ({p.story for p in shipped.candidates}, [p.story for p in kit.candidates]),
        }
        same = {name: sum(text in theirs for text in ours) for name, (theirs, ours) in pairs.items()}
        told = [f"{count} of {len(pairs[name][1])} {name}" for name, count in same.items() if count]
        if told:
            what = f"{listed(told)} are still those of “{shipped.about.title}”."
            yield Advice(Weight.MAY, source.sheets["kit"].found((), what, "Make them yours, or keep them knowingly."))


def _private(source: Source) -> Iterator[Advice]:
    """Signs of real people, whom a workshop must not rank."""
    fix = "Use invented people only; take this out."
    for sheet in source.sheets.values():
        for path, text in _texts(sheet.value, ()):
            for what, pattern in PRIVATE:
                if hit := pattern.search(text):
                    yield Advice(Weight.MUST, sheet.found(path, f"‘{hit[0]}’ looks like {what}.", fix))
    rows, _ = source.pool.rows(["name"], more=True)
    for line, cells in rows:
        for what, pattern in PRIVATE:
            if hit := pattern.search(cells["name"]):
                yield Advice(Weight.MUST, source.pool.problem(line, f"‘{hit[0]}’ looks like {what}.", fix, "name"))


def _texts(value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    for step, part in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _texts(part, (*path, step))


def _team(kit: Kit, source: Source) -> Iterator[Advice]:
    """A team problem that looking would solve teaches nothing."""
    problem, plan = best_plan(kit)
    greedy, alone, sheet = greedy_team(problem), best_single(problem), source.sheets["kit"]
    if not greedy.broken and greedy.value >= plan.value - problem.value_tolerance:
        what = "Taking the best person again and again already gives the best team."
        fix = "Tighten the budget or the limits on backgrounds, so that choosing a team takes thought."
        yield Advice(Weight.SHOULD, sheet.found(("team",), what, fix))
    if alone and alone.value >= 0.9 * plan.value:
        share = alone.value / plan.value
        what = f"One person alone brings {share:.0%} of what the best team brings."
        yield Advice(Weight.SHOULD, sheet.found(("team",), what, "Ask for more skills, or lower that person's levels."))
    if team_value(problem, range(len(kit.candidates))) <= plan.value + problem.value_tolerance:
        what = "The best team is as good as the whole pool: headcount and budget leave nothing to give up."
        yield Advice(Weight.MAY, sheet.found(("team", "budget"), what, "Lower the budget or the headcount a little."))


def _mirror(kit: Kit, source: Source) -> Iterator[Advice]:
    """Pairs that cannot show what somebody weighs."""
    sheet, pairs = source.sheets["mirror"], design_of(kit).pairs
    for row, attribute in enumerate(kit.mirror.attributes):
        if (differs := int((pairs[:, 0, row] != pairs[:, 1, row]).sum())) < FEWEST_PAIRS:
            what = f"‘{attribute.id}’ differs in only {differs} of {len(pairs)} pairs, so they say little about it."
            yield Advice(Weight.SHOULD, sheet.found(("attributes", row), what, "Leave out another attribute."))
    shown = {attribute.quality for attribute in kit.mirror.attributes}
    for quality in {kit.about.priority.first, kit.about.priority.over} - shown:
        what = f"No attribute stands for ‘{quality}’, so the mirror cannot show how it is weighed."
        yield Advice(Weight.SHOULD, sheet.found(("attributes",), what, f"Add one with ‘quality: {quality}’."))


def _reached(kit: Kit, source: Source) -> Iterator[Advice]:
    """Levels that nobody in the pool has, or that everybody has."""
    for row, need in enumerate(kit.about.team.skills):
        able = sum(person.levels[need.skill] >= need.required for person in kit.candidates)
        place = ("team", "skills", row, "required")
        if able in (0, len(kit.candidates)):
            who = "Nobody" if not able else "Everybody"
            what = f"{who} in the pool has level {need.required} in ‘{need.skill}’."
            fix = "Lower it, or add somebody who has it." if not able else "Raise it, or leave the skill out."
            yield Advice(Weight.MAY, source.sheets["kit"].found(place, what, fix))


def _wording(kit: Kit, source: Source) -> Iterator[Advice]:
    """Stand-ins for evidence where the kit shows how to do without."""
    for name, pattern in EXEMPLARY:
        for path, text in places(source.sheets[name].value, pattern):
            for found in proxies_in(text, kit) if isinstance(text, str) else ():
                what = f"It says ‘{found.word}’, which names a {found.what}."
                yield Advice(Weight.SHOULD, source.sheets[name].found(path, what, found.instead))
