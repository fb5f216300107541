"""The figures shipped: every one has a source and a status, known errors are corrected, and a bad file says where."""

from dataclasses import FrozenInstanceError
from math import asin, log, pi
from pathlib import Path
from statistics import NormalDist

import pytest

from tests.evidence.published import Agreement, Figure, ImpactCase, Rating, figure
from workshop.evidence import (
    EVIDENCE,
    UNSURE,
    Cited,
    EvidenceError,
    Source,
    Status,
    Validity,
    records,
)

KINDS = Cited.__subclasses__()


def write(folder: Path, **files: str) -> Path:
    for name, text in {"sources": "id,citation,link\nme,Me 2025,\n", **files}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_figure_says_who_and_how_settled(kind):
    for record in records(kind):
        assert record.source.citation
        assert isinstance(record.status, Status)
        assert record.note or record.status not in UNSURE


@pytest.mark.parametrize("kind", [Figure, Agreement])
def test_a_range_has_both_ends_and_holds_its_value(kind):
    for record in records(kind):
        assert (record.low is None) == (record.high is None)
        assert record.low is None or record.low <= record.value <= record.high


def test_every_file_is_read_and_every_source_is_cited():
    assert {path.name for path in EVIDENCE.iterdir()} == {kind.FILE for kind in (Source, *KINDS)}
    cited = {record.source for kind in KINDS for record in records(kind)}
    assert cited == set(records(Source))


def test_a_figure_with_all_it_says():
    assert figure("skill_half_life_folklore") == Figure(
        id="skill_half_life_folklore",
        claim="Half-life of skills, as often told",
        value=5,
        low=2.5,
        high=5,
        unit="years",
        source=next(each for each in records(Source) if each.id == "folklore"),
        status=Status.DISPUTED,
        note="No primary data were found; treat it as folklore.",
    )


def test_records_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        figure("four_fifths").value = 0.9  # type: ignore[misc]


def test_known_errors_are_shipped_corrected():
    assert {each.id for each in records(Figure) if each.status is Status.CORRECTED} == {
        "taylor_russell_anchor",
        "stem_half_life",
        "exact_four_fifths_pairs",
        "float_trap",
    }
    assert figure("success_half_half_06").value == pytest.approx(0.5 + asin(0.6) / pi, abs=5e-8)
    ratio = figure("stem_premium_24").value / figure("stem_premium_35").value
    assert figure("stem_half_life").value == pytest.approx(11 * log(2) / log(ratio), abs=0.05)


def test_gaps_are_none():
    unknown = [each.predictor for each in records(Validity) if each.rho_1998 is None]
    assert unknown[0] == "personality-based emotional intelligence"
    assert sum(each.mark is None for each in records(Rating)) == 7


HEADER = "id,claim,value,low,high,unit,source,status,note\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a,b,nan,,,,me,published,", "figures.csv, line 2: value: ‘nan’ is not a number such as 0.42"),
        ("a,b,1_0,,,,me,published,", "‘1_0’ is not a number"),
        ("a,b,,,,,me,published,", "‘’ is not a number"),
        ("a,b,1,,,,you,published,", "‘you’ is not an id of sources.csv"),
        ("a,b,1,,,,me,sure,", "‘sure’ is not one of published, secondary"),
        ("a,b,1,,,,me,disputed,", "A figure that is disputed needs a note"),
        ("a,,1,,,,me,published,", "claim: ‘’ is empty"),
        ("a,b,1,,,,me,published,\na,c,2,,,,me,published,", "line 3: This figure stands here twice"),
        ("a,b,1,,,,me,published", "This line has 8 cells"),
        ("", "It holds no figures"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, said):
    with pytest.raises(EvidenceError) as caught:
        records(Figure, write(tmp_path, figures=HEADER + line))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("row", "said"),
    [("t,1.5,1,2", "unit: ‘1.5’ is not a whole number"), ("t,-1,1,2", "‘-1’ is not a whole number")],
)
def test_bad_counts_are_named(tmp_path, row, said):
    text = f"table,unit,rater,mark,source,status,note\n{row},me,published,\n"
    with pytest.raises(EvidenceError, match=said):
        records(Rating, write(tmp_path, ratings=text))


