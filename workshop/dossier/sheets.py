"""The hiring plan as an Excel workbook: the summary, then a sheet for each section; the scorecard as one to score in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ..exercises import scorecard
from .cells import BODY, HEAD, PART, SOFT, STRONG, TITLE, WARN, cell, fit, page, put
from .criteria import criteria_of
from .plan import Plan, Section
from .score_sheet import score_sheet
from .summary import Part, summary_of
from .text import in_its_words, plain, told

LONGEST_NAME = 31  # characters of a sheet's name, says Excel


@in_its_words
def plan_xlsx(plan: Plan) -> bytes:
    """The workbook; needs no Excel to make."""
    book = Workbook()
    _summary(book.worksheets[0], plan)
    criteria = criteria_of(plan)
    for section in plan.sections:
        sheet = book.create_sheet(_name(section.title, book.sheetnames))
        if criteria and section.exercise.slug == scorecard.EXERCISE.slug:
            score_sheet(sheet, section, criteria)
        else:
            _section(sheet, section)
    for sheet in book.worksheets:
        fit(sheet)
    whole = BytesIO()
    book.save(whole)
    return whole.getvalue()


def _name(title: str, taken: Sequence[str]) -> str:
    """The title as a name Excel allows and no other sheet has."""
    short = re.sub(r"[\[\]:*?/\\\s]+", " ", plain(title)).strip("' ")[:LONGEST_NAME]
    if short and short.lower() not in {name.lower() for name in taken}:
        return short
    return f"{short[: LONGEST_NAME - 4]} {len(taken) + 1}"


def _summary(sheet: Worksheet, plan: Plan) -> None:
    sheet.title = _name(told("Summary"), [])
    page(sheet, (38, 90), upright=True, one=True)
    put(sheet, [plan.title], TITLE)
    put(sheet, [plan.made], SOFT)
    for part in summary_of(plan):
        _part(sheet, part)
    sheet.append([])
    put(sheet, [plan.closing], SOFT)


def _part(sheet: Worksheet, part: Part) -> None:
    sheet.append([])
    put(sheet, [part.title], PART)
    for what, how in part.rows:
        sheet.append([cell(sheet, what, STRONG), cell(sheet, how)])
    for note in part.notes:
        put(sheet, ["", note.text], WARN if note.warns else BODY)


def _section(sheet: Worksheet, section: Section) -> None:
    page(sheet, (50, 90, 45))
    put(sheet, [section.title], TITLE)
    put(sheet, [section.origin], SOFT)
    if section.warning:
        put(sheet, [section.warning], WARN)
    sheet.append([])
    put(sheet, ["What", "Details", "From"], HEAD)
    for line in section.lines:
        details = "\n".join(f"• {detail}" for detail in line.details)
        sheet.append([cell(sheet, line.text, STRONG), cell(sheet, details), cell(sheet, section.source_of(line))])
    _table(sheet, section)


def _table(sheet: Worksheet, section: Section) -> None:
    """The table of the section's picture, if it has one."""
    if section.finding:
        sheet.append([])
        put(sheet, [section.finding.caption], PART)
        put(sheet, section.finding.table.header, HEAD)
        for row in section.finding.table.rows:
            put(sheet, row)
