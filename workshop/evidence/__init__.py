"""Published figures the kit shows or is tested against, each with its citation and how settled it is.

They stand in `data/evidence/`, which is read here and nowhere else, strictly: a figure without a source, a status or a
proper number is refused. The columns of a file are the fields of its record. Models take figures as arguments.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, TypeVar, get_type_hints

from workshop.kit import ROOT, Problem
from workshop.kit.plain_files import read_csv

EVIDENCE = ROOT / "data" / "evidence"
MAY_BE_EMPTY = ("note", "unit", "link")


class EvidenceError(ValueError):
    """Evidence that cannot be used; `problems` holds every mistake found, each with file, line and fix."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(["The evidence cannot be used:", *(str(each) for each in self.problems)]))


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
class Figure(Cited):
    """One number: what it is about, its range where one is given, and its unit (empty for shares and correlations)."""

    FILE: ClassVar = "figures.csv"
    KEY: ClassVar = ("id",)
    id: str
    claim: str
    value: float
    low: float | None
    high: float | None
    unit: str


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


Record = TypeVar("Record", bound=Cited)


def figure(name: str) -> Figure:
    """The single figure of that id. Raises EvidenceError for an id there is not."""
    known: dict[str, Figure] = {each.id: each for each in records(Figure)}
    if name not in known:
        near = ", ".join(get_close_matches(name, known)) or "none is near"
        fix = f"Take an id of figures.csv ({near})."
        raise EvidenceError([Problem("figures.csv", 0, f"There is no figure ‘{name}’.", fix)])
    return known[name]


@cache
def records(kind: type[Record], folder: Path = EVIDENCE) -> tuple[Record, ...]:
    """Every record of a kind, in the order of its file. Raises EvidenceError naming every mistake in the file."""
    return tuple(_read(kind, folder, {source.id: source for source in sources(folder)}))


@cache
def sources(folder: Path = EVIDENCE) -> tuple[Source, ...]:
    """Every publication. Raises EvidenceError as `records` does."""
    return tuple(_read(Source, folder, {}))


def _read(kind: type[Any], folder: Path, known: dict[str, Source]) -> list[Any]:
    types, made, seen = get_type_hints(kind), [], set()
    rows, problems = read_csv(folder / kind.FILE, [field.name for field in fields(kind)])
    for line, cells in rows:
        values, wrong = _converted(types, cells, known)
        key = tuple(cells[part] for part in kind.KEY)
        wrong += _doubts(values, again=key in seen)
        seen.add(key)
        problems += [Problem(kind.FILE, line, what, "Correct this line.") for what in wrong]
        if not wrong:
            made.append(kind(**values))
    if problems or not made:
        raise EvidenceError(problems or [Problem(kind.FILE, 0, "It holds no figures.", "Give at least one line.")])
    return made


def _converted(
    types: dict[str, Any], cells: dict[str, str], known: dict[str, Source]
) -> tuple[dict[str, Any], list[str]]:
    values: dict[str, Any] = {}
    wrong = []
    ways = {**_CONVERT, Source: ("|".join(map(re.escape, known)), known.__getitem__, "is not an id of sources.csv")}
    for name, text in cells.items():
        pattern, convert, complaint = ways[types[name]]
        if re.fullmatch(pattern, text, re.ASCII) or (not text and name in MAY_BE_EMPTY):
            values[name] = convert(text)
        else:
            wrong.append(f"{name}: ‘{text}’ {complaint}.")
    return values, wrong


def _doubts(values: dict[str, Any], *, again: bool) -> list[str]:
    """What is wrong with a line although every cell can be read."""
    wrong = ["This figure stands here twice."] if again else []
    if values.get("status") in UNSURE and not values["note"]:
        wrong.append(f"A figure that is {values['status']} needs a note that says why.")
    low, middle, high = (values.get(name) for name in ("low", "value", "high"))
    if (low is None) != (high is None):
        wrong.append("A range needs both ends, low and high.")
    elif low is not None and middle is not None and not low <= middle <= high:
        wrong.append("The value lies outside its range.")
    return wrong


_NUMBER = r"-?\d+(\.\d+)?"
_CONVERT: dict[Any, tuple[str, Callable[[str], Any], str]] = {  # what it looks like, how it is read, what else it is
    str: (".+", str, "is empty"),
    int: (r"\d+", int, "is not a whole number"),
    float: (_NUMBER, float, "is not a number such as 0.42"),
    float | None: (f"({_NUMBER})?", lambda text: float(text) if text else None, "is not a number such as 0.42"),
    bool: ("yes|no", "yes".__eq__, "is neither yes nor no"),
    Status: ("|".join(Status), Status, f"is not one of {', '.join(Status)}"),
}
