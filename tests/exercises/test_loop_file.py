"""The file of interview methods: its figures are those of the evidence, its mistakes are named, its words are short."""

import pytest

from tests.kits import SHIPPED
from workshop.evidence import Validity, records
from workshop.exercises.interview_loop import detail_of
from workshop.kit import load_kit
from workshop.kit.content.lesson3 import MOST_MEASURES
from workshop.models.selection import composite_validity
from workshop.words import figure

ALL = ("q1", "q2", "q3")


@pytest.mark.parametrize(("value", "said"), [(0.4, ".40"), (-0.07, "−.07"), (1.2, "1.20"), (10.05, "10.05")])
def test_figures_in_words(value, said):
    assert figure(value) == said


PREDICTORS = {
    "structured": "structured interview",
    "knowledge": "job knowledge test",
    "work_sample": "work sample",
    "situations": "situational judgement, knowledge",
    "reasoning": "cognitive ability",
    "integrity": "integrity test",
    "centre": "assessment centre",
    "conversation": "unstructured interview",
    "years": "years of job experience",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_figures_are_those_of_the_evidence(name):
    known = {record.predictor: record for record in records(Validity)}
    for method in load_kit(name).content.loop.methods:
        found = known[PREDICTORS[method.id]]
        assert (method.validity, method.sd, method.difference) == (found.rho_2022, found.sd, found.difference)
        assert method.status == found.status


def test_a_method_is_described_with_its_own_figures(kit, small_kit):
    structured = next(method for method in kit.content.loop.methods if method.id == "structured")
    assert detail_of(structured, kit) == (
        "Takes one hour. Measures Engineering, Product sense, AI and Learning.\nValidity .42 (.18 to .66), gap .23.\n"
        "The same questions about past work for everybody, in the same order, scored against anchors."
    )
    assert detail_of(small_kit.content.loop.methods[1], small_kit) == (
        "Takes 40 minutes. Measures none of the qualities.\nValidity .10 (−.16 to .36), gap .40.\nTalk."
    )


@pytest.mark.parametrize(("old", "new", "said"), [
    ("minutes: 140", "minutes: 80", "No set of methods within 80 minutes"),
    ("measures: [q1, q2]", "measures: [q1, q7]", "There is no quality ‘q7’"),
    ("id: chat", "id: taste", "stands here twice"),
    ("overlap: 0.25", "overlap: 0.97", "No data can have these validities where any two methods overlap by 0.97."),
])  # fmt: skip
def test_mistakes_in_the_file_are_named(small_folder, old, new, said):
    small_folder.edit("loop.yaml", old, new)
    assert any(said in problem.what and problem.file == "loop.yaml" for problem in small_folder.problems())


def test_a_criterion_may_be_measured_twice_but_not_three_times(small_kit):
    loop = small_kit.content.loop
    by = {method.id: method for method in loop.methods}
    assert MOST_MEASURES == 2
    assert loop.fits((by["taste"], by["bake"]), ALL)
    assert not loop.fits((by["quiz"], by["bake"], by["shift"]), ["q3"])
    assert not loop.fits((by["taste"],), ["q3"])


@pytest.mark.parametrize("overlap", [0.0, 0.25, 0.6, 0.9, 0.93, 0.95])
def test_figures_are_refused_exactly_where_the_model_would_refuse_them(small_kit, overlap):
    loop = small_kit.content.loop.model_copy(update={"overlap": overlap})
    refused = any("No data can have" in what for _, what, _ in loop.mistakes(small_kit))
    try:
        composite_validity([method.validity for method in loop.methods], overlap)
        assert not refused
    except ValueError:
        assert refused
