"""What a notebook cell calls, on a store of its own."""

import re

import pytest

import workshop
from workshop import notebook
from workshop.desk.desk import at_once
from workshop.exercises import BY_SLUG, EXERCISES, Outcome
from workshop.kit import ROOT
from workshop.pages.lengths import duration, lengths
from workshop.pages.lessons import LESSONS
from workshop.pages.notebooks import cells_of
from workshop.pages.parts import Page, message_page
from workshop.widgets.panel import Panel


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch, small_folder):
    """The small kit and a new folder for answers; nothing kept from another test."""
    monkeypatch.setenv("WORKSHOP_DATA", str(tmp_path / "answers"))
    monkeypatch.setenv("WORKSHOP_KIT", str(small_folder.path))
    monkeypatch.setattr(notebook, "_scratch", [])
    for cached in (notebook._kit, notebook._store):
        cached.cache_clear()
    yield
    for cached in (notebook._kit, notebook._store):
        cached.cache_clear()


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.slug)
def test_an_exercise_opens_as_it_was_left(exercise):
    first = notebook.exercise(exercise.slug)
    assert isinstance(first, Panel)
    first.solve()
    assert notebook.exercise(exercise.slug).answer == first.answer


def test_an_unknown_exercise_lists_those_there_are():
    with pytest.raises(KeyError, match=", ".join(one.slug for one in EXERCISES[:2])):
        notebook.exercise("nothing")


@pytest.mark.slow
def test_the_map_counts_what_is_done_and_leads_on():
    page = notebook.overview()
    minutes = lengths(notebook._kit())[-1].minutes
    assert repr(page) == f"0 of {len(EXERCISES)} exercises done · {duration(minutes)} left"
    for first in ("Evidence or stand-in", EXERCISES[0].title):  # the short way, and all of it
        assert f"Start with “{first}”" in page.html
    notebook.exercise("top-engineers").solve()
    notebook.exercise("team-bench").talk.session.use_model_answer()
    page, left = notebook.overview(), minutes - BY_SLUG["top-engineers"].minutes
    assert repr(page) == f"1 of {len(EXERCISES)} exercises done · {duration(left)} left"
    assert "Go on with “Build the team”" in page.html
    for exercise in EXERCISES:
        assert notebook.exercise(exercise.slug).solve().outcome is Outcome.PASSED
    assert "Take your hiring plan home" in notebook.overview().html


def test_an_exercise_the_kit_leaves_out_says_so(small_folder):
    small_folder.edit("kit.yaml", "- exercise: scorecard\n", "")
    notebook._kit.cache_clear()
    page = notebook.exercise("scorecard")
    assert repr(page) == f"This workshop leaves out “{BY_SLUG['scorecard'].title}”."
    assert "#scorecard" not in notebook.overview().html
    assert isinstance(notebook.exercise("predict-2"), Panel)


def _marked(html):
    """The parts of the plan by their sign, those of the lesson only, and those of all lessons."""
    lines = [re.findall(rf"{sign}</span> (.*?)</li>", part) for part in html.split("<details>") for sign in "✓○"]
    return lines[:2], lines[2:]


@pytest.mark.slow
def test_a_lesson_says_what_it_adds_to_the_plan_and_what_the_plan_has():
    notebook.exercise("scorecard").solve()
    page, second = notebook.plan_so_far(2), [exercise for exercise in EXERCISES if exercise.lesson == 2]
    gives = BY_SLUG["scorecard"].gives
    of_lesson, of_all = _marked(page.html)
    assert of_lesson == [[gives], [exercise.gives for exercise in second if exercise.gives != gives]]
    assert of_all == [[gives], [exercise.gives for exercise in EXERCISES if exercise.gives != gives]]
    assert repr(page) == f"1 of {len(EXERCISES)} parts of your plan are done"


@pytest.mark.slow
def test_a_lesson_that_is_done_leads_to_the_next_and_the_last_one_to_the_start(small_folder):
    for exercise in EXERCISES:
        notebook.exercise(exercise.slug).solve()
    assert f'../notebooks/{LESSONS[1].stem}.ipynb">Go on with “{LESSONS[1].title}”' in notebook.exercises_of(1).html
    assert "Go to the start page" in notebook.exercises_of(7).html
    assert "To come:" not in notebook.plan_so_far(7).html.partition("<details>")[0]
    for exercise in (one for one in EXERCISES if one.lesson == 2):
        small_folder.edit("kit.yaml", f"- exercise: {exercise.slug}\n", "")
    notebook._kit.cache_clear()
    assert LESSONS[2].stem in notebook.exercises_of(1).html.partition("ws-go")[2]
    assert "This lesson adds" not in notebook.plan_so_far(2).html


@pytest.mark.slow
def test_a_lesson_says_what_there_is_to_do(small_folder):
    notebook.exercise("scorecard").solve()
    page = notebook.exercises_of(2)
    assert f"{BY_SLUG['scorecard'].title} ({BY_SLUG['scorecard'].minutes} minutes)" in repr(page)
    assert f"{BY_SLUG['scorecard'].minutes} minutes · done</span>" in page.html
    assert page.html.count("ws-go") == 1
    assert f"Go on with “{BY_SLUG['top-engineers'].title}”" in page.html
    for exercise in (one for one in EXERCISES if one.lesson == 2):
        small_folder.edit("kit.yaml", f"- exercise: {exercise.slug}\n", "")
    notebook._kit.cache_clear()
    assert "leaves out the exercises of this lesson" in notebook.exercises_of(2).html


