"""The debrief workbook lets nobody above the line who fails a must, says what the line shuts out, and tells “no example” from no score."""

import pytest

from tests.documents.debriefs import (
    DEBRIEF,
    LETTERS,
    compare,
    everything,
    fill,
    keys,
    musts_of,
    planned,
    row_of,
    stages_of,
    texts,
)
from tests.documents.spreadsheet import Spreadsheet
from workshop.documents.debrief_book import plan_xlsx
from workshop.exercises import BY_SLUG
from workshop.kit import KITS, load_kit

LINE = "Hire from a weighted total of"


@pytest.fixture(scope="module")
def levels(plan):
    return musts_of(plan)[0]


def sheets_of(plan):
    return Spreadsheet(plan_xlsx(plan))


def warnings(sheets):
    row = row_of(sheets.book[DEBRIEF], LINE)
    return [sheets.show(DEBRIEF, f"A{row + down}") for down in (1, 2)]


def at_their_levels(plan, levels, elsewhere):
    return {key: levels.get(key[0], elsewhere) for key in keys(plan)}


def test_whoever_fails_a_must_is_not_above_the_line_however_high_the_total(plan, content, levels):
    sheets, must = Spreadsheet(content), next(iter(levels))
    scores = {key: levels[must] - 1 if key[0] == must else 5 for key in keys(plan)}
    assert compare(sheets, plan, fill(sheets, plan, scores)) == {"a must is not met"}


@pytest.mark.slow
def test_a_mean_below_the_level_does_not_meet_it(plan, content, levels):
    sheets, must = Spreadsheet(content), next(iter(levels))
    scores = {key: levels[must] - (key[2] == 1) if key[0] == must else 5 for key in keys(plan)}
    assert compare(sheets, plan, fill(sheets, plan, scores)) == {"a must is not met"}


@pytest.mark.slow
def test_no_verdict_before_all_that_is_asked_for_is_measured(plan, content):
    sheets, first = Spreadsheet(content), stages_of(plan)[1][0]
    scores = {key: 5 for key in keys(plan) if key[0] == first.id}
    assert compare(sheets, plan, fill(sheets, plan, scores)) == {f"not yet: {first.points} of 100 measured"}


def test_it_warns_of_a_line_that_the_musts_alone_do_not_reach(plan, content, levels):
    sheets, points = Spreadsheet(content), {c.id: c.points for c in stages_of(plan)[1]}
    reached = sum(n * levels.get(skill, 1) for skill, n in points.items()) / 100
    shut_out, let_in = warnings(sheets)
    assert shut_out == (
        f"Whoever meets every must at its level, with a 1 elsewhere, reaches {reached:g}: lower the line, or let the musts decide."
    )
    high = max(sum(n * (levels[m] - 1 if s == m else 5) for s, n in points.items()) for m in levels) / 100
    assert let_in.startswith(f"Whoever fails a must can reach {high:g}: ")
    sheets.write(DEBRIEF, f"B{row_of(sheets.book[DEBRIEF], LINE)}", reached)
    assert warnings(sheets)[0] == ""
    sheets.write(DEBRIEF, f"B{row_of(sheets.book[DEBRIEF], LINE)}", 5)
    assert (warnings(sheets)[0] != "", warnings(sheets)[1]) == (True, "")
    sheets.write(DEBRIEF, f"B{row_of(sheets.book[DEBRIEF], LINE)}", None)
    assert warnings(sheets) == ["", ""]


def test_whoever_has_the_musts_alone_is_below_a_line_above_what_they_reach(plan, content, levels):
    sheets = Spreadsheet(content)
    assert compare(sheets, plan, fill(sheets, plan, at_their_levels(plan, levels, 1))) == {"below the line"}
    assert compare(sheets, plan, fill(sheets, plan, at_their_levels(plan, levels, 5))) == {"above the line"}


@pytest.mark.slow
def test_a_must_that_no_criterion_measures_is_scored_in_a_row_of_its_own():
    kit = load_kit(KITS / "data_platform")
    right = BY_SLUG["must-have-tiers"].model_answer(kit).answer
    off_the_card = next(
        need.skill
        for need in kit.about.team.skills
        if need.skill not in BY_SLUG["scorecard"].model_answer(kit).answer["criteria"]
    )
    plan = planned(kit, **{"must-have-tiers": {**right, "tiers": {**right["tiers"], off_the_card: "must"}}})
    levels, unmeasured = musts_of(plan)
    assert unmeasured == [off_the_card]
    sheets = sheets_of(plan)
    assert any("not on the scorecard: score it here" in words for words in texts(sheets.book[DEBRIEF]))
    entered = fill(sheets, plan, everything(plan, 5))
    assert compare(sheets, plan, entered) == {"a must is not measured"}
    elsewhere = {(skill, letter): levels[skill] for skill in unmeasured for letter in LETTERS}
    assert compare(sheets, plan, entered, elsewhere=elsewhere) == {"above the line"}
    elsewhere[unmeasured[0], "B"] = levels[unmeasured[0]] - 1
    assert compare(sheets, plan, entered, elsewhere=elsewhere) == {"above the line", "a must is not met"}


@pytest.mark.slow
def test_without_musts_the_line_alone_decides_and_nothing_warns(kit):
    plan = planned(kit, **{"must-have-tiers": None})
    sheets = sheets_of(plan)
    assert compare(sheets, plan, fill(sheets, plan, everything(plan, 5))) == {"above the line"}
    assert not any("must" in words.lower() for words in texts(sheets.book[DEBRIEF]))


def test_no_example_is_no_score_and_not_the_same_as_none(plan, content):
    sheets, (first, second, *_) = Spreadsheet(content), stages_of(plan)[1]
    scores = (
        everything(plan, 4) | {(first.id, "A", n): "no example" for n in (1, 2)} | {(second.id, "A", 1): "No Example"}
    )
    fill(sheets, plan, scores)
    side = row_of(sheets.book[DEBRIEF], "Criterion") + 1
    ids = [c.id for c in stages_of(plan)[1]]
    assert sheets.show(DEBRIEF, f"C{side + ids.index(first.id)}") == "no example"
    assert sheets.show(DEBRIEF, f"C{side + ids.index(second.id)}") == 4
    assert sheets.show(DEBRIEF, f"C{row_of(sheets.book[DEBRIEF], 'Points measured')}") == 100 - first.points
    assert sheets.show(DEBRIEF, f"C{row_of(sheets.book[DEBRIEF], 'Weighted total, over what was measured')}") == 4
    against = sheets.show(DEBRIEF, f"C{row_of(sheets.book[DEBRIEF], 'Against the hiring line')}")
    assert against == f"not yet: {100 - first.points} of 100 measured"
    assert sheets.show(DEBRIEF, f"D{side}") == 4
