"""Tables as people really have them: percentages, sums, numbered rows, groups called “skill area”, yes and no in own words."""

from io import BytesIO

import pytest
from kitchen import SKILLS, ladder
from made_tables import as_csv, told, wished
from openpyxl import Workbook

from workshop.kit import KitError
from workshop.own_kit.advising import signs_of_people
from workshop.own_kit.growing.table import parts
from workshop.own_kit.table.columns import is_critical, kind_of
from workshop.own_kit.table.report import previewed, urgent_of
from workshop.own_kit.table.wishes import wishes_from

HEADINGS = [*ladder()[0][:5], "Needed", "Critical"]
NEEDED, CRITICAL = 5, 6


def skills(rows):
    return told(as_csv(rows)).ladder.skills


def urgent(rows):
    return urgent_of(previewed(told(as_csv(rows)), wished("Kitchen lead")))[0][1]


def with_column(at, cells):
    return [HEADINGS, *([*row[:at], cell, *row[at + 1 :]] for row, cell in zip(ladder()[1:], cells, strict=False))]


def many(*cells):
    return [cells[n % len(cells)] for n in range(len(SKILLS))]


@pytest.mark.parametrize(
    ("cells", "levels"),
    [
        (("60%", "80 %", "100%", "20%"), [3, 4, 5, 1]),
        (("0.6", "0.8", "1", "0.2"), [3, 4, 5, 1]),
        (("60", "80", "100", "20"), [3, 4, 5, 1]),
        (("2/4", "3/4", "4/4", "1 of 4"), [3, 4, 5, 1]),
        (("3.5", "4.4", "2,9", "1"), [4, 4, 3, 1]),
    ],
)
def test_what_is_needed_may_be_a_share(cells, levels):
    assert [skill.needed for skill in skills(with_column(NEEDED, many(*cells)))][:4] == levels


def test_a_span_is_no_level_and_told():
    said = f"Row ‘{SKILLS[0]}’: ‘3-4’ is not a level, so it counts as not said."
    assert said in urgent(with_column(NEEDED, many("3-4", "4")))


def test_percent_cells_of_excel_are_what_people_see_there():
    book = Workbook()
    for row in with_column(NEEDED, many("0.6", "1")):
        book.active.append([float(cell) if cell in ("0.6", "1") else cell for cell in row])
    for (cell,) in book.active.iter_rows(min_row=2, min_col=NEEDED + 1, max_col=NEEDED + 1):
        cell.number_format = "0%"
    book.save(saved := BytesIO())
    assert [skill.needed for skill in told(saved.getvalue(), "kitchen.xlsx").ladder.skills][:2] == [3, 5]


def test_a_hidden_sheet_is_not_read():
    book = Workbook()
    for row in ladder():
        book.active.append(row)
    old = book.create_sheet("2019")
    for row in ladder():
        old.append([*(f"{cell} in 2019" if n == 0 else cell for n, cell in enumerate(row)), "yes"])
    old.sheet_state = "hidden"
    book.save(saved := BytesIO())
    assert [skill.name for skill in told(saved.getvalue(), "kitchen.xlsx").ladder.skills] == SKILLS


@pytest.mark.parametrize(
    "total",
    [
        ["Total", *[""] * 4, "27", ""],
        ["Total needed", *[""] * 4, "27", ""],
        ["Maximum", *[""] * 4, "9", ""],
        [*[""] * 5, "27", ""],
        ["Average", *[""] * 4, "3.4", ""],
    ],
)
def test_a_row_of_sums_is_no_skill_and_sets_no_scale(total):
    assert skills([*ladder(), total]) == skills(ladder())


@pytest.mark.parametrize("heading", ["No", "#", "Lfd. Nr.", ""])
@pytest.mark.parametrize("dot", ["", "."])
def test_a_column_that_counts_the_rows_is_passed_over(heading, dot):
    numbered = [[heading, *HEADINGS], *([f"{n}{dot}", *row] for n, row in enumerate(ladder()[1:], 1))]
    for above in ([], [["Our kitchens", *[""] * len(HEADINGS)]]):
        read = told(as_csv([*above, *numbered]))
        assert not read.table.across
        assert read.ladder.skills == skills(ladder())


@pytest.mark.parametrize(
    ("group", "skill"),
    [
        *(("Skill area", "Skill"), ("Skill group", "Skill"), ("Competency group", "Competency")),
        *(("Capability area", "Capability"), ("Kompetenzbereich", "Kompetenz"), ("Fähigkeitsgruppe", "Fähigkeit")),
        ("Skill set", "Skill"),
    ],
)
def test_what_skills_are_in_is_no_skill(group, skill):
    assert (kind_of(group).kind, kind_of(skill).kind) == ("group", "skill")
    read = skills([[group, skill, *HEADINGS[2:]], *ladder()[1:]])
    assert [each.name for each in read] == SKILLS


@pytest.mark.parametrize(
    ("said", "critical"),
    [
        *(("must have", True), ("must-have", True), ("nice to have", False), ("High", True), ("low", False)),
        *(("Yes - safety", True), ("essential for safety", True), ("tak", True), ("nie", False), ("да", True)),
        *(("✓", True), ("*", True), ("X", True), ("", False), ("not critical", False), ("-", False), ("✗", False)),
        *(("evet", True), ("так", True), ("はい", True), ("important", True), ("less important", False), ("?", None)),
        ("ask Ann", None),
    ],
)
def test_yes_and_no_are_read_as_people_say_them(said, critical):
    assert is_critical(said) is critical


