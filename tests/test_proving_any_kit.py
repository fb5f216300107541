"""`workshop check` on kits that nobody wrote: whatever a kit that can be read holds, it ends with a verdict."""

import copy

from hypothesis import given, settings
from hypothesis import strategies as st
from test_round_trip import QUICK, changed, small, source_from  # noqa: F401 - `small` is a fixture

from workshop.kit import KitError
from workshop.proving import prove_source


@settings(QUICK, max_examples=25)
@given(data=st.data())
def test_every_kit_gets_a_verdict(small, data):  # noqa: F811
    values, people = copy.deepcopy(small)
    changed(data.draw, values, people)
    try:
        report = prove_source(source_from(values, people))
    except KitError as error:  # such as a pool no team of which keeps to the budget
        assert error.problems
        return
    assert report.verdict.startswith(("Ready", "Not ready"))
    assert str(report).endswith(report.verdict)
