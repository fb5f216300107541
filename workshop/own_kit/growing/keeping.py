"""A new version of a kit in the place of the old one: written beside it, exchanged, and the old one kept to go back to."""

from datetime import datetime
from pathlib import Path
from secrets import token_hex
from shutil import rmtree

from ...kit import KitError, Problem
from ...kit.folders import write_kit
from ...kit.reading import Source
from ...words import text

BACKUP = ".backup"


def keep(source: Source, folder: Path) -> Path:
    """Where the former version is now. Raises KitError, and leaves all as it was, where the new one cannot take its place."""
    new = write_kit(source, folder.with_name(f".{folder.name[:60]}.{token_hex(8)}.new"))
    try:
        return _exchanged(folder, new)
    finally:
        rmtree(new, ignore_errors=True)


def former(folder: Path) -> Path | None:
    """The version before, if one is kept."""
    return max(folder.parent.glob(f"{_escaped(folder.name)}.*{BACKUP}"), key=lambda path: path.name, default=None)


def go_back(folder: Path) -> Path:
    """The version before in the place of this one, which is kept in its stead: once more undoes it. Raises KitError."""
    before = former(folder)
    if before is None or not (before / "kit.yaml").is_file():
        raise KitError([Problem(folder.name, 0, text("No former version is kept."), text("Change the cell itself."))])
    return _exchanged(folder, before)


def _exchanged(folder: Path, new: Path) -> Path:
    aside = folder.with_name(f"{folder.name}.{datetime.now():%Y-%m-%d %H-%M-%S.%f}{BACKUP}")
    try:
        folder.rename(aside)
        try:
            new.rename(folder)
        except BaseException:
            aside.rename(folder)
            raise
    except OSError as error:
        what = text("What is there already cannot be put aside ({why}).", why=error.strerror or "")
        fix = text("Close programs that use it, then try again.")
        raise KitError([Problem(str(folder), 0, what, fix)]) from error
    return aside


def _escaped(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)