def test_figures_where_a_yes_or_no_is_asked_for_say_neither():
    rows = with_column(CRITICAL, many("5", "1"))
    said = "‘{}’ at ‘{}’ is neither yes nor no, so the skill counts as not critical. Write yes where it is."
    assert said.format("5", SKILLS[0]) in urgent(rows)
    assert said.format("1", SKILLS[1]) in urgent(rows)
    marked = [skill.critical for skill in skills(with_column(CRITICAL, many("1", "0")))]
    assert marked[:2] == [True, False]


def test_what_is_neither_yes_nor_no_is_told():
    rows = with_column(CRITICAL, many("must have", "ask Ann", "nice to have"))
    assert [skill.critical for skill in skills(rows)][:3] == [True, False, False]
    said = (
        f"‘ask Ann’ at ‘{SKILLS[1]}’ is neither yes nor no, so the skill counts as not critical. Write yes where it is."
    )
    assert said in urgent(rows)


@pytest.mark.parametrize(
    ("cost", "ends"),
    [
        *(("90-140k", (90_000, 140_000)), ("90k-140", (90_000, 140_000)), ("55.5k-60k", (55_500, 60_000))),
        *(("from 40000 to 60000", (40_000, 60_000)), ("45,000-60,000 per year", (45_000, 60_000))),
        *(("120,000,000-240,000,000", (120_000_000, 240_000_000)), ("90k−140k", (90_000, 140_000))),
        *(("40-80", None), ("140k-90k", None), ("90", None), ("32-42000", None)),
    ],
)
def test_what_people_cost_may_be_written_in_thousands_and_never_by_halves(cost, ends):
    if ends is None:
        with pytest.raises(KitError, match="cannot be used"):
            wishes_from("Cook", "", cost, "", "")
    else:
        wishes = wishes_from("Cook", "", cost, "", "")
        assert (wishes.lowest, wishes.highest) == ends


@pytest.mark.parametrize(("language", "code"), [("German", "de"), ("Deutsch", "de"), ("de", "de"), ("english", "en")])
def test_a_language_may_be_called_by_its_name_and_money_by_its_sign(language, code):
    wishes = wishes_from("Cook", "", "", language, "€")
    assert (wishes.language, wishes.currency) == (code, "EUR")


def test_a_company_whose_name_ends_like_a_site_of_people_is_nobody():
    assert not list(signs_of_people("Orders come from fedex.com/track and dropbox.com/forms."))
    assert list(signs_of_people("See x.com/ann and www.facebook.com/bob."))


def test_names_that_hold_what_parts_them_stay_whole():
    assert parts("Planning; Team; Shop", ["Planning; Team", "Shop"]) == ["Planning; Team", "Shop"]
    assert parts("Shop; Oven", ["Planning; Team", "Shop"]) == ["Shop", "Oven"]


def test_sentences_in_scripts_without_spaces_are_long_enough():
    chinese = "独立完成盘点并找出差异的原因，向同事说明下一步"
    rows = [[cell if n not in (2, 3, 4) else f"{chinese}{n}" for n, cell in enumerate(row)] for row in ladder()[1:]]
    assert len(skills([HEADINGS, *rows])) == len(SKILLS)
    assert not any("Too short" in line for line in urgent([HEADINGS, *rows]))


@pytest.mark.parametrize(
    "names",
    [
        ("Does not meet expectations", "Partially meets expectations", "Meets expectations", "Exceeds expectations"),
        ("Does not meet", "Partially meets", "Meets", "Exceeds", "Far exceeds"),
    ],
)
def test_expectations_met_or_not_are_levels_in_their_order(names):
    ranks = [kind_of(name).rank for name in names]
    assert None not in ranks
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)


def test_groups_and_skills_are_the_same_in_capitals():
    rows = [[row[0].upper() if n % 3 else row[0], *row[1:]] for n, row in enumerate(ladder()[1:])]
    again = [*rows[0][:1], rows[0][1].upper(), *rows[0][2:]]
    assert [skill.name for skill in skills([HEADINGS, *rows, again])] == SKILLS
    assert len({skill.group for skill in skills([HEADINGS, *rows])}) == 2


@pytest.mark.parametrize(
    ("names", "needs", "levels"),
    [
        (("Basic", "Competent", "Expert"), ("Basic", "Competent", "Expert"), [1, 3, 5]),
        (("Weak", "Good", "Excellent"), ("good", "EXCELLENT", "weak"), [3, 5, 1]),
    ],
)
def test_a_need_called_like_a_level_is_that_level(names, needs, levels):
    heads = [*HEADINGS[:2], *names, *HEADINGS[5:]]
    rows = with_column(NEEDED, many(*needs))[1:]
    assert [skill.needed for skill in skills([heads, *rows])][:3] == levels


def test_of_four_levels_the_one_that_describes_the_middle_is_needed_as_the_middle():
    heads = [*HEADINGS[:2], "Basic", "Competent", "Proficient", "Expert", *HEADINGS[5:]]
    rows = [
        [*row[:4], f"{row[3]} and more of it", *row[4:]] for row in with_column(NEEDED, many("Competent", "Expert"))[1:]
    ]
    read = skills([heads, *rows])
    middle = read[0].anchors["3"]
    assert middle == rows[0][3]
    assert [skill.needed for skill in read][:2] == [3, 5]
