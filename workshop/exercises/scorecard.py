"""Pick five to eight criteria, share out 100 points, and anchor each level in behaviour one can observe."""

from collections.abc import Iterator, Mapping, Sequence

from ..kit import ANCHOR_LEVELS, Kit
from ..pictures.ranking import SHIFT, Ranking
from ..words import first_few, listed, mark, number, plural, text
from . import must_have_tiers
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
)
from .fields import Field, Option, Picks, Shares, Text, Texts
from .joins import apportioned
from .language import proxies_in, too_short
from .marking import first_quality, other_quality, shared_out, skill_names

FEWEST, MOST, TOTAL = 5, 8, 100


def question(kit: Kit) -> str:
    return text(
        "Pick {fewest} to {most} criteria for every interview, covering all {qualities} qualities, and share {total} points "
        "between them. Open each criterion and repair vague levels. The picture ranks {n} invented candidates, already "
        "scored: watch who changes place when a weight moves a little. A ranking that flips is no basis for an offer.",
        fewest=FEWEST,
        most=MOST,
        total=TOTAL,
        qualities=len(kit.qualities),
        n=len(kit.scorecard.slate),
    )


def form(kit: Kit) -> tuple[Field, ...]:
    skills = tuple(Option(s.id, s.name, f"{kit.quality[s.quality].short} · {s.about}") for s in kit.skill.values())
    parts = tuple(Option(level, text("level {level}", level=level)) for level in ANCHOR_LEVELS)
    pick = text("Pick {fewest} to {most}.", fewest=FEWEST, most=MOST)
    seen = text("Describe behaviour one can see or hear. Some of these drafts are bad on purpose.")
    why = text("Needed only if {first} gets fewer points than {other}.", **_names(kit))
    return (
        Picks("criteria", text("Criteria"), skills, pick, FEWEST, MOST),
        Shares("weights", text("Points"), skills, text("What matters most gets most."), TOTAL, "criteria"),
        Texts("anchors", text("What the levels look like"), skills, parts, starts(kit), seen, "criteria"),
        Text("reason", text("Your reason, where one is needed"), why, 2),
    )


def _names(kit: Kit) -> dict[str, str]:
    """The quality that comes first, and the one that must not outweigh it."""
    return {"first": first_quality(kit), "other": other_quality(kit)}


def starts(kit: Kit) -> dict[str, dict[str, str]]:
    """The anchors the form begins with: flawed drafts where the kit has them."""
    return {
        s.id: {str(level): anchor for level, anchor in {**s.anchors, **kit.scorecard.drafts.get(s.id, {})}.items()}
        for s in kit.skill.values()
    }


def anchors_of(answer: Answer, kit: Kit, skill: str) -> dict[str, str]:
    """The three anchors of one criterion as the participant left them."""
    return {**starts(kit)[skill], **answer["anchors"].get(skill, {})}


def written_anchors(answer: Answer, kit: Kit, skill: str) -> dict[str, str]:
    """The anchors as they go into a document: a flawed draft that nobody has touched is still to be written."""
    drafts, own = kit.scorecard.drafts.get(skill, {}), answer["anchors"].get(skill, {})
    blank = {str(level): text("(still to write)") for level in drafts if str(level) not in own}
    return {**anchors_of(answer, kit, skill), **blank}


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
    return _totals(points_of(answer), kit)


def _totals(points: dict[str, int], kit: Kit) -> dict[str, int]:
    return {q.id: sum(n for name, n in points.items() if kit.skill[name].quality == q.id) for q in kit.qualities}


def check(answer: Answer, kit: Kit) -> Feedback:
    """Number, points, qualities, priority, anchors; the ranking's stability once all of that holds."""
    parts = (
        *(("criteria", _number), ("weights", _points), ("criteria", _qualities)),
        *(("weights", _priority), ("anchors", _anchors)),
    )
    messages = by_field(parts, answer, kit)
    if not any(message.tone is Tone.MISSING for message in messages):
        messages += at("weights", [_stability(answer, kit)])
    return judged(messages, text("Passed: a scorecard two interviewers can share"))


