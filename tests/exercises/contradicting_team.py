"""Teams that cost more than there is, or have more people than can be hired."""

from tests.exercises.contradicting import Answers, Case, put
from workshop.kit import Kit
from workshop.words import money


def crowd(kit: Kit, answers: Answers, n: int) -> Answers:
    """A team of the n dearest people."""
    dearest = sorted(kit.candidates, key=lambda person: -person.cost)[:n]
    return put(answers, "team-bench", team={"members": [p.id for p in dearest], "keep": [], "ban": []})


def cost_of(kit: Kit, answers: Answers) -> int:
    return sum(kit.candidate[person].cost for person in answers["team-bench"]["team"]["members"])


def budget_said(kit: Kit, answers: Answers) -> str:
    team, cost = kit.about.team, cost_of(kit, answers)
    return (
        f"The team in “Build the team” costs {money(cost)} a year, {money(cost - team.budget)} over the budget of "
        f"{money(team.budget)}, so “Review the plan” would sign for more than there is. Take somebody out there."
    )


TEAM_CASES = {
    "team.over_budget": Case(
        lambda kit, answers: crowd(kit, answers, kit.about.team.headcount),
        lambda kit, answers: crowd(kit, answers, 1),
        budget_said,
    ),
    "team.over_headcount": Case(
        lambda kit, answers: crowd(kit, answers, kit.about.team.headcount + 1),
        lambda kit, answers: crowd(kit, answers, kit.about.team.headcount),
        lambda kit, answers: (
            f"The team in “Build the team” has {kit.about.team.headcount + 1} people, but at most {kit.about.team.headcount} can be hired, "
            "so “Review the plan” would sign for more than there is. Take somebody out there."
        ),
    ),
}
