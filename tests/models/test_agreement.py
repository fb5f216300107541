"""Agreement against Shrout & Fleiss, Krippendorff, and the libraries `pingouin` and `krippendorff`.

Those two are under GPL-3: the tests compare with them, the kit never imports them.
"""

import warnings
from itertools import product

import krippendorff
import numpy as np
import pandas as pd
import pingouin
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.evidence.published import Agreement, Rating
from workshop.evidence import records
from workshop.models.agreement import icc, krippendorff_alpha

N = np.nan


def published(table):
    """Marks (units, raters) of a table in the evidence, NaN where a rater skipped a unit."""
    cells = [each for each in records(Rating) if each.table == table]
    marks = np.full((max(each.unit for each in cells), max(each.rater for each in cells)), N)
    for each in cells:
        marks[each.unit - 1, each.rater - 1] = N if each.mark is None else each.mark
    return marks


SHROUT_FLEISS = published("shrout_fleiss")
KRIPPENDORFF = published("krippendorff").T
SINGLES = [each for each in records(Agreement) if each.table == "shrout_fleiss"]
ALPHAS = [each for each in records(Agreement) if each.table == "krippendorff"]
PANEL = [[4, 4, 5], [2, 3, 2], [3, 3, 4], [1, 2, 1], [5, 4, 5], [2, 2, 3], [3, 4, 3], [4, 5, 4]]
SPARSE = [[0, 2.5, N, 7, 1], [N, 2.5, 3, 9, 0], [0, 1.5, 3, N, 2]]
KINDS = ["ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)"]
LEVELS = ["nominal", "ordinal", "interval", "ratio"]


@pytest.mark.parametrize("figure", SINGLES, ids=lambda figure: figure.measure)
def test_shrout_and_fleiss_published_values(figure):
    result = icc(SHROUT_FLEISS, figure.measure)
    assert round(result, 3) == pytest.approx(figure.value)
    if figure.low is not None:
        assert (round(result.lower, 2), round(result.upper, 2)) == (figure.low, figure.high)


@pytest.mark.parametrize("figure", ALPHAS, ids=lambda figure: figure.measure)
def test_krippendorffs_published_values(figure):
    assert krippendorff_alpha(KRIPPENDORFF, figure.measure) == pytest.approx(figure.value, abs=5e-4)


def test_the_evidence_names_every_kind_and_level():
    assert [each.measure for each in SINGLES] == KINDS
    assert [each.measure for each in ALPHAS] == LEVELS


def by_pingouin(table):
    """Value, lower and upper of the six kinds; the interval is rounded to two digits."""
    targets, judges = table.shape
    long = pd.DataFrame({"target": np.repeat(range(targets), judges), "judge": list(range(judges)) * targets})
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The inplace keyword", DeprecationWarning)  # pingouin's way of calling pandas
        found = pingouin.intraclass_corr(long.assign(mark=table.ravel()), "target", "judge", "mark")
    return [(row.ICC, *row.CI95) for row in found.itertuples()]


def spread_marks(seed):
    rng = np.random.default_rng(seed)
    targets, judges = rng.integers(3, 12), rng.integers(2, 6)
    worth, strictness = rng.normal(0, 2, (targets, 1)), rng.normal(0, 1, judges)
    return np.clip(np.rint(3 + worth + strictness + rng.normal(0, 0.8, (targets, judges))), 0, 7)


@pytest.mark.parametrize("table", [SHROUT_FLEISS, np.array(PANEL), *map(spread_marks, range(12))])
def test_all_six_kinds_and_their_intervals_are_pingouins(table):
    ours = [icc(table, kind) for kind in KINDS]
    for result, (value, lower, upper) in zip(ours, by_pingouin(np.asarray(table, dtype=float)), strict=True):
        assert result == pytest.approx(value, abs=1e-9)
        assert (result.lower, result.upper) == pytest.approx((lower, upper), abs=0.0051)


sparse_tables = st.tuples(st.integers(2, 5), st.integers(2, 7)).flatmap(
    lambda shape: arrays(float, shape, elements=st.sampled_from([N, 0, 1, 2, 3.5, 7]))
)


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(sparse_tables, st.sampled_from(LEVELS))
def test_alpha_is_that_of_the_krippendorff_library(ratings, level):
    paired = ratings[:, np.sum(~np.isnan(ratings), axis=0) >= 2]
    if len(np.unique(paired[~np.isnan(paired)])) < 2:
        with pytest.raises(ValueError, match=r"every rating is the same|nothing to compare"):
            krippendorff_alpha(ratings, level)
        return
    theirs = krippendorff.alpha(reliability_data=ratings, level_of_measurement=level)
    assert krippendorff_alpha(ratings, level) == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("ratings", [KRIPPENDORFF, np.transpose(PANEL), np.array(SPARSE)])
