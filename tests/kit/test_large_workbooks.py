"""Workbooks that are too large, or say that they are not: refused before they take time or memory."""

import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from excel import CELL, only, part_of, said_of, with_part, with_size

from workshop.kit import KitError
from workshop.kit.workbook import MAX_BYTES, in_workbook, source_of
from workshop.kit.workbook.grids import Grid
from workshop.kit.workbook.values import PoolSheet

COLUMNS = ("id", "name", "background", "cost", "years", "degree", "learns", "s1", "s2", "s3", "s4", "s5")


def people(count):
    """A pool of so many people, as a sheet."""
    row = "<row>{}</row>".format("<c><v>1</v></c>" * 12)
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in COLUMNS)
    rows = f"<row>{head}</row>" + row * count
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'.encode()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("count", "said"),
    [
        (10_000, ["sheet ‘candidates’, row 2002: There are more than 2,000 people."]),
        (40_000, ["kit.xlsx: The workbook has far more cells than a kit."]),
    ],
)
def test_ten_thousand_people_are_refused_with_one_message(workbook, count, said):
    content = with_part(workbook, part_of(workbook, "candidates"), people(count))
    assert [f"{problem.place}: {problem.what}" for problem in said_of(content)] == said


@pytest.mark.slow
@pytest.mark.parametrize(("count", "said"), [(2_000, []), (2_001, ["There are more than 2,000 people."])])
def test_as_many_people_as_may_be_are_read(count, said):
    grid = Grid("candidates", ["id"], [(n, [f"p{n}"]) for n in range(2, 2 + count)], [])
    rows, problems = PoolSheet(Path(), grid).rows(["id"])
    assert [problem.what for problem in problems] == said
    assert [problem.place for problem in problems] == ["sheet ‘candidates’, row 2002"] * len(said)
    assert len(rows) == (0 if said else count)


@pytest.mark.slow
def test_a_sheet_of_too_many_rows_is_refused(workbook):
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 5_100))
    head = CELL.decode().replace("</sheetData>", rows + "</sheetData>") % "id"
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{head}</worksheet>'
    problems = said_of(with_part(workbook, part_of(workbook, "kit scale"), sheet.encode()))
    assert ("sheet ‘kit scale’, row 5002", "There are more than 5,000 rows here.", "Remove what is not needed.") in {
        (problem.place, problem.what, problem.fix) for problem in problems
    }


def test_many_formats_are_refused(workbook):
    content = with_part(workbook, "xl/styles.xml", lambda old: old + b"<xf/>" * 200_000)
    assert "far more formats" in only(said_of(content)).what


MEASURE = """
import resource, sys, time
from pathlib import Path
from workshop.kit import KitError
from workshop.kit.workbook import in_workbook
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
try:
    in_workbook(Path(sys.argv[1]))
except KitError as error:
    took, peak = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(took, peak / 1024, (peak - before) / 1024, error.problems[0].what, sep="|")
"""


# A process takes over the peak of the one that starts it, so a small one does.
BESIDE = ("sh", "-c", '"$@"; exit $?', "sh")


def random_megabytes(count):
    return b"".join(struct.pack("<I", n * 2_654_435_761 % 2**32) for n in range(250_000)) * count


def bomb(path, size):
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr("[Content_Types].xml", "<x/>")
        with file.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(size // 1_000_000):
                part.write(b" " * 1_000_000)


def lying_bomb(path):
    bomb(path, 600_000_000)
    path.write_bytes(with_size(path.read_bytes(), "xl/worksheets/sheet1.xml", 1_000))


def lying_bomb_with_a_right_sum(path):
    """The sum of what it says is there is right, so that only the rest gives it away."""
    lying_bomb(path)
    changed = bytearray(path.read_bytes())
    at = changed.rindex(b"PK\x01\x02")
    changed[at + 16 : at + 20] = struct.pack("<I", zlib.crc32(b" " * 1_000))
    path.write_bytes(changed)


def sparse(path):
    with path.open("wb") as file:
        file.truncate(10**12)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (
            lambda path: path.write_bytes(random_megabytes(50)),
            "The file is 50,000,000 bytes; at most 5,000,000 are read.",
        ),
        (sparse, "The file is 1,000,000,000,000 bytes; at most 5,000,000 are read."),
        (lambda path: bomb(path, 600_000_000), "The workbook unpacks to 600 MB in 2 parts"),
        (lying_bomb, "The workbook is damaged."),
        (lying_bomb_with_a_right_sum, "The workbook is damaged."),
    ],
    ids=[
        "50 MB",
        "a terabyte of nothing",
        "600 MB packed small",
        "600 MB that say they are 1 KB",
        "the same with a right sum",
    ],
)
def test_too_large_a_workbook_is_refused_within_a_second_and_200_mb(tmp_path, make, said):
    make(tmp_path / "big.xlsx")
    result = subprocess.run(
        [*BESIDE, sys.executable, "-c", MEASURE, tmp_path / "big.xlsx"], capture_output=True, text=True, check=True
    )
    seconds, peak, more, what = result.stdout.split("|")
    print(f"{float(seconds):.3f} s, {float(peak):.0f} MB at most, {float(more):.1f} MB of them for this")
    assert what.startswith(said)
    assert float(seconds) < 1
    assert float(peak) < 200


@pytest.mark.slow
def test_the_largest_workbook_that_may_be_opened_takes_bounded_time_and_memory(workbook, tmp_path):
    """As many cells as may be, all in one row of the pool."""
    filler = b"<c/>" * 740_000
    sheet = people(1).replace(b"</row>", filler + b"</row>", 1)
    (tmp_path / "big.xlsx").write_bytes(with_part(workbook, part_of(workbook, "candidates"), sheet))
    result = subprocess.run(
        [*BESIDE, sys.executable, "-c", MEASURE, tmp_path / "big.xlsx"], capture_output=True, text=True, check=True
    )
    seconds, peak, _, what = result.stdout.split("|")
    print(seconds, peak)
    assert "more than 200,000 cells" in what
    assert float(seconds) < 10
    assert float(peak) < 400


@pytest.mark.parametrize("make", ["nothing", "folder", "pipe"])
def test_what_is_no_file_is_refused(tmp_path, make):
    path = tmp_path / "kit.xlsx"
    if make == "folder":
        path.mkdir()
    if make == "pipe":
        os.mkfifo(path)
    with pytest.raises(KitError, match=r"cannot be read|is missing|not a plain file"):
        in_workbook(path)


def test_a_workbook_that_grows_while_it_is_read_is_refused_all_the_same(workbook):
    with pytest.raises(KitError, match="at most 5 MB"):
        source_of("kit.xlsx", workbook + b"\0" * MAX_BYTES)
