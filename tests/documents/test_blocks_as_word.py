"""A document as a Word file: every block is there when it is opened again, on A4, in its language, the same bytes each time."""

from io import BytesIO
from itertools import pairwise

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from workshop.documents.as_word import BOX, as_word
from workshop.documents.blocks import (
    Boxes,
    Bullets,
    Cell,
    Code,
    Document,
    Fields,
    Heading,
    Lines,
    Look,
    NewPage,
    Paragraph,
    Picture,
    Table,
    lacking,
)
from workshop.dossier.paper import WARN
from workshop.words import Catalogue, Language, speaking

GRID = Table([("a", "b"), ("c", "d")], (0.5, 0.5), ("left", "right"))


def opened(*blocks, **more):
    return docx.Document(BytesIO(as_word(Document("x", "A title", "somebody", blocks, **more))))


def paragraphs(document):
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_title_what_stands_below_it_and_the_end():
    document = opened(Paragraph("middle"), subtitle="below", closing="end")
    assert [text for text in paragraphs(document) if text] == ["A title", "below", "middle", "end"]
    assert document.paragraphs[0].style.name == "Title"
    assert document.core_properties.title == "A title"


def test_headings_have_their_level_and_stay_with_what_follows():
    document = opened(Heading("One"), Heading("Two", 2))
    found = [(p.style.name, p.text, p.paragraph_format.keep_with_next) for p in document.paragraphs[1:3]]
    assert found == [("Heading 1", "One", True), ("Heading 2", "Two", True)]


def test_a_gap_stands_out():
    (run,) = opened(lacking("Missing: all of it.")).paragraphs[1].runs
    assert (run.text, run.bold, run.font.color.rgb) == ("Missing: all of it.", True, WARN)


@pytest.mark.parametrize("look", Look)
def test_whatever_a_paragraph_is_its_text_is_there(look):
    assert "Words" in paragraphs(opened(Paragraph("Words", look)))


def test_points_have_bullets_or_boxes_to_tick():
    document = opened(Bullets(("one",)), Bullets(("two",), boxes=True))
    assert document.paragraphs[1].style.name == "List Bullet"
    assert paragraphs(document)[1:3] == ["one", f"{BOX}  two"]


def test_a_table_has_its_header_on_every_page_and_its_gaps_marked():
    rows = [("a", Cell("nothing", gap=True, to="x", id="y"))]
    (made,) = opened(Table(rows, (0.3, 0.7), ("h", "i"))).tables
    assert [[cell.text for cell in row.cells] for row in made.rows] == [["h", "i"], ["a", "nothing"]]
    assert made.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert made.rows[1].cells[1].paragraphs[0].runs[0].font.color.rgb == WARN
    assert made.rows[1].cells[0].paragraphs[0].runs[0].font.color.rgb is None


def test_a_table_without_a_header_has_a_bold_first_column():
    (made,) = opened(Table([("what", "how")], (0.3, 0.7))).tables
    assert [cell.paragraphs[0].runs[0].bold for cell in made.rows[0].cells] == [True, False]
    assert opened(Table([], (1.0,))).tables == []


def test_lines_and_fields_are_ruled_below():
    lines, fields = opened(Lines(3), Fields(("Name", "Date"))).tables
    assert len(lines.rows) == 3
    assert [cell.text for cell in fields.rows[0].cells] == ["Name:", "Date:"]
    for made in (lines, fields):
        assert made.rows[0].cells[0]._tc.tcPr.find(f"{qn('w:tcBorders')}/{qn('w:bottom')}") is not None


def test_boxes_stand_beside_what_is_said_of_them():
    (made,) = opened(Boxes(("1", "2"), "Tick one.")).tables
    assert [cell.text for cell in made.rows[0].cells] == [f"{BOX} 1", f"{BOX} 2", "Tick one."]


def test_a_picture_is_its_table():
    document = opened(Picture("<svg/>", "What it shows", GRID))
    assert "What it shows" in paragraphs(document)
    assert len(document.tables) == 1


def test_lines_of_a_program_keep_their_blanks():
    assert "    return 1" in paragraphs(opened(Code(("def f():", "    return 1"))))


