"""A ladder beside a kit: what is new, what was renamed, what follows it and what is left alone."""

import pytest
from grown import nurse, whole
from made_tables import as_csv, rows_of, told

from workshop.kit import KitError
from workshop.kit.reading import kit_from
from workshop.own_kit.growing.adding import grown
from workshop.own_kit.growing.growths import GROWTHS
from workshop.own_kit.growing.renaming import compared, updated
from workshop.own_kit.growing.table import Given, texts_in
from workshop.own_kit.proving import prove_source
from workshop.words import speaking


def ladder(change=lambda row: row):
    head, *rows = rows_of()
    return told(as_csv([head, *(change(list(row)) for row in rows)]))


def renamed(**names):
    return ladder(lambda row: [names.get(row[0].split()[0], row[0]), *row[1:]])


def update(table, renames, source=None):
    first, kit = nurse()
    with speaking(kit.language):
        return updated(source or first, kit_from(source) if source else kit, table, renames)


def every_text(source):
    return [text for sheet in source.sheets.values() for _, text in texts_in(sheet.value)]


def test_the_same_ladder_changes_nothing():
    source, kit = nurse()
    found = compared(ladder().ladder, kit)
    assert (found.new, found.gone) == ((), ())
    new, notes = update(ladder(), {})
    assert notes == []
    assert {name: sheet.value for name, sheet in new.sheets.items()} == {
        name: sheet.value for name, sheet in source.sheets.items()
    }


def test_what_is_most_alike_is_proposed():
    _, kit = nurse()
    found = compared(renamed(Handover="Shift report", Medicines="Drugs and doses").ladder, kit)
    assert found.proposed == {"Shift report": "Handover", "Drugs and doses": "Medicines"}


@pytest.mark.slow
def test_two_names_exchanged():
    swapped = {"Handover": "Medicines", "Medicines": "Handover"}
    table = renamed(**swapped)
    new, _ = update(table, {"Medicines": "Handover", "Handover": "Medicines"})
    kit, had = kit_from(new), nurse()[1]
    assert {skill.id: skill.name for skill in kit.skill.values()} == {
        skill.id: swapped.get(skill.name, skill.name) for skill in had.skill.values()
    }
    assert [person.levels for person in kit.candidates] == [person.levels for person in had.candidates]
    assert prove_source(new).good


@pytest.mark.slow
def test_groups_and_descriptions_follow_too():
    table = ladder(
        lambda row: [
            row[0],
            row[1].replace("Team", "Crew"),
            row[2],
            *(f"{cell}, and says so" for cell in row[3:6]),
            *row[6:],
        ]
    )
    new, notes = update(table, {})
    kit = kit_from(new)
    assert [quality.name for quality in kit.qualities] == ["Clinical", "Crew", "People"]
    assert notes == []
    assert kit.skill["handover"].anchors["3"].endswith(", and says so")
    assert not [text for text in every_text(new) if "Team" in text]
    old = nurse()[1].skill["handover"].anchors["5"]
    assert not [text for text in every_text(new) if old in text and f"{old}, and says so" not in text]
    assert prove_source(new).good


def test_own_texts_are_left_alone_and_told():
    source, kit = nurse()
    given = whole("who-owns-it")
    rows = [{**row} for row in given.rows]
    rows[0]["why"] = "The Handover book is kept by the night shift. “Handover” is what we call it."
    with speaking(kit.language):
        bigger = grown(GROWTHS["who-owns-it"], Given(given.beside, tuple(rows)), source, kit).source
    new, notes = update(renamed(Handover="Shift report"), {"Shift report": "Handover"}, bigger)
    why = new.sheets["ownership"].value["incidents"][0]["why"]
    assert why == "The Handover book is kept by the night shift. “Shift report” is what we call it."
    assert notes[0].startswith("“Handover” still stands within a text of yours, at ")


def test_what_nobody_has_a_level_in_is_not_taken_over():
    table = renamed(Handover="Juggling with knives")
    new, notes = update(table, {})
    assert list(kit_from(new).skill) == list(nurse()[1].skill)
    assert notes == [
        "Not taken over, because nobody in the kit has a level in it yet: Juggling with knives. Make the kit anew for that.",
        "Not in the table, and kept: Handover.",
    ]


@pytest.mark.parametrize(
    "renames", [{"A": "Handover"}, {"Shift report": "Nothing"}, {"Shift report": "Handover", "Drugs": "Handover"}]
)
def test_renames_that_cannot_be_are_refused(renames):
    with pytest.raises(KitError):
        update(renamed(Handover="Shift report", Medicines="Drugs"), renames)
