"""A file or a pasted text → tables of plain cells: CSV of any delimiter, Excel, LibreOffice, Markdown."""

import csv
import io
import re
import unicodedata
import warnings
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from ...kit import KitError, Problem
from ...kit.plain_files import read_bytes
from ...kit.workbook.reading import UNREADABLE, damaged, made_safe
from ...words import text

Rows = list[list[str]]
MAX_BYTES = 5_000_000
MOST_ROWS, MOST_COLUMNS, LONGEST = 1_000, 60, 4_000  # of a table; letters of a cell
MAX_UNPACKED = 12_000_000
DELIMITERS = ",;\t|"
INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u2060\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*")  # what parts heading and rows in Markdown
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_ODS_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ODS_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def tables_of_file(path: Path) -> dict[str, Rows]:
    """{name: rows} of every table in a file. Raises KitError where it holds none."""
    try:
        content = read_bytes(path, MAX_BYTES)
    except ValueError as error:
        raise KitError(
            [Problem(path.name, 0, str(error), text("Give the place of a table that you may read."))]
        ) from error
    return tables_of(path.name, content)


def tables_of(name: str, content: bytes) -> dict[str, Rows]:
    """The same of what a file called `name` holds."""
    if len(content) > MAX_BYTES:
        what = text("The file has {size} MB; a table of skills needs far less than one.", size=len(content) // 10**6)
        raise KitError([Problem(name, 0, what, text("Save the table alone in a file of its own."))])
    if content.startswith(b"PK") and _ODS in content[:200]:
        found = _of_libreoffice(name, content)
    elif content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        found = _of_excel(name, content)
    else:
        found = {name: _of_text(name, _decoded(content))}
    whole = {title: _trimmed(rows) for title, rows in found.items()}
    if not any(whole.values()):
        raise KitError([Problem(name, 0, text("There is no table in it."), save_as())])
    return {title: rows for title, rows in whole.items() if rows}


def save_as() -> str:
    return text("Save the table as an Excel workbook (.xlsx) or as CSV, or copy it and paste it.")


def cleaned(value: str) -> str:
    """On one line, without what cannot be seen."""
    plain = unicodedata.normalize("NFC", value).translate(INVISIBLE)
    seen = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Cs", "Co", "Cn") else sign for sign in plain
    )
    return " ".join(seen.split())[:LONGEST].strip()


def _trimmed(rows: Rows) -> Rows:
    """Cells cleaned, empty rows left out, all rows alike long."""
    clean = [[cleaned(cell) for cell in row[:MOST_COLUMNS]] for row in rows]
    kept = [row for row in clean if any(row)][:MOST_ROWS]
    width = max((len(row) for row in kept), default=0)
    return [row + [""] * (width - len(row)) for row in kept]


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _of_text(name: str, written: str) -> Rows:
    if written[:5] in ("%PDF-", "{\\rtf") or sum(sign < " " and sign not in "\t\r\n" for sign in written[:2000]) > 20:
        raise KitError([Problem(name, 0, text("This is not a table."), save_as())])
    lines = written.replace("\0", " ").splitlines()
    rule = next((n for n, line in enumerate(lines) if n and "|" in line and _RULE.fullmatch(line)), 0)
    return _of_markdown(lines, rule) if rule else _of_csv(lines)


def _of_markdown(lines: list[str], rule: int) -> Rows:
    """The first table; what stands around it is passed over."""
    rows = [lines[rule - 1]]
    for line in lines[rule + 1 :]:
        if "|" not in line:
            break
        rows.append(line)
    return [[_plain(cell) for cell in re.split(r"(?<!\\)\|", re.sub(r"^\s*\||(?<!\\)\|\s*$", "", row))] for row in rows]


def _plain(cell: str) -> str:
    return re.sub(r"<br\s*/?>", " ", re.sub(r"\*\*|__|`", "", cell.replace("\\|", "|")))


def _of_csv(lines: list[str]) -> Rows:
    """By the delimiter that makes most rows alike long."""
    said = re.fullmatch(r"sep=(.)", lines[0].strip()) if lines else None
    if said:
        return _split(lines[1:], said[1])
    return max((_split(lines, delimiter) for delimiter in DELIMITERS), key=_alike)


