"""A team's ladder: its skills, their groups, what levels 1, 3 and 5 look like, and what is needed; and what is still to be said."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...exercises.language import FEWEST_WORDS
from ...kit.schema import ANCHOR_LEVELS
from ...words import first_few, listed, mark, plural, text
from .columns import LEVEL, OTHER, SKILL, WHICH, Column, Headed, in_order
from .names import fitted
from .reading import Rung, rungs
from .remarks import NAMED, left_out, named, not_used, shortened, waiting
from .shapes import Table
from .wording import LINE

FEWEST, MOST, MOST_GROUPS = 5, 40, 6
TEXT = 2000  # letters
MOST_BYTES = 350_000  # of all descriptions: a file of a kit holds half a million, and quotes and indents them
LEVEL_NAMES = {"1": mark("level 1 (weak)"), "3": mark("level 3 (fine)"), "5": mark("level 5 (excellent)")}


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
    kinds = {c.at: OTHER if c.kind in (LEVEL, WHICH) else c.kind for c in heading.columns}
    return kinds | {column.at: level for level, column in _anchored(in_order(heading)).items()}


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
    if SKILL not in at:
        return Ladder((), asks=(text("No column says the names of the skills: say which one does."),))
    read = rungs(table, at)
    labels = {str(level): table.heading.columns[at[level]].heading for level in ANCHOR_LEVELS if level in at}
    whole = Ladder(tuple(read.skills.values()), labels, tuple(_asked(list(read.skills.values()), at)))
    notes = [table.note, *named(labels), *not_used(table.heading, at), *left_out(read)]
    for tidy in (_usable, _counted, _grouped, _fitted, _bounded, _needed):
        whole, more = tidy(whole)
        notes += more
    return replace(whole, notes=tuple(filter(None, notes)))


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
    return replace(whole, skills=kept), list(waiting([s.name for s in whole.skills if s not in kept]))


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
    return replace(whole, skills=grouped), [note]


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
