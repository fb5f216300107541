"""A team's ladder: its skills, their groups, what levels 1, 3 and 5 look like, and what is needed; and what is still to be said."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...exercises.language import FEWEST_WORDS
from ...kit.schema import ANCHOR_LEVELS
from ...words import first_few, listed, mark, plural, text
from .cells import Rows
from .columns import ABOUT, CRITICAL, GROUP, LEVEL, NEEDED, OTHER, SKILL, YES, Column, Headed, plain, rank_of

FEWEST, MOST, MOST_GROUPS = 5, 40, 6
NAMED = 4  # skills named in one sentence
LEVEL_NAMES = {"1": mark("level 1 (weak)"), "3": mark("level 3 (fine)"), "5": mark("level 5 (excellent)")}


@dataclass(frozen=True)
class Rung:
    """One skill as the table tells it. `anchors` may lack a level; `needed` is 0 where the table does not say."""

    name: str
    group: str
    about: str
    anchors: Mapping[str, str]
    needed: int
    critical: bool


@dataclass(frozen=True)
class Ladder:
    """The skills a kit can be made of, in groups; `asks`: what to add to the table; `notes`: how it was understood."""

    skills: tuple[Rung, ...]
    labels: Mapping[str, str] = field(default_factory=dict)  # level → what the table calls it
    asks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(skill.group for skill in self.skills))

    @property
    def enough(self) -> bool:
        return len(self.skills) >= FEWEST


def kinds_of(heading: Headed) -> dict[int, str]:
    """{column: what it is}: of the levels, the lowest, the middle and the highest are “1”, “3” and “5”."""
    kinds = {c.at: OTHER if c.kind in (LEVEL, "which") else c.kind for c in heading.columns}
    return kinds | {column.at: level for level, column in _anchored(heading.of(LEVEL)).items()}


def _anchored(levels: Sequence[Column]) -> dict[str, Column]:
    """A scale that names 1, 3 and 5 is taken as it is; of any other the ends and the middle, without a level of nothing."""
    ranked = _in_order(levels)
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


def _in_order(levels: Sequence[Column]) -> list[Column]:
    """From low to high, by their headings; as they stand where a heading does not say, or two say the same."""
    ranks = [column.rank for column in levels]
    said = None not in ranks and len(set(ranks)) == len(ranks)
    return sorted(levels, key=lambda column: column.rank or 0) if said else list(levels)


def ladder_of(rows: Rows, heading: Headed, kinds: Mapping[int, str], note: str = "") -> Ladder:
    """What the table says, by what its columns are."""
    at = {kind: column for column, kind in sorted(kinds.items(), reverse=True) if kind != OTHER}
    if SKILL not in at:
        return Ladder((), asks=(text("No column says the names of the skills: say which one does."),))
    told, again = _rungs(rows[heading.row + 1 :], at, heading)
    labels: dict[str, str] = {level: heading.columns[at[level]].heading for level in ANCHOR_LEVELS if level in at}
    notes = [note, *_named(labels), *_passed_over(heading, kinds), *_twice(again)]
    whole = Ladder(tuple(told), labels, tuple(_asked(told, at)))
    for tidy in (_usable, _counted, _grouped, _needed):
        whole, more = tidy(whole)
        notes += more
    return replace(whole, notes=tuple(filter(None, notes)))


def _rungs(rows: Rows, at: Mapping[str, int], heading: Headed) -> tuple[list[Rung], list[str]]:
    """Each skill once, and the names that came again; a row of one cell alone heads the group below it."""
    found, again, group = dict[str, Rung](), list[str](), ""
    for row in rows:
        cells = {kind: row[column] for kind, column in at.items()}
        filled = [cell for cell in row if cell]
        if len(filled) == 1 and not any(cells.get(level) for level in ANCHOR_LEVELS):
            group = filled[0]
            continue
        group = cells.get(GROUP) or group
        name = cells[SKILL][:120]
        if not name or row == [c.heading for c in heading.columns]:
            continue
        if name in found:
            again.append(name)
            continue
        anchors: dict[str, str] = {level: cells[level][:2000] for level in ANCHOR_LEVELS if cells.get(level)}
        needed, critical = level_in(cells.get(NEEDED, ""), heading), plain(cells.get(CRITICAL, "")) in YES
        critical = critical or cells.get(CRITICAL, "") in YES
        found[name] = Rung(name, group[:120], cells.get(ABOUT, "")[:2000] or name, anchors, needed, critical)
    return list(found.values()), again


def level_in(written: str, heading: Headed) -> int:
    """A needed level in fifths, from a number of the table's own scale or the name of one of its levels; 0 if it says none."""
    levels = _in_order(heading.of(LEVEL))
    names = [plain(column.heading) for column in levels]
    if plain(written) in names:
        return _on_scale(names.index(plain(written)) + 1, len(names))
    rank = rank_of(written)
    if rank is None or not written:
        return 0
    numbers = [column.rank for column in levels if column.rank is not None and any(map(str.isdigit, column.heading))]
    most = max(numbers, default=5.0)
    if numbers and most != 5:
        lowest = min(number for number in numbers if number or len(numbers) == 1)
        return round(min(5, max(1, 1 + 4 * (rank - lowest) / max(1, most - lowest))))
    return round(min(5, max(1, rank)))


