"""A team’s ladder once more: what was renamed or reworded in it is so everywhere in the kit; people, levels and own texts stay."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any

from ...exercises import BY_SLUG
from ...kit import Kit, KitError, Problem
from ...kit.plain_files import Sheet
from ...kit.reading import Source
from ...kit.schema import Skill
from ...kit.slugs import NEEDS
from ...kit.workbook.layout import sheet_name
from ...words import clipped, first_few, text
from ..table.columns import CRITICAL, NEEDED
from ..table.ladder import Ladder
from ..table.making import SHORT
from ..table.names import short_names
from ..table.report import Understood
from .changes import added_to, groups_of, pairs_of, placed, said_of
from .joining import emptied, joined, without_empty
from .table import key, texts_in

ALIKE = 0.45  # of 1: below it, a new skill is hardly an old one with another name
NAMED = 4
OPENS, CLOSES = '“„‘‚«"', '”“’‘»"'
CUTS = (120, 400)  # letters at which the making of a kit cuts a description that it quotes


@dataclass(frozen=True)
class Compared:
    """A ladder beside a kit: `new` names and `gone` ones, and which new one is most like which old one ({new: old})."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    proposed: dict[str, str] = field(default_factory=dict)


def compared(ladder: Ladder, kit: Kit) -> Compared:
    """What needs to be said by somebody before the kit can follow the ladder."""
    had, names = {key(s.name): s for s in kit.skill.values()}, {key(rung.name) for rung in ladder.skills}
    new = [rung for rung in ladder.skills if key(rung.name) not in had]
    gone = [skill for skill in kit.skill.values() if key(skill.name) not in names]
    alike = [(_alike([r.name, *r.anchors.values()], s), r.name, s.name) for r in new for s in gone]
    proposed = dict[str, str]()
    for share, name, old in sorted(alike, reverse=True):
        if share >= ALIKE and name not in proposed and old not in proposed.values():
            proposed[name] = old
    return Compared(tuple(r.name for r in new), tuple(s.name for s in gone), proposed)


def _alike(said: list[str], skill: Skill) -> float:
    theirs = [skill.name, *skill.anchors.values()]
    return max(
        SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
        for one, other in zip(said, theirs, strict=False)
    )


def updated(
    source: Source, kit: Kit, told: Understood, renames: Mapping[str, str], seed: int = 1
) -> tuple[Source, list[str]]:
    """The kit with the ladder’s names, groups and descriptions, and what was not taken over. `renames`: {new name: old name}.

    Skills that are new join it, with levels drawn by `seed`. Raises KitError where two new names are to be one old one, or a name is not there.
    """
    _consistent(told.ladder, kit, renames)
    ladder = placed(told.ladder, kit, renames)
    pairs = pairs_of(ladder, kit, renames)
    groups = groups_of(pairs, kit)
    names = {skill.name: rung.name for rung, skill in pairs} | {
        kit.quality[old].name: new for new, old in groups.items() if old in kit.quality
    }
    said = {skill.anchors[level]: rung.anchors[level] for rung, skill in pairs for level in skill.anchors}
    said |= dict(_sentences(kit, names))
    sheets = {
        name: replace(sheet, value=_everywhere(sheet.value, names, said)) for name, sheet in source.sheets.items()
    }
    kinds = set(told.kinds.values())
    rungs = {skill.id: rung for rung, skill in pairs}
    sheets["skills"].value = {
        "skills": [_skill(item, rungs.get(item["id"]), groups) for item in sheets["skills"].value["skills"]]
    }
    for need in sheets["kit"].value["team"]["skills"]:
        if rung := rungs.get(need["skill"]):
            need |= {"required": rung.needed} if NEEDED in kinds else {}
            need |= {"critical": rung.critical} if CRITICAL in kinds else {}
    if told.ladder.columns:
        sheets["kit"].value["columns"] = list(told.ladder.columns)
    added = added_to(ladder, pairs)
    if gone := emptied(sheets["skills"].value["skills"], kit, [groups.get(rung.group, "") for rung in added]):
        sheets = without_empty(sheets, gone)
    new = joined(replace(source, sheets=sheets), added, groups, kinds, seed)
    return new, [*said_of(told, kit, renames), *_still(sheets, names)]


