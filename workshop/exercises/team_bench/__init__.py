"""Build a team from the pool under headcount and budget, and measure it against the proven best."""

from __future__ import annotations

from ...kit import Candidate, Kit
from ...kit.locale import money, number, percent
from ...pictures.base import listed
from ...pictures.coverage import Coverage
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Field, Option, People, Person
from ..joins import best_plan
from .feedback import alone, best_people, check, falls_short, gaps, single_best


def question(kit: Kit) -> str:
    team = kit.about.team
    return (
        f"Choose up to {team.headcount} people within {money(team.budget)} a year, from at least "
        f"{team.min_backgrounds} backgrounds and at most {team.max_per_background} from any one. Cover every skill at the "
        "level needed; the critical ones (in bold) also need a second person at most one level below."
        f"{_what_cannot_be(kit)}"
    )


def _what_cannot_be(kit: Kit) -> str:
    best = best_people(kit)
    if not gaps(best, kit) and not alone(best, kit):
        return ""
    return " No team from this pool can do all of that, so come as close as one can."


def form(kit: Kit) -> tuple[Field, ...]:
    people = tuple(_card(person, kit) for person in kit.candidates)
    groups = tuple(Option(b.id, b.name, b.about) for b in kit.about.backgrounds)
    help_ = "Open “More” to read a story, to keep someone in, or to mark them as not available; the suggestions follow."
    return (People("team", f"Pool of {len(people)} (invented people)", people, groups, help_),)


def _card(person: Candidate, kit: Kit) -> Person:
    best = sorted(kit.skills, key=lambda skill: -person.levels[skill.id])[:3]
    tops = ", ".join(f"{skill.short} {person.levels[skill.id]}" for skill in best)
    detail = f"{kit.background[person.background].short} · {tops}"
    levels = ", ".join(f"{skill.short} {person.levels[skill.id]}" for skill in kit.skills)
    paper = f"{person.years} years of experience, {_degree(person)}. Learns: {person.learns} of 5."
    return Person(
        person.id, person.name, person.background, detail, f"{person.story} {paper} {levels}.", money(person.cost)
    )


def _degree(person: Candidate) -> str:
    return (
        "no degree"
        if person.degree == "none"
        else f"{person.degree}’s degree".replace("doctorate’s degree", "doctorate")
    )


def hints(kit: Kit) -> tuple[str, str, str]:
    people = best_people(kit)
    rarest = min(kit.about.team.skills, key=lambda n: sum(p.levels[n.skill] >= n.required for p in kit.candidates))
    able = sum(p.levels[rarest.skill] >= rarest.required for p in kit.candidates)
    return (
        "Start with the dashed cells: look for one person who fills two or three of them, not for the best all-rounder.",
        f"{kit.skill[rarest.skill].name} is the rarest: {able} of {len(kit.candidates)} reach level {rarest.required}. "
        "Settle that one first, then fill up with people who cost less.",
        f"One of the best teams has {listed([person.name for person in people[: max(1, len(people) // 2)]])} in it.",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    _, plan = best_plan(kit)
    people = best_people(kit)
    cost = sum(person.cost for person in people)
    found = single_best(kit)
    lone = f"The best single person brings {percent(found[1])} of what this team brings." if found else ""
    return ModelAnswer(
        {"team": {"members": [person.id for person in people], "keep": [], "ban": []}},
        (
            f"{listed([person.name for person in people])} together cost {money(cost)} a year.",
            f"No possible team is worth more: the computer proved that none can exceed {number(plan.bound, 2)} in value, and this one has {number(plan.value, 2)}.",
            lone or "Nobody in the pool fits the budget alone.",
        ),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    by_cost = sorted(kit.candidates, key=lambda person: person.cost)
    best = model_answer(kit).answer["team"]["members"]
    size = kit.about.team.headcount
    teams = {
        "one person alone": best[:1],
        "the dearest people": [person.id for person in by_cost[-size:]],
        "the cheapest people": [person.id for person in by_cost[:size]],
        "too many people": [person.id for person in kit.candidates[: size + 1]],
    }
    teams = {name: ids for name, ids in teams.items() if falls_short(ids, kit)}  # in a small pool any may be the best
    kept = [person.id for person in kit.candidates if person.id not in best][:1] or best[:1]
    out = {"team": {"members": [person for person in best if person not in kept], "keep": kept, "ban": []}}
    return {name: {"team": {"members": ids, "keep": [], "ban": []}} for name, ids in teams.items()} | {
        "kept but left out": out
    }


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    people = [kit.candidate[person] for person in answer["team"]["members"]]
    if not people:
        return []
    lines = [_plan_line(person, people, kit) for person in people]
    left = kit.about.team.budget - sum(person.cost for person in people)
    hanging = alone(people, kit)
    risk = (
        f"Critical skills that hang on one person: {listed(hanging)}."
        if hanging
        else "No critical skill hangs on one person."
    )
    rest = f"{money(left)} of {money(kit.about.team.budget)} a year left"
    return [*lines, PlanLine("Staffing plan", rest, (risk,), "your team")]


def _plan_line(person: Candidate, people: list[Candidate], kit: Kit) -> PlanLine:
    needs = kit.about.team.skills
    leads = [
        f"{kit.skill[n.skill].name} {person.levels[n.skill]}"
        for n in needs
        if person.levels[n.skill] == max(p.levels[n.skill] for p in people) and person.levels[n.skill] >= n.required
    ]
    text = f"{person.name} (invented), {kit.background[person.background].name}: {money(person.cost)} a year"
    return PlanLine("Staffing plan", text, (f"Brings: {listed(leads, 'backup')}.",), "your team")


EXERCISE = Exercise(
    slug="team-bench",
    title="Build the team",
    lesson=5,
    minutes=20,
    question=question,
    form=form,
    picture=Coverage,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
    plan_picture=True,
)
