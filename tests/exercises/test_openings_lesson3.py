"""The opening of lesson 3 against the evidence file, with its ranges by hand."""

import pytest

from workshop.evidence import Validity, records
from workshop.exercises import BY_SLUG, Outcome
from workshop.exercises.openings.lesson3 import OPENING, SIGNS, ordered, reach, result, spread, validity

LABELS = {
    "conversation": "A free conversation",
    "structured": "A structured interview",
    "knowledge": "A job knowledge test",
    "years": "Years in the job",
}


def complete(kit, **answer):
    return OPENING.complete(answer, kit)


def test_it_opens_lesson_three():
    assert BY_SLUG["predict-3"] is OPENING
    assert (OPENING.lesson, OPENING.predicts) == (3, True)


def test_the_signs_are_those_of_the_evidence_file():
    known = {one.predictor: (one.rho_2022, one.sd) for one in records(Validity)}
    assert {sign: validity(sign) for sign in SIGNS} == {sign: known[name] for sign, name in SIGNS.items()}
    assert ordered() == ["structured", "knowledge", "conversation", "years"]


@pytest.mark.parametrize(("sign", "low", "high"), [
    ("structured", 0.18, 0.66), ("knowledge", 0.23, 0.57), ("conversation", -0.02, 0.40), ("years", -0.07, 0.21),
])  # fmt: skip
def test_the_middle_eighty_percent_of_settings(sign, low, high):
    mean, sd = validity(sign)
    assert spread(sign, 80) == pytest.approx((mean - 1.28155 * sd, mean + 1.28155 * sd), abs=1e-5)
    assert spread(sign, 80) == pytest.approx((low, high), abs=0.006)


def test_the_structured_interview_turns_out_first_but_too_close_to_rank(kit):
    found = result(kit)
    assert found.option == "structured"
    assert found.why[0].endswith(
        " A structured interview: .42 (.18 to .66); A job knowledge test: .40 (.23 to .57); A free conversation: .19 (−.02 to .40); "
        "Years in the job: .07 (−.07 to .21). In brackets is the middle 80% of settings."
    )
    assert found.why[1] == (
        "“A structured interview” and “A job knowledge test” lie too close to rank: in some settings one does better, in others "
        "the other. “Years in the job” comes last, and its range includes 0."
    )
    assert "contest" in found.why[2]


@pytest.mark.parametrize("guess", list(SIGNS))
def test_every_guess_is_met_with_what_turns_out(kit, guess):
    feedback = OPENING.run({"guess": guess}, kit)
    assert feedback.outcome is Outcome.PASSED
    label = "as you guessed" if guess == "structured" else f"you guessed: {LABELS[guess]}"
    assert feedback.headline == f"A structured interview ({label})"
    assert OPENING.run({"try": {"middle": 90}}, kit).outcome is Outcome.FAILED


def test_nothing_is_given_away_before_the_guess(kit):
    picture = OPENING.picture(kit)
    for tried in ({}, {"middle": 95}):
        picture.update(complete(kit, **{"try": tried}))
        assert picture.finding.table.rows == tuple((label, "?") for label in LABELS.values())
        assert not [said for said in (".42", ".40", ".19", ".07") if said in picture.finding.alt]
        assert picture.finding.facts == ()
    assert [option.id for option in OPENING.form(kit)[0].options] != ordered()


@pytest.mark.parametrize(("percent", "signs"), [(50, 2), (80, 2), (85, 3), (95, 3)])
def test_a_wider_frame_lets_more_signs_reach_the_best_average(kit, percent, signs):
    assert reach(percent) == ordered()[:signs]
    picture = OPENING.picture(kit)
    picture.update(complete(kit, guess="years", **{"try": {"middle": percent}}))
    assert f"middle {percent}% of settings" in picture.finding.caption
    assert ("“A free conversation” can reach" in picture.finding.caption) == (signs == 3)
    assert [row[1] for row in picture.finding.table.rows] == [".42", ".40", ".19", ".07"]
    assert len(picture.finding.facts) == len(SIGNS)
