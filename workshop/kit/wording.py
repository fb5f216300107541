"""Pydantic's findings in words a manager understands."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from .schema import ONE_LINE

LONGEST = 60  # of what is quoted from the file
_FIXES = {
    "bool_type": "Write true or false.",
    "dict_type": "Indent the lines that belong to it below it, each as ‘key: value’.",
    "int_type": "Write a whole number without quotes.",
    "float_type": "Write a number without quotes.",
    "model_type": "Indent the lines that belong to it below it, each as ‘key: value’.",
    "string_too_long": "Use at most {max_length} characters.",
    "string_too_short": "Write something here.",
    "string_type": "Write text here; put it in double quotes if it looks like a number.",
    "too_long": "Give at most {max_length}.",
    "too_short": "Give at least {min_length}.",
    "tuple_type": "Make it a list: each item on a line of its own after ‘- ’.",
}
CELLS = {  # the same, for whoever sees a table
    "bool_type": "Write TRUE or FALSE.",
    "dict_type": "Fill in the cells that belong to it.",
    "int_type": "Write a whole number.",
    "float_type": "Write a number.",
    "missing": "Fill it in.",
    "model_type": "Fill in the cells that belong to it.",
    "string_type": "Write text here.",
    "too_short": "Fill in at least {min_length}.",
    "tuple_type": "Write each on a line of its own in this cell (Alt+Enter).",
}
_PATTERNS = {ONE_LINE: "Write it on one line."}
_ID = "Use at most 40 small letters a to z, digits and _, with a letter first."


def place(detail: ErrorDetails) -> tuple[str | int, ...]:
    """Where the mistake stands; pydantic adds ‘[key]’ when a key itself is wrong."""
    return tuple(part for part in detail["loc"] if part != "[key]")


def without_echoes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without “too few items” where the items are there and have mistakes of their own."""
    places = [detail["loc"] for detail in details]
    inside = {loc[:length] for loc in places for length in range(len(loc))}
    return [one for one in details if not (one["type"] == "too_short" and one["loc"] in inside)]


def in_words(
    detail: ErrorDetails, model: type[BaseModel], words: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, str]:
    """What is wrong and how to mend it; `words` says some of the latter otherwise, such as CELLS for a workbook."""
    name = _clipped(".".join(str(part) for part in place(detail)) or "the file")
    last = _clipped(str(detail["loc"][-1]) if detail["loc"] else "the file")
    if detail["type"] == "missing":
        return f"‘{name}’ is missing.", words.get("missing", f"Add a line ‘{last}: …’.")
    if detail["type"] == "extra_forbidden":
        near = get_close_matches(last, _known_keys(model), 1)
        hint = f"Did you mean ‘{near[0]}’?" if near else "Remove it."
        return f"‘{name}’ is not a known key.", hint
    length = detail.get("ctx", {}).get("actual_length")
    if isinstance(length, int):
        return f"‘{name}’ has {length:,}.", _fix(detail, words)
    shown = _clipped(json.dumps(detail["input"], ensure_ascii=False, default=str))
    return f"‘{name}’ is {shown}.", _fix(detail, words)


def _clipped(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _fix(detail: ErrorDetails, words: Mapping[str, str]) -> str:
    context, fixes = detail.get("ctx", {}), {**_FIXES, **words}
    if detail["type"] == "string_pattern_mismatch":
        return _PATTERNS.get(context["pattern"], _ID)
    if detail["type"] in fixes:
        return fixes[detail["type"]].format(**context)
    near = get_close_matches(str(detail["input"]), _choices(detail), 1)
    if near:
        return f"Did you mean ‘{near[0]}’?"
    said = detail["msg"].removeprefix("Input should be ").removeprefix("a valid ")
    return f"It should be: {said}."


def _choices(detail: ErrorDetails) -> list[str]:
    """The words that may stand there, where there are only some."""
    said = detail.get("ctx", {}).get("expected", "") if detail["type"] == "literal_error" else ""
    return re.findall(r"'([^']*)'", said)


@lru_cache(maxsize=64)
def _known_keys(model: type[BaseModel]) -> list[str]:
    """Every key any part of this file may have, for “did you mean”."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({key for part in parts for key in part.get("properties", {})})
