"""The nearest improvement of a team in words: one person in, and one or none out; or several at once."""

from heapq import nlargest

from ..kit import Candidate, Kit, Need
from ..models.staffing import Swap, Team
from ..words import first_few, listed, money, text
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
