"""The candidate pool: rows of a table and their stories → people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from ..words import clipped, text
from .agreement import STORY, all_right
from .content.base import BACKGROUND, SKILL
from .errors import LONGEST_VALUE, Problem, in_words, no_such
from .kit import Candidate
from .naming import called
from .plain_files import MOST_MISTAKES, TextRow, read_csv
from .schema import Row

Mistake = tuple[str, str, str]  # what is wrong, how to mend it, in which column


@dataclass(frozen=True)
class PoolFile:
    """Where the pool stands: a CSV file, or as a subclass a sheet of a workbook."""

    path: Path

    def rows(self, columns: list[str], *, more: bool = False) -> tuple[list[TextRow], list[Problem]]:
        """Rows as text by column, and what is wrong with them as a table; see `read_csv`."""
        return read_csv(self.path, columns, more=more)

    def problem(self, line: int, what: str, fix: str, column: str = "") -> Problem:
        """A mistake on a line; here `what` itself names the column."""
        return Problem(self.path.name, line, what, fix)


def read_pool(
    table: PoolFile, known: Mapping[str, list[str]], stories: Mapping[str, str], backgrounds: Mapping[str, str] = {}
) -> tuple[tuple[Candidate, ...], list[Problem], list[str]]:
    """Everybody in the pool, what is wrong with whom on which line, and all ids (none unless all of them are right).

    `known` holds the ids of skills, backgrounds and stories; what is not in it is not looked at. `backgrounds`: ids by names.
    """
    fixed = list(Row.model_fields)
    skills = [name for name in known.get(SKILL, []) if name not in fixed]  # the others are told where they stand
    rows, problems = table.rows(fixed + skills, more=SKILL not in known)
    unreadable = {problem.place for problem in problems}  # a cell that cannot be read is not told again as empty
    whole, people, seen = not problems, list[Candidate](), set[str]()
    for line, cells in rows:
        if len(problems) >= MOST_MISTAKES:
            break
        cells["background"] = backgrounds.get(called(cells["background"]), cells["background"])
        row, mistakes = _row({name: cells[name] for name in fixed})
        levels, wrong_levels = _levels({name: cells[name] for name in skills})
        mistakes += [*wrong_levels, *_misfits(cells, seen, known)]
        seen.add(cells["id"])
        if row is not None:
            people.append(Candidate(**row.model_dump(), levels=levels, story=stories.get(row.id, "")))
        new = [table.problem(line, *mistake) for mistake in mistakes]
        problems += [problem for problem in new if problem.place not in unreadable]
    if not rows and not problems:
        problems.append(table.problem(2, text("There is nobody in the pool."), text("Add one line per person.")))
    ids = [cells["id"] for _, cells in rows]
    return tuple(people), problems, ids if whole and all_right(ids) else []


def _row(cells: dict[str, str]) -> tuple[Row | None, list[Mistake]]:
    try:
        return Row.model_validate_strings(cells, strict=True), []
    except ValidationError as error:
        found = [(detail, str(detail["loc"][0])) for detail in error.errors()]
        return None, [(*in_words(detail, Row, column, table=True), column) for detail, column in found]


def _levels(cells: dict[str, str]) -> tuple[dict[str, int], list[Mistake]]:
    good = {name: int(cell) for name, cell in cells.items() if cell in {"0", "1", "2", "3", "4", "5"}}
    fix = text("A level is a whole number from 0 to 5.")
    shown = {name: clipped(cell, LONGEST_VALUE) for name, cell in cells.items() if name not in good}
    whats = {
        name: text("‘{name}’ is ‘{value}’.", name=name, value=cell) if cell else text("‘{name}’ is empty.", name=name)
        for name, cell in shown.items()
    }
    return good, [(what, fix, name) for name, what in whats.items()]


def _misfits(cells: Mapping[str, str], seen: set[str], known: Mapping[str, list[str]]) -> Iterator[Mistake]:
    """What does not fit the lines above or the other files."""
    name, background = clipped(cells["id"], LONGEST_VALUE), cells["background"]
    if cells["id"] in seen:
        yield text("The id ‘{name}’ stands here twice.", name=name), text("Give each person an id of their own."), "id"
    if background not in known.get(BACKGROUND, [background]):
        yield *no_such(BACKGROUND, clipped(background, LONGEST_VALUE), known[BACKGROUND]), "background"
    if STORY in known and cells["id"] not in known[STORY]:
        fix = text("Write one paragraph about ‘{name}’ among the stories.", name=name)
        yield text("‘{name}’ has no story.", name=name), fix, "id"
