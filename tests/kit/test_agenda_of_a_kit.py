"""Which exercises a workshop has, their order and their minutes are the kit's."""

import io
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from workshop.exercises import EXERCISES, Outcome, chosen, following
from workshop.exercises.openings import OPENINGS
from workshop.kit import KitError, load_kit
from workshop.kit.migrating import ALL_OF_VERSION_1, migrate
from workshop.kit.schema import SCHEMA_VERSION
from workshop.kit.slugs import SLUGS
from workshop.own_kit.proving import prove
from workshop.pages.lessons import LESSONS, lessons_of


def with_agenda(folder, *lines):
    """The agenda at the end of the file, where its line is easily told."""
    whole = YAML(typ="safe").load(folder.text("kit.yaml"))
    del whole["agenda"]
    text = io.StringIO()
    YAML().dump(whole, text)
    folder.write("kit.yaml", text.getvalue() + "agenda:\n" + "".join(f"- {line}\n" for line in lines))
    return folder


def test_every_exercise_can_be_chosen_and_nothing_else():
    assert tuple(exercise.slug for exercise in EXERCISES) == SLUGS


@pytest.mark.slow
def test_a_kit_chooses_orders_and_times(small_folder):
    lines = ("exercise: team-bench", "exercise: scorecard\n  minutes: 5", "exercise: plan-review")
    kit = with_agenda(small_folder, *lines).load()
    assert [one.slug for one in chosen(kit)] == ["team-bench", "scorecard", "plan-review"]
    assert chosen(kit)[1].minutes == 5
    assert [lesson.number for lesson in lessons_of(kit)] == [5, 2, 7]
    assert [one.slug for one in following(chosen(kit)[0], kit)] == ["scorecard", "plan-review"]


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.slug)
def test_a_workshop_of_one_exercise_works(small_folder, exercise):
    report = prove(with_agenda(small_folder, f"exercise: {exercise.slug}").path)
    assert report.good, report
    assert {step.exercise for step in report.steps} == {exercise.slug}
    assert f"workshop of {exercise.minutes} minutes" in str(report)


def test_an_opening_leads_to_its_lesson_or_to_the_end(small_folder):
    kit = with_agenda(small_folder, "exercise: scorecard").load()
    led = {opening.lesson: [one.slug for one in following(opening, kit)] for opening in OPENINGS}
    assert led == {lesson.number: ["scorecard"] if lesson.number == 2 else [] for lesson in LESSONS}


def test_a_plan_of_a_shorter_workshop_can_be_signed_off(small_folder):
    kit = with_agenda(small_folder, "exercise: scorecard", "exercise: plan-review").load()
    review, card = chosen(kit)[1], chosen(kit)[0]
    answer = review.model_answer(kit).answer
    answer = review.carry_over(answer, {card.slug: card.model_answer(kit).answer}, kit)
    assert review.run(answer, kit).outcome is Outcome.PASSED
    answer = review.carry_over(answer, {}, kit)
    answer["earlier"] = {}
    assert card.title in str(review.run(answer, kit))
    assert "Say, do, mirror" not in str(review.run(answer, kit))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["exercise: scorecrad"], "scorecrad"),
        (["exercise: scorecard", "exercise: scorecard"], "stands here twice"),
        (["exercise: scorecard\n  minutes: 0"], "minutes"),
        ([], "agenda"),
    ],
)
def test_an_agenda_with_a_mistake_is_told_with_its_line(small_folder, lines, said):
    with_agenda(small_folder, *lines)
    (problem,) = small_folder.problems()
    assert said in str(problem)
    assert problem.file == "kit.yaml"
    assert problem.line >= small_folder.line_of("kit.yaml", "agenda")


@pytest.mark.slow
def test_an_older_kit_is_brought_up_to_date_and_the_old_one_kept(small_folder):
    with_agenda(small_folder)
    old = small_folder.text("kit.yaml").replace(f"schema: {SCHEMA_VERSION}", "schema: 1  # of last year")
    small_folder.write("kit.yaml", old.replace("agenda:\n", ""))
    before = small_folder.text("kit.yaml")
    assert [one.slug for one in chosen(small_folder.load())] == list(ALL_OF_VERSION_1)
    assert small_folder.text("kit.yaml.schema-1.backup") == before
    assert "# of last year" in small_folder.text("kit.yaml")
    assert load_kit(small_folder.path).about.schema_version == SCHEMA_VERSION


def test_an_older_kit_that_cannot_be_written_says_what_to_do(small_folder, monkeypatch):
    small_folder.edit("kit.yaml", f"schema: {SCHEMA_VERSION}", "schema: 1")

    def full(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workshop.kit.migrating._put", full)
    (problem,) = small_folder.problems()
    why = "No space left on device"
    assert problem.what == f"This kit is of an older schema, and the new file cannot be written ({why})."
    assert problem.fix == "Copy the kit’s folder to a place where you may write, and use the copy."
    assert "schema: 1" in small_folder.text("kit.yaml")


def test_bringing_a_kit_up_to_date_changes_nothing_else_in_its_file(tmp_path):
    """Quotation marks, comments, indentation and lines of up to 130 letters stay."""
    file = tmp_path / "kit.yaml"
    about = f"about: {' '.join(['word'] * 24)}\n"
    rest = f"title: 'Baking'\nrole: \"Baker\"\n{about}team:\n  skills:\n    - skill: s1\n      weight: 1\n"
    file.write_text(f"# of ours\nschema: 1  # of last year\n{rest}", encoding="utf-8")
    migrate(file)
    agenda = "".join(f"  - exercise: {slug}\n" for slug in ALL_OF_VERSION_1)
    assert file.read_text(encoding="utf-8") == f"# of ours\nschema: 2  # of last year\n{rest}agenda:\n{agenda}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kit.yaml", "kit.yaml.schema-1.backup"]


def test_a_file_that_cannot_be_put_in_place_leaves_nothing_beside_it(tmp_path, monkeypatch):
    file = tmp_path / "kit.yaml"
    file.write_text("schema: 1\n", encoding="utf-8")

    def fails(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(KitError, match="No space left on device"):
        migrate(file)
    assert [path.name for path in tmp_path.iterdir()] == ["kit.yaml"]
