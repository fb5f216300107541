"""What the plan and the picture show of a choice of pairs, and rates that a kit cannot have."""

from dataclasses import replace

import pytest

from tests.kits import SHIPPED
from workshop.exercises.growth_lab import EXERCISE, _who
from workshop.exercises.growth_lab.model import (
    SHOWN,
    Team,
    asked,
    at_start,
    best_pairs,
    called,
    left,
    lessons,
    pair_id,
    team_of,
)
from workshop.kit import load_kit
from workshop.pictures.marks import Boxes


def test_a_lesson_goes_from_who_knows_more_to_who_knows_less(small_kit):
    """Of two people, 4 0 and 0 4: each teaches one; who both know the same teach nothing."""
    team = Team(("a", "b", "c"), ("One", "Two", "Three"), ((4, 1), (1, 4), (0, 0)), (4, 4), (1.0, 2.0))
    growth = small_kit.content.growth
    assert [(each.skill, each.teacher, each.learner) for each in lessons((0, 1), team, growth)] == [
        (1, 1, 0),
        (0, 0, 1),
    ]
    alike = Team(("a", "b"), ("One", "Two"), ((1, 1), (1, 1)), (4, 4), (1.0, 1.0))
    assert lessons((0, 1), alike, growth) == []


def test_the_plan_holds_rules_and_what_was_found_with_blanks_and_nobody_invented(kit):
    answer = EXERCISE.complete(EXERCISE.model_answer(kit).answer, kit)
    lines = EXERCISE.plan_lines(answer, kit)
    assert [line.text for line in lines] == [
        "We pair the best at a skill with whoever comes next, and both share one piece of work",
        "A pair has half a day a week of both, and nobody is in more than one",
        "We plan with slow learning: 4% of a gap closed in a month of working together, and half of an unused skill lost in 48 months",
        "Where most is missing after a year of pairs, one more person helps most; on the invented team: "
        + kit.skill[answer["hire"]].name,
    ]
    assert lines[3].details == ("If the best at each skill left us, we would miss most: ______",)
    whole = " ".join(" ".join((line.text, *line.details)) for line in lines)
    assert whole.count("who has it: ______") == 1  # one blank line, until somebody writes a pair of their own
    assert not [name for name in (*team_of(kit).names, *called(team_of(kit))) if name in whole]
    assert EXERCISE.plan_lines(EXERCISE.complete({}, kit), kit) == []


@pytest.mark.parametrize(("pairs", "caption"), [
    ((), " after a year without pairs"),
    (((0, 1),), " after a year with your pairs, "),
    (((0, 1), (1, 2)), " is in too many pairs"),
])  # fmt: skip
def test_the_picture_says_where_the_team_goes(small_kit, pairs, caption):
    picture, team = EXERCISE.picture(small_kit), team_of(small_kit)
    picture.update(EXERCISE.complete({"together": [pair_id(pair, team) for pair in pairs]}, small_kit))
    assert caption in picture.finding.caption
    *rows, last = picture.finding.table.rows
    assert last[0] == "All skills"
    weights = {small_kit.skill[need.skill].name: need.weight for need in small_kit.about.team.skills}
    for name, _, weight, _, _, kept in rows:
        short = 100 - int(kept.rstrip("%"))  # what stands beside it, so that a reader can work it out
        assert weight == f"{weights[name]:g} × {short} missing = {short * weights[name]:g}"


def test_as_many_skills_are_shown_as_fit_a_screen_and_all_that_are_asked_about(kit):
    picture, team, growth = EXERCISE.picture(kit), team_of(kit), kit.content.growth
    picture.update(EXERCISE.complete({}, kit))
    names = [kit.skill[need.skill].name for need in kit.about.team.skills]
    rows = {row[0] for row in picture.finding.table.rows} & {*names}
    assert len(rows) == SHOWN
    assert {names[row] for row in asked(team, growth)} <= rows
    assert f"Not shown: {len(names) - SHOWN} other skills." in picture.finding.key


def test_below_each_skill_stand_the_best_and_the_next():
    team = Team(
        tuple("abcd"),
        ("Ann One", "Bob Two", "Cy Three", "Di Four"),
        ((4, 3, 1), (2, 3, 1), (2, 1, 1), (2, 3, 1)),
        (4, 4, 4),
        (1.0, 1.0, 1.0),
    )
    assert [_who(row, team) for row in range(3)] == [
        "Ann 4, then 3 people with 2",
        "3 people with 3, then Cy 1",
        "4 people with 1",
    ]


