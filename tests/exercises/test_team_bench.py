"""The team bench against brute force and hand-worked cases on the small kit (eight people, teams of three)."""

from itertools import combinations

import pytest

from workshop.exercises import Outcome
from workshop.exercises.joins import best_plan, problem_of
from workshop.exercises.team_bench import EXERCISE
from workshop.exercises.team_bench.feedback import alone, single_best
from workshop.kit import KitError
from workshop.models.staffing import feasible


def value(kit, team):
    total = 0.0
    for need in kit.about.team.skills:
        shares = [*sorted((min(1, person.levels[need.skill] / need.required) for person in team), reverse=True), 0, 0]
        total += need.weight * shares[0] + need.backup * shares[1]
    return total


def allowed(kit, team):
    about, backgrounds = kit.about.team, [person.background for person in team]
    return (
        sum(person.cost for person in team) <= about.budget
        and len(set(backgrounds)) >= about.min_backgrounds
        and max(map(backgrounds.count, backgrounds)) <= about.max_per_background
    )


def teams(kit):
    sizes = range(1, kit.about.team.headcount + 1)
    return [team for size in sizes for team in combinations(kit.candidates, size) if allowed(kit, team)]


def run(kit, members, keep=(), ban=()):
    return EXERCISE.run({"team": {"members": list(members), "keep": list(keep), "ban": list(ban)}}, kit)


def test_the_model_answer_is_the_best_of_all_teams(small_kit):
    best = max(value(small_kit, team) for team in teams(small_kit))
    chosen = [small_kit.candidate[name] for name in EXERCISE.model_answer(small_kit).answer["team"]["members"]]
    assert value(small_kit, chosen) == pytest.approx(best) == pytest.approx(best_plan(small_kit).plan.value)
    assert allowed(small_kit, chosen)


def test_every_team_is_placed_where_counting_puts_it(small_kit):
    every = teams(small_kit)
    values = [value(small_kit, team) for team in every]
    for team, mine in list(zip(every, values, strict=True))[::7]:
        better = sum(other > mine + 1e-9 for other in values)
        said = str(run(small_kit, [person.id for person in team]))
        assert f"Yours ranks {better + 1}" in said
        assert f"of {len(every)} possible teams" in said


def test_a_team_passes_exactly_when_it_is_close_to_the_best_and_covers_what_is_asked(small_kit):
    best = max(value(small_kit, team) for team in teams(small_kit))
    needs = small_kit.about.team.skills
    model = tuple(small_kit.candidate[name] for name in EXERCISE.model_answer(small_kit).answer["team"]["members"])
    outcomes = set()
    for team in [model, *teams(small_kit)[::3]]:
        covered = all(max(person.levels[n.skill] for person in team) >= n.required for n in needs)
        good = covered and not alone(list(team), small_kit) and value(small_kit, team) >= 0.98 * best
        outcome = run(small_kit, [person.id for person in team]).outcome
        assert (outcome is Outcome.PASSED) == good
        outcomes.add(outcome)
    assert outcomes == {Outcome.PASSED, Outcome.FAILED}


def test_a_team_that_covers_everything_but_is_worth_too_little_does_not_pass(small_folder):
    """With two more people and a higher worth of backup, teams differ although all of them cover every skill."""
    for old, new in (("headcount: 3", "headcount: 5"), ("budget: 240", "budget: 999"), ("backup: 1", "backup: 9")):
        small_folder.edit("kit.yaml", old, new, count=-1)
    kit = small_folder.load()
    best = max(value(kit, team) for team in teams(kit))
    shares = {}
    for team in teams(kit):
        if all(max(person.levels[n.skill] for person in team) >= n.required for n in kit.about.team.skills):
            shares.setdefault(round(value(kit, team) / best, 2), team)
    low, high = (min(s for s in shares if s >= 0.9), 1.0)
    assert low < 0.98
    assert f"Your team is worth {value(kit, shares[low]) / best:.1%} of the best one" in str(
        run(kit, [person.id for person in shares[low]])
    )
    assert "of the best one; 98%" not in str(run(kit, [person.id for person in shares[high]]))


def test_each_broken_condition_is_said(small_kit):
    assert "but at least 2 are asked for" in str(run(small_kit, ["p1"]))
    assert "over the budget" in str(run(small_kit, ["p2", "p4", "p7"]))
    assert "4 people, but at most 3" in str(run(small_kit, ["p1", "p5", "p6", "p8"]))
    assert "3 people with the background" in str(run(small_kit, ["p1", "p4", "p7"]))
    assert "Meet the conditions first" in str(run(small_kit, ["p1"]))


