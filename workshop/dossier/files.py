"""The plan as a file: what its name ends in says what it is. Each library is loaded only when a file of its kind is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .plan import Plan
from .text import plain
from .writing import NotWrittenError


@dataclass(frozen=True)
class PlanFile:
    """A plan to be written or sent."""

    mime: str
    content: bytes


def _html(plan: Plan) -> bytes:
    from .web import plan_html

    return plain(plan_html(plan)).encode()


def _word(plan: Plan) -> bytes:
    from .word import plan_docx

    return plan_docx(plan)


def _excel(plan: Plan) -> bytes:
    from .sheets import plan_xlsx

    return plan_xlsx(plan)


def _calendar(plan: Plan) -> bytes:
    from .ics import plan_ics

    return plan_ics(plan)


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, tuple[str, Callable[[Plan], bytes]]] = {
    ".html": ("text/html", _html),
    ".docx": (f"{_OFFICE}.wordprocessingml.document", _word),
    ".xlsx": (f"{_OFFICE}.spreadsheetml.sheet", _excel),
    ".ics": ("text/calendar", _calendar),
}


def plan_file(plan: Plan, path: Path) -> PlanFile:
    """What a file of that name holds. Raises NotWrittenError for another ending, and for a calendar without a date."""
    ending = path.suffix.lower()
    if ending not in FORMATS:
        *most, last = FORMATS
        raise NotWrittenError(
            f"{path} cannot be written: its name must end in {', '.join(most)} or {last}. Choose another name with -o."
        )
    mime, make = FORMATS[ending]
    return PlanFile(mime, make(plan))