def test_the_map_has_every_lesson_and_its_pages_exist():
    from workshop.kit import ROOT

    html = notebook.overview()._repr_html_()
    for lesson in LESSONS:
        assert f"../notebooks/{lesson.stem}.ipynb" in html
        assert (ROOT / "notebooks" / f"{lesson.stem}.ipynb").is_file()
        assert (ROOT / "exercises" / f"{lesson.stem}.ipynb").is_file()


@pytest.mark.slow
def test_a_broken_kit_shows_its_mistakes_in_the_place_of_the_exercise(small_folder):
    small_folder.edit("kit.yaml", "title: Baking", "titel: <script>alert(1)</script>")
    for page in (notebook.exercise("scorecard"), notebook.overview()):
        assert isinstance(page, Page)
        assert "titel" in repr(page)
        assert 'role="alert"' in page.html
        assert "<script>" not in page.html


@pytest.mark.slow
def test_a_kit_mended_meanwhile_is_read_again(small_folder):
    small_folder.edit("kit.yaml", "title:", "titel:")
    assert isinstance(notebook.exercise("scorecard"), Page)
    small_folder.edit("kit.yaml", "titel:", "title:")
    assert isinstance(notebook.exercise("scorecard"), Panel)


@pytest.mark.parametrize("slug", ["team-bench"])
def test_a_kit_without_a_possible_team_says_so_in_the_place_of_the_exercise(small_folder, slug):
    small_folder.edit("kit.yaml", "budget: 240", "budget: 25")
    assert "No team from this pool" in repr(notebook.exercise(slug))
    assert isinstance(notebook.exercise("top-engineers"), Panel)


def test_answers_that_cannot_be_opened_are_told_in_the_place_of_the_exercise(tmp_path):
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "answers.sqlite").write_bytes(b"not a database, but long enough " * 99)
    for page in (notebook.exercise("scorecard"), notebook.overview()):
        assert repr(page).startswith("Your answers cannot be opened")
        assert "damaged" in page.html


@pytest.mark.slow
def test_a_scratch_store_keeps_a_notebook_apart(tmp_path):
    notebook.exercise("top-engineers").solve()
    notebook.use_scratch_store()
    assert repr(notebook.overview()).startswith(f"0 of {len(EXERCISES)} ")
    notebook.exercise("scorecard").solve()
    assert repr(notebook.overview()).startswith(f"1 of {len(EXERCISES)} ")
    notebook._scratch.clear()
    notebook._store.cache_clear()
    assert notebook.exercise("scorecard").state["revision"] == 0


def test_the_plan_holds_what_was_saved():
    notebook.exercise("top-engineers").solve()
    talk = notebook.exercise("plan-review").talk
    html = at_once(talk.receive({"do": "plan", "name": "plan.html"})).file.decode()
    assert "Ideal profile" in html
    assert "Not answered yet" in html


@pytest.mark.slow
def test_readiness_is_quiet_when_all_is_well_and_says_what_is_not(monkeypatch):
    assert repr(notebook.readiness()) == "Everything the workshop needs is on this machine."
    monkeypatch.setenv("WORKSHOP_KIT", "nowhere")
    assert "nowhere" in repr(notebook.readiness())


def test_a_message_is_escaped():
    page = message_page("<b>T</b>", "a & <img src=x onerror=alert(1)>")
    assert "<img" not in page.html
    assert "<b>" not in page.html
    assert repr(page) == "<b>T</b>\na & <img src=x onerror=alert(1)>"


def test_the_public_names():
    for name in workshop.__all__:
        assert getattr(workshop, name) is not None
    assert workshop.exercise is notebook.exercise
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = workshop.nothing_like_it


@pytest.mark.slow
def test_answers_are_a_table_with_a_row_for_each_value():
    notebook.exercise("scorecard").solve()
    notebook.exercise("plan-review").talk.session.edit({"owner": "Ann"}, 0)
    table = notebook.answers()
    weights = table[(table["exercise"] == "scorecard") & (table["field"] == "weights")]
    assert weights["value"].sum() == 100
    assert set(weights["passed"]) == {True}
    assert set(weights["item"]) <= set(notebook._kit().skill)
    owner = table[table["field"] == "owner"].iloc[0]
    assert (owner["item"], owner["value"], owner["passed"]) == ("", "Ann", False)
    anchors = table[(table["exercise"] == "scorecard") & (table["field"] == "anchors")]
    assert all(item.rpartition(" ")[2] in "135" for item in anchors["item"])


def test_without_answers_the_table_is_empty_but_has_its_columns():
    assert list(notebook.answers().columns) == ["exercise", "passed", "field", "item", "value"]
    assert notebook.answers().empty


@pytest.mark.slow
def test_the_notebook_of_tables_runs():
    known: dict = {}
    for cell in cells_of(ROOT / "notebooks" / "tables.ipynb"):
        if cell["cell_type"] == "code":
            exec(cell["source"], known)  # noqa: S102 - ours
    assert len(known["needed"]) == len(known["kit"].need)
