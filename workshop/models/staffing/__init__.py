"""The team planner: the best team for a set of needs, proven, and what stands around it.

Value of a team: Σ_s weight·min(1, best/required) + backup weight·min(1, second/required), with the best and the second
highest level in the team for skill s.
"""

from workshop.models.staffing._plan import InfeasibleError, plan_team
from workshop.models.staffing._problem import Problem, Team, TeamPlan, feasible, team_cost, team_value
from workshop.models.staffing._quick import Swap, best_single, best_swap, greedy_team
from workshop.models.staffing._rank import Rank, rank_team

__all__ = [
    "InfeasibleError",
    "Problem",
    "Rank",
    "Swap",
    "Team",
    "TeamPlan",
    "best_single",
    "best_swap",
    "feasible",
    "greedy_team",
    "plan_team",
    "rank_team",
    "team_cost",
    "team_value",
]
