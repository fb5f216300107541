"""`workshop check` on kits that nobody wrote: whatever a kit that can be read holds, it ends with a verdict."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_kits import MANY, changed, source_from

from workshop.kit import KitError
from workshop.kit.reading import in_folder
from workshop.kit.schema import Row
from workshop.own_kit.proving import prove_source


@pytest.mark.slow
@MANY
@given(data=st.data())
def test_every_kit_gets_a_verdict(small_kit, data):
    source = in_folder(small_kit.folder)
    rows, _ = source.pool.rows([*Row.model_fields, *small_kit.skill])
    values = {name: copy.deepcopy(sheet.value) for name, sheet in source.sheets.items()}
    people = [dict(cells) for _, cells in rows]
    changed(data.draw, values, people)
    try:
        report = prove_source(source_from(values, people))
    except KitError as error:  # such as a pool no team of which keeps to the budget
        assert error.problems
        return
    assert report.verdict.startswith(("Ready", "Not ready"))
    assert str(report).endswith(report.verdict)
