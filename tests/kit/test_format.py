"""The page about the kit format is made from the schema, and says something of every field."""

from dataclasses import FrozenInstanceError

import pytest

from workshop.kit import ROOT
from workshop.kit.pool import PoolFile
from workshop.kit.reading import MODELS
from workshop.kit.schema import Row
from workshop.kit.workbook.column_help import COLUMNS, SHEETS, kit_format
from workshop.kit.workbook.layout import LESSONS, POOL, TEXTS, tables

PAGE = ROOT / "docs" / "kit_format.md"


@pytest.mark.slow
def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == kit_format(), "run: workshop kit format > docs/kit_format.md"


@pytest.mark.slow
def test_every_file_and_field_is_on_it_with_an_example():
    text = kit_format()
    for name in MODELS:
        assert f"## `{name}.yaml`" in text
    for table in tables():
        assert f"sheet “{table.title}”" in text
        assert all(f"| `{column.name}` |" in text for column in table.columns)
    assert all(f"| `{column}` |" in text for column in Row.model_fields)


def test_every_sheet_is_explained_and_nothing_else_is():
    assert set(SHEETS) == {table.title for table in tables()} | {POOL, LESSONS, TEXTS}
    known = {f"{table.title}: {name}" for table in tables() for name in (*table.keys, *(c.name for c in table.columns))}
    assert {key for key in COLUMNS if ": " in key} <= known
    assert {key for key in COLUMNS if ": " not in key} <= {key.partition(": ")[2] for key in known}


def test_every_sheet_has_a_name_of_its_own_that_excel_takes():
    titles = [table.title for table in tables()]
    assert len(set(titles)) == len(titles)
    assert all(len(title) <= 31 and title == title.lower() for title in titles)


@pytest.mark.slow
def test_the_pool_is_described(kit):
    rows, problems = PoolFile(kit.folder / "candidates.csv").rows(list(Row.model_fields), more=True)
    assert not problems
    assert rows[0][1]["name"] in kit_format()


def test_tables_and_their_columns_cannot_be_changed():
    for thing, name in ((tables()[0], "file"), (tables()[0].columns[0], "name")):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, name, "x")
