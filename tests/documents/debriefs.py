"""What tests of the debrief workbook share: scores entered as a panel would, and what plain Python makes of them."""

import io
import itertools
import re
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from workshop.documents.debrief_book import plan_xlsx
from workshop.documents.facts import Facts
from workshop.dossier import plan_of
from workshop.exercises import EXERCISES
from workshop.words import speaking
from workshop.words.po import shipped

LETTERS, DAY = "ABCDE", date(2026, 3, 31)
POINTS, DEBRIEF = "Points", "Debrief"


def two_interviews(kit):
    """The same kit, in which the structured interview measures half of the qualities: the other half rests on a test that nobody
    wrote, so that it is asked for in a second interview."""
    loop = kit.content.loop
    half = loop.methods[0].model_copy(update={"measures": ("product", "learning")})
    narrow = loop.model_copy(update={"methods": (half, *loop.methods[1:])})
    return replace(kit, content=type(kit.content)(**{**kit.content.files, "loop": narrow}))


def planned(kit, **changes):
    two = kit.can("interview-loop") and "product" in kit.quality
    kit = two_interviews(kit) if two else kit
    answers = {exercise.slug: exercise.model_answer(kit).answer for exercise in EXERCISES}
    if two:
        answers["interview-loop"] = {"methods": ["structured", "knowledge"]}
    plan = plan_of({slug: answer for slug, answer in {**answers, **changes}.items() if answer is not None}, kit)
    return replace(plan, made_on=DAY)


def in_german(kit):
    about = kit.about.model_copy(update={"language": "de", "locale": "de_DE", "currency": "EUR"})
    return replace(kit, about=about, texts=shipped("de"))


def opened(plan):
    return load_workbook(io.BytesIO(plan_xlsx(plan)))


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def texts(sheet):
    return [cell.value for cell in cells(sheet) if cell.data_type == "s"]


def row_of(sheet, label, nth=0):
    return [row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == label][nth]


def stages_of(plan):
    with speaking(plan.kit.language):
        return Facts(plan).stages, Facts(plan).criteria


def everything(plan, score):
    """Every interviewer gives every candidate that on everything: {(criterion, letter, interviewer): score}."""
    return dict.fromkeys(keys(plan), score)


def keys(plan):
    return [(c.id, letter, n) for s in stages_of(plan)[0] for c in s.criteria for letter in LETTERS for n in (1, 2)]


def drawn(plan, seed, share, low=1, high=5):
    dice = Random(seed)  # noqa: S311
    return {key: dice.randint(low, high) for key in keys(plan) if dice.random() < share}


def fill(sheets, plan, scores, agreed=()):
    """Enter the scores on the interviewers' sheets, found by what they say, and the agreed ones in the debrief."""
    stages, criteria = stages_of(plan)
    names = iter(sheets.book.sheetnames)
    pages = {(stage.n, n): next(names) for stage in stages if stage.criteria for n in (1, 2)}
    for stage in stages:
        for c, letter, n in itertools.product(stage.criteria, LETTERS, (1, 2)):
            if (c.id, letter, n) in scores:
                name = pages[stage.n, n]
                row = next(cell.row for cell in sheets.book[name]["A"] if cell.value == c.name)
                column = next(cell.column_letter for cell in sheets.book[name][row_of_head(sheets.book[name])] if cell.value == letter)  # fmt: skip
                sheets.write(name, f"{column}{row}", scores[c.id, letter, n])
    for (id, letter), score in dict(agreed).items():
        at = [c.id for c in criteria].index(id)
        sheets.write(sheets.book.sheetnames[-1], f"G{start_of(sheets, letter) + at}", score)
    return scores, dict(agreed)


def row_of_head(sheet):
    return next(row[0].row for row in sheet.iter_rows() if [cell.value for cell in row[-5:]] == [*LETTERS])


