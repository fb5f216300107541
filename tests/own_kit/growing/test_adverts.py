"""An advert in lines: what is a heading, which mark each line proposes, and what is wrong in the words of the table."""

import pytest
from grown import whole

from workshop.own_kit.growing.table import Given

pytestmark = pytest.mark.slow


ADVERT = """Night receptionist
Your tasks
• Check guests in and out at night
What you bring:
- At least three years in a hotel
- Native speaker of German
- Send your CV with photo
We offer
A room with a view, and time to think
Ihre Aufgaben
Sie betreuen die Gäste
Das bringen Sie mit
Mehrjährige Erfahrung
"""


def test_headings_of_an_advert_are_no_lines_and_what_is_a_legal_risk_is_proposed_as_one(grower):
    rows, notes = grower.lines("evidence-or-proxy", ADVERT)
    assert {row["text"]: row["tag"] for row in rows} == {
        "Night receptionist": "",
        "Check guests in and out at night": "",
        "At least three years in a hotel": "Stand-in",
        "Native speaker of German": "Legal risk",
        "Send your CV with photo": "Legal risk",
        "A room with a view, and time to think": "",
        "Sie betreuen die Gäste": "",
        "Mehrjährige Erfahrung": "Stand-in",
    }
    assert all(bool(note) == bool(row["tag"]) == bool(row["why"]) for row, note in zip(rows, notes, strict=True))


def test_the_reason_that_is_known_is_the_draft_of_why(grower):
    (row,), (note,) = grower.lines("evidence-or-proxy", "Send your CV with photo")
    assert row["why"].startswith("“photo” ")
    assert note == "Mark and reason are proposed: change them where you see it otherwise."


def test_of_no_advert_come_no_lines(grower):
    assert grower.lines("evidence-or-proxy", " \n ") == ([], [])


def test_what_stands_in_a_line_of_evidence_is_told_in_the_words_of_the_table(grower):
    rows = [{**row} for row in whole("evidence-or-proxy").rows]
    at = next(n for n, row in enumerate(rows) if row["tag"] == "Evidence")
    rows[at]["text"] = "You hold a degree in nursing"
    (fault,) = grower.tried("evidence-or-proxy", Given(whole("evidence-or-proxy").beside, tuple(rows)))
    assert (fault.row, fault.fix) == (at, "Write what somebody did, or choose something else under “What it is”.")
