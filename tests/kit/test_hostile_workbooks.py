"""Workbooks made to do harm, or that are none: refused in words, quickly, and before they take memory."""

import io
import struct
import subprocess
import sys
import time
import zlib
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from excel import packed, part_of, parts_of, said_of, with_part
from openpyxl import Workbook
from openpyxl.xml import functions as xml

from workshop.kit import KitError
from workshop.kit.reading import in_folder
from workshop.kit.workbook import MAX_BYTES, in_workbook, source_of, to_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = f'<!DOCTYPE x [<!ENTITY l0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{LAUGHS}]>'.encode()
CELL = b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row></sheetData>'
WHOLE_SHEET = b"A1:XFD1048576"


@pytest.fixture(scope="module")
def workbook(small_kit):
    return to_workbook(in_folder(small_kit.folder))


def only(problems):
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def nothing_but(*names):
    return packed(dict.fromkeys(names, b"<x/>"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not an Excel workbook"),
        ("id;name\n".encode("utf-16"), "not an Excel workbook"),
        (b"id,name,background\np1,Person 1,a\n", "not an Excel workbook"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "not an Excel workbook"),
        (OLE, "(.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04" + bytes(range(256)), "damaged"),
        (b"PK\x05\x06" + b"\0" * 18, "not an Excel workbook"),
        (nothing_but("content.xml", "mimetype"), "not an Excel workbook"),
        (nothing_but("kit.xlsx"), "not an Excel workbook"),
        (nothing_but("[Content_Types].xml", "word/document.xml"), "not an Excel workbook"),
        (nothing_but("[Content_Types].xml", "xl/workbook.xml"), "damaged"),
        (nothing_but("[Content_Types].xml", "xl/workbook.bin"), "(.xlsb)"),
        (nothing_but("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "macros"),
        (nothing_but("[Content_Types].xml", "xl/workbook.xml", "XL/MACROSHEETS/sheet1.xml"), "macros"),
        (nothing_but("[Content_Types].xml", *(f"xl/{n}.xml" for n in range(501))), "502 parts"),
    ],
)
def test_what_is_no_workbook_is_refused_and_told_what_to_do(content, said):
    found = only(said_of(content))
    assert (found.file, found.line, said in found.what) == ("kit.xlsx", 0, True)


def test_a_part_locked_with_a_password_or_packed_in_an_unusual_way_is_refused(workbook):
    for place, byte in ((8, 1), (10, 12)):  # of the first entry in the directory: its flags, and how it is packed
        content = bytearray(workbook)
        content[content.index(b"PK\x01\x02") + place] = byte
        assert "damaged" in only(said_of(bytes(content))).what


def test_a_workbook_cut_short_is_refused(workbook):
    for length in (10, len(workbook) // 2, len(workbook) - 30):
        assert "damaged" in only(said_of(workbook[:length])).what


def with_size(content, name, size):
    """The workbook whose directory lies about the size of a part."""
    changed = bytearray(content)
    at = changed.index(name.encode(), changed.index(b"PK\x01\x02")) - 46
    changed[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(changed)


@pytest.mark.parametrize(("size", "said"), [(10, "damaged"), (4_000_000_000, "unpacks to 4,00")])
def test_a_directory_that_lies_about_a_size_is_refused(workbook, size, said):
    assert said in only(said_of(with_size(workbook, "xl/styles.xml", size))).what


@pytest.mark.parametrize(
    "part", ["sheet", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("entity", [b"&l9;", b"&f;"])
def test_entities_are_neither_expanded_nor_fetched(workbook, part, entity):
    name = part_of(workbook, "skills") if part == "sheet" else part
    content = with_part(sharing(workbook), name, lambda old: laughing(old, entity))
    began = time.process_time()
    said = "\n".join(map(str, said_of(content)))
    assert time.process_time() - began < 3
    assert "root:" not in said
    assert "haha" not in said
    assert said or not name.startswith(("xl/worksheets", "xl/shared"))


def test_shared_texts_are_read_as_they_stand(workbook):
    """As Excel writes them: in pieces that look different, with a reading aid for Japanese, and codes for what XML cannot hold."""
    sheet = part_of(workbook, "kit qualities")
    content = with_part(
        sharing(workbook),
        sheet,
        lambda old: old.replace(b't="inlineStr"><is><t>Shows in deed 1.</t></is>', b't="s"><v>0</v>'),
    )
    source = source_of("kit.xlsx", content)
    assert source.sheets["kit"].value["qualities"][0]["about"] == "one two\r\nx005F_ _x0041_"


def sharing(
    content,
    text=b"<si><r><t>one </t></r><r><rPr><b/></rPr><t>two_x000D_\nx005F_ _x005F_x0041_</t></r><rPh><t>no</t></rPh></si>",
):
    """The workbook with a part for shared texts."""
    kind = b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
    table = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1">%s</sst>' % text
    return with_part(
        with_part(content, "[Content_Types].xml", lambda old: old.replace(b"</Types>", kind + b"</Types>")),
        "xl/sharedStrings.xml",
        table,
    )


def laughing(old, entity):
    """An entity in the first text and the first attribute of a part."""
    start = old.index(b"?>") + 2 if old.startswith(b"<?xml") else 0
    body = old[start:].replace(b"</", entity + b"</", 1).replace(b'="', b'="' + entity.replace(b"&f;", b""), 1)
    return DOCTYPE + body


def test_openpyxl_reads_with_defusedxml():
    assert xml.iterparse.__module__.startswith("defusedxml")


@pytest.mark.parametrize(
    "claim",
    [
        b'<dimension ref="%s"/>' % WHOLE_SHEET + CELL % b"id",
        CELL % b"id" + b'<mergeCells count="1"><mergeCell ref="%s"/></mergeCells>' % WHOLE_SHEET,
        CELL % b"id" + b'<hyperlinks><hyperlink ref="%s" location="x"/></hyperlinks>' % WHOLE_SHEET,
        CELL % b"id" + b'<dataValidations count="1"><dataValidation sqref="%s"/></dataValidations>' % WHOLE_SHEET,
        b'<cols><col min="1" max="16384" width="9"/></cols>' + CELL % b"id",
        CELL.replace(b"A1", b"XFD1048576") % b"x",
        b'<sheetData><row r="1048576"/><row r="99999999999"><c r="A1"><v>1</v></c></row></sheetData>',
        CELL % b"id" + b"<sheetData>" + b"<row><c><v>" + b"9" * 400 + b"</v></c></row></sheetData>",
        CELL % b"id" + b"<sheetData><row><c><v>1e999</v></c><c><v>-1e400</v></c></row></sheetData>",
        CELL % b"id" + b'<sheetData><row><c t="d"><v>2026-01-01</v></c><c t="zz"><v>1</v></c></row></sheetData>',
    ],
)
def test_a_sheet_may_say_it_is_as_large_as_it_likes(workbook, claim):
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</worksheet>' % claim
    began = time.process_time()
    problems = said_of(with_part(workbook, part_of(workbook, "skills"), sheet))
    assert time.process_time() - began < 3
    assert {problem.file for problem in problems} == {"sheet ‘skills’"}


@pytest.mark.parametrize("broken", [b"<c", b'<c r="??"/>', b'<c t="s"><v>99999</v></c>', b"<c><v>x</v></c>"])
def test_a_sheet_that_is_not_as_it_should_be_is_told_as_damaged(workbook, broken):
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">%s</row></sheetData></worksheet>'
    assert "damaged" in only(said_of(with_part(workbook, part_of(workbook, "skills"), sheet % broken))).what


def test_names_that_lead_elsewhere_are_never_unpacked(workbook, tmp_path, monkeypatch):
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    names = ("../outside.xml", "/tmp/outside.xml", "..\\outside.xml", "C:\\outside.xml", "NUL", "xl/../../x.xml")  # noqa: S108
    assert said_of(packed(parts_of(workbook) | dict.fromkeys(names, b"<x/>"))) == []
    assert [path.name for path in tmp_path.rglob("*")] == ["inner"]


def test_links_to_other_workbooks_notes_and_pictures_are_passed_over(workbook):
    extra = (
        "xl/externalLinks/externalLink1.xml",
        "xl/media/image1.png",
        "xl/drawings/drawing9.xml",
        "customXml/item1.xml",
    )
    assert said_of(packed(parts_of(workbook) | dict.fromkeys(extra, b"<<<"))) == []


def test_another_table_is_told_as_one():
    book = Workbook()
    book.worksheets[0].append(["Name", "Level"])
    file = io.BytesIO()
    book.save(file)
    said = "\n".join(map(str, said_of(file.getvalue())))
    assert "sheet ‘kit general’: This sheet is missing." in said
    assert "sheet ‘sheet’: The kit has no sheet of this name." in said


COLUMNS = ("id", "name", "background", "cost", "years", "degree", "learns", "s1", "s2", "s3", "s4", "s5")


def people(count):
    """A pool of so many people, as a sheet."""
    row = "<row>{}</row>".format("<c><v>1</v></c>" * 12)
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in COLUMNS)
    rows = f"<row>{head}</row>" + row * count
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'.encode()


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


def test_a_sheet_of_too_many_rows_is_refused(workbook):
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 5_100))
    head = CELL.decode().replace("</sheetData>", rows + "</sheetData>") % "id"
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{head}</worksheet>'
    problems = said_of(with_part(workbook, part_of(workbook, "kit scale"), sheet.encode()))
    assert "There are more than 5,000 rows here." in {problem.what for problem in problems}


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


BESIDE = (
    "sh",
    "-c",
    '"$@"; exit $?',
    "sh",
)  # a process takes over the peak of the one that starts it, so a small one does


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


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_bytes(random_megabytes(50)), "The workbook has 50.0 MB; at most 5 MB are read."),
        (sparse, "The workbook has 1,000,000.0 MB"),
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
        __import__("os").mkfifo(path)
    with pytest.raises(KitError, match=r"cannot be read|not a plain file"):
        in_workbook(path)


def test_a_workbook_that_grows_while_it_is_read_is_refused_all_the_same(workbook):
    with pytest.raises(KitError, match="at most 5 MB"):
        source_of("kit.xlsx", workbook + b"\0" * MAX_BYTES)
