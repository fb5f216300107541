"""What to look at again in a kit that works: people who may be real, words that stand in for evidence, a team that needs no thought."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..exercises.joins import best_plan, design_of
from ..exercises.language import proxies_in
from ..kit import KITS, Kit, Problem, load_kit
from ..kit.content.base import EACH, Pattern, places
from ..kit.plain_files import Path_, read_yaml
from ..kit.reading import Source
from ..pages.notebooks import misfits
from ..words import listed, mark, percent, text
from .teams import ways_of

FEWEST_PAIRS = 4  # in which an attribute differs, to say anything about it
PRIVATE = (
    (mark("‘{quote}’ looks like an e-mail address."), re.compile(r"[\w.+-]+@[\w-]+\.[\w.]{2,}")),
    (mark("‘{quote}’ looks like a telephone number."), re.compile(r"(?:\+|\b00)\d[\d ()./-]{6,}\d|\(\d{3}\) ?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b|\b0\d{2,4}[ /-]\d{3,}[\d -]*\d\b")),
    (mark("‘{quote}’ looks like a personal page."), re.compile(r"(?<![\w.-])(?:www\.)?(?:linkedin\.com/in|github\.com|facebook\.com|x\.com)/[\w.-]+", re.IGNORECASE)),
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


OF = {
    "incidents": mark("{n} of {m} incidents"),
    "skills": mark("{n} of {m} skills"),
    "stories": mark("{n} of {m} people"),
}


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
        *(Advice(Weight.MUST, problem) for problem in taken_name(kit, source)),
        *(Advice(Weight.SHOULD, problem) for problem in misfits(kit.lessons)),
        *_unchanged(kit, source),
        *_private(source),
        *_team(kit, source),
        *_mirror(kit, source),
        *_reached(kit, source),
        *_wording(kit, source),
    ]
    return sorted(found, key=lambda advice: advice.weight)


def taken_name(kit: Kit, source: Source) -> Iterator[Problem]:
    """A shipped kit's name on another kit, whose answers would be mixed with the shipped one's."""
    if not (KITS / kit.name / "kit.yaml").is_file() or replace(load_kit(kit.name), folder=kit.folder) == kit:
        return
    what = text("‘{name}’ is the name of a shipped kit, so answers to the two would be mixed.", name=kit.name)
    yield source.sheets["kit"].found(("name",), what, text("Give yours a name of its own, such as my_team."))


def _unchanged(kit: Kit, source: Source) -> Iterator[Advice]:
    ours = {
        "incidents": [incident.text for incident in kit.incidents],
        "skills": [skill.about for skill in kit.skill.values()],
        "stories": [person.story for person in kit.candidates],
    }
    for folder in sorted(path.parent for path in KITS.glob("*/kit.yaml") if path.parent.name != kit.name):
        shared = {
            name: sum(said in _told_in(folder / f"{name}.yaml") for said in said_here)
            for name, said_here in ours.items()
        }
        shares = [text(OF[name], n=n, m=len(ours[name])) for name, n in shared.items() if n]
        if shares:
            title = load_kit(folder).about.title
            what = text("Still those of “{title}”: {shares}.", title=title, shares=listed(shares))
            fix = text("Make them yours, or keep them knowingly.")
            yield Advice(Weight.MAY, source.sheets["kit"].found((), what, fix))


@lru_cache(maxsize=32)
def _told_in(file: Path) -> frozenset[str]:
    """Every text of one file of a shipped kit: a whole kit takes four times as long to read."""
    return frozenset(said.strip() for _, said in _texts(read_yaml(file).value, ()))


def _private(source: Source) -> Iterator[Advice]:
    """Signs of real people, whom a workshop must not rank."""
    fix = text("Use invented people only; take this out.")
    for sheet in source.sheets.values():
        for path, value in _texts(sheet.value, ()):
            yield from (Advice(Weight.MUST, sheet.found(path, what, fix)) for what in signs_of_people(value))
    for line, cells in source.pool.rows(["name"], more=True)[0]:
        for what in signs_of_people(cells["name"]):
            yield Advice(Weight.MUST, source.pool.problem(line, what, fix, "name"))


def signs_of_people(value: str) -> list[str]:
    """What in it looks like a real person’s data, each as a sentence."""
    hits = [(what, pattern.search(value)) for what, pattern in PRIVATE]
    return [text(what, quote=hit[0]) for what, hit in hits if hit]


def _texts(value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    for step, part in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _texts(part, (*path, step))


def _team(kit: Kit, source: Source) -> Iterator[Advice]:
    """A team problem that looking would solve teaches nothing."""
    problem, plan = best_plan(kit)
    ways, sheet = ways_of(problem, plan), source.sheets["kit"]
    if ways.greedy_is_best:
        what = text("Taking the best person again and again already gives the best team.")
        fix = text("Tighten the budget or the limits on backgrounds, so that choosing a team takes thought.")
        yield Advice(Weight.SHOULD, sheet.found(("team",), what, fix))
    if ways.one_is_enough:
        what = text("One person alone brings {share} of what the best team brings.", share=percent(ways.alone))
        fix = text("Ask for more skills, or lower that person’s levels.")
        yield Advice(Weight.SHOULD, sheet.found(("team",), what, fix))
    if ways.all_are_no_better:
        what = text("The best team is as good as the whole pool: headcount and budget leave nothing to give up.")
        fix = text("Lower the budget or the headcount a little.")
        yield Advice(Weight.MAY, sheet.found(("team", "budget"), what, fix))


def _mirror(kit: Kit, source: Source) -> Iterator[Advice]:
    """Pairs that cannot show what somebody weighs."""
    if not kit.has("mirror"):
        return
    sheet, pairs = source.sheets["mirror"], design_of(kit).pairs
    for row, attribute in enumerate(kit.mirror.attributes):
        if (differs := int((pairs[:, 0, row] != pairs[:, 1, row]).sum())) < FEWEST_PAIRS:
            what = text(
                "‘{name}’ differs in only {n} of {m} pairs, so they say little about it.",
                name=attribute.id,
                n=differs,
                m=len(pairs),
            )
            yield Advice(Weight.SHOULD, sheet.found(("attributes", row), what, text("Leave out another attribute.")))
    shown = {attribute.quality for attribute in kit.mirror.attributes}
    for quality in {kit.about.priority.first, kit.about.priority.over} - shown:
        what = text(
            "No attribute stands for ‘{quality}’, so the mirror cannot show how it is weighed.", quality=quality
        )
        fix = text("Add one with ‘quality: {quality}’.", quality=quality)
        yield Advice(Weight.SHOULD, sheet.found(("attributes",), what, fix))


def _reached(kit: Kit, source: Source) -> Iterator[Advice]:
    for row, need in enumerate(kit.about.team.skills):
        level = need.required
        able = sum(person.levels[need.skill] >= level for person in kit.candidates)
        if able in (0, len(kit.candidates)):
            everybody = text("Everybody in the pool has level {level} in ‘{skill}’.", level=level, skill=need.skill)
            nobody = text("Nobody in the pool has level {level} in ‘{skill}’.", level=level, skill=need.skill)
            fix = text("Raise it, or leave the skill out.") if able else text("Lower it, or add somebody who has it.")
            what = everybody if able else nobody
            yield Advice(Weight.MAY, source.sheets["kit"].found(("team", "skills", row, "required"), what, fix))


def _wording(kit: Kit, source: Source) -> Iterator[Advice]:
    """Stand-ins for evidence where the kit shows how to do without."""
    for name, pattern in EXEMPLARY:
        for path, value in places(source.sheets[name].value, pattern) if name in source.sheets else ():
            for proxy in proxies_in(value, kit) if isinstance(value, str) else ():
                what = text("It says ‘{word}’, which names {what}.", word=proxy.word, what=proxy.what)
                yield Advice(Weight.SHOULD, source.sheets[name].found(path, what, proxy.instead))