def test_tables_kept_here_as_the_krippendorff_library_gives_them(ratings, level):
    theirs = krippendorff.alpha(reliability_data=np.asarray(ratings, dtype=float), level_of_measurement=level)
    assert krippendorff_alpha(ratings, level) == pytest.approx(theirs, abs=1e-12)


def test_an_icc_is_a_number():
    assert f"{icc(SHROUT_FLEISS):.2f}" == "0.29"


tables = st.tuples(st.integers(2, 6), st.integers(2, 5)).flatmap(
    lambda shape: arrays(float, shape, elements=st.integers(1, 5))
)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("targets", "judges", "marks"), [(2, 2, 5), (2, 3, 3), (3, 2, 3), (3, 3, 2), (4, 2, 2)])
def test_every_small_table_gives_ordered_numbers_or_a_reason(targets, judges, marks, kind):
    for cells in product(range(marks), repeat=targets * judges):
        table = np.array(cells, dtype=float).reshape(targets, judges)
        try:
            result = icc(table, kind)
        except ValueError as reason:
            assert np.ptp(table.mean(axis=1)) < 1e-12 or "contradict each other" in str(reason)
        else:
            assert result.lower - 1e-9 <= result <= result.upper + 1e-9
            assert -np.inf < result <= result.upper <= 1 + 1e-9


@pytest.mark.slow
@settings(deadline=None)
@given(tables.filter(lambda table: np.ptp(table) > 0), st.sampled_from(LEVELS))
def test_alpha_does_not_mind_the_order_of_raters_or_units(table, level):
    alpha = krippendorff_alpha(table, level)
    assert alpha <= 1
    assert krippendorff_alpha(table[::-1, ::-1], level) == pytest.approx(alpha, abs=1e-9)


@pytest.mark.slow
@settings(deadline=None)
@given(tables.filter(lambda table: np.ptp(table) > 0))
def test_alpha_of_intervals_minds_neither_origin_nor_unit(table):
    moved = krippendorff_alpha(3 * table - 100, "interval")
    assert moved == pytest.approx(krippendorff_alpha(table, "interval"), abs=1e-9)


def test_judges_who_agree_fully_get_one():
    agreed = np.repeat([[1.0], [3.0], [4.0]], 3, axis=1)
    for kind in KINDS:
        assert [icc(agreed, kind), icc(agreed, kind).lower, icc(agreed, kind).upper] == pytest.approx([1, 1, 1])
    assert krippendorff_alpha(agreed.T) == 1


def test_strictness_counts_against_agreement_only_where_it_should():
    strict = np.array([[5, 3], [4, 2], [3, 1.0]])
    assert icc(strict, "ICC(3,1)") == pytest.approx(1)
    assert icc(strict, "ICC(2,1)") == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("ratings", "kind", "said"),
    [
        ([[3, 3], [3, 3]], "ICC(2,1)", "every mark is the same"),
        ([[1], [2], [3]], "ICC(2,1)", "two judges"),
        ([[1, 2, 3]], "ICC(2,1)", "two targets"),
        ([[1, N], [2, 3]], "ICC(2,1)", "use krippendorff_alpha"),
        ([[1, 2], [2, 1]], "ICC(3,k)", "same mean mark"),
        ([[0, 1], [0, 1]], "ICC(2,1)", "same mean mark"),
        ([[0, 1], [2, 0]], "ICC(2,k)", "contradict each other"),
        ([[1, 2], [2, 1]], "ICC(4,1)", "kind must be one of"),
    ],
)
def test_an_icc_that_says_nothing_is_explained(ratings, kind, said):
    with pytest.raises(ValueError, match=said):
        icc(ratings, kind)


@pytest.mark.parametrize(
    ("ratings", "level", "said"),
    [
        ([[3, 3], [3, 3]], "ordinal", "every rating is the same"),
        ([[1, 2, 3]], "ordinal", "rated by two raters"),
        ([[1, N], [N, 2]], "ordinal", "rated by two raters"),
        ([[-1, 1], [1, 2]], "ratio", "use interval"),
        ([[1, np.inf], [1, 2]], "ordinal", "of numbers"),
        ([[1, 2], [2, 1]], "scale", "level must be one of"),
    ],
)
def test_an_alpha_that_says_nothing_is_explained(ratings, level, said):
    with pytest.raises(ValueError, match=said):
        krippendorff_alpha(ratings, level)
