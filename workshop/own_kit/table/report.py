"""From a table to a proved kit, and what is said of it on the way: what is ready, what is asked for, what needs one more table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...exercises import BY_SLUG
from ...kit import KitError, Problem
from ...kit.reading import Source
from ...kit.slugs import NEEDS
from ...words import clipped, first_few, listed, plural, speaking, text
from ...words.po import shipped
from ..advising import signs_of_people
from ..proving import Report, prove_source
from .bounds import Rows
from .columns import OTHER, Headed, kinds_said
from .ladder import Ladder, four_levels, kinds_of, ladder_of
from .making import Parts, parts_of, possible, source_from
from .matrix import matrix_in
from .names import quoted
from .remarks import MOST_NAMED, NAMED, renamed
from .shapes import Table, table_in
from .wishes import GERMAN_HEADINGS, Wishes
from .wording import MORE

MOST_TOLD = 10  # places to correct


@dataclass(frozen=True)
class Understood:
    """A table, what its columns were taken for, and the ladder that it tells."""

    table: Table
    kinds: dict[int, str]
    ladder: Ladder

    @property
    def heading(self) -> Headed:
        return self.table.heading

    @property
    def columns(self) -> list[dict[str, str]]:
        """For a page: each column's heading, what it is taken for, and what stands first in it."""
        under = self.table.rows[self.heading.row + 1 :]
        return [
            {
                "heading": column.heading or text("(no heading)"),
                "kind": self.kinds.get(column.at, OTHER),
                "example": clipped(next((row[column.at] for row in under if row[column.at]), ""), 80),
            }
            for column in self.heading.columns
        ]

    @property
    def choice(self) -> list[dict[str, object]]:
        """Of four levels, what columns are where the third or where the fourth is “excellent”; else there is nothing to choose."""
        four = [column.at for column in four_levels(self.heading)]
        return [
            {
                "heading": self.heading.columns[four[best]].heading,
                "kinds": [self._as(four, best).get(column.at, OTHER) for column in self.heading.columns],
            }
            for best in (2, 3)
            if four
        ]

    def _as(self, four: Sequence[int], best: int) -> dict[int, str]:
        return {**self.kinds, **dict.fromkeys(four, OTHER), four[0]: "1", four[best - 1]: "3", four[best]: "5"}

    @property
    def language(self) -> str:
        """A guess, from the headings."""
        return "de" if GERMAN_HEADINGS.search(" ".join(c.heading for c in self.heading.columns)) else "en"


@dataclass(frozen=True)
class Made:
    """A kit from a table, as far as it goes; without `parts` there is none yet. `proof` is there once it was proved."""

    ladder: Ladder
    problems: tuple[Problem, ...] = ()
    parts: Parts | None = None
    source: Source | None = None
    proof: Report | None = None
    dropped: tuple[str, ...] = ()  # exercises that do not work with this table
    why: str = ""  # what the check of the first of them says

    @property
    def good(self) -> bool:
        """Whether it may be kept and used."""
        return self.proof is not None and self.proof.good and bool(self.parts and self.parts.exercises)


def understood(
    tables: Mapping[str, Rows],
    kinds: Mapping[int, str] | None = None,
    said: Sequence[tuple[str, str]] = (),
    swapped: bool = False,
) -> Understood:
    """The table among these that tells of skills. Raises KitError.

    `kinds`: what somebody said its columns are; `said`: what columns of these headings were before;
    `swapped`: rows and columns are the other way round than they would be taken.
    """
    if not kinds and not swapped and (sheet := matrix_in(tables)):
        raise KitError(
            [
                Problem(
                    text("Table"),
                    0,
                    sheet.said,
                    text("The skills as a table to fill in: look at this table on the page “Your own kit”."),
                )
            ]
        )
    table = table_in(tables, swapped)
    heading = table.heading
    whole = kinds and len(kinds) == len(heading.columns)
    taken = dict(kinds) if kinds and whole else kinds_said(heading, kinds_of(heading), said)
    ladder = ladder_of(table, taken)
    if said or four_levels(heading):  # whoever chooses need not be told what they leave
        ladder = replace(ladder, between="", notes=tuple(filter(None, (ladder.between, *ladder.notes))))
    return Understood(table, taken, ladder)


