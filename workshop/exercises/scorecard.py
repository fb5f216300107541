"""Pick five to eight criteria, share out 100 points, and anchor each level in behaviour one can observe."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..kit import ANCHOR_LEVELS, Kit
from ..pictures.ranking import SHIFT, Ranking
from ..words import Part, first_few, listed, mark, number, plural, text
from .anchors import anchor_faults as anchor_faults
from .anchors import anchors_of as anchors_of
from .anchors import one_bad_each, rewritten, rules, starts, unrepaired
from .anchors import written_anchors as written_anchors
from .base import (
    Answer,
    Exercise,
    Feedback,
    Message,
    ModelAnswer,
    PlanLine,
    Tone,
    at,
    by_field,
    good,
    judged,
    missing,
    nearest,
    note,
)
from .fields import Field, Option, Picks, Shares, Text, Texts
from .joins import apportioned, as_range
from .language import too_short
from .marking import first_quality, other_quality, quoted, shared_out, skill_names
from .model_scorecard import TOTAL, model_criteria, model_weights, totals_of

FEWEST, MOST = 5, 8


def question(kit: Kit) -> str:
    parts: dict[str, Part] = {
        "wanted": as_range(FEWEST, min(MOST, len(kit.skill))),
        "total": TOTAL,
        "qualities": len(kit.qualities),
        "n": len(kit.scorecard.slate),
    }
    if one_bad_each(kit):
        return text(
            "Pick {wanted} criteria that cover all {qualities} qualities. Share {total} points between them. Then open each "
            "criterion: one of its three levels is bad on purpose. Replace it with something that a person did. The picture "
            "ranks {n} invented people, marked already.",
            **parts,
        )
    return text(
        "Pick {wanted} criteria that cover all {qualities} qualities. Share {total} points between them. Then open each criterion: "
        "where a level is bad, replace it with something that a person did. The picture ranks {n} invented people, marked "
        "already.",
        **parts,
    )


def form(kit: Kit) -> tuple[Field, ...]:
    skills = tuple(Option(s.id, s.name, f"{kit.quality[s.quality].short} · {s.about}") for s in kit.skill.values())
    parts = tuple(Option(level, text("level {level}", level=level)) for level in ANCHOR_LEVELS)
    pick = text("Pick {wanted}.", wanted=as_range(FEWEST, min(MOST, len(kit.skill))))
    why = text(
        "Needed if {first} and {other} do not get the same. This kit begins with more for {first}; nobody has measured "
        "whether that is right.",
        **_names(kit),
    )
    return (
        Picks("criteria", text("Criteria"), skills, pick, FEWEST, min(MOST, len(kit.skill))),
        Shares("weights", text("Points"), skills, text("What matters most gets most."), TOTAL, "criteria"),
        Texts("anchors", text("What the levels look like"), skills, parts, starts(kit), rules(kit), "criteria"),
        Text("reason", text("Your reason, where one is needed"), why, 2, of_people=True),
    )


def _names(kit: Kit) -> dict[str, str]:
    """The quality that comes first, and the one that must not outweigh it."""
    return {"first": quoted([first_quality(kit)]), "other": quoted([other_quality(kit)])}


def points_of(answer: Answer) -> dict[str, int]:
    """Points of the picked criteria only."""
    return {name: answer["weights"].get(name, 0) for name in answer["criteria"]}


def weightiest(answer: Answer) -> dict[str, int]:
    """The same, the most points first."""
    return dict(sorted(points_of(answer).items(), key=lambda each: -each[1]))


def agreed_points(agreed: Mapping[str, int], criteria: Sequence[str], kit: Kit) -> dict[str, int]:
    """Points of the criteria from the weights agreed in the mirror ({attribute: points}): a quality's are shared among its criteria."""
    quality = {skill: kit.skill[skill].quality for skill in criteria}
    weight = {a.quality: agreed.get(a.id, 0) for a in kit.mirror.attributes if a.quality}
    return apportioned({s: weight.get(q, 0) / [*quality.values()].count(q) for s, q in quality.items()}, TOTAL)


def by_quality(answer: Answer, kit: Kit) -> dict[str, int]:
    """Points per quality."""
    return totals_of(points_of(answer), kit)


def check(answer: Answer, kit: Kit) -> Feedback:
    """Number, points, qualities, priority, anchors; the ranking's stability once all of that holds."""
    parts = (
        *(("criteria", _number), ("weights", _points), ("criteria", _qualities)),
        *(("weights", _priority), ("anchors", _anchors)),
    )
    messages = by_field(parts, answer, kit)
    if not any(message.tone is Tone.MISSING for message in messages):
        messages += at("weights", [*_equal(answer), _stability(answer, kit)])
    return judged(messages, _done(answer, kit))


