"""Not one English sentence is left where a kit is in another language: pages, exercises, checks, wrong answers and plans."""

import html
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.driving import checked, drawn
from tests.foreign import english_in, foreign, in_foreign
from workshop.documents import plan_file
from workshop.dossier import plan_of
from workshop.exercises import BY_SLUG, EXERCISES, OPENINGS
from workshop.pages.notebooks import participants_pages, read_page, translated
from workshop.pages.parts import agenda_page, lesson_page, notes_page, overview_page, plan_page, readiness_page
from workshop.session import Session
from workshop.words import speaking

HIDDEN = {
    "field",
    "row",
    "column",  # of what a page is sent: ids, kinds, and what only scripts read
    *(
        "slug",
        "href",
        "name",
        "id",
        "kind",
        "outcome",
        "tone",
        "only",
        "levels_of",
        "beside",
        "rest",
        "source",
        "target",
        "language",
        "direction",
    ),
    *("locale", "words", "forms", "key", "svg", "group", "of", "answer", "type", "path", "ends", "means"),
}
PAGES = participants_pages()
ADDRESSES = re.compile(r"https?://\S+|[\w./-]+\.(?:ipynb|md|csv|yaml|xlsx|docx|html|ics)\b")


@pytest.fixture(scope="module")
def kit(small_kit):
    return in_foreign(small_kit)


def shown(value, key=""):
    """Every text of what a page is sent that people see."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in HIDDEN or (name == "key" and "caption" in value):
                yield from shown(part, name)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from shown(part, key)
    elif isinstance(value, str) and key != "starts":
        yield value


def svg_texts(svg):
    return re.findall(r">([^<]+)<", svg)


def seen(session):
    picture = drawn(session)
    return [*shown([session.card(), session.state(), picture]), *svg_texts(picture["svg"])]


def typed_in_it(value):
    """A known wrong answer as somebody would type it who speaks that language; names of options have no spaces."""
    if isinstance(value, dict):
        return {key: typed_in_it(part) for key, part in value.items()}
    if isinstance(value, list):
        return [typed_in_it(part) for part in value]
    return foreign(value) if isinstance(value, str) and (" " in value or value == "degree") else value


@pytest.mark.slow
@pytest.mark.parametrize("exercise", [*EXERCISES, *OPENINGS], ids=lambda exercise: exercise.slug)
def test_no_exercise_says_anything_in_english(kit, store, exercise):
    session = Session(exercise, kit, store)
    model, wrong = session.shown["model"], typed_in_it(list(exercise.wrong_answers(kit).values()))
    for answer in ({}, model, *wrong):
        session.answer = exercise.complete(answer, kit)
        checked(session)
        session.hint()
        assert [text for text in seen(session) if english_in(text)] == []
    assert len(session.state()["hints"]) == (0 if exercise.predicts else 3)


def test_the_plan_of_everything_holds_no_english(kit):
    with speaking(kit.language):
        answers = {exercise.slug: exercise.model_answer(kit).answer for exercise in EXERCISES}
        plans = [plan_of(answers, kit), plan_of({}, kit)]
        pages = [plan_file(plan, Path("plan.html")).content.decode() for plan in plans]
    for page in pages:
        body = re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL)
        assert english_in(body) == []
        assert '<html lang="el" dir="ltr">' in page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "parts"), [("practised.docx", "word/document.xml"), ("plan.xlsx", "xl/worksheets/|xl/shared")]
)
def test_nor_do_its_files(kit, name, parts):
    with speaking(kit.language):
        answers = {exercise.slug: exercise.model_answer(kit).answer for exercise in EXERCISES}
        content = plan_file(plan_of(answers, kit), Path(name)).content
    packed = zipfile.ZipFile(io.BytesIO(content))
    texts = [html.unescape(packed.read(name).decode()) for name in packed.namelist() if re.match(parts, name)]
    shown = [re.sub(r"<(f|formula\d?|oddFooter)>.*?</\1>|<[^>]*>|&\w+;", " ", text) for text in texts]
    assert [english_in(text) for text in shown if english_in(text)] == []
    assert any("γθε" in text for text in shown)


def test_every_page_is_told_in_it(kit):
    for path in PAGES:
        with speaking(kit.language):
            page = translated(read_page(path))
        told = [page.title, *(cell for cell in page.cells if isinstance(cell, str))]
        told = [re.sub(r"\]\([^)]*\)", "]", cell) for cell in told]
        assert [cell for cell in told if english_in(ADDRESSES.sub("", cell))] == [], path.name


@pytest.mark.parametrize(
    "make",
    [
        lambda kit: overview_page(kit, {}),
        lambda kit: agenda_page(kit, 2),
        lambda kit: agenda_page(kit, 4),
        notes_page,
        lambda kit: readiness_page([]),
        *(lambda kit, n=n: lesson_page(kit, {}, n) for n in range(1, 8)),
        *(lambda kit, n=n: plan_page(kit, {}, n) for n in range(1, 8)),
    ],
)
def test_what_stands_on_pages_is_too(kit, make):
    with speaking(kit.language):
        page = make(kit).html
    assert english_in(re.sub(r"<[^>]*>|&\w+;", " ", page)) == []
    labels = re.findall(r'aria-label="([^"]*)"', page)
    assert english_in(" ".join(labels)) == []


def test_the_pages_own_words_are_all_sent(kit):
    from workshop.words.page import page_language, script_texts

    with speaking(kit.language):
        words = page_language()["words"]
    assert set(words) == {texts[0] for texts in script_texts()}
    assert english_in(re.sub(r"\{\w+\}", "", json.dumps(list(words.values()), ensure_ascii=False))) == []


def test_the_proof_would_see_english(small_kit, store):
    session = Session(BY_SLUG["scorecard"], small_kit, store)
    assert any(english_in(text) for text in seen(session))