def _number(answer: Answer, kit: Kit) -> Iterator[Message]:
    n = len(answer["criteria"])
    few = plural(
        n,
        "One criterion is picked; pick {more} more to have {fewest} to {most}.",
        "{n} criteria are picked; pick {more} more to have {fewest} to {most}.",
        more=FEWEST - n,
        fewest=FEWEST,
        most=MOST,
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
        yield missing(text("{skill} has no points: give it some, or drop it.", skill=skill))
    yield shared_out(text("Points"), points, TOTAL)


def _qualities(answer: Answer, kit: Kit) -> Iterator[Message]:
    uncovered = set(kit.quality) - {kit.skill[name].quality for name in answer["criteria"]}
    if not uncovered:
        yield good(text("All {n} qualities are covered.", n=len(kit.quality)))
    for quality in [quality for quality in kit.qualities if quality.id in uncovered]:
        skill = next(skill.name for skill in kit.skill.values() if skill.quality == quality.id)
        parts = {"quality": quality.short, "skill": skill}
        yield missing(text("Nothing measures {quality}. Add one criterion for it, such as “{skill}”.", **parts))


def _priority(answer: Answer, kit: Kit) -> Iterator[Message]:
    totals, priority, names = by_quality(answer, kit), kit.about.priority, _names(kit)
    first, over = totals[priority.first], totals[priority.over]
    if first >= over:
        has = plural(
            first, "{first} has one point, {other} {m}.", "{first} has {n} points, {other} {m}.", m=over, **names
        )
        if first:
            yield good(has)
    elif not too_short(answer["reason"]):
        outweighs = text("{other} outweighs {first}, and you say why.", **names)
        yield nearest(f"{outweighs} {text('This kit’s reason against it: {why}', why=priority.why)}")
    else:
        has = plural(
            over, "{other} has one point and {first} {m}.", "{other} has {n} points and {first} {m}.", m=first, **names
        )
        move = (over - first + 1) // 2
        write = text("Move {move}, or write your reason below.", move=move)
        more = text("Move {move}, or say more than a word or two about why.", move=move)
        yield missing(f"{has} {more if answer['reason'] else write} {priority.why}")


def _anchors(answer: Answer, kit: Kit) -> Iterator[Message]:
    faults = [fault for s in answer["criteria"] for fault in anchor_faults(s, anchors_of(answer, kit, s), kit)]
    if answer["criteria"] and not faults:
        yield good(text("No level is too short or names a stand-in. Whether two people mark alike, only trying shows."))
    yield from faults


def anchor_faults(skill: str, anchors: Mapping[str, str], kit: Kit) -> Iterator[Message]:
    """What keeps a criterion's anchors from being observed, at the level it is about."""
    for level, anchor in anchors.items():
        if proxies := proxies_in(anchor, kit):
            yield missing(text("Level {level}: {fault}", level=level, fault=proxies[0].fault), row=skill, column=level)
        elif too_short(anchor):
            short = text(
                "Level {level} is too short to score by. Say what the person did and what came of it.", level=level
            )
            yield missing(short, row=skill, column=level)
    if len({anchor.strip().lower() for anchor in anchors.values()}) < len(anchors):
        yield missing(text("Two levels read the same, so two interviewers cannot tell them apart."), row=skill)


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
    return nearest(level)


def hints(kit: Kit) -> tuple[str, str, str]:
    return (
        text("Start with one criterion for each quality, then add the ones your next project cannot do without."),
        text(
            "Read each anchor and ask: could I see or hear this in an interview? A degree, an age, a school, a number of "
            "years or a trait cannot be scored. Look hard at the drafts of {skills}.",
            skills=listed(skill_names(kit.scorecard.drafts, kit)),
        ),
        text(
            "Give {first} at least as many points as {other}, and replace flawed anchors by what a person did, such as: "
            "“{anchor}”",
            **_names(kit),
            anchor=next(iter(kit.skill.values())).anchors["3"],
        ),
    )


def model_answer(kit: Kit) -> ModelAnswer:
    chosen = _model_criteria(kit)
    anchors = {s: dict(kit.skill[s].anchors) for s in chosen if s in kit.scorecard.drafts}
    names = listed(skill_names(chosen, kit))
    follow = text("Points follow the team’s needs; {first} is never below {other}.", **_names(kit))
    picked = text("{skills}: at least one for each quality, and those the team needs most.", skills=names)
    drafts = text(
        "Drafts that named a degree, an age, a school or a trait are replaced by what a person at that level did."
    )
    answer = {"criteria": chosen, "weights": _model_weights(kit, chosen), "anchors": anchors, "reason": ""}
    return ModelAnswer(answer, (picked, f"{follow} {kit.about.priority.why}", drafts))


def _model_criteria(kit: Kit) -> list[str]:
    """The most needed skill of each quality, two more of the first, then of the rest; six in the kit's order."""
    by_need = sorted(kit.skill.values(), key=lambda skill: _weight(skill.id, kit), reverse=True)
    best = [next(skill for skill in by_need if skill.quality == quality.id) for quality in kit.qualities]
    more = [skill for skill in by_need if skill.quality == kit.about.priority.first and skill not in best][:2]
    rest = [skill for skill in by_need if skill.quality != kit.about.priority.first and skill not in best]
    chosen = [*best, *more, *rest][:6]
    return [skill.id for skill in kit.skill.values() if skill in chosen]


def _weight(skill: str, kit: Kit) -> float:
    return kit.need[skill].weight if skill in kit.need else 0.0


def _model_weights(kit: Kit, chosen: list[str]) -> dict[str, int]:
    """Points in proportion to the team's needs, in fives; what is left goes to the quality that comes first, to a must there.

    Its top skill then gets up to five points at a time until it has no fewer than the other.
    """
    needs = {skill: _weight(skill, kit) + 1 for skill in chosen}
    points = {s: max(5, int(TOTAL * need / sum(needs.values())) // 5 * 5) for s, need in needs.items()}
    musts = must_have_tiers.model_musts(kit)
    leading = [s for s in chosen if kit.skill[s].quality == kit.about.priority.first]
    first = max(leading, key=lambda skill: (skill in musts, points[skill]))
    points[first] += TOTAL - sum(points.values())
    while (totals := _totals(points, kit))[kit.about.priority.first] < totals[kit.about.priority.over]:
        giver = max((s for s in chosen if kit.skill[s].quality == kit.about.priority.over), key=points.__getitem__)
        moved = min(5, points[giver] - 1)
        points[giver] -= moved
        points[first] += moved
    return _must_first(points, musts, kit)


def _must_first(points: dict[str, int], musts: list[str], kit: Kit) -> dict[str, int]:
    """The same points, with the most on something that must be there on the first day, where the priority allows it."""
    top, must = (max(some, key=points.__getitem__, default="") for some in (points, [s for s in points if s in musts]))
    if not must or points[must] == points[top]:
        return points
    turned = {**points, top: points[must], must: points[top]}
    totals, priority = _totals(turned, kit), kit.about.priority
    return turned if totals[priority.first] >= totals[priority.over] else points


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    first, over = kit.about.priority.first, kit.about.priority.over
    fewer = [s for s in right["criteria"] if kit.skill[s].quality != over]
    moved = {s: (1 if kit.skill[s].quality == first else n) for s, n in right["weights"].items()}
    top = next(s for s in right["criteria"] if kit.skill[s].quality == over)
    moved[top] += TOTAL - sum(moved.values())
    one = right["criteria"][0]
    proxies = {level: f"Known for {kit.scorecard.proxies[0].words[0]} number {level}" for level in ANCHOR_LEVELS}
    return {
        "points short of the total": {**right, "weights": {**right["weights"], one: 1}},
        "a quality left out": {**right, "criteria": fewer},
        "the other quality first without a reason": {**right, "weights": moved},
        "too few criteria": {**right, "criteria": right["criteria"][: FEWEST - 1]},
        "anchors that name proxies": {**right, "anchors": {**right["anchors"], one: proxies}},
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
        yield PlanLine(section, line, levels, text("your criteria, points and anchors"), own=own, practice=True)
    if answer["reason"]:
        why = text("Why the points stand as they do: {reason}", reason=answer["reason"])
        yield PlanLine(section, why, (), text("your reason"), own=True)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What to ask for first, and what a mark that is off by a level does there."""
    points = points_of(answer)
    most = max(points.values(), default=0)
    top, off = [skill for skill, n in points.items() if n == most], number(most / int(ANCHOR_LEVELS[-1]), None)
    if most:
        yield plural(
            len(top),
            "Most points ({points}) go to {skills}: ask your next candidates for that first.",
            "Most points ({points} each) go to {skills}: ask your next candidates for those first.",
            skills=first_few(skill_names(top, kit), 2),
            points=most,
        )
        yield text("One level more or less there moves the result by {n} points: let two people mark it.", n=off)


EXERCISE = Exercise.of(
    __name__,
    mark("Build the scorecard"),
    lesson=2,
    minutes=20,
    gives=mark("the weighted scorecard with its anchors"),
    picture=Ranking,
)
