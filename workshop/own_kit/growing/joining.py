"""Skills that a team’s ladder says and the kit does not yet: they join it, and its invented people get drawn levels in them. Groups that a
ladder leaves without a skill go."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from ...kit import Kit, KitError, Problem
from ...kit.agreement import USED
from ...kit.content.base import QUALITY, at, places
from ...kit.content.lesson3 import MOST_MEASURES
from ...kit.plain_files import Sheet
from ...kit.reading import Source
from ...kit.schema import ANCHOR_LEVELS, Row
from ...words import clipped, text
from ..table.columns import CRITICAL, NEEDED
from ..table.contents import DEGREE
from ..table.ladder import MOST_GROUPS, TEXT
from ..table.making import SHORT, MadePool, need_of
from ..table.names import identifier, short_names, told_apart, unused
from ..table.pool import one_more
from ..table.reading import Rung
from ..table.scoring import holds
from ..table.wording import LINE
from .table import key

USUAL = 3  # the level needed where the table does not say


def joined(
    source: Source, added: Sequence[Rung], groups: Mapping[str, str], kinds: Collection[str], seed: int
) -> Source:
    """The source with each of these skills in it; stories, the slate and all that was written stay. Raises KitError where a group has no room.

    `groups`: quality by group; `kinds`: what the columns of the table say; `seed`: of the levels.
    """
    for rung in added:
        source = _with(source, _plain(rung, kinds), groups, seed)
    return source


def _plain(rung: Rung, kinds: Collection[str]) -> Rung:
    """What a table does not say of what is needed was guessed beside its other skills, which the kit has not asked."""
    critical = rung.critical and CRITICAL in kinds
    return replace(rung, critical=critical, needed=rung.needed if NEEDED in kinds else USUAL + critical)


def _with(source: Source, rung: Rung, groups: Mapping[str, str], seed: int) -> Source:
    skills, about = source.sheets["skills"].value["skills"], source.sheets["kit"].value
    ids = {item["id"] for item in skills}
    name = unused(identifier(rung.name, f"skill{len(skills) + 1}"), {*ids, *Row.model_fields})
    qualities, quality = _quality(about["qualities"], rung, groups)
    new = {
        "kit": {
            **about,
            "qualities": _told(qualities, skills, quality, rung),
            "team": _needed(about["team"], name, rung),
        },
        "skills": {"skills": [*skills, _skill(name, rung, quality, [item["short"] for item in skills])]},
        **_incidents(source, name, rung, quality),
        **_scorecard(source, rung),
        **(
            {**_mirror(source, rung, quality), **_loop(source, quality)}
            if len(qualities) > len(about["qualities"])
            else {}
        ),
    }
    sheets = {**source.sheets, **{file: replace(source.sheets[file], value=value) for file, value in new.items()}}
    at = [each["id"] for each in qualities].index(quality)
    return replace(source, sheets=sheets, pool=_pool(source, name, at, seed))


def _quality(
    qualities: list[dict[str, Any]], rung: Rung, groups: Mapping[str, str]
) -> tuple[list[dict[str, Any]], str]:
    """The kit’s groups, with a new one where the table has one that is none of them, and the one the skill is in."""
    named = {key(each["name"]): str(each["id"]) for each in qualities}
    if found := named.get(key(rung.group)) or groups.get(rung.group):
        return qualities, found
    if len(qualities) >= MOST_GROUPS:
        what = text(
            "A kit has at most {most} groups, and “{group}” is none of them.", most=MOST_GROUPS, group=rung.group
        )
        raise KitError([Problem(clipped(rung.name, 60), 0, what, text("Put it into a group that the kit has."))])
    new = unused(identifier(rung.group, "group"), {str(each["id"]) for each in qualities})
    short = short_names([*(each["short"] for each in qualities), rung.group], SHORT)[rung.group]
    return [*qualities, {"id": new, "name": rung.group, "short": short, "about": rung.name}], new


def _told(
    qualities: list[dict[str, Any]], skills: list[dict[str, Any]], quality: str, rung: Rung
) -> list[dict[str, Any]]:
    """A group that is told by its skills, as the making of a kit does, is told by the new one too."""
    names = [item["name"] for item in skills if item["quality"] == quality]
    made, more = clipped("; ".join(names), TEXT), clipped("; ".join([*names, rung.name]), TEXT)
    return [{**each, "about": more} if (each["id"], each["about"]) == (quality, made) else each for each in qualities]


def _needed(team: dict[str, Any], name: str, rung: Rung) -> dict[str, Any]:
    return {**team, "skills": [*team["skills"], need_of(name, rung)]}


def _skill(name: str, rung: Rung, quality: str, shorts: list[str]) -> dict[str, Any]:
    short = short_names([*(short for short in shorts if short != rung.name), rung.name], SHORT)[rung.name]
    anchors = {level: rung.anchors[level] for level in ANCHOR_LEVELS}
    return {"id": name, "name": rung.name, "short": short, "quality": quality, "about": rung.about, "anchors": anchors}


def _incidents(source: Source, name: str, rung: Rung, quality: str) -> dict[str, Any]:
    """What excellent looks like in it, while the others stand there as the making of a kit put them; a table of one’s own stays."""
    sheet: Sheet | None = source.sheets.get("incidents")
    if sheet is None:
        return {}
    had = sheet.value["incidents"]
    best = {item["anchors"]["5"] for item in source.sheets["skills"].value["skills"]}
    if not best <= {incident["text"] for incident in had} and quality in {incident["quality"] for incident in had}:
        return {}
    why = text(
        "It is what excellent looks like in “{skill}”, which your table puts under {group}.",
        skill=rung.name,
        group=rung.group,
    )
    place = unused(name, {incident["id"] for incident in had})
    return {
        "incidents": {"incidents": [*had, {"id": place, "text": rung.anchors["5"], "quality": quality, "why": why}]}
    }


def _mirror(source: Source, rung: Rung, quality: str) -> dict[str, Any]:
    """A group that is new is weighed in pairs too, in the words of its first skill."""
    sheet: Sheet | None = source.sheets.get("mirror")
    if sheet is None:
        return {}
    had = sheet.value["attributes"]
    new = {
        "id": unused(quality, {each["id"] for each in had}),
        "name": unused(rung.name, {each["name"] for each in had}, " "),
        "quality": quality,
        "levels": told_apart([rung.anchors[level] for level in ANCHOR_LEVELS], LINE),
    }
    last = next((at for at, each in enumerate(had) if each["id"] == DEGREE), len(had))
    return {"mirror": {**sheet.value, "attributes": [*had[:last], new, *had[last:]]}}


def _loop(source: Source, quality: str) -> dict[str, Any]:
    """A new group is shown by a way of finding out that an interview of this length has, until somebody says by which."""
    if "loop" not in source.sheets:
        return {}
    loop = source.sheets["loop"].value or {}
    way = next((each["id"] for each in _fitting(loop["methods"], loop["minutes"])), "")
    methods = [
        {**each, "measures": [*each["measures"], *([quality] if each["id"] == way else [])]} for each in loop["methods"]
    ]
    return {"loop": {**loop, "methods": methods}}


def _fitting(methods: list[dict[str, Any]], minutes: int) -> tuple[dict[str, Any], ...]:
    """The fewest of them that show every group once or twice within the minutes; none where there are none."""
    groups = {group for each in methods for group in each["measures"]}
    sets = (some for n in range(1, len(methods) + 1) for some in combinations(methods, n))
    for some in sets:
        shown = Counter(group for each in some for group in each["measures"])
        if (
            groups == set(shown)
            and max(shown.values()) <= MOST_MEASURES
            and sum(each["minutes"] for each in some) <= minutes
        ):
            return some
    return ()


def _scorecard(source: Source, rung: Rung) -> dict[str, Any]:
    """Without the words of its own descriptions: what a team calls good never fails its own check."""
    card = source.sheets["scorecard"].value if "scorecard" in source.sheets else None
    if card is None:
        return {}
    own = "\n".join([rung.name, rung.about, *rung.anchors.values()])
    kept = [{**each, "words": [word for word in each["words"] if not holds(own, word)]} for each in card["proxies"]]
    return {"scorecard": {**card, "proxies": [each for each in kept if each["words"]]}}


def _pool(source: Source, name: str, group: int, seed: int) -> MadePool:
    """Everybody with a level in it."""
    columns, lines = source.people()
    rows: list[dict[str, object]] = [{column: cells[column] for column in columns} for _, cells in lines]
    backgrounds = [str(each["id"]) for each in source.sheets["kit"].value["backgrounds"]]
    levels = one_more(rows, backgrounds, group, len(columns), seed)
    people = tuple({**row, name: level} for row, level in zip(rows, levels, strict=True))
    return MadePool(Path("candidates.csv"), people)


def emptied(skills: Sequence[Mapping[str, Any]], kit: Kit, kept: Collection[str] = ()) -> dict[str, str]:
    """{group of the kit that has no skill any more: the one that most of its skills went to}; two groups stay at least.

    `skills`: those of the kit as they now are; `kept`: groups that a new skill joins.
    """
    now = {str(item["id"]): str(item["quality"]) for item in skills}
    found = dict[str, str]()
    for quality in kit.qualities:
        went = [now[skill.id] for skill in kit.skill.values() if skill.quality == quality.id and skill.id in now]
        if went and quality.id not in {*now.values(), *kept}:
            found[quality.id] = max(went, key=went.count)
    return found if len(kit.qualities) - len(found) > 1 else {}


def without_empty(sheets: Mapping[str, Sheet], gone: Mapping[str, str]) -> dict[str, Sheet]:
    """The sheets with what belonged to a group that is gone in the one its skills went to."""
    return {name: replace(sheet, value=_moved(name, deepcopy(sheet.value), gone)) for name, sheet in sheets.items()}


def _moved(file: str, value: Any, gone: Mapping[str, str]) -> Any:
    patterns = [pattern for kind, pattern in USED.get(file, ()) if kind == QUALITY]
    for path, quality in [place for pattern in patterns for place in places(value, pattern)]:
        if quality in gone:
            at(value, path[:-1])[path[-1]] = gone[quality]
    for whole in (at(value, path[:-1]) for pattern in patterns for path, _ in places(value, pattern)):
        _once_each(whole)
    if file == "kit":
        value["qualities"] = [each for each in value["qualities"] if each["id"] not in gone]
        _two_priorities(value)
    return value


def _once_each(whole: Any) -> None:
    """A list without what is in it twice; a row without a second answer that is now its first."""
    if isinstance(whole, list):
        whole[:] = dict.fromkeys(whole)
    elif isinstance(whole, dict) and "second" in whole and whole["second"] == whole.get("quality"):
        del whole["second"]
        whole.pop("second_why", None)


def _two_priorities(about: dict[str, Any]) -> None:
    first, ids = about["priority"]["first"], [each["id"] for each in about["qualities"]]
    if about["priority"]["over"] == first:
        about["priority"]["over"] = next(name for name in ids if name != first)
