"""The search by single exchanges against every exchange there is."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.models.test_staffing_brute import Listed, problems
from workshop.models.staffing import Problem
from workshop.models.staffing.errors import _climb


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(problems(), st.integers(0, 10**6))
def test_where_the_search_ends_no_exchange_of_one_gains(problem: Problem, start: int) -> None:
    problem = replace(problem, include=())  # by the marks alone: nobody is kept
    listed = Listed(problem)
    teams = {team for team in listed.teams if team}
    assume(teams)
    begun = sorted(teams)[start % len(teams)]
    (ended,), (value,) = _climb(problem, problem.levels[None], np.array([begun]))
    ended = tuple(sorted(ended.tolist()))
    assert ended in teams
    assert value == pytest.approx(listed.value(ended), abs=1e-9)
    assert value >= listed.value(begun) - 1e-9
    beside = [team for team in teams if len(team) == len(ended) and len({*team} - {*ended}) == 1]
    assert all(listed.value(team) <= value + 1e-8 for team in beside)
