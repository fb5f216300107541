"""Excel and LibreOffice files → tables of cells. Only what is seen in a cell counts: no comment, no formula."""

import io
import re
import warnings
import zlib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from ...kit import KitError
from ...kit.workbook.reading import UNREADABLE, damaged, made_safe
from ...words import text
from .bounds import MAX_TAGS, MAX_UNPACKED, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Rows, alone, refused, save_as

_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _NOTE = f"{_NAMES}table:1.0}}", f"{_NAMES}text:1.0}}", f"{_NAMES}office:1.0}}annotation"
_MERGED = re.compile(rb"""mergeCell\s[^>]*?ref\s*=\s*["']([^"']*)""")
Above = dict[int, tuple[str, int]]  # by column: a value merged downwards, and for how many rows more


def reader_of(content: bytes) -> Callable[[str, bytes], dict[str, Rows]] | None:
    """What reads a file that begins so; None where it is no spreadsheet."""
    if content.startswith(b"PK") and _ODS in content[:200]:
        return _of_libreoffice
    return _of_excel if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")) else None


# Excel


def _of_excel(name: str, content: bytes) -> dict[str, Rows]:
    safe = made_safe(name, content)
    from openpyxl import load_workbook

    try:
        _refuse_merged(name, safe)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of formats that openpyxl does not know
            book = load_workbook(io.BytesIO(safe), data_only=True, keep_links=False)
            _refuse_many(name, sum(_height(sheet) * _width(sheet) for sheet in book.worksheets))
            return {sheet.title: _of_sheet(sheet) for sheet in _seen(book.worksheets)}
    except KitError:
        raise
    except (*UNREADABLE, LookupError, TypeError, AttributeError, ArithmeticError, SyntaxError) as error:
        raise refused(name, *damaged()) from error


def _seen(sheets: list[Any]) -> list[Any]:
    """Those that somebody who opens the file sees; what is hidden there may be years old."""
    return [sheet for sheet in sheets if sheet.sheet_state == "visible"] or sheets


def _refuse_merged(name: str, safe: bytes) -> None:
    """What opens a workbook makes every cell that is merged, so a few letters could ask for billions."""
    with ZipFile(io.BytesIO(safe)) as packed:
        parts = [packed.read(part).replace(b"\0", b"") for part in packed.namelist()]  # as in UTF-16
    if sum(_area(where.decode()) for part in parts for where in _MERGED.findall(part)) > MOST_CELLS:
        what = text("Its merged cells cover far more than a table.")
        raise refused(name, what, text("Unmerge them (Home → Merge & Center)."))


def _area(cells: str) -> int:
    """How many there are in A1:B2."""
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = (side or MOST_CELLS for side in range_boundaries(cells))
    return int((right - left + 1) * (bottom - top + 1))


def _refuse_many(name: str, cells: int) -> None:
    if cells > MOST_CELLS:
        raise refused(name, text("The file holds far more cells than a table of skills."), alone())


def _height(sheet: Any) -> int:
    return min(int(sheet.max_row), MOST_ROWS + 1)  # one more, so that it is seen when there are too many


def _width(sheet: Any) -> int:
    return min(int(sheet.max_column), MOST_COLUMNS + 1)


def _of_sheet(sheet: Any) -> Rows:
    """A value that is merged over several rows stands in each of them."""
    every = sheet.iter_rows(max_row=_height(sheet), max_col=_width(sheet))
    rows = [[_percent(cell) or _shown(cell.value) for cell in row] for row in every]
    for merged in sheet.merged_cells.ranges:
        for row in range(merged.min_row, min(merged.max_row, len(rows))):
            if merged.min_col <= len(rows[row]):
                rows[row][merged.min_col - 1] = rows[merged.min_row - 1][merged.min_col - 1]
    return rows


def _percent(cell: Any) -> str:
    """A share of one that the sheet shows as a percentage; "" where it is none."""
    shares = isinstance(cell.value, int | float) and not isinstance(cell.value, bool) and "%" in str(cell.number_format)
    return f"{100 * cell.value:g}%" if shares else ""


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


# LibreOffice


def _of_libreoffice(name: str, content: bytes) -> dict[str, Rows]:
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import ParseError, fromstring  # type: ignore[import-untyped]

    try:
        root = fromstring(_unpacked(name, content))
    except KitError:
        raise
    except (BadZipFile, zlib.error, KeyError, ParseError, DefusedXmlException, *UNREADABLE) as error:
        raise refused(name, text("The file is damaged."), save_as()) from error
    for note in list(root.iter(_NOTE)):
        after = note.tail
        note.clear()
        note.tail = after
    sheets = enumerate(root.iter(f"{_TABLE}table"), 1)
    return {sheet.get(f"{_TABLE}name", str(number)): _of_ods_sheet(sheet) for number, sheet in sheets}


def _unpacked(name: str, content: bytes) -> bytes:
    with ZipFile(io.BytesIO(content)) as packed, packed.open("content.xml") as part:
        whole = part.read(MAX_UNPACKED + 1)
    if len(whole) > MAX_UNPACKED:
        raise refused(name, text("The file unpacks to far more than a table."), save_as())
    if whole.count(b"<") > MAX_TAGS:
        _refuse_many(name, MAX_TAGS)
    return whole


def _of_ods_sheet(sheet: Element) -> Rows:
    rows: Rows = []
    above: Above = {}
    for row in sheet.iter(f"{_TABLE}table-row"):
        times, cells = _count(row, "number-rows-repeated"), _ods_cells(row, above)
        rows += [list(cells) for _ in range(min(times, MOST_ROWS + 1 - len(rows)))]
        if len(rows) > MOST_ROWS:
            break
    return rows


def _ods_cells(row: Element, above: Above) -> list[str]:
    """Of a row; a value that is merged over several rows stands in each of them, and is counted off in `above`."""
    cells = list[str]()
    for cell in row:
        if len(cells) > MOST_COLUMNS or not cell.tag.startswith(_TABLE):
            continue
        value, over = _ods_text(cell), _count(cell, "number-rows-spanned")
        if cell.tag == f"{_TABLE}covered-table-cell":
            value, over = above.pop(len(cells), (value, 1))
        if over > 1:
            above[len(cells)] = value, over - 1
        cells += [value] * min(MOST_COLUMNS + 1 - len(cells), _count(cell, "number-columns-repeated"))
    return cells


def _count(element: Element, attribute: str) -> int:
    written = element.get(f"{_TABLE}{attribute}", "1")
    return min(int(written), MOST_ROWS + 1) if written.isdecimal() and len(written) < 10 else MOST_ROWS + 1


def _ods_text(cell: Element) -> str:
    return " ".join("".join(paragraph.itertext()) for paragraph in cell.findall(f"{_TEXT}p"))
