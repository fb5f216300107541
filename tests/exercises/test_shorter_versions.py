"""What the advice for being late allows, the checks accept on every kit and say so; less than that they do not."""

import pytest

from tests.exercises.said import messages
from tests.kits import SHIPPED
from workshop.exercises import BY_SLUG, Outcome, Tone
from workshop.exercises.marking import first_of, half
from workshop.kit import load_kit

SHORTER = "a shorter version"


def shorter(slug, kit, less=0):
    """The model answer cut down as the guide's late advice says, and by `less` further."""
    right = BY_SLUG[slug].model_answer(kit).answer
    match slug:
        case "top-engineers":
            return first_of(right, "sample", half(len(right["sample"])) - less)
        case "say-do-mirror":
            return first_of(right, "choices", 8 - less)
        case "evidence-or-proxy":
            return {**right, "musts": right["musts"][: 1 - less]}
        case "principle-bets":
            return first_of(first_of(right, "bets", 4 - less), "exceptions", 1)
        case "ask-for-it":
            return {**right, "criteria": right["criteria"][: 2 - less]}
        case "vendor-questions":
            return first_of(right, "match", half(len(right["match"])) - less)
    tools = [tool.id for tool in kit.content.freshness.tools][less:]
    dates = {name: term for name, term in right["dates"].items() if name in tools}
    return first_of({**right, "dates": dates}, "rewrites", 1)


SHORTENED = {  # exercise → the fields of which less is done, where it is said
    "top-engineers": {"sample"},
    "say-do-mirror": {"choices"},
    "evidence-or-proxy": {"musts"},
    "principle-bets": {"bets", "exceptions"},
    "ask-for-it": {"criteria"},
    "vendor-questions": {"match"},
    "stale-by": {"dates", "rewrites"},
}
SLUGS = tuple(SHORTENED)


@pytest.fixture(scope="module", params=SHIPPED)
def every_kit(request):
    return load_kit(request.param)


@pytest.mark.parametrize("slug", SLUGS)
def test_what_the_late_advice_allows_passes_and_is_called_shorter(every_kit, slug):
    feedback = BY_SLUG[slug].run(shorter(slug, every_kit), every_kit)
    assert feedback.outcome is Outcome.PASSED, str(feedback)
    short = [message for message in messages(feedback, Tone.NEXT) if SHORTER in message.text]
    assert {message.field for message in short} == SHORTENED[slug]
    assert not any(message.row or message.key for message in short)


@pytest.mark.parametrize("slug", SLUGS)
def test_less_than_that_does_not(every_kit, slug):
    assert BY_SLUG[slug].run(shorter(slug, every_kit, less=1), every_kit).outcome is Outcome.FAILED


@pytest.mark.parametrize("slug", SLUGS)
def test_the_whole_is_no_shorter_version(every_kit, slug):
    exercise = BY_SLUG[slug]
    assert SHORTER not in str(exercise.run(exercise.model_answer(every_kit).answer, every_kit))


def test_only_the_findings_one_has_bet_on_are_told_and_stand_in_the_plan(kit):
    exercise, findings = BY_SLUG["principle-bets"], kit.content.bets.findings
    answer = exercise.complete(shorter("principle-bets", kit), kit)
    said = exercise.check(answer, kit).messages
    told = [finding.id for finding in findings if any(finding.figure in message.text for message in said)]
    assert sorted(told) == sorted(answer["bets"])
    assert sorted(message.row for message in said if message.row) == sorted(told)
    in_plan = [
        f.id
        for f in findings
        if any(f.figure in detail for line in exercise.plan_lines(answer, kit) for detail in line.details)
    ]
    verified = [finding.id for finding in findings if finding.status != "unverified"]
    assert in_plan == [name for name in told if name in verified]


def test_a_rewrite_begun_badly_still_has_to_be_mended(kit):
    answer = shorter("stale-by", kit)
    line = next(line for line in kit.content.freshness.criteria if line.durable and line.id not in answer["rewrites"])
    answer["rewrites"][line.id] = {"text": "Good work"}
    assert BY_SLUG["stale-by"].run(answer, kit).outcome is Outcome.FAILED
