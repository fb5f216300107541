"""A ladder beside a kit: what is new, what was renamed, what follows it and what is left alone."""

import numpy as np
import pytest
from grown import grown_whole, nurse, whole
from made_tables import NURSE, as_csv, rows_of, told, wished

from workshop.kit import KitError
from workshop.kit.reading import kit_from
from workshop.kit.schema import Row
from workshop.own_kit.growing.adding import grown
from workshop.own_kit.growing.changes import said_of
from workshop.own_kit.growing.growths import GROWTHS
from workshop.own_kit.growing.renaming import compared, updated
from workshop.own_kit.growing.table import Given, texts_in
from workshop.own_kit.proving import prove_source
from workshop.own_kit.table import pool
from workshop.own_kit.table.pool import one_more
from workshop.own_kit.table.report import proved
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
    assert [note.partition(":")[0] for note in notes] == ["Renamed", "Reworded"]
    assert kit.skill["handover"].anchors["3"].endswith(", and says so")
    assert not [text for text in every_text(new) if "Team" in text]
    old = nurse()[1].skill["handover"].anchors["5"]
    assert not [text for text in every_text(new) if old in text and f"{old}, and says so" not in text]
    assert prove_source(new).good


@pytest.mark.slow
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
    assert notes == [
        "Renamed: “Handover” is now “Shift report”.",
        "“Handover” still stands within a text of yours: “Who owns it?”.",
    ]


KNIVES = [
    "Juggling",
    "Team",
    "Keeping knives in the air",
    "Drops each knife it is given",
    "Keeps three knives in the air",
]
KNIVES += ["Taught two colleagues to keep five knives in the air", "4", "yes"]


def with_more(*more):
    return told(as_csv([*rows_of(), *more]))


def test_a_name_of_many_letters_is_shortened_as_the_first_time():
    new, _ = update(renamed(Handover="Shift report to the whole team"), {"Shift report to the whole team": "Handover"})
    skill = kit_from(new).skill["handover"]
    assert (skill.name, len(skill.short) <= 16, skill.short) == ("Shift report to the whole team", True, "Shift report")
    table = ladder(lambda row: [row[0], row[1].replace("Team", "All who work on the ward"), *row[2:]])
    quality = next(q for q in kit_from(update(table, {})[0]).qualities if q.name == "All who work on the ward")
    assert len(quality.short) <= 16


@pytest.mark.slow
def test_an_added_skill_joins_and_all_else_stays():
    had = nurse()[1]
    new, notes = update(with_more(KNIVES), {})
    kit = kit_from(new)
    assert notes == ["Added, and the invented people get drawn levels in it: Juggling."]
    assert list(kit.skill) == [*had.skill, "juggling"]
    added = kit.skill["juggling"]
    assert (added.name, kit.quality[added.quality].name, added.anchors["5"]) == ("Juggling", "Team", KNIVES[5])
    assert (kit.need["juggling"].required, kit.need["juggling"].critical) == (4, True)
    for person, before in zip(kit.candidates, had.candidates, strict=True):
        assert {**person.levels, "juggling": 0} == {**before.levels, "juggling": 0}
        assert (person.name, person.story, person.cost) == (before.name, before.story, before.cost)
    levels = [person.levels["juggling"] for person in kit.candidates]
    assert len(set(levels)) > 2
    assert sum(level >= 4 for level in levels) > 0
    assert kit.scorecard.slate == had.scorecard.slate
    assert prove_source(new).good
    again, _ = update(with_more(KNIVES), {})
    assert [person.levels for person in kit_from(again).candidates] == [person.levels for person in kit.candidates]
    assert update(with_more(KNIVES), {}, new)[1] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 6))
def test_levels_in_an_added_skill_go_with_no_kind_of_name(seed):
    rows = [{column: cells[column] for column in nurse()[0].people()[0]} for _, cells in nurse()[0].people()[1]]
    backgrounds = [each.id for each in nurse()[1].about.backgrounds]
    levels = np.array(one_more(rows, backgrounds, 1, 9, seed), float)
    every = list(pool.names_of(len(rows)))
    women = np.array([every.index(row["name"]) % 2 == 0 for row in rows])
    error = levels.std() * (1 / women.sum() + 1 / (~women).sum()) ** 0.5
    assert abs(levels[women].mean() - levels[~women].mean()) < error
    known = list(pool._told_by_names(rows))  # women and men; regions
    apart = [pool._apart(group, pool._standard(levels[whose, None])) for whose, group in known]
    assert len(apart) == 2 and max(apart) < 1
    assert set(pool.PLAIN) == set(Row.model_fields)


