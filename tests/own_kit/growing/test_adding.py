"""A short table → an exercise: worked rows pass, every mistake is told at its cell, and dirt is never more than a mistake."""

import pytest
from grown import nurse, two, whole
from hypothesis import given as cases
from hypothesis import settings
from hypothesis import strategies as st

from workshop.exercises import BY_SLUG, Outcome
from workshop.kit.reading import kit_from
from workshop.kit.slugs import NEEDS, SLUGS
from workshop.own_kit.growing.adding import complete, grown, preview
from workshop.own_kit.growing.adverts import lines_of
from workshop.own_kit.growing.growths import GROWTHS, TOO_MUCH, why_not, worked
from workshop.own_kit.growing.table import Given, place, shown
from workshop.words import Catalogue, speaking

EVERY = pytest.mark.parametrize("slug", GROWTHS)
PROSE = {"bridge-the-gap": "needs", "interview-loop": "about"}  # the column of sentences, where it is not “text”


def tried(slug, given):
    source, kit = nurse()
    with speaking(kit.language):
        return grown(GROWTHS[slug], given, source, kit)


def edited(given, row, **cells):
    rows = [dict(each) for each in given.rows]
    rows[row] |= cells
    return Given(given.beside, tuple(rows))


def told(slug, given):
    return [(fault.row, fault.column, fault.what) for fault in tried(slug, given).faults]


@pytest.mark.slow
@EVERY
def test_the_two_worked_rows_have_no_mistake(slug):
    assert len(two(slug).rows) == 2
    assert {column for row, column, _ in told(slug, two(slug)) if row >= 0} == set()


@EVERY
def test_a_table_has_few_columns_with_a_heading_each(slug):
    growth = GROWTHS[slug]
    headings = [column.heading for column in (*growth.columns, *growth.beside)]
    assert 2 <= len(growth.columns) <= 5
    assert len(set(headings)) == len(headings)
    assert growth.file in NEEDS[slug]


@pytest.mark.slow
@EVERY
def test_a_whole_table_makes_an_exercise_that_runs(slug):
    source, kit = nurse()
    with speaking(kit.language):
        new, report, faults = complete(GROWTHS[slug], whole(slug), source, kit)
    assert faults == ()
    walked = [step for step in report.steps if step.exercise == slug]
    assert {step.expected for step in walked} == {Outcome.UNTOUCHED, Outcome.PASSED, Outcome.FAILED}
    assert all(step.good for step in report.steps)
    assert list(report.kit.minutes) == sorted({*kit.minutes, slug}, key=SLUGS.index)
    assert source.sheets.get(GROWTHS[slug].file) is not new.sheets[GROWTHS[slug].file]


@pytest.mark.slow
@EVERY
def test_what_was_made_is_read_back_as_the_same_table(slug):
    growth, made = GROWTHS[slug], tried(slug, whole(slug))
    kit = made.kit
    with speaking(kit.language):
        value = made.source.sheets[growth.file].value
        again = grown(growth, shown(growth, growth.rows_of(value), kit), made.source, kit)
    assert again.faults == ()
    assert again.source.sheets[growth.file].value == value


@EVERY
def test_two_rows_are_shown_as_the_exercise_they_begin(slug):
    source, kit = nurse()
    with speaking(kit.language):
        seen, faults = preview(GROWTHS[slug], two(slug), source, kit)
    assert faults == ()
    assert seen["card"]["title"] == BY_SLUG[slug].title
    assert seen["borrowed"] > 0
    assert "<svg" in seen["picture"]["svg"]


@EVERY
def test_nothing_is_shown_of_a_table_with_a_wrong_cell(slug):
    source, kit = nurse()
    name = PROSE.get(slug, "text")
    with speaking(kit.language):
        seen, faults = preview(GROWTHS[slug], edited(two(slug), 1, **{name: ""}), source, kit)
    assert seen == {}
    assert (1, name) in {(fault.row, fault.column) for fault in faults}


@EVERY
def test_every_empty_cell_is_told_where_it_is(slug):
    growth, full = GROWTHS[slug], whole(slug)
    for column in (column for column in growth.columns if not column.may_lack):
        faults = tried(slug, edited(full, 1, **{column.name: ""})).faults
        assert (1, column.name) in {(fault.row, fault.column) for fault in faults}
        assert all(fault.what and fault.fix for fault in faults)
    for column in growth.beside:
        faults = tried(slug, Given({**full.beside, column.name: " \u200b"}, full.rows)).faults
        assert (-1, column.name) in {(fault.row, fault.column) for fault in faults}


@EVERY
def test_all_mistakes_come_at_once(slug):
    broken = edited(
        edited(whole(slug), 0, **{PROSE.get(slug, "text"): ""}),
        2,
        **{PROSE.get(slug, "text"): "Ask ann@ward.example about it"},
    )
    rows = {row for row, _, _ in told(slug, broken)}
    assert {0, 2} <= rows


