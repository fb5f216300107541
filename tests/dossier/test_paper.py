"""The looks every Word document of ours has: its page, its styles, and letters that run from right to left."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from workshop.dossier.paper import blank, saved, write
from workshop.words import Catalogue, Language, speaking


@pytest.fixture
def hebrew():
    with speaking(Language("he_IL", "ILS", Catalogue("he", {}))):
        yield


def test_a_page_is_a4_with_even_margins_and_styles_of_their_sizes():
    document = blank("Plan")
    page = document.sections[0]
    assert (round(page.page_width / Mm(1)), round(page.page_height / Mm(1))) == (210, 297)
    margins = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)
    assert {round(margin / Mm(1)) for margin in margins} == {18}
    sizes = {name: document.styles[name].font.size for name in ("Normal", "Title", "Heading 1", "Heading 2")}
    assert sizes == {"Normal": Pt(10), "Title": Pt(22), "Heading 1": Pt(14), "Heading 2": Pt(12)}
    above = {name: document.styles[name].paragraph_format.space_before for name in ("Normal", "Heading 1", "Heading 2")}
    assert above == {"Normal": Pt(0), "Heading 1": Pt(14), "Heading 2": Pt(8)}


def test_bold_is_bold_in_every_script_and_a_size_is_that_of_every_script():
    (run,) = write(blank("Plan").add_paragraph(), "Score", bold=True, size=15).runs
    assert (run.bold, run.font.cs_bold, run.font.size) == (True, True, Pt(15))
    assert run._r.rPr.find(qn("w:szCs")).get(qn("w:val")) == "30"
    (plain,) = write(blank("Plan").add_paragraph(), "Score").runs
    assert (plain.bold, plain.font.size) == (False, None)


def test_where_one_reads_from_the_right_everything_runs_that_way(hebrew):
    document = blank("Plan")
    write(document.add_paragraph(), "שלום")
    again = Document(BytesIO(saved(document)))
    assert again.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert again.styles["Normal"].element.pPr.find(qn("w:bidi")) is not None
    assert [run.font.rtl for paragraph in again.paragraphs for run in paragraph.runs] == [True]


def test_where_one_reads_from_the_left_nothing_does():
    document = blank("Plan")
    (run,) = write(document.add_paragraph(), "Hello").runs
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is None
    assert run.font.rtl is None
