"""What people do to a workbook without changing what it says: the kit is the same."""

from dataclasses import replace

import pytest
from excel import edited, values_of

from workshop.kit.reading import kit_from
from workshop.kit.workbook import source_of


def cell(title, place, value):
    def change(book):
        book[title][place] = value

    return change


def moved_column(book):
    book["skills"].move_range("A1:A6", cols=12)
    book["skills"].delete_cols(1)


def hidden(book):
    book["candidates"].row_dimensions[3].hidden = True
    book["skills"].column_dimensions["B"].hidden = True
    book["stories"].sheet_state = "hidden"


def own_notes(book):
    notes = book.create_sheet("_ask Ann")
    notes.append(["=1+1", "#N/A"])
    notes.merge_cells("A1:B1")


def noted_and_coloured(book):
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book["skills"]["B3"].comment = Comment("Who?", "Ann")
    for row in range(1, 400):
        book["skills"].cell(row, 30).fill = PatternFill("solid", fgColor="FF0000")


CHANGES = {
    "blank rows in between": lambda book: book["skills"].insert_rows(3, 4),
    "a blank row below": cell("skills", "A900", "   "),
    "a space far away": cell("skills", "XFD1048576", " "),
    "columns in another order": moved_column,
    "sheets in another order": lambda book: book.move_sheet("skills", 20),
    "a sheet in capitals": lambda book: setattr(book["skills"], "title", "SKILLS "),
    "hidden rows, columns and sheets": hidden,
    "notes of one's own": own_notes,
    "comments and colours": noted_and_coloured,
    "no guide": lambda book: book.remove(book["read me"]),
    "no sheet for texts of one's own": lambda book: book.remove(book["texts"]),
    "spaces after an id": cell("kit team skills", "A2", "s1  "),
    "spaces around a heading": cell("skills", "B1", " name "),
    "a number as text": cell("kit team skills", "B2", " 4 "),
    "a number with a point for nothing": cell("kit team skills", "B2", 4.0),
    "a level as text": cell("candidates", "H2", " 5"),
    "a decimal comma": cell("loop general", "B3", "0,25"),
    "yes for true": cell("kit team skills", "E2", "Yes"),
    "TRUE as text": cell("kit team skills", "E2", "TRUE"),
    "ends of lines as Windows writes them": cell("mirror attributes", "D2", "low\r\nmiddle\r\nhigh\r\n"),
}


@pytest.fixture(scope="module")
def values(workbook):
    return values_of(workbook)


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_kit_is_the_same(change, values, small_kit):
    before = [[list(row) for row in rows] for rows in values.values()]
    kit = kit_from(source_of("kit.xlsx", edited(values, change)))
    assert [[list(row) for row in rows] for rows in values.values()] == before
    assert replace(kit, folder=small_kit.folder) == small_kit
