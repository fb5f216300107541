"""Tables as people have them → a ladder: which column is what, levels of any scale, what is missing."""

import pytest
from made_tables import COMPLETE, NURSE, TABLES, WISHES, as_csv, as_excel, as_ods, rows_of, told

from workshop.kit import KitError
from workshop.own_kit.table.cells import tables_of, tables_of_file
from workshop.own_kit.table.columns import Column, kind_of, rank_of
from workshop.own_kit.table.ladder import LEVEL_NAMES, kinds_of
from workshop.own_kit.table.names import identifiers
from workshop.own_kit.table.report import understood
from workshop.own_kit.table.wishes import Wishes, role_of, wishes_from


@pytest.fixture(scope="module")
def nurse():
    return understood(tables_of_file(NURSE))


def test_there_are_tables_of_twelve_shapes():
    assert len(TABLES) >= 12


@pytest.mark.parametrize("path", COMPLETE, ids=lambda path: path.stem)
def test_every_table_tells_a_ladder(path):
    ladder = understood(tables_of_file(path)).ladder
    assert ladder.enough
    assert ladder.asks == ()
    assert 2 <= len(ladder.groups) <= 6
    assert {tuple(sorted(skill.anchors)) for skill in ladder.skills} == {("1", "3", "5")}
    assert all(1 <= skill.needed <= 5 for skill in ladder.skills)
    assert any(skill.critical for skill in ladder.skills)


SHAPES = {  # table: skill, group, level 1 begins, level 5 begins, needed
    "accountant": ("Cash", "Books", "Reads balances", "Renegotiated", 3),
    "baker": ("Dough", "Craft", "Follows a recipe", "Changed our rye", 4),
    "cook": ("Sauces", "Sauces", "Keeps a sauce", "Wrote the sauces", 4),
    "data_engineer": ("Teaching", "Working together", "Shares a link", "Made six", 2),
    "driver": ("Papers", "Office", "Carries the papers", "Cut waiting", 3),
    "electrician": ("Safety", "Technical", "Switches off", "Cut accidents", 4),
    "panadero": ("Masa", "Oficio", "Sigue una receta", "Cambió nuestro", 4),
    "pflegekraft": ("Medikamente", "Klinik", "Gibt Mittel", "Hat Fehler", 4),
    "shop_manager": ("Till", "Till", "Opens the till", "Found the fault", 3),
    "teacher": ("Order", "Lessons", "Calls for silence", "Changed how", 4),
    "ward_nurse": ("Handover", "Team", "Reads out a form", "Designed the handover", 3),
}


@pytest.mark.parametrize("path", COMPLETE, ids=lambda path: path.stem)
def test_what_a_table_says_of_a_skill(path):
    name, group, weak, excellent, needed = SHAPES[path.stem]
    skill = next(s for s in understood(tables_of_file(path)).ladder.skills if s.name == name)
    assert (skill.group, skill.needed) == (group, needed)
    assert skill.anchors["1"].startswith(weak)
    assert skill.anchors["5"].startswith(excellent)


def test_nothing_is_asked_or_noted_of_a_table_that_says_everything(nurse):
    assert nurse.ladder.notes == (
        "Of five levels, “learner” is level 1, “able alone” is level 3 and “sets the standard” is level 5.",
    )


def test_a_missing_level_is_asked_for_in_one_line():
    gardener = next(path for path in TABLES if path.stem == "gardener")
    assert understood(tables_of_file(gardener)).ladder.asks == (
        "No column says what level 3 (fine) looks like. Add one.",
    )


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        *(("Skill", "skill"), ("COMPETENCY ", "skill"), ("Fähigkeiten", "skill"), ("name of skill", "skill")),
        *(("Area", "group"), ("Themenbereich", "group"), ("What it is", "about"), ("Was es ist?", "about")),
        *(("Needed level", "needed"), ("Soll", "needed"), ("must-have", "critical"), ("Muss", "critical")),
        *(("weak", "level"), ("Level 1", "level"), ("3", "level"), ("Beginner", "level"), ("Setzt Maßstäbe", "level")),
        *(("", "other"), ("Remarks", "other"), ("2026-01-01 12:00", "other"), ("Level", "which")),
    ],
)
def test_headings_are_recognised_as_people_write_them(heading, kind):
    assert kind_of(heading).kind == kind


