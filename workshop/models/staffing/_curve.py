"""What each budget buys: the best team at every budget where it changes."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from workshop.models.staffing._plan import InfeasibleError, plan_team
from workshop.models.staffing._problem import Problem
from workshop.models.staffing._team import team_cost


@dataclass(frozen=True)
class BudgetStep:
    """From this `budget` up to the next step's, `members` is the best team."""

    budget: float
    members: tuple[int, ...]
    value: float


def budget_curve(
    problem: Problem, *, progress: Callable[[BudgetStep], bool | None] | None = None
) -> tuple[BudgetStep, ...]:
    """Every budget at which the best team changes, from the cheapest feasible team up to the problem's budget.

    Empty when no team is feasible. Steps are found from the dearest down and `progress` is called with each; returning
    True stops, and the steps so far are the answer.
    """
    steps: list[BudgetStep] = []
    while not (steps and progress and progress(steps[-1])):
        budget = steps[-1].budget - 3 * problem.cost_tolerance if steps else problem.budget
        if budget < 0:
            break
        try:
            best = plan_team(replace(problem, budget=budget))
        except InfeasibleError:
            break
        steps.append(BudgetStep(team_cost(problem, best.members), best.members, best.value))
    return tuple(reversed(steps))
