"""A ladder once more: skills that are added join the kit, and what keeps a kit from following it is told before."""

from dataclasses import replace

import pytest
from grown import content, whole
from made_tables import as_csv, rows_of

from workshop.exercises import Feedback, Outcome
from workshop.kit import KitError, load_kit
from workshop.own_kit import proving
from workshop.own_kit.growing import grower as grower_module
from workshop.own_kit.growing.grower import Asked

pytestmark = pytest.mark.slow


def more_rows(grower, *rows):
    return Asked("t.csv", as_csv([*rows_of(), *rows]).encode())


JUGGLING = ["Juggling", "Team", "", "Drops each knife it is given", "Keeps three knives in the air"]
JUGGLING += ["Taught two colleagues to keep five knives in the air", "4", ""]


def test_an_added_skill_is_taken_over_and_what_was_grown_stays(grower):
    grower.add("evidence-or-proxy", whole("evidence-or-proxy"))
    advert = (grower.folder / "advert.yaml").read_bytes()
    seen = grower.compare(more_rows(grower, JUGGLING))
    assert (seen.ready, seen.names.new) == (True, ("Juggling",))
    assert seen.changes == ("Added, and the invented people get drawn levels in it: Juggling.",)
    kept = grower.update(more_rows(grower, JUGGLING), {})
    kit = load_kit(grower.folder)
    assert "juggling" in kit.skill
    assert (grower.folder / "advert.yaml").read_bytes() == advert
    assert "One of 90 minutes is ready too" in kept.verdict
    assert grower.compare(more_rows(grower, JUGGLING)).changes == ()


def test_a_table_with_which_the_kit_would_not_work_changes_nothing(grower, monkeypatch):
    before, prove = content(grower.folder), grower_module.prove_source

    def fails(source):
        report = prove(source)
        wrong = proving.Step("scorecard", "model answer", Outcome.PASSED, Feedback(Outcome.FAILED, "No."))
        return replace(report, steps=(*report.steps, wrong))

    monkeypatch.setattr(grower_module, "prove_source", fails)
    with pytest.raises(KitError) as refused:
        grower.update(more_rows(grower, JUGGLING), {})
    assert refused.value.problems[0].place == "Your table"
    assert refused.value.problems[0].what.startswith("Your kit would no longer work with this table.")
    assert content(grower.folder) == before


def test_signs_of_a_real_person_are_told_at_the_comparison_by_row_and_column(grower):
    rows = [list(row) for row in rows_of()]
    rows[2][4] = "Calls ann@ward.example when in doubt"
    asked = Asked("t.csv", as_csv(rows).encode())
    seen = grower.compare(asked)
    assert (seen.ready, seen.changes) == (False, ())
    (said,) = seen.asks
    assert "row 3" in said and "able alone" in said and "looks like an e-mail address" in said
    with pytest.raises(KitError) as refused:
        grower.update(asked, {})
    assert len(refused.value.problems) == 1
    assert ".yaml" not in str(refused.value)


def test_the_rest_of_a_row_is_no_skill_and_no_new_name(grower):
    rows = [list(row) for row in rows_of()]
    last = rows[-1]
    torn = [*last[:4], "Asks, and then", *[""] * (len(last) - 5)]
    asked = Asked("t.csv", as_csv([*rows[:-1], torn, ["watches.", *[""] * (len(last) - 1)]]).encode())
    seen = grower.compare(asked)
    assert seen.names.new == ()
    assert f"Row {len(rows) + 1} looks like the rest of row {len(rows)}. Put the two together." in seen.asks
