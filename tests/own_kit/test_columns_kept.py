"""Levels that nobody has a word for stand in their order; what somebody said of columns is kept, and a kit keeps what it was made with."""

import pytest
from made_tables import NURSE, WISHES, as_csv, rows_of, told

from workshop.kit.folders import write_kit
from workshop.own_kit.growing.grower import Asked, Grower
from workshop.own_kit.table.cells import tables_of
from workshop.own_kit.table.ladder import columns_said, kinds_of
from workshop.own_kit.table.report import lines_of, proved, understood
from workshop.own_kit.table.wishes import wishes_from

WORDS = ("Reads the template and passes it on", "Lets people finish and asks", "Turns a call into a step", "Taught six colleagues it", "Made it the rule here")  # fmt: skip


def scale(*headings, after=()):
    head = ["Area", "Skill", *headings, *after, "Must have"]
    rows = [
        ["AB"[n % 2], f"Skill {n}", *(f"{w}, case {n}" for w in WORDS[: len(headings) + len(after)]), "x"]
        for n in range(6)
    ]
    return as_csv([head, *rows])


def levels(table):
    return [c.heading for level in "135" for c in table.heading.columns if table.kinds[c.at] == level]


@pytest.mark.parametrize(
    ("headings", "taken"),
    [
        (("Starting", "Working", "Strong", "Leading"), ["Starting", "Strong", "Leading"]),
        (("Leading", "Strong", "Working", "Starting"), ["Starting", "Strong", "Leading"]),
        (("Strong", "Working", "Starting"), ["Strong", "Working", "Starting"]),
        (("Expert", "Working", "Starting"), ["Starting", "Working", "Expert"]),
        (("Begun", "Strong", "Further"), ["Begun", "Strong", "Further"]),
        (("Beginner", "Working", "Expert"), ["Beginner", "Working", "Expert"]),
        (("Seed", "Plant", "Tree", "Wood", "Forest"), ["Seed", "Tree", "Forest"]),
    ],
)
def test_columns_of_sentences_side_by_side_are_the_levels_in_their_order(headings, taken):
    assert levels(told(scale(*headings))) == taken


@pytest.mark.parametrize("headings", [("Weak", "Fine", "Excellent"), ("Level 1", "Level 3", "Level 5")])
def test_remarks_beside_a_whole_scale_are_no_level(headings):
    assert levels(told(scale(*headings, after=("Remarks",)))) == list(headings)


def test_remarks_behind_the_best_level_are_no_level():
    assert kinds_of(told(scale("Weak", "Excellent", after=("Remarks",))).heading)[4] == "other"


def test_what_becomes_of_a_level_between_is_one_line():
    found = told(scale("Tin", "Iron", "Bronze", "Silver", "Gold")).ladder
    assert found.between == (
        "A kit describes three levels: here “Tin” (weak), “Bronze” (fine) and “Gold” (excellent). "
        "What stands under “Iron” and “Silver” is not used."
    )
    assert told(scale("Tin", "Iron", "Bronze", "Silver", "Gold")).choice == []
    said = understood(tables_of("t.csv", scale("A", "B", "C", "D", "E").encode()), None, (("B", "3"), ("C", "other")))
    assert said.ladder.between == ""


def test_of_four_levels_it_is_asked_which_of_the_two_upper_ones_is_excellent():
    found = told(scale("Starting", "Working", "Strong", "Leading"))
    assert [
        (one["heading"], [kind for kind in one["kinds"] if kind in ("1", "3", "5", "other")]) for one in found.choice
    ] == [
        ("Strong", ["1", "3", "5", "other"]),
        ("Leading", ["1", "other", "3", "5"]),
    ]
    assert found.ladder.between == ""
    assert any("is not used" in note for note in found.ladder.notes)


