"""Whatever a kit may hold comes back from a workbook and from plain files as it was; whatever else happens to them is told."""

import copy
import datetime
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from excel import edited, packed, parts_of, said_of, values_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from workshop.kit import KitError
from workshop.kit.errors import Problem
from workshop.kit.folders import as_yaml, write_kit
from workshop.kit.reading import Source, in_folder, kit_from
from workshop.kit.schema import ID, ONE_LINE, Row
from workshop.kit.workbook import source_of, to_workbook
from workshop.kit.workbook.cells import items
from workshop.kit.workbook.layout import tables
from workshop.kit.yaml_file import Sheet, read_yaml

QUICK = settings(
    max_examples=8, phases=(Phase.explicit, Phase.reuse, Phase.generate), suppress_health_check=list(HealthCheck)
)
MANY = settings(max_examples=40, suppress_health_check=list(HealthCheck))
NASTY = (
    *('=HYPERLINK("http://x")', "=1+1", "+1", "-1", "@x", "'apostrophe", "#N/A", "#REF!", "TRUE", "NO", "null", "~", "1e3", "007"),
    *("4,5", "3-5", "12:30", "2026-01-01", "1_000", "0x1F", "_x0041_", "_x005F_x0041_", "x005F_", "_x000D_", "_x0007_"),
    *("a: b", "- a", "# a", "a #b", "&a", "*a", "!a", "| a", "> a", "%a", "? a", "{a", "[a]", '"a', "a'", "`a", "...", "---", "<<", "="),
    *("<b>a</b>", "**a**", "[a](http://x)", "$x$", "{{ 7*7 }}", "]]>", "&amp;", "\\n", "\u202eעדי כהן", "👩🏽‍💻 李小龍"),
    *("a\u2028b", "a\x85b", "\ufeffa", "a\tb", "a  b", "\N{NO-BREAK SPACE}a", "–", "a," * 20, "long " * 20 + "text", "x" * 110),
)  # fmt: skip
LINES = (
    "a\nb",
    "a\r\nb",
    "a\rb",
    "a\n\n  b\n c",
    "a \n b",
    "word " * 40 + "\nend",
    "# a\n- b: c",
    "a\n...\nb",
    "a\n%b",
)
characters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
line = st.sampled_from(NASTY) | st.text(characters | st.sampled_from("\t\x85\u2028\u2029"), max_size=16)
prose = line | st.sampled_from(LINES) | st.text(characters | st.sampled_from("\n\r\t "), max_size=40)


@dataclass(frozen=True)
class PoolOfRows:
    people: tuple[dict[str, str], ...]

    def rows(self, columns, *, more=False):
        return [(line, {name: one.get(name, "") for name in columns}) for line, one in enumerate(self.people, 2)], []

    def problem(self, line, what, fix, column=""):
        return Problem("the pool", line, what, fix)


@pytest.fixture(scope="module")
def small(small_kit):
    """The small kit's values and people."""
    source = in_folder(small_kit.folder)
    values = {name: sheet.value for name, sheet in source.sheets.items()}
    rows, _ = source.pool.rows([*Row.model_fields, "s1", "s2", "s3", "s4", "s5"])
    return values, [cells for _, cells in rows]


def source_from(values, people):
    sheets = {name: Sheet(f"{name}.yaml", value, unread=False) for name, value in values.items()}
    return Source(Path(), sheets, PoolOfRows(tuple(people)))


def is_right(values, people):
    try:
        kit_from(source_from(values, people))
    except KitError:
        return False
    return True


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


def cells_of(values):
    """(what holds it, its key there, column) of every cell of the tables but the one whose change brings a kit up to date."""
    for table in tables():
        for _, item in items(values[table.file], table.pattern, []):
            for column in table.columns:
                holder = item
                for step in column.path[:-1]:
                    holder = holder.get(step) if isinstance(holder, dict) else None
                if column.path and column.name != "schema" and isinstance(holder, dict):
                    yield holder, column.path[-1], column


