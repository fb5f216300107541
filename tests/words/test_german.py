"""German, which comes with the workshop: complete for the five core exercises and all navigation, and right where numbers decide.

What only a facilitator reads of an exercise (`data/room`) is left in English, and counted as such; its headings and titles are not.
"""

import re
from dataclasses import replace

import pytest

from tests.driving import checked, drawn
from workshop.agenda.agendas import plans
from workshop.agenda.guides import guides
from workshop.exercises import BY_SLUG
from workshop.own_kit.texts import every_message, left_in_english, messages_for, untranslated
from workshop.session import Session
from workshop.words import Language, plural, speaking, text
from workshop.words.po import shipped

CORE = ("top-engineers", "scorecard", "say-do-mirror", "team-bench", "plan-review")
FACILITATORS = {"data/room/guides.yaml", "data/room/agendas.yaml"}
ENGLISH = re.compile(r"\b(the|and|your|with|which|from|this|that)\b")


@pytest.fixture(scope="module")
def core(kit):
    """The shipped kit, told in German, with the exercises a plan stands on."""
    agenda = tuple(line for line in kit.about.agenda if line.exercise in CORE)
    written = {"language": "de", "locale": "de_DE", "currency": "EUR", "agenda": agenda}
    return replace(kit, about=kit.about.model_copy(update=written), texts=shipped("de"))


def in_english(kit):
    """Each text of the kit's workshop that is not translated: {English: the files that say it}."""
    left = {}
    for message in messages_for(kit):
        english = message.id if isinstance(message.id, str) else message.id[0]
        if not kit.texts.has(english):
            left[english] = {file.split(" ")[0] for file, _ in message.locations}
    return left


@pytest.mark.slow
def test_of_the_five_core_exercises_only_what_a_facilitator_reads_is_left_in_english(core):
    left = in_english(core)
    assert {english: files for english, files in left.items() if not files <= FACILITATORS} == {}
    assert len(messages_for(core)) > 1000


@pytest.mark.slow
def test_what_is_left_is_counted_as_such(core):
    assert untranslated(core) == list(in_english(core))
    assert left_in_english(core).startswith(
        f"Still in English: {len(in_english(core))} of {len(messages_for(core))} texts"
    )


def test_titles_of_agendas_and_headings_of_notes_are_in_it(core):
    german = shipped("de")
    assert [plan.title for plan in plans().values() if not german.has(plan.title)] == []
    with speaking(core.language):
        headings = [heading for heading, _ in guides()["scorecard"].notes()]
    assert headings[:3] == ["Zweck", "Wer mit wem", "Minuten"]


@pytest.mark.slow
def test_all_that_stands_on_pages_is_in_it(core):
    """Whatever no exercise alone says: the panel, navigation, the plan, mistakes in a kit, lessons of this workshop."""
    german = shipped("de")
    rooms = (
        "workshop/widgets",
        "workshop/pages",
        "workshop/web",
        "workshop/dossier",
        "workshop/documents",
        "workshop/review",
        "workshop/kit",
        "workshop/doctor",
    )
    messages = [message for message in every_message() if message.id]
    shown = [m for m in messages if any(file.startswith(rooms) for file, _ in m.locations)]
    assert [m.id for m in shown if not german.has(m.id if isinstance(m.id, str) else m.id[0])] == []


def test_no_translation_is_the_english_one_or_holds_english():
    same = {english for english, forms in shipped("de").texts.items() if english in forms and ENGLISH.search(english)}
    assert same == set()
    mixed = [
        form
        for forms in shipped("de").texts.values()
        for form in forms
        if len(ENGLISH.findall(form)) > 2 and "doi" not in form and len(form) < 200
    ]
    assert mixed == []


def test_numbers_decide_the_form(core):
    with speaking(core.language):
        forms = [plural(n, "one person shown", "{n} people shown") for n in (1, 2, 1500)]
        assert forms == ["eine Person angezeigt", "2 Personen angezeigt", "1.500 Personen angezeigt"]
        assert text("{n} of {m} exercises done", n=0, m=5) == "0 von 5 Übungen erledigt"


def test_a_check_is_told_in_german_and_the_kit_in_its_own_words(core, store):
    session = Session(BY_SLUG["scorecard"], core, store)
    session.use_model_answer()
    feedback = checked(session)
    assert session.card()["title"] == "Den Bewertungsbogen erstellen"
    assert [message.text for message in feedback.messages if "100" in message.text] == [
        "„Punkte“: Alle 100 Punkte sind verteilt."
    ]
    session.edit({**session.answer, "criteria": []}, session.record.revision)
    assert "0 Kriterien sind ausgewählt; wählen Sie noch 5 aus, damit es 5 bis 8 sind." in str(checked(session))


def test_the_money_of_a_team_is_in_euros(core, store):
    session = Session(BY_SLUG["team-bench"], core, store)
    session.use_model_answer()
    assert any(fact[0].endswith("\xa0€") for fact in drawn(session)["facts"])


def test_a_language_of_another_country_is_the_same_language(small_folder):
    for key, value in (("language", "de-AT"), ("locale", "de_AT"), ("currency", "EUR")):
        small_folder.write("kit.yaml", re.sub(f"(?m)^{key}: .*", f"{key}: {value}", small_folder.text("kit.yaml")))
    kit = small_folder.load()
    with speaking(kit.language):
        assert text("Check") == "Prüfen"
    assert kit.language.code == "de"


def test_english_kits_are_not_touched(small_kit):
    assert small_kit.language == Language("en_GB", "GBP")
