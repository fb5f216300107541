"""The plan in Word: the same sections and lines, and hostile text that stays text."""

from io import BytesIO

import pytest
from docx import Document
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml.ns import qn

from workshop.dossier import plan_of
from workshop.dossier.summary import summary_of
from workshop.dossier.word import plan_docx


def opened(plan):
    return Document(BytesIO(plan_docx(plan)))


def paragraphs(document):
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def texts(document):
    return [paragraph.text for paragraph in paragraphs(document)]


def used(document):
    """The styles of its paragraphs, but the one all others are made from."""
    return [paragraph.style for paragraph in paragraphs(document) if paragraph.style.name != "Normal"]


@pytest.fixture(scope="module")
def document(whole):
    return opened(whole)


def test_every_section_is_there_with_all_its_lines(whole, document):
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings == [section.title for section in whole.sections]
    found = texts(document)
    for section in whole.sections:
        assert section.origin in found
        for line in section.lines:
            assert {line.text, section.source_of(line), *line.details} <= set(found)
    assert whole.closing in found


def test_the_first_page_is_the_summary(whole, document):
    assert document.paragraphs[0].text == whole.title
    (breaks,) = [one for one in document.paragraphs if one.paragraph_format.page_break_before]
    assert breaks.text == whole.sections[0].title
    found = texts(document)
    for part in summary_of(whole):
        assert {part.title, *(note.text for note in part.notes), *(text for row in part.rows for text in row)} <= set(
            found
        )


def test_it_is_a4_and_says_its_language(document, kit):
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert f'<w:lang w:val="{kit.language.code}"' in document.styles.element.xml
    assert document.core_properties.language == kit.language.code
    assert "w:bidi/" not in document.styles.element.xml
    assert "w:rtl" not in document.element.xml


def test_a_language_read_from_right_to_left_turns_the_document(translated):
    document = opened(translated())
    assert "מה חסר" in texts(document)
    assert document.core_properties.language == "he"
    assert 'w:bidi="he"' in document.styles.element.xml
    normal = document.styles["Normal"].element
    assert normal.pPr.find(qn("w:bidi")) is not None
    assert normal.rPr.find(qn("w:szCs")).get(qn("w:val")) == "20"
    assert {style.base_style.name for style in used(document)} == {"Normal"}  # so each runs from right to left
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert {table.table_direction for table in document.tables} == {WD_TABLE_DIRECTION.RTL}
    assert {run.font.rtl for paragraph in paragraphs(document) for run in paragraph.runs} == {True}


def test_what_somebody_wrote_is_text(hostile, attack):
    wrote, clean = attack
    document = opened(hostile(wrote))
    assert sum(clean in text for text in texts(document)) >= 6
    assert not {one.reltype.rpartition("/")[2] for one in document.part.rels.values()} & {
        "hyperlink",
        "attachedTemplate",
    }


def test_a_plan_of_nothing_opens(small_kit):
    document = opened(plan_of({}, small_kit))
    assert any("Not answered yet" in text for text in texts(document))
