"""How hires are set beside what was predicted: intervals as published and as worked out by hand, and no praise for luck."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from scipy.stats import binom

from tests.review.conftest import LATER, hire
from workshop.documents.data import Forecast
from workshop.models.selection import share_interval
from workshop.review.comparing import Compared

FORECAST = Forecast(good=60, low=50, high=70, base=30, hired=20)
FEW = "So few hires say nearly nothing of the interviews: the prediction is neither borne out nor refuted."


@pytest.mark.parametrize(  # printed in many tables of exact binomial limits
    ("count", "total", "low", "high"),
    [
        (0, 10, 0, 0.3085),
        (1, 10, 0.0025, 0.4450),
        (5, 10, 0.1871, 0.8129),
        (10, 10, 0.6915, 1),
        (4, 20, 0.0573, 0.4366),
    ],
)
def test_the_interval_is_that_of_the_tables(count, total, low, high):
    assert share_interval(count, total) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("total", [1, 2, 3, 7])
def test_of_all_or_none_it_is_worked_out_by_hand(total):
    edge = 0.025 ** (1 / total)  # so likely are `total` good ones in a row, at 2.5%
    assert share_interval(total, total) == pytest.approx((edge, 1))
    assert share_interval(0, total) == pytest.approx((0, 1 - edge))


@pytest.mark.slow
@given(st.integers(1, 60).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_at_its_ends_what_was_seen_is_as_unlikely_as_it_may_be(counts):
    count, total = counts
    low, high = share_interval(count, total)
    assert low <= count / total <= high
    if count:
        assert binom.sf(count - 1, total, low) == pytest.approx(0.025, rel=1e-6)
    if count < total:
        assert binom.cdf(count, total, high) == pytest.approx(0.025, rel=1e-6)


@pytest.mark.parametrize(("count", "total"), [(-1, 3), (4, 3), (0, 0)])
def test_counts_that_do_not_fit_are_refused(count, total):
    with pytest.raises(ValueError, match="is no share"):
        share_interval(count, total)


def shared(data, yes, no, unsaid=0, forecast=FORECAST):
    said = [hire(again="yes")] * yes + [hire(again="no")] * no + [hire()] * unsaid
    return list(Compared(data.model_copy(update={"forecast": forecast}), tuple(said)).share())


@pytest.mark.parametrize(
    ("yes", "no", "said"),
    [
        (1, 0, "You would hire again: 1 of 1. That fits anything from 2 to 100 good hires of a hundred (95% range)."),
        (2, 0, "You would hire again: 2 of 2. That fits anything from 16 to 100 good hires of a hundred (95% range)."),
        (0, 3, "You would hire again: 0 of 3. That fits anything from 0 to 71 good hires of a hundred (95% range)."),
    ],
)
def test_one_to_three_hires_say_nearly_nothing_whatever_they_are(data, yes, no, said):
    lines = shared(data, yes, no)
    assert lines[:3] == [said, "The plan predicted 60 of a hundred, likely between 50 and 70.", FEW]
    assert lines[3].startswith("You see only those you hired")


def test_what_chance_alone_does_not_explain_is_said_in_both_directions(data):
    assert shared(data, 0, 6)[2].startswith("That is less than was predicted")
    assert shared(data, 12, 0)[2].startswith("That is more than was predicted")
    assert (
        shared(data, 25, 15)[2]
        == "Both fit together. That bears the prediction out only as far as the range is narrow."
    )


def test_where_the_ranges_only_touch_they_fit_together(data):
    low, high = (100 * end for end in share_interval(0, 12))
    touching = FORECAST.model_copy(update={"low": high, "good": 60})
    assert shared(data, 0, 12, forecast=touching)[2].startswith("Both fit together.")
    assert shared(data, 0, 12, forecast=FORECAST.model_copy(update={"low": high + 0.1}))[2].startswith("That is less")
    low, high = (100 * end for end in share_interval(12, 12))
    assert shared(data, 12, 0, forecast=FORECAST.model_copy(update={"high": low}))[2].startswith("Both fit together.")


def test_nobody_is_praised(data):
    for yes, no in ((1, 0), (3, 0), (12, 0), (25, 15)):
        assert not {"well done", "congratulations", "good job", "success"} & set(
            " ".join(shared(data, yes, no)).lower().split()
        )


def test_who_is_not_said_of_does_not_count(data):
    assert shared(data, 0, 0, 3) == [
        "Of no hire is it said yet whether you would hire them again, so there is nothing to compare."
    ]
    assert shared(data, 2, 0, 5)[0] == shared(data, 2, 0)[0]


def test_without_a_prediction_only_the_range_is_told(data):
    assert len(shared(data, 2, 0, forecast=None)) == 2


def test_levels_are_held_against_somebody_only_once_they_are_due(data):
    rows = [(each.name, each.first_day) for each in data.expected]
    assert rows[:2] == [("API and service design", True), ("Infrastructure integration", False)]
    compared = Compared(
        data, (hire(marks=[2, 2, 3], months=11), hire(marks=[3, 2], months=12), hire(marks=[-1, 3], months=40))
    )
    assert list(compared.levels()) == [
        "Hire A stands at 2 in “API and service design”; level 3 was asked for on the first day.",
        "Hire A stands at 2 in “Infrastructure integration”, on the way to level 3 within the first year: not due yet.",
        "Hire B stands at 2 in “Infrastructure integration”; level 3 was to be learnt within a year, and the year is over.",
    ]


def test_what_was_missed_is_told_with_the_stage_that_would_have_shown_it(data):
    said = [
        hire(missed=" A ", stage=1),
        hire(missed="B", stage=0),
        hire(missed="C"),
        hire(missed="D", stage=9),
        hire(missed=" ", stage=1),
    ]
    assert list(Compared(data, tuple(said)).missed()) == [
        "Hire A: “A” The stage “Structured interview” would have shown it.",
        "Hire B: “B” No stage of yours would have shown it.",
        "Hire C: “C” Which stage would have shown it is not said.",
        "Hire D: “D” Which stage would have shown it is not said.",
    ]


def test_two_of_whom_the_same_is_said_keep_their_letters(data):
    same = (hire(missed="x"), hire(missed="x"))
    assert [line[:6] for line in Compared(data, same).missed()] == ["Hire A", "Hire B"]


@pytest.mark.parametrize(
    "said",
    [
        {"marks": [6]}, {"marks": [-2]}, {"marks": ["3"]}, {"marks": [0] * 201}, {"months": 121}, {"months": -1}, {"months": 1.5},
        {"again": "maybe"}, {"missed": "x" * 1001}, {"stage": 51}, {"stage": -2}, {"name": "Ann"}, {"months": True},
    ],
)  # fmt: skip
def test_what_no_form_of_ours_gives_is_refused(said):
    with pytest.raises(ValidationError):
        hire(**said)


def test_the_day_is_never_todays_by_itself(data):
    assert len(data.stale(LATER)) > len(data.stale(date(2026, 8, 28)))
