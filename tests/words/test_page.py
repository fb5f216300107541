"""What the page's scripts say, and what they are sent."""

import re
from pathlib import Path

import pytest

import workshop
from workshop.words import Catalogue, Language, speaking
from workshop.words.page import page_language, script_texts

SCRIPTS = sorted(Path(workshop.__file__).parent.rglob("static/*.js"))


@pytest.mark.slow
def test_every_call_in_the_scripts_is_found():
    calls = sum(len(re.findall(r"(?<![\w.])t(?:\.n)?\((?!\))", path.read_text(encoding="utf-8"))) for path in SCRIPTS)
    places = sum(
        path.read_text(encoding="utf-8").count(f'"{texts[0]}"') for texts in script_texts() for path in SCRIPTS
    )
    assert calls - 3 <= places  # the three in the comment of words.js, and its own definition
    assert ("Hint {n} of 3",) in script_texts()
    assert ("one person shown", "{n} people shown") in script_texts()


def test_english_pages_are_sent_no_words():
    assert page_language() == {"language": "en", "direction": "ltr", "locale": "en-US", "words": {}, "forms": []}


def test_others_get_what_their_catalogue_has_and_the_plural_rule():
    texts = {"Undo": ("Zurück",), "one minute": ("eine Minute", "{n} Minuten"), "Nothing here yet": ("Noch nichts",)}
    with speaking(Language("de_DE", "EUR", Catalogue("de", texts))):
        sent = page_language()
    assert sent["words"] == {"Undo": "Zurück", "one minute": ("eine Minute", "{n} Minuten")}
    assert (sent["language"], sent["locale"]) == ("de", "de-DE")
    assert sent["forms"] == [1, 0, *[1] * 198]


def test_hebrew_goes_from_right_to_left():
    with speaking(Language("he_IL", "ILS", Catalogue("he", {"Undo": ("ביטול",)}))):
        assert (page_language()["language"], page_language()["direction"]) == ("he", "rtl")
