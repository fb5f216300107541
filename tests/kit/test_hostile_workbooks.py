"""Workbooks made to do harm, or that are none: refused in words."""

import io
import time
from io import BytesIO
from zipfile import ZipFile

import pytest
from excel import CELL, only, packed, part_of, parts_of, said_of, with_part, with_size
from openpyxl import Workbook
from openpyxl.xml import functions as xml

from workshop.kit import KitError, Problem
from workshop.kit.workbook import in_workbook, source_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = f'<!DOCTYPE x [<!ENTITY l0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{LAUGHS}]>'.encode()
WHOLE_SHEET = b"A1:XFD1048576"


def nothing_but(*names):
    return packed(dict.fromkeys(names, b"<x/>"))


SAVE_AS = "In Excel, choose “Save as” and “Excel workbook (.xlsx)”."
NO_WORKBOOK = ("This is not an Excel workbook.", SAVE_AS)
DAMAGED = ("The workbook is damaged.", "Open it in Excel, let Excel repair it, and save it anew.")
MACROS = ("The workbook contains macros, which are never run or read here.", SAVE_AS)
LESS = "Remove rows, columns and sheets that do not belong to it."
TOO_MANY_PARTS = ("The workbook unpacks to 0 MB in 502 parts; at most 12 MB in 500 are read.", LESS)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", NO_WORKBOOK),
        ("id;name\n".encode("utf-16"), NO_WORKBOOK),
        (b"id,name,background\np1,Person 1,a\n", NO_WORKBOOK),
        (b"<html><table><tr><td>1</td></tr></table></html>", NO_WORKBOOK),
        (OLE, ("This is a file of an old kind of Excel (.xls).", SAVE_AS)),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            ("The workbook is locked with a password.", "Take it off: File → Info → Protect Workbook."),
        ),
        (b"PK\x03\x04" + bytes(range(256)), DAMAGED),
        (b"PK\x05\x06" + b"\0" * 18, NO_WORKBOOK),
        (nothing_but("content.xml", "mimetype"), NO_WORKBOOK),
        (nothing_but("kit.xlsx"), NO_WORKBOOK),
        (nothing_but("[Content_Types].xml", "word/document.xml"), NO_WORKBOOK),
        (nothing_but("xl/workbook.xml"), NO_WORKBOOK),
        (nothing_but("[Content_Types].xml", "xl/workbook.xml"), DAMAGED),
        (
            nothing_but("[Content_Types].xml", "xl/workbook.bin"),
            ("This is an Excel workbook of the binary kind (.xlsb).", SAVE_AS),
        ),
        (nothing_but("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), MACROS),
        (nothing_but("[Content_Types].xml", "xl/workbook.xml", "XL/MACROSHEETS/sheet1.xml"), MACROS),
        (nothing_but("[Content_Types].xml", "xl/workbook.xml", "xl/activeX/activeX1.xml"), MACROS),
        (nothing_but("[Content_Types].xml", *(f"xl/{n}.xml" for n in range(501))), TOO_MANY_PARTS),
        (nothing_but("[Content_Types].xml", *(f"xl/{n}.xml" for n in range(499))), DAMAGED),
    ],
)
def test_what_is_no_workbook_is_refused_and_told_what_to_do(content, said):
    found = only(said_of(content))
    assert (found.file, found.line, (found.what, found.fix)) == ("kit.xlsx", 0, said)


@pytest.mark.parametrize(
    ("part", "tags", "said"),
    [
        ("xl/worksheets/extra.xml", 800_001, ("The workbook has far more cells than a kit.", LESS)),
        (
            "xl/styles9.xml",
            100_001,
            (
                "The workbook has far more formats, notes and drawings than a kit.",
                "Copy its cells into a new workbook (Paste special → Values).",
            ),
        ),
    ],
)
def test_as_many_tags_as_any_kit_may_have_are_read_and_not_one_more(part, tags, said):
    head = {"[Content_Types].xml": b"", "xl/workbook.xml": b""}
    found = only(said_of(packed(head | {part: b"<" * tags})))
    assert (found.what, found.fix) == said
    assert only(said_of(packed(head | {part: b"<" * (tags - 1)}))).what == DAMAGED[0]


def test_the_size_that_a_workbook_says_it_unpacks_to_is_told():
    content = with_size(nothing_but("[Content_Types].xml", "xl/workbook.xml"), "xl/workbook.xml", 4_000_501_000)
    found = only(said_of(content))
    what = "The workbook unpacks to 4,001 MB in 2 parts; at most 12 MB in 500 are read."
    assert (found.what, found.fix) == (what, LESS)


def test_a_workbook_may_unpack_to_just_twelve_megabytes():
    content = nothing_but("[Content_Types].xml", "xl/workbook.xml")
    sizes = [info.file_size for info in ZipFile(BytesIO(content)).infolist()]
    rest = 12_000_000 - sum(sizes) + len(parts_of(content)["xl/workbook.xml"])
    assert "unpacks" not in only(said_of(with_size(content, "xl/workbook.xml", rest))).what
    assert "unpacks" in only(said_of(with_size(content, "xl/workbook.xml", rest + 1))).what


OTHER = "Give the place of a workbook that you may read."
SMALL = "A kit needs far less than one MB: remove pictures and sheets that do not belong to it."


def test_a_file_that_is_larger_than_any_kit_is_not_opened(tmp_path):
    path = tmp_path / "kit.xlsx"
    path.write_bytes(b"PK" + b"\0" * 5_000_000)
    with pytest.raises(KitError) as caught:
        in_workbook(path)
    assert caught.value.problems == (
        Problem("kit.xlsx", 0, "The file is 5,000,002 bytes; at most 5,000,000 are read.", f"{OTHER} {SMALL}"),
    )
    problem = only(said_of(path.read_bytes() + b"\0" * 100_000))
    assert (problem.what, problem.fix) == ("The workbook has 5.1 MB; at most 5 MB are read.", SMALL)


def test_what_is_no_file_is_told(tmp_path):
    (tmp_path / "kit.xlsx").mkdir()
    for name, what in (("kit.xlsx", "This is not a plain file."), ("none.xlsx", "The file is missing.")):
        with pytest.raises(KitError) as caught:
            in_workbook(tmp_path / name)
        assert caught.value.problems == (Problem(name, 0, what, f"{OTHER} {SMALL}"),)


@pytest.mark.slow
def test_a_part_locked_with_a_password_or_packed_in_an_unusual_way_is_refused(workbook):
    for place, byte in ((8, 1), (10, 12)):  # of the first entry in the directory: its flags, and how it is packed
        content = bytearray(workbook)
        content[content.index(b"PK\x01\x02") + place] = byte
        assert "damaged" in only(said_of(bytes(content))).what


def test_a_workbook_cut_short_is_refused(workbook):
    for length in (10, len(workbook) // 2, len(workbook) - 30):
        assert "damaged" in only(said_of(workbook[:length])).what


@pytest.mark.parametrize(("size", "said"), [(10, "damaged"), (4_000_000_000, "unpacks to 4,00")])
def test_a_directory_that_lies_about_a_size_is_refused(workbook, size, said):
    assert said in only(said_of(with_size(workbook, "xl/styles.xml", size))).what


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize("broken", [b"<c", b'<c r="??"/>', b'<c t="s"><v>99999</v></c>', b"<c><v>x</v></c>"])
def test_a_sheet_that_is_not_as_it_should_be_is_told_as_damaged(workbook, broken):
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">%s</row></sheetData></worksheet>'
    assert "damaged" in only(said_of(with_part(workbook, part_of(workbook, "skills"), sheet % broken))).what


@pytest.mark.slow
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