def _split(lines: list[str], delimiter: str) -> Rows:
    try:
        return list(csv.reader((line + "\n" for line in lines), delimiter=delimiter, skipinitialspace=True))
    except csv.Error:  # a cell of more letters than anybody writes
        return []


def _alike(rows: Rows) -> tuple[bool, int, int]:
    lengths = Counter(len(row) for row in rows if any(row))
    length, count = max(lengths.items(), key=lambda item: (item[0] > 1, item[1]), default=(0, 0))
    return length > 2, count * (length > 1), length


def _of_excel(name: str, content: bytes) -> dict[str, Rows]:
    safe = made_safe(name, content)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of formats that openpyxl does not know
            book = load_workbook(io.BytesIO(safe), data_only=True, keep_links=False)
            return {sheet.title: _of_sheet(sheet) for sheet in book.worksheets}
    except KitError:
        raise
    except (*UNREADABLE, LookupError, TypeError, AttributeError, ArithmeticError, SyntaxError) as error:
        raise KitError([Problem(name, 0, *damaged())]) from error


def _of_sheet(sheet: Any) -> Rows:
    """A value that is merged over several rows stands in each of them."""
    rows = [
        [_shown(cell) for cell in row]
        for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    ]
    for merged in sheet.merged_cells.ranges:
        for row in range(merged.min_row, min(merged.max_row, len(rows))):
            if merged.min_col <= len(rows[row]):
                rows[row][merged.min_col - 1] = rows[merged.min_row - 1][merged.min_col - 1]
    return rows


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return (
        value.date().isoformat()
        if isinstance(value, datetime)
        else str(value)
        if not isinstance(value, date)
        else value.isoformat()
    )


def _of_libreoffice(name: str, content: bytes) -> dict[str, Rows]:
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import ParseError, fromstring  # type: ignore[import-untyped]

    try:
        with ZipFile(io.BytesIO(content)) as packed, packed.open("content.xml") as part:
            whole = part.read(MAX_UNPACKED + 1)
        if len(whole) > MAX_UNPACKED:
            raise KitError([Problem(name, 0, text("The file unpacks to far more than a table."), save_as())])
        root = fromstring(whole)
    except (BadZipFile, zlib.error, KeyError, ParseError, DefusedXmlException, *UNREADABLE) as error:
        if isinstance(error, KitError):
            raise
        raise KitError([Problem(name, 0, text("The file is damaged."), save_as())]) from error
    sheets = list(root.iter(f"{_ODS_TABLE}table"))
    return {sheet.get(f"{_ODS_TABLE}name", str(n)): _of_ods_sheet(sheet) for n, sheet in enumerate(sheets, 1)}


def _of_ods_sheet(sheet: Element) -> Rows:
    rows: Rows = []
    spans = list[tuple[int, int, int]]()  # row, column, rows that a value is merged over
    for row in sheet.iter(f"{_ODS_TABLE}table-row"):
        cells, wide = list[str](), list[tuple[int, int]]()
        for cell in row:
            if len(cells) < MOST_COLUMNS and cell.tag.startswith(_ODS_TABLE):
                wide.append((len(cells), _count(cell, "number-rows-spanned")))
                cells += [_ods_text(cell)] * min(MOST_COLUMNS, _count(cell, "number-columns-repeated"))
        spans += [(len(rows), column, over) for column, over in wide if over > 1]
        rows += [list(cells) for _ in range(_count(row, "number-rows-repeated") if any(cells) else 1)][:MOST_ROWS]
        if len(rows) >= MOST_ROWS:
            break
    for top, column, over in spans:
        for row_under in rows[top + 1 : top + over]:
            row_under[column : column + 1] = [rows[top][column]]
    return rows


def _count(element: Element, attribute: str) -> int:
    written = element.get(f"{_ODS_TABLE}{attribute}", "1")
    return min(int(written), MOST_ROWS) if written.isdecimal() and len(written) < 10 else 1


def _ods_text(cell: Element) -> str:
    return " ".join(_paragraphs(cell))


def _paragraphs(cell: Element) -> Iterator[str]:
    for paragraph in cell.iter(f"{_ODS_TEXT}p"):
        yield "".join(paragraph.itertext())
