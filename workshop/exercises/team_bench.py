"""Build a team from the pool under headcount and budget, and measure it against the proven best."""

from __future__ import annotations

from ..kit import Candidate, Kit
from ..models.staffing import Swap, Team, best_single, best_swap, feasible, rank_team, team_value
from ..pictures.base import listed
from ..pictures.coverage import Coverage
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Field, Option, People, Person
from .joins import best_plan, problem_of, rows_of

CLOSE = 0.98  # of the proven optimum
SHOWN = 3


def question(kit: Kit) -> str:
    team = kit.about.team
    return (
        f"Choose up to {team.headcount} people within {team.budget:,} {kit.about.currency} a year, from at least "
        f"{team.min_backgrounds} backgrounds and at most {team.max_per_background} from any one. Cover every skill at the "
        "level needed; the critical ones (in bold) also need a second person at most one level below."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    people = tuple(_card(person, kit) for person in kit.candidates)
    groups = tuple(Option(b.id, b.name, b.about) for b in kit.about.backgrounds)
    help_ = "Keep someone in, or mark them as not available, to see what suggestions remain."
    return (People("team", f"Pool of {len(people)} (invented people)", people, groups, help_),)


def _card(person: Candidate, kit: Kit) -> Person:
    best = sorted(kit.skills, key=lambda skill: -person.levels[skill.id])[:3]
    tops = ", ".join(f"{skill.short} {person.levels[skill.id]}" for skill in best)
    detail = f"{kit.background[person.background].short} · {tops}"
    levels = ", ".join(f"{skill.short} {person.levels[skill.id]}" for skill in kit.skills)
    paper = f"{person.years} years of experience, {_degree(person)}. Learns: {person.learns} of 5."
    return Person(
        person.id, person.name, person.background, detail, f"{person.story} {paper} {levels}.", f"{person.cost:,}"
    )


def _degree(person: Candidate) -> str:
    return (
        "no degree"
        if person.degree == "none"
        else f"{person.degree}’s degree".replace("doctorate’s degree", "doctorate")
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    members = answer["team"]["members"]
    if not members:
        return judged([missing("Nobody is in the team yet. Tick the people you would hire.")], "")
    people = [kit.candidate[person] for person in members]
    said = [*_conditions(answer, kit), *_covered(people, kit), *_two_deep(people, kit), *_against_best(answer, kit)]
    return judged(said, "Passed: within 2% of the best team there is")


def _conditions(answer: Answer, kit: Kit) -> list[Message]:
    rows, team = rows_of(kit), answer["team"]
    broken = feasible(best_plan(kit).problem, [rows[person] for person in team["members"]])
    said = [missing(f"The team breaks a condition: {what}.") for what in broken]
    out = [kit.candidate[person].name for person in team["keep"] if person not in team["members"]]
    if out:
        said.append(missing(f"You marked {listed(out)} to keep, but left them out."))
    return said or [good("Within headcount and budget, and from enough backgrounds.")]


def _covered(people: list[Candidate], kit: Kit) -> list[Message]:
    said = []
    for need in kit.about.team.skills:
        best = max(people, key=lambda person: person.levels[need.skill])
        level = best.levels[need.skill]
        if level < need.required:
            name = kit.skill[need.skill].name
            said.append(
                missing(f"{name} needs level {need.required}; the best in your team is {best.name} with {level}.")
            )
    if not said:
        return [good(f"All {len(kit.about.team.skills)} skills are covered at the level needed.")]
    more = [missing(f"{len(said) - SHOWN} more skills are not covered.")] if len(said) > SHOWN else []
    return said[:SHOWN] + more


def alone(people: list[Candidate], kit: Kit) -> list[str]:
    """Critical skills that hang on one person: the second best is more than one level below what is needed."""
    found = []
    for need in kit.about.team.skills:
        levels = sorted((person.levels[need.skill] for person in people), reverse=True)
        if need.critical and (levels[1] if len(levels) > 1 else 0) < need.required - 1:
            found.append(kit.skill[need.skill].name)
    return found


def _two_deep(people: list[Candidate], kit: Kit) -> list[Message]:
    hanging = alone(people, kit)
    if hanging:
        verb = "hangs" if len(hanging) == 1 else "hang"
        return [missing(f"{listed(hanging)} {verb} on one person: one resignation and it is gone.")]
    return [good("No critical skill hangs on one person.")]


def _against_best(answer: Answer, kit: Kit) -> list[Message]:
    rows, (problem, plan) = rows_of(kit), best_plan(kit)
    members = [rows[person] for person in answer["team"]["members"]]
    if feasible(problem, members):
        return [nearest("Mend the conditions first; then your team can be compared with the best one.")]
    value = team_value(problem, members)
    share = value / plan.value
    said = [_place(members, kit)]
    if share < CLOSE:
        said.append(missing(f"Your team is worth {share:.1%} of the best one; 98% is enough."))
    return [*said, *_swap(answer, kit, members), *_unicorn(kit)]


def _place(members: list[int], kit: Kit) -> Message:
    rank = rank_team(best_plan(kit).problem, members)
    if rank.total is None:
        return good("The pool is too large to count every team, so yours has no place.")
    about = "" if rank.exact else "at least "
    return good(f"Yours ranks {about}{_ordinal(rank.better + 1)} of {rank.total:,} possible teams.")


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def _swap(answer: Answer, kit: Kit, members: list[int]) -> list[Message]:
    team = answer["team"]
    kept = tuple(person for person in team["keep"] if person in team["members"])
    problem = problem_of(kit, kept, tuple(team["ban"]))
    swap = best_swap(problem, members)
    if swap is None or swap.gain <= problem.value_tolerance:
        limit = " with the people you keep and rule out" if kept or team["ban"] else ""
        return [good(f"No single swap makes it better{limit}.")]
    return [nearest(_told(swap, members, kit))]


def _told(swap: Swap, members: list[int], kit: Kit) -> str:
    people = kit.candidates
    into, out = people[swap.into], people[swap.out] if swap.out is not None else None
    extra = into.cost - (out.cost if out else 0)
    cost = f"for {extra:,} more" if extra > 0 else f"and saves {-extra:,}" if extra < 0 else "at the same cost"
    gains = _raised([people[m] for m in members], [people[m] for m in swap.team.members], kit)
    move = f"Swapping {out.name} for {into.name}" if out else f"Adding {into.name}"
    return f"The nearest improvement: {move} raises {gains} {cost}."


def _raised(before: list[Candidate], after: list[Candidate], kit: Kit) -> str:
    names = []
    for need in kit.about.team.skills:
        old, new = (_top_two(team, need.skill, need.required) for team in (before, after))
        if new > old:
            names.append(kit.skill[need.skill].name)
    return listed(names[:SHOWN], "the whole a little")


def _top_two(people: list[Candidate], skill: str, required: int) -> int:
    return sum(sorted((min(person.levels[skill], required) for person in people), reverse=True)[:2])


def single_best(kit: Kit) -> tuple[Team, float] | None:
    """The best single person within budget, and the share of the best team's value they bring alone."""
    problem, plan = best_plan(kit)
    single = best_single(problem)
    return (single, single.value / plan.value) if single else None


def _unicorn(kit: Kit) -> list[Message]:
    found = single_best(kit)
    if not found:
        return []
    name = kit.candidates[found[0].members[0]].name
    return [
        good(f"The best single person in the pool, {name}, would bring {found[1]:.0%} of what the best team brings.")
    ]


def hints(kit: Kit) -> tuple[str, str, str]:
    _, plan = best_plan(kit)
    people = [kit.candidates[row] for row in plan.members]
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
    people = [kit.candidates[row] for row in plan.members]
    cost = sum(person.cost for person in people)
    found = single_best(kit)
    lone = f"The best single person brings {found[1]:.0%} of what this team brings." if found else ""
    return ModelAnswer(
        {"team": {"members": [person.id for person in people], "keep": [], "ban": []}},
        (
            f"{listed([person.name for person in people])} together cost {cost:,} {kit.about.currency} a year.",
            f"No possible team is worth more: a solver proved it (value {plan.value:.2f}, upper bound {plan.bound:.2f}).",
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
    rest = f"{left:,} {kit.about.currency} of {kit.about.team.budget:,} a year left"
    return [*lines, PlanLine("Staffing plan", rest, (risk,), "your team")]


def _plan_line(person: Candidate, people: list[Candidate], kit: Kit) -> PlanLine:
    needs = kit.about.team.skills
    leads = [
        f"{kit.skill[n.skill].name} {person.levels[n.skill]}"
        for n in needs
        if person.levels[n.skill] == max(p.levels[n.skill] for p in people) and person.levels[n.skill] >= n.required
    ]
    text = f"{person.name} (invented), {kit.background[person.background].name}: {person.cost:,} {kit.about.currency} a year"
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
