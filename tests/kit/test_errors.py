"""Mistakes are told in so many letters as one can read, and go from one process to another."""

import io
import pickle

import pytest

from workshop.kit import KitError, Problem
from workshop.kit.reading import in_folder, kit_from
from workshop.kit.workbook import source_of, to_workbook


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["‘{}’", "“{}”"])
def test_what_is_quoted_is_shortened(sign):
    problem = Problem("kit.yaml", 3, f"There is no skill {sign.format('x' * 11_000_000)}.", "Use one there is.")
    assert problem.what == f"There is no skill {sign.format('x' * 100 + '…')}."
    assert Problem("a", 1, "y" * 11_000_000, "").what == "y" * 2000 + "…"
    assert Problem("a", 1, f"Skill {sign.format('x' * 100)} is twice there.", "").what.endswith("is twice there.")


@pytest.mark.slow
def test_a_heading_of_millions_of_letters_is_told_briefly(kit):
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(to_workbook(in_folder(kit.folder))))
    book["skills"]["C1"] = "x" * 30_000
    packed = io.BytesIO()
    book.save(packed)
    with pytest.raises(KitError) as caught:
        kit_from(source_of("kit.xlsx", packed.getvalue()))
    assert max(len(str(problem)) for problem in caught.value.problems) < 1000


def test_an_error_arrives_whole_in_another_process():
    error = KitError([Problem("b.yaml", 2, "Wrong.", "Mend it."), Problem("a.yaml", 1, "Bad.", "Fix it.", "C")])
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (again.problems, str(again)) == (error.problems, str(error))
