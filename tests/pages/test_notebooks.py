"""A kit's own words for the lessons: in the right place, and nothing in them runs."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.kit import ROOT
from workshop.kit.own_texts import joined, parts_of
from workshop.pages.notebooks import (
    TAGS,
    Call,
    UnreadableCellError,
    as_markdown,
    misfits,
    pages,
    participants_pages,
    read_page,
    retold,
    safe_html,
)
from workshop.web.page import SHOWS

PAGES = list(pages())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_copied_fits_and_says_the_same(page):
    text = as_markdown(page)
    assert len(parts_of(text)) == len(read_page(page).texts)
    assert list(misfits({page.stem: text})) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_own_words_stand_where_the_texts_stood(page):
    source = read_page(page)
    told = retold(source, joined([f"Part {n}" for n in range(len(source.texts))]))
    assert told.texts == [f"Part {n}" for n in range(len(source.texts))]
    calls = [(at, cell) for at, cell in enumerate(source.cells) if isinstance(cell, Call)]
    assert [(at, cell) for at, cell in enumerate(told.cells) if isinstance(cell, Call)] == calls


def test_another_number_of_parts_leaves_the_page_as_it_is():
    page = read_page(PAGES[2])
    assert retold(page, "# Only this") == page


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


@pytest.mark.slow
@given(st.lists(st.text(), min_size=1))
def test_parts_survive(parts):
    assert len(parts_of(joined(parts))) == len(parts)


@given(st.text())
def test_any_text_is_one_block_of_html(text):
    html = safe_html(text)
    assert "\n\n" not in html
    assert "<script" not in html


EVERY = participants_pages()


@pytest.mark.parametrize("path", EVERY, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_page_can_be_shown_without_running_it(path):
    source = read_page(path)
    shown = {cell.name for cell in source.cells if isinstance(cell, Call)}
    assert source.texts[0].startswith("# ")
    assert shown <= set(SHOWS)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import os", "“import os” is no call"),
        ("from os import path", "is no call"),
        ("exercise(slug)", "“slug” is no literal"),
        ("exercise('a' + 'b')", "is no literal"),
        ("print(exercise('scorecard'))", "is no literal"),
        ("kit.exercise('scorecard')", "is no call"),
        ("exercise(slug='scorecard')", "is no call"),
        ("for n in (1, 2): exercises_of(n)", "is no call"),
        ("x = y = exercise('scorecard')", "is no call"),
        ("exercise(", "is no Python"),
    ],
)
def test_a_cell_that_does_more_is_refused_with_its_place(tmp_path, code, said):
    cells = [{"cell_type": "markdown", "source": ["# T"]}, {"cell_type": "code", "source": [code]}]
    (tmp_path / "p.ipynb").write_text(json.dumps({"metadata": {}, "cells": cells}))
    with pytest.raises(UnreadableCellError, match=r"p\.ipynb, cell 2") as caught:
        read_page(tmp_path / "p.ipynb")
    assert said in str(caught.value)


def test_a_page_for_jupyterlab_is_not_shown_to_participants():
    from workshop.web.page import notebook_at

    assert (ROOT / "notebooks" / "tables.ipynb").exists()
    assert notebook_at("notebooks", "tables.ipynb") is None
    assert notebook_at("notebooks", "glossary.ipynb") in participants_pages()
