"""What just fits into a kit and what does not, by value: lengths, levels, numbers of things."""

from copy import deepcopy

import pytest
from pydantic import TypeAdapter, ValidationError

from workshop.kit.reading import MODELS, in_folder
from workshop.kit.schema import Id, Label, Level, Money, Prose, Row, Short, Weight

VALUES = [
    (Id, ["a", "a" * 40, "a_1"], ["", "a" * 41, "A", "1a", "a b", "a\n"]),
    (Label, ["x", " x ", "x" * 120], ["", "  ", "x" * 121, "a\nb"]),
    (Short, ["x", "x" * 16], ["", "x" * 17, "a\rb"]),
    (Prose, ["x", "a\nb", "x" * 2000], ["", " ", "x" * 2001]),
    (Level, [0, 5], [-1, 6]),
    (Weight, [0.0, 100.0], [-0.1, 100.1]),
    (Money, [0, 10**10], [-1, 10**10 + 1]),
]
RANGES = [  # file, path to a number, lowest, highest
    ("kit", ("schema",), 1, None),
    ("kit", ("team", "headcount"), 1, 50),
    ("kit", ("team", "min_backgrounds"), 1, 50),
    ("kit", ("team", "max_per_background"), 1, 50),
    ("kit", ("team", "skills", 0, "required"), 1, 5),
    ("kit", ("agenda", 0, "minutes"), 1, 240),
]
LISTS = [  # file, path to a list, fewest, most
    ("kit", ("qualities",), 2, 6),
    ("kit", ("scale",), 6, 6),
    ("kit", ("backgrounds",), 1, None),
    ("kit", ("team", "skills"), 2, None),
    ("kit", ("agenda",), 1, None),
    ("skills", ("skills",), 5, 40),
    ("incidents", ("incidents",), 1, None),
    ("scorecard", ("slate",), 2, 12),
    ("scorecard", ("proxies",), 1, None),
    ("scorecard", ("proxies", 0, "words"), 1, None),
    ("mirror", ("attributes",), 2, 8),
    ("mirror", ("attributes", 0, "levels"), 2, 5),
]


@pytest.fixture(scope="module")
def values(small_kit):
    return {name: sheet.value for name, sheet in in_folder(small_kit.folder).sheets.items()}


def fits(model, value):
    try:
        TypeAdapter(model).validate_python(value)
    except ValidationError:
        return False
    return True


def with_value(values, file, path, new):
    """The file's values with something else at a place, as JSON would give them."""
    changed = whole = deepcopy(values[file])
    for step in path[:-1]:
        changed = changed[step]
    changed[path[-1]] = new
    return whole


def is_right(values, file, path, new):
    from json import dumps

    try:
        MODELS[file].model_validate_json(dumps(with_value(values, file, path, new)))
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(("kind", "right", "wrong"), VALUES)
def test_a_value_fits_up_to_its_limit(kind, right, wrong):
    assert [fits(kind, value) for value in right] == [True] * len(right)
    assert [fits(kind, value) for value in wrong] == [False] * len(wrong)


@pytest.mark.parametrize(("file", "path", "lowest", "highest"), RANGES)
def test_a_number_may_be_as_low_and_as_high_as_its_limits(values, file, path, lowest, highest):
    assert not is_right(values, file, path, lowest - 1)
    assert is_right(values, file, path, lowest)
    assert is_right(values, file, path, highest or 10**6)
    assert highest is None or not is_right(values, file, path, highest + 1)


@pytest.mark.parametrize(("file", "path", "fewest", "most"), LISTS)
def test_a_list_may_be_as_short_and_as_long_as_its_limits(values, file, path, fewest, most):
    item = values[file]
    for step in (*path, 0):
        item = item[step]
    lengths = [length for length in (fewest - 1, fewest, most or 300) if length <= (most or 300)]
    lengths += [most + 1] if most else []
    found = {length: is_right(values, file, path, [item] * length) for length in lengths}
    assert found == {length: fewest <= length <= (most or 300) for length in lengths}


@pytest.mark.parametrize(
    ("column", "right", "wrong"),
    [
        ("years", ["0", "60"], ["-1", "61"]),
        ("learns", ["1", "5"], ["0", "6"]),
        ("name", ["x", "x" * 80], ["", "x" * 81]),
        ("cost", ["0", "10000000000"], ["10000000001"]),
        ("degree", ["none", "bachelor", "master", "doctorate"], ["None", "phd"]),
    ],
)
def test_a_cell_of_the_pool_fits_up_to_its_limit(column, right, wrong):
    row = {"id": "p1", "name": "Ann", "background": "a", "cost": "9", "years": "1", "degree": "none", "learns": "2"}

    def is_row(cell):
        try:
            Row.model_validate_strings({**row, column: cell}, strict=True)
        except ValidationError:
            return False
        return True

    assert [is_row(cell) for cell in (*right, *wrong)] == [True] * len(right) + [False] * len(wrong)
