"""What the check of the team bench says: conditions, cover, depth, and the team's place among all teams."""

from __future__ import annotations

from ...kit import Candidate, Kit, Need
from ...kit.locale import money, number, percent
from ...models.staffing import Swap, Team, best_single, best_swap, feasible, rank_team, team_value
from ...pictures.base import listed
from ..base import Answer, Feedback, Message, good, judged, missing, nearest
from ..joins import best_plan, problem_of, rows_of

CLOSE = 0.98  # of the proven optimum
SHOWN = 3
NO_TEAM_HAS_ALL = "The best team there is lacks as much, so say in the plan what you will do about it."


def check(answer: Answer, kit: Kit) -> Feedback:
    """Conditions, cover, depth, and the distance to the proven best team."""
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


def best_people(kit: Kit) -> list[Candidate]:
    """The members of the proven best team."""
    return [kit.candidates[row] for row in best_plan(kit).plan.members]


def gaps(people: list[Candidate], kit: Kit) -> list[Need]:
    """The skills that nobody of these people has at the level needed."""
    return [n for n in kit.about.team.skills if max(person.levels[n.skill] for person in people) < n.required]


def _covered(people: list[Candidate], kit: Kit) -> list[Message]:
    said = []
    for need in gaps(people, kit):
        best = max(people, key=lambda person: person.levels[need.skill])
        level, name = best.levels[need.skill], kit.skill[need.skill].name
        said.append(f"{name} needs level {need.required}; the best in your team is {best.name} with {level}.")
    if not said:
        return [good(f"All {len(kit.about.team.skills)} skills are covered at the level needed.")]
    if len(said) <= len(gaps(best_people(kit), kit)):
        return [nearest(f"{text} {NO_TEAM_HAS_ALL}") for text in said[:SHOWN]]
    more = [missing(f"{len(said) - SHOWN} more skills are not covered.")] if len(said) > SHOWN else []
    return [*(missing(text) for text in said[:SHOWN]), *more]


def alone(people: list[Candidate], kit: Kit) -> list[str]:
    """Critical skills that hang on one person: the best reaches the level needed, the second is more than one below."""
    found = []
    for need in kit.about.team.skills:
        levels = sorted((person.levels[need.skill] for person in people), reverse=True)
        second = levels[1] if len(levels) > 1 else 0
        if need.critical and levels[0] >= need.required and second < need.required - 1:
            found.append(kit.skill[need.skill].name)
    return found


def _two_deep(people: list[Candidate], kit: Kit) -> list[Message]:
    hanging = alone(people, kit)
    if not hanging:
        return [good("No critical skill hangs on one person.")]
    text = (
        f"{listed(hanging)} {'hangs' if len(hanging) == 1 else 'hang'} on one person: one resignation and it is gone."
    )
    if len(hanging) <= len(alone(best_people(kit), kit)):
        return [nearest(f"{text} {NO_TEAM_HAS_ALL}")]
    return [missing(text)]


def _against_best(answer: Answer, kit: Kit) -> list[Message]:
    rows, (problem, plan) = rows_of(kit), best_plan(kit)
    members = [rows[person] for person in answer["team"]["members"]]
    if feasible(problem, members):
        return [nearest("Meet the conditions first; then your team can be compared with the best one.")]
    value = team_value(problem, members)
    share = value / plan.value
    said = [_place(members, kit)]
    if share < CLOSE:
        said.append(missing(f"Your team is worth {percent(share, 1)} of the best one; 98% is enough."))
    return [*said, *_swap(answer, kit, members), *_unicorn(kit)]


def falls_short(members: list[str], kit: Kit) -> bool:
    """Whether these people break a condition of the team, or are worth less than passes."""
    rows, (problem, plan) = rows_of(kit), best_plan(kit)
    team = [rows[person] for person in members]
    return bool(feasible(problem, team)) or team_value(problem, team) < CLOSE * plan.value


def _place(members: list[int], kit: Kit) -> Message:
    rank = rank_team(best_plan(kit).problem, members)
    if rank is None:
        return good("The pool is too large to count every team, so yours has no place.")
    return good(f"Yours ranks {_ordinal(rank.better + 1)} of {number(rank.total)} possible teams.")


def _ordinal(place: int) -> str:
    ending = "th" if 10 <= place % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{number(place)}{ending}"


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
    cost = (
        f"for {money(extra)} more" if extra > 0 else f"and saves {money(-extra)}" if extra < 0 else "at the same cost"
    )
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
        good(
            f"The best single person in the pool, {name}, would bring {percent(found[1])} of what the best team brings."
        )
    ]
