"""Each sort of contradiction as a case: how answers come to have it, how it is mended, and what is said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from workshop.exercises.base import Answer
from workshop.exercises.interview_loop.model import homes, loop_of, members
from workshop.exercises.must_have_tiers.model import in_tier
from workshop.kit import Kit
from workshop.words import day, money

Answers = dict[str, Answer]


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
            f"“Plan who learns from whom” pairs number {pair_of(kit, answers)[0] + 1}, but the team in “Build the team” has "
            f"{pair_of(kit, answers)[0]} people. Choose other pairs there."
        ),
    ),
}
