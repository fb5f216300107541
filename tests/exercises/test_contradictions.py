"""Contradictions between two answers: each found where it is, not found where it is not, gone once it is mended."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.kits import SHIPPED
from workshop.exercises import BY_SLUG
from workshop.exercises.base import Answer
from workshop.exercises.contradictions import SORTS, contradictions, half_asked
from workshop.exercises.contradictions.base import titles
from workshop.exercises.interview_loop.model import homes, loop_of, members
from workshop.exercises.must_have_tiers.model import in_tier
from workshop.exercises.plan_review import EXERCISE
from workshop.exercises.plan_review.model import EVERY, given
from workshop.kit import Kit, load_kit
from workshop.words import day, money, speaking

Answers = dict[str, Answer]


def found(answers, kit):
    with speaking(kit.language):
        return list(contradictions(answers, kit))


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request):
    kit = load_kit(request.param)
    return kit, dict(given(EXERCISE.complete(EXERCISE.model_answer(kit).answer, kit), kit))


def put(answers: Answers, slug: str, **parts) -> Answers:
    return {**answers, slug: {**answers[slug], **parts}}


def first_in(answers: Answers, tier: str, *, kit: Kit | None = None, quality: str = "") -> str:
    """The first skill of that tier, of that quality where one is named."""
    return next(s for s in in_tier(answers["must-have-tiers"], tier) if not kit or kit.skill[s].quality == quality)


def resorted(answers: Answers, **tiers: str) -> Answers:
    return put(answers, "must-have-tiers", tiers={**answers["must-have-tiers"]["tiers"], **tiers})


def heaviest(answers: Answers) -> str:
    weights = answers["scorecard"]["weights"]
    return max(weights, key=weights.get)


def in_days(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


@dataclass(frozen=True)
class Case:
    """A sort of contradiction: how answers come to have it, one way of mending it, and what is said."""

    broken: Callable[[Kit, Answers], Answers]
    mended: Callable[[Kit, Answers], Answers]
    said: Callable[[Kit, Answers], str]


def flat(kit: Kit, answers: Answers) -> Answers:
    return put(answers, "say-do-mirror", agreed={a.id: 25 for a in kit.mirror.attributes if a.quality})


def like_the_card(kit: Kit, answers: Answers) -> Answers:
    weights, criteria = answers["scorecard"]["weights"], answers["scorecard"]["criteria"]
    sums = {a.id: sum(weights[s] for s in criteria if kit.skill[s].quality == a.quality) for a in kit.mirror.attributes}
    return put(answers, "say-do-mirror", agreed=sums)


def with_must(kit: Kit, answers: Answers, tier: str) -> Answers:
    """A must that calls a skill of that tier by its name."""
    name, row = kit.skill[first_in(answers, tier)].name, answers["evidence-or-proxy"]["musts"][0]
    more = {**row, "text": f"Has done {name.upper()} and shows it"}
    return put(answers, "evidence-or-proxy", musts=[*answers["evidence-or-proxy"]["musts"], more])


def without_must(kit: Kit, answers: Answers) -> Answers:
    return put(answers, "evidence-or-proxy", musts=answers["evidence-or-proxy"]["musts"][:-1])


def other_ticks(kit: Kit, answers: Answers) -> Answers:
    return put(answers, "unicorn-meter", musts=[first_in(answers, "trainable"), first_in(answers, "nice")])


def stage_of_heaviest(kit: Kit, answers: Answers) -> tuple[int, str, list[str]]:
    """(number, method, criteria) of the stage that asks for the criterion with the most points."""
    points, methods = answers["scorecard"]["weights"], members(loop_of(answers["interview-loop"]["methods"], kit), kit)
    home = homes(sorted(points, key=lambda skill: -points[skill]), methods, kit)
    n = home[heaviest(answers)]
    return n, methods[n - 1].name, [skill for skill, stage in home.items() if stage == n]


def asking_for(answers: Answers, skills: list[str]) -> Answers:
    return put(answers, "ask-for-it", criteria=skills)


def silent_stage(kit: Kit, answers: Answers) -> Answers:
    criteria, here = answers["ask-for-it"]["criteria"], stage_of_heaviest(kit, answers)[2]
    return asking_for(answers, [skill for skill in criteria if skill not in here])


def stage_said(kit: Kit, answers: Answers) -> str:
    n, method, skills = stage_of_heaviest(kit, answers)
    *first, last = [kit.skill[skill].name for skill in skills]
    names = f"{', '.join(first)} and {last}" if first else last
    return (
        f"Stage {n} of “Design the interview loop” ({method}) asks for {names}, but “Ask for it” has no question for it. "
        "Write one there."
    )


def unscored(kit: Kit, answers: Answers) -> str:
    return next(skill for skill in kit.skill if skill not in answers["scorecard"]["criteria"])


def crowd(kit: Kit, answers: Answers, n: int) -> Answers:
    """A team of the n dearest people."""
    dearest = sorted(kit.candidates, key=lambda person: -person.cost)[:n]
    return put(answers, "team-bench", team={"members": [p.id for p in dearest], "keep": [], "ban": []})


def cost_of(kit: Kit, answers: Answers) -> int:
    return sum(kit.candidate[person].cost for person in answers["team-bench"]["team"]["members"])


def budget_said(kit: Kit, answers: Answers) -> str:
    team, cost = kit.about.team, cost_of(kit, answers)
    return (
        f"The team in “Build the team” costs {money(cost)} a year, {money(cost - team.budget)} over the budget of "
        f"{money(team.budget)}, so “Review the plan” would sign for more than there is. Take somebody out there."
    )


def pair_of(kit: Kit, answers: Answers) -> tuple[int, str]:
    """(people in the team, a pair with somebody beyond)."""
    n = len(answers["team-bench"]["team"]["members"])
    return n, f"1-{n + 1}"


def smaller_team(kit: Kit, answers: Answers) -> Answers:
    """The team without its last person, and a pair with that person."""
    members_ = answers["team-bench"]["team"]["members"][:-1]
    smaller = put(answers, "team-bench", team={"members": members_, "keep": [], "ban": []})
    quarter = kit.content.growth.quarters[0].id
    return put(smaller, "growth-lab", pairs={"s1": {quarter: f"1-{len(members_) + 1}"}})


def decided(kit: Kit, answers: Answers) -> Answers:
    """The other decision than the rule's."""
    return put(answers, "debrief", hire={"hire": "no", "no": "hire"}[answers["debrief"]["hire"]])