@EVERY
def test_people_who_may_be_real_are_not_taken_in(slug):
    whats = [
        what
        for row, column, what in told(
            slug, edited(whole(slug), 0, **{PROSE.get(slug, "text"): "Call Ann, ann@ward.example, today"})
        )
    ]
    assert whats == ["‘ann@ward.example’ looks like an e-mail address."]


@EVERY
def test_hostile_text_is_text(slug):
    hostile = '=HYPERLINK("http://x") <img src=x onerror=alert(1)> {0} %s'
    made = tried(slug, edited(whole(slug), 0, **{PROSE.get(slug, "text"): hostile}))
    assert made.faults == ()
    assert hostile in str(made.source.sheets[GROWTHS[slug].file].value).replace("\\'", "'")


dirt = st.one_of(
    st.text(max_size=40), st.sampled_from(["", "=1+1", "-", "; ;", "x" * 3000, "9", "1-9", "٣", "²", "5 5 5", "Team"])
)


@pytest.mark.slow
@EVERY
@settings(max_examples=25)
@cases(data=st.data())
def test_dirt_is_told_and_never_a_fault_of_ours(slug, data):
    growth = GROWTHS[slug]
    names = [column.name for column in growth.columns]
    rows = data.draw(st.lists(st.dictionaries(st.sampled_from([*names, "id", "other"]), dirt, max_size=6), max_size=9))
    mixed = [*rows, *whole(slug).rows[: data.draw(st.integers(0, 6))]]
    beside = data.draw(
        st.dictionaries(st.sampled_from([*(column.name for column in growth.beside), "other"]), dirt, max_size=4)
    )
    made = tried(slug, Given({**whole(slug).beside, **beside}, tuple(mixed)))
    columns = {*names, *(column.name for column in growth.beside), ""}
    assert all(-1 <= fault.row < len(mixed) and fault.column in columns for fault in made.faults)
    if not made.faults:
        assert kit_from(made.source)
    assert all(place(growth, fault).place for fault in made.faults)