def blocks(sheets):
    """Rows on the last sheet on which tables start: candidates side by side, then each of them."""
    sheet = sheets.book[sheets.book.sheetnames[-1]]
    heads = [row[0].row for row in sheet.iter_rows() if row[0].fill.fgColor.rgb.endswith("00598C")]
    assert len(heads) == 6
    return heads


def start_of(sheets, letter):
    return blocks(sheets)[1 + LETTERS.index(letter)] + 1


def half_up(value, digits=2):
    return float(Decimal(f"{value:.12f}").quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def expected_of(plan, letter, scores, agreed, points):
    """By criterion what its row shows, then what the candidate comes to; in plain Python."""
    rows, weighed, measured = [], 0, 0
    for c in stages_of(plan)[1]:
        pair = [scores.get((c.id, letter, n), "") for n in (1, 2)]
        given = [score for score in pair if score != ""]
        mean = sum(given) / len(given) if given else ""
        spread = abs(pair[0] - pair[1]) if len(given) == 2 else ""
        counts = agreed.get((c.id, letter), mean)
        rows.append([*pair, mean, spread, counts])
        if counts != "":
            measured += points[c.id]
            weighed += points[c.id] * counts
    return rows, measured, half_up(weighed / measured) if measured else ""


def musts_of(plan):
    """{id of a skill: level}, and the ids of those that no criterion measures."""
    with speaking(plan.kit.language):
        facts = Facts(plan)
        return dict(facts.must_levels), list(facts.unmeasured)


def musts_said(plan, rows, elsewhere):
    """What the row of the musts says of a candidate with these rows, and these scores beside the scorecard."""
    levels, _ = musts_of(plan)
    ids = [c.id for c in stages_of(plan)[1]]
    scores = {**dict(zip(ids, (row[4] for row in rows), strict=True)), **elsewhere}
    known = {skill: scores[skill] for skill in levels if isinstance(scores.get(skill), int | float)}
    if any(known[skill] < levels[skill] for skill in known):
        return "not met"
    return "met" if len(known) == len(levels) else "not measured"


def verdict_of(plan, rows, total, line, elsewhere):
    """What the row of the hiring line says, in English."""
    scheduled = [c.stage for c in stages_of(plan)[1]]
    asked = [row for row, stage in zip(rows, scheduled, strict=True) if stage or not any(scheduled)]
    if not all(isinstance(row[4], int | float) for row in asked):
        return "not yet"
    if total < line:
        return "below the line"
    musts = musts_said(plan, rows, elsewhere) if musts_of(plan)[0] else "met"
    if musts != "met":
        return {"not met": "a must is not met", "not measured": "a must is not measured"}[musts]
    return "above the line" if total > line else "at the line"


def compare(sheets, plan, entered, line=3.5, points=None, elsewhere=()):
    """Every formula of the debrief shows what plain Python says. `elsewhere` are scores beside the scorecard, by skill and letter."""
    scores, agreed = entered
    criteria = stages_of(plan)[1]
    points = points or {c.id: c.points for c in criteria}
    name = sheets.book.sheetnames[-1]
    side, n = blocks(sheets)[0] + 1, len(criteria)
    show = lambda column, row: sheets.show(name, f"{column}{row}")  # noqa: E731
    assert [show("B", side + i) for i in range(n)] == [*points.values()]
    assert show("B", side + n + len(musts_of(plan)[1])) == sum(points.values())
    differences, verdicts = [], set()
    levels, unmeasured = musts_of(plan)
    for (skill, letter), score in dict(elsewhere).items():
        sheets.write(name, f"{'CDEFG'[LETTERS.index(letter)]}{side + n + unmeasured.index(skill)}", score)
    below = side + n + len(unmeasured)
    for column, letter in zip("CDEFG", LETTERS, strict=True):
        start = start_of(sheets, letter)
        rows, measured, total = expected_of(plan, letter, scores, agreed, points)
        assert [[show(c, start + i) for c in "CDEFH"] for i in range(n)] == rows
        assert [show("B", start + i) for i in range(n)] == [*points.values()]
        assert [show(column, side + i) for i in range(n)] == [row[4] for row in rows]
        spreads = [row[3] for row in rows if row[3] != ""]
        differences += spreads
        theirs = {skill: score for (skill, who), score in dict(elsewhere).items() if who == letter}
        assert show(column, below) == (measured or "")
        assert show(column, below + 1) == pytest.approx(total) if measured else show(column, below + 1) == ""
        against = below + 2 + bool(levels)
        if levels and plan.kit.language.code == "en":
            assert show(column, below + 2) == musts_said(plan, rows, theirs)
        verdicts.add(show(column, against))
        if total == "" or line is None:
            assert show(column, against) == ""
        elif plan.kit.language.code == "en":
            words = verdict_of(plan, rows, total, line, theirs)
            early = f"not yet: {measured} of {sum(points.values())} measured"
            assert show(column, against) == (early if words == "not yet" else words)
        assert show(column, against + 1) == (sum(each >= 2 for each in spreads) if spreads else "")
        _compare_formats(sheets, plan, side, start, column, rows, agreed)
    first = below + 4 + bool(levels) + 3  # a note, an empty row and a heading lie between
    assert [show("B", first + i) for i in range(3)] == pytest.approx(_agreement(differences))
    return verdicts


def _agreement(differences):
    """Pairs of scores, by how much they differ on average, and the share that differs by one at most."""
    pairs, close = len(differences), sum(each <= 1 for each in differences)
    return [pairs, *([sum(differences) / pairs, close / pairs] if pairs else ["", ""])]


def _compare_formats(sheets, plan, side, start, column, rows, agreed):
    """What is two or more apart is red, and what was agreed is marked."""
    name, criteria, letter = sheets.book.sheetnames[-1], stages_of(plan)[1], LETTERS["CDEFG".index(column)]
    for i, row in enumerate(rows):
        apart = row[3] != "" and row[3] >= 2
        assert [formatted(sheets, name, f"{c}{start + i}") for c in "CDEF"] == [apart] * 4
        assert formatted(sheets, name, f"{column}{side + i}") is apart
        assert formatted(sheets, name, f"I{start + i}") is ((criteria[i].id, letter) in agreed)


def formatted(sheets, name, cell):
    """Whether a rule makes the cell red; its formula is moved to the cell, as Excel does."""
    column, row = range_boundaries(cell)[:2]
    for cells_, found in sheets.book[name].conditional_formatting._cf_rules.items():
        left, top, right, bottom = range_boundaries(str(cells_.sqref))
        if left <= column <= right and top <= row <= bottom:
            (rule,) = found
            assert rule.type == "expression"
            (when,) = rule.formula
            moved = re.sub(r"(\$[A-Z]+)(\d+)", lambda at, down=row - top: f"{at[1]}{int(at[2]) + down}", when)
            if sheets.work_out(name, moved):
                return True
    return False


def outlying(plan):
    """Interviewers see opposite things."""
    return {key: 1 if key[2] == 1 else 5 for key in keys(plan)}


SCORED = {
    "empty": lambda plan: {},
    "one score": lambda plan: {keys(plan)[0]: 4},
    "one interviewer": lambda plan: {key: 3 for key in keys(plan) if key[2] == 1},
    "one candidate": lambda plan: {key: 4 for key in keys(plan) if key[1] == "C"},
    "partly": lambda plan: drawn(plan, 1, 0.5),
    "full": lambda plan: drawn(plan, 2, 1.0),
    "agreeing": lambda plan: everything(plan, 4),
    "disagreeing": outlying,
    "near each other": lambda plan: drawn(plan, 3, 1.0, 3, 4),
}


def line_of(plan):
    rule = plan.answers.get("debrief", {}).get("rule")
    return int(rule) / 10 if rule else None