CASES = {
    "points.shared": Case(
        flat,
        like_the_card,
        lambda kit, answers: (
            f"{kit.quality[kit.about.priority.first].short} has 60 of the points in “Build the scorecard”, but you agreed on 25 in "
            "“Say, do, mirror”. Change one of them, so that they are no more than 10 apart."
        ),
    ),
    "points.heaviest": Case(
        lambda kit, answers: resorted(answers, **{heaviest(answers): "trainable"}),
        lambda kit, answers: resorted(answers, **{heaviest(answers): "must"}),
        lambda kit, answers: (
            f"{kit.skill[heaviest(answers)].name}: the most points in “Build the scorecard” "
            f"({answers['scorecard']['weights'][heaviest(answers)]}), but no must in “Sort the requirements”. Give the points to a must, "
            "or make this one."
        ),
    ),
    "musts.of_advert": Case(
        lambda kit, answers: put(answers, "evidence-or-proxy", musts=answers["evidence-or-proxy"]["musts"][:1]),
        lambda kit, answers: put(
            answers,
            "evidence-or-proxy",
            musts=[{"text": must.text, "group": must.quality} for must in kit.content.advert.musts],
        ),
        lambda kit, answers: (
            "In “Sort the requirements”, "
            + " and ".join(
                kit.skill[s].name
                for s in in_tier(answers["must-have-tiers"], "must")
                if kit.skill[s].quality != answers["evidence-or-proxy"]["musts"][0]["group"]
            )
            + " must be there on the first day, but no must in “Evidence or proxy” asks for it. Write one."
        ),
    ),
    "musts.of_advert, the other way": Case(
        lambda kit, answers: put(
            answers,
            "evidence-or-proxy",
            musts=[
                *answers["evidence-or-proxy"]["musts"],
                {"text": "Has given up a tool and shows why", "group": kit.qualities[-1].id},
            ],
        ),
        lambda kit, answers: without_must(kit, answers),
        lambda kit, answers: (
            "“Has given up a tool and shows why” is a must in “Evidence or proxy”, but in “Sort the requirements” nothing of "
            f"{kit.qualities[-1].short} is one. Take it out of the advert, or make one of those skills a must."
        ),
    ),
    "musts.named, trainable": Case(
        lambda kit, answers: with_must(kit, answers, "trainable"),
        without_must,
        lambda kit, answers: (
            f"“Has done {kit.skill[first_in(answers, 'trainable')].name.upper()} and shows it” is a must in “Evidence or proxy”, but "
            f"{kit.skill[first_in(answers, 'trainable')].name}, which it names, is trainable in “Sort the requirements”. Take it out of "
            "the advert, or make it a must."
        ),
    ),
    "musts.named, nice": Case(
        lambda kit, answers: with_must(kit, answers, "nice"),
        without_must,
        lambda kit, answers: (
            f"“Has done {kit.skill[first_in(answers, 'nice')].name.upper()} and shows it” is a must in “Evidence or proxy”, but "
            f"{kit.skill[first_in(answers, 'nice')].name}, which it names, is merely nice in “Sort the requirements”. Take it out of the "
            "advert, or make it a must."
        ),
    ),
    "musts.ticked": Case(
        other_ticks,
        lambda kit, answers: put(answers, "unicorn-meter", musts=in_tier(answers["must-have-tiers"], "must")),
        lambda kit, answers: (
            f"{kit.skill[first_in(answers, 'trainable')].name} and {kit.skill[first_in(answers, 'nice')].name}: one person must bring it "
            "by “The unicorn meter”, but it is no must in “Sort the requirements”. Take the tick off, or make it a must."
        ),
    ),
    "musts.left_out": Case(
        lambda kit, answers: put(answers, "unicorn-meter", musts=answers["unicorn-meter"]["musts"][1:]),
        lambda kit, answers: put(answers, "unicorn-meter", musts=in_tier(answers["must-have-tiers"], "must")),
        lambda kit, answers: (
            f"{kit.skill[first_in(answers, 'must')].name}: a must in “Sort the requirements”, but not ticked in “The unicorn meter”. Tick "
            "it there, or make it trainable."
        ),
    ),
    "musts.levels": Case(
        lambda kit, answers: put(
            answers, "unicorn-meter", bars={**answers["unicorn-meter"]["bars"], first_in(answers, "must"): 5}
        ),
        lambda kit, answers: put(
            answers,
            "unicorn-meter",
            bars={
                **answers["unicorn-meter"]["bars"],
                first_in(answers, "must"): kit.need[first_in(answers, "must")].required - 1,
            },
        ),
        lambda kit, answers: (
            f"{kit.skill[first_in(answers, 'must')].name}: level {kit.need[first_in(answers, 'must')].required - 1} on the first day in "
            "“Sort the requirements”, but level 5 in “The unicorn meter”. Set one of them to the other."
        ),
    ),
    "points.measured, never": Case(
        lambda kit, answers: put(answers, "interview-loop", methods=["structured"]),
        lambda kit, answers: put(answers, "interview-loop", methods=["structured", "knowledge"]),
        lambda kit, answers: (
            f"{kit.skill[heaviest(answers)].name} has points in “Build the scorecard”, but nothing in “Design the interview loop” measures "
            "it. Add a method there."
        ),
    ),
    "questions.of_stages": Case(
        silent_stage,
        lambda kit, answers: asking_for(
            answers, [*answers["ask-for-it"]["criteria"], stage_of_heaviest(kit, answers)[2][0]]
        ),
        stage_said,
    ),
    "questions.of_others": Case(
        lambda kit, answers: asking_for(answers, [*answers["ask-for-it"]["criteria"], unscored(kit, answers)]),
        lambda kit, answers: asking_for(answers, answers["ask-for-it"]["criteria"][:-1]),
        lambda kit, answers: (
            f"{kit.skill[unscored(kit, answers)].name}: a question in “Ask for it”, but no criterion in “Build the scorecard”. Drop the "
            "question, or add the criterion."
        ),
    ),
    "dates.undated": Case(
        lambda kit, answers: put(answers, "plan-review", review_on=""),
        lambda kit, answers: put(answers, "plan-review", review_on=in_days(30)),
        lambda kit, answers: (
            "“Put a date on it” says how often to look again at what the plan stands on, but “Review the plan” has no day for the plan itself. "
            "Choose one there."
        ),
    ),
    "dates.too_late": Case(
        lambda kit, answers: put(
            put(answers, "plan-review", review_on="2027-05-01"),
            "stale-by",
            dates={**answers["stale-by"]["dates"], "rest_of_the_scorecard": "m3"},
            start="2027-01-31",
        ),
        lambda kit, answers: put(answers, "plan-review", review_on="2027-04-30"),
        lambda kit, answers: (
            f"“Put a date on it” has the scorecard looked at by {day('2027-04-30')}, but “Review the plan” does so only on {day('2027-05-01')}. "
            "Move one of them."
        ),
    ),
    "team.over_budget": Case(
        lambda kit, answers: crowd(kit, answers, kit.about.team.headcount),
        lambda kit, answers: crowd(kit, answers, 1),
        budget_said,
    ),
    "team.over_headcount": Case(
        lambda kit, answers: crowd(kit, answers, kit.about.team.headcount + 1),
        lambda kit, answers: crowd(kit, answers, kit.about.team.headcount),
        lambda kit, answers: (
            f"The team in “Build the team” has {kit.about.team.headcount + 1} people, but at most {kit.about.team.headcount} can be hired, "
            "so “Review the plan” would sign for more than there is. Take somebody out there."
        ),
    ),
    "team.not_there": Case(
        smaller_team,
        lambda kit, answers: put(answers, "growth-lab", pairs={"s1": {kit.content.growth.quarters[0].id: "1-2"}}),
        lambda kit, answers: (
            f"“The growth lab” pairs number {pair_of(kit, answers)[0] + 1}, but the team in “Build the team” has "
            f"{pair_of(kit, answers)[0]} people. Choose other pairs there."
        ),
    ),
}


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
    did = {"hire": "and did", "no": "and did not"}[decided(kit, right)["debrief"]["hire"]]
    assert (
        f"In “Debrief” you hire from 3.5 on, {did}, but by the points in “Build the scorecard” the total is "
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
