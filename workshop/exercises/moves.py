"""The nearest improvement of a team in words: one person in, and one or none out; or several at once."""

from collections.abc import Iterator
from heapq import nlargest

from ..kit import Candidate, Kit, Need
from ..models.staffing import Swap, Team
from ..words import first_few, listed, money, text
from .base import Answer
from .marking import skill_names


def swap_advice(swap: Swap, members: list[int], kit: Kit) -> str:
    """Whom to take, what for, and at what cost."""
    people, into = kit.candidates, kit.candidates[swap.into]
    names = _stronger([people[row] for row in members], [people[row] for row in swap.team.members], kit)
    gain = text("That makes the team as a whole a little stronger.")
    if names:
        gain = text("That makes the team stronger in {skills}.", skills=first_few(names))
    move, more = text("The nearest improvement: add {into}.", into=into.name), into.cost
    if swap.out is not None:
        out = people[swap.out]
        move = text("The nearest improvement: take {into} instead of {out}.", into=into.name, out=out.name)
        more -= out.cost
    cost = text("It costs the same.")
    if more > 0:
        cost = text("It costs {amount} more a year.", amount=money(more))
    elif more < 0:
        cost = text("It saves {amount} a year.", amount=money(-more))
    return f"{move} {gain} {cost}"


def exchange_advice(members: list[int], team: Team, kit: Kit) -> str:
    """Several people at once, where no single swap helps."""
    people = kit.candidates
    into, out = (
        listed([people[row].name for row in rows if row not in others])
        for rows, others in ((team.members, members), (members, team.members))
    )
    names = _stronger([people[row] for row in members], [people[row] for row in team.members], kit)
    move = text("The nearest improvement takes several changes at once: add {into}.", into=into)
    if out:
        move = text(
            "The nearest improvement takes several changes at once: take {into} instead of {out}.", into=into, out=out
        )
    gain = text("That makes the team stronger in {skills}.", skills=first_few(names))
    return f"{move} {gain}" if names else move


def _stronger(before: list[Candidate], after: list[Candidate], kit: Kit) -> list[str]:
    """The skills in which the best two, up to the level needed, have more together than before."""

    def best_two(people: list[Candidate], need: Need) -> int:
        return sum(nlargest(2, (min(person.levels[need.skill], need.required) for person in people)))

    stronger = (need.skill for need in kit.about.team.skills if best_two(after, need) > best_two(before, need))
    return skill_names(stronger, kit)


def best_two_of(answer: Answer, kit: Kit) -> dict[Need, list[int]]:
    """The levels of the best and of the second in each skill needed; nothing where nobody is in the team."""
    people = [kit.candidate[person] for person in answer["team"]["members"]]
    return {n: nlargest(2, [*(p.levels[n.skill] for p in people), 0]) for n in kit.about.team.skills if people}


def lacking(answer: Answer, kit: Kit) -> list[Need]:
    """What the team, or whoever would stand in for its best, lacks by the kit's weights, most of all first."""
    lacks = {
        n: sum(w * max(0, 1 - level / n.required) for w, level in zip((n.weight, n.backup), two, strict=True))
        for n, two in best_two_of(answer, kit).items()
    }
    return [need for need in sorted(lacks, key=lambda need: -lacks[need]) if lacks[need]]


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """The skill to hire for next: where the team lacks most."""
    people, two, order = answer["team"]["members"], best_two_of(answer, kit), lacking(answer, kit)
    if people and not order:
        yield text("If one more place comes, it is free: by this kit’s weights your team lacks nothing.")
    for need in order[:1]:
        best, second = two[need]
        yield text(
            "If one more place comes, hire for {skill}. The team needs level {required}, and its best person has {best}. If that one "
            "leaves, the next best has {second}.",
            skill=kit.skill[need.skill].name,
            required=need.required,
            best=best,
            second=second,
        )
    for need in order[1:2]:
        name = kit.skill[need.skill].name
        yield text("Look at {skill} too: levels are never exact.", skill=name)
