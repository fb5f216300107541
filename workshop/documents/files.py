"""The plan as a file: what its name ends in says what it is. Each library is loaded only when a file of its kind is asked for."""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ..dossier.plan import Plan
from ..dossier.writing import NotWrittenError
from ..words import listed, speaking, text

_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {  # ending → (MIME type, module, what in it makes the file of a plan and the name before the ending)
    ".html": ("text/html", ".everything", "set_page"),
    ".zip": ("application/zip", ".everything", "set_zip"),
    ".docx": (f"{_OFFICE}.wordprocessingml.document", ".everything", "single_docx"),
    ".xlsx": (f"{_OFFICE}.spreadsheetml.sheet", ".debrief_book", "plan_xlsx"),
    ".ics": ("text/calendar", "..dossier.calendars", "plan_ics"),
}


@dataclass(frozen=True)
class PlanFile:
    """A plan to be written or sent."""

    mime: str
    content: bytes


def plan_file(plan: Plan, path: Path) -> PlanFile:
    """What a file of that name holds. Raises NotWrittenError for another ending, and for a calendar without a date."""
    if path.suffix.lower() not in FORMATS:
        with speaking(plan.kit.language):
            what, endings = text("{path} cannot be written.", path=str(path)), listed(list(FORMATS), "or")
            fix = text(
                "Its name must end in {endings}, or have no ending: then it is a folder. Choose another name with -o.",
                endings=endings,
            )
            raise NotWrittenError(f"{what} {fix}")
    mime, module, maker = FORMATS[path.suffix.lower()]
    content: str | bytes = getattr(import_module(module, __package__), maker)(plan, path.stem)
    return PlanFile(mime, content.encode() if isinstance(content, str) else content)
