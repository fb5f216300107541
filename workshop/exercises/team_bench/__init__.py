"""Build a team from the pool under headcount and budget, and measure it against the proven best."""

from collections.abc import Iterator
from heapq import nlargest

from ...kit import Candidate, Kit
from ...pictures.cells import Coverage
from ...words import listed, mark, money, number, percent, plural, text
from ..base import Answer, Exercise, ModelAnswer, Outcome, PlanLine
from ..fields import Field, Option, People, Person
from ..joins import best_plan
from .check import alone, best_people, check, gaps, single_best


def question(kit: Kit) -> str:
    team, best = kit.about.team, best_people(kit)
    asked = text(
        "Choose up to {people} within {budget} a year, from at least {backgrounds} and at most {most} from any one. Cover "
        "every skill at the level needed; the critical ones (in bold) also need a second person at most one level below.",
        people=plural(team.headcount, "one person", "{n} people"),
        budget=money(team.budget),
        backgrounds=plural(team.min_backgrounds, "one background", "{n} backgrounds"),
        most=team.max_per_background,
    )
    if not gaps(best, kit) and not alone(best, kit):
        return asked
    return asked + " " + text("No team from this pool can do all of that, so come as close as you can.")


def form(kit: Kit) -> tuple[Field, ...]:
    people = tuple(_card(person, kit) for person in kit.candidates)
    groups = tuple(Option(b.id, b.name, b.about) for b in kit.about.backgrounds)
    help_ = text(
        "Open “{more}” to read a story, to keep someone in, or to mark them as not available; the suggestions follow.",
        more=text("More"),
    )
    return (People("team", text("Pool of {n} (invented people)", n=len(people)), people, groups, help_),)


def _card(person: Candidate, kit: Kit) -> Person:
    best = nlargest(3, kit.skill.values(), key=lambda skill: person.levels[skill.id])
    top, levels = (
        listed([text("{skill} {level}", skill=skill.short, level=person.levels[skill.id]) for skill in skills])
        for skills in (best, kit.skill.values())
    )
    degrees = {"bachelor": text("bachelor’s"), "master": text("master’s"), "doctorate": text("doctorate")}
    paper = text(
        "Experience: {years}. Degree: {degree}. Speed of learning: {learns} of 5. Levels: {levels}.",
        years=plural(person.years, "one year", "{n} years"),
        degree=degrees.get(person.degree) or text("none"),
        learns=person.learns,
        levels=levels,
    )
    detail = f"{kit.background[person.background].short} · {top}"
    return Person(person.id, person.name, person.background, detail, f"{person.story} {paper}", money(person.cost))


def hints(kit: Kit) -> tuple[str, str, str]:
    people, pool = best_people(kit), kit.candidates
    able = {n.skill: sum(p.levels[n.skill] >= n.required for p in pool) for n in kit.about.team.skills}
    rarest = min(kit.about.team.skills, key=lambda need: able[need.skill])
    half = listed([person.name for person in people[: max(1, len(people) // 2)]])
    return (
        text(
            "Start with the dashed cells: look for one person who fills two or three of them, not for the best all-rounder."
        ),
        plural(
            able[rarest.skill],
            "{skill} is the rarest skill: one of {people} people reaches level {level}. Settle that one first, then fill up "
            "with people who cost less.",
            "{skill} is the rarest skill: {n} of {people} people reach level {level}. Settle that one first, then fill up with "
            "people who cost less.",
            skill=kit.skill[rarest.skill].name,
            people=len(pool),
            level=rarest.required,
        ),
        text("One of the best teams includes {names}.", names=half),
    )


def model_answer(kit: Kit) -> ModelAnswer:
    plan, people, single = best_plan(kit).plan, best_people(kit), single_best(kit)
    alone_brings = text("Nobody in the pool fits the budget alone.")
    if single:
        alone_brings = text("The best single person brings {share} of what this team brings.", share=percent(single[1]))
    return ModelAnswer(
        _team([person.id for person in people]),
        (
            plural(
                len(people),
                "{names} costs {cost} a year.",
                "{names} together cost {cost} a year.",
                names=listed([person.name for person in people]),
                cost=money(sum(person.cost for person in people)),
            ),
            text(
                "No possible team is worth more: the computer proved that none can exceed {bound} in value, and this one has "
                "{value}.",
                bound=number(plan.bound, 2),
                value=number(plan.value, 2),
            ),
            alone_brings,
        ),
    )


def _team(members: list[str], *keep: str) -> Answer:
    return {"team": {"members": members, "keep": list(keep), "ban": []}}


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    by_cost = [person.id for person in sorted(kit.candidates, key=lambda person: person.cost)]
    best, size = [person.id for person in best_people(kit)], kit.about.team.headcount
    teams = {
        "one person alone": best[:1],
        "the dearest people": by_cost[-size:],
        "the cheapest people": by_cost[:size],
        "too many people": [person.id for person in kit.candidates[: size + 1]],
    }
    wrong = {name: _team(members) for name, members in teams.items()}
    wrong = {name: team for name, team in wrong.items() if check(team, kit).outcome is Outcome.FAILED}
    kept = next((person.id for person in kit.candidates if person.id not in best), best[0])
    return {**wrong, "kept but left out": _team([person for person in best if person != kept], kept)}


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    people = [kit.candidate[person] for person in answer["team"]["members"]]
    if not people:
        return
    section, trace, names = text("Staffing plan"), text("your team"), alone(people, kit)
    for person in people:
        leads = [
            text("{skill} {level}", skill=kit.skill[n.skill].name, level=person.levels[n.skill])
            for n in kit.about.team.skills
            if person.levels[n.skill] == max(n.required, *(p.levels[n.skill] for p in people))
        ]
        line = text(
            "{name} (invented), {background}: {cost} a year",
            name=person.name,
            background=kit.background[person.background].name,
            cost=money(person.cost),
        )
        brings = text("Brings: {skills}.", skills=listed(leads)) if leads else text("Brings backup for the others.")
        yield PlanLine(section, line, (brings,), trace)
    left, budget = kit.about.team.budget - sum(person.cost for person in people), money(kit.about.team.budget)
    rest = text("{left} of {budget} a year left", left=money(left), budget=budget)
    if left < 0:
        rest = text("{over} a year over the budget of {budget}", over=money(-left), budget=budget)
    risk = text("No critical skill depends on one person.")
    if names:
        risk = text("Critical skills that depend on one person: {skills}.", skills=listed(names))
    yield PlanLine(section, rest, (risk,), trace)


EXERCISE = Exercise.of(
    __name__,
    mark("Build the team"),
    lesson=5,
    minutes=20,
    rank=5,
    gives=mark("the staffing plan"),
    picture=Coverage,
    check=check,
    plan_picture=True,
)