def _sentences(kit: Kit, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What the making of a kit says about skills and groups: (with the old names, with the new ones)."""
    groups = [quality.name for quality in kit.qualities]
    pairs = [(one, other) for one in groups for other in groups] + [
        (s.name, kit.quality[s.quality].name) for s in kit.skill.values()
    ]
    for one, other in pairs:
        yield from zip(_made_of(one, other), _made_of(names.get(one, one), names.get(other, other)), strict=True)


def _made_of(one: str, other: str) -> tuple[str, str]:
    return (
        text(
            "What belongs to “{first}” is needed most here, so it weighs no less than “{other}”.",
            first=one,
            other=other,
        ),
        text(
            "It is what excellent looks like in “{skill}”, which your table puts under {group}.", skill=one, group=other
        ),
    )


def _consistent(ladder: Ladder, kit: Kit, renames: Mapping[str, str]) -> None:
    new, had = {rung.name for rung in ladder.skills}, {skill.name for skill in kit.skill.values()}
    problems = list[Problem]()
    for name, old in renames.items():
        if name not in new or (old and old not in had):
            problems.append(
                Problem(
                    clipped(name, 60),
                    0,
                    text("The table or the kit has changed meanwhile."),
                    text("Compare them again."),
                )
            )
        elif old and list(renames.values()).count(old) > 1:
            what = text("More than one skill is to be what “{name}” was.", name=old)
            problems.append(Problem(name, 0, what, text("Choose it once.")))
    if problems:
        raise KitError(problems)


def _skill(item: dict[str, Any], rung: Any, groups: Mapping[str, str]) -> dict[str, Any]:
    if rung is None:
        return item
    about = rung.about if rung.about != rung.name else item["about"]
    return {
        **item,
        "name": rung.name,
        "quality": groups[rung.group] or item["quality"],
        "about": about,
        "anchors": dict(rung.anchors),
    }


def _everywhere(value: Any, names: Mapping[str, str], said: Mapping[str, str]) -> Any:
    """A name where it stands alone, in quotes, or before a colon; a description where it stands whole, perhaps cut."""
    if isinstance(value, dict):
        return _short_too({step: _everywhere(part, names, said) for step, part in value.items()}, value)
    if isinstance(value, list):
        return [_everywhere(part, names, said) for part in value]
    return _renamed(value, names, said) if isinstance(value, str) else value


def _short_too(new: dict[str, Any], had: Mapping[str, Any]) -> dict[str, Any]:
    """What is called otherwise is so where there is little room, as the making of a kit shortens it."""
    short, name = had.get("short"), str(new.get("name"))
    if not isinstance(short, str):
        return new
    return {**new, "short": short if name == had.get("name") else short_names([name], SHORT)[name]}


def _renamed(written: str, names: Mapping[str, str], said: Mapping[str, str]) -> str:
    exact = {**said, **{clipped(old, n): clipped(new, n) for old, new in said.items() for n in CUTS}, **names}
    if written in exact:
        return exact[written]
    quoted = {
        clipped(old.rstrip("."), n): clipped(new.rstrip("."), n) for old, new in said.items() for n in CUTS
    } | dict(names)
    changed = {old: new for old, new in quoted.items() if old != new and old in written}
    if not changed:
        return written
    one = "|".join(re.escape(old) for old in sorted(changed, key=len, reverse=True))
    alone = rf"(?<=[{OPENS}])(?:{one})(?=[{CLOSES}])|(?:^|(?<=[.;] )|(?<=[.][{CLOSES}] )|(?<=[{CLOSES}][.] ))(?:{one})(?=[:;]|$)"
    return re.sub(alone, lambda hit: changed[hit[0]], written)


def _still(sheets: Mapping[str, Sheet], names: Mapping[str, str]) -> Iterator[str]:
    """Own texts are nobody’s to change: where they say an old name in the middle of a sentence, it is told of which exercise they are."""
    for old, new in names.items():
        whole = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)")
        texts = ((name, path, said) for name, sheet in sheets.items() for path, said in texts_in(sheet.value))
        found = [_of(name) for name, path, said in texts if path[0] != "columns" and whole.search(said)]
        if found and not whole.search(new):
            places = first_few(list(dict.fromkeys(found)), NAMED)
            yield text("“{old}” still stands within a text of yours: {places}.", old=old, places=places)


def _of(file: str) -> str:
    """What people know a file by: the exercise it is of, else its sheets in the workbook."""
    title = next((BY_SLUG[slug].title for slug, files in NEEDS.items() if files[:1] == (file,)), "")
    return text("“{name}”", name=title) if title else sheet_name(file)
