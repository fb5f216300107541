"""A team's ladder: its skills, their groups, what levels 1, 3 and 5 look like, and what is needed; and what is still to be said."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...exercises.language import too_short
from ...kit.schema import ANCHOR_LEVELS
from ...words import clipped, first_few, listed, mark, plural, text
from .columns import ABOUT, CRITICAL, GROUP, LEVEL, NEEDED, OTHER, SKILL, WHICH, Column, Headed, in_order
from .names import fitted, quoted
from .reading import Read, Rung, rungs
from .remarks import NAMED, headed, left_out, named, not_used, shortened, torn, waiting
from .scale import odd_said, scale_said
from .shapes import Table
from .wording import LINE

FEWEST, MOST, MOST_GROUPS = 5, 40, 6
TEXT = 2000  # letters
MOST_BYTES = 350_000  # of all descriptions: a file of a kit holds half a million, and quotes and indents them
KINDS = (SKILL, GROUP, ABOUT, *ANCHOR_LEVELS, NEEDED, CRITICAL, OTHER)  # what a column can be
LEVEL_NAMES = {"1": mark("level 1 (weak)"), "3": mark("level 3 (fine)"), "5": mark("level 5 (excellent)")}


@dataclass(frozen=True)
class Ladder:
    """The skills a kit can be made of, in groups; `asks`: what to add to the table; `notes`: how it was understood."""

    skills: tuple[Rung, ...]
    labels: Mapping[str, str] = field(default_factory=dict)  # level → what the table calls it
    asks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()  # what each was taken for, and its heading
    between: str = ""  # what becomes of levels that the table tells beside the three
    left: tuple[str, ...] = ()  # what becomes no skill of the kit until something is mended
    told: int = 0  # skills that the table tells of, whole or not
    grouped: bool = True  # whether the table names its groups
    taken: tuple[str, ...] = ()  # needs that are taken otherwise than they are written
    chosen: bool = True  # whether it is clear which columns say what a kit needs; else the asks are about that alone

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(skill.group for skill in self.skills))

    @property
    def enough(self) -> bool:
        return len(self.skills) >= FEWEST


def kinds_of(heading: Headed) -> dict[int, str]:
    """{column: what it is}: of the levels, the lowest, the middle and the highest are “1”, “3” and “5”."""
    kinds = {c.at: OTHER if c.kind in (LEVEL, WHICH) else c.kind for c in heading.columns}
    return kinds | {column.at: level for level, column in _anchored(in_order(heading)).items()}


def four_levels(heading: Headed) -> list[Column]:
    """The levels from low to high where there are four of them, of which a kit can describe three."""
    ranked = in_order(heading)
    some = [column for column in ranked if column.rank != 0]
    return some if len(some) == 4 and not {1, 3, 5} <= {column.rank for column in ranked} else []


def _anchored(ranked: Sequence[Column]) -> dict[str, Column]:
    """A scale that names 1, 3 and 5 is taken as it is; of any other the ends and the middle, without a level of nothing."""
    ranks = {column.rank: column for column in ranked}
    if {1, 3, 5} <= set(ranks) and len(ranks) == len(ranked) and max(c.rank or 0 for c in ranked) == 5:
        return {level: ranks[float(level)] for level in ANCHOR_LEVELS}
    some = [column for column in ranked if column.rank != 0 or len(ranked) <= 2]
    if len(some) < 2:
        return {_nearest(column.rank): column for column in some}
    middle = {"3": some[len(some) // 2]} if len(some) > 2 else {}
    return {"1": some[0], **middle, "5": some[-1]}


def _nearest(rank: float | None) -> str:
    return min(ANCHOR_LEVELS, key=lambda level: abs(float(level) - (rank or 0)))


def ladder_of(table: Table, kinds: Mapping[int, str]) -> Ladder:
    """What the table says, by what its columns are. Names of groups that it does not give are in the language in force."""
    at = {kind: column for column, kind in sorted(kinds.items(), reverse=True) if kind != OTHER}
    columns = tuple(
        column_said(kinds[c.at], "" if _of_people(table, c, kinds) else c.heading) for c in table.heading.columns
    )
    if unclear := [*_twice(table.heading, kinds)] or [*_unsaid(table.heading, at)]:
        return Ladder((), asks=tuple(unclear), notes=tuple(filter(None, [table.note])), columns=columns, chosen=False)
    read = rungs(table, at)
    labels = {str(level): table.heading.columns[at[level]].heading for level in ANCHOR_LEVELS}
    levels, further = named(table.heading, labels)
    whole = Ladder(
        tuple(read.skills.values()),
        labels,
        tuple(_asked(list(read.skills.values()))),
        columns=columns,
        left=tuple(torn(read)),
        told=len(read.skills),
        between=levels if further else "",
        taken=tuple(_taken(read, table, at)),
    )
    notes = [table.note, "" if further else levels, *not_used(table.heading, at), *left_out(read)]
    for tidy in (_usable, _counted, _grouped, _fitted, _bounded, _needed):
        whole, more = tidy(whole)
        notes += more
    return replace(whole, notes=tuple(filter(None, notes)))


def _of_people(table: Table, column: Column, kinds: Mapping[int, str]) -> bool:
    """A column of numbers that is not used says who can do what, and is called like somebody."""
    cells = [row[column.at] for row in table.rows[table.heading.row + 1 :] if row[column.at]]
    return kinds[column.at] == OTHER and column.kind == OTHER and bool(cells) and all(map(str.isdigit, cells))


def _taken(read: Read, table: Table, at: Mapping[str, int]) -> Iterator[str]:
    if NEEDED in at:
        yield from scale_said(read.scale, list(read.needs.values()), table.heading.columns[at[NEEDED]].heading)
        yield from odd_said(read.odd, table.across)
    for name, said in list(read.unclear.items())[:2]:
        yield text(
            "‘{said}’ at ‘{skill}’ is neither yes nor no, so the skill counts as not critical. Write yes where it is.",
            said=said,
            skill=name,
        )


def column_said(kind: str, heading: str) -> str:
    """As a kit keeps it."""
    return f"{kind}: {clipped(heading, 100)}".strip()


def columns_said(kept: Sequence[str]) -> list[tuple[str, str]]:
    """(heading, what it was taken for) of each, the other way round; what is none is passed over."""
    parted = [line.partition(":") for line in kept]
    return [(heading.strip(), kind) for kind, colon, heading in parted if colon and kind in KINDS]


def _twice(heading: Headed, kinds: Mapping[int, str]) -> Iterator[str]:
    """Levels that two columns are taken for."""
    for level in ANCHOR_LEVELS:
        same = [headed(c.heading) for c in heading.columns if kinds[c.at] == level]
        if len(same) > 1:
            name = text(LEVEL_NAMES[level])
            yield text(
                "More than one column is taken for {level}: {columns}. Leave one, and choose what the others are.",
                columns=listed(same),
                level=name,
            )


def _unsaid(heading: Headed, at: Mapping[str, int]) -> Iterator[str]:
    """Columns that a kit cannot be without, and which of those that are not used could be meant."""
    free = first_few([quoted(c.heading) for c in heading.columns if c.at not in at.values() and c.heading], NAMED)
    if SKILL not in at:
        yield text("No column says the names of the skills: say which one does.")
    for level in (each for each in ANCHOR_LEVELS if each not in at):
        name = text(LEVEL_NAMES[level])
        if free:
            yield text(
                "No column says what {level} looks like. Choose one that is not used: {columns}.",
                level=name,
                columns=free,
            )
        else:
            yield text("No column says what {level} looks like. Add one.", level=name)


def _asked(skills: Sequence[Rung]) -> Iterator[str]:
    """What is missing, a sentence for each cause, most important first."""
    for level in ANCHOR_LEVELS:
        name = text(LEVEL_NAMES[level])
        lacking = [skill.name for skill in skills if level not in skill.anchors]
        if lacking:
            yield text("Say what {level} looks like for: {skills}.", level=name, skills=first_few(lacking, NAMED))
    short = [s.name for s in skills if any(map(too_short, s.anchors.values()))]
    if short:
        yield text(
            "Too short to score by; say what somebody did and what came of it: {skills}.",
            skills=first_few(short, NAMED),
        )
    alike = [s.name for s in skills if len({anchor.lower() for anchor in s.anchors.values()}) < len(s.anchors)]
    if alike:
        yield text("Two levels read the same, so nobody can tell them apart: {skills}.", skills=first_few(alike, NAMED))


def is_whole(skill: Rung) -> bool:
    """Whether interviewers could score by it."""
    anchors = list(skill.anchors.values())
    return (
        len(anchors) == len(ANCHOR_LEVELS)
        and not any(map(too_short, anchors))
        and len({anchor.lower() for anchor in anchors}) == len(anchors)
    )


def _usable(whole: Ladder) -> tuple[Ladder, list[str]]:
    """Without the skills that something is missing of."""
    kept = tuple(skill for skill in whole.skills if is_whole(skill))
    left = [skill for skill in whole.skills if skill not in kept]
    if len(kept) < FEWEST:
        return replace(whole, skills=kept), list(waiting([skill.name for skill in left]))
    unsaid = [skill for skill in left if len(skill.anchors) < len(ANCHOR_LEVELS)]
    said = [_until(skill) for skill in unsaid[:NAMED]]
    more = waiting([skill.name for skill in left if skill not in unsaid[:NAMED]])
    asks = _asked([skill for skill in whole.skills if skill not in unsaid])
    return replace(whole, skills=kept, left=(*whole.left, *said, *more), asks=tuple(asks)), []


def _until(skill: Rung) -> str:
    """What a skill lacks that is left out."""
    lacks = [text(LEVEL_NAMES[level]) for level in ANCHOR_LEVELS if level not in skill.anchors]
    if len(lacks) > 1:
        return text("“{skill}” is left out until it describes {levels}.", skill=skill.name, levels=listed(lacks))
    return text("“{skill}” is left out until it says what {level} looks like.", skill=skill.name, level=lacks[0])


def _counted(whole: Ladder) -> tuple[Ladder, list[str]]:
    n = len(whole.skills)
    if n < FEWEST:
        more = plural(
            n,
            "A scorecard has {fewest} criteria or more, and one skill is complete. Complete or add {more}.",
            "A scorecard has {fewest} criteria or more, and {n} skills are complete. Complete or add {more}.",
            fewest=FEWEST,
            more=FEWEST - n,
        )
        return replace(whole, asks=(*whole.asks, more)), []
    if n <= MOST:
        return whole, []
    left = first_few([skill.name for skill in whole.skills[MOST:]], NAMED)
    said = text("A kit has at most {most} skills; these are left out: {names}.", most=MOST, names=left)
    return replace(whole, skills=whole.skills[:MOST]), [said]


def _grouped(whole: Ladder) -> tuple[Ladder, list[str]]:
    """Two to six groups, which become the qualities."""
    count = Counter(skill.group for skill in whole.skills)
    if len(count) < 2 or "" in count:
        return _by_neighbours(whole)
    if len(count) <= MOST_GROUPS:
        return whole, []
    kept = {group for group, _ in count.most_common(MOST_GROUPS - 1)}
    rest = text("Further skills")
    skills = tuple(s if s.group in kept else replace(s, group=rest) for s in whole.skills)
    said = text("A kit has at most {most} groups, so the smallest stand together in one.", most=MOST_GROUPS)
    return replace(whole, skills=skills), [said]


def _by_neighbours(whole: Ladder) -> tuple[Ladder, list[str]]:
    """Neighbours stand together where the table names no groups; up to six skills each stand alone."""
    n = len(whole.skills)
    if n < FEWEST:
        return whole, []
    size = 1 if n <= MOST_GROUPS else -(-n // MOST_GROUPS)
    parts = [whole.skills[start : start + size] for start in range(0, n, size)]
    grouped = tuple(replace(s, group=listed([one.name for one in part])) for part in parts for s in part)
    note = text("The table names fewer than two groups, so neighbouring skills stand together as one.")
    return replace(whole, skills=grouped, grouped=False), [note]


def _fitted(whole: Ladder) -> tuple[Ladder, list[str]]:
    """Names and descriptions no longer than a kit can hold them, and what became of which."""
    names, groups = fitted([s.name for s in whole.skills], LINE), fitted(whole.groups, LINE)
    cut = [_cut(replace(s, name=names[s.name], group=groups[s.group])) for s in whole.skills]
    long = [
        s.name for s, had in zip(cut, whole.skills, strict=True) if (s.about, s.anchors) != (had.about, had.anchors)
    ]
    notes = [*shortened({**names, **groups}, LINE)]
    if long:
        said = first_few(long, NAMED)
        notes.append(
            text("Only the first {most} letters of each description are used: {names}.", most=TEXT, names=said)
        )
    return replace(whole, skills=tuple(cut)), notes


def _cut(skill: Rung) -> Rung:
    anchors = {level: anchor[:TEXT].strip() for level, anchor in skill.anchors.items()}
    return replace(skill, about=skill.about[:TEXT].strip(), anchors=anchors)


def _bounded(whole: Ladder) -> tuple[Ladder, list[str]]:
    """No kit where its files would grow too large to be read."""
    size = {s.name: len(" ".join([s.about, *s.anchors.values()]).encode()) for s in whole.skills}
    if sum(size.values()) <= MOST_BYTES:
        return whole, []
    longest = first_few(sorted(size, key=lambda name: -size[name]), NAMED)
    ask = text("There is more text than a kit can hold. Shorten the longest descriptions: {skills}.", skills=longest)
    return replace(whole, skills=(), asks=(*whole.asks, ask)), []


def _needed(whole: Ladder) -> tuple[Ladder, list[str]]:
    """What the table does not say of what is needed: level 3, of critical skills level 4; the two highest needs are critical."""
    notes, skills = [], list(whole.skills)
    if not any(skill.critical for skill in skills) and skills:
        top = sorted(skills, key=lambda skill: -skill.needed)[:2]
        skills = [replace(skill, critical=skill in top) for skill in skills]
        names = listed([skill.name for skill in top])
        notes.append(text("No skill is marked as critical, so these two are: {names}.", names=names))
    if any(not skill.needed for skill in skills):
        notes.append(text("Where no needed level is given it is 3, and 4 for critical skills."))
    filled = [replace(s, needed=s.needed or (4 if s.critical else 3)) for s in skills]
    return replace(whole, skills=tuple(filled)), notes
