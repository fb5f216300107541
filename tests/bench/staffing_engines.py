"""The planner, greedy, and plain models of the same staffing problem in solvers a user would pick; one in a process.

    python -m tests.bench.staffing_engines ENGINE PEOPLE PROBLEMS LIMIT

prints, for each problem, seconds (model building included), value and whether that was proven best. One thread, exact
optimum wanted. A process each, because some of these do not get on with each other.
"""

import json
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from time import perf_counter

import numpy as np

from tests.bench.staffing_cases import SIZES, make_problem
from workshop.models.staffing import InfeasibleError, Problem, greedy_team, plan_team

Answer = tuple[float, bool]


def planner(problem: Problem, limit: float) -> Answer:
    began = perf_counter()
    plan = plan_team(problem, progress=lambda _: perf_counter() - began > limit)
    return plan.value, plan.optimal


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
    for skill, level in problem.must_have:
        able = np.flatnonzero(problem.levels[:, skill] >= level)
        yield able, -np.ones(len(able)), -1


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


def plain_highs(problem: Problem, limit: float) -> Answer:
    import highspy

    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0), ("time_limit", limit)):
        solver.setOptionValue(option, value)
    people = len(problem.costs)
    solver.addVars(people, np.zeros(people), np.ones(people))
    solver.changeColsIntegrality(people, np.arange(people), np.ones(people, dtype=np.uint8))
    for who, first, second in thresholds(problem):
        one = solver.getNumCol()
        solver.addCols(2, np.array([-first, -second]), np.zeros(2), np.ones(2), 0, [], [], [])
        solver.addRow(-np.inf, 0, len(who) + 2, np.append(who, [one, one + 1]), np.append(-np.ones(len(who)), [1, 1]))
    for who, factors, most in conditions(problem):
        solver.addRow(-np.inf, most, len(who), who, factors)
    first_source = solver.getNumCol()
    for who in by_background(problem):
        source = solver.getNumCol()
        solver.addRow(-np.inf, problem.max_per_background, len(who), who, np.ones(len(who)))
        solver.addVar(0, 1)
        solver.addRow(-np.inf, 0, len(who) + 1, np.append(who, source), np.append(-np.ones(len(who)), 1))
    sources = np.arange(first_source, solver.getNumCol())
    solver.addRow(problem.min_backgrounds, np.inf, len(sources), sources, np.ones(len(sources)))
    solver.run()
    return -solver.getInfo().objective_function_value, solver.getModelStatus() == highspy.HighsModelStatus.kOptimal


ENGINES: dict[str, Callable[[Problem, float], Answer]] = {
    "planner": planner,
    "greedy": greedy,
    "CP-SAT": cp_sat,
    "CBC (PuLP)": pulp_cbc,
    "HiGHS": plain_highs,
}


def measure(engine: str, size: tuple[int, int, int], problems: int, limit: float) -> list[tuple[float, float, bool]]:
    """Seconds, value and whether proven, for each problem; a small one warms up."""
    ENGINES[engine](make_problem(20, 4, 3), limit)
    results = []
    for seed in range(0, 2 * problems, 2):
        problem = make_problem(*size, seed)
        began = perf_counter()
        try:
            value, proven = ENGINES[engine](problem, limit)
        except InfeasibleError:
            continue
        results.append((perf_counter() - began, value, proven))
    return results


if __name__ == "__main__":
    engine, people, problems, limit = sys.argv[1:]
    size = next(size for size in SIZES if size[0] == int(people))
    print(json.dumps(measure(engine, size, int(problems), float(limit))))
