"""`data/evidence/*.csv` → records, strictly: a figure without a source, a status or a proper number is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from workshop.evidence import records as kinds
from workshop.evidence.records import Cited, Figure, Source, Status
from workshop.kit import ROOT, Problem
from workshop.kit.csv_file import read_csv

EVIDENCE = ROOT / "data" / "evidence"

FILES: dict[type[Any], tuple[str, tuple[str, ...]]] = {  # and the columns that say which figure a line gives
    kinds.Agreement: ("agreement.csv", ("table", "measure")),
    kinds.BestOf: ("best_of.csv", ("candidates",)),
    kinds.ChoiceWeight: ("choice_weights.csv", ("attribute",)),
    kinds.Figure: ("figures.csv", ("id",)),
    kinds.ImpactCase: ("impact_cases.csv", ("group",)),
    kinds.MeanCriterion: ("mean_criterion.csv", ("selection_ratio",)),
    kinds.PairStrength: ("pair_strengths.csv", ("player",)),
    kinds.PairWins: ("pair_wins.csv", ("winner", "loser")),
    kinds.Rarity: ("rarity.csv", ("top_share", "qualities", "correlation")),
    kinds.Rating: ("ratings.csv", ("table", "unit", "rater")),
    kinds.Source: ("sources.csv", ("id",)),
    kinds.SuccessRatio: ("taylor_russell.csv", ("base_rate", "validity", "selection_ratio")),
    kinds.Validity: ("validities.csv", ("predictor",)),
}
MAY_BE_EMPTY = ("note", "unit", "link")
NEEDS_NOTE = (Status.CORRECTED, Status.DISPUTED, Status.UNVERIFIED)

Record = TypeVar("Record", bound=Cited)
Cells = dict[str, str]


class EvidenceError(ValueError):
    """Evidence that cannot be used; `problems` holds every mistake found, each with file, line and fix."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(["The evidence cannot be used:", *(str(each) for each in self.problems)]))


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
    found: tuple[Record, ...] = _read(kind, folder, {source.id: source for source in sources(folder)})
    return found


@cache
def sources(folder: Path = EVIDENCE) -> tuple[Source, ...]:
    """Every publication. Raises EvidenceError as `records` does."""
    found: tuple[Source, ...] = _read(Source, folder, {})
    return found


def _read(kind: type[Any], folder: Path, known: dict[str, Source]) -> tuple[Any, ...]:
    name, key = FILES[kind]
    types = get_type_hints(kind)
    rows, problems = read_csv(folder / name, [field.name for field in fields(kind)])
    made, seen = [], set()
    for line, cells in rows:
        values, wrong = _converted(types, cells, known)
        wrong += _doubts(cells, values, tuple(cells[part] for part in key) in seen)
        seen.add(tuple(cells[part] for part in key))
        problems += [Problem(name, line, what, "Correct this line.") for what in wrong]
        if not wrong:
            made.append(kind(**values))
    if problems or not made:
        raise EvidenceError(problems or [Problem(name, 0, "It holds no figures.", "Give at least one line.")])
    return tuple(made)


def _converted(types: dict[str, Any], cells: Cells, known: dict[str, Source]) -> tuple[dict[str, Any], list[str]]:
    """The cells as what the record wants, and what is wrong with them."""
    values: dict[str, Any] = {}
    wrong = []
    for name, text in cells.items():
        try:
            if types[name] is Source:
                values[name] = _cited(text, known)
            elif text or name not in MAY_BE_EMPTY:
                values[name] = _CONVERT[types[name]](text)
            else:
                values[name] = ""
        except ValueError as error:
            wrong.append(f"{name}: {error}")
    return values, wrong


def _doubts(cells: Cells, values: dict[str, Any], again: bool) -> list[str]:
    """What is wrong with a line although every cell can be read."""
    wrong = ["This figure stands here twice."] if again else []
    if values.get("status") in NEEDS_NOTE and not cells["note"]:
        wrong.append(f"A figure that is {cells['status']} needs a note that says why.")
    low, middle, high = (values.get(name) for name in ("low", "value", "high"))
    if (low is None) != (high is None):
        wrong.append("A range needs both ends, low and high.")
    elif low is not None and middle is not None and not low <= middle <= high:
        wrong.append("The value lies outside its range.")
    return wrong


def _cited(text: str, known: dict[str, Source]) -> Source:
    if text not in known:
        raise ValueError(f"‘{text}’ is not an id of sources.csv.")
    return known[text]


def _words(text: str) -> str:
    if not text:
        raise ValueError("it is empty.")
    return text


def _number(text: str) -> float:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII):
        raise ValueError(f"‘{text}’ is not a number such as 0.42.")
    return float(text)


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d+", text, re.ASCII):
        raise ValueError(f"‘{text}’ is not a whole number.")
    return int(text)


def _yes(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(f"‘{text}’ is neither yes nor no.")
    return text == "yes"


def _status(text: str) -> Status:
    if text not in list(Status):
        raise ValueError(f"‘{text}’ is not one of {', '.join(Status)}.")
    return Status(text)


_CONVERT: dict[Any, Callable[[str], Any]] = {
    str: _words,
    int: _whole,
    float: _number,
    float | None: lambda text: _number(text) if text else None,
    bool: _yes,
    Status: _status,
}
