"""The planner, greedy, and plain models of the same staffing problem in solvers a user would pick; one in a process.

    python -m tests.bench.staffing_engines ENGINE CASE PROBLEMS LIMIT

prints, for each problem, seconds (model building included), value and whether that was proven best. One thread, exact
optimum wanted. A process each, because some of these do not get on with each other.
"""

import json
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from time import perf_counter

import numpy as np

from tests.bench.staffing_cases import make_problem, problems
from workshop.models.staffing import Problem, greedy_team, plan_team

Answer = tuple[float, bool]


def planner(problem: Problem, limit: float) -> Answer:
    return plan_team(problem).value, True


def greedy(problem: Problem, limit: float) -> Answer:
    return greedy_team(problem).value, False


def thresholds(problem: Problem) -> Iterator[tuple[np.ndarray, float, float]]:
    """Who reaches a level of a skill, what the first of them adds, what the second."""
    shares = np.minimum(1, problem.levels / problem.required)
    for skill, (weight, backup) in enumerate(zip(problem.weights, problem.backup_weights, strict=True)):
        steps = np.unique(np.append(shares[:, skill], 0))
        for low, high in pairwise(steps):
            yield np.flatnonzero(shares[:, skill] >= high), weight * (high - low), backup * (high - low)


def conditions(problem: Problem) -> Iterator[tuple[np.ndarray, np.ndarray, float]]:
    """People, their coefficients and the most these may sum to."""
    everybody = np.arange(len(problem.costs))
    yield everybody, np.ones(len(everybody)), problem.headcount
    yield everybody, problem.costs, problem.budget


def by_background(problem: Problem) -> list[np.ndarray]:
    labels = np.array(problem.backgrounds)
    return [np.flatnonzero(labels == label) for label in sorted(set(problem.backgrounds))]


def cp_sat(problem: Problem, limit: float) -> Answer:
    from ortools.sat.python import cp_model

    model, unit = cp_model.CpModel(), 10_000
    x = [model.new_bool_var("") for _ in problem.costs]
    worth = []
    for who, first, second in thresholds(problem):
        one, two = model.new_bool_var(""), model.new_bool_var("")
        model.add(one + two <= sum(x[i] for i in who))
        worth += [(one, round(first * 60 * unit)), (two, round(second * 60 * unit))]
    for who, factors, most in conditions(problem):
        model.add(sum(int(f) * x[i] for i, f in zip(who, factors, strict=True)) <= int(most))
    sources = []
    for who in by_background(problem):
        model.add(sum(x[i] for i in who) <= problem.max_per_background)
        sources.append(model.new_bool_var(""))
        model.add(sources[-1] <= sum(x[i] for i in who))
    model.add(sum(sources) >= problem.min_backgrounds)
    model.maximize(sum(gain * z for z, gain in worth))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.relative_gap_limit = 1, 0
    solver.parameters.max_time_in_seconds = limit
    status = solver.solve(model)
    return solver.objective_value / (60 * unit), status == cp_model.OPTIMAL


def pulp_cbc(problem: Problem, limit: float) -> Answer:
    import pulp

    model = pulp.LpProblem("team", pulp.LpMaximize)
    x = [pulp.LpVariable(f"x{i}", cat="Binary") for i in range(len(problem.costs))]
    worth = []
    for at, (who, first, second) in enumerate(thresholds(problem)):
        one, two = pulp.LpVariable(f"one{at}", 0, 1), pulp.LpVariable(f"two{at}", 0, 1)
        model += one + two <= pulp.lpSum(x[i] for i in who)
        worth += [(one, first), (two, second)]
    for who, factors, most in conditions(problem):
        model += pulp.LpAffineExpression([(x[i], float(f)) for i, f in zip(who, factors, strict=True)]) <= most
    sources = [pulp.LpVariable(f"y{at}", 0, 1) for at in range(len(by_background(problem)))]
    for who, source in zip(by_background(problem), sources, strict=True):
        model += pulp.lpSum(x[i] for i in who) <= problem.max_per_background
        model += source <= pulp.lpSum(x[i] for i in who)
    model += pulp.lpSum(sources) >= problem.min_backgrounds
    model.setObjective(pulp.LpAffineExpression([(z, float(gain)) for z, gain in worth]))
    model.solve(pulp.PULP_CBC_CMD(msg=False, threads=1, gapRel=0, timeLimit=limit))
    return float(pulp.value(model.objective)), model.sol_status == pulp.LpSolutionOptimal


def scipy_milp(problem: Problem, limit: float) -> Answer:
    from scipy.optimize import Bounds, LinearConstraint, milp

    steps, sources = list(thresholds(problem)), by_background(problem)
    people, first_source = len(problem.costs), len(problem.costs) + 2 * len(steps)
    gain = np.zeros(first_source + len(sources))
    rows, highest = [], []

    def at_most(most: float, *entries: tuple[object, object]) -> None:
        rows.append(np.zeros(len(gain)))
        highest.append(most)
        for columns, factors in entries:
            rows[-1][columns] = factors

    for at, (who, *worth) in enumerate(steps):
        copies = slice(people + 2 * at, people + 2 * at + 2)
        gain[copies] = worth
        at_most(0, (who, -1), (copies, 1))
    for who, factors, most in conditions(problem):
        at_most(most, (who, factors))
    for source, who in enumerate(sources, first_source):
        at_most(problem.max_per_background, (who, 1))
        at_most(0, (source, 1), (who, -1))
    at_most(-problem.min_backgrounds, (slice(first_source, None), -1))
    found = milp(
        -gain,
        integrality=np.arange(len(gain)) < people,
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(np.array(rows), ub=highest),
        options={"mip_rel_gap": 0, "time_limit": limit},
    )
    return float("nan") if found.fun is None else -found.fun, found.status == 0


ENGINES: dict[str, Callable[[Problem, float], Answer]] = {
    "planner": planner,
    "greedy": greedy,
    "CP-SAT": cp_sat,
    "CBC (PuLP)": pulp_cbc,
    "HiGHS (SciPy)": scipy_milp,
}


def measure(engine: str, case: str, number: int, limit: float) -> list[tuple[float, float, bool]]:
    """Seconds, value and whether proven, for each problem; a small one and the first of them warm up."""
    cases = list(problems(case, number))
    for problem in (make_problem(20, 4, 3), cases[0]):
        ENGINES[engine](problem, limit)
    results = []
    for problem in cases:
        began = perf_counter()
        value, proven = ENGINES[engine](problem, limit)
        results.append((perf_counter() - began, value, proven))
    return results


if __name__ == "__main__":
    engine, case, number, limit = sys.argv[1:]
    print(json.dumps(measure(engine, case, int(number), float(limit))))
