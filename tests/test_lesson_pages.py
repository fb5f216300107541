"""A kit's own words for the lessons: in the right place, and nothing in them runs."""

from html.parser import HTMLParser

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.kit.lesson_texts import joined, parts_of
from workshop.lesson_pages import TAGS, as_markdown, misfits, pages, retold, safe_html, shipped

PAGES = list(pages())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_copied_fits_and_says_the_same(page):
    text = as_markdown(page)
    assert len(parts_of(text)) == len(shipped(page))
    assert list(misfits({page.stem: text})) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_own_words_stand_where_the_texts_stood(page):
    notebook = nbformat.read(page, as_version=4)
    before = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    text = joined([f"Part {n}" for n in range(len(shipped(page)))])
    told = retold(notebook, text)
    texts = [cell.source.strip() for cell in told.cells if cell.cell_type == "markdown"]
    assert texts == [f"<p>Part {n}</p>" for n in range(len(texts))]
    assert [cell.source for cell in told.cells if cell.cell_type == "code"] == before


def test_another_number_of_parts_leaves_the_page_as_it_is():
    page = PAGES[2]
    assert retold(nbformat.read(page, as_version=4), "# Only this").cells == nbformat.read(page, as_version=4).cells


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](http://elsewhere/x.png)",
        "<a href='javascript:alert(1)' onclick='x()'>x</a>",
        "`<script>`\n\n    <script>alert(1)</script>\n\n- <svg onload=alert(1)>",
        "[x](data:text/html,<script>alert(1)</script>)",
        "<style>body{display:none}</style>",
    ],
)
def test_nothing_in_them_runs_or_is_fetched(text):
    found: list[tuple[str, dict[str, str | None]]] = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))
    reader.feed(safe_html(text))
    assert {tag for tag, _ in found} <= TAGS
    assert {name for _, attributes in found for name in attributes} <= {"href"}
    assert not [
        link for _, attributes in found if (link := attributes.get("href")) and link.startswith(("java", "data"))
    ]


def test_headings_lists_tables_and_links_are_kept():
    html = safe_html("# A\n\n- b *c*\n\n| d | e |\n|---|---|\n| f | g |\n\n[h](../exercises/02_ideal_candidate.ipynb)")
    for wanted in (
        "<h1>A</h1>",
        "<li>b <em>c</em></li>",
        "<td>f</td>",
        '<a href="../exercises/02_ideal_candidate.ipynb">h</a>',
    ):
        assert wanted in html


@given(st.lists(st.text(), min_size=1))
def test_parts_survive(parts):
    assert len(parts_of(joined(parts))) == len(parts)


@given(st.text())
def test_any_text_is_one_block_of_html(text):
    html = safe_html(text)
    assert "\n\n" not in html
    assert "<script" not in html
