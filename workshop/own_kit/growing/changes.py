"""What a team’s ladder says otherwise than the kit that was made from it, by name: renamed, reworded, added, left out."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...exercises import BY_SLUG
from ...kit import Kit
from ...kit.schema import Skill
from ...words import first_few, listed, text
from ..table.columns import CRITICAL, NEEDED
from ..table.ladder import Ladder
from ..table.names import quoted
from ..table.reading import Rung
from ..table.remarks import renamed
from ..table.report import Understood
from .joining import emptied
from .table import key

NAMED = 4
Pairs = list[tuple[Rung, Skill]]


def pairs_of(ladder: Ladder, kit: Kit, renames: Mapping[str, str]) -> Pairs:
    """Each skill of the table that the kit has, with what it is there. `renames`: {new name: old name}."""
    by_name = {key(skill.name): skill for skill in kit.skill.values()}
    return [(rung, skill) for rung in ladder.skills if (skill := by_name.get(key(renames.get(rung.name) or rung.name)))]


def added_to(ladder: Ladder, pairs: Pairs) -> list[Rung]:
    """Skills of the table that the kit does not have."""
    known = {rung.name for rung, _ in pairs}
    return [rung for rung in ladder.skills if rung.name not in known]


def placed(ladder: Ladder, kit: Kit, renames: Mapping[str, str]) -> Ladder:
    """Where the table names no groups, skills of the kit stay in theirs, and an added one stands with the one above it."""
    pairs = pairs_of(ladder, kit, renames)
    if ladder.grouped or not pairs or len(pairs) == len(ladder.skills) == len(kit.skill):
        return ladder
    at = {rung.name: kit.quality[skill.quality].name for rung, skill in pairs}
    group, skills = at[pairs[0][0].name], list[Rung]()
    for rung in ladder.skills:
        group = at.get(rung.name, group)
        skills.append(replace(rung, group=group))
    return replace(ladder, skills=tuple(skills))


def groups_of(pairs: Pairs, kit: Kit) -> dict[str, str]:
    """{group of the ladder: quality of the kit}: by name, else the one that most of its skills were in, if no other group is that; else ""."""
    by_name = {key(quality.name): quality.id for quality in kit.qualities}
    found = {rung.group: by_name.get(key(rung.group), "") for rung, _ in pairs}
    for group in [group for group, quality in found.items() if not quality]:
        were = [skill.quality for rung, skill in pairs if rung.group == group]
        most = max(were, key=were.count)
        found[group] = most if most not in found.values() else ""
    return found


def said_of(told: Understood, kit: Kit, renames: Mapping[str, str]) -> list[str]:
    """A sentence for each kind of change, most telling first; none where table and kit say the same."""
    ladder = placed(told.ladder, kit, renames)
    pairs = pairs_of(ladder, kit, renames)
    return [*_followed(ladder, pairs, kit, set(told.kinds.values())), *_not_followed(pairs, kit)]


def follows(told: Understood, kit: Kit, renames: Mapping[str, str]) -> bool:
    """Whether there is anything in which the kit can follow the table."""
    ladder = placed(told.ladder, kit, renames)
    return any(_followed(ladder, pairs_of(ladder, kit, renames), kit, set(told.kinds.values())))


def other_than(now: Mapping[str, str], had: Mapping[str, str]) -> Iterator[str]:
    """What the former version has otherwise than the one it took the place of: by exercises and skills."""
    gone = [name for what, name in had.items() if what not in now]
    come = [name for what, name in now.items() if what not in had]
    called = [(had[what], name) for what, name in now.items() if had.get(what, name) != name]
    if gone:
        yield text(
            "It has no {names}; press again to have it back.", names=first_few([quoted(one) for one in gone], NAMED)
        )
    if come:
        yield text("It has {names} again.", names=first_few([quoted(one) for one in come], NAMED))
    if called:
        names = first_few([renamed(was, name) for was, name in called], NAMED)
        yield text("Other names: {names}.", names=names)
    if not (gone or come or called):
        yield text("It has the same exercises and skills, with other texts or levels; press again to undo this.")


def _followed(ladder: Ladder, pairs: Pairs, kit: Kit, kinds: set[str]) -> Iterator[str]:
    groups = groups_of(pairs, kit)
    if added := [rung.name for rung in added_to(ladder, pairs)]:
        yield text("Added, and the invented people get drawn levels in it: {names}.", names=first_few(added, NAMED))
    names = [renamed(skill.name, rung.name) for rung, skill in pairs if rung.name != skill.name]
    names += [
        renamed(kit.quality[old].name, new) for new, old in groups.items() if old and kit.quality[old].name != new
    ]
    if names:
        yield text("Renamed: {names}.", names=first_few(names, NAMED))
    if reworded := [rung.name for rung, skill in pairs if _reworded(rung, skill)]:
        yield text("Reworded: {names}.", names=first_few(reworded, NAMED))
    if moved := [rung.name for rung, skill in pairs if groups[rung.group] not in ("", skill.quality)]:
        yield text("In another group: {names}.", names=first_few(moved, NAMED))
    if new := _new_groups(ladder, pairs, kit):
        yield text(
            "New groups: {names}. Say in “{exercise}” by which step they are shown; until then one is chosen.",
            names=listed(new),
            exercise=BY_SLUG["interview-loop"].title,
        )
    if gone := _gone(pairs, groups, kit, added_to(ladder, pairs)):
        yield text(
            "These groups have no skill any more and go: {names}. What was about them counts for the group their skills are in now.",
            names=listed(gone),
        )
    if needs := [rung.name for rung, skill in pairs if _needed(rung, skill, kit, kinds)]:
        yield text("Another level needed, or critical or no longer so: {names}.", names=first_few(needs, NAMED))


def _new_groups(ladder: Ladder, pairs: Pairs, kit: Kit) -> list[str]:
    """Groups of added skills that the kit has to be told about, because it says how groups are shown in an interview."""
    known = {*groups_of(pairs, kit), *(quality.name for quality in kit.qualities)}
    groups = {rung.group for rung in added_to(ladder, pairs)} - known
    return [quoted(group) for group in sorted(groups)] if kit.has("loop") else []


def _gone(pairs: Pairs, groups: Mapping[str, str], kit: Kit, added: list[Rung]) -> list[str]:
    """Groups of the kit that the table leaves without a skill, by name."""
    moved = {skill.id: groups[rung.group] or skill.quality for rung, skill in pairs}
    skills = [{"id": skill.id, "quality": moved.get(skill.id, skill.quality)} for skill in kit.skill.values()]
    return [quoted(kit.quality[old].name) for old in emptied(skills, kit, [groups.get(r.group, "") for r in added])]


def _reworded(rung: Rung, skill: Skill) -> bool:
    about = rung.about if rung.about != rung.name else skill.about
    return (about.strip(), {level: said.strip() for level, said in rung.anchors.items()}) != (
        skill.about,
        skill.anchors,
    )


def _needed(rung: Rung, skill: Skill, kit: Kit, kinds: set[str]) -> bool:
    need = kit.need.get(skill.id)
    if need is None:
        return False
    return (NEEDED in kinds and rung.needed != need.required) or (CRITICAL in kinds and rung.critical != need.critical)


def _not_followed(pairs: Pairs, kit: Kit) -> Iterator[str]:
    kept = {skill.id for _, skill in pairs}
    if gone := [skill.name for skill in kit.skill.values() if skill.id not in kept]:
        yield text("Left out of the table, and kept in the kit: {names}.", names=first_few(gone, NAMED))
        yield text(
            "To take such a skill out: download the kit as Excel below, delete it there, and upload it. "
            "What still names it is listed then, by sheet and row; nothing changes before all of it is gone."
        )
    if strange := [group for group, quality in groups_of(pairs, kit).items() if not quality]:
        yield text(
            "These groups are not in the kit, so their skills stay in their old ones: {names}.", names=listed(strange)
        )
