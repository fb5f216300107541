"""Sentences: the right text, the right plural form, lists by the language's rules, and nothing reached through a place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.words import (
    Catalogue,
    Language,
    clipped,
    first_few,
    in_its_language,
    listed,
    mark,
    plural,
    speaking,
    spoken,
    text,
)
from workshop.words.po import read

POLISH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "one person"
msgid_plural "{n} people"
msgstr[0] "{n} osoba"
msgstr[1] "{n} osoby"
msgstr[2] "{n} osób"

msgid "{name} leads with {n} points."
msgstr "Z {n} punktami prowadzi {name}."
"""


@pytest.fixture
def polish():
    with speaking(Language("pl_PL", "PLN", read(POLISH.encode(), "pl"))):
        yield


@pytest.mark.parametrize(
    ("n", "expected"),
    [(1, "1 osoba"), (2, "2 osoby"), (5, "5 osób"), (12, "12 osób"), (22, "22 osoby"), (25, "25 osób"), (0, "0 osób")],
)
def test_polish_has_three_forms(polish, n, expected):
    assert plural(n, "one person", "{n} people") == expected


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (1, "one person"),
        (0, "0 people"),
        (2, "2 people"),
        (999, "999 people"),
        (1000, "1,000 people"),
        (-1, "-1 people"),
    ],
)
def test_english_has_two(n, expected):
    assert plural(n, "one person", "{n} people") == expected


def test_a_language_with_fewer_forms_than_its_rule_has_uses_the_last():
    texts = {"one day": ("{n} Tag", "{n} Tage")}
    with speaking(Language("de_DE", "EUR", Catalogue("de", texts, lambda n: n))):
        assert [plural(n, "one day", "{n} days") for n in (0, 1, 7, -1)] == ["0 Tag", "1 Tage", "7 Tage", "-1 Tage"]
        assert text("one day") == "{n} Tag"


def test_places_may_stand_in_another_order(polish):
    assert text("{name} leads with {n} points.", name="Ada", n=12345) == "Z 12\xa0345 punktami prowadzi Ada."


def test_what_has_no_text_is_said_in_english_but_its_lists_are_not(polish):
    assert text("Nothing here yet") == "Nothing here yet"
    assert listed(["a", "b", "c"]) == "a, b i c"
    assert listed(["a", "b"], "or") == "a lub b"


@pytest.mark.parametrize(
    ("names", "expected"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_english_lists(names, expected):
    assert listed(names) == expected


def test_a_language_nobody_knows_lists_as_english_does():
    with speaking(Language("en_US", "USD", Catalogue("tlh"))):
        assert listed(["A", "B", "C"], "or") == "A, B or C"


def test_a_list_with_or():
    assert listed(["A", "B", "C"], "or") == "A, B or C"


@pytest.mark.parametrize(
    ("count", "expected"), [(3, "a, b and c"), (4, "a, b, c and one more"), (9, "a, b, c and 6 more")]
)
def test_the_first_few_and_how_many_more(count, expected):
    assert first_few(list("abcdefghi")[:count]) == expected


def test_numbers_and_days_are_written_the_readers_way():
    assert text("{n} until {day}", n=1234.5, day=date(2027, 3, 31)) == "1,234.5 until March 31, 2027"
    with speaking(Language("de_DE", "EUR")):
        assert text("{n} until {day}", n=1234.5, day=date(2027, 3, 31)) == "1.234,5 until 31. März 2027"


def test_every_kind_of_number_in_a_sentence_is_written_the_readers_way():
    with speaking(Language("de_DE", "EUR")):
        assert text("{share} of {n}, {few} left", share=0.5, n=1234567, few=3) == "0,5 of 1.234.567, 3 left"
        assert [text("{n}", n=n) for n in (-1000, -999, 0, 1000)] == ["-1.000", "-999", "0", "1.000"]


def test_a_place_without_a_part_stays():
    assert text("{n} of {m}", n=1) == "1 of {m}"
    assert text("{n} of {m}") == "{n} of {m}"


def test_a_text_with_braces_in_a_part_is_not_filled_again():
    assert text("{name} leads", name="{n} {name}") == "{n} {name} leads"


@pytest.mark.parametrize("evil", ["{n.__class__}", "{n!r}", "{n:>99999999}", "{0}", "%s", "{n[0]}"])
def test_a_catalogue_reaches_into_nothing(evil):
    with speaking(Language(catalogue=Catalogue("xx", {"{n} of them": (evil,)}))):
        assert text("{n} of them", n=3) == evil


def test_mark_changes_nothing():
    assert mark("Build the scorecard") == "Build the scorecard"


def test_speaking_ends_where_it_ends():
    with speaking(Language("de_DE", "EUR", Catalogue("de", {"Undo": ("Zurück",)}))):
        assert text("Undo") == "Zurück"
        with pytest.raises(RuntimeError), speaking(Language()):
            assert text("Undo") == "Undo"
            raise RuntimeError
        assert text("Undo") == "Zurück"
    assert (text("Undo"), spoken()) == ("Undo", Language())


def test_who_has_a_language_speaks_it():
    class Guide:
        language = Language("de_DE", "EUR", Catalogue("de", {"{n} days": ("{n} Tage",)}))

        @in_its_language
        def wait(self, days, *, reason):
            """Say how long."""
            return text("{n} days", n=days), reason, spoken() is self.language

    assert Guide().wait(1500, reason="flour") == ("1.500 Tage", "flour", True)
    assert spoken() == Language()
    assert (Guide.wait.__name__, Guide.wait.__doc__) == ("wait", "Say how long.")


@pytest.mark.parametrize(
    ("shown", "most", "expected"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("ab cd", 4, "ab…"), ("", 1, "")]
)
def test_labels_are_clipped(shown, most, expected):
    assert clipped(shown, most) == expected


@given(st.text(), st.integers(1, 50))
def test_no_label_is_longer_than_it_may_be(shown, most):
    assert len(clipped(shown, most)) <= most


@given(st.lists(st.text("XYZ", min_size=1), min_size=1))
def test_every_name_is_in_the_list_in_order(names):
    made, at = listed(names), 0
    for name in names:
        at = made.index(name, at) + len(name)
    assert at == len(made)
