"""A workbook → the same values as a kit's files hold, each with its sheet, row and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from ..errors import KitError, Problem
from ..migrating import bring_up_to_date, is_older
from ..reading import MODELS, Source
from ..yaml_file import Sheet
from .layout import GUIDE, LESSONS, POOL, tables
from .pool import PoolSheet
from .safety import MAX_BYTES, made_safe, too_large
from .values import sheet_of

if TYPE_CHECKING:
    from .opening import OpenSheet

NOTES = "Delete it, or let its name begin with _ to keep notes of your own."


def in_workbook(path: Path) -> Source:
    """Read a kit's workbook. Raises KitError if it cannot be opened at all; other mistakes are told with the kit's."""
    try:
        found = path.stat()
        told = too_large(found.st_size) if S_ISREG(found.st_mode) else ("This is not a plain file.", "Give a workbook.")
        if told:
            raise KitError([Problem(path.name, 0, *told)])
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        fix = "Give the place of a workbook that you may read."
        raise KitError([Problem(path.name, 0, f"The file cannot be read ({error.strerror}).", fix)]) from error
    return source_of(path.name, content)


def source_of(name: str, content: bytes) -> Source:
    """The same from the workbook's bytes."""
    safe = made_safe(name, content)
    from .grids import grid_of, title_of  # openpyxl, which is not needed for what is refused
    from .lessons import lessons_in
    from .opening import open_sheets

    known = {table.title for table in tables()} | {POOL, LESSONS}
    opened = open_sheets(name, safe, lambda title: title.strip().lower() in known)
    grids = {title_of(sheet): grid_of(sheet) for sheet in reversed(opened) if title_of(sheet) in known}
    sheets: dict[str, Sheet] = {file: sheet_of(file, grids) for file in MODELS}
    sheets["kit"].problems += _strange_sheets(opened, known | {GUIDE})
    if is_older(sheets["kit"].value):
        bring_up_to_date(sheets["kit"].value)
    lessons, wrong = lessons_in(grids.get(LESSONS))
    sheets["kit"].problems += wrong
    return Source(Path(), sheets, PoolSheet(grids.get(POOL)), lessons)


def _strange_sheets(opened: list[OpenSheet], known: set[str]) -> Iterator[Problem]:
    """Sheets that would be passed over: without a place in a kit, or with a name given twice."""
    count = Counter(sheet.title.strip().lower() for sheet in opened)
    for sheet in opened:
        title = sheet.title.strip().lower()
        if count[title] > 1 and title in known:
            fix = "Delete or rename one of them; spaces and capitals make no difference."
            yield Problem(f"sheet ‘{title}’", 0, "There are two sheets of this name.", fix)
        if title not in known and not title.startswith("_"):
            near = get_close_matches(title, sorted(known - set(count)), 1)
            fix = f"Did you mean ‘{near[0]}’?" if near else NOTES
            shown = " It is hidden (right-click on a sheet's name → Unhide)." if sheet.hidden else ""
            yield Problem(f"sheet ‘{title[:60]}’", 0, f"The kit has no sheet of this name.{shown}", fix)