def _done(answer: Answer, kit: Kit) -> str:
    """What was done, and what no check knows of it."""
    return plural(
        rewritten(answer, kit),
        "Passed: {criteria} criteria, {total} points, one level rewritten. Whether the levels fit your work, a colleague must judge.",
        "Passed: {criteria} criteria, {total} points, {n} levels rewritten. Whether the levels fit your work, a colleague must judge.",
        criteria=len(answer["criteria"]),
        total=TOTAL,
    )


def _number(answer: Answer, kit: Kit) -> Iterator[Message]:
    n = len(answer["criteria"])
    few = plural(
        n,
        "One criterion is picked; pick {more} more to have {wanted}.",
        "{n} criteria are picked; pick {more} more to have {wanted}.",
        more=FEWEST - n,
        wanted=as_range(FEWEST, min(MOST, len(kit.skill))),
    )
    if n < FEWEST:
        yield missing(few)
    elif n > MOST:
        extra = n - MOST
        yield missing(text("{n} criteria are picked; drop {extra} to have {most}.", n=n, extra=extra, most=MOST))
    else:
        yield good(text("{n} criteria: enough to see a person, few enough to score well.", n=n))


def _points(answer: Answer, kit: Kit) -> Iterator[Message]:
    points = points_of(answer)
    for skill in skill_names((name for name, n in points.items() if not n), kit)[:1]:
        yield missing(text("“{skill}” has no points: give it some, or drop it.", skill=skill))
    yield shared_out(text("Points"), points, TOTAL)


def _qualities(answer: Answer, kit: Kit) -> Iterator[Message]:
    uncovered = set(kit.quality) - {kit.skill[name].quality for name in answer["criteria"]}
    if not uncovered:
        yield good(text("All {n} qualities are covered.", n=len(kit.quality)))
    for quality in [quality for quality in kit.qualities if quality.id in uncovered]:
        skill = next(skill.name for skill in kit.skill.values() if skill.quality == quality.id)
        parts = {"quality": quality.short, "skill": skill}
        yield missing(text("No criterion belongs to “{quality}” yet. Add one, such as “{skill}”.", **parts))


def _priority(answer: Answer, kit: Kit) -> Iterator[Message]:
    """That one of the two qualities outweighs the other is a bet, whichever way: it needs a reason."""
    more, less = _outweighs(answer, kit)
    if not more or sum(points_of(answer).values()) != TOTAL:
        return
    parts: dict[str, Part] = {"more": kit.quality[more].short, "less": kit.quality[less].short}
    if not too_short(answer["reason"]):
        yield note(text("“{more}” outweighs “{less}”. You wrote a reason; nobody has read it yet.", **parts))
        if more == kit.about.priority.over:
            yield nearest(text("This kit’s reason against it: {why}", why=kit.about.priority.why))
        return
    totals = by_quality(answer, kit)
    has = plural(
        totals[more],
        "“{more}” has one point and “{less}” {m}.",
        "“{more}” has {n} points and “{less}” {m}.",
        m=totals[less],
        **parts,
    )
    write, longer = text("Say below why."), text("Say in more than a word or two why.")
    yield replace(missing(f"{has} {longer if answer['reason'] else write}"), field="reason")


def _outweighs(answer: Answer, kit: Kit) -> tuple[str, str]:
    """Which of the kit's two contested qualities has more points and which less; nothing where they have the same."""
    totals, priority = by_quality(answer, kit), kit.about.priority
    first, over = totals[priority.first], totals[priority.over]
    if first == over:
        return "", ""
    return (priority.first, priority.over) if first > over else (priority.over, priority.first)


def _anchors(answer: Answer, kit: Kit) -> Iterator[Message]:
    faults = [fault for s in answer["criteria"] for fault in anchor_faults(s, anchors_of(answer, kit, s), kit)]
    if answer["criteria"] and not faults:
        yield good(text("No level is too short or names a stand-in. What they mean, nobody has checked."))
    rows = [fault.row for fault in faults]  # a criterion is one thing to look at, whatever is wrong with its levels
    yield from (replace(fault, things=int(fault.row not in rows[:n])) for n, fault in enumerate(faults))


def _picture(kit: Kit) -> Ranking:
    """The ranking, with how many of the picked criteria still have a level to rewrite."""
    return Ranking(kit, lambda answer: len(unrepaired({"anchors": {}, **answer}, kit)))


def _equal(answer: Answer) -> list[Message]:
    """That all criteria weigh the same, which is no weighing."""
    if len(set(points_of(answer).values())) > 1:
        return []
    return [nearest(text("All criteria have the same points: you weigh nothing above anything else."))]


def _stability(answer: Answer, kit: Kit) -> Message:
    picture = Ranking(kit)
    picture.update(answer)
    if not picture.moving:
        return good(text("No place in your ranking changes when a weight moves by {shift} points.", shift=SHIFT))
    people = [
        text("{name} (place {best} to {worst})", name=name, best=best, worst=worst)
        for name, best, worst in picture.moving
    ]
    level = text(
        "Treat these people as equals, because their order changes when one weight moves by {shift} points: {people}.",
        shift=SHIFT,
        people=listed(people),
    )
    return note(level)


