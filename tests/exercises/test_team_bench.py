"""The team bench against brute force and hand-worked cases on the small kit (eight people, teams of three)."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from tests.kits import SHIPPED
from workshop.exercises import Outcome, team_bench
from workshop.exercises.base import missing
from workshop.exercises.joins import best_plan, problem_of
from workshop.exercises.team_bench import EXERCISE, single_best, without_backup
from workshop.kit import load_kit
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
        place = f"By these levels your team is number {better + 1} of {len(every)} possible teams."
        best = f"By these levels none of the {len(every)} possible teams is better than yours."
        assert f"- {place if better else best} Levels are rough ratings: " in said


def test_a_team_passes_exactly_when_it_is_close_to_the_best_and_what_it_lacks_is_then_a_note(small_kit):
    best = max(value(small_kit, team) for team in teams(small_kit))
    outcomes, notes = set(), 0
    for team in teams(small_kit):
        close, feedback = value(small_kit, team) >= 0.95 * best, run(small_kit, [person.id for person in team])
        assert (feedback.outcome is Outcome.PASSED) == close
        outcomes.add(feedback.outcome)
        notes += close and "so close to the best one that this does not fail it" in str(feedback)
    assert outcomes == {Outcome.PASSED, Outcome.FAILED}
    assert notes


ADVICE = re.compile(
    r"The nearest improvement(?:: | takes several changes at once: )(?:add|take) (.*?)(?: instead of (.*?))?\. "
)


def advised(kit, members):
    """The team after the nearest improvement, read from its sentence alone; the same team where it passes."""
    feedback = run(kit, members)
    if feedback.outcome is Outcome.PASSED:
        return members
    (advice,) = (found for message in feedback.messages if (found := ADVICE.match(f"{message.text} ")))
    into, out = ({person.id for person in kit.candidates if person.name in (names or "")} for names in advice.groups())
    assert into and out <= members and not into & members
    return members - out | into


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_the_nearest_improvement_leads_from_a_thousand_random_teams_to_a_pass(name, monkeypatch):
    monkeypatch.setattr(team_bench, "rank_team", lambda *_: None)  # the place takes long and decides nothing
    kit, rng, after = load_kit(name), np.random.default_rng(7), {}
    starts, people = 0, [person.id for person in kit.candidates]
    while starts < 1000:
        size = rng.integers(1, kit.about.team.headcount + 1)
        team = frozenset(rng.choice(people, size, replace=False).tolist())
        if allowed(kit, [kit.candidate[person] for person in team]):
            starts += 1
            for _ in range(25):
                following = after.setdefault(team, None) or advised(kit, team)
                after[team] = following
                if following == team:
                    break
                team = following
            assert after[team] == team


def test_with_somebody_not_available_the_advice_still_leads_to_a_pass(small_kit):
    banned = EXERCISE.model_answer(small_kit).answer["team"]["members"][:1]
    team = {"p1", "p6", "p8"} - set(banned)
    for _ in range(9):
        feedback = run(small_kit, team, ban=banned)
        if feedback.outcome is Outcome.PASSED:
            break
        (advice,) = (found for message in feedback.messages if (found := ADVICE.match(f"{message.text} ")))
        into, out = ({p.id for p in small_kit.candidates if p.name in (names or "")} for names in advice.groups())
        team = team - out | into
    assert re.fullmatch(
        r"Passed: your team is worth (98|99|100)\.\d% of the best one without those who are not available",
        feedback.headline,
    )


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
    assert low < 0.95
    assert f"Your team is worth {value(kit, shares[low]) / best:.1%} of the best one" in str(
        run(kit, [person.id for person in shares[low]])
    )
    assert "of the best one; 95%" not in str(run(kit, [person.id for person in shares[high]]))


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        (["p1"], "The team has one background so far; this puzzle asks for at least 2."),
        (["p2", "p4", "p7"], "The team costs $255 a year, which is $15 over the budget of $240."),
        (["p1", "p5", "p6", "p8"], "The team has 4 people, but at most 3 can be hired."),
        (
            ["p1", "p4", "p7"],
            "3 people in the team have the background “Trade b”, but at most 2 may share one.",
        ),
    ],
)
def test_each_broken_condition_is_said(small_kit, members, sentence):
    texts = [message.text for message in run(small_kit, members).messages]
    assert sentence in texts
    assert "Meet the conditions first; then your team can be compared with the best one." in texts


def test_too_few_of_several_backgrounds_are_counted(small_folder):
    small_folder.edit("kit.yaml", "min_backgrounds: 2", "min_backgrounds: 3")
    said = str(run(small_folder.load(), ["p2", "p6"]))
    assert "- The team has 2 backgrounds so far; this puzzle asks for at least 3.\n" in said


@pytest.mark.slow
def test_a_team_breaks_a_condition_exactly_when_brute_force_says_so(small_kit):
    for size in (1, 2, 3, 4):
        for team in combinations(small_kit.candidates, size):
            meets = size <= 3 and allowed(small_kit, team)
            said = str(run(small_kit, [person.id for person in team]))
            assert ("Within headcount and budget, and from enough backgrounds." in said) == meets


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


def best_change(kit, team):
    """The best team that one swap, or one more person where there is room, leads to."""
    room = len(team) < kit.about.team.headcount
    for out in (*([None] if room else []), *team):
        for into in (person for person in kit.candidates if person not in team):
            changed = tuple(p for p in kit.candidates if p is into or (p in team and p is not out))
            if allowed(kit, changed):
                yield value(kit, changed), -sum(p.cost for p in changed), out, into, changed


def stronger(kit, before, after):
    """Skills in which best and second together grew, counting no level above the one needed."""
    names = []
    for need in kit.about.team.skills:
        old, new = (sorted([*(min(p.levels[need.skill], need.required) for p in t), 0])[-2:] for t in (before, after))
        if sum(new) > sum(old):
            names.append(kit.skill[need.skill].name)
    return names


@pytest.mark.slow
def test_the_nearest_improvement_names_whom_what_for_and_at_what_cost(small_kit):
    seen = set()
    for team in teams(small_kit):
        found = [change for change in best_change(small_kit, team) if change[0] > value(small_kit, team) + 1e-6]
        texts = [message.text for message in run(small_kit, [person.id for person in team]).messages]
        if not found:
            assert "No single swap makes it better." in texts
            continue
        top = max(found, key=lambda change: (round(change[0], 9), change[1]))
        best = [change for change in found if abs(change[0] - top[0]) < 1e-9 and change[1] == top[1]]
        expected = {improvement(small_kit, team, *change[2:]) for change in best}
        assert expected & set(texts)
        seen |= {
            word for text in expected & set(texts) for word in ("add", "take", "more a year", "saves") if word in text
        }
    assert seen == {"add", "take", "more a year", "saves"}


def improvement(kit, team, out, into, changed):
    move = f"take {into.name} instead of {out.name}" if out else f"add {into.name}"
    names = stronger(kit, team, changed)
    *names, last = names if len(names) < 4 else [*names[:3], "one more" if len(names) == 4 else "2 more"]
    extra = into.cost - (out.cost if out else 0)
    cost = "It costs the same." if not extra else f"It {'costs' if extra > 0 else 'saves'} ${abs(extra)}"
    cost += {True: " more a year.", False: " a year."}[extra > 0] if extra else ""
    skills = f"{', '.join(names)} and {last}" if names else last
    return f"The nearest improvement: {move}. That makes the team stronger in {skills}. {cost}"


def test_levels_and_names_of_what_is_not_covered_are_said(small_kit):
    texts = [message.text for message in run(small_kit, ["p1", "p6", "p8"]).messages]
    assert any("“Skill 3” needs level 4; the best in your team is Person 6 with level 2." in text for text in texts)
    assert "Skill 1 has no backup: no second person is at most one level below the level needed." in texts
    assert "Your team is worth 75.4% of the best one; 95% is enough." in texts
    single = "The best single person in the pool, Person 4, would bring 58% of what the best team brings."
    assert single in texts


def test_of_many_skills_that_are_not_covered_the_nearest_two_are_told_as_one_thing(small_kit):
    texts = [message.text for message in run(small_kit, ["p7", "p8"]).messages]
    assert [text for text in texts if "needs level 4" in text] == [
        "5 of 5 skills are not covered yet; the nearest two: “Skill 1” needs level 4; the best in your team is Person 7 with level 2. "
        "“Skill 2” needs level 4; the best in your team is Person 7 with level 2."
    ]
    assert {message.field for message in run(small_kit, ["p7", "p8"]).messages} == {"team"}


def test_the_card_of_a_person_says_everything_on_paper(small_kit):
    (field,) = EXERCISE.fields(small_kit)
    assert field.people[0].detail == "Trade b · Skill 1 5, Skill 2 4 and Skill 5 2"
    assert field.people[0].story == (
        "Person 1 bakes. Experience: 3 years. Degree: none. "
        "Levels: Skill 1 5, Skill 2 4, Skill 3 0, Skill 4 1 and Skill 5 2."
    )


def test_the_hints_name_the_rarest_skill_and_half_of_a_best_team(small_kit):
    start, rarest, names = EXERCISE.hints(small_kit)
    assert "dashed cells" in start
    assert rarest.startswith("Skill 1 is the rarest skill: 2 of 8 people reach level 4. ")
    first = small_kit.candidate[EXERCISE.model_answer(small_kit).answer["team"]["members"][0]]
    assert names == f"One of the best teams includes {first.name}."


def test_the_plan_holds_the_rule_and_names_the_invented_people_in_one_line(small_kit):
    answer = EXERCISE.complete({"team": {"members": ["p1", "p6", "p8"]}}, small_kit)
    lines = EXERCISE.plan_lines(answer, small_kit)
    assert [(line.text, *line.details) for line in lines] == [
        (
            "3 people, each chosen by what the others lack",
            "Example, with invented people: Person 1, Person 6 and Person 8.",
        ),
        (
            "Not covered at the level needed: Skill 3 and Skill 4",
            "Critical skills with no backup: Skill 1.",
        ),
        ("$100 of $240 a year left",),
    ]
    assert not any(line.practice for line in lines)
    assert "Trade" not in str(lines)  # a background is no reason to hire anybody, so no rule of the plan
    dear = EXERCISE.complete({"team": {"members": ["p2", "p4", "p7"]}}, small_kit)
    assert EXERCISE.plan_lines(dear, small_kit)[-1].text == "$15 a year over the budget of $240"
    best = EXERCISE.complete(EXERCISE.model_answer(small_kit).answer, small_kit)
    assert "All 5 skills are covered at the level needed" in [x.text for x in EXERCISE.plan_lines(best, small_kit)]


def test_what_a_team_is_worth_is_said_in_the_form(small_kit):
    (field,) = EXERCISE.form(small_kit)
    every, twice, backgrounds, worth, more = field.help.split("\n")
    assert every == "• Every skill: somebody at the level needed."
    assert twice == "• Critical skills (in bold): a second person too, at most one level lower."
    assert backgrounds.startswith(
        "• At least 2 backgrounds (kinds of work people come from), at most 2 people from one: "
    )
    assert backgrounds.endswith("It is never a reason to take or leave one person.")
    assert worth == (
        "• Aim: every skill covered, each bold skill twice. The check compares your team with the best possible one; 95% of it is enough."
    )
    assert more.startswith("“More” at each person tells their story. ")


def test_nobody_but_a_mark_is_not_a_team(small_kit):
    nobody = "Nobody is in the team yet. Tick the people you would hire."
    assert run(small_kit, [], ban=["p1"]).messages == (missing(nobody, field="team"),)


def test_a_backup_is_the_second_best_of_critical_skills_only(small_kit):
    person = small_kit.candidate
    assert without_backup([person["p1"], person["p2"]], small_kit) == []
    assert without_backup([person["p1"], person["p5"]], small_kit) == []  # 5 and 3, needed 4
    assert without_backup([person["p1"], person["p6"]], small_kit) == ["Skill 1"]
    assert without_backup([person["p1"]], small_kit) == ["Skill 1"]


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


def test_the_pool_keeps_its_height_whatever_the_check_says_beside_it():
    """The list has a class of its own: every field has one named after its kind, and marks stand in the field."""
    static = Path(team_bench.__file__).parents[1] / "widgets" / "static"
    style, script = ((static / name).read_text(encoding="utf-8") for name in ("panel.css", "people.js"))
    rules = re.findall(r"\.ws-people \{([^}]*)\}", style)
    assert rules
    assert not any("max-height" in rule for rule in rules)
    assert 'h("ul", { class: "ws-pool" })' in script
    assert "max-height: 620px" in re.search(r"\.ws-pool \{([^}]*)\}", style)[1]
