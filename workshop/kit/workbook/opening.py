"""A workbook's bytes → what stands in its cells. Only cells that are there are looked at, however large a sheet says it is."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import CELL_TAG, MERGE_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse  # defusedxml's: entities are refused

from ..errors import KitError, Problem
from .safety import DAMAGED, UNREADABLE

MAX_CELLS = 200_000  # of one sheet; the largest pool has half as many
TOO_MANY = f"There are more than {MAX_CELLS:,} cells here.", "Delete what is below and beside the table."
_ODD_PARTS = (LookupError, TypeError, AttributeError, ArithmeticError, SyntaxError, AssertionError)
_WRITTEN_OUT = re.compile("_x([0-9A-Fa-f]{4})_")  # how Excel keeps what XML cannot hold


@dataclass(frozen=True)
class Cell:
    """What stands in a cell; `kind` is Excel's letter for it: s text, n number, b yes or no, d date, f formula, e error."""

    row: int
    column: int
    kind: str
    value: Any


@dataclass(frozen=True)
class OpenSheet:
    title: str
    hidden: bool
    cells: list[Cell]
    merged: list[str]


def open_sheets(name: str, content: bytes, wanted: Callable[[str], bool]) -> list[OpenSheet]:
    """Every sheet; those that are not wanted without their cells. Raises KitError if the workbook is damaged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of formats that openpyxl does not know
            reader = _Reader(io.BytesIO(content), read_only=True, keep_links=False)
            reader.read()
            return [_open(sheet, wanted(sheet.title)) for sheet in reader.wb.worksheets]
    except KitError:
        raise
    except (*UNREADABLE, *_ODD_PARTS) as error:
        raise KitError([Problem(name, 0, *DAMAGED)]) from error


class _Reader(ExcelReader):
    def read_strings(self) -> None:
        """Texts as they stand: openpyxl would drop every “x005F_”."""
        for part in self.package.Override:
            if part.ContentType == SHARED_STRINGS:
                with self.archive.open(part.PartName[1:]) as source:
                    self.shared_strings = list(_strings(source))


def _strings(source: Any) -> Iterator[str]:
    """A text is one piece, or several of which each looks different."""
    own = f"{{{SHEET_MAIN_NS}}}"
    for _, node in iterparse(source):
        if node.tag == f"{own}si":
            pieces = [*node.iterfind(f"{own}t"), *node.iterfind(f"{own}r/{own}t")]
            yield "".join(piece.text or "" for piece in pieces)
            node.clear()


def _open(sheet: Any, wanted: bool) -> OpenSheet:
    found = OpenSheet(sheet.title, sheet.sheet_state != "visible", [], [])
    if wanted:
        with sheet._get_source() as source:
            for number, part in enumerate(_parts(sheet, source)):
                if number >= MAX_CELLS:
                    raise KitError([Problem(f"sheet ‘{sheet.title}’", 0, *TOO_MANY)])
                if isinstance(part, str):
                    found.merged.append(part)
                elif part.value not in (None, ""):
                    found.cells.append(part)
    return found


def _parts(sheet: Any, source: Any) -> Iterator[Cell | str]:
    """Every cell, and the name of every group of merged cells."""
    parser = _parser(sheet, source)
    for event, element in iterparse(source, events=("start", "end")):
        if event == "start" and element.tag == ROW_TAG:
            parser.row_counter, parser.col_counter = int(element.get("r") or parser.row_counter + 1), 0
        elif event == "end" and element.tag == CELL_TAG:
            yield _cell(parser.parse_cell(element))
            element.clear()
        elif event == "end" and element.tag == MERGE_TAG:
            yield from (str(part.get("ref")) for part in element)


def _parser(sheet: Any, source: Any) -> WorkSheetParser:
    book = sheet.parent
    dates = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}
    return WorkSheetParser(source, sheet._shared_strings, epoch=book.epoch, **dates)


def _cell(parsed: dict[str, Any]) -> Cell:
    value = parsed["value"]
    text = _WRITTEN_OUT.sub(lambda code: chr(int(code[1], 16)), value) if isinstance(value, str) else value
    return Cell(parsed["row"], parsed["column"], parsed["data_type"], text)