def any_value(draw, column):
    """Something a column may hold, as far as it knows by itself."""
    limits = {name: getattr(one, name, None) for one in column.limits for name in ("ge", "le", "max_length", "pattern") if getattr(one, name, None) is not None}  # fmt: skip
    if column.kind is bool:
        return draw(st.booleans())
    if column.kind is int:
        return draw(st.integers(limits.get("ge", -9), limits.get("le", 10**6)))
    if column.kind is float:
        return draw(st.floats(limits.get("ge", -9), limits.get("le", 10**6)) | st.integers(0, 1))
    if column.choices:
        return draw(st.sampled_from(column.choices))
    if limits.get("pattern") == ID:
        return draw(st.from_regex(ID, fullmatch=True))
    return draw(line if limits.get("pattern") == ONE_LINE or column.many else prose)[: limits.get("max_length", 2000)]


def changed(draw, values, people):
    """The small kit after up to thirty changes that leave it right."""
    spots = list(cells_of(values))
    for _ in range(draw(st.integers(5, 30))):
        holder, key, column = draw(st.sampled_from(spots))
        kept = copy.deepcopy(holder)
        how = draw(st.sampled_from(["value", "value", "value", "none", "shorter"]))
        if how == "value":
            new = any_value(draw, column)
            holder[key] = [*(holder.get(key) or []), new] if column.many else new
        elif how == "none":
            holder.pop(key, None)
        elif isinstance(holder.get(key), list):
            holder[key] = holder[key][:-1]
        if not is_right(values, people):
            holder.clear()
            holder.update(kept)
    for person in draw(st.lists(st.sampled_from(people), max_size=4)):
        kept = dict(person)
        person |= {
            "name": draw(line).strip(),
            "s1": str(draw(st.integers(0, 5))),
            "cost": str(draw(st.integers(0, 10**10))),
        }
        if not is_right(values, people):
            person.clear()
            person.update(kept)


@QUICK
@given(data=st.data())
def test_a_kit_comes_back_as_it_was(small, data):
    values, people = copy.deepcopy(small)
    changed(data.draw, values, people)
    with tempfile.TemporaryDirectory() as place:
        returns(values, people, Path(place))


@pytest.mark.parametrize("first", range(0, len(NASTY), 9))
def test_texts_that_look_like_something_else_come_back_as_texts(small, first, tmp_path):
    """Each of nine in every place that takes a text."""
    values, people = copy.deepcopy(small)
    nasty = NASTY[first : first + 9] + LINES[first // 9 :][:1]
    for number, (holder, key, column) in enumerate(list(cells_of(values))):
        kept = copy.deepcopy(holder)
        if (
            column.kind is str
            and not column.choices
            and ID not in [getattr(one, "pattern", None) for one in column.limits]
        ):
            holder[key] = [nasty[number % len(nasty)]] if column.many else nasty[number % len(nasty)]
        if not is_right(values, people):
            holder.clear()
            holder.update(kept)
    for number, person in enumerate(people):
        person["name"] = NASTY[(first + number) % len(NASTY)].strip()[:80]
    returns(values, people, tmp_path)


def test_spaces_that_count_come_back(small, tmp_path):
    values, people = copy.deepcopy(small)
    lines = values["interfaces"]["designs"][0]["lines"]
    lines[0]["text"], lines[1]["text"], lines[3]["text"] = "\t x  ", "   ", " =1"
    returns(values, people, tmp_path)
    source = source_of("kit.xlsx", to_workbook(source_from(values, people)))
    texts = [one["text"] for one in source.sheets["interfaces"].value["designs"][0]["lines"]]
    assert (texts[0], texts[1], texts[3]) == ("\t x  ", "   ", " =1")


def test_groups_and_lists_without_anything_come_back(small, tmp_path):
    values, people = copy.deepcopy(small)
    values["scorecard"]["drafts"] = {}
    returns(values, people, tmp_path / "none")
    values["scorecard"]["drafts"] = {"s1": {}, "s2": {"3": "Something"}}
    values["texts"] = {
        "texts": [{"english": "Yes {1}", "own": "Ja {1}"}, {"english": "No", "own": "", "where": "scorecard"}]
    }
    returns(values, people, tmp_path / "some")


def test_numbers_keep_every_digit(small, tmp_path):
    values, people = copy.deepcopy(small)
    values["kit"]["team"]["skills"][0]["weight"] = 0.1 + 0.2
    values["scenario"]["solutions"][0]["ours"] = [1 / 3, 123456.789012345, 1e-7]
    values["kit"]["team"]["budget"] = 10**10
    returns(values, people, tmp_path)


def test_a_text_that_no_cell_can_hold_is_refused_and_not_cut(small):
    values, people = copy.deepcopy(small)
    values["scorecard"]["proxies"][0]["words"] = [f"{n:0119}" for n in range(280)]
    with pytest.raises(KitError, match="a cell of Excel holds 32,767") as caught:
        to_workbook(source_from(values, people))
    assert caught.value.problems[0].place == "sheet ‘scorecard proxies’, row 2, column A"


def test_a_kit_with_mistakes_becomes_no_workbook(small):
    values, people = copy.deepcopy(small)
    values["skills"] = None
    for write in (to_workbook, lambda source: write_kit(source, Path("/nowhere/at/all"))):
        with pytest.raises(KitError):
            write(source_from(values, people))


@MANY
@given(value=st.recursive(prose | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False, allow_infinity=False), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(ID, fullmatch=True), inner, max_size=3), max_leaves=8))  # fmt: skip
def test_what_is_written_as_yaml_is_read_again(value):
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "mirror.yaml"
        file.write_text(as_yaml("mirror", {"a": value}), encoding="utf-8")
        sheet = read_yaml(file)
    assert (sheet.problems, sheet.value) == ([], {"a": value})


