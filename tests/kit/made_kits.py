"""Kits made at random: the small kit after changes that leave it right, with every kind of text a kit may hold."""

import copy
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from workshop.kit import KitError
from workshop.kit.errors import Problem
from workshop.kit.plain_files import Sheet
from workshop.kit.reading import Source, kit_from
from workshop.kit.schema import ID, ONE_LINE
from workshop.kit.workbook.layout import items, tables

MANY = settings(max_examples=25, suppress_health_check=list(HealthCheck))
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


def source_from(values, people):
    sheets = {name: Sheet(f"{name}.yaml", value, unread=False) for name, value in values.items()}
    return Source(Path(), sheets, PoolOfRows(tuple(people)))


def is_right(values, people):
    try:
        kit_from(source_from(values, people))
    except KitError:
        return False
    return True


def cells_of(values):
    """(what holds it, its key there, column) of every cell of the tables but the one whose change brings a kit up to date."""
    for table in tables():
        for _, item in items(values[table.file], table.pattern):
            for column in table.columns:
                holder = item
                for step in column.path[:-1]:
                    holder = holder.get(step) if isinstance(holder, dict) else None
                if column.path and column.name != "schema" and isinstance(holder, dict):
                    yield holder, column.path[-1], column


def any_value(draw, column):
    """Something a column may hold, as far as it knows by itself."""
    limits = column.shape
    if column.kind is bool:
        return draw(st.booleans())
    if column.kind is int:
        return draw(st.integers(limits.get("minimum", -9), limits.get("maximum", 10**6)))
    if column.kind is float:
        return draw(st.floats(limits.get("minimum", -9), limits.get("maximum", 10**6)) | st.integers(0, 1))
    if column.choices:
        return draw(st.sampled_from(column.choices))
    if limits.get("pattern") == ID:
        return draw(st.from_regex(ID, fullmatch=True))
    return draw(line if limits.get("pattern") == ONE_LINE or column.many else prose)[: limits.get("maxLength", 2000)]


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
