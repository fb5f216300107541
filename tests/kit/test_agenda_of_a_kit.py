"""Which exercises a workshop has, their order and their minutes are the kit's."""

import io

import pytest
from ruamel.yaml import YAML

from workshop.exercises import EXERCISES, Outcome, chosen, following
from workshop.exercises.openings import OPENINGS
from workshop.kit.migrating import ALL_OF_VERSION_1
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


@pytest.mark.slow
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
@pytest.mark.parametrize("agenda", ["", "agenda:\n- exercise: scorecard\n"])
def test_an_older_kit_is_read_as_if_it_were_up_to_date_and_stays_as_it_is(small_folder, agenda):
    with_agenda(small_folder)
    old = small_folder.text("kit.yaml").replace(f"schema: {SCHEMA_VERSION}", "schema: 1  # of last year")
    small_folder.write("kit.yaml", old.replace("agenda:\n", agenda))
    before, files = small_folder.text("kit.yaml"), sorted(small_folder.path.iterdir())
    kit = small_folder.load()
    assert [one.slug for one in chosen(kit)] == (["scorecard"] if agenda else list(ALL_OF_VERSION_1))
    assert kit.about.schema_version == SCHEMA_VERSION
    assert (small_folder.text("kit.yaml"), sorted(small_folder.path.iterdir())) == (before, files)
