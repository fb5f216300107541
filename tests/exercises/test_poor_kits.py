"""Kits that ask for more than anybody can have, or hardly hold anything: the exercises still make sense."""

import pytest
from ruamel.yaml import YAML

from workshop.exercises import BY_SLUG, Outcome

SLUGS = ("top-engineers", "scorecard", "say-do-mirror", "team-bench", "plan-review")
BENCH = BY_SLUG["team-bench"]


def with_levels(folder, change):
    """The kit with each person's levels changed: change(person id, levels) → levels."""
    header, *rows = folder.text("candidates.csv").strip().split("\n")
    cells = [row.rsplit(",", 5) for row in rows]
    new = [[first, *map(str, change(first.split(",")[0], list(map(int, levels))))] for first, *levels in cells]
    folder.write("candidates.csv", "\n".join([header, *(",".join(row) for row in new)]))


def nobody_reaches_the_last_skill(folder):
    with_levels(folder, lambda _, levels: [*levels[:4], min(3, levels[4])])


def one_person_has_the_critical_skill(folder):
    with_levels(folder, lambda person, levels: levels if person == "p1" else [0, *levels[1:]])


def one_person_is_the_team(folder):
    folder.edit("kit.yaml", "headcount: 3", "headcount: 1")
    folder.edit("kit.yaml", "min_backgrounds: 2", "min_backgrounds: 1")


def money_is_short(folder):
    folder.edit("kit.yaml", "budget: 240", "budget: 120")


def four_people_and_two_qualities(folder):
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    for path in folder.path.glob("*.yaml"):
        path.write_text(path.read_text().replace("quality: q3", "quality: q2").replace("q3", "q2"))
    about, stories = (yaml.load(folder.path / f"{name}.yaml") for name in ("kit", "stories"))
    about["qualities"] = about["qualities"][:2]
    about["team"] |= {"headcount": 2, "budget": 200}
    stories["stories"] = {f"p{n}": "Bakes." for n in range(1, 5)}
    yaml.dump(about, folder.path / "kit.yaml")
    yaml.dump(stories, folder.path / "stories.yaml")
    folder.write("candidates.csv", "\n".join(folder.text("candidates.csv").split("\n")[:5]))


POOR = (
    nobody_reaches_the_last_skill,
    one_person_has_the_critical_skill,
    one_person_is_the_team,
    money_is_short,
    four_people_and_two_qualities,
)


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("change", POOR, ids=lambda change: change.__name__)
def test_the_model_answer_passes_and_wrong_answers_fail(small_folder, change, slug):
    change(small_folder)
    kit, exercise = small_folder.load(), BY_SLUG[slug]
    feedback = exercise.run(exercise.model_answer(kit).answer, kit)
    assert feedback.outcome is Outcome.PASSED, str(feedback)
    wrong = {case: exercise.run(answer, kit).outcome for case, answer in exercise.wrong_answers(kit).items()}
    assert wrong
    assert set(wrong.values()) == {Outcome.FAILED}, wrong


def test_what_no_team_can_do_is_said_and_not_held_against_anybody(small_folder):
    nobody_reaches_the_last_skill(small_folder)
    kit = small_folder.load()
    assert "No team from this pool can do all of that" in BENCH.question(kit)
    said = str(BENCH.run(BENCH.model_answer(kit).answer, kit))
    assert "“Skill 5” needs level 4" in said
    assert "Even the best possible team lacks as much" in said


@pytest.mark.slow
def test_more_gaps_than_the_best_team_has_do_not_pass(small_folder):
    nobody_reaches_the_last_skill(small_folder)
    kit = small_folder.load()
    feedback = BENCH.run({"team": {"members": ["p1", "p6"], "keep": [], "ban": []}}, kit)
    assert feedback.outcome is Outcome.FAILED
    assert "lacks as much" not in str(feedback)


def test_where_a_team_can_do_everything_the_question_says_nothing_else(small_kit):
    assert "No team" not in BENCH.question(small_kit)


def test_a_kit_below_the_least_says_what_is_needed(small_folder):
    yaml = YAML(typ="safe", pure=True)
    skills = yaml.load(small_folder.path / "skills.yaml")
    yaml.dump({"skills": skills["skills"][:3]}, small_folder.path / "skills.yaml")
    found = next(problem for problem in small_folder.problems() if problem.file == "skills.yaml")
    assert (found.what, found.fix) == ("‘skills’ has 3 entries.", "Give at least 5.")


def test_a_quality_without_an_incident_is_named(small_folder):
    small_folder.write("incidents.yaml", small_folder.text("incidents.yaml").replace("quality: q3", "quality: q2"))
    said = [(problem.file, problem.what) for problem in small_folder.problems()]
    assert ("kit.yaml", "No incident shows ‘q3’.") in said
