"""A kit in another language: everything an exercise, the plan and the pages say can be said in it, and nothing harmful gets through."""

import io
import re
import time

import openpyxl
import pytest
from ruamel.yaml import YAML

from tests.german import HOSTILE, hostile, in_german, umlauts, worded
from workshop.cli import main
from workshop.dossier import plan_of
from workshop.dossier.sheets import plan_xlsx
from workshop.dossier.web import plan_html
from workshop.exercises import BY_SLUG, EXERCISES
from workshop.kit.content.texts import PAGE
from workshop.kit.own_words import own_words
from workshop.page_words import page_words
from workshop.session import Session
from workshop.translating import untranslated, write_texts
from workshop.voice import typed_in

ENGLISH = re.compile(r"\b(the|of|and|your|with|points|criteria|level|score|lesson|from|made|plan)\b", re.IGNORECASE)
SCORECARD = BY_SLUG["scorecard"]


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    from tests.conftest import KitFolder, write_small_kit

    return lambda name: in_german(KitFolder(write_small_kit(tmp_path_factory.mktemp("kits") / name)))


@pytest.fixture(scope="module")
def german(folders):
    return worded(folders("german"), umlauts)


@pytest.fixture(scope="module")
def attacked(folders):
    return worded(folders("attacked"), hostile)


def texts_of(value, key=""):
    """Every text in JSON for the page, but for ids and what stands in no language."""
    if isinstance(value, dict):
        skipped = {
            "words",
            "slug",
            "href",
            "name",
            "id",
            "kind",
            "language",
            "outcome",
            "tone",
            "starts",
            "only",
            "source",
            "target",
        }
        for name, part in value.items():
            if name not in skipped and not (name == "key" and "slug" in value):
                yield from texts_of(part, name)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_of(part, key)
    elif isinstance(value, str):
        yield value


def told(session):
    yield from texts_of([session.card(), session.state(), session.draw()])


def english_in(kit, text, typed=()):
    """English that is neither typed nor the kit's, which here is in English itself; clipped texts are left out."""
    for word in sorted([*own_words(kit), *filter(None, typed)], key=len, reverse=True):
        text = text.replace(word, "").replace(word.rstrip("."), "")
    return "…" not in text and bool(ENGLISH.search(text))


def test_nothing_is_left_in_english(german):
    assert untranslated(german) == {}


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.slug)
def test_card_feedback_and_picture_hold_no_english(german, store, exercise):
    session = Session(exercise, german, store)
    for answer in ({}, exercise.model_answer(german).answer, *exercise.wrong_answers(german).values()):
        session.answer = exercise.complete(answer, german)
        session.check()
        session.hint()
        typed = list(typed_in(exercise, session.answer, german))
        assert [text for text in told(session) if "<svg" not in text and english_in(german, text, typed)] == []


def test_the_plan_holds_no_english(german, store):
    session = Session(SCORECARD, german, store)
    session.use_model_answer()
    html = plan_html(plan_of({"scorecard": session.answer}, german))
    body = re.sub(r"<style>.*?</style>|<svg.*?</svg>|<[^>]*>", " ", html, flags=re.DOTALL)
    assert not english_in(german, body)
    assert '<html lang="de">' in html


def test_the_page_has_words_for_all_it_writes(german, store):
    words = Session(SCORECARD, german, store).card()["words"]
    assert set(words) == set(page_words())
    assert words["Hint {1} of 3"] == "üüüü {1} üü 3"


def test_english_kits_send_no_words(small_kit, store):
    card = Session(SCORECARD, small_kit, store).card()
    assert (card["words"], card["language"]) == ({}, "en")


def test_numbers_money_and_days_are_german(german, store):
    session = Session(BY_SLUG["team-bench"], german, store)
    session.use_model_answer()
    assert "240\xa0€" in session.card()["question"]
    assert any(fact[0].endswith("\xa0€") for fact in session.draw()["facts"])
    bench = Session(BY_SLUG["unicorn-meter"], german, store)
    bench.use_model_answer()
    assert any("\xa0%" in cell for row in bench.draw()["rows"] for cell in row)
    plan = plan_html(plan_of({"plan-review": {"review_on": "2097-03-31", "owner": "Ada"}}, german))
    assert "31. März 2097" in plan


def test_what_somebody_typed_stays_as_it_was(german, store):
    session = Session(BY_SLUG["plan-review"], german, store)
    session.edit({"owner": "Nearly there", "first_step": "Check again"}, 0)
    plan = plan_html(plan_of({"plan-review": session.answer}, german))
    assert "Nearly there" in plan
    assert "Check again" in plan


def test_hostile_words_stay_text(attacked, store):
    session = Session(SCORECARD, attacked, store)
    session.use_model_answer()
    session.check()
    assert HOSTILE in session.card()["title"]
    svg = session.draw()["svg"]
    assert "<img" not in svg
    plan = plan_of({"scorecard": session.answer}, attacked)
    html = plan_html(plan)
    assert "<img" not in html
    assert "&lt;img src=x" in html
    book = openpyxl.load_workbook(io.BytesIO(plan_xlsx(plan)))
    formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert all("HYPERLINK" not in formula for formula in formulas)


def test_the_start_page_and_the_agenda_are_said_too(german, attacked):
    from workshop.pages import agenda_page, overview_page

    for kit in (german, attacked):
        for html in (overview_page(kit, {}).html, agenda_page(kit, 2).html):
            assert "<img" not in html
            assert kit is attacked or not english_in(kit, re.sub("<[^>]*>", " ", html))


def test_what_is_left_can_be_written_down_twice_and_read(small_folder):
    folder = in_german(small_folder)
    said = write_texts(folder.load())
    assert "texts.yaml" in said
    once = folder.text("texts.yaml")
    kit = folder.load()
    assert not kit.speech
    write_texts(kit)
    assert folder.text("texts.yaml") == once
    texts = YAML(typ="safe").load(once)["texts"]
    assert {"english": "Check", "own": "", "where": PAGE} in texts
    assert {"english": "Build the scorecard", "own": ""} in texts


def test_words_already_given_are_kept(small_folder):
    folder = in_german(small_folder)
    folder.write("texts.yaml", "texts:\n  - english: Nearly there\n    own: Fast geschafft\n")
    write_texts(folder.load())
    assert folder.load().speech.say("Nearly there") == "Fast geschafft"


def test_texts_hold_no_names_and_numbers_of_the_kit(small_kit):
    left = untranslated(small_kit)
    texts = [text for part in left.values() for text in part]
    assert not [text for text in texts if re.search(r"Person \d|Quality \d|Skill \d|Trade [abc]", text)]
    assert "Hint {1} of 3" in left[PAGE]
    assert "{1} criteria: enough to see a person, few enough to score well." in left["scorecard"]
    assert len(texts) == len({(where, text) for where, part in left.items() for text in part})


def test_it_is_quick(small_kit):
    untranslated(small_kit)
    start = time.perf_counter()
    untranslated(small_kit)
    assert time.perf_counter() - start < 20  # 2 s on a quiet machine


def test_workshop_check_says_how_much_is_left(small_folder, german, capsys):
    main(["check", str(in_german(small_folder).path)])
    said = capsys.readouterr().out
    assert "Still in English: " in said
    assert "scorecard (" in said
    main(["check", str(german.folder)])
    assert "Nothing is left in English." in capsys.readouterr().out
