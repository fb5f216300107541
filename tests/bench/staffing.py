"""How the team planner's time grows with the pool, beside solvers a user would pick and beside greedy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.staffing_cases import KIT_NAMES, SIZES

ROOT = Path(__file__).resolve().parents[2]
SOLVERS = ("CP-SAT", "CBC (PuLP)", "HiGHS (SciPy)")
PROBLEMS = {"40": 15, "200": 9, "1,000": 5} | dict.fromkeys(KIT_NAMES, 5)
ROUNDS = {"1,000": 1}  # of the others 3: engines take turns, so that a busy moment hits them alike
LIMIT = 10.0  # seconds a solver may take for one problem, so that the whole bench ends within ten minutes
SINGLE = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
Results = list[tuple[float, float, bool]]


def table() -> Iterator[str]:
    """Rows of a table, medians over the problems of each size; all problems of a size in one process per engine."""
    yield f"| people × skills × headcount | planner | {' | '.join(SOLVERS)} | planner against the best of them | greedy |"
    yield f"|{'---|' * (len(SOLVERS) + 4)}"
    for case in PROBLEMS:
        ours, *others, greedy = engines_in_turn(case)
        best = min(others, key=seconds)
        least = "" if all(proven for _, _, proven in best) else "at least "
        worth = median(row[1] / own[1] for row, own in zip(greedy, ours, strict=True))
        yield (
            f"| {named(case)} | {shown(ours)} | {' | '.join(map(shown, others))} "
            f"| {least}{seconds(best) / seconds(ours):.1f} times faster | {shown(greedy, proof=False)}, {worth:.1%} of the value |"
        )


def named(case: str) -> str:
    return " × ".join(f"{count:,}" for count in SIZES[case]) if case in SIZES else f"the kit {case}"


def engines_in_turn(case: str) -> list[Results]:
    """Planner, solvers, greedy: median seconds of every problem over the rounds, its value and whether it was proven."""
    engines = ("planner", *SOLVERS, "greedy")
    rounds = [[run_apart(engine, case) for engine in engines] for _ in range(ROUNDS.get(case, 3))]
    return [[merged(runs) for runs in zip(*engine, strict=True)] for engine in zip(*rounds, strict=True)]


def merged(runs: tuple[tuple[float, float, bool], ...]) -> tuple[float, float, bool]:
    return median(time for time, _, _ in runs), runs[0][1], all(proven for _, _, proven in runs)


def run_apart(engine: str, case: str) -> Results:
    """Seconds, value and whether proven, of every problem of a case, in a process of its own."""
    arguments = [engine, case, str(PROBLEMS[case]), str(LIMIT)]
    command = [sys.executable, "-m", "tests.bench.staffing_engines", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=os.environ | SINGLE, check=True)
    return [tuple(row) for row in json.loads(done.stdout.splitlines()[-1])]


def seconds(rows: Results) -> float:
    return median(row[0] for row in rows)


def shown(rows: Results, *, proof: bool = True) -> str:
    """The median time; where not all problems were proven in time, how many were."""
    time, solved = seconds(rows), sum(proven for _, _, proven in rows)
    said = f"{1000 * time:.1f} ms" if time < 0.1 else f"{1000 * time:.0f} ms" if time < 1 else f"{time:.1f} s"
    return f"{said} ({solved} of {len(rows)} proven)" if proof and solved < len(rows) else said