@pytest.mark.slow
def test_a_level_text_that_was_missing_joins_once_it_is_there():
    half = [*KNIVES[:5], "", *KNIVES[6:]]
    assert update(with_more(half), {})[1] == []
    assert "juggling" in kit_from(update(with_more(KNIVES), {})[0]).skill


@pytest.mark.slow
def test_a_skill_in_a_group_that_is_new_brings_its_group():
    new, _ = update(with_more([KNIVES[0], "Circus arts and other matters", *KNIVES[2:]]), {})
    kit = kit_from(new)
    assert kit.quality[kit.skill["juggling"].quality].name == "Circus arts and other matters"
    assert prove_source(new).good


@pytest.mark.slow
def test_where_a_table_names_no_groups_an_added_skill_stands_with_the_one_above_it():
    rows = [[cell for at, cell in enumerate(row) if at != 1] for row in [*rows_of(), KNIVES]]
    with speaking(nurse()[1].language):
        kit = proved(told(as_csv(rows[:-1])), wished()).source
    new, notes = update(told(as_csv(rows)), {}, kit)
    assert notes == ["Added, and the invented people get drawn levels in it: Juggling."]
    had, has = kit_from(kit), kit_from(new)
    assert {name: has.skill[name].quality for name in had.skill} == {name: s.quality for name, s in had.skill.items()}
    assert has.skill["juggling"].quality == list(had.skill.values())[-1].quality
    assert prove_source(new).good


def test_what_is_left_out_of_a_table_is_kept_in_the_kit():
    _, notes = update(renamed(Handover="Juggling with knives"), {})
    *told_, how = notes
    assert told_ == [
        "Added, and the invented people get drawn levels in it: Juggling with knives.",
        "Left out of the table, and kept in the kit: Handover.",
    ]
    assert how.startswith("To take such a skill out: download the kit as Excel below")


def test_every_kind_of_change_is_told_by_name():
    def change(row):
        needed = "5" if row[0] == "Medicines" else row[6]
        reworded = [f"{cell} now" for cell in row[3:6]] if row[0] == "Teaching students" else row[3:6]
        group = "People" if row[0] == "Handover" else row[1]
        return [row[0], group, row[2], *reworded, needed, row[7]]

    with speaking(nurse()[1].language):
        assert said_of(ladder(change), nurse()[1], {}) == [
            "Reworded: Teaching students.",
            "In another group: Handover.",
            "Another level needed, or critical or no longer so: Medicines.",
        ]
        assert said_of(ladder(), nurse()[1], {}) == []


@pytest.mark.parametrize(
    "renames", [{"A": "Handover"}, {"Shift report": "Nothing"}, {"Shift report": "Handover", "Drugs": "Handover"}]
)
def test_renames_that_cannot_be_are_refused(renames):
    with pytest.raises(KitError):
        update(renamed(Handover="Shift report", Medicines="Drugs"), renames)


@pytest.mark.slow
def test_two_groups_may_become_one_and_what_was_about_the_other_counts_for_it():
    source, kit = grown_whole(NURSE)
    table = ladder(lambda row: [row[0], row[1].replace("People", "Team"), *row[2:]])
    new, notes = update(table, {}, source)
    now = kit_from(new)
    assert [quality.name for quality in now.qualities] == ["Clinical", "Team"]
    said = "These groups have no skill any more and go: “People”. What was about them counts for the group their skills are in now."
    assert said in notes
    assert set(now.minutes) == set(kit.minutes)
    assert prove_source(new).good, prove_source(new).obstacles


def test_one_group_stays_beside_another():
    table = ladder(lambda row: [row[0], "All", *row[2:]])
    _, kit = nurse()
    with speaking(kit.language):
        assert not any("have no skill any more" in line for line in said_of(table, kit, {}))


@pytest.mark.slow
def test_a_new_group_joins_a_kit_that_says_how_groups_are_shown():
    source, _ = grown_whole(NURSE)
    table = with_more([KNIVES[0], "Circus", *KNIVES[2:]])
    new, notes = update(table, {}, source)
    now = kit_from(new)
    added = next(quality for quality in now.qualities if quality.name == "Circus")
    assert sum(added.id in method.measures for method in now.content.loop.methods) == 1
    said = "New groups: “Circus”. Say in “Design the interview loop” by which step they are shown; until then one is chosen."
    assert said in notes
    assert prove_source(new).good, prove_source(new).obstacles
    assert not any(note.startswith("New groups") for note in update(with_more(KNIVES), {}, source)[1])
