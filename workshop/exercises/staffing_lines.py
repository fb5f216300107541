"""A team in words: what it has to do, what it lacks, and the rule behind it, at what cost and with what lacking a backup."""

from collections.abc import Sequence

from ..kit import Candidate, Kit, Need
from ..words import listed, money, percent, plural, text

NEAREST = 2  # gaps told of at once


def conditions(kit: Kit, enough: float) -> str:
    """Line by line what a team has to do, and what it is worth."""
    team = kit.about.team
    backgrounds = text(
        "• At least {least} backgrounds (kinds of work people come from), at most {most} people from one: a rule of this puzzle, so that "
        "not all have learnt the same. It is never a reason to take or leave one person.",
        least=team.min_backgrounds,
        most=team.max_per_background,
    )
    worth = text(
        "• Aim: every skill covered, each bold skill twice. The check compares your team with the best possible one; {share} of it is enough.",
        share=percent(enough),
    )
    every = text("• Every skill: somebody at the level needed.")
    twice = text("• Critical skills (in bold): a second person too, at most one level lower.")
    return "\n".join([every, twice, backgrounds, worth])


def not_covered(short: Sequence[Need], people: list[Candidate], kit: Kit) -> str:
    """How many skills nobody has at the level needed, and the nearest of them."""
    near = sorted(short, key=lambda need: need.required - max(p.levels[need.skill] for p in people))[:NEAREST]
    count = text("{n} of {total} skills are not covered yet; the nearest two:", n=len(short), total=len(kit.about.team.skills))  # fmt: skip
    told = [gap(need, people, kit) for need in near]
    return " ".join([count, *told] if len(short) > NEAREST else told)


def gap(need: Need, people: list[Candidate], kit: Kit) -> str:
    """The level needed of a skill, and who comes nearest."""
    best = max(people, key=lambda person: person.levels[need.skill])
    parts: dict[str, str | int] = {"skill": kit.skill[need.skill].name, "required": need.required}
    if not best.levels[need.skill]:
        return text("“{skill}” needs level {required}; nobody in your team has it.", **parts)
    return text(
        "“{skill}” needs level {required}; the best in your team is {person} with level {level}.",
        person=best.name,
        level=best.levels[need.skill],
        **parts,
    )


def chosen(people: list[Candidate]) -> str:
    """How many, and what they were chosen by."""
    return plural(
        len(people),
        "One person, chosen by what the team lacks",
        "{n} people, each chosen by what the others lack",
    )


def spent(people: list[Candidate], kit: Kit) -> str:
    """What is left of the budget, or what is missing."""
    left, budget = kit.about.team.budget - sum(person.cost for person in people), money(kit.about.team.budget)
    if left < 0:
        return text("{over} a year over the budget of {budget}", over=money(-left), budget=budget)
    return text("{left} of {budget} a year left", left=money(left), budget=budget)


def risk(names: list[str]) -> str:
    """Which critical skills have no second person at most one level below the level needed."""
    if names:
        return text("Critical skills with no backup: {skills}.", skills=listed(names))
    return text("Every critical skill has a backup: a second person at most one level below the level needed.")


def covered(short: list[str], total: int) -> str:
    """Which skills nobody has at the level needed."""
    if not short:
        return text("All {n} skills are covered at the level needed", n=total)
    return text("Not covered at the level needed: {skills}", skills=listed(short))
