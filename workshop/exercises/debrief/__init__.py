"""Five score sheets of an invented candidate: what to discuss first, which sheets count, and what the rule says."""

from collections.abc import Iterator

from ...kit import Kit
from ...pictures.score_sheets import Criterion, ScoreSheets
from ...words import listed, mark, number, text
from .. import say_do_mirror, scorecard
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Choice, Field, Option, Text
from .check import again_label, ends, furthest, names_of_treatments, not_asked, summed, talked_label, weighed, why_again
from .check import check as check
from .model import (
    AGAIN,
    ASIDE,
    FROM_MIRROR,
    FULL,
    HIRE,
    NO,
    RULES,
    TOTAL,
    by_rule,
    debriefed,
    line,
    marks,
    near,
    spreads,
    total,
    unasked,
    weights,
    widest,
)


def question(kit: Kit) -> str:
    story = debriefed(kit)
    invented = text("{candidate} and the panel are invented.", candidate=story.candidate)
    ask = text("Decide which sheets count, what to discuss first, what total is enough, and what follows.")
    return f"{invented} {story.about} {ask}"


_EXAMPLE, _HIGHEST = 3.5, 5  # a total, and the highest mark


def form(kit: Kit) -> tuple[Field, ...]:
    criteria = tuple(Option(skill, kit.skill[skill].name, _told_of(skill, kit)) for skill in debriefed(kit).criteria)
    treatments = tuple(Option(name, label) for name, label in names_of_treatments().items())
    rules = tuple(Option(name, text("{line} or more", line=number(int(name) / 10, 1))) for name in RULES)
    hire, no = text("By the rule: hire"), text("By the rule: do not hire")
    scale = text(
        "The total is the mean of the marks, 1 to 5, by weight. Of the scorecard’s {points} points, a total of {total} is {share}.",
        points=TOTAL,
        total=number(_EXAMPLE, 1),
        share=number(TOTAL * _EXAMPLE / _HIGHEST),
    )
    before = text("Set it before you know the total: the picture shows that once the rule stands.")
    write = text("Write what is not chosen above: who writes a sheet by when, and who decides.")
    decisions = (Option(HIRE, hire), Option(NO, no), Option(AGAIN, again_label()))
    return (
        Choice("talked", talked_label(kit), treatments, _told(kit)),
        Choice(
            "first",
            text("To discuss first"),
            criteria,
            text("There is time for one conversation: about which criterion?"),
        ),
        Choice("rule", text("What total is enough to hire?"), rules, f"{scale}\n{before}"),
        Choice(
            "hire",
            text("Your decision"),
            decisions,
            text("It follows from the answers above."),
        ),
        Text("sentence", text("The panel’s rule in one sentence"), write, 2, of_people=True),
    )


def _told(kit: Kit) -> str:
    """Line by line who wrote what."""
    return "\n".join(_writer(sheet.label, sheet.role, sheet.talked) for sheet in debriefed(kit).sheets)


def _told_of(skill: str, kit: Kit) -> str:
    """What each sheet says of one criterion."""
    sheets = [sheet for sheet in debriefed(kit).sheets if skill in sheet.by_skill]
    alone, talked = ([sheet for sheet in sheets if sheet.talked is late] for late in (False, True))
    said, later = (listed([_marked(each.label, each.by_skill[skill]) for each in some]) for some in (alone, talked))
    return text("{alone}; after talking {talked}", alone=said, talked=later) if talked else said


def _marked(label: str, mark: int) -> str:
    return text("{name} {points}", name=label, points=mark)


def _writer(label: str, role: str, talked: bool) -> str:
    parts = {"sheet": label, "role": role}
    return text("{sheet}: {role}, after talking.", **parts) if talked else text("{sheet}: {role}, alone.", **parts)


def rows_of(answer: Answer, kit: Kit) -> list[Criterion]:
    """A row of the picture for each criterion, in the order of the sheets: which to discuss first is asked."""
    points, counted = weights(answer, kit).points, marks(answer["talked"], kit)
    wide = spreads(answer, kit)
    left_out = {skill: _set_aside(skill, kit) if answer["talked"] == ASIDE else () for skill in counted}
    return [
        Criterion(kit.skill[skill].name, tuple(counted[skill]), left_out[skill], wide[skill], points[skill])
        for skill in counted
    ]


def _set_aside(skill: str, kit: Kit) -> tuple[float, ...]:
    return tuple(float(s.by_skill[skill]) for s in debriefed(kit).sheets if s.talked and skill in s.by_skill)


def picture(kit: Kit) -> ScoreSheets:
    """The total shows once the rule stands."""
    return ScoreSheets(
        len(debriefed(kit).criteria),
        lambda answer: rows_of(answer, kit),
        lambda answer: (total(answer, kit), line(answer)) if answer["rule"] and answer["talked"] else None,
        lambda answer: kit.skill[answer["first"]].name if answer["first"] else "",
        lambda answer: " ".join([_weight(answer, kit), *not_asked(answer, kit)]),
    )


