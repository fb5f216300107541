"""Contradictions between two answers: each found where it is, not found where it is not, gone once it is mended."""

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.exercises.contradicting import CASES, asking_for, decided, put, stage_of_heaviest
from tests.kits import SHIPPED
from workshop.exercises import BY_SLUG
from workshop.exercises.contradictions import SORTS, contradictions, half_asked
from workshop.exercises.contradictions.base import titles
from workshop.exercises.plan_review import EXERCISE
from workshop.exercises.plan_review.model import EVERY, given
from workshop.kit import load_kit
from workshop.words import speaking


def found(answers, kit):
    with speaking(kit.language):
        return list(contradictions(answers, kit))


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request):
    kit = load_kit(request.param)
    return kit, dict(given(EXERCISE.complete(EXERCISE.model_answer(kit).answer, kit), kit))


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_it_is_found_where_it_is_and_gone_once_it_is_mended(shipped, name):
    (kit, right), case = shipped, CASES[name]
    broken = case.broken(kit, right)
    with speaking(kit.language):
        sentence = case.said(kit, broken)
    assert sentence in found(broken, kit)
    assert sentence not in found(case.mended(kit, broken), kit)


@pytest.mark.slow
def test_the_model_answers_have_none(shipped):
    kit, right = shipped
    assert {*right} == {exercise.slug for exercise in EVERY} | {"plan-review"}  # all are compared
    assert found(right, kit) == []


@pytest.mark.slow
def test_a_criterion_that_three_methods_measure_is_named_with_them(shipped):
    kit, right = shipped
    every = put(right, "interview-loop", methods=[method.id for method in kit.content.loop.methods])
    thrice = [sentence for sentence in found(every, kit) if "is measured more than twice in" in sentence]
    assert thrice
    assert all(sentence.endswith("Drop a method there.") for sentence in thrice)


@pytest.mark.slow
def test_a_decision_against_the_points_of_the_scorecard_is_named_with_the_total(shipped):
    kit, right = shipped
    (sentence,) = found(decided(kit, right), kit)
    did = {"hire": "and you did", "no": "and you did not"}[decided(kit, right)["debrief"]["hire"]]
    assert (
        f"In “Debrief” 3.5 is enough to hire, {did}, but by the points in “Build the scorecard” the total is "
        in sentence
    )
    assert found(decided(kit, decided(kit, right)), kit) == []
    without = found(put(decided(kit, right), "scorecard", weights={}), kit)
    assert not any("“Debrief”" in other for other in without)


@pytest.mark.slow
def test_a_stage_with_some_of_its_questions_is_a_shorter_version_and_no_contradiction(shipped):
    kit, right = shipped
    _, _, (first, *others) = stage_of_heaviest(kit, right)
    some = asking_for(right, [skill for skill in right["ask-for-it"]["criteria"] if skill not in others])
    assert found(some, kit) == []
    with speaking(kit.language):
        (left,) = half_asked(some, kit)
    assert all(kit.skill[skill].name in left for skill in others)
    assert kit.skill[first].name not in left
    assert list(half_asked(right, kit)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_an_answer_that_is_missing_contradicts_nothing(shipped, name):
    (kit, right), case = shipped, CASES[name]
    broken = case.broken(kit, right)
    with speaking(kit.language):
        sentence, parts = case.said(kit, broken), titles()
    slugs = [slug for slug in broken if BY_SLUG[slug].title in sentence]
    assert len(slugs) == 2
    assert set(parts.values()) == {BY_SLUG[slug].title for slug in right} - {"Learn from top engineers"}
    for slug in slugs:
        assert sentence not in found({name: own for name, own in broken.items() if name != slug}, kit)


def test_every_sort_has_a_case():
    covered = {case.partition(",")[0] for case in CASES} | {"points.debriefed"}
    assert {f"{find.__module__.rpartition('.')[2]}.{find.__name__}" for find, _ in SORTS} == covered


SKILLS = [f"s{n}" for n in range(1, 6)]
SOME = st.lists(st.sampled_from(SKILLS), unique=True, min_size=1)
DAYS = st.sampled_from(["", "2027-01-31", "2027-06-01", "2029-01-01"])
TIERS = st.sampled_from(["must", "trainable", "nice"])


@st.composite
def answers_of_anybody(draw, kit):
    """What somebody may leave in the forms, however little sense it makes."""
    quality, people = st.sampled_from([each.id for each in kit.qualities]), [p.id for p in kit.candidates]
    methods = [method.id for method in kit.content.loop.methods]
    attributes, seats = [a.id for a in kit.mirror.attributes], st.lists(st.sampled_from(people), unique=True)
    pairs = st.sampled_from(["1-2", "1-3", "2-3"])
    row = st.fixed_dictionaries({"text": st.sampled_from(["Has Skill 1 and Skill 4", "Bakes bread"]), "group": quality})
    quarter, names = kit.content.growth.quarters[0].id, ["rest_of_the_scorecard"]
    earlier = {
        "scorecard": {
            "criteria": draw(SOME),
            "weights": draw(st.dictionaries(st.sampled_from(SKILLS), st.integers(0, 60))),
        },
        "say-do-mirror": {"agreed": draw(st.dictionaries(st.sampled_from(attributes), st.integers(0, 60)))},
        "must-have-tiers": {
            "tiers": draw(st.dictionaries(st.sampled_from(SKILLS), TIERS)),
            "start": {"below": draw(st.integers(0, 1))},
        },
        "evidence-or-proxy": {"musts": draw(st.lists(row, max_size=3))},
        "unicorn-meter": {
            "musts": draw(SOME),
            "bars": draw(st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 5))),
        },
        "interview-loop": {"methods": draw(st.lists(st.sampled_from(methods), unique=True))},
        "ask-for-it": {"criteria": draw(SOME)},
        "debrief": {
            "talked": draw(st.sampled_from(["aside", "one", "full"])),
            "rule": draw(st.sampled_from(["30", "45"])),
            "hire": draw(st.sampled_from(["", "hire", "no"])),
        },
        "stale-by": {"dates": dict.fromkeys(names, draw(st.sampled_from(["m3", "m24"]))), "start": draw(DAYS)},
        "team-bench": {"team": {"members": draw(seats), "keep": [], "ban": []}},
        "growth-lab": {"pairs": {"s1": {quarter: draw(pairs)}}},
    }
    kept = draw(st.sets(st.sampled_from(sorted(earlier))))
    return {"earlier": {slug: own for slug, own in earlier.items() if slug not in kept}, "review_on": draw(DAYS)}


@pytest.mark.slow
@drawn(data=st.data())
def test_every_contradiction_names_two_exercises(small_kit, data):
    answer = EXERCISE.complete(data.draw(answers_of_anybody(small_kit)), small_kit)
    places = given(answer, small_kit)
    called = {BY_SLUG[slug].title for slug in places}
    for sentence in found(places, small_kit):
        assert sum(f"“{title}”" in sentence for title in called) == 2, sentence