def previewed(told: Understood, wishes: Wishes) -> Made:
    """The kit, not yet proved. What looks like a real person's data is never made into one."""
    problems = tuple(private_in(told.table))
    if problems or not told.ladder.enough:
        return Made(told.ladder, problems)
    with speaking(wishes.speaks):
        own = replace(told.ladder, skills=ladder_of(told.table, told.kinds).skills)  # groups without a name get one
        parts = _parts(own, wishes)
        return Made(own, parts=parts, source=source_from(parts))


_last: list[tuple[Ladder, Wishes, Parts]] = []


def _parts(ladder: Ladder, wishes: Wishes) -> Parts:
    """Whoever looked at a kit makes it a moment later: its people are not drawn again."""
    for had, wished, parts in _last:
        if (had, wished) == (ladder, wishes):
            return parts
    _last[:] = [(ladder, wishes, parts_of(ladder, wishes, possible(wishes)))]
    return _last[0][2]


def proved(told: Understood, wishes: Wishes) -> Made:
    """The kit, each exercise of it walked through; one that does not work with this table is left out. Raises KitError."""
    made, dropped, why = previewed(told, wishes), tuple[str, ...](), ""
    while made.source and made.parts:
        proof = _proof(made.source)
        wrong = [step for step in proof.steps if not step.good]
        failed, why = {step.exercise for step in wrong}, why or next((step.said for step in wrong), "")
        dropped += tuple(slug for slug in made.parts.exercises if slug in failed)
        kept = tuple(slug for slug in made.parts.exercises if slug not in failed)
        if not failed or not kept:
            return replace(made, proof=proof, dropped=dropped, why=why)
        with speaking(wishes.speaks):
            parts = replace(made.parts, exercises=kept)
            made = replace(made, parts=parts, source=source_from(parts))
    return made


def _proof(source: Source) -> Report:
    """Nobody has seen the files that were made, so what is wrong with them is told of the table."""
    try:
        return prove_source(source)
    except KitError as error:
        raise KitError([_of_the_table(problem) for problem in error.problems]) from error


def _of_the_table(problem: Problem) -> Problem:
    what = text("No kit can be made of it. {why}", why=problem.what)
    return Problem(text("Table"), 0, what, text("Change or leave out what this is about, and try again."))


def private_in(table: Table) -> Iterator[Problem]:
    """Signs of real people, whom a workshop must not rank: of each column the first, and in which rows there are more."""
    for name, cells in zip(table.names, zip(*table.seen, strict=True), strict=True):
        found = [(row, signs) for row, cell in enumerate(cells, 1) if (signs := signs_of_people(cell))]
        if found:
            rows = [str(row) for row, _ in found]
            more = text("The same in these rows: {rows}.", rows=first_few(rows[1:], MOST_NAMED)) if rows[1:] else ""
            what = " ".join(filter(None, [*found[0][1], more]))
            fix = text("Use invented people only; take this out.")
            yield Problem(text("Table"), found[0][0], what, fix, name)


Lines = list[tuple[str, list[str]]]  # under headings


def lines_of(made: Made) -> Lines:
    """(heading, lines): what is ready, what is asked for, how the table was read, what needs one more table."""
    more = (text("These need one more table"), list(_more(made)) if made.parts else [])
    return [*urgent_of(made), *details_of(made), *_filled([more])]


def urgent_of(made: Made) -> Lines:
    """What to know before a kit is made of it, and what keeps one from being made."""
    return _filled(
        [
            ("", list(filter(None, [_counted(made), *([] if made.problems else _beside(made))]))),
            (text("To correct first"), list(_wrong(made))),
            (
                text("To add to your table") if made.ladder.chosen else text("What the columns are"),
                [] if made.problems else list(made.ladder.asks),
            ),
        ]
    )


def _beside(made: Made) -> list[str]:
    return [*made.ladder.left, made.ladder.between, *made.ladder.taken, left_out_of(made)]


def left_out_of(made: Made) -> str:
    """Which exercises do not work with this table, and what to look at; "" where all do."""
    if not made.dropped:
        return ""
    names = listed([quoted(BY_SLUG[slug].title) for slug in made.dropped])
    return plural(
        len(made.dropped),
        "Left out, because it does not work with this table: {names}. {why}",
        "Left out, because they do not work with this table: {names}. {why}",
        names=names,
        why=made.why,
    )


def details_of(made: Made) -> Lines:
    """For whoever wants to know how it was understood."""
    return _filled(
        [
            (text("Ready to run"), list(_ready(made))),
            (text("How the table was read"), [*made.ladder.notes, *_noted(made)]),
            (text("Worth another look:"), list(_advised(made))),
        ]
    )


