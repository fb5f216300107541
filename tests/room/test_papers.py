"""Papers for one session: opened again as Word and PowerPoint open them, for every agenda, other kits, other languages, and texts that mean harm."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx.oxml.ns import qn

from tests.agenda.test_agendas import shorter_kit
from tests.foreign import english_in, in_foreign
from tests.kits import SHIPPED
from tests.room.papered import deck_of, made, opened, paragraphs, seen, session_of, shown, told
from workshop.agenda.agendas import Plan, Slot, plans
from workshop.agenda.guides import guides
from workshop.agenda.printed import end_of, late_line
from workshop.exercises import BY_SLUG, EXERCISES
from workshop.kit import load_kit
from workshop.room.papers import PAPERS, Session, write_papers
from workshop.room.papers.cards import TABLES, voted
from workshop.room.papers.forms import forms_of, letters_for
from workshop.room.papers.handouts import FLOWING, fitting
from workshop.room.papers.results import Results
from workshop.words import text
from workshop.words.po import shipped

SESSIONS = [(name, number) for name, plan in plans().items() for number in range(1, len(plan.sessions) + 1)]
every_session = pytest.mark.parametrize(("name", "number"), SESSIONS)
SMALLEST = 28  # points on a slide
HEBREW = """msgid ""
msgstr ""
"Language: he\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Agenda"
msgstr "סדר היום"
"""


# every paper


@pytest.mark.slow
@every_session
def test_each_is_written_opens_and_speaks_of_every_exercise(kit, name, number, tmp_path):
    session = session_of(kit, name, number)
    written = write_papers(tmp_path / "new" / "papers", session)
    assert [path.name for path in written] == list(PAPERS)
    for paper in ("run-sheet.docx", "handouts.docx", "slides.pptx"):
        said = seen(session, paper)
        assert [one.slug for one in session.exercises if one.title not in said] == [], paper


@pytest.mark.slow
@pytest.mark.parametrize("name", list(PAPERS))
def test_the_same_input_makes_the_same_bytes_without_the_time_of_day(kit, name, monkeypatch):
    first = made(session_of(kit), name)
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 5, 6, 7, 8, 9, 0, 1, 0))
    assert made(session_of(kit), name) == first
    packed = zipfile.ZipFile(BytesIO(first))
    assert {each.date_time for each in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"2026-" not in packed.read("docProps/core.xml")


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_every_kit_has_them_in_its_own_words(name):
    kit = load_kit(name)
    session = session_of(kit, "three-hours")
    assert kit.about.role in seen(session, "invitation.docx")
    assert kit.about.title in seen(session, "slides.pptx")
    handed = seen(session, "handouts.docx")
    assert all(attribute.name in handed for attribute in kit.mirror.attributes)
    assert all(line.text in handed for line in kit.content.advert.lines)


@pytest.mark.slow
def test_what_a_kit_leaves_out_is_in_none(small_folder):
    session = session_of(shorter_kit(small_folder, "scorecard", "plan-review"), "three-hours")
    assert [one.slug for one in session.exercises] == ["predict-2", "scorecard", "plan-review"]
    for name in PAPERS:
        said = seen(session, name)
        assert BY_SLUG["calibration-gym"].title not in said
        assert BY_SLUG["say-do-mirror"].title not in said


@pytest.mark.slow
def test_slots_of_ones_own_without_any_exercise_make_papers_too(small_kit):
    slots = (Slot(talk="Hello", minutes=5), Slot(pause=True, minutes=5))
    session = Session(small_kit, Plan(name="own", title="own", minutes=20, sessions=(slots,)))
    assert all(made(session, name) for name in PAPERS)
    assert "There is nothing to prepare." in seen(session, "invitation.docx")
    assert "End, 10 minutes in hand" in seen(session, "run-sheet.docx")
    assert "We go on in 5 minutes." in seen(session, "slides.pptx")


@pytest.mark.slow
def test_texts_that_mean_harm_stay_texts(hostile_kit):
    attack = '=HYPERLINK("x")</w:t><script>\x07{n} {question}\u202e'
    session = session_of(hostile_kit, "four-hours")
    slots = (Slot(talk=attack, minutes=5), *session.slots)
    session = replace(session, plan=session.plan.model_copy(update={"sessions": (slots,), "title": attack}))
    typed = f"\ud83d{attack}"
    known = Results(3, (), (typed,) * 3, typed, (typed,), (typed,) * 2, typed, typed, typed, (typed,) * 9)
    for name in PAPERS:
        assert seen(session, name, known)
        packed = zipfile.ZipFile(BytesIO(made(session, name, known)))
        assert not any(b"<script" in packed.read(part) for part in packed.namelist())
    assert '=HYPERLINK("x")</w:t><script>' in seen(session, "run-sheet.docx")
    assert "<img src=x onerror=alert(1)>" in seen(session, "invitation.docx")


@pytest.mark.slow
def test_long_texts_are_cut_where_a_page_has_no_room(kit):
    long = "word " * 500
    about = kit.about.model_copy(update={"title": long, "role": long})
    session = session_of(replace(kit, about=about))
    for name in ("invitation.docx", "client-page.docx"):
        known = Results(3, (), (long,) * 3, long, (long,), (long,) * 2, long, long, long, (long,) * 40)
        assert max(len(one.text) for one in paragraphs(opened(session, name, known))) < 420
    for slide in deck_of(session).slides:
        assert all(len(one.text) <= 180 for shape in slide.placeholders for one in shape.text_frame.paragraphs)


# languages


@pytest.mark.slow
@pytest.mark.parametrize("name", list(PAPERS))
def test_none_holds_english_where_another_language_is_spoken(kit, name):
    session = session_of(in_foreign(kit), "four-hours")
    kept = {word for each in kit.mirror.attributes for level in each.levels for word in english_in(level)}
    assert set(english_in(seen(session, name))) <= kept


def test_german_is_spoken_where_participants_read(kit):
    written = {"language": "de", "locale": "de_DE", "currency": "EUR"}
    german = replace(kit, about=kit.about.model_copy(update=written), texts=shipped("de"))
    said = seen(session_of(german), "invitation.docx")
    assert "Einladung" in said
    assert "10. Dezember 2026" in said
    assert "You need not say why." not in said
    assert opened(session_of(german), "invitation.docx").core_properties.language == "de"


@pytest.mark.slow
def test_right_to_left_is_laid_out_so(small_folder):
    small_folder.edit("kit.yaml", "language: en", "language: he")
    small_folder.write("texts.po", HEBREW)
    session = session_of(small_folder.load(), "three-hours")
    for name in PAPERS:
        if name.endswith(".docx"):
            document = opened(session, name)
            assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
            assert all(run.font.rtl for one in paragraphs(document) for run in one.runs)
            assert all(table.table_direction == 1 for table in document.tables)
    texts = [
        one for slide in deck_of(session).slides for shape in slide.placeholders for one in shape.text_frame.paragraphs
    ]
    assert all(one._p.pPr.get("rtl") == "1" for one in texts if one.text)


# each paper


def test_the_invitation_says_what_when_what_before_what_is_kept_and_how_to_ask(kit):
    said = seen(session_of(kit), "invitation.docx")
    for words in (
        kit.about.role,
        "December 10, 2026",
        "10:00 to 11:30",
        "90 minutes, with one break",
        "Everybody: Say, do, mirror (8 min).",
        "It is in lesson 3 of the workshop.",
        "up to 13 minutes in all",
        "What to bring",
        "They are deleted after 30 days",
        "You need not say why.",
    ):
        assert words in said


@pytest.mark.slow
def test_between_two_sessions_the_second_one_has_its_own_homework(kit):
    first, second = session_of(kit, "two-sessions"), session_of(kit, "two-sessions", 2)
    assert "Sort the requirements" in seen(first, "invitation.docx")
    assert "Draft one anchor." in seen(second, "invitation.docx")
    assert "Draft one anchor." in seen(first, "follow-up.docx")
    assert "Share out the first talks." in seen(second, "follow-up.docx")


def test_without_day_and_time_there_are_blanks(kit):
    session = session_of(kit, on=None, begin=None)
    assert "____" in seen(session, "invitation.docx")
    assert "0:08\n2 min" in seen(session, "run-sheet.docx")


@pytest.mark.slow
@every_session
def test_the_run_sheet_is_the_agenda_and_its_minutes_add_up(kit, name, number):
    session = session_of(kit, name, number)
    document = opened(session, "run-sheet.docx")
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert [row[1].split("\n")[0] for row in rows[:-1]] == [slot.title for slot in session.slots]
    minutes = [int(row[0].split("\n")[1].split(" ")[0]) for row in rows[:-1]]
    assert sum(minutes) + session.plan.spare(number) == session.plan.minutes
    assert [row[0].split("\n")[0] for row in rows] == [
        *(session.at(item.start) for item in session.items),
        session.at(session.plan.minutes),
    ]
    for slot, row in zip(session.slots, rows, strict=False):
        steps = [int(n) if n else 1 for n in re.findall(r", (?:(\d+) minutes|one minute): ", row[1])]
        assert sum(steps) == (slot.length if slot.do else 0)
    assert rows[-1][1] == end_of(session.plan, number)
    said = told(document)
    for exercise in session.exercises:
        guide = guides()[exercise.slug]
        assert {guide.say, guide.question, guide.capture, f"If late: {guide.late}"} <= set(said.split("\n"))
    assert all(late_line(each, False) in said for each in session.plan.late if each.session == number)


def test_the_run_sheet_can_be_read_at_arms_length(kit):
    for name, size in (("ninety-minutes", 12), ("four-hours", 11)):
        document = opened(session_of(kit, name), "run-sheet.docx")
        page = document.sections[0]
        assert (round(page.page_width.mm), round(page.page_height.mm)) == (297, 210)
        assert document.styles["Normal"].font.size.pt == size


@pytest.mark.slow
def test_handouts_have_a_page_for_each_exercise_with_its_rows(kit):
    session = session_of(kit, "four-hours")
    document = opened(session, "handouts.docx")
    begun = [one.text for one in document.paragraphs if one.paragraph_format.page_break_before]
    assert begun == [exercise.title for exercise in session.exercises]
    said = told(document)
    assert all(text(guides()[one.slug].materials) in said for one in session.exercises)
    assert all(answer.text in said for answer in kit.content.gym.answers)
    debriefed = told(opened(session_of(kit, "two-sessions", 2), "handouts.docx"))
    assert "Infrastructure integration: Sheet A 2, Sheet B 5 and Sheet C 2; after talking Sheet D 4" in debriefed
    begun_with = told(opened(session_of(kit, "two-sessions", 1), "handouts.docx"))
    assert all(incident.text in begun_with for incident in kit.content.ownership.incidents)
    sizes = {run.font.size.pt for one in paragraphs(document) for run in one.runs if run.font.size}
    assert min(sizes - {4}) >= 12


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.slug)
@pytest.mark.parametrize("which", SHIPPED)
def test_every_exercise_can_be_filled_in_on_paper(which, exercise):
    kit = load_kit(which)
    forms = forms_of(exercise, (Slot(do=exercise.slug),), kit)
    assert forms
    for form in forms:
        assert form.rows
        assert round(sum(form.widths), 6) == 1
        assert min(form.widths) > 0.03
        assert {len(row) for row in (form.head, *form.rows)} == {len(form.widths)}


def test_a_slot_for_tables_has_only_what_tables_write(kit):
    (form,) = forms_of(BY_SLUG["scorecard"], (Slot(do="scorecard", phases=("table",)),), kit)
    assert [row[0] for row in form.rows[:4]] == ["Which one?", "level 1", "level 3", "level 5"]
    points = forms_of(BY_SLUG["scorecard"], (Slot(do="scorecard", phases=("alone", "reveal")),), kit)
    assert [form.label for form in points] == ["Points"]


def test_letters_are_as_large_as_the_page_allows(kit):
    few = forms_of(BY_SLUG["predict-2"], (Slot(do="predict-2"),), kit)
    pairs = forms_of(BY_SLUG["say-do-mirror"], (Slot(do="say-do-mirror"),), kit)
    assert fitting(["What?"], few) == 18
    assert fitting(["What?"], pairs) == FLOWING


def test_cards_have_letters_of_tables_and_words_to_vote_with(kit):
    session = session_of(kit, "four-hours")
    document = opened(session, "cards.docx")
    large = [run.text for one in paragraphs(document) for run in one.runs if run.font.size and run.font.size.pt > 200]
    assert "".join(large) == TABLES
    cards = {one.slug: [option.label for option in voted(one, kit)] for one in session.exercises if voted(one, kit)}
    assert set(cards) == {"predict-2", "evidence-or-proxy", "predict-5"}
    assert voted(BY_SLUG["who-owns-it"], kit)
    assert {label for labels in cards.values() for label in labels} <= set(told(document).split("\n"))
    assert letters_for(voted(BY_SLUG["evidence-or-proxy"], kit)) == ("E", "S", "L")


@pytest.mark.slow
@every_session
def test_slides_follow_the_agenda_and_are_large_enough(kit, name, number):
    session = session_of(kit, name, number)
    deck = deck_of(session)
    assert round(deck.slide_width / deck.slide_height, 2) == 1.78
    pages = [shown(slide) for slide in deck.slides]
    tasks = [slot for slot in session.slots if slot.do]
    assert sum(any(page.endswith(guides()[slot.do].question) for page in pages) for slot in tasks) == len(tasks)
    assert all(any(guides()[slot.do].task in page for page in pages) for slot in tasks)
    assert sum("We go on at" in page for page in pages) == sum(slot.pause for slot in session.slots)
    assert pages[0].startswith(kit.about.title)
    assert pages[-1].startswith("Before we go")
    for slide in deck.slides:
        for shape in slide.placeholders:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            runs = [run for one in shape.text_frame.paragraphs for run in one.runs]
            assert runs or not shape.text_frame.text
            assert all(run.font.size.pt >= SMALLEST for run in runs)


def test_words_to_say_stand_in_the_notes(kit):
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck_of(session_of(kit)).slides]
    for slug in ("scorecard", "calibration-gym"):
        assert any(guides()[slug].say in note for note in notes)
        assert any(guides()[slug].pitfalls in note for note in notes)


@pytest.mark.slow
def test_a_break_says_when_it_is_over(kit):
    assert "We go on at 10:55." in seen(session_of(kit), "slides.pptx")


def test_mails_name_the_days(kit):
    said = seen(session_of(kit), "follow-up.docx")
    assert "Your answers are deleted on January 9, 2027." in said
    assert "Let us look at it for 30 minutes on January 11, 2027." in said
    assert "The recruiter and the hiring manager: Evidence or stand-in (15 min)." in said
