"""The candidate pool: rows of a table and their stories → people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from pydantic import ValidationError

from .csv_file import MOST_TOLD
from .csv_file import Row as Cells
from .errors import Problem
from .kit import Candidate
from .references import all_right
from .schema import Row
from .wording import in_words

Wrong = tuple[str, str, str]  # what is wrong, how to mend it, in which column


class PoolTable(Protocol):
    """Where the pool stands: a CSV file or a sheet of a workbook."""

    def rows(self, columns: list[str], *, more: bool = False) -> tuple[list[Cells], list[Problem]]: ...
    def problem(self, line: int, what: str, fix: str, column: str = "") -> Problem: ...


@dataclass(frozen=True)
class Pool:
    """Everybody in the pool, what is wrong with whom on which line, and all ids (none unless all of them are right)."""

    people: tuple[Candidate, ...]
    problems: list[Problem]
    ids: list[str]


def read_pool(table: PoolTable, known: Mapping[str, list[str]], stories: Mapping[str, str]) -> Pool:
    """Read the pool. `known` holds the ids of skills, backgrounds and stories; what is not in it is not looked at."""
    fixed = list(Row.model_fields)
    skills = [name for name in known.get("skill", []) if name not in fixed]  # the others are told where they stand
    rows, problems = table.rows(fixed + skills, more="skill" not in known)
    told = {problem.place for problem in problems}  # a cell that cannot be read is not told again as empty
    whole, people, seen = not problems, list[Candidate](), set[str]()
    without = frozenset(row["id"] for _, row in rows).difference(known["story"]) if "story" in known else frozenset()
    for line, cells in rows:
        if len(problems) >= MOST_TOLD:
            break
        row, wrong = _row({name: cells[name] for name in fixed})
        levels, wrong_levels = _levels({name: cells[name] for name in skills})
        wrong += [*wrong_levels, *_misfits(cells, seen, known, without)]
        seen.add(cells["id"])
        if row is not None:
            people.append(Candidate(**row.model_dump(), levels=levels, story=stories.get(row.id, "")))
        problems += [found for one in wrong if (found := table.problem(line, *one)).place not in told]
    if not rows and not problems:
        problems.append(table.problem(2, "There is nobody in the pool.", "Add one line per person."))
    ids = [cells["id"] for _, cells in rows]
    return Pool(tuple(people), problems, ids if whole and all_right(ids) else [])


def _row(cells: dict[str, str]) -> tuple[Row | None, list[Wrong]]:
    try:
        return Row.model_validate_strings(cells, strict=True), []
    except ValidationError as error:
        return None, [(*in_words(detail, Row), str(detail["loc"][0])) for detail in error.errors()]


def _levels(cells: dict[str, str]) -> tuple[dict[str, int], list[Wrong]]:
    good = {name: int(text) for name, text in cells.items() if text in {"0", "1", "2", "3", "4", "5"}}
    fix = "A level is a whole number from 0 to 5."
    wrong = {name: f"‘{text[:60]}’" if text else "empty" for name, text in cells.items() if name not in good}
    return good, [(f"‘{name}’ is {said}.", fix, name) for name, said in wrong.items()]


def _misfits(
    cells: Mapping[str, str], seen: set[str], known: Mapping[str, list[str]], without: frozenset[str]
) -> Iterator[Wrong]:
    """What does not fit the lines above or the other files."""
    name, background = cells["id"], cells["background"]
    if name in seen:
        yield f"The id ‘{name}’ stands here twice.", "Give each person an id of their own.", "id"
    if background not in known.get("background", [background]):
        yield (
            f"There is no background ‘{background[:60]}’.",
            f"Use one of: {', '.join(known['background'])}.",
            "background",
        )
    if name in without:
        yield f"‘{name[:60]}’ has no story.", f"Add a line ‘{name[:60]}: …’ to stories.yaml.", "id"