def test_who_is_kept_must_be_in_and_suggestions_respect_wishes(small_kit):
    best = EXERCISE.model_answer(small_kit).answer["team"]["members"]
    out = next(person.name for person in small_kit.candidates if person.id not in best)
    assert f"You marked {out} to keep, but left them out." in str(
        run(small_kit, best, keep=[next(p.id for p in small_kit.candidates if p.name == out)])
    )
    free = str(run(small_kit, ["p1", "p6", "p8"]))
    assert "The nearest improvement" in free
    others = [person.id for person in small_kit.candidates if person.id not in ("p1", "p6", "p8")]
    assert "No single swap makes it better with the people you keep and rule out" in str(
        run(small_kit, ["p1", "p6", "p8"], ban=others)
    )


def test_levels_and_names_of_what_is_not_covered_are_said(small_kit):
    said = str(run(small_kit, ["p1", "p6", "p8"]))
    assert "Skill 3 needs level 4; the best in your team is Person 6 with 2." in said
    assert "Skill 1 hangs on one person" in said


def test_nobody_but_a_mark_is_not_a_team(small_kit):
    assert "Nobody is in the team yet" in str(run(small_kit, [], ban=["p1"]))


def test_alone_counts_the_second_best_of_critical_skills_only(small_kit):
    person = small_kit.candidate
    assert alone([person["p1"], person["p2"]], small_kit) == []
    assert alone([person["p1"], person["p5"]], small_kit) == []  # 5 and 3, needed 4
    assert alone([person["p1"], person["p6"]], small_kit) == ["Skill 1"]
    assert alone([person["p1"]], small_kit) == ["Skill 1"]


def test_the_best_single_person_is_the_best_within_budget(small_kit):
    team, share = single_best(small_kit)
    singles = [value(small_kit, [person]) for person in small_kit.candidates]
    assert team.value == pytest.approx(max(singles))
    assert share == pytest.approx(max(singles) / best_plan(small_kit).plan.value)


def test_the_problem_is_the_kits(small_kit):
    problem = problem_of(small_kit, ("p2",), ("p3",))
    assert (list(problem.include), list(problem.exclude)) == ([1], [2])
    assert problem.levels[0].tolist() == [5, 4, 0, 1, 2]
    assert "person 1 must be in the team" in feasible(problem, [0])


@pytest.mark.parametrize(
    "edits",
    [
        [("headcount: 3", "headcount: 2"), ("budget: 240", "budget: 25")],
        [("budget: 240", "budget: 105"), ("min_backgrounds: 2", "min_backgrounds: 3")],
    ],
)
def test_a_team_that_cannot_be_is_a_mistake_of_the_kit(small_folder, edits):
    for old, new in edits:
        small_folder.edit("kit.yaml", old, new)
    loaded = small_folder.load()
    with pytest.raises(KitError, match=r"kit\.yaml") as caught:
        EXERCISE.model_answer(loaded)
    assert caught.value.problems[0].fix
    assert EXERCISE.run({"team": {"members": ["p1"]}}, loaded).outcome is Outcome.ERROR


def test_a_pool_that_knows_nothing_is_a_mistake_of_the_kit(small_folder):
    header, *rows = small_folder.text("candidates.csv").strip().split("\n")
    none = [row.rsplit(",", 5)[0] + ",0,0,0,0,0" for row in rows]
    small_folder.write("candidates.csv", "\n".join([header, *none]))
    with pytest.raises(KitError, match="Nobody"):
        EXERCISE.check(EXERCISE.complete({"team": {"members": ["p1"]}}, small_folder.load()), small_folder.load())


def test_a_team_as_large_as_the_pool_still_has_wrong_answers(small_folder):
    small_folder.edit("kit.yaml", "headcount: 3", "headcount: 8")
    small_folder.edit("kit.yaml", "budget: 240", "budget: 9999")
    small_folder.edit("kit.yaml", "max_per_background: 2", "max_per_background: 8")
    kit = small_folder.load()
    assert "kept but left out" in EXERCISE.wrong_answers(kit)
    assert EXERCISE.run(EXERCISE.wrong_answers(kit)["kept but left out"], kit).outcome is Outcome.FAILED
