"""Catalogues as files: what is read, what is refused and where, and what stands behind a kit's own."""

import pytest

from workshop.words import Catalogue, Language, plural, speaking, text
from workshop.words.po import LANGUAGES, UnreadableTextsError, read, shipped

HEAD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def entries(text, code="de", base=None):
    return read((HEAD + text).encode(), code, base)


def mistakes(text):
    with pytest.raises(UnreadableTextsError) as caught:
        entries(text)
    return caught.value.mistakes


def test_texts_are_found_and_empty_ones_are_not():
    found = entries('msgid "Undo"\nmsgstr "Zurück"\n\nmsgid "Check"\nmsgstr ""\n')
    assert (found.singular("Undo"), found.has("Undo")) == ("Zurück", True)
    assert (found.singular("Check"), found.has("Check")) == ("Check", False)


def test_fuzzy_entries_are_not_used():
    assert not entries('#, fuzzy\nmsgid "Undo"\nmsgstr "Zurück"\n').has("Undo")


def test_what_a_kit_lacks_is_said_as_the_workshop_has_it():
    base = Catalogue("de", {"Undo": ("Rückgängig",), "one day": ("ein Tag", "{n} Tage")}, lambda n: int(n != 1))
    own = entries('msgid "Undo"\nmsgstr "Zurück"\n', base=base)
    with speaking(Language("de_DE", "EUR", own)):
        assert [text("Undo"), plural(3, "one day", "{n} days"), plural(1, "one day", "{n} days"), text("Check")] == [
            "Zurück",
            "3 Tage",
            "ein Tag",
            "Check",
        ]


@pytest.mark.parametrize(
    ("own", "good"),
    [
        ("{n} von {m}", True),
        ("von {m} sind es {n}", True),
        ("{n}", False),
        ("{n} von {m} in {folder}", False),
        ("{x} von {m}", False),
    ],
)
def test_the_places_of_a_text_are_those_of_the_english(own, good):
    entry = f'msgid "{{n}} of {{m}}"\nmsgstr "{own}"\n'
    if good:
        assert entries(entry).has("{n} of {m}")
    else:
        line, what, fix = mistakes(entry)[0]
        assert line == 6
        assert what == f"The places in braces of “{own}” are not those of the English."
        assert fix == "Write it with {m} and {n}."


def test_every_plural_form_is_needed():
    entry = 'msgid "one day"\nmsgid_plural "{n} days"\nmsgstr[0] "ein Tag"\nmsgstr[1] ""\n'
    assert mistakes(entry) == [(6, "“one day” needs 2 plural forms.", "Fill in every one of them.")]


def test_the_form_for_one_may_leave_out_the_number():
    found = entries('msgid "one day"\nmsgid_plural "{n} days"\nmsgstr[0] "ein Tag"\nmsgstr[1] "{n} Tage"\n')
    assert [found.plural(n, "one day", "{n} days") for n in (1, 2)] == ["ein Tag", "{n} Tage"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"this is no catalogue", "It is no catalogue of texts"),
        (b'msgid "a"\nmsgstr "\xff\xfe"\n', "It is not in UTF-8."),
        (
            HEAD.replace("(n != 1)", "n.__class__").encode(),
            "Its head (Plural-Forms, charset) cannot be read.",
        ),
        (HEAD.replace("(n != 1)", "1 % n").encode(), "Its head (Plural-Forms, charset) cannot be read."),
        (f'{HEAD.replace("utf-8", "nonsense")}msgid "a"\nmsgstr "b"\n'.encode(), "Its head (Plural-Forms, charset) cannot be read."),
    ],
)
def test_what_is_no_catalogue_is_refused_with_a_reason(data, what):
    with pytest.raises(UnreadableTextsError) as caught:
        read(data, "de")
    assert caught.value.mistakes[0][1].startswith(what)


def test_only_names_of_languages_are_looked_up():
    assert shipped("../de") is None
    assert shipped("xx") is None


@pytest.mark.parametrize("path", sorted(LANGUAGES.glob("*.po")), ids=lambda path: path.stem)
def test_every_shipped_catalogue_can_be_read(path):
    assert shipped(path.stem).texts
