"""What the law may protect picks nobody: no exercise takes such words about those who apply, and honest ones pass."""

import pytest

from workshop.exercises import BY_SLUG, EXERCISES, Outcome
from workshop.exercises.fields import Text, Texts
from workshop.exercises.protected import grounds_for_applicants, grounds_in

BARRED = (
    "Young men who know it all fit our culture best",
    "We would break it when women with children apply",
    "We break this rule when he is under thirty",
    "We hire the young man whom the boss likes best",
    "No mothers and nobody above fifty",
    "Wir nehmen lieber junge Männer ohne Kinder",
)
HONEST = (
    "Somebody fewer than 30% of whose marks differ, within thirty days",
    "We would break it for one who kept an old service running for 40 hours a week",
    "An adult who was kind to younger services and has a young project of their own",
    "Man muss es in jedem Alter lernen können, in einem Jahr",
    "It fits a man-made system, and one above 50 requests a second",
)


def put(exercise, kit, words):
    """Model answers with the words in every text about people in turn."""
    answer = exercise.model_answer(kit).answer
    for field in exercise.form(kit):
        if isinstance(field, Text) and field.of_people:
            yield {**answer, field.name: words}
        if isinstance(field, Texts) and field.of_people:
            row, parts = next(iter(answer[field.name].items()))
            yield {**answer, field.name: {**answer[field.name], row: dict.fromkeys(parts, words)}}


def test_the_texts_that_end_in_a_rule_about_people_are_known(kit):
    asked = {e.slug for e in EXERCISES if [*put(e, kit, "")]}
    assert asked == {
        "scorecard",
        "must-have-tiers",
        "unicorn-meter",
        "principle-bets",
        "say-do-mirror",
        "stale-by",
        "debrief",
        "plan-review",
    }


@pytest.mark.parametrize("words", BARRED)
@pytest.mark.parametrize("slug", BY_SLUG)
def test_no_exercise_takes_them(slug, words, kit):
    exercise = BY_SLUG[slug]
    for answer in put(exercise, kit, words):
        said = exercise.run(answer, kit)
        assert said.outcome is Outcome.FAILED
        assert [said for said in said.messages if said.field and said.tone == "missing"]


@pytest.mark.parametrize("words", BARRED)
def test_each_names_a_ground(words):
    assert grounds_for_applicants(words)


@pytest.mark.parametrize("words", HONEST)
def test_what_only_sounds_like_it_is_none(words):
    assert grounds_for_applicants(words) == ()


def test_what_is_about_the_work_may_name_them():
    assert grounds_in("Calmed two men and looked after their children in an old ward") == ()


@pytest.mark.parametrize(("name", "outcome"), [("Parents", Outcome.PASSED), ("Guests", Outcome.FAILED)])
def test_a_skill_may_be_called_so(small_folder, name, outcome):
    small_folder.edit("skills.yaml", "name: Skill 1", f"name: {name}")
    kit, bets = small_folder.load(), BY_SLUG["principle-bets"]
    model = bets.model_answer(kit).answer
    row, parts = next(iter(model["exceptions"].items()))
    words = "The only one who is good with Parents is ill for weeks"
    own = {**model["exceptions"], row: dict.fromkeys(parts, words)}
    assert bets.run({**model, "exceptions": own}, kit).outcome is outcome
