"""The plan in Word: the same sections and lines, and hostile text that stays text."""

from io import BytesIO

import pytest
from docx import Document

from workshop.dossier import plan_of
from workshop.dossier.summary import summary_of
from workshop.dossier.word import plan_docx


def opened(plan):
    return Document(BytesIO(plan_docx(plan)))


def texts(document):
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + tables


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
    assert f'w:val="{kit.about.language}"' in document.styles.element.xml


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
