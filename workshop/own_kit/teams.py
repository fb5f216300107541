"""How much thought a team problem takes: whether a simple way, one person or everybody does as well as the best team."""

from dataclasses import dataclass

from ..models.staffing import Problem, TeamPlan, best_single, greedy_team, team_value

ONE_IS_NEARLY_ALL = 0.9  # of the best team's value


@dataclass(frozen=True)
class Ways:
    """Shares of the best team's value: of the best person again and again (0 where that breaks a rule), and of one person alone."""

    greedy: float
    alone: float
    greedy_is_best: bool
    all_are_no_better: bool

    @property
    def one_is_enough(self) -> bool:
        return self.alone >= ONE_IS_NEARLY_ALL


def ways_of(problem: Problem, plan: TeamPlan) -> Ways:
    """`plan`: the best team."""
    greedy, alone, tolerance = greedy_team(problem), best_single(problem), problem.value_tolerance
    everybody = team_value(problem, range(len(problem.costs)))
    return Ways(
        greedy=0 if greedy.broken or not plan.value else greedy.value / plan.value,
        alone=alone.value / plan.value if alone and plan.value else 0,
        greedy_is_best=not greedy.broken and greedy.value >= plan.value - tolerance,
        all_are_no_better=everybody <= plan.value + tolerance,
    )
