"""A formula that was worked out is its value: LibreOffice writes every yes and no as one (K1)."""

import re

import pytest
from excel import part_of, read, said_of, with_part


@pytest.mark.slow
def test_a_workbook_saved_by_libreoffice_is_the_same_kit(workbook, small_kit):
    part = part_of(workbook, "kit team skills")
    yes_no = re.compile(rb'<c r="(\w+)"([^>]*) t="b"([^>]*)><v>([01])</v></c>')

    def as_libreoffice_writes(sheet):
        said = {b"0": b"FALSE()", b"1": b"TRUE()"}

        def write(cell):
            place, before, after, value = cell.groups()
            return b'<c r="%s"%s t="b"%s><f>%s</f><v>%s</v></c>' % (place, before, after, said[value], value)

        return yes_no.sub(write, sheet)

    kit, problems = read(with_part(workbook, part, as_libreoffice_writes))
    assert problems == []
    assert kit.about == small_kit.about


def test_a_number_that_a_formula_gave_is_read(workbook, small_kit):
    part = part_of(workbook, "candidates")
    cost = str(small_kit.candidates[0].cost).encode()
    change = lambda sheet: re.sub(rb'(<c r="D2"[^>]*>)<v>%s</v>' % cost, rb"\1<f>35*2</f><v>%s</v>" % cost, sheet)  # noqa: E731
    kit, problems = read(with_part(workbook, part, change))
    assert problems == []
    assert kit.candidates == small_kit.candidates


@pytest.mark.slow
def test_a_formula_that_nobody_worked_out_is_still_told(workbook):
    part = part_of(workbook, "candidates")
    change = lambda sheet: re.sub(rb'(<c r="D2"[^>]*>)<v>\d+</v>', rb"\1<f>35*2</f>", sheet)  # noqa: E731
    assert "There is a formula here." in [problem.what for problem in said_of(with_part(workbook, part, change))]