def _weight(answer: Answer, kit: Kit) -> str:
    origin = weights(answer, kit).origin
    said = text("Points: what each criterion weighs, of {n}, by {origin}.", n=TOTAL, origin=text(origin))
    if origin != FROM_MIRROR:
        return said
    return f"{said} {text('They may differ from the points of your scorecard.')}"


def hints(kit: Kit) -> tuple[str, str, str]:
    best = model_answer(kit).answer
    first = kit.skill[best["first"]].name
    return (
        text("Ask of each sheet: what would it say if its writer had met nobody on the way?"),
        text(
            "Discuss what people saw differently before what they agree on: look for the longest frames in the picture."
        ),
        text(
            "Without the sheets written after talking, begin with {criterion} (marks of {range}). {sum}",
            criterion=first,
            range=ends(best["first"], best, kit),
            sum=summed({"earlier": {}, **best}, kit),
        ),
    )


def model_answer(kit: Kit) -> ModelAnswer:
    answer = {
        "talked": ASIDE,
        "first": widest({"earlier": {}, "talked": ASIDE}, kit)[0],
        "rule": "35",
        "hire": "",
        "sentence": debriefed(kit).rule,
    }
    whole = {"earlier": {}, **answer}
    again = why_again(whole, kit)
    answer["hire"] = AGAIN if again else by_rule(whole, kit)
    apart = furthest(answer["first"], whole, kit)
    own = text("Points used here: {points}. With your own weights the total may differ.", points=weighed(whole, kit))
    full = text(
        "With each sheet counted in full it would be {total}.", total=number(total({**whole, "talked": FULL}, kit), 2)
    )
    why = (apart, debriefed(kit).why, f"{summed(whole, kit)} {full}", *([again] if again else []), own)
    return ModelAnswer(answer, why)


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = {"earlier": {}, **model_answer(kit).answer}
    low = {**right, "rule": "30"}
    cases = {
        "a sentence against the rule chosen": {
            **right,
            "sentence": text("Whoever has 4.5 or more is hired by the manager."),
        },
        "sheets written after talking count in full": {
            **right,
            "talked": FULL,
            "hire": by_rule({**right, "talked": FULL}, kit),
        },
        "against one's own rule": {**right, "hire": NO if by_rule(right, kit) == HIRE else HIRE},
        **({} if near(low, kit) or unasked(low, kit) else {"one more interview for nothing": {**low, "hire": AGAIN}}),
        "no rule": {**right, "rule": ""},
        "nothing to discuss first": {**right, "first": ""},
        "nothing said of the talk": {**right, "talked": ""},
        "no sentence": {**right, "sentence": "We decide"},
    }
    agreed = [skill for skill in spreads(right, kit) if skill not in widest(right, kit)]
    return {**cases, "what people agree on first": {**right, "first": agreed[-1]}} if agreed else cases


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What to settle before the next interview, and how near the line this one was."""
    yield text(
        "Set your line before the first sheet arrives: {line} of 5, as here, or another.", line=number(line(answer), 1)
    )
    yield text("Have every sheet in before anybody talks.")
    if near(answer, kit):
        yield text("One sheet fewer could have turned this decision: near the line, interview once more.")


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    """Rules only: the candidate is invented, and stays out of the plan but as an example."""
    section, names = text("Debrief rules"), names_of_treatments()
    if answer["sentence"].strip():
        yield PlanLine(section, answer["sentence"].strip(), (), text("your sentence"), own=True, practice=True)
    if answer["talked"]:
        kept = text(
            "Sheets are written before anybody talks. Those written after: {what}", what=names[answer["talked"]]
        )
        yield PlanLine(section, kept, (), text("your choice"), practice=True)
    if answer["first"]:
        example = text("On the invented sheets: {criterion} ({range}).", criterion=kit.skill[answer["first"]].name, range=ends(answer["first"], answer, kit))  # fmt: skip
        first = text("We discuss first where marks lie furthest apart; of several criteria, the one with more points")
        change = text(
            "After that a mark changes only for what stands in somebody’s notes; the old one stays beside it."
        )
        yield PlanLine(section, first, (change, example), text("your choice"), practice=True)
    if answer["rule"]:
        enough = text(
            "We hire when the weighted total is {line} of 5 or more, over what was measured",
            line=number(line(answer), 1),
        )
        asked = text("Every criterion of the scorecard was asked about before we decide.")
        yield PlanLine(section, enough, (asked,), text("your rule"), practice=True)
    if answer["rule"] and answer["talked"] and (answer["hire"] == AGAIN or near(answer, kit)):
        again = text("Where one sheet could turn the decision, or we lost sheets by our own mistake, somebody who has not talked interviews once more")  # fmt: skip
        yield PlanLine(section, again, (), text("how near the line the example was"), practice=True)


EXERCISE = Exercise.of(
    __name__,
    mark("Debrief"),
    lesson=7,
    minutes=12,
    gives=mark("the debrief rules: what counts, what comes first, and who is hired"),
    builds_on=(say_do_mirror.EXERCISE.slug, scorecard.EXERCISE.slug),
)