def test_german_headings_of_what_a_skill_is_and_of_the_lowest_level():
    for what in ("Was gemeint ist", "Was es ist", "Beschreibung"):
        head = ["Bereich", "Fähigkeit", what, "Einsteigerin/Einsteiger", "Könnerin", "Meisterin"]
        rows = [
            [f"B{n % 2}", f"F {n}", f"Worum es bei {n} geht", f"Liest {n} laut", f"Kann {n} schon", f"Lehrt {n} gern"]
            for n in range(6)
        ]
        kinds = kinds_of(told("\n".join(";".join(row) for row in [head, *rows])).heading)
        assert list(kinds.values()) == ["group", "skill", "about", "1", "3", "5"]
    head[2] = "Wofür es steht"
    kinds = kinds_of(told("\n".join(";".join(row) for row in [head, *rows])).heading)
    assert list(kinds.values())[3:] == ["1", "3", "5"]


CHOSEN = (("Working", "3"), ("Strong", "other"))


def test_what_was_said_of_columns_holds_for_the_next_table_with_these_headings():
    table = scale("Starting", "Working", "Strong", "Leading").replace("case 3", "case three")
    assert levels(understood(tables_of("t.csv", table.encode()), None, CHOSEN)) == ["Starting", "Working", "Leading"]
    other = scale("Starting", "Working", "Fine", "Leading")
    assert levels(understood(tables_of("t.csv", other.encode()), None, CHOSEN)) == ["Starting", "Working", "Leading"]


def test_lines_that_say_nothing_of_a_column_are_passed_over():
    assert columns_said(["skill: Skill", "1:", "nonsense", "7: Seven", "3: a: b"]) == [
        ("Skill", "skill"),
        ("", "1"),
        ("a: b", "3"),
    ]


def grower_of(table, kinds, folder):
    source = proved(understood(tables_of("t.csv", table.encode()), kinds), wishes_from("Lead", **WISHES)).source
    return Grower(write_kit(source, folder / "lead"))


@pytest.mark.slow
def test_the_table_that_made_a_kit_compares_clean_whatever_its_columns_were_said_to_be(tmp_path):
    table = scale("Starting", "Working", "Strong", "Leading")
    kinds = {0: "group", 1: "skill", 2: "1", 3: "3", 4: "other", 5: "5", 6: "other"}
    grower = grower_of(table, kinds, tmp_path)
    same = grower.compare(Asked("t.csv", table.encode()))
    assert (same.asks, same.changes, same.ready) == ((), (), False)
    assert [column["kind"] for column in same.columns] == list(kinds.values())
    changed = grower.compare(Asked("t.csv", table.replace(f"{WORDS[1]}, case 2", "Does it quite otherwise").encode()))
    assert changed.changes == ("Reworded: Skill 2.",)


@pytest.mark.slow
def test_a_comparison_speaks_of_columns_where_one_is_not_chosen_and_takes_what_is_said(tmp_path):
    table = scale("Starting", "Working", "Strong", "Leading")
    grower = grower_of(table, None, tmp_path)
    renamed = table.replace("Strong", "Very").replace("Leading", "")
    kinds = {0: "group", 1: "skill", 2: "1", 3: "other", 4: "3", 5: "other", 6: "critical"}
    asked = grower.compare(Asked("t.csv", renamed.encode(), kinds))
    assert asked.asks == (
        "No column says what level 5 (excellent) looks like. Choose one that is not used: “Working”.",
    )
    assert not asked.ready
    assert grower.compare(Asked("t.csv", renamed.encode(), {**kinds, 5: "5"})).changes == ()


@pytest.mark.slow
def test_the_kit_follows_and_remembers_its_new_columns(tmp_path):
    table = scale("Starting", "Working", "Strong", "Leading")
    grower = grower_of(table, None, tmp_path)
    new = table.replace("Strong", "Very").replace("Skill 4", "Craft 4")
    asked = Asked("t.csv", new.encode())
    assert grower.compare(asked).names.proposed == {"Craft 4": "Skill 4"}
    kept = grower.update(asked, {"Craft 4": "Skill 4"})
    assert kept.headline == "The kit follows your table"
    assert kept.notes[0].startswith("Renamed: “Skill 4” is now “Craft 4”")
    assert grower.compare(asked).changes == ()


def test_the_terminal_says_it_too():
    found = understood(tables_of("t.csv", as_csv([row[:5] for row in rows_of(NURSE)]).encode()))
    made = proved(found, wishes_from("Nurse", **WISHES))
    assert dict(lines_of(made))[""] == ["Which column is which is not clear yet."]