def test_people_are_called_by_their_first_word_where_that_tells_them_apart():
    team = Team(("a", "b"), ("Ann One", "Bob Two"), ((1,), (2,)), (4,), (1.0,))
    assert called(team) == ("Ann", "Bob")
    assert called(replace(team, names=("Ann One", "Ann Two"))) == ("Ann One", "Ann Two")


def test_every_bar_begins_at_nothing(kit):
    """A scale that begins elsewhere shows a small difference as a large one."""
    picture, team = EXERCISE.picture(kit), team_of(kit)
    best = [pair_id(pair, team) for pair in best_pairs(team, kit.content.growth)]
    figure = picture.update(EXERCISE.complete({"together": best}, kit))
    drawn = [shape for shape in figure.shapes if isinstance(shape, Boxes) and shape.fill in ("bar", "soft")]
    bars = [bar for shape in drawn for bar in shape.boxes]
    assert {bar[0] for bar in bars} == {picture.NAME}
    today, _, ours = (bar[2] for bar in bars[:3])
    assert ours / today == pytest.approx(
        left(team, best_pairs(team, kit.content.growth), kit.content.growth) / at_start(team)
    )


def test_the_skills_stand_thinnest_first_and_stay_there_while_one_tries_pairs(kit):
    picture, team = EXERCISE.picture(kit), team_of(kit)
    orders = []
    for pairs in ((), best_pairs(team, kit.content.growth)):
        picture.update(EXERCISE.complete({"together": [pair_id(pair, team) for pair in pairs]}, kit))
        orders.append([row[0] for row in picture.finding.table.rows])
        if not pairs:
            idle = [int(row[4].rstrip("%")) for row in picture.finding.table.rows[:-1]]
            assert idle == sorted(idle)
    assert orders[0] == orders[1]


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "said"), [
    ("learning: {low: 4", "learning: {low: 8", "‘learning’ is out of order."),
    ("half_life: {low: 48, likely: 60, high: 84}", "half_life: {low: 48, likely: 90, high: 84}", "‘half_life’ is out of order."),
    ("likely: 6, high: 10", "likely: 6, high: 60", "Nobody closes more than half of a gap every month."),
    ("load: {quarter: 2, year: 4}", "load: {quarter: 2, year: 3}", "One person could not be in a pair every quarter."),
    ("load: {quarter: 2, year: 4}", "load: {quarter: 2, year: 12}", "Nobody can be overloaded, so there is nothing to share out."),
    ("- id: q2", "- id: q1", "‘q1’ stands here twice."),
])  # fmt: skip
def test_rates_and_loads_that_make_no_sense_are_refused(kit_folder, old, new, said):
    kit_folder.edit("growth.yaml", old, new)
    assert [(problem.file, problem.what) for problem in kit_folder.problems()] == [("growth.yaml", said)]


@pytest.mark.parametrize("name", SHIPPED)
def test_what_the_cards_of_the_best_pairs_keep_adds_up_to_the_whole(name):
    kit = load_kit(name)
    growth, team = kit.content.growth, team_of(kit)
    cards = {option.id: option.detail for option in EXERCISE.form(kit)[0].options}
    best = best_pairs(team, growth)
    points = [float(cards[pair_id(pair, team)].rsplit("alone: ", 1)[1].split()[0]) for pair in best]
    assert sum(points) == pytest.approx(left(team, best, growth) - left(team, (), growth), abs=0.2)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_skill_that_pairs_help_most_is_one_the_picture_shows(name):
    kit = load_kit(name)
    answer = EXERCISE.complete(EXERCISE.model_answer(kit).answer, kit)
    picture = EXERCISE.picture(kit)
    picture.update(answer)
    (said,) = (words for words in EXERCISE.follows(answer, kit) if "pairs help most with" in words)
    assert said.split("help most with ")[1].split(":")[0] in [row[0] for row in picture.finding.table.rows]


def test_rates_are_slow_middle_and_quick_and_the_choices_say_where_they_come_from(kit):
    pairs, hire, _ = EXERCISE.form(kit)
    assert "Assumed, slow rates: " in pairs.help
    n = len(hire.options)
    assert hire.help.endswith(f"To choose from: the {n} skills with the largest products after the best pairs.")
    told = " ".join(message.text for message in EXERCISE.run(EXERCISE.model_answer(kit).answer, kit).messages)
    assert "At middle rates " in told
    assert "likely" not in told