@pytest.fixture(scope="module")
def content(small):
    return to_workbook(source_from(*small))


@pytest.fixture(scope="module")
def cells(content):
    return values_of(content)


odd_cells = (
    st.none() | st.booleans() | st.integers(-(10**6), 10**17) | st.floats(allow_nan=False) | st.dates(datetime.date(1901, 1, 1)) | st.times()
    | st.sampled_from(("=1", "=A1", "#N/A", " ", "\n", "x" * 32_767, *NASTY, *LINES)) | line
)  # fmt: skip
damages = st.lists(
    st.tuples(st.integers(0, 99), st.integers(1, 10), st.integers(1, 9), odd_cells), min_size=1, max_size=12
)


@MANY
@given(damages=damages)
def test_a_workbook_with_odd_cells_is_read_or_told(cells, damages):
    def damage(book):
        for sheet, row, column, value in damages:
            book.worksheets[sheet % len(book.worksheets)].cell(row, column).value = value

    said_of(edited(cells, damage))


@MANY
@given(
    content=st.binary(max_size=300),
    start=st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
)
def test_noise_is_told_as_no_workbook(content, start):
    assert said_of(start + content)


@MANY
@given(
    edits=st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=4)), min_size=1, max_size=5),
    tail=st.booleans(),
)
def test_a_workbook_with_damaged_bytes_is_read_or_told(content, edits, tail):
    """Half of the time in the directory at its end."""
    changed = bytearray(content)
    for at, piece in edits:
        at = len(changed) - 1 - at % 9_000 if tail else at % len(changed)
        changed[at : at + len(piece)] = piece
    said_of(bytes(changed))


@MANY
@given(data=st.data())
def test_a_workbook_with_damaged_parts_is_read_or_told(content, data):
    parts = parts_of(content)
    tokens = [b"<", b">", b'"', b"&", b"<c/>", b"<v>", b'r="A1"', b't="s"', b't="e"', b't="b"', b"99999999999999999999", b"-1", b"\xff", b"<row>", b'<mergeCell ref="A:B"/>']  # fmt: skip
    for name in data.draw(st.lists(st.sampled_from(sorted(parts)), min_size=1, max_size=4)):
        text, at = parts[name], data.draw(st.integers(0, 5_000))
        piece = data.draw(st.sampled_from(tokens) | st.binary(max_size=4))
        parts[name] = text[: at % (len(text) + 1)] + piece + text[at % (len(text) + 1) + data.draw(st.integers(0, 8)) :]
    for name in data.draw(st.lists(st.sampled_from(sorted(parts)), max_size=1)):
        del parts[name]
    said_of(packed(parts))
