"""Contradictions between two answers: each found where it is, not found where it is not, gone once it is mended."""

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.exercises import contradicting
from tests.exercises.contradicting import asking_for, decided, put, resorted, stage_of_heaviest
from tests.exercises.contradicting_team import TEAM_CASES
from tests.kits import SHIPPED
from workshop.exercises import BY_SLUG
from workshop.exercises.contradictions import SORTS, contradictions, still_open
from workshop.exercises.contradictions.base import titles
from workshop.exercises.plan_review import EXERCISE
from workshop.exercises.plan_review.model import EVERY, given
from workshop.kit import load_kit
from workshop.words import speaking

CASES = contradicting.CASES | TEAM_CASES


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
    other = {"hire": "no", "no": "hire"}[decided(kit, right)["debrief"]["hire"]]
    assert found(put(right, "debrief", hire=other), kit) == []
    without = found(put(decided(kit, right), "scorecard", weights={}), kit)
    assert not any("“Debrief”" in other for other in without)


@pytest.mark.slow
def test_a_stage_with_some_of_its_questions_is_a_shorter_version_and_no_contradiction(shipped):
    kit, right = shipped
    _, _, (first, *others) = stage_of_heaviest(kit, right)
    some = asking_for(right, [skill for skill in right["ask-for-it"]["criteria"] if skill not in others])
    assert found(some, kit) == []
    with speaking(kit.language):
        (left,) = [line for line in still_open(some, kit) if line.startswith("Still without a question")]
    assert all(kit.skill[skill].name in left for skill in others)
    assert kit.skill[first].name not in left
    with speaking(kit.language):
        assert not any(line.startswith("Still without a question") for line in still_open(right, kit))


@pytest.mark.slow
def test_a_test_that_nobody_wrote_is_open_where_an_interview_asks_for_everything(shipped):
    kit, right = shipped
    both = put(right, "interview-loop", methods=["structured", "knowledge"])
    sample = next(method.name for method in kit.content.loop.methods if method.id == "work_sample")
    begins = "Stage 2 of “Design the interview loop” (Job knowledge test): no test or task is written for it. "
    use = f"The task of “Review an interface” can be used for “{sample}”: choose that stage instead, or write or buy a test."
    buy = "Write or buy one before you count on its figures, or drop the stage."
    with speaking(kit.language):
        assert begins + use in list(still_open(both, kit))
        assert not any(
            line.startswith(begins) for line in still_open(put(right, "interview-loop", methods=["structured"]), kit)
        )
        task = put(right, "interview-loop", methods=["structured", "work_sample"])
        assert not any("(Work sample)" in line for line in still_open(task, kit))
        without = {slug: own for slug, own in both.items() if slug != "interface-review"}
        assert begins + buy in list(still_open(without, kit))
    assert not any("can only be scored" in line for line in found(both, kit))


@pytest.mark.slow
def test_a_task_that_was_made_and_no_stage_uses_is_told_once(shipped):
    kit, right = shipped
    idle = "“Review an interface” made a task for applicants, but no stage of “Design the interview loop” uses it."
    alone = put(right, "interview-loop", methods=["structured"])
    used = put(right, "interview-loop", methods=["structured", "work_sample"])
    with speaking(kit.language):
        assert sum(line.startswith(idle) for line in still_open(alone, kit)) == 1
        assert not any(line.startswith(idle) for line in still_open(used, kit))
        never = {slug: own for slug, own in alone.items() if slug != "interface-review"}
        assert not any(line.startswith(idle) for line in still_open(never, kit))
    assert not any(idle in line for line in found(alone, kit))


def test_points_for_what_is_merely_nice_or_given_up_are_told_and_no_contradiction(small_kit):
    answers = {
        "must-have-tiers": {"tiers": {"s1": "must", "s2": "nice"}},
        "scorecard": {"criteria": ["s1", "s2"], "weights": {"s1": 70, "s2": 30}},
        "unicorn-meter": {"musts": ["s1"], "record": "We give up skill 2; a colleague brings it."},
    }
    whole = {slug: BY_SLUG[slug].complete(answer, small_kit) for slug, answer in answers.items()}
    assert list(still_open(whole, small_kit)) == [
        "Skill 2: merely nice in “Sort the requirements”, and 30 points in “Build the scorecard”. Is it worth them?",
        "Skill 2: named in what you give up (“The unicorn meter”), and 30 points in “Build the scorecard”. Score it only if you still "
        "prefer whoever has it.",
    ]
    assert list(contradictions(whole, small_kit)) == []
    silent = put(resorted(whole, s2="trainable"), "unicorn-meter", record="We give up what can be learnt here.")
    assert list(still_open(silent, small_kit)) == []


def test_a_stage_short_of_time_for_its_points_is_told_and_no_contradiction(small_kit):
    card = {"criteria": ["s1", "s5"], "weights": {"s1": 20, "s5": 80}}
    loop = {"methods": ["taste", "quiz"]}
    answers = {
        slug: BY_SLUG[slug].complete(own, small_kit) for slug, own in (("scorecard", card), ("interview-loop", loop))
    }
    told = (
        "Stage 2 of “Design the interview loop” (Flour quiz) has 30 of 90 minutes for 80 of 100 points of “Build the scorecard”. Give it "
        "more time, or move a criterion to another stage."
    )
    with speaking(small_kit.language):
        assert list(still_open(answers, small_kit)) == [told]
        card["weights"] = {"s1": 60, "s5": 40}
        answers["scorecard"] = BY_SLUG["scorecard"].complete(card, small_kit)
        assert list(still_open(answers, small_kit)) == []
    assert found(answers, small_kit) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_an_answer_that_is_missing_contradicts_nothing(shipped, name):
    (kit, right), case = shipped, CASES[name]
    broken = case.broken(kit, right)
    with speaking(kit.language):
        sentence, parts = case.said(kit, broken), titles()
    slugs = [slug for slug in broken if BY_SLUG[slug].title in sentence]
    assert len(slugs) == 2
    assert set(parts.values()) == {BY_SLUG[slug].title for slug in right} - {"Learn from your best people"}
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
    row = st.fixed_dictionaries({"text": st.sampled_from(["Has Skill 1 and Skill 4", "Bakes bread"]), "group": quality})
    names = ["rest_of_the_scorecard"]
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
        "growth-lab": {"hire": draw(st.sampled_from(SKILLS))},
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


@pytest.mark.parametrize(
    ("record", "asked"),
    [
        ("We no longer ask one person for skill 1.", True),
        ("We no longer ask one person for skill 3; skill 1 stays.", False),
        ("We give up what a colleague brings.", False),
    ],
)
def test_what_is_given_up_and_names_only_musts_is_asked_about(small_kit, record, asked):
    answers = {
        "must-have-tiers": {"tiers": {"s1": "must", "s2": "must"}, "below": []},
        "unicorn-meter": {"musts": ["s1"], "record": record},
    }
    whole = {slug: BY_SLUG[slug].complete(answer, small_kit) for slug, answer in answers.items()}
    question = (
        "What you give up in “The unicorn meter” names only what must be there on the first day: Skill 1. Say what is no longer asked for, or "
        "make it no must in “Sort the requirements”."
    )
    assert (question in still_open(whole, small_kit)) is asked
    assert question not in contradictions(whole, small_kit)