def _filled(found: Lines) -> Lines:
    return [(heading, lines) for heading, lines in found if lines]


def lines_asked(ladder: Ladder) -> list[str]:
    """Why no kit can be made of a ladder, or compared with it: of the columns first, since nothing else can be said before them."""
    return list(ladder.asks) if ladder.asks else [text("Complete more skills.")]


def _wrong(made: Made) -> Iterator[str]:
    yield from (f"{problem.place}: {problem.what} {problem.fix}" for problem in made.problems[:MOST_TOLD])
    if more := len(made.problems[MOST_TOLD:]):
        yield plural(more, "… and one more; mend these first.", "… and {n} more; mend these first.")


def _advised(made: Made) -> Iterator[str]:
    """Without the places, which are in files that nobody has seen yet."""
    for advice in made.proof.advice if made.proof else ():
        yield f"{advice.problem.what} {advice.problem.fix}"


def _counted(made: Made) -> str:
    if not made.ladder.chosen:
        return text("Which column is which is not clear yet.")
    skills, groups = len(made.ladder.skills), len(made.ladder.groups)
    counted = {
        "skills": plural(skills, "One skill", "{n} skills"),
        "groups": plural(groups, "one group", "{n} groups"),
    }
    if made.problems:
        return text("No kit yet: something in your table looks like a real person’s data. Take it out first.")
    if not made.parts:
        return text("{skills} in {groups}: not enough for a kit yet.", **counted)
    if made.ladder.told > skills:
        whole = {**counted, "skills": text("{n} of your {m} skills", n=skills, m=made.ladder.told)}
        return text("{skills} in {groups}, and {n} invented people.", n=len(made.parts.drawn.rows), **whole)
    return text("{skills} in {groups}, and {n} invented people.", n=len(made.parts.drawn.rows), **counted)


def _ready(made: Made) -> Iterator[str]:
    for slug in made.parts.exercises if made.parts and not made.problems else ():
        exercise = BY_SLUG[slug]
        minutes = plural(exercise.minutes, "one minute", "{n} minutes")
        yield text("“{title}” ({minutes})", title=exercise.title, minutes=minutes)


def _noted(made: Made) -> Iterator[str]:
    if not made.parts:
        return
    yield from _short_names({**made.parts.short_groups, **made.parts.short_skills})
    if made.parts.left_out:
        words = first_few([quoted(word) for word in made.parts.left_out], NAMED)
        yield text(
            "Your own descriptions say {words}, so this kit does not take that for a stand-in for evidence.",
            words=words,
        )
    language = made.parts.wishes.language.split("-")[0]
    if language != "en" and not shipped(language):
        yield text("The workshop does not come in this language yet, so what the program adds is in English.")
    if made.parts.drawn.easy and not made.proof:  # which says so itself
        yield text(
            "Taking the best person again and again already finds the best team, so “Build the team” takes little thought."
        )


def _short_names(names: Mapping[str, str]) -> Iterator[str]:
    changed = [renamed(name, short) for name, short in names.items() if name != short]
    if changed:
        yield text("In pictures, where there is little room: {names}.", names=first_few(changed, MOST_NAMED))


def _more(made: Made) -> Iterator[str]:
    for slug, table in MORE.items():
        sheet = listed(list(NEEDS[slug][:1]))
        yield text(
            "“{title}”: {table} (“{sheet}” in the workbook).", title=BY_SLUG[slug].title, table=text(table), sheet=sheet
        )


def as_text(made: Made) -> str:
    """The same for a terminal."""
    parts = [
        "\n".join([heading, *(f"  {line}" for line in lines)] if heading else lines)
        for heading, lines in lines_of(made)
    ]
    return "\n\n".join([*parts, *([made.proof.verdict] if made.proof else [])])


def obstacles(made: Made) -> tuple[Problem, ...]:
    """Why the kit may not be kept, most important first."""
    if made.problems:
        return made.problems
    place, fix = text("Table"), text("Add it and try again.")
    asked = tuple(Problem(place, 0, ask, fix) for ask in made.ladder.asks)
    if made.proof and made.proof.good:
        return ()
    if made.proof and made.parts and not set(made.dropped) >= set(made.parts.exercises):
        return tuple(_of_the_table(problem) for problem in made.proof.obstacles)
    return asked or (Problem(place, 0, text("No exercise works with this table."), text("Complete more skills.")),)
