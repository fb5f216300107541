"""Each sort of contradiction as a case: how answers come to have it, how it is mended, and what is said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from workshop.exercises import BY_SLUG
from workshop.exercises.base import Answer
from workshop.exercises.debrief.model import HIRE, NO, by_rule
from workshop.exercises.interview_loop.model import loop_of, members
from workshop.exercises.must_have_tiers.model import in_tier
from workshop.exercises.scorecard import by_quality
from workshop.exercises.stages import has_task, homes
from workshop.kit import Kit
from workshop.words import clipped, day, listed

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
    home = homes({s: points[s] for s in sorted(points, key=lambda s: -points[s])}, methods, kit, task=has_task(answers))
    n = home[heaviest(answers)]
    return n, methods[n - 1].name, [skill for skill, stage in home.items() if stage == n]


def asking_for(answers: Answers, skills: list[str]) -> Answers:
    return put(answers, "ask-for-it", criteria=skills)


def silent_stage(kit: Kit, answers: Answers) -> Answers:
    """An interview and the task that was made, and no question for one of the two."""
    two = put(answers, "interview-loop", methods=["structured", "work_sample"])
    criteria, here = two["ask-for-it"]["criteria"], stage_of_heaviest(kit, two)[2]
    return asking_for(two, [skill for skill in criteria if skill not in here])


def stage_said(kit: Kit, answers: Answers) -> str:
    n, method, skills = stage_of_heaviest(kit, answers)
    return (
        f"Stage {n} of “Design the interview loop” ({method}) asks for {listed([kit.skill[skill].name for skill in skills])}, but “Ask "
        "for it” has no question for it. Write one there."
    )


def taught(kit: Kit, answers: Answers) -> str:
    """A skill that is learnt, of a quality of which something must be there."""
    return next(
        s
        for s in in_tier(answers["must-have-tiers"], "trainable")
        if kit.skill[s].quality in _must_qualities(kit, answers)
    )


def _must_qualities(kit: Kit, answers: Answers) -> set[str]:
    return {kit.skill[s].quality for s in in_tier(answers["must-have-tiers"], "must")}


def with_taught(kit: Kit, answers: Answers) -> Answers:
    """A must in the words of an anchor of what is learnt."""
    skill = kit.skill[taught(kit, answers)]
    more = {"text": skill.anchors["5"], "group": skill.quality}
    return put(answers, "evidence-or-proxy", musts=[*answers["evidence-or-proxy"]["musts"], more])


def dropped(kit: Kit, answers: Answers) -> str:
    """A must whose criterion is not the heaviest."""
    return next(s for s in in_tier(answers["must-have-tiers"], "must") if s != heaviest(answers))


def unscored_must(kit: Kit, answers: Answers) -> Answers:
    criteria = [s for s in answers["scorecard"]["criteria"] if s != dropped(kit, answers)]
    return put(answers, "scorecard", criteria=criteria)


def only_tested(kit: Kit, answers: Answers) -> Answers:
    return put(answers, "interview-loop", methods=["knowledge"])


def tested_said(kit: Kit, answers: Answers) -> str:
    knowledge = next(method for method in kit.content.loop.methods if method.id == "knowledge")
    weights = answers["scorecard"]["weights"]
    criteria = sorted(answers["scorecard"]["criteria"], key=lambda s: -weights[s])
    names = listed([kit.skill[s].name for s in criteria if kit.skill[s].quality in knowledge.measures])
    return (
        f"{names} of “Build the scorecard” can only be scored at stage 1 of “Design the interview loop” (Job knowledge test), and no test "
        "or task is written for it. Add “Structured interview” there, which asks for it."
    )


def unscored(kit: Kit, answers: Answers) -> str:
    return next(skill for skill in kit.skill if skill not in answers["scorecard"]["criteria"])


def decided(kit: Kit, answers: Answers) -> Answers:
    """The other decision than the rule's."""
    rule = by_rule(BY_SLUG["debrief"].carry_over(answers["debrief"], answers, kit), kit)
    return put(answers, "debrief", hire=NO if rule == HIRE else HIRE)


