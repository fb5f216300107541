"""Tables that are too large are refused at once with a fix, or read."""

import io
import time
from zipfile import ZIP_DEFLATED

import pytest
from made_tables import as_csv, as_excel, as_ods, repacked, rows_of, told, wished
from openpyxl import load_workbook

from workshop.kit import KitError
from workshop.kit.folders import write_kit
from workshop.own_kit.table.cells import tables_of
from workshop.own_kit.table.report import obstacles, previewed

WIDE = [["skill", *[f"note {n}" for n in range(60)]]]
LONG = [["skill", "weak"], *[[f"skill {n}", "a"] for n in range(1000)]]


@pytest.mark.parametrize("rows", [WIDE, LONG], ids=["wide", "long"])
@pytest.mark.parametrize(
    ("name", "packed", "place"),
    [
        ("a.csv", lambda rows: as_csv(rows).encode(), "a.csv"),
        ("a.xlsx", as_excel, "Ladder"),
        ("a.ods", as_ods, "Ladder"),
    ],
)
def test_a_table_with_too_many_cells_is_refused_with_its_place_and_a_fix(rows, name, packed, place):
    with pytest.raises(KitError) as caught:
        tables_of(name, packed(rows))
    (problem,) = caught.value.problems
    assert problem.place == place
    assert "more than 1,000 rows or 60 columns" in problem.what
    assert problem.fix == "Save the table alone in a file of its own."


@pytest.mark.slow
def test_the_largest_table_is_read():
    rows = [["skill", *["x"] * 59], *[["a"] * 60 for _ in range(999)]]
    for name, content in (
        ("a.csv", as_csv(rows).encode()),
        ("a.xlsx", as_excel(rows)),
        ("a.ods", packed_small(as_ods(rows))),
    ):
        assert list(tables_of(name, content).values())[-1] == rows


def packed_small(content):
    return repacked(content, "content.xml", b"", b"", ZIP_DEFLATED)


@pytest.mark.parametrize("cells", ["A1:XFD1048576", "A1:AZ40000", "A1:C200000"])
def test_a_few_letters_that_merge_billions_of_cells_are_refused_at_once(cells):
    merged = f'</sheetData><mergeCells count="1"><mergeCell ref="{cells}"/></mergeCells>'.encode()
    bomb = repacked(as_excel(rows_of()), "sheet2.xml", b"</sheetData>", merged)
    begun = time.process_time()
    with pytest.raises(KitError, match="merged cells cover far more"):
        tables_of("a.xlsx", bomb)
    assert time.process_time() - begun < 5


def test_a_file_of_too_many_cells_in_all_is_refused():
    book = load_workbook(io.BytesIO(as_excel(rows_of())))
    for number in range(8):
        book.create_sheet(f"Far {number}").cell(900, 55, "x")
    packed = io.BytesIO()
    book.save(packed)
    with pytest.raises(KitError, match="far more cells than a table of skills"):
        tables_of("a.xlsx", packed.getvalue())


def test_an_unpacked_sheet_that_is_too_large_is_refused():
    for cells in ("<table:table-row/>" * 900_000, f"<!--{'x' * 13_000_000}-->"):
        with pytest.raises(KitError) as caught:
            tables_of("a.ods", packed_small(as_ods([], cells)))
        assert "far more" in caught.value.problems[0].what
        assert caught.value.problems[0].fix


@pytest.mark.slow
def test_more_text_than_a_kit_can_hold_is_asked_to_be_shortened():
    head = ["skill", "group", "weak", "fine", "excellent"]
    many = [head, *([f"Skill {n}", f"G{n % 3}", *(f"{w} {'ЖЯ ' * 650}" for w in "abc")] for n in range(40))]
    made = previewed(told(as_csv(many)), wished())
    assert made.source is None
    (problem,) = obstacles(made)
    assert problem.what.startswith("There is more text than a kit can hold. Shorten the longest descriptions: Skill")


@pytest.mark.slow
def test_the_most_text_that_is_taken_can_be_written_and_read_again(tmp_path):
    head = ["skill", "group", "weak", "fine", "excellent"]
    many = [head, *([f"Skill {n}", f"G{n % 3}", *(f"{w} {'ЖЯ ' * 530}" for w in "abc")] for n in range(40))]
    assert write_kit(previewed(told(as_csv(many)), wished()).source, tmp_path / "large").is_dir()
