"""Published figures the kit shows or is tested against, each with its citation and how settled it is.

They stand in `data/evidence/`, which is read here and nowhere else, strictly: a figure without a source, a status or a
proper number is refused. The columns of a file are the fields of its record. Models take figures as arguments.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, TypeVar, get_type_hints

from workshop.kit import ROOT, KitError, Problem
from workshop.kit.plain_files import read_csv

EVIDENCE = ROOT / "data" / "evidence"
Way = tuple[str, Callable[[str], Any], str]  # what a cell looks like, how it is read, what else it is
MAY_BE_EMPTY = ("note", "unit", "link")


class EvidenceError(KitError):
    """Evidence that cannot be used, each mistake with file, line and fix."""


class Status(StrEnum):
    """How settled a figure is; `UNSURE` ones need a note that says why."""

    PUBLISHED = "published"  # read in the publication
    SECONDARY = "secondary"  # taken from a secondary source
    COMPUTED = "computed"  # and checked in a second way
    CLOSED_FORM = "closed form"  # follows exactly from a formula
    CORRECTED = "corrected"
    UNVERIFIED = "unverified"  # not yet checked against the publication
    DISPUTED = "disputed"


UNSURE = (Status.CORRECTED, Status.UNVERIFIED, Status.DISPUTED)


@dataclass(frozen=True)
class Source:
    """A publication; `link` is empty where there is none."""

    FILE: ClassVar = "sources.csv"
    KEY: ClassVar = ("id",)
    id: str
    citation: str
    link: str


@dataclass(frozen=True, kw_only=True)
class Cited:
    """What every figure carries; `note` says what to know beside it and may be empty.

    Each kind names its FILE, and the columns (KEY) that say which figure a line gives.
    """

    FILE: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]]
    source: Source
    status: Status
    note: str


@dataclass(frozen=True, kw_only=True)
class Validity(Cited):
    """Operational validity of a predictor as of 1998 and 2022, SD of true validities, and the difference of groups in SD."""

    FILE: ClassVar = "validities.csv"
    KEY: ClassVar = ("predictor",)
    predictor: str
    rho_1998: float | None
    rho_2022: float | None
    sd: float | None
    difference: float | None


Record = TypeVar("Record")


@cache
def records(kind: type[Record], folder: Path = EVIDENCE) -> tuple[Record, ...]:
    """Every record of a kind, in the order of its file. Raises EvidenceError naming every mistake in the file."""
    known = {} if kind is Source else {source.id: source for source in records(Source, folder)}
    return tuple(_read(kind, folder, known))


def _read(kind: type[Any], folder: Path, known: dict[str, Source]) -> list[Any]:
    ways = {**_WAYS, Source: ("|".join(map(re.escape, known)), known.__getitem__, "is not an id of sources.csv")}
    columns = {name: ways[hint] for name, hint in get_type_hints(kind).items() if hint in ways}
    made, seen = [], set()
    rows, problems = read_csv(folder / kind.FILE, [field.name for field in fields(kind)])
    for line, cells in rows:
        values, wrong = _converted(columns, cells)
        key = tuple(cells[part] for part in kind.KEY)
        wrong += ["This figure stands here twice."] if key in seen else []
        if values.get("status") in UNSURE and not values["note"]:
            wrong.append(f"A figure that is {values['status']} needs a note that says why.")
        seen.add(key)
        problems += [Problem(kind.FILE, line, what, "Correct this line.") for what in wrong]
        if not wrong:
            made.append(kind(**values))
    if problems or not made:
        raise EvidenceError(problems or [Problem(kind.FILE, 0, "It holds no figures.", "Give at least one line.")])
    return made


def _converted(columns: dict[str, Way], cells: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    values, wrong = dict[str, Any](), []
    for name, text in cells.items():
        pattern, convert, complaint = columns[name]
        if re.fullmatch(pattern, text, re.ASCII) or (not text and name in MAY_BE_EMPTY):
            values[name] = convert(text)
        else:
            wrong.append(f"{name}: ‘{text}’ {complaint}.")
    return values, wrong


_NUMBER = r"-?\d+(\.\d+)?"
_WAYS: dict[Any, Way] = {
    str: (".+", str, "is empty"),
    int: (r"\d+", int, "is not a whole number"),
    float: (_NUMBER, float, "is not a number such as 0.42"),
    float | None: (f"({_NUMBER})?", lambda text: float(text) if text else None, "is not a number such as 0.42"),
    bool: ("yes|no", "yes".__eq__, "is neither yes nor no"),
    Status: ("|".join(Status), Status, f"is not one of {', '.join(Status)}"),
}
