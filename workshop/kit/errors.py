"""What is wrong with a kit, said so that whoever wrote the file can mend it; also what pydantic finds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from ..words import clipped, listed, mark, plural, text
from .schema import ID

LONGEST_QUOTE, LONGEST = 100, 2000  # letters
LONGEST_VALUE = 60  # letters of what is quoted from a file
_QUOTES = "‘’“”„‚"  # English and German: one language closes with what the other opens
_LONG_QUOTE = re.compile(rf"([‘“„‚])([^{_QUOTES}]{{{LONGEST_QUOTE}}})[^{_QUOTES}]+(?=[’”‘“])")


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: the file, the line (1-based; 0 for the whole file), what is wrong and how to mend it.

    In a workbook `file` names a sheet, `line` is its row, and `column` the letters of the column (empty: the whole row).
    """

    file: str
    line: int
    what: str
    fix: str
    column: str | None = None

    def __post_init__(self) -> None:
        """Whatever is quoted from a file is shortened: a cell may hold millions of letters."""
        for name in ("file", "what", "fix"):
            short = _LONG_QUOTE.sub(r"\1\2…", getattr(self, name))
            object.__setattr__(self, name, short if len(short) <= LONGEST else f"{short[:LONGEST]}…")

    @property
    def place(self) -> str:
        if not self.line:
            return self.file
        line = str(self.line)  # as editors and Excel write it
        if self.column is None:
            return text("{file}, line {line}", file=self.file, line=line)
        if not self.column:
            return text("{file}, row {row}", file=self.file, row=line)
        return text("{file}, row {row}, column {column}", file=self.file, row=line, column=self.column)

    def __str__(self) -> str:
        return f"{visible(f'{self.place}: {self.what}')}\n    {visible(self.fix)}"


def visible(message: str) -> str:
    """The text with what would move a terminal's cursor or turn its lines around written out, such as \\x1b or \\u202e."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in message)


class KitError(ValueError):
    """A kit that cannot be used. `problems` holds every mistake found; the message shows no more than can be read."""

    MOST = 100

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = len(self.problems)
        lines = [plural(count, "One thing to correct:", "{n} things to correct:")]
        lines += [str(problem) for problem in self.problems[: self.MOST]]
        more = count - self.MOST
        if more > 0:
            lines.append(plural(more, "… and one more; mend these first.", "… and {n} more; mend these first."))
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type[KitError], tuple[list[Problem]]]:
        return KitError, (list(self.problems),)  # from one process to another


_FIXES = {
    "amount": mark("Write the amount in whole units of the currency, such as 98000 or 98,000."),
    "bool_type": mark("Write true or false."),
    "dict_type": mark("Indent the lines that belong to it below it, each as ‘key: value’."),
    "finite_number": mark("Write a smaller number."),
    "float_type": mark("Write a number without quotes."),
    "greater_than_equal": mark("Write {ge} or more."),
    "int_parsing": mark("Write a whole number, such as 12."),
    "int_parsing_size": mark("Write a smaller number."),
    "int_type": mark("Write a whole number without quotes."),
    "less_than": mark("Write less than {lt}."),
    "less_than_equal": mark("Write {le} or less."),
    "literal_error": mark("Write one of these: {choices}."),
    "missing": mark("Add a line ‘{key}: …’."),
    "model_type": mark("Indent the lines that belong to it below it, each as ‘key: value’."),
    "string_pattern_mismatch": mark("Use at most 40 small letters a to z, digits and _, with a letter first."),
    "string_too_long": mark("Use at most {max_length} characters."),
    "string_too_short": mark("Write something here."),
    "string_type": mark("Write text here; put it in double quotes if it looks like a number."),
    "too_long": mark("Give at most {max_length}."),
    "too_short": mark("Give at least {min_length}."),
    "tuple_type": mark("Make it a list: each item on a line of its own after ‘- ’."),
}
_IN_TABLES = {  # the same where it can happen in a table, whose shape is always right
    "bool_type": mark("Write TRUE or FALSE."),
    "float_type": mark("Write a number, such as 0.5."),
    "int_type": mark("Write a whole number, such as 12."),
    "missing": mark("Fill it in."),
    "too_short": mark("Fill in at least {min_length}."),
}


def no_such(kind: str, name: str, known: Iterable[str]) -> tuple[str, str]:
    """What is wrong with an id that leads nowhere, and how to mend it; `kind` is marked for translation."""
    what = text("There is no {kind} ‘{name}’.", kind=text(kind), name=name)
    return what, text("Use one of: {names}.", names=", ".join(islice(known, 20)))


def without_echoes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without “too few items” where the items are there and have mistakes of their own."""
    places = [detail["loc"] for detail in details]
    inside = {loc[:length] for loc in places for length in range(len(loc))}
    return [detail for detail in details if not (detail["type"] == "too_short" and detail["loc"] in inside)]


def in_words(detail: ErrorDetails, model: type[BaseModel], name: str, *, table: bool = False) -> tuple[str, str]:
    """What pydantic found wrong with what is called `name`, and how to mend it, in a file or in a table."""
    if detail["type"] == "extra_forbidden":
        near = get_close_matches(str(detail["loc"][-1]), _known_keys(model), 1)
        fix = text("Did you mean ‘{name}’?", name=near[0]) if near else text("Remove it.")
        return text("‘{name}’ is not a known key.", name=clipped(name, LONGEST_VALUE)), fix
    return _what(detail, clipped(name, LONGEST_VALUE)), _fix(detail, table)


def _what(detail: ErrorDetails, name: str) -> str:
    length, value = detail.get("ctx", {}).get("actual_length"), detail["input"]
    if detail["type"] == "missing":
        return text("‘{name}’ is missing.", name=name)
    if detail["loc"][-1:] == ("[key]",):
        return text("‘{name}’ cannot stand here.", name=name)
    if length == 0 or value in (None, ""):
        return text("‘{name}’ is empty.", name=name) if name else text("The file is empty.")
    if isinstance(length, int):
        return plural(length, "‘{name}’ has one entry.", "‘{name}’ has {n} entries.", name=name)
    shown = clipped(json.dumps(value, ensure_ascii=False, default=str), LONGEST_VALUE)
    what = mark("‘{name}’ is {value}.") if name else mark("The file holds {value}.")
    return text(what, name=name, value=shown)


def _fix(detail: ErrorDetails, table: bool) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    choices = re.findall(r"'([^']*)'", context.get("expected", ""))
    near = get_close_matches(str(detail["input"]), choices, 1)
    if near:
        return text("Did you mean ‘{name}’?", name=near[0])
    if kind == "string_pattern_mismatch" and context["pattern"] != ID:
        return text("Write it on one line.")
    message = (_IN_TABLES if table and kind in _IN_TABLES else _FIXES).get(kind)
    if message is None:
        return text("The page about the format of a kit says what may stand here.")
    limits = {key: part for key, part in context.items() if isinstance(part, str | int | float)}
    key = clipped(str(detail["loc"][-1]), LONGEST_VALUE) if detail["loc"] else ""
    return text(message, **{**limits, "choices": listed(choices, "or"), "key": key})


@lru_cache(maxsize=64)
def _known_keys(model: type[BaseModel]) -> list[str]:
    """Every key any part of this file may have, for “did you mean”."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({key for part in parts for key in part.get("properties", {})})
