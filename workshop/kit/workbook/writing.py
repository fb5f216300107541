"""A kit → a workbook one can edit: headings that stay in sight, drop-downs, a note where a cell needs explaining."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ...words import speaking, text
from ..errors import KitError, Problem
from ..own_texts import parts_of
from ..reading import Source, kit_from
from ..schema import Row
from .column_help import GIVEN_IN, column_help, guide_rows, key_help, pool_help
from .layout import GUIDE, LESSONS, POOL, TEXTS, Table, cell_of, items, sheet_name, tables

SPARE = 200  # rows below the last for which drop-downs are ready
LONG = 40  # letters; columns of longer texts are wide
LISTS = "_lists"  # words to choose from that are too many to stand in a drop-down itself
LONGEST_LIST = 255  # letters of words that may
LONGEST_TEXT = 32_767  # letters in a cell
_LIKE_A_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}[_\\r])")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def workbook_of(source: Source) -> bytes:
    kit = kit_from(source)
    book = Workbook()
    guide = book.worksheets[0]
    guide.title = GUIDE
    with speaking(kit.language):
        for table in _tables_of(source):
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


def _tables_of(source: Source) -> Iterator[Table]:
    """What no exercise needs may have mistakes; then it is left out."""
    return (t for t in tables() if t.file in source.sheets and not source.sheets[t.file].problems)


def _write_down(sheet: Any, table: Table, value: Any) -> None:
    """A heading in the first column, its value in the second."""
    _fill(sheet, {"field": "", "value": ""}, ((column.name, cell_of(column, value)) for column in table.columns))
    for row, column in enumerate(table.columns, 2):
        _note(sheet.cell(row, 1), column_help(table.title, column))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 90


def _write_rows(sheet: Any, table: Table, value: Any) -> None:
    notes = {key: key_help(table, key) for key in table.keys}
    notes |= {column.name: column_help(table.title, column) for column in table.columns}
    rows = items(value, table.pattern)
    _fill(sheet, notes, ([*keys, *(cell_of(column, item) for column in table.columns)] for keys, item in rows))


def _write_pool(sheet: Any, source: Source) -> None:
    columns, rows = source.people()
    notes = {name: pool_help(name) for name in columns}
    _fill(sheet, notes, ([_pool_cell(name, cells[name]) for name in columns] for _, cells in rows))


def _pool_cell(column: str, content: str) -> str | int:
    return int(content) if content.isdecimal() and column not in ("id", "name") else content


def _write_lessons(sheet: Any, source: Source) -> None:
    page_help = text("The name of the page, such as 02_ideal_candidate.")
    rows = ((page, part) for page, lesson in source.lessons.items() for part in parts_of(lesson))
    _fill(sheet, {"page": page_help, "text": text("One of its texts, in Markdown.")}, rows)


def _write_texts(sheet: Any, source: Source) -> None:
    """Every line of the catalogue, empty ones too: their number says that they are there."""
    line_help = text("The number of the line, so that empty lines are kept.")
    lines = source.texts.decode().split("\n") if source.texts else []
    rows = ((number, line or None) for number, line in enumerate(lines, 1))
    _fill(sheet, {"line": line_help, "text": text("A line of the file texts.po.")}, rows)


def _fill(sheet: Any, notes: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
    for place, (name, note) in enumerate(notes.items(), 1):
        cell = sheet.cell(1, place, name)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="00598C")
        _note(cell, note)
    sheet.freeze_panes = "B2"
    for row, values in enumerate(rows, 2):
        for place, value in enumerate(values, 1):
            _put(sheet, row, place, value)
    for cells in sheet.iter_cols():
        longest = max(len(str(cell.value or "")) for cell in cells)
        sheet.column_dimensions[cells[0].column_letter].width = 60 if longest > LONG else max(12, longest + 3)


def _note(cell: Any, note: str) -> None:
    if note:
        cell.comment = Comment(note, "workshop", width=320, height=110)


def _put(sheet: Any, row: int, column: int, value: Any) -> None:
    """Text is text, whatever it begins with: `=` makes no formula."""
    cell = sheet.cell(row, column)
    cell.value = _fitting(cell, value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type, cell.quotePrefix = "s", value[:1] in "=+-@'"
    cell.alignment = _WRAPPED


def _fitting(cell: Any, content: str) -> str:
    """As Excel writes it: \\r, and what looks like it, written out. Raises KitError if it does not fit into a cell."""
    written = _LIKE_A_CODE.sub("_x005F_", content).replace("\r", "_x000D_")
    size = len(written.encode("utf-16-le", "replace")) // 2
    if size > LONGEST_TEXT:
        what = text("This has {n} letters; a cell of Excel holds {most}.", n=size, most=LONGEST_TEXT)
        fix = text("Shorten it in the kit’s files.")
        raise KitError([Problem(sheet_name(cell.parent.title), cell.row, what, fix, cell.column_letter)])
    return written


def _write_guide(sheet: Any) -> None:
    for row, (name, purpose) in enumerate(guide_rows(), 1):
        left, right = sheet.cell(row, 1, name), sheet.cell(row, 2, purpose)
        left.font, right.alignment = Font(bold=True), _WRAPPED
        if name in sheet.parent.sheetnames:
            left.hyperlink = f"#'{name}'!A1"
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 100


def _drop_downs(book: Any) -> None:
    """Where only some words may stand, Excel offers them; ids are looked up in the sheet that gives them."""
    for table in (table for table in tables() if table.title in book.sheetnames):
        sheet = book[table.title]
        for place, column in enumerate(table.columns, 1 + len(table.keys)):
            given = GIVEN_IN.get(column.name.rpartition(".")[2])
            words = ("TRUE", "FALSE") if column.kind is bool else column.choices
            if (given or words) and not column.many:
                cells = f"B{place + 1}" if table.downwards else _below(sheet, place)
                _offer(sheet, cells, _ids_in(book[given]) if given else _source(book, words))
    pool = book[POOL]
    place = list(Row.model_fields).index("background") + 1
    _offer(pool, _below(pool, place), _ids_in(book[GIVEN_IN["background"]]))


def _below(sheet: Any, column: int) -> str:
    """The cells of a column, and some that are still empty."""
    letter = get_column_letter(column)
    return f"{letter}2:{letter}{sheet.max_row + SPARE}"


def _ids_in(sheet: Any) -> str:
    return f"'{sheet.title}'!$A$2:$A${sheet.max_row + SPARE}"


def _offer(sheet: Any, cells: str, source: str) -> None:
    offer = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(offer)
    offer.add(cells)


def _source(book: Any, words: Sequence[str]) -> str:
    if len(joined := ",".join(words)) < LONGEST_LIST - 2:
        return f'"{joined}"'
    lists = book[LISTS] if LISTS in book.sheetnames else book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    place = lists.max_column + (lists.cell(1, 1).value is not None)
    for row, word in enumerate(words, 1):
        lists.cell(row, place, word)
    letter = get_column_letter(place)
    return f"{LISTS}!${letter}$1:${letter}${len(words)}"
