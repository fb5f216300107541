"""Workbooks as somebody might change them: cell by cell with openpyxl, or part by part inside the file."""

import io
import struct
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook

from workshop.kit import KitError
from workshop.kit.reading import kit_from
from workshop.kit.workbook import source_of

CELL = b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row></sheetData>'


def values_of(content):
    """{sheet: rows} of what stands in a workbook."""
    return {sheet.title: list(sheet.values) for sheet in load_workbook(io.BytesIO(content)).worksheets}


def edited(values, change):
    """A workbook with these values after `change(book)`; without notes and formats, which take long to write."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in values.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parts_of(content):
    with ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(parts):
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as into:
        for name, part in parts.items():
            into.writestr(name, part)
    return file.getvalue()


def with_part(content, name, change):
    """The workbook with one of its parts changed by `change(text)`, or made of it."""
    parts = parts_of(content)
    old = parts.get(name, b"")
    parts[name] = change(old) if callable(change) else change
    assert parts[name] != old
    return packed(parts)


def part_of(content, title):
    """The name of the part that holds a sheet."""
    place = load_workbook(io.BytesIO(content), read_only=True).sheetnames.index(title) + 1
    return f"xl/worksheets/sheet{place}.xml"


def read(content):
    """The kit in a workbook (None if it has mistakes), and its mistakes; nothing but a KitError may be raised."""
    try:
        return kit_from(source_of("kit.xlsx", content)), []
    except KitError as error:
        assert all(problem.what and problem.fix for problem in error.problems)
        assert all(
            problem.file in ("kit.xlsx", "texts.po") or problem.file.startswith("sheet ‘") for problem in error.problems
        )
        return None, list(error.problems)


def said_of(content):
    """What is wrong with the kit in a workbook."""
    return read(content)[1]


def only(problems):
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def with_size(content, name, size):
    """The workbook whose directory lies about the size of a part."""
    changed = bytearray(content)
    at = changed.index(name.encode(), changed.index(b"PK\x01\x02")) - 46
    changed[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(changed)
