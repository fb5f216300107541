"""Sheets written from top to bottom: their names, the height of rows, how days and shares look."""

import re

import pytest

from tests.documents.debriefs import DAY
from workshop.documents.sheets import Page, date_shape, new_book, percent_shape
from workshop.words import Language, speaking


def test_names_of_sheets_are_what_excel_takes_and_none_is_there_twice():
    book = new_book("x", DAY)
    titles = ["[" + "Points " * 9 + "]", "points " * 9, "'a/b: c'", "History", "", ":::", "'quoted'"]
    names = [Page(book, title, (10,)).sheet.title for title in titles]
    assert names[:4] == ["Points Points Points Points Poi", "points points points points 2", "a b c", "History 4"]
    assert len({name.lower() for name in names}) == len(names)
    assert all(name and len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


@pytest.mark.parametrize(
    ("words", "height"),
    [("x" * 9, 15), ("x" * 10, 30), ("李" * 5, 30), ("xxx xxx xxx", 30), ("x\n\nx", 45), ("x\n" * 26 + "x", 405)],
    ids=range(6),
)
def test_a_row_is_as_high_as_its_longest_text_needs(words, height):
    page = Page(new_book("x", DAY), "sheet", (10, 10))
    page.row(["x", words])
    assert page.sheet.row_dimensions[1].height == height


def test_a_text_longer_than_the_tallest_row_is_whole_in_the_rows_below():
    page = Page(new_book("x", DAY), "sheet", (10, 10))
    words = "one two three " * 40
    assert page.row([words, 7]) == 1
    assert "".join(page.sheet.cell(row, 1).value for row in range(1, page.at + 1)) == words
    assert page.at > 1
    assert [page.sheet.cell(row, 2).value for row in (1, 2)] == [7, None]


@pytest.mark.parametrize(
    ("locale", "day", "share"),
    [
        ("en_GB", r"dd\/mm\/yyyy", "0%"),
        ("de_DE", "dd.mm.yyyy", '0"\xa0"%'),
        ("bg", 'd.mm.yyyy"г".', "0%"),
        ("hu", r"yyyy.\ mm.\ dd.", "0%"),
        ("tr", "d.mm.yyyy", "%0"),
        ("ar", r"d\/m\/yyyy", "0%"),
    ],
)
def test_days_and_shares_are_written_as_readers_do(locale, day, share):
    with speaking(Language(locale)):
        assert (date_shape(), percent_shape()) == (day, share)
