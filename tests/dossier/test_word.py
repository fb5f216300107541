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


@pytest.mark.slow
def test_every_section_is_there_with_all_its_lines(whole, document):
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings == [section.title for section in whole.sections]
    found = texts(document)
    for section in whole.sections:
        assert section.origin in found
        for line in section.lines:
            assert {line.text, section.source_of(line), *line.details} <= set(found)
    assert whole.closing in found


@pytest.mark.slow
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


SIZES = {"Normal": (10, 0, 3), "Title": (22, 0, 3), "Heading 1": (14, 14, 3), "Heading 2": (12, 8, 3)}
ACCENT, SOFT, WARN = "00598C", "5A6475", "8A4B00"


def test_titles_and_texts_have_their_sizes_and_colours(whole, document):
    styles = {name: document.styles[name] for name in SIZES}
    spaces = {name: style.paragraph_format for name, style in styles.items()}
    sizes = {
        name: (style.font.size.pt, spaces[name].space_before.pt, spaces[name].space_after.pt)
        for name, style in styles.items()
    }
    assert sizes == SIZES
    assert {name: str(style.font.color.rgb) for name, style in styles.items()} == {
        **dict.fromkeys(SIZES, ACCENT),
        "Normal": "None",
    }
    assert {style.font.name for style in styles.values()} == {"Calibri"}
    assert "w:asciiTheme" not in "".join(style.element.xml for style in styles.values())
    page = document.sections[0]
    margins = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [18] * 4
    properties = document.core_properties
    assert (properties.title, properties.author) == (whole.title, "")


def look(paragraph):
    """(bold, colour) of each run."""
    return [(run.bold, run.font.color.rgb and str(run.font.color.rgb)) for run in paragraph.runs]


def test_each_kind_of_text_has_its_look(whole, document):
    looks = {paragraph.text: look(paragraph) for paragraph in document.paragraphs}
    section = whole.sections[0]
    line = next(line for line in section.lines if line.details)
    assert looks[whole.made] == looks[whole.closing] == [(False, SOFT)]
    assert looks[section.origin] == looks[section.source_of(line)] == [(False, SOFT)]
    assert looks[line.text] == [(True, None)]
    assert looks[line.details[0]] == [(False, None)]
    assert looks["Nothing: every exercise is answered and passes its check."] == [(False, None)]


def test_what_somebody_should_do_something_about_stands_out(small_kit):
    document = opened(plan_of({"scorecard": {"criteria": ["s1"], "weights": {"s1": 100}}}, small_kit))
    looks = {paragraph.text: look(paragraph) for paragraph in document.paragraphs}
    assert looks["Nothing has a date yet."] == [(True, WARN)]
    origin = "From “Build the scorecard”, lesson 2. Its check does not pass yet."
    assert looks[origin] == [(False, SOFT), (True, WARN)]


def test_a_line_stays_with_its_details_and_is_set_off_from_the_next(whole, document):
    section = whole.sections[0]
    line = next(line for line in section.lines if line.details)
    found = {paragraph.text: paragraph for paragraph in document.paragraphs}
    assert found[line.text].paragraph_format.keep_with_next
    assert [found[detail].style.name for detail in line.details] == ["List Bullet"] * len(line.details)
    assert found[section.source_of(line)].paragraph_format.space_after.pt == 8


def test_tables_fill_the_width_of_the_page(whole, document):
    parts = [part for part in summary_of(whole) if part.rows]
    summary = document.tables[:-1]
    assert len(summary) == len(parts)
    for part, table in zip(parts, summary, strict=True):
        assert [tuple(cell.text for cell in row.cells) for row in table.rows] == list(part.rows)
        assert [round(cell.width.mm, 1) for cell in table.rows[0].cells] == [52.2, 121.8]
        assert [look(cell.paragraphs[0]) for cell in table.rows[0].cells] == [[(True, None)], [(False, None)]]
        assert {cell.paragraphs[0].paragraph_format.space_after.pt for row in table.rows for cell in row.cells} == {1}
        assert not table.autofit


def test_the_table_of_the_team_has_a_head_on_every_page(whole, document):
    finding = next(section.finding for section in whole.sections if section.finding)
    table, header = document.tables[-1], finding.table.header
    assert table.style.name == "Table Grid"
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == [header, *finding.table.rows]
    assert {round(cell.width.mm, 1) for row in table.rows for cell in row.cells} == {round(174 / len(header), 1)}
    heads = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, *[False] * len(finding.table.rows)]
    assert {bold for cell in table.rows[0].cells for bold, _ in look(cell.paragraphs[0])} == {True}
    assert {bold for cell in table.rows[1].cells for bold, _ in look(cell.paragraphs[0])} == {False}
    (caption,) = [paragraph for paragraph in document.paragraphs if paragraph.text == finding.caption]
    assert (look(caption), caption.paragraph_format.keep_with_next) == ([(True, None)], True)


@pytest.mark.slow
def test_a_language_read_from_right_to_left_turns_the_document(translated):
    document = opened(translated())
    assert "מה חסר" in texts(document)
    assert document.core_properties.language == "he"
    assert 'w:bidi="he"' in document.styles.element.xml
    normal = document.styles["Normal"].element
    assert normal.pPr.find(qn("w:bidi")) is not None
    letters = {name: document.styles[name].element.rPr.findall(qn("w:szCs")) for name in SIZES}
    assert {name: [size.get(qn("w:val")) for size in found] for name, found in letters.items()} == {
        name: [str(2 * size)] for name, (size, _, _) in SIZES.items()
    }
    assert {style.base_style.name for style in used(document)} == {"Normal"}  # so each runs from right to left
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert {table.table_direction for table in document.tables} == {WD_TABLE_DIRECTION.RTL}
    assert {run.font.rtl for paragraph in paragraphs(document) for run in paragraph.runs} == {True}
    assert all(run.bold == run.font.cs_bold for paragraph in paragraphs(document) for run in paragraph.runs)


@pytest.mark.slow
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
