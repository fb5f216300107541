"""Whatever happens to a workbook, it is read or told what is wrong with it; nothing but a KitError is ever raised."""

import datetime
from dataclasses import replace

import pytest
from excel import edited, packed, parts_of, read, said_of, values_of
from hypothesis import given
from hypothesis import strategies as st
from made_kits import LINES, MANY, NASTY, line
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter

from workshop.kit.reading import kit_from
from workshop.kit.workbook import source_of, to_workbook


@pytest.fixture(scope="module")
def cells(workbook):
    return values_of(workbook)


odd_cells = (
    st.none() | st.booleans() | st.integers(-(10**6), 10**17) | st.floats(allow_nan=False) | st.dates(datetime.date(1901, 1, 1)) | st.times()
    | st.sampled_from(("=1", "=A1", "#N/A", " ", "\n", "x" * 32_767, *NASTY, *LINES)) | line
)  # fmt: skip
damages = st.lists(
    st.tuples(st.integers(0, 99), st.integers(1, 10), st.integers(1, 9), odd_cells), min_size=1, max_size=12
)


def is_unusable(value):
    """A formula, an error, or what Excel takes for a date or a time."""
    return isinstance(value, datetime.date | datetime.time) or (
        isinstance(value, str) and ((value[:1] == "=" and value != "=") or value in ERROR_CODES)
    )


def survives(content):
    """Whatever is read as a kit is the same after being written anew."""
    kit, _ = read(content)
    if kit is not None:
        again = kit_from(source_of("kit.xlsx", to_workbook(source_of("kit.xlsx", content))))
        assert replace(again, folder=kit.folder) == kit
    return kit


@pytest.mark.slow
@MANY
@given(damages=damages)
def test_a_workbook_with_odd_cells_is_read_or_told_cell_by_cell(cells, damages):
    titles = [title for title in cells if title not in ("read me", "_lists")]
    spots = {(titles[sheet % len(titles)], row, column): value for sheet, row, column, value in damages}

    def damage(book):
        for (title, row, column), value in spots.items():
            book[title].cell(row, column).value = value

    content = edited(cells, damage)
    if survives(content) is None:
        problems = said_of(content)
        places = {problem.place for problem in problems}
        newer = len(problems) == 1 and "schema version" in problems[0].what
        for (title, row, column), value in spots.items():
            place = f"sheet ‘{title}’, row {row}, column {get_column_letter(column)}"
            unnamed = (title, 1, column) in spots  # what stands below a damaged heading is told with it
            assert newer or unnamed or not is_unusable(value) or place in places
    else:
        assert not any(map(is_unusable, spots.values()))


@MANY
@given(
    content=st.binary(max_size=300),
    start=st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
)
def test_noise_is_told_as_no_workbook(content, start):
    assert said_of(start + content)


@pytest.mark.slow
@MANY
@given(
    edits=st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=4)), min_size=1, max_size=5),
    tail=st.booleans(),
)
def test_a_workbook_with_damaged_bytes_is_the_same_kit_or_told(workbook, small_kit, edits, tail):
    """Half of the time in the directory at its end. A byte of what stands in a cell cannot change unnoticed."""
    changed = bytearray(workbook)
    for at, piece in edits:
        at = len(changed) - 1 - at % 9_000 if tail else at % len(changed)
        changed[at : at + len(piece)] = piece
    kit, problems = read(bytes(changed))
    assert problems or replace(kit, folder=small_kit.folder) == small_kit


@pytest.mark.slow
@MANY
@given(data=st.data())
def test_a_workbook_with_damaged_parts_is_read_or_told(workbook, data):
    parts = parts_of(workbook)
    tokens = [b"<", b">", b'"', b"&", b"<c/>", b"<v>", b'r="A1"', b't="s"', b't="e"', b't="b"', b"99999999999999999999", b"-1", b"\xff", b"<row>", b'<mergeCell ref="A:B"/>']  # fmt: skip
    for name in data.draw(st.lists(st.sampled_from(sorted(parts)), min_size=1, max_size=4)):
        text, at = parts[name], data.draw(st.integers(0, 5_000))
        piece = data.draw(st.sampled_from(tokens) | st.binary(max_size=4))
        parts[name] = text[: at % (len(text) + 1)] + piece + text[at % (len(text) + 1) + data.draw(st.integers(0, 8)) :]
    for name in data.draw(st.lists(st.sampled_from(sorted(parts)), max_size=1)):
        del parts[name]
    kit = survives(packed(parts))
    assert kit is None or len(kit.skill) >= 5  # as few as a kit may have
