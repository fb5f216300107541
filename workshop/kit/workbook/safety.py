"""Looked at before a workbook is opened: its size packed and unpacked, and whether it brings programs along."""

from __future__ import annotations

import io
import struct
import zlib
from functools import partial
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ..errors import KitError, Problem

MAX_BYTES = 5_000_000
MAX_UNPACKED = 12_000_000  # opening takes some ten times as much memory as this
MAX_PARTS = 500
PIECE = 65_536
MAX_TAGS = 800_000  # opening takes as long as there are tags; the largest pool has half as many
MAX_OTHER_TAGS = 100_000  # of what is no table: formats and the like
SAVE_AS = "In Excel, choose “Save as” and “Excel workbook (.xlsx)”."
DAMAGED = "The workbook is damaged.", "Open it in Excel, let Excel repair it, and save it anew."
UNREADABLE = (BadZipFile, zlib.error, struct.error, ValueError, OSError, EOFError, RuntimeError, OverflowError)
Told = tuple[str, str] | None  # what is wrong and how to mend it

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how old Office files begin, and new ones with a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_TABLES = ("xl/worksheets/", "xl/sharedstrings")


def made_safe(name: str, content: bytes) -> bytes:
    """The workbook packed anew, so that what opens it cannot unpack more than was looked at here.

    Raises KitError if it must not be opened.
    """
    parts, told = _parts(content)
    if told:
        raise KitError([Problem(name, 0, *told)])
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as into:
        for part, text in parts.items():
            into.writestr(part, text)
    return packed.getvalue()


def _parts(content: bytes) -> tuple[dict[str, bytes], Told]:
    """Each part by its name, or what is wrong."""
    told = too_large(len(content)) or _no_workbook(content)
    if told:
        return {}, told
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            found = packed.infolist()
            told = _contents(found) or _sizes(found)
            parts = {} if told else {part.filename: _unpacked(packed, part) for part in found}
    except UNREADABLE:
        return {}, DAMAGED
    return parts, told or _tags(parts)


def _unpacked(packed: ZipFile, part: ZipInfo) -> bytes:
    """Piece by piece: all at once, a part is unpacked to its end, however large it says it is."""
    with packed.open(part) as file:
        return b"".join(iter(partial(file.read, PIECE), b""))


def too_large(size: int) -> Told:
    if size <= MAX_BYTES:
        return None
    what = f"The workbook has {size / 1e6:,.1f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read."
    return what, "A kit needs far less than one MB: remove pictures and sheets that do not belong to it."


def _no_workbook(content: bytes) -> Told:
    """What else the file is, as far as its first bytes tell."""
    if content.startswith(_OLE) and _LOCKED in content:
        return "The workbook is locked with a password.", "Take it off: File → Info → Protect Workbook."
    if content.startswith(_OLE):
        return "This is a file of an old kind of Excel (.xls).", SAVE_AS
    return None if content.startswith(b"PK") else ("This is not an Excel workbook.", SAVE_AS)


def _contents(parts: list[ZipInfo]) -> Told:
    names = {part.filename.lower() for part in parts}
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        return "This is not an Excel workbook.", SAVE_AS
    if "xl/workbook.bin" in names:
        return "This is an Excel workbook of the binary kind (.xlsb).", SAVE_AS
    if any("vbaproject" in name or "macrosheets/" in name or "activex" in name for name in names):
        return "The workbook contains macros, which are never run or read here.", SAVE_AS
    usual = all(part.compress_type in (ZIP_STORED, ZIP_DEFLATED) and not part.flag_bits & 1 for part in parts)
    return None if usual else DAMAGED


def _sizes(parts: list[ZipInfo]) -> Told:
    """As the workbook itself gives them; no more than that is unpacked."""
    size = sum(part.file_size for part in parts)
    if size <= MAX_UNPACKED and len(parts) <= MAX_PARTS:
        return None
    most = f"at most {MAX_UNPACKED / 1e6:.0f} MB in {MAX_PARTS} are read"
    what = f"The workbook unpacks to {size / 1e6:,.0f} MB in {len(parts):,} parts; {most}."
    return what, "Remove rows, columns and sheets that do not belong to the kit; a pool holds 2,000 people at most."


def _tags(parts: dict[str, bytes]) -> Told:
    tables = sum(text.count(b"<") for name, text in parts.items() if name.lower().startswith(_TABLES))
    others = sum(text.count(b"<") for text in parts.values()) - tables
    if tables > MAX_TAGS:
        what = "The workbook has far more cells than a kit."
        return what, "Remove rows, columns and sheets that do not belong to it."
    if others > MAX_OTHER_TAGS:
        what = "The workbook has far more formats, notes and drawings than a kit."
        return what, "Copy its cells into a new workbook (Paste special → Values)."
    return None