def hints(kit: Kit) -> tuple[str, str, str]:
    return (
        text("Start with one criterion for each quality, then add the ones this work cannot do without."),
        text(
            "Read each anchor and ask: could I see or hear this in an interview? A degree, an age, a school, a number of "
            "years or a trait cannot be scored. {example}",
            example=_example(kit),
        ).rstrip(),
        text(
            "Say why {first} gets more or fewer points than {other}, and replace flawed levels by what a person did, such as: "
            "“{anchor}”",
            **_names(kit),
            anchor=next(iter(kit.skill.values())).anchors["3"],
        ),
    )


def _example(kit: Kit) -> str:
    """Where one bad draft stands."""
    for skill, drafts in kit.scorecard.drafts.items():
        return text("In “{skill}”, for example, look at level {level}.", skill=kit.skill[skill].name, level=min(drafts))
    return ""


def model_answer(kit: Kit) -> ModelAnswer:
    chosen = model_criteria(kit)
    anchors = {s: dict(kit.skill[s].anchors) for s in chosen if s in kit.scorecard.drafts}
    names = quoted(skill_names(chosen, kit))
    follow = text("Points follow the team’s needs; {first} is never below {other}.", **_names(kit))
    picked = text("{skills}: at least one for each quality, and those the team needs most.", skills=names)
    drafts = text(
        "Drafts that named a degree, an age, a school or a trait are replaced by what a person at that level did."
    )
    weights = model_weights(kit, chosen)
    answer = {"criteria": chosen, "weights": weights, "anchors": anchors, "reason": ""}
    if any(_outweighs(answer, kit)):
        answer["reason"] = kit.about.priority.why
    return ModelAnswer(answer, (picked, f"{follow} {kit.about.priority.why}", drafts))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    first, over = kit.about.priority.first, kit.about.priority.over
    fewer = [s for s in right["criteria"] if kit.skill[s].quality != over]
    moved = {s: (1 if kit.skill[s].quality == first else n) for s, n in right["weights"].items()}
    top = next(s for s in right["criteria"] if kit.skill[s].quality == over)
    moved[top] += TOTAL - sum(moved.values())
    one = right["criteria"][0]
    proxies = {level: f"Known for {kit.scorecard.proxies[0].words[0]} number {level}" for level in ANCHOR_LEVELS}
    praise = "Did very well and impressed everybody"
    return {
        "points short of the total": {**right, "weights": {**right["weights"], one: 1}},
        "a quality left out": {**right, "criteria": fewer},
        "the other quality first without a reason": {**right, "weights": moved, "reason": ""},
        "too few criteria": {**right, "criteria": right["criteria"][: FEWEST - 1]},
        "anchors that name proxies": {**right, "anchors": {**right["anchors"], one: proxies}},
        "a level that only praises": {
            **right,
            "anchors": {**right["anchors"], one: {**right["anchors"].get(one, {}), "5": praise}},
        },
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    section = text("Scorecard")
    for name, points in weightiest(answer).items():
        skill, anchors = kit.skill[name], written_anchors(answer, kit, name)
        line = plural(
            points,
            "{skill}: one point ({quality})",
            "{skill}: {n} points ({quality})",
            skill=skill.name,
            quality=kit.quality[skill.quality].short,
        )
        levels, own = tuple(f"{level}: {anchors[level]}" for level in ANCHOR_LEVELS), bool(answer["anchors"].get(name))
        yield PlanLine(section, line, levels, text("your criteria, points and anchors"), own=own)
    if answer["reason"] and any(_outweighs(answer, kit)):  # else nobody asked for it
        why = text("Why the points stand as they do: {reason}", reason=answer["reason"])
        yield PlanLine(section, why, (), text("your reason"), own=True)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What to ask for first, and what a mark that is off by a level does there."""
    points = points_of(answer)
    most = max(points.values(), default=0)
    top = [skill for skill, n in points.items() if n == most]
    if not most:
        return
    if len(top) == len(points) > 1:
        yield text("You weigh nothing above anything else. Decide what matters most before you write the advert.")
    else:
        yield plural(
            len(top),
            "Most points ({points}) go to {skills}: ask your next candidates for that first.",
            "Most points ({points} each) go to {skills}: ask your next candidates for those first.",
            skills=first_few([text("“{name}”", name=name) for name in skill_names(top, kit)], 2),
            points=most,
        )
    off = number(most / int(ANCHOR_LEVELS[-1]), None)
    yield text(
        "One level more or less at {points} points moves the score by {n}: let two people mark it.", points=most, n=off
    )


EXERCISE = Exercise.of(
    __name__,
    mark("Build the scorecard"),
    lesson=2,
    minutes=30,
    gives=mark("the weighted scorecard with its anchors"),
    picture=_picture,
)