def test_a_flag_is_yes_or_no(tmp_path):
    header = "group,hired,applied,hired_highest,applied_highest,ratio,flagged,source,status,note\n"
    with pytest.raises(EvidenceError, match="flagged: ‘true’ is neither yes nor no"):
        records(ImpactCase, write(tmp_path, impact_cases=f"{header}a,1,2,3,4,0.5,true,me,published,\n"))


def test_all_mistakes_are_named_at_once_and_a_missing_file_too(tmp_path):
    with pytest.raises(EvidenceError) as caught:
        records(Figure, write(tmp_path, figures=HEADER + "a,b,x,,,,me,published,\nb,,1,,,,me,published,\n"))
    assert [problem.line for problem in caught.value.problems] == [2, 3]
    with pytest.raises(EvidenceError, match=r"validities\.csv: The file is missing"):
        records(Validity, tmp_path)


def test_what_was_worked_out_for_the_lessons_is_so():
    """Each by its formula, apart from the code that shows it."""
    norm, alike = NormalDist(), 0.44
    for name, effect in (("explanation", 0.49), ("right_wrong", 0.05)):
        assert figure(f"feedback_{name}_place").value == round(100 * norm.cdf(effect))
    assert figure("three_separate_interviews").value == round(3 * alike / (1 + 2 * alike), 2)
    assert figure("lose_one_of_five").value == round(100 * (1 - 0.9**5))
    assert figure("lose_one_two_deep").value == round(100 * (1 - 0.99**5))
    assert figure("diversity_explained").value > 100 * 0.13**2
    for name, validity in (("hired_well_30", 0.3), ("hired_well_50", 0.5)):
        assert figure(name).value == round(100 * (0.5 + asin(validity) / pi))
    assert figure("best_of_50_place").value == round(100 * 50 / 51, 1)


def test_an_interval_of_five_of_eight():
    """Wilson’s: where a share lies 1.96 standard errors from what was seen."""
    ends, z = figure("five_of_eight"), 1.959964
    for share in (ends.low / 100, ends.high / 100):
        assert abs(share - 5 / 8) / (share * (1 - share) / 8) ** 0.5 == pytest.approx(z, abs=0.06)


@pytest.mark.parametrize(
    ("name", "predictor"),
    [
        ("structured_interview_interval", "structured interview"),
        ("interval_unstructured", "unstructured interview"),
        ("interval_knowledge", "job knowledge test"),
        ("interval_work_sample", "work sample"),
    ],
)
def test_where_four_fifths_of_the_settings_lie(name, predictor):
    (known,) = [each for each in records(Validity) if each.predictor == predictor]
    reach = NormalDist().inv_cdf(0.9) * known.sd
    assert figure(name).low == pytest.approx(known.rho_2022 - reach, abs=0.0051)
    assert figure(name).high == pytest.approx(known.rho_2022 + reach, abs=0.0051)


def test_the_pick_of_fifty_by_quadrature():
    """Mean of places of the one who scores highest: over the highest score, with what performance adds integrated out."""
    norm, ends = NormalDist(), figure("pick_of_50_place")
    scores = [-6 + step / 200 for step in range(2800)]
    density = [50 * norm.pdf(score) * norm.cdf(score) ** 49 / 200 for score in scores]

    def place(validity):
        shown = (norm.cdf(validity * score / (2 - validity**2) ** 0.5) for score in scores)
        return 100 * sum(weight * share for weight, share in zip(density, shown, strict=True))

    interval = figure("structured_interview_interval")
    assert round(place(0.42), 1) == ends.value
    assert (round(place(interval.low)), round(place(interval.high))) == (ends.low, ends.high)
