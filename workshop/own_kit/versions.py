"""A kit changes its place on disk whole or not at all, and what was there before is kept beside it."""

from datetime import datetime
from glob import escape
from pathlib import Path
from secrets import token_hex
from shutil import rmtree

from ..kit import KitError, Problem
from ..kit.folders import write_kit
from ..kit.reading import Source
from ..words import text

BACKUP = ".backup"


def put_in_place(source: Source, folder: Path) -> Path:
    """Where the version before is now. Raises KitError, and leaves all as it was, where the new one cannot take its place."""
    new = write_kit(source, folder.with_name(f".{folder.name[:60]}.{token_hex(8)}.new"))
    try:
        return _exchanged(folder, new)
    finally:
        rmtree(new, ignore_errors=True)


def version_before(folder: Path) -> Path | None:
    """The newest that is kept, if one is."""
    return max(folder.parent.glob(f"{escape(folder.name)}.*{BACKUP}"), key=lambda path: path.name, default=None)


def go_back(folder: Path) -> Path:
    """The version before in the place of this one, which is kept in its stead: once more undoes it. Raises KitError."""
    before = version_before(folder)
    if before is None or not (before / "kit.yaml").is_file():
        raise KitError([Problem(folder.name, 0, text("No former version is kept."), text("Change the cell itself."))])
    return _exchanged(folder, before)


def _exchanged(folder: Path, new: Path) -> Path:
    aside = folder.with_name(f"{folder.name}.{datetime.now():%Y-%m-%d %H-%M-%S.%f}{BACKUP}")
    try:
        folder.rename(aside)
        try:
            new.rename(folder)
        finally:
            if not folder.exists():
                aside.rename(folder)
    except OSError as error:
        what = text("What is there already cannot be put aside ({why}).", why=error.strerror or "")
        fix = text("Close programs that use it, then try again.")
        raise KitError([Problem(str(folder), 0, what, fix)]) from error
    return aside
