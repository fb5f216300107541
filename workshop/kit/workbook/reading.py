"""A workbook → what a kit's files hold. Before it is opened it is looked at: its size packed and unpacked, whether it brings programs along."""

from __future__ import annotations

import io
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ...words import clipped, number, text
from ..errors import LONGEST_VALUE, KitError, Problem
from ..migrating import bring_up_to_date
from ..plain_files import Sheet, read_bytes
from ..reading import ALWAYS, MODELS, Source
from .layout import GUIDE, LESSONS, POOL, TEXTS, sheet_name, tables

if TYPE_CHECKING:
    from .grids import OpenSheet

MAX_BYTES = 5_000_000
MAX_UNPACKED = 12_000_000  # opening takes some ten times as much memory as this
MAX_PARTS = 500
PIECE = 65_536
MAX_TAGS = 800_000  # opening takes as long as there are tags; the largest pool has half as many
MAX_OTHER_TAGS = 100_000  # of what is no table: formats and the like
UNREADABLE = (BadZipFile, zlib.error, struct.error, ValueError, OSError, EOFError, RuntimeError, OverflowError)
Mistake = tuple[str, str] | None  # what is wrong and how to mend it

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how old Office files begin, and new ones with a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_TABLES = ("xl/worksheets/", "xl/sharedstrings")


def in_workbook(path: Path) -> Source:
    """Read a kit's workbook. Raises KitError if it cannot be opened at all; other mistakes are told with the kit's."""
    try:
        content = read_bytes(path, MAX_BYTES)
    except ValueError as error:
        fix = f"{text('Give the place of a workbook that you may read.')} {_small()}"
        raise KitError([Problem(path.name, 0, str(error), fix)]) from error
    return source_of(path.name, content)


def source_of(name: str, content: bytes) -> Source:
    """The same from the workbook's bytes."""
    safe = made_safe(name, content)
    from . import grids, values  # openpyxl, which is not needed for what is refused

    known = {table.title for table in tables()} | {POOL, LESSONS, TEXTS}
    opened = grids.open_sheets(name, safe, known)
    by_title = {sheet.title: grids.grid_of(sheet) for sheet in reversed(opened) if sheet.title in known}
    there = [file for file in MODELS if file in ALWAYS or any(t.file == file and t.title in by_title for t in tables())]
    sheets: dict[str, Sheet] = {file: values.sheet_of(file, by_title) for file in there}
    about = sheets["kit"]
    about.problems += _strange_sheets(opened, known | {GUIDE})
    bring_up_to_date(about.value)
    lessons, wrong_lessons = values.lessons_in(by_title.get(LESSONS))
    texts, wrong_texts = values.texts_in(by_title.get(TEXTS))
    about.problems += [*wrong_lessons, *wrong_texts]
    return Source(Path(), sheets, values.PoolSheet(Path(), by_title.get(POOL) or values.absent(POOL)), lessons, texts)


def _strange_sheets(opened: list[OpenSheet], known: set[str]) -> Iterator[Problem]:
    """Sheets that would be passed over: without a place in a kit, or with a name given twice."""
    count = Counter(sheet.title for sheet in opened)
    for sheet in opened:
        title, name = sheet.title, sheet_name(clipped(sheet.title, LONGEST_VALUE))
        if count[title] > 1 and title in known:
            fix = text("Delete or rename one of them; spaces and capitals make no difference.")
            yield Problem(name, 0, text("There are two sheets of this name."), fix)
        if title not in known and not title.startswith("_"):
            near = get_close_matches(title, sorted(known - set(count)), 1)
            notes = text("Delete it, or let its name begin with _ to keep notes of your own.")
            what = text("The kit has no sheet of this name.")
            if sheet.hidden:
                what += " " + text("It is hidden (right-click on a sheet’s name → Unhide).")
            yield Problem(name, 0, what, text("Did you mean ‘{name}’?", name=near[0]) if near else notes)


