"""The candidate pool: lines of `candidates.csv` and their stories → people."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from .csv_file import read_csv
from .errors import Problem
from .kit import Candidate
from .schema import About, Row, Skills, Stories
from .wording import in_words

Wrong = tuple[str, str]  # what is wrong, how to mend it


def read_pool(
    path: Path, about: About, skills: Skills, stories: Stories
) -> tuple[tuple[Candidate, ...], list[Problem]]:
    """Everybody in the pool, and what is wrong with whom on which line."""
    fixed, ids = list(Row.model_fields), [skill.id for skill in skills.skills]
    rows, problems = read_csv(path, fixed + ids)
    backgrounds = [background.id for background in about.backgrounds]
    people: dict[str, Candidate] = {}
    for line, cells in rows:
        row, wrong = _row({name: cells[name] for name in fixed})
        levels, wrong_levels = _levels({name: cells[name] for name in ids})
        wrong += wrong_levels
        if row is not None:
            wrong += _misfits(row, people, backgrounds, stories)
            people.setdefault(
                row.id, Candidate(**row.model_dump(), levels=levels, story=stories.stories.get(row.id, ""))
            )
        problems += [Problem(path.name, line, what, fix) for what, fix in wrong]
    if not rows and not problems:
        problems.append(Problem(path.name, 2, "There is nobody in the pool.", "Add one line per person."))
    return tuple(people.values()), problems


def _row(cells: dict[str, str]) -> tuple[Row | None, list[Wrong]]:
    try:
        return Row.model_validate_strings(cells, strict=True), []
    except ValidationError as error:
        return None, [in_words(detail, Row) for detail in error.errors()]


def _levels(cells: dict[str, str]) -> tuple[dict[str, int], list[Wrong]]:
    good = {name: int(text) for name, text in cells.items() if text in {"0", "1", "2", "3", "4", "5"}}
    fix = "A level is a whole number from 0 to 5."
    return good, [(f"‘{name}’ is ‘{text}’.", fix) for name, text in cells.items() if name not in good]


def _misfits(row: Row, people: dict[str, Candidate], backgrounds: list[str], stories: Stories) -> list[Wrong]:
    wrong: list[Wrong] = []
    if row.id in people:
        wrong.append((f"The id ‘{row.id}’ stands here twice.", "Give each person an id of their own."))
    if row.background not in backgrounds:
        wrong.append((f"There is no background ‘{row.background}’.", f"Use one of: {', '.join(backgrounds)}."))
    if row.id not in stories.stories:
        wrong.append((f"‘{row.id}’ has no story.", f"Add a line ‘{row.id}: …’ to stories.yaml."))
    return wrong