def test_levels_are_ranked_by_number_or_word():
    assert [rank_of(name) for name in ("Level 4", "3 – able", "very good", "expert", "sets the standard")] == [
        4,
        3,
        4,
        5,
        5,
    ]
    assert rank_of("Somebody who has a great many words in the heading of a column") is None
    assert [rank_of(name) for name in ("I", "Stufe III", "nível iv", "VII")] == [1, 3, 4, 7]
    assert [rank_of(name) for name in ("Ivy", "Value V", "IIII")] == [None, None, None]


def scale(*headings):
    head = ["skill", "group", *headings]
    row = ["Baking", "Craft", *(f"Bakes bread of the sort {n} alone" for n in range(len(headings)))]
    return told(as_csv([head, *([f"{row[0]} {k}", f"G{k % 2}", *row[2:]] for k in range(5))]))


@pytest.mark.parametrize(
    ("headings", "taken"),
    [
        (("1", "3", "5"), ("1", "3", "5")),
        (("5", "3", "1"), ("1", "3", "5")),
        (("0", "1", "2", "3", "4", "5"), ("1", "3", "5")),
        (("1", "2", "3"), ("1", "2", "3")),
        (("Level 1", "Level 2", "Level 3", "Level 4"), ("Level 1", "Level 3", "Level 4")),
        (("excellent", "weak", "fine"), ("weak", "fine", "excellent")),
        (("novice", "advanced beginner", "competent", "advanced", "expert"), ("novice", "competent", "expert")),
        (("bronze", "silver", "gold"), ("bronze", "silver", "gold")),
        (("Level III", "Level II", "Level I"), ("Level I", "Level II", "Level III")),
        (("I", "II", "III", "IV", "V"), ("I", "III", "V")),
        (("1", "2", "3", "4", "5", "6", "7"), ("1", "4", "7")),
        (("none", "weak", "good", "excellent"), ("weak", "good", "excellent")),
    ],
)
def test_levels_of_any_scale_become_one_three_and_five(headings, taken):
    assert tuple(scale(*headings).ladder.labels[level] for level in "135") == taken


def test_two_levels_are_the_ends():
    found = scale("weak", "excellent")
    assert {found.heading.columns[at].heading: kind for at, kind in kinds_of(found.heading).items()} == {
        **{"skill": "skill", "group": "group"},
        **{"weak": "1", "excellent": "5"},
    }
    assert found.ladder.skills == ()


DIRT = {
    "title rows": lambda rows: [["Our ladder, 2026", *[""] * 7], [""] * 8, *rows],
    "empty rows": lambda rows: [row for each in rows for row in (each, [""] * 8)],
    "columns in another order": lambda rows: [row[::-1] for row in rows],
    "more columns": lambda rows: [[*row, "note", ""] for row in rows],
    "invisible letters": lambda rows: [[f"\ufeff{cell}\u200b" for cell in row] for row in rows],
    "spaces": lambda rows: [[f"  {cell}\u00a0 " for cell in row] for row in rows],
    "capitals": lambda rows: [[cell.upper() for cell in rows[0]], *rows[1:]],
    "the heading again": lambda rows: [*rows[:4], rows[0], *rows[4:]],
    "a skill twice": lambda rows: [*rows, rows[1]],
}