def made_safe(name: str, content: bytes) -> bytes:
    """The workbook packed anew, so that what opens it cannot unpack more than was looked at here.

    Raises KitError if it must not be opened.
    """
    mistake = _too_large(len(content)) or _no_workbook(content)
    parts: dict[str, bytes] = {}
    try:
        if not mistake:
            with ZipFile(io.BytesIO(content)) as packed:
                infos = packed.infolist()
                mistake = _contents(infos) or _sizes(infos)
                parts = {} if mistake else {part.filename: _unpacked(packed, part) for part in infos}
    except UNREADABLE:
        mistake = damaged()
    mistake = mistake or _tags(parts)
    if mistake:
        raise KitError([Problem(name, 0, *mistake)])
    safe = io.BytesIO()
    with ZipFile(safe, "w", ZIP_STORED) as into:
        for part, unpacked in parts.items():
            into.writestr(part, unpacked)
    return safe.getvalue()


def _unpacked(packed: ZipFile, part: ZipInfo) -> bytes:
    """Piece by piece: all at once, a part is unpacked to its end, however large it says it is."""
    with packed.open(part) as file:
        return b"".join(iter(partial(file.read, PIECE), b""))


def damaged() -> tuple[str, str]:
    return text("The workbook is damaged."), text("Open it in Excel, let Excel repair it, and save it anew.")


def _save_as() -> str:
    return text("In Excel, choose “Save as” and “Excel workbook (.xlsx)”.")


def _small() -> str:
    return text("A kit needs far less than one MB: remove pictures and sheets that do not belong to it.")


def _too_large(size: int) -> Mistake:
    if size <= MAX_BYTES:
        return None
    sizes = {"size": number(size / 1e6, 1), "most": number(MAX_BYTES / 1e6)}
    what = text("The workbook has {size} MB; at most {most} MB are read.", **sizes)
    return what, _small()


def _no_workbook(content: bytes) -> Mistake:
    """What else the file is, as far as its first bytes tell."""
    if content.startswith(_OLE) and _LOCKED in content:
        return text("The workbook is locked with a password."), text("Take it off: File → Info → Protect Workbook.")
    if content.startswith(_OLE):
        return text("This is a file of an old kind of Excel (.xls)."), _save_as()
    return None if content.startswith(b"PK") else (text("This is not an Excel workbook."), _save_as())


def _contents(parts: list[ZipInfo]) -> Mistake:
    names = {part.filename.lower() for part in parts}
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        return text("This is not an Excel workbook."), _save_as()
    if "xl/workbook.bin" in names:
        return text("This is an Excel workbook of the binary kind (.xlsb)."), _save_as()
    if any("vbaproject" in name or "macrosheets/" in name or "activex" in name for name in names):
        return text("The workbook contains macros, which are never run or read here."), _save_as()
    usual = all(part.compress_type in (ZIP_STORED, ZIP_DEFLATED) and not part.flag_bits & 1 for part in parts)
    return None if usual else damaged()


def _sizes(parts: list[ZipInfo]) -> Mistake:
    """As the workbook itself gives them; no more than that is unpacked."""
    size = sum(part.file_size for part in parts)
    if size <= MAX_UNPACKED and len(parts) <= MAX_PARTS:
        return None
    what = text(
        "The workbook unpacks to {size} MB in {parts} parts; at most {most} MB in {n} are read.",
        size=number(size / 1e6),
        parts=len(parts),
        most=number(MAX_UNPACKED / 1e6),
        n=MAX_PARTS,
    )
    return what, text("Remove rows, columns and sheets that do not belong to it.")


def _tags(parts: dict[str, bytes]) -> Mistake:
    in_tables = sum(content.count(b"<") for name, content in parts.items() if name.lower().startswith(_TABLES))
    others = sum(content.count(b"<") for content in parts.values()) - in_tables
    if in_tables > MAX_TAGS:
        what = text("The workbook has far more cells than a kit.")
        return what, text("Remove rows, columns and sheets that do not belong to it.")
    if others > MAX_OTHER_TAGS:
        what = text("The workbook has far more formats, notes and drawings than a kit.")
        return what, text("Copy its cells into a new workbook (Paste special → Values).")
    return None