@pytest.mark.slow
@pytest.mark.parametrize("before", [Paragraph("before"), GRID, Lines(2), Boxes(("1",), "x")])
def test_a_new_page_is_begun_by_its_first_line_so_that_none_is_empty(before):
    document = opened(before, NewPage(), Heading("There"))
    begins = [paragraph.paragraph_format.page_break_before for paragraph in document.paragraphs[-3:]]
    assert (begins[-2:], begins.count(True)) == ([True, None], 1)
    assert not list(document.element.body.iter(qn("w:br")))
    body = [child.tag.rpartition("}")[2] for child in document.element.body]
    assert body.count("p") == (4 if isinstance(before, Paragraph) else 3)  # the room below a table goes along


@pytest.mark.slow
@pytest.mark.parametrize("table", [GRID, Table(GRID.rows, GRID.widths), Table([("", "")], GRID.widths, GRID.header)])
def test_no_row_goes_on_on_the_next_page(table):
    rows = opened(table).tables[0].rows
    assert [len(row._tr.trPr.findall(qn("w:cantSplit"))) for row in rows] == [1] * len(rows)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("blocks", "kept"),
    [
        ((Paragraph("a"), Bullets(("b", "c"))), "a"),
        ((Paragraph("a"), GRID), "a"),
        ((Paragraph("a"), Paragraph("b", Look.SOFT), Paragraph("c")), "a"),
        ((Bullets(("a", "b")), Paragraph("c", Look.SOFT), GRID), "b"),
        ((Heading("a"), Paragraph("b", Look.SOFT), Paragraph("c")), "ab"),
        ((Paragraph("a"), Paragraph("b"), Bullets(())), "b"),
        ((Code(("a", "b", "c")), Heading("d"), Code(("e",)), Paragraph("f"), Code(())), "abdef"),
    ],
    ids=range(7),
)
def test_what_leads_on_and_what_has_a_remark_stay_with_it(blocks, kept):
    found = opened(*blocks).paragraphs[1:]
    assert "".join(each.text for each in found if each.paragraph_format.keep_with_next) == kept


def test_a_name_of_what_is_written_by_hand_has_one_colon_and_a_question_none():
    (made,) = opened(Fields(("Name", "Live by: 7 April", "Would you?"))).tables
    assert [cell.text for cell in made.rows[0].cells] == ["Name:", "Live by: 7 April", "Would you?"]


@pytest.mark.parametrize("wide", [False, True])
def test_it_is_a4_upright_or_landscape(wide):
    page = opened(wide=wide).sections[0]
    size = (round(page.page_width / Mm(1)), round(page.page_height / Mm(1)))
    assert size == ((297, 210) if wide else (210, 297))
    assert page.orientation == (WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT)


def test_tables_are_as_wide_as_a_line():
    document = opened(GRID, wide=True)
    page = document.sections[0]
    wide = sum(column.width for column in document.tables[0].columns)
    assert abs(wide - (page.page_width - page.left_margin - page.right_margin)) < Mm(1)


def test_two_tables_stay_two():
    body = opened(Fields(("a",)), Fields(("b",)), GRID, GRID, Lines(1), Boxes(("1",), "x")).element.body
    kinds = [child.tag.rpartition("}")[2] for child in body]
    assert all(after == "p" for kind, after in pairwise(kinds) if kind == "tbl")


def test_what_is_to_fit_one_page_is_set_smaller():
    sizes = [opened(tight=tight).styles["Normal"].font.size.pt for tight in (False, True)]
    assert sizes == [11, 10]


def test_pages_are_numbered():
    footer = opened().sections[0].footer.paragraphs[0]._p
    assert [field.text for field in footer.iter(qn("w:instrText"))] == ["PAGE"]


def test_the_same_content_is_the_same_bytes():
    document = Document("x", "T", "r", (GRID, Boxes(("1",), "t"), Lines(2)))
    assert as_word(document) == as_word(document)


def test_a_language_read_from_right_to_left_turns_the_page():
    with speaking(Language("he_IL", "ILS", Catalogue("he", {}))):
        document = opened(Paragraph("שלום"), GRID)
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert document.core_properties.language == "he"
    assert document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None


def test_what_no_file_may_hold_is_left_out():
    said = paragraphs(opened(Paragraph("a\x07b c\ud83dd")))
    assert said[1].startswith("ab c")