def _on_scale(place: int, steps: int) -> int:
    return round(1 + 4 * (place - 1) / max(1, steps - 1))


def _named(labels: Mapping[str, str]) -> Iterator[str]:
    if set(labels) == set(ANCHOR_LEVELS):
        quoted = {f"level_{level}": _quoted(label) for level, label in labels.items()}
        yield text("Of five levels, {level_1} is level 1, {level_3} is level 3 and {level_5} is level 5.", **quoted)


def _passed_over(heading: Headed, kinds: Mapping[int, str]) -> Iterator[str]:
    levels = {column.at for column in heading.of(LEVEL)}
    between = [c.heading for c in heading.columns if c.at in levels and kinds.get(c.at) == OTHER]
    extra = [c.heading for c in heading.columns if c.at not in levels and kinds.get(c.at) == OTHER and c.heading]
    if between:
        yield text(
            "Levels beside these three are not used: {names}.", names=listed([_quoted(name) for name in between])
        )
    if extra:
        yield text("Columns that were not used: {names}.", names=first_few([_quoted(name) for name in extra], NAMED))


def _quoted(name: str) -> str:
    return text("“{name}”", name=name)


def _twice(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield text(
            "More than once in the table, so the first row counts: {names}.", names=first_few(list(names), NAMED)
        )


def _asked(skills: Sequence[Rung], at: Mapping[str, int]) -> Iterator[str]:
    """What is missing, a sentence for each cause, most important first."""
    for level in ANCHOR_LEVELS:
        name = text(LEVEL_NAMES[level])
        if level not in at:
            yield text("No column says what {level} looks like. Add one.", level=name)
            continue
        lacking = [skill.name for skill in skills if level not in skill.anchors]
        if lacking:
            yield text("Say what {level} looks like for: {skills}.", level=name, skills=first_few(lacking, NAMED))
    short = [s.name for s in skills if any(len(anchor.split()) < FEWEST_WORDS for anchor in s.anchors.values())]
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
    long = all(len(anchor.split()) >= FEWEST_WORDS for anchor in anchors)
    return len(anchors) == len(ANCHOR_LEVELS) and long and len({anchor.lower() for anchor in anchors}) == len(anchors)


def _usable(whole: Ladder) -> tuple[Ladder, list[str]]:
    """Without the skills that something is missing of."""
    kept = tuple(skill for skill in whole.skills if is_whole(skill))
    left = len(whole.skills) - len(kept)
    waits = plural(left, "One skill waits for what is asked above.", "{n} skills wait for what is asked above.")
    return replace(whole, skills=kept), [waits] if left and kept else []


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
    return replace(whole, skills=whole.skills[:MOST]), [
        text("Only the first {most} of {n} skills are used.", most=MOST, n=n)
    ]


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
    said = text(
        "A kit has at most {most} groups; the smallest stand together in “{rest}”.", most=MOST_GROUPS, rest=rest
    )
    return replace(whole, skills=skills), [said]


def _by_neighbours(whole: Ladder) -> tuple[Ladder, list[str]]:
    """Neighbours stand together where the table names no groups; up to six skills each stand alone."""
    n = len(whole.skills)
    if n < FEWEST:
        return whole, []
    size = 1 if n <= MOST_GROUPS else -(-n // MOST_GROUPS)
    parts = [whole.skills[start : start + size] for start in range(0, n, size)]
    grouped = tuple(replace(s, group=listed([one.name for one in part])[:120]) for part in parts for s in part)
    note = text("The table names fewer than two groups, so neighbouring skills stand together as one.")
    return replace(whole, skills=grouped), [note]


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
