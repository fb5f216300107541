"""Looked at before a workbook is opened: its size packed and unpacked, and whether it brings programs along."""

from __future__ import annotations

import io
from zipfile import BadZipFile, ZipFile

from ..errors import KitError, Problem

MAX_BYTES = 5_000_000
MAX_UNPACKED = 12_000_000  # opening takes some ten times as much memory as this
MAX_PARTS = 500
SAVE_AS = "In Excel, choose “Save as” and “Excel workbook (.xlsx)”."


def refuse(name: str, content: bytes) -> None:
    """Raise KitError if the workbook must not be opened. Nothing is unpacked for this."""
    told = _too_large(len(content)) or _inside(content)
    if told:
        raise KitError([Problem(name, 0, *told)])


def _too_large(size: int) -> tuple[str, str] | None:
    if size <= MAX_BYTES:
        return None
    what = f"The workbook has {size / 1e6:,.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read."
    return what, "A kit needs far less than one MB: remove pictures and sheets that do not belong to it."


def _inside(content: bytes) -> tuple[str, str] | None:
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (BadZipFile, ValueError, OSError):
        return "This is not an Excel workbook.", SAVE_AS
    names = [part.filename.lower() for part in parts]
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        return "This is not an Excel workbook.", SAVE_AS
    if any("vbaproject" in name or "macrosheets/" in name or "activex" in name for name in names):
        return "The workbook contains macros, which are never run or read here.", SAVE_AS
    size = sum(part.file_size for part in parts)
    if size > MAX_UNPACKED or len(parts) > MAX_PARTS:
        what = f"The workbook unpacks to {size / 1e6:,.0f} MB; at most {MAX_UNPACKED / 1e6:.0f} MB are read."
        return what, "Remove rows, columns and sheets that do not belong to the kit; a pool holds 2,000 people at most."
    return None
