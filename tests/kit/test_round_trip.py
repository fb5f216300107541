"""Whatever a kit may hold comes back from a workbook and from plain files as it was."""

import copy
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made_kits import LINES, MANY, NASTY, cells_of, changed, is_right, prose, source_from

from workshop.kit import KitError
from workshop.kit.folders import as_yaml, write_kit
from workshop.kit.plain_files import read_yaml
from workshop.kit.reading import in_folder, kit_from
from workshop.kit.schema import ID, Row
from workshop.kit.workbook import source_of, to_workbook

QUICK = settings(
    max_examples=5, phases=(Phase.explicit, Phase.reuse, Phase.generate), suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def small(small_kit):
    """The small kit's values and people."""
    source = in_folder(small_kit.folder)
    values = {name: sheet.value for name, sheet in source.sheets.items()}
    rows, _ = source.pool.rows([*Row.model_fields, "s1", "s2", "s3", "s4", "s5"])
    return values, [cells for _, cells in rows]


def returns(values, people, folder):
    """Kit → workbook → kit → folder → kit, and kit → folder → kit."""
    source = source_from(values, people)
    kit = kit_from(source)
    from_workbook = source_of("kit.xlsx", to_workbook(source))
    assert replace(kit_from(from_workbook), folder=kit.folder) == kit
    for number, one in enumerate((from_workbook, source)):
        back = in_folder(write_kit(one, folder / f"k{number}"))
        assert replace(kit_from(back), folder=kit.folder) == kit
        assert {name: sheet.value for name, sheet in back.sheets.items()} == {
            name: sheet.value for name, sheet in one.sheets.items()
        }


@pytest.mark.slow
@QUICK
@given(data=st.data())
def test_a_kit_comes_back_as_it_was(small, data):
    values, people = copy.deepcopy(small)
    changed(data.draw, values, people)
    with tempfile.TemporaryDirectory() as place:
        returns(values, people, Path(place))


def put(texts, values, people):
    """Put (holder, key, text) in as far as the kit stays right, in halves where it does not; how many are in."""
    before = [(holder, dict(holder)) for holder, _, _ in texts]
    for holder, key, text in texts:
        holder[key] = text
    if is_right(values, people):
        return len(texts)
    for holder, was in before:
        holder.clear()
        holder.update(was)
    half = len(texts) // 2
    return put(texts[:half], values, people) + put(texts[half:], values, people) if half else 0


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, len(NASTY), 18))
def test_texts_that_look_like_something_else_come_back_as_texts(small, first, tmp_path):
    """Eighteen of them, in turn, in every place that takes a text."""
    values, people = copy.deepcopy(small)
    nasty = NASTY[first : first + 18] + LINES[first // 9 :][:2]
    texts = [
        (holder, key, [nasty[number % len(nasty)]] if column.many else nasty[number % len(nasty)])
        for number, (holder, key, column) in enumerate(list(cells_of(values)))
        if column.kind is str and not column.choices and column.shape.get("pattern") != ID
    ]
    assert put(texts, values, people) > len(texts) / 2
    for number, person in enumerate(people):
        person["name"] = NASTY[(first + number) % len(NASTY)].strip()[:80]
    returns(values, people, tmp_path)


@pytest.mark.slow
def test_spaces_that_count_come_back(small, tmp_path):
    values, people = copy.deepcopy(small)
    lines = values["interfaces"]["designs"][0]["lines"]
    lines[0]["text"], lines[1]["text"], lines[3]["text"] = "\t x  ", "   ", " =1"
    returns(values, people, tmp_path)
    source = source_of("kit.xlsx", to_workbook(source_from(values, people)))
    texts = [one["text"] for one in source.sheets["interfaces"].value["designs"][0]["lines"]]
    assert (texts[0], texts[1], texts[3]) == ("\t x  ", "   ", " =1")


@pytest.mark.slow
def test_groups_and_lists_without_anything_come_back(small, tmp_path):
    values, people = copy.deepcopy(small)
    values["scorecard"]["drafts"] = {}
    returns(values, people, tmp_path / "none")
    values["scorecard"]["drafts"] = {"s1": {}, "s2": {"3": "Something"}}
    returns(values, people, tmp_path / "some")


@pytest.mark.slow
def test_numbers_keep_every_digit(small, tmp_path):
    values, people = copy.deepcopy(small)
    values["kit"]["team"]["skills"][0]["weight"] = 0.1 + 0.2
    values["scenario"]["solutions"][0]["ours"] = [1 / 3, 123456.789012345, 1e-7]
    values["kit"]["team"]["budget"] = 10**10
    returns(values, people, tmp_path)


def test_a_text_that_no_cell_can_hold_is_refused_and_not_cut(small):
    values, people = copy.deepcopy(small)
    values["scorecard"]["proxies"][0]["words"] = [f"{n:0119}" for n in range(280)]
    with pytest.raises(KitError) as caught:
        to_workbook(source_from(values, people))
    (problem,) = caught.value.problems
    assert problem.place == "sheet ‘scorecard proxies’, row 2, column A"
    assert problem.what == "This has 33,599 letters; a cell of Excel holds 32,767."
    assert problem.fix == "Shorten it in the kit’s files."


def test_a_kit_with_mistakes_becomes_no_workbook(small):
    values, people = copy.deepcopy(small)
    values["skills"] = None
    for write in (to_workbook, lambda source: write_kit(source, Path("/nowhere/at/all"))):
        with pytest.raises(KitError):
            write(source_from(values, people))


@pytest.mark.slow
@MANY
@given(value=st.recursive(prose | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False, allow_infinity=False), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(ID, fullmatch=True), inner, max_size=3), max_leaves=8))  # fmt: skip
def test_what_is_written_as_yaml_is_read_again(value):
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "mirror.yaml"
        file.write_text(as_yaml("mirror", {"a": value}), encoding="utf-8")
        sheet = read_yaml(file)
    assert (sheet.problems, sheet.value) == ([], {"a": value})
