"""Numbers, percentages, money and days are written as the kit's readers write them."""

from datetime import date

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from workshop.words import Language, day, figure, knows_currency, knows_locale, money, number, percent, speaking

FINITE = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12)


def writing(locale, currency="EUR"):
    return speaking(Language(locale, currency))


def test_without_a_kit_everything_is_american():
    said = [number(12500), number(1.25, 1), percent(0.42), percent(0.0825, 1), money(142000), day("2027-03-31")]
    assert said == ["12,500", "1.2", "42%", "8.2%", "$142,000", "March 31, 2027"]


@pytest.mark.parametrize(
    ("locale", "currency", "said"),
    [
        ("en_GB", "GBP", ["12,500.50", "42%", "£142,000", "31 March 2027"]),
        ("de_DE", "EUR", ["12.500,50", "42\xa0%", "142.000\xa0€", "31. März 2027"]),
        ("fr_FR", "EUR", ["12\u202f500,50", "42\xa0%", "142\u202f000\xa0€", "31 mars 2027"]),
        ("en_IN", "INR", ["12,500.50", "42%", "₹1,42,000", "31 March 2027"]),
        ("de_CH", "CHF", ["12’500.50", "42%", "CHF\xa0142’000", "31. März 2027"]),
    ],
)
def test_each_locale_has_its_own_way(locale, currency, said):
    with writing(locale, currency):
        assert [number(12500.5, 2), percent(0.42), money(142000), day(date(2027, 3, 31))] == said


def test_as_many_decimals_as_it_has():
    assert [number(12, None), number(1.5, None), percent(0.075, None)] == ["12", "1.5", "7.5%"]
    assert [number(0.1 + 0.2, None), number(2 / 3, None), percent(0.07, None)] == ["0.3", "0.667", "7%"]


def test_large_numbers_keep_every_digit():
    assert [number(1234567, None), number(12345678.25, None)] == ["1,234,567", "12,345,678.25"]


def test_money_is_rounded_once():
    assert [money(1.46), money(2.5), money(142000.55)] == ["$1", "$2", "$142,001"]


@pytest.mark.parametrize(
    ("value", "american", "german"),
    [
        (0.314, ".31", "0,31"),
        (-0.5, "−.50", "−0,50"),
        (0, ".00", "0,00"),
        (1, "1.00", "1,00"),
        (-12.5, "−12.50", "−12,50"),
    ],
)
def test_shares_and_correlations_are_written_as_the_field_does(value, american, german):
    assert figure(value) == american
    with writing("de_DE"):
        assert figure(value) == german


def test_what_holds_within_ends_with_it():
    with writing("de_DE"), writing("en_GB", "GBP"):
        assert money(5) == "£5"
    assert money(5) == "$5"


@given(FINITE, st.integers(0, 3))
def test_american_numbers_are_python_s(value, digits):
    assert number(value, digits) == f"{value:,.{digits}f}"


@given(st.floats(-9, 9), st.integers(0, 2))
def test_american_percentages_are_python_s(share, digits):
    assert percent(share, digits) == f"{share:.{digits}%}"


@pytest.mark.slow
@pytest.mark.parametrize("locale", locale_identifiers())
def test_every_locale_there_is_can_write_everything(locale):
    assert knows_locale(locale)
    with writing(locale):
        assert all([number(1234.5, 1), percent(0.5), money(1234), day(date(2027, 3, 31))])


@given(st.text(max_size=12))
def test_a_locale_is_known_or_not(name):
    assert knows_locale(name) in (True, False)
    assert knows_currency(name) in (True, False)
    assert not knows_locale(name) or Locale.parse(name.replace("-", "_"))


def test_what_is_a_locale_and_what_a_currency():
    assert [knows_locale(name) for name in ("de_CH", "de-CH", "xx_YY", "German", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert [knows_currency(code) for code in ("CHF", "Euro", "")] == [True, False, False]


@pytest.mark.parametrize(
    ("key", "wrong", "fix"),
    [("locale", "xx_YY", "en_GB or de_DE"), ("locale", "German", "en_GB"), ("currency", "Euro", "USD, EUR or GBP")],
)
def test_a_locale_or_currency_there_is_not_is_a_mistake_in_kit_yaml(small_folder, key, wrong, fix):
    line = small_folder.line_of("kit.yaml", f"{key}:")
    small_folder.edit("kit.yaml", {"locale": "en_GB", "currency": "GBP"}[key], wrong)
    (problem,) = small_folder.problems()
    assert (problem.file, problem.line) == ("kit.yaml", line)
    assert wrong in problem.what
    assert fix in problem.fix
