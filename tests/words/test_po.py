"""Catalogues as files: what is read, what is refused and where, and what stands behind a kit's own."""

import os

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
        ("{m}", False),
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


@pytest.mark.parametrize("english", ["one day", "{n} day"])
def test_the_form_for_one_may_leave_out_the_number(english):
    forms = 'msgstr[0] "ein Tag"\nmsgstr[1] "{n} Tage"\n'
    found = entries(f'msgid "{english}"\nmsgid_plural "{{n}} days"\n{forms}')
    assert [found.plural(n, english, "{n} days") for n in (1, 2)] == ["ein Tag", "{n} Tage"]


@pytest.mark.parametrize(
    ("forms", "lacks"),
    [
        (("ein Tag",), True),
        (("", "{n} Tage"), True),
        (("ein Tag", "{n} Tage"), False),
    ],
)
def test_there_are_as_many_plural_forms_as_the_head_says(forms, lacks):
    lines = "".join(f'msgstr[{at}] "{form}"\n' for at, form in enumerate(forms))
    entry = f'msgid "one day"\nmsgid_plural "{{n}} days"\n{lines}'
    if lacks:
        assert [what for _, what, _ in mistakes(entry)] == ["“one day” needs 2 plural forms."]
    else:
        assert entries(entry).forms("one day") == forms


def test_long_texts_are_quoted_by_their_beginning():
    english, own = "A" * 70, "B" * 59 + "{n}"
    entry = f'msgid "{english} {{n}}"\nmsgid_plural "{english} {{n}} {{m}}"\nmsgstr[0] "{own}{{x}}"\n'
    assert mistakes(entry) == [
        (6, f"The places in braces of “{'B' * 59}…” are not those of the English.", "Write it with {m} and {n}."),
        (6, f"“{'A' * 59}…” needs 2 plural forms.", "Fill in every one of them."),
    ]


def test_a_text_without_places_takes_none():
    assert mistakes('msgid "Undo"\nmsgstr "Zurück {n}"\n') == [
        (6, "The places in braces of “Zurück {n}” are not those of the English.", "Write it with no places in braces.")
    ]


def test_all_mistakes_are_told_at_once_and_the_first_stands_for_them():
    with pytest.raises(UnreadableTextsError) as caught:
        entries('msgid "{n} of {m}"\nmsgstr "{x}"\n\nmsgid "{name}"\nmsgstr "{y}"\n')
    assert [line for line, _, _ in caught.value.mistakes] == [6, 9]
    assert str(caught.value) == "The places in braces of “{x}” are not those of the English."


ANEW = "Open it in a program for translators such as Poedit, or move it away and run ‘workshop kit texts’."
HEADLESS = (0, "Its head (Plural-Forms, charset) cannot be read.", ANEW)


@pytest.mark.parametrize(
    ("data", "mistake"),
    [
        (b'msgid "a"\nmsgstr "\xff\xfe"\n', (0, "It is not in UTF-8.", "Save it as UTF-8.")),
        (HEAD.replace("(n != 1)", "n.__class__").encode(), HEADLESS),
        (HEAD.replace("(n != 1)", "1 % n").encode(), HEADLESS),
        (f'{HEAD.replace("utf-8", "nonsense")}msgid "a"\nmsgstr "b"\n'.encode(), HEADLESS),
    ],
)
def test_what_is_no_catalogue_is_refused_with_a_reason(data, mistake):
    with pytest.raises(UnreadableTextsError) as caught:
        read(data, "de")
    assert caught.value.mistakes == [mistake]


def test_where_a_file_stops_being_a_catalogue_is_told():
    forms = "".join(f'msgstr[{at}] "{{n}} Tage"\n' for at in range(3))
    why = "msg has more translations than num_plurals of catalog on 5."
    assert mistakes(f'msgid "one day"\nmsgid_plural "{{n}} days"\n{forms}') == [
        (5, f"It is no catalogue of texts: {why}", ANEW)
    ]


def test_only_names_of_languages_are_looked_up():
    assert shipped("../de") is None
    assert shipped("xx") is None


def test_a_language_that_the_workshop_brings_is_read_again_when_it_changed(tmp_path, monkeypatch):
    monkeypatch.setattr("workshop.words.po.LANGUAGES", tmp_path)
    path = tmp_path / "de.po"
    for at, undo in enumerate(("Zurück", "Rückgängig"), 1):
        path.write_text(f'{HEAD}msgid "Undo"\nmsgstr "{undo}"\n', encoding="utf-8")
        os.utime(path, (at, at))
        assert (shipped("de").code, shipped("de").singular("Undo")) == ("de", undo)
    (tmp_path.parent / "fr.po").write_bytes(path.read_bytes())
    assert shipped("../fr") is None


@pytest.mark.parametrize("path", sorted(LANGUAGES.glob("*.po")), ids=lambda path: path.stem)
def test_every_shipped_catalogue_can_be_read(path):
    assert shipped(path.stem).texts