def same(ladder, other):
    return [(s.name, s.group, s.anchors, s.needed, s.critical) for s in ladder.skills] == [
        (s.name, s.group, s.anchors, s.needed, s.critical) for s in other.skills
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("dirt", DIRT)
def test_dirt_makes_no_difference(dirt, delimiter, nurse):
    assert same(told(as_csv(DIRT[dirt](rows_of()), delimiter)).ladder, nurse.ladder)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_the_usual_encodings_are_read(encoding):
    path = next(path for path in TABLES if path.stem == "pflegekraft")
    text = path.read_bytes().decode("latin-1")
    assert same(told(text.encode(encoding)).ladder, understood(tables_of_file(path)).ladder)


def test_excel_with_merged_groups_a_title_and_another_sheet(nurse):
    rows = [["Ladder of the ward", *[""] * 7], *rows_of()]
    for row in (3, 4, 6):
        rows[row][1] = ""
    found = told(as_excel(rows, ["A1:H1", "B3:B5", "B6:B7"]), "ladder.xlsx")
    assert same(found.ladder, nurse.ladder)
    assert "Read from “Ladder”; passed over: “Notes”." in found.ladder.notes


def test_libreoffice(nurse):
    assert same(told(as_ods(rows_of()), "ladder.ods").ladder, nurse.ladder)


def test_what_somebody_said_of_the_columns_counts(nurse):
    kinds = {**nurse.kinds, 4: "3", 3: "other", 5: "1"}
    ladder = understood(tables_of_file(NURSE), {**kinds, 3: "5"}).ladder
    assert ladder.skills[0].anchors["5"] == "Takes observations from a list and reports them"
    assert ladder.skills[0].anchors["1"].startswith("Changed how")


NO_TABLES = {
    "nothing": b"",
    "spaces": b"  \n \n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40,
    "a PDF": b"%PDF-1.7\n1 0 obj",
    "a damaged zip": b"PK\x03\x04" + b"x" * 100,
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
    "a sentence": b"We need somebody good.",
    "numbers": b"1,2,3\n4,5,6\n",
    "damaged LibreOffice": as_ods([["a"]])[:300],
}


@pytest.mark.parametrize("what", NO_TABLES)
def test_what_is_no_ladder_is_told_in_one_line(what):
    try:
        ladder = told(NO_TABLES[what]).ladder
    except KitError as error:
        assert len(error.problems) == 1
        assert error.problems[0].fix
    else:
        assert ladder.skills == ()
        assert ladder.asks


def test_a_bomb_in_a_libreoffice_file_is_refused():
    bomb = '<!DOCTYPE l [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
    content = as_ods([["skill"]])
    assert told(as_ods(rows_of(), None), "a.ods").ladder.enough
    packed = content.replace(b"<office:document", bomb.encode() + b"<office:document", 1)
    with pytest.raises(KitError):
        tables_of("a.ods", packed)


def test_repeated_cells_and_rows_are_refused_and_not_all_made():
    cell = '<table:table-row table:number-rows-repeated="900000000"><table:table-cell table:number-columns-repeated="900000000"><text:p>a</text:p></table:table-cell></table:table-row>'
    with pytest.raises(KitError, match="more than 1,000 rows or 60 columns"):
        tables_of("a.ods", as_ods([], cell))


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("90000-140000", (90_000, 140_000)),
        ("90,000 – 140,000", (90_000, 140_000)),
        ("90k-140k", (90_000, 140_000)),
        ("€ 90.000 to € 140.000", (90_000, 140_000)),
        ("90 000 bis 140 000", (90_000, 140_000)),
    ],
)
def test_costs_as_people_write_them(written, ends):
    wishes = wishes_from("Nurse", "3", written, "en", "eur")
    assert (wishes.lowest, wishes.highest, wishes.currency) == (*ends, "EUR")


def test_what_cannot_be_is_said_all_at_once():
    with pytest.raises(KitError) as caught:
        wishes_from("Nurse", "many", "140000-90000", "xx_yy_zz", "Euro money")
    assert sorted(problem.file for problem in caught.value.problems) == [
        "Currency",
        "How many to hire",
        "Language",
        "Yearly cost",
    ]


@pytest.mark.parametrize(
    ("language", "currency", "locale"),
    [
        ("en", "USD", "en_US"),
        ("en", "GBP", "en_GB"),
        ("de", "EUR", "de_DE"),
        ("de", "CHF", "de_CH"),
        ("fr", "EUR", "fr_FR"),
    ],
)
def test_numbers_are_written_as_where_the_money_is(language, currency, locale):
    assert Wishes("a", language=language, currency=currency).locale == locale


def test_ids_are_made_of_names():
    names = ["Übergabe & Co.", "Übergabe: Co", "李小龍", "cost", "3D printing", "x" * 80]
    made = identifiers(names, "skill", frozenset({"cost"}))
    assert list(made.values()) == ["ubergabe_co", "ubergabe_co_2", "skill3", "cost_2", "s_3d_printing", "x" * 36]
    assert role_of("ward_nurse.csv") == "Ward nurse"
    assert Wishes("Data platform").name == "data_platform_own"


def test_every_level_that_may_be_asked_for_has_a_name():
    assert set(LEVEL_NAMES) == {"1", "3", "5"}
    assert Column(0, "a", "skill").rank is None
    assert WISHES["currency"] == "EUR"
