"""Everything a workshop says on one kit: pages, exercises with right and wrong answers, pictures, notes for a room, documents, papers."""

from contextlib import contextmanager

from workshop.agenda.agendas import plans
from workshop.agenda.guides import guides
from workshop.documents.debrief_book import plan_xlsx
from workshop.documents.everything import documents_of, set_page
from workshop.dossier import plan_of
from workshop.exercises import BY_SLUG, OPENINGS, Outcome, chosen
from workshop.own_kit.growing.growths import GROWTHS, worked
from workshop.pages.notebooks import participants_pages
from workshop.settings import Settings
from workshop.store import Store
from workshop.web.page import Reader, page_html
from workshop.words import sentences, speaking, text

NOT_SHOWN = ("your_own_kit", "law")  # how to make a kit, and what the law says of programs that choose people


@contextmanager
def listening(monkeypatch):
    """The sentences that are said meanwhile, filled as people read them."""
    heard, kept = set(), sentences._filled

    def filled(message, parts):
        said = kept(message, parts)
        heard.add(said)
        return said

    with monkeypatch.context() as patched:
        patched.setattr(sentences, "_filled", filled)
        yield heard


def exercises_of(kit, monkeypatch):
    """What the exercises and the documents say."""
    with listening(monkeypatch) as heard, speaking(kit.language):
        for exercise in chosen(kit):
            _walk(exercise, kit)
        _documents(kit)
    return heard


def everything(kit, folder, monkeypatch):
    """{sentence}: what is said of this kit, but for its own words alone."""
    with listening(monkeypatch) as heard, speaking(kit.language):
        for exercise in (*chosen(kit), *(o for o in OPENINGS if o.lesson in {e.lesson for e in chosen(kit)})):
            _walk(exercise, kit)
        _documents(kit)
        _pages(kit, folder)
        _room(kit)
        _growing(kit)
    return heard


def _walk(exercise, kit):
    if exercise in OPENINGS and not all(kit.has(name) for name in _needed(exercise.lesson)):
        return
    exercise.question(kit), exercise.fields(kit), exercise.hints(kit)
    model = exercise.model_answer(kit)
    for answer in (model.answer, exercise.complete({}, kit), *exercise.wrong_answers(kit).values()):
        assert exercise.run(answer, kit).outcome is not Outcome.ERROR
        exercise.picture(kit).update(exercise.complete(answer, kit))
    list(exercise.plan_lines(exercise.complete(model.answer, kit), kit))
    list(exercise.follows(exercise.complete(model.answer, kit), kit))


def _needed(lesson):
    return {1: ("system",), 4: ("freshness",)}.get(lesson, ())


def _documents(kit):
    answers = {exercise.slug: exercise.model_answer(kit).answer for exercise in chosen(kit)}
    for given in ({}, answers):
        plan = plan_of(given, kit)
        documents_of(plan)
        set_page(plan)
        plan_xlsx(plan)


def _pages(kit, folder):
    reader = Reader(Settings(str(kit.folder), folder / "answers"), lambda: Store(folder / "answers"))
    for path in participants_pages():
        if path.stem not in NOT_SHOWN:
            page_html(path, reader, "", [])


def _room(kit):
    for slug in kit.minutes:
        for said in guides()[slug].texts():
            text(said)
    for plan in plans().values():
        for said in plan.texts():
            text(said)


def _growing(kit):
    """Titles, tables and examples of every exercise that the page can add."""
    for slug, growth in GROWTHS.items():
        assert BY_SLUG[slug].title
        text(growth.ask)
        for column in (*growth.columns, *growth.beside):
            for said in filter(None, (column.heading, column.help, column.begins)):
                text(said)
        whole = worked(growth, kit, None)
        for cell in (*whole.beside.values(), *(cell for row in whole.rows for cell in row.values())):
            text(cell) if cell else ""
