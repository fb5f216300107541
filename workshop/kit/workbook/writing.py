"""A kit → a workbook one can edit: headings that stay in sight, drop-downs, a note where a cell needs explaining."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

from ...words import speaking, text
from ..errors import KitError, Problem
from ..own_texts import parts_of
from ..reading import Source, kit_from
from ..schema import Row
from .column_help import GIVEN_IN, column_help, guide_rows, key_help, pool_help
from .layout import (
    GUIDE,
    LESSON_HEADINGS,
    LESSONS,
    POOL,
    TEXT_HEADINGS,
    TEXTS,
    Column,
    Table,
    cell_of,
    items,
    sheet_name,
    tables,
)

SPARE = 200  # rows below the last for which drop-downs are ready
LONG = 40  # letters; columns of longer texts are wide
LISTS = "_lists"  # words to choose from that are too many to stand in a drop-down itself
LONGEST_LIST = 255  # letters of words that may
LONGEST_TEXT = 32_767  # letters in a cell
_LIKE_A_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}[_\\r])")


def to_workbook(source: Source) -> bytes:
    """The workbook of a kit. Raises KitError if the kit has mistakes, which a workbook might hide."""
    from openpyxl import Workbook

    kit = kit_from(source)
    book = Workbook()
    guide = book.worksheets[0]
    guide.title = GUIDE
    with speaking(kit.language):
        for table in tables():
            write = _write_down if table.downwards else _write_rows
            write(book.create_sheet(table.title), table, source.sheets[table.file].value)
            if table.title == "skills":
                _write_pool(book.create_sheet(POOL), source)
        _write_lessons(book.create_sheet(LESSONS), source)
        _write_texts(book.create_sheet(TEXTS), source)
        _write_guide(guide)
    _drop_downs(book)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _write_down(sheet: Any, table: Table, value: Any) -> None:
    """A heading in the first column, its value in the second."""
    _head(sheet, ["field", "value"], ["", ""])
    for row, column in enumerate(table.columns, 2):
        _put(sheet, row, 1, column.name)
        _note(sheet.cell(row, 1), column_help(table.title, column))
        _put(sheet, row, 2, cell_of(column, value))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 90


def _write_rows(sheet: Any, table: Table, value: Any) -> None:
    """One item a row, below headings."""
    notes = [key_help(table, key) for key in table.keys]
    notes += [column_help(table.title, column) for column in table.columns]
    _head(sheet, [*table.keys, *(column.name for column in table.columns)], notes)
    for row, (keys, item) in enumerate(items(value, table.pattern, []), 2):
        for place, cell in enumerate([*keys, *(cell_of(column, item) for column in table.columns)], 1):
            _put(sheet, row, place, cell)
    _widths(sheet)


def _write_pool(sheet: Any, source: Source) -> None:
    columns, rows = source.people()
    _head(sheet, columns, list(map(pool_help, columns)))
    for row, (_, cells) in enumerate(rows, 2):
        for place, name in enumerate(columns, 1):
            cell = cells[name]
            _put(sheet, row, place, int(cell) if cell.isdecimal() and name not in ("id", "name") else cell)
    _widths(sheet)


def _write_lessons(sheet: Any, source: Source) -> None:
    """The name of the page and each of its texts, in order."""
    notes = [text("The name of the page, such as 02_ideal_candidate."), text("One of its texts, in Markdown.")]
    _head(sheet, LESSON_HEADINGS, notes)
    rows = ((page, part) for page, lesson in source.lessons.items() for part in parts_of(lesson))
    for row, cells in enumerate(rows, 2):
        for place, cell in enumerate(cells, 1):
            _put(sheet, row, place, cell)
    _widths(sheet)


def _write_texts(sheet: Any, source: Source) -> None:
    """Every line of the catalogue, empty ones too: their number says that they are there."""
    notes = [text("The number of the line, so that empty lines are kept."), text("A line of the file texts.po.")]
    _head(sheet, TEXT_HEADINGS, notes)
    for row, line in enumerate(source.texts.decode().split("\n") if source.texts else (), 2):
        _put(sheet, row, 1, row - 1)
        _put(sheet, row, 2, line or None)
    _widths(sheet)


def _head(sheet: Any, names: list[str], notes: list[str]) -> None:
    from openpyxl.styles import Font, PatternFill

    for place, (name, note) in enumerate(zip(names, notes, strict=True), 1):
        cell = sheet.cell(1, place, name)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="00598C")
        _note(cell, note)
    sheet.freeze_panes = "B2"


def _note(cell: Any, note: str) -> None:
    from openpyxl.comments import Comment

    if note:
        cell.comment = Comment(note, "workshop", width=320, height=110)


def _put(sheet: Any, row: int, column: int, value: Any) -> None:
    """Text is text, whatever it begins with: `=` makes no formula."""
    cell = sheet.cell(row, column)
    cell.value = _fitting(sheet.title, row, column, value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type, cell.quotePrefix = "s", value[:1] in "=+-@'"
    cell.alignment = _wrapped()


@cache
def _wrapped() -> Any:
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=True, vertical="top")


def _fitting(title: str, row: int, column: int, content: str) -> str:
    """As Excel writes it: \\r, and what looks like it, written out. Raises KitError if it does not fit into a cell."""
    written = _LIKE_A_CODE.sub("_x005F_", content).replace("\r", "_x000D_")
    size = len(written.encode("utf-16-le", "replace")) // 2
    if size > LONGEST_TEXT:
        what = text("This has {n} letters; a cell of Excel holds {most}.", n=size, most=LONGEST_TEXT)
        fix = text("Shorten it in the kit’s files.")
        raise KitError([Problem(sheet_name(title), row, what, fix, _letter(column))])
    return written


def _widths(sheet: Any) -> None:
    for cells in sheet.iter_cols():
        longest = max((len(str(cell.value or "")) for cell in cells), default=0)
        sheet.column_dimensions[cells[0].column_letter].width = 60 if longest > LONG else max(12, longest + 3)


def _write_guide(sheet: Any) -> None:
    """What each sheet is for; the first thing one sees."""
    from openpyxl.styles import Alignment, Font

    for row, (name, purpose) in enumerate(guide_rows(), 1):
        left, right = sheet.cell(row, 1, name), sheet.cell(row, 2, purpose)
        left.font, right.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        if name in sheet.parent.sheetnames:
            left.hyperlink = f"#'{name}'!A1"
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 100


def _drop_downs(book: Any) -> None:
    """Where only some words may stand, Excel offers them; ids are looked up in the sheet that gives them."""
    for table in tables():
        sheet = book[table.title]
        for place, column in enumerate(table.columns, 1 + len(table.keys)):
            cells = f"B{place + 1}" if table.downwards else f"{_letter(place)}2:{_letter(place)}{sheet.max_row + SPARE}"
            _offer(book, sheet, cells, column)
    pool = book[POOL]
    place = list(Row.model_fields).index("background") + 1
    _offer(book, pool, f"{_letter(place)}2:{_letter(place)}{pool.max_row + SPARE}", Column("background", (), str))


def _offer(book: Any, sheet: Any, cells: str, column: Column) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    given = GIVEN_IN.get(column.name.rpartition(".")[2])
    if column.many or not (given or column.choices or column.kind is bool):
        return
    words = ["TRUE", "FALSE"] if column.kind is bool else list(column.choices)
    source = f"'{given}'!$A$2:$A${book[given].max_row + SPARE}" if given else _source(book, words)
    offer = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(offer)
    offer.add(cells)


def _source(book: Any, words: list[str]) -> str:
    """Where Excel finds these words."""
    if len(joined := ",".join(words)) < LONGEST_LIST - 2:
        return f'"{joined}"'
    lists = book[LISTS] if LISTS in book.sheetnames else book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    place = lists.max_column + (lists.cell(1, 1).value is not None)
    for row, word in enumerate(words, 1):
        lists.cell(row, place, word)
    return f"{LISTS}!${_letter(place)}$1:${_letter(place)}${len(words)}"


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))