@pytest.mark.parametrize(
    ("slug", "row", "cells", "expected"),
    [
        ("who-owns-it", 0, {"text": "x" * 121}, (0, "text", "Use at most 120 characters.")),
        ("who-owns-it", 0, {"classic": "A", "genai": "B"}, (-1, "", "Name 3 to 6 different ones; write each the same in every row.")),
        ("evidence-or-proxy", 0, {"text": "You are able to do it", "tag": "Evidence"}, (0, "text", "Write what somebody did, or choose something else under “What it is”.")),
        ("evidence-or-proxy", 0, {"tag": "Maybe"}, (0, "tag", "Choose “Evidence”, “Stand-in” or “Legal risk”.")),
        ("package-bakeoff", 0, {"level": "2-3"}, (0, "level", "A level is a whole number from 0 to 5.")),
        ("package-bakeoff", 2, {"level": "3"}, (2, "level", "Write what a panel would accept, such as 2-3.")),
        ("package-bakeoff", 0, {"criterion": "Kept up"}, (-1, "", "Add one row for each package and criterion.")),
        ("calibration-gym", 0, {"before": "1 2 9"}, (0, "before", "Write 5 or less.")),
        ("calibration-gym", 1, {"before": "1 2"}, (1, "", "Give 3 marks each, before and after.")),
        ("interview-loop", 0, {"measures": "Charm"}, (0, "measures", "Choose “Clinical”, “Team” or “People”.")),
        ("interview-loop", 0, {"minutes": "long"}, (0, "minutes", "Write a whole number, such as 12.")),
        ("interview-loop", 0, {"method": "Job knowledge test"}, (1, "method", "Keep one of the two.")),
        ("principle-bets", 0, {"about": "A mixed team"}, (-1, "", "Write one rule about each of the three.")),
        ("bridge-the-gap", 5, {"held": "", "by": ""}, (5, "held", "Name a side, or what your team could hold it with.")),
        ("bridge-the-gap", 0, {"source": "A part with a long name"}, (0, "source", "Use at most 16 characters.")),
        ("vendor-questions", 0, {"text": ""}, (0, "text", "Fill it in.")),
        ("top-engineers", 0, {"quality": "Charm"}, (0, "quality", "Choose “Clinical”, “Team” or “People”.")),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_cell_in_the_words_of_the_table(slug, row, cells, expected):
    faults = [(fault.row, fault.column, fault.fix) for fault in tried(slug, edited(whole(slug), row, **cells)).faults]
    assert expected in faults


def test_what_stands_beside_the_table_is_told_by_its_own_heading():
    given = whole("who-owns-it")
    (fault,) = tried("who-owns-it", Given({**given.beside, "classic": ""}, given.rows)).faults
    assert place(GROWTHS["who-owns-it"], fault).place == "Before: how it is, in a sentence"
    assert fault.what == "‘Before: how it is, in a sentence’ is empty."


def test_an_advert_needs_a_line_of_each_mark():
    given = whole("evidence-or-proxy")
    rows = tuple(row for row in given.rows if row["tag"] != "Legal risk")
    assert told("evidence-or-proxy", Given(given.beside, rows)) == [(-1, "", "No line is marked “Legal risk”.")]


def test_a_pasted_advert_is_split_and_marks_are_proposed_by_the_kits_own_words():
    _, kit = nurse()
    advert = (
        "Ward nurse\n\n- You have a degree in nursing.\n* We want young people\n1. You have handed over a ward of 24 patients. "
        + "And more. " * 12
    )
    with speaking(kit.language):
        rows, notes = GROWTHS["evidence-or-proxy"].pasted(advert, kit)
    assert [(row["text"], row["tag"]) for row in rows[:3]] == [
        ("You have a degree in nursing.", "Stand-in"),
        ("We want young people", "Legal risk"),
        ("You have handed over a ward of 24 patients.", ""),
    ]
    assert rows[0]["why"].startswith("“degree” names")
    assert notes[0] == "Mark and reason are proposed: change them where you see it otherwise."
    assert (rows[2]["why"], notes[2]) == ("", "")
    assert all(len(row["text"]) <= 120 for row in rows)


def test_headings_of_an_advert_are_no_lines_of_it():
    advert = (
        "**Your day**\n## Profile\nWhat you will do:\n- Lead the night shift: ten wards\nYou offer:\n* A clear voice"
    )
    assert lines_of(advert) == ["Lead the night shift: ten wards", "A clear voice"]
    assert lines_of("We need somebody who has done each of these many things before:") != []


def test_what_a_team_calls_good_is_no_stand_in_on_its_advert():
    made = tried("evidence-or-proxy", whole("evidence-or-proxy")).source.sheets["advert"].value
    _, kit = nurse()
    own = " ".join(anchor for skill in kit.skill.values() for anchor in skill.anchors.values())
    assert not [word for vague in made["vague"] for word in vague["words"] if word in own]
    assert {must["text"] for must in made["musts"]} <= {
        anchor for skill in kit.skill.values() for anchor in skill.anchors.values()
    }


def test_where_the_example_is_gone_the_other_fields_of_a_row_go_with_it():
    """A second answer belongs to the mark it stands beside."""
    _, kit = nurse()
    growth = GROWTHS["evidence-or-proxy"]
    with speaking(kit.language):
        lines = [
            {"id": f"line_{n}", **{name: row[name] for name in ("text", "tag", "why")}}
            for n, row in enumerate(whole(growth.slug).rows)
        ]
        before = {"lines": [{**lines[0], "tag": "evidence", "second": "legal", "second_why": "Some would strike it."}]}
        same = growth.make(Given({}, ({**lines[0], "tag": "evidence"},)), kit, before).value["lines"][0]
        other = growth.make(Given({}, ({**lines[0], "tag": "proxy"},)), kit, before).value["lines"][0]
    assert same["second"] == "legal"
    assert "second" not in other


def test_every_exercise_has_a_table_or_a_reason():
    _, kit = nurse()
    with speaking(kit.language):
        assert [slug for slug in SLUGS if slug not in GROWTHS and not why_not(slug, kit)] == []
        assert all(slug not in GROWTHS for slug in TOO_MUCH)
        assert why_not("evidence-or-proxy", kit) == ""


@EVERY
def test_german_choices_are_understood_in_german(slug):
    from workshop.words.po import shipped

    source, kit = nurse()
    german = kit.language.__class__("de_DE", "EUR", shipped("de") or Catalogue())
    with speaking(german):
        growth = GROWTHS[slug]
        assert [fault for fault in grown(growth, worked(growth, kit, None), source, kit).faults if fault.row >= 0] == []


def test_what_the_kit_says_of_its_fields_is_said_of_columns():
    given = whole("interview-loop")
    nothing = Given(given.beside, tuple({**row, "measures": ""} for row in given.rows))
    assert [fault.fix for fault in tried("interview-loop", nothing).faults] == [
        "Allow more minutes, or name more groups in the last column."
    ]
    given = whole("bridge-the-gap")
    all_held = Given(given.beside, tuple({**row, "by": row["by"] or "Product engineers"} for row in given.rows))
    assert [fault.fix for fault in tried("bridge-the-gap", all_held).faults] == [
        "Leave “Who brings that” empty in at least one row."
    ]