def asked_again(kit: Kit, answers: Answers) -> Answers:
    """A must of the advert that names what was given up."""
    name = kit.skill[first_in(answers, "trainable")].name
    return put(with_must(kit, answers, "trainable"), "unicorn-meter", record=f"We no longer ask one person for {name}.")


CASES = {
    "points.shared": Case(
        flat,
        like_the_card,
        lambda kit, answers: (
            f"“{kit.quality[kit.about.priority.first].short}” has "
            f"{by_quality(answers['scorecard'], kit)[kit.about.priority.first]} of the points in “Build the scorecard”, but "
            "you agreed on 25 in “Say, do, mirror”. Change one of them, so that they are no more than 10 apart."
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
            + " must be there on the first day, but no must in “Evidence or stand-in” asks for it. Write one."
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
            "“Has given up a tool and shows why” is a must in “Evidence or stand-in”, but in “Sort the requirements” nothing of "
            f"“{kit.qualities[-1].short}” is one. Take it out of the advert, or make one of those skills a must."
        ),
    ),
    "musts.named, trainable": Case(
        lambda kit, answers: with_must(kit, answers, "trainable"),
        without_must,
        lambda kit, answers: (
            f"“Has done {kit.skill[first_in(answers, 'trainable')].name.upper()} and shows it” is a must in “Evidence or stand-in”, but "
            f"{kit.skill[first_in(answers, 'trainable')].name}, which it names, is trainable in “Sort the requirements”. Take it out of "
            "the advert, or make it a must."
        ),
    ),
    "musts.named, nice": Case(
        lambda kit, answers: with_must(kit, answers, "nice"),
        without_must,
        lambda kit, answers: (
            f"“Has done {kit.skill[first_in(answers, 'nice')].name.upper()} and shows it” is a must in “Evidence or stand-in”, but "
            f"{kit.skill[first_in(answers, 'nice')].name}, which it names, is merely nice in “Sort the requirements”. Take it out of the "
            "advert, or make it a must."
        ),
    ),
    "musts.asked_again": Case(
        asked_again,
        lambda kit, answers: put(answers, "unicorn-meter", record="We give up what a colleague brings."),
        lambda kit, answers: (
            f"“Has done {kit.skill[first_in(answers, 'trainable')].name.upper()} and shows it” is a must in “Evidence or stand-in”, but by "
            f"“The unicorn meter” you no longer ask one person for {kit.skill[first_in(answers, 'trainable')].name}, which it names. Take it "
            "out of the advert, or do not give it up."
        ),
    ),
    "musts.unscored": Case(
        unscored_must,
        lambda kit, answers: put(
            answers, "scorecard", criteria=[*answers["scorecard"]["criteria"], dropped(kit, answers)]
        ),
        lambda kit, answers: (
            f"{kit.skill[dropped(kit, answers)].name}: a must in “Sort the requirements”, but no criterion in “Build the scorecard”, so no "
            "interview measures it. Add the criterion, or make it trainable."
        ),
    ),
    "musts.learnt": Case(
        with_taught,
        without_must,
        lambda kit, answers: (
            f"“{clipped(kit.skill[taught(kit, answers)].anchors['5'], 60)}” is a must in “Evidence or stand-in”, but by its words it belongs "
            f"to {kit.skill[taught(kit, answers)].name}, which is trainable in “Sort the requirements”, so the advert to post leaves it "
            "out. Write it otherwise, or make that skill a must."
        ),
    ),
    "questions.untested": Case(
        only_tested,
        lambda kit, answers: put(answers, "interview-loop", methods=["structured", "knowledge"]),
        tested_said,
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
        lambda kit, answers: put(answers, "interview-loop", methods=["situations"]),
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
            f"“Put a date on it” has the scorecard looked at by {day('2027-04-30')}, but “Review the plan” does so only on {day('2027-05-03')}. "
            "Move one of them."
        ),
    ),
}
