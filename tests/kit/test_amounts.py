"""Amounts of money are read as people write them, wherever they stand; what is not plain is told in one sentence."""

from dataclasses import replace

import pytest
from excel import edited, only, said_of, values_of
from hypothesis import given
from hypothesis import strategies as st

from workshop.kit.reading import in_folder, kit_from
from workshop.kit.schema import whole_amount
from workshop.kit.workbook import source_of, to_workbook
from workshop.words import Language, money, speaking

FIX = "Write the amount in whole units of the currency, such as 98000 or 98,000."
PLAIN = [
    *[("98000", 98_000), ("$123,000", 123_000), ("123 000", 123_000), ("£98,000", 98_000), ("98.000 €", 98_000)],
    *[
        ("98000.50", 98_001),
        ("98000,49", 98_000),
        ("98'000.-", 98_000),
        ("CHF 98’000.50", 98_001),
        ("₹1,42,000", 142_000),
    ],
    *[("1.234.567,80", 1_234_568), ("US$ 98,000", 98_000), ("98000 EUR", 98_000), ("kr 98 000", 98_000), ("75.00", 75)],
    *[("98\u202f000\xa0€", 98_000), ("1.234,56", 1_235), ("0", 0), ("$75", 75), ("Fr. 98'000", 98_000)],
]
UNCLEAR = [
    "98.5",
    "98.01",
    "1,23",
    "98k",
    "1e5",
    "12,34",
    "1,234,5",
    "98.000,000",
    "1234,567",
    "$",
    "98000 a year",
    "USDX 5",
    "٩٨",
]


@pytest.mark.parametrize(("written", "amount"), PLAIN)
def test_a_cost_is_read_as_the_amount_it_plainly_means(small_folder, written, amount):
    small_folder.edit("candidates.csv", ",a,75,", f',a,"{written}",')
    assert small_folder.load().candidates[2].cost == amount


@pytest.mark.parametrize("written", UNCLEAR)
def test_an_amount_that_is_not_plain_is_told_with_what_to_write(small_folder, written):
    small_folder.edit("candidates.csv", ",a,75,", f',a,"{written}",')
    problem = only(small_folder.problems())
    assert (problem.line, problem.fix) == (4, FIX)
    assert written in problem.what


@pytest.fixture(scope="module")
def values(workbook):
    return values_of(workbook)


def setting(title, place, value):
    return lambda book: book[title].__setitem__(place, value)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("written", "amount"), [("£ 240,000", 240_000), ("240.000", 240_000), (240_000.5, 240_001), (98, 98)]
)
def test_the_same_holds_in_a_workbook(values, written, amount):
    content = edited(values, setting("kit general", "B16", written))
    source = source_of("kit.xlsx", content)
    assert kit_from(source).about.team.budget == amount
    assert kit_from(source_of("kit.xlsx", to_workbook(source))).about.team.budget == amount
    content = edited(values, setting("candidates", "D4", written))
    assert kit_from(source_of("kit.xlsx", content)).candidates[2].cost == amount


@pytest.mark.slow
@pytest.mark.parametrize("place", [("kit general", "B16", "team.budget"), ("candidates", "D4", "cost")])
@pytest.mark.parametrize("written", ["98.5", 98.5, "98k"])
def test_what_is_not_plain_is_told_with_its_cell(values, place, written):
    title, cell, name = place
    problem = only(said_of(edited(values, setting(title, cell, written))))
    assert problem.place == f"sheet ‘{title}’, row {cell[1:]}, column {cell[0]}"
    assert f"‘{name}’ is " in problem.what
    assert problem.fix == FIX


@pytest.mark.slow
def test_a_budget_in_kit_yaml_may_have_its_sign(small_folder):
    small_folder.edit("kit.yaml", "budget: 240", "budget: £240,000")
    kit = small_folder.load()
    assert kit.about.team.budget == 240_000
    again = kit_from(source_of("kit.xlsx", to_workbook(in_folder(small_folder.path))))
    assert replace(again, folder=kit.folder) == kit


@pytest.mark.slow
@pytest.mark.parametrize(("written", "cost"), [("$95.5", 95.5), ("95,5 €", 95.5)])
def test_costs_in_thousands_may_have_fractions_and_a_sign(values, written, cost):
    content = edited(values, setting("scenario solutions", "G2", written))
    assert kit_from(source_of("kit.xlsx", content)).content.scenario.solutions[0].move == cost


@given(
    st.integers(0, 10**9),
    st.sampled_from(["en_US", "en_GB", "de_DE", "fr_FR", "de_CH", "en_IN", "pt_BR", "sv_SE", "ja_JP"]),
)
def test_what_the_workshop_writes_is_read_again(amount, locale):
    with speaking(Language(locale, "EUR")):
        assert whole_amount(money(amount)) == amount


@given(st.none() | st.booleans() | st.integers())
def test_what_is_no_text_comes_back(value):
    assert whole_amount(value) is value
