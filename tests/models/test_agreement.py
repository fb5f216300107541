"""Agreement against Shrout & Fleiss, Krippendorff, and figures computed with pingouin 0.7.0 and krippendorff 0.9.0.

Those two libraries are under GPL-3, so the figures they gave are kept here and the libraries stay out of the kit.
"""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from workshop.models.agreement import icc, krippendorff_alpha

N = np.nan
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
KRIPPENDORFF = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]
PANEL = [[4, 4, 5], [2, 3, 2], [3, 3, 4], [1, 2, 1], [5, 4, 5], [2, 2, 3], [3, 4, 3], [4, 5, 4]]
SPARSE = [[0, 2.5, N, 7, 1], [N, 2.5, 3, 9, 0], [0, 1.5, 3, N, 2]]
KINDS = ["ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)"]
LEVELS = ["nominal", "ordinal", "interval", "ratio"]


@pytest.mark.parametrize(
    ("kind", "published"), list(zip(KINDS, [0.166, 0.290, 0.715, 0.443, 0.620, 0.909], strict=True))
)
def test_shrout_and_fleiss_published_values(kind, published):
    assert round(icc(SHROUT_FLEISS, kind), 3) == pytest.approx(published)


@pytest.mark.parametrize(
    ("kind", "lower", "upper"),
    [
        ("ICC(1,1)", -0.13, 0.72),
        ("ICC(2,1)", 0.02, 0.76),
        ("ICC(3,1)", 0.34, 0.95),
        ("ICC(1,k)", -0.88, 0.91),
        ("ICC(2,k)", 0.07, 0.93),
        ("ICC(3,k)", 0.68, 0.99),
    ],
)
def test_intervals_of_shrout_and_fleiss_table(kind, lower, upper):
    """The three of single judges are in the evidence file; the three of means are pingouin's."""
    result = icc(SHROUT_FLEISS, kind)
    assert (round(result.lower, 2), round(result.upper, 2)) == (lower, upper)


@pytest.mark.parametrize(
    ("kind", "value", "lower", "upper"),
    [
        ("ICC(1,1)", 0.7931034483, 0.49, 0.95),
        ("ICC(2,1)", 0.7933579336, 0.49, 0.95),
        ("ICC(3,1)", 0.7962962963, 0.48, 0.95),
        ("ICC(1,k)", 0.9200000000, 0.74, 0.98),
        ("ICC(2,k)", 0.9201141227, 0.74, 0.98),
        ("ICC(3,k)", 0.9214285714, 0.73, 0.98),
    ],
)
def test_a_panel_of_three_as_pingouin_gives_it(kind, value, lower, upper):
    result = icc(PANEL, kind)
    assert result == pytest.approx(value, abs=1e-10)
    assert (round(result.lower, 2), round(result.upper, 2)) == (lower, upper)


@pytest.mark.parametrize(
    ("level", "published", "library"),
    [
        ("nominal", 0.743, 0.743421052631579),
        ("ordinal", 0.815, 0.8153875037548814),
        ("interval", 0.849, 0.8491071428571428),
        ("ratio", 0.797, 0.7974027747116121),
    ],
)
def test_krippendorffs_published_values(level, published, library):
    assert krippendorff_alpha(KRIPPENDORFF, level) == pytest.approx(published, abs=5e-4)
    assert krippendorff_alpha(KRIPPENDORFF, level) == pytest.approx(library, abs=1e-12)


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        (np.transpose(PANEL), [0.17488789237668156, 0.7817569635751453, 0.7777777777777778, 0.7440748749766255]),
        (SPARSE, [0.3688524590163935, 0.8739583333333333, 0.9137888807249571, 0.6254225966389906]),
    ],
)
def test_other_tables_as_the_krippendorff_library_gives_them(ratings, expected):
    assert [krippendorff_alpha(ratings, level) for level in LEVELS] == pytest.approx(expected, abs=1e-12)


def test_an_icc_is_a_number_that_shows_its_interval():
    assert repr(icc(SHROUT_FLEISS)) == "Icc(0.290, lower=0.019, upper=0.761)"
    assert f"{icc(SHROUT_FLEISS):.2f}" == "0.29"


tables = st.tuples(st.integers(2, 6), st.integers(2, 5)).flatmap(
    lambda shape: arrays(float, shape, elements=st.integers(1, 5))
)


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


@settings(deadline=None)
@given(tables.filter(lambda table: np.ptp(table) > 0), st.sampled_from(LEVELS))
def test_alpha_does_not_mind_the_order_of_raters_or_units(table, level):
    alpha = krippendorff_alpha(table, level)
    assert alpha <= 1
    assert krippendorff_alpha(table[::-1, ::-1], level) == pytest.approx(alpha, abs=1e-9)


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
