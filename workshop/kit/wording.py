"""Pydantic's findings in words a manager understands."""

from __future__ import annotations

import json
from difflib import get_close_matches

from pydantic import BaseModel
from pydantic_core import ErrorDetails


def place(detail: ErrorDetails) -> tuple[str | int, ...]:
    """Where the mistake stands; pydantic adds ‘[key]’ when a key itself is wrong."""
    return tuple(part for part in detail["loc"] if part != "[key]")


def in_words(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    name = ".".join(str(part) for part in place(detail)) or "the file"
    last = str(detail["loc"][-1]) if detail["loc"] else "the file"
    if detail["type"] == "missing":
        return f"‘{name}’ is missing.", f"Add a line ‘{last}: …’."
    if detail["type"] == "extra_forbidden":
        near = get_close_matches(last, _known_keys(model), 1)
        hint = f"Did you mean ‘{near[0]}’?" if near else "Remove it."
        return f"‘{name}’ is not a known key.", hint
    said = detail["msg"].removeprefix("Input should be ").removeprefix("a valid ")
    shown = json.dumps(detail["input"], ensure_ascii=False, default=str)[:60]
    return f"‘{name}’ is {shown}.", f"It should be: {said}."


def _known_keys(model: type[BaseModel]) -> list[str]:
    """Every key any part of this file may have, for “did you mean”."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({key for part in parts for key in part.get("properties", {})})
