"""A file or a pasted text → tables of plain cells: CSV of any delimiter, Excel, LibreOffice, Markdown."""

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

from ...kit.plain_files import read_bytes
from ...words import text
from .bounds import LONGEST, MAX_BYTES, Rows, alone, bounded, refused, save_as
from .spreadsheets import reader_of

DELIMITERS = ",;\t|"
INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u2060\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*")  # what parts heading and rows in Markdown


def tables_of_file(path: Path) -> dict[str, Rows]:
    """{name: rows} of every table in a file. Raises KitError where it holds none, or one too large."""
    try:
        content = read_bytes(path, MAX_BYTES)
    except ValueError as error:
        raise refused(path.name, str(error), text("Give the place of a table that you may read.")) from error
    return tables_of(path.name, content)


def tables_of(name: str, content: bytes) -> dict[str, Rows]:
    """The same of what a file called `name` holds. Empty rows before and between others stay, so that rows can be named."""
    if len(content) > MAX_BYTES:
        what = text("The file has {size} MB; a table of skills needs far less than one.", size=len(content) // 10**6)
        raise refused(name, what, alone())
    read = reader_of(content)
    found = read(name, content) if read else {name: _of_text(name, _decoded(content))}
    whole = {title: [list(map(cleaned, row)) for row in bounded(title, rows)] for title, rows in found.items()}
    filled = {title: rows for title, rows in whole.items() if any(map(any, rows))}
    if not filled:
        raise refused(name, text("There is no table in it."), save_as())
    return filled


def cleaned(value: str) -> str:
    """On one line, without what cannot be seen."""
    plain = unicodedata.normalize("NFC", value).translate(INVISIBLE)
    seen = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Cs", "Co", "Cn") else sign for sign in plain
    )
    return " ".join(seen.split())[:LONGEST].strip()


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _of_text(name: str, written: str) -> Rows:
    if written[:5] in ("%PDF-", "{\\rtf") or sum(sign < " " and sign not in "\t\r\n" for sign in written[:2000]) > 20:
        raise refused(name, text("This is not a table."), save_as())
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
