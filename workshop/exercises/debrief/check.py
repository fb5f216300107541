"""What the check says: where to begin, which sheets count, and what follows from the rule."""

import re
from collections.abc import Iterator

from ...kit import Kit
from ...words import listed, number, plural, text
from ..base import Answer, Feedback, Message, by_field, good, judged, missing, nearest, note
from ..marking import asked_to_write, second_best, skill_names
from .model import (
    AGAIN,
    ASIDE,
    DECISIONS,
    FULL,
    HIRE,
    ONE,
    RULES,
    Unasked,
    by_rule,
    debriefed,
    line,
    marks,
    near,
    reach,
    total,
    unasked,
    weights,
    widest,
)


def check(answer: Answer, kit: Kit) -> Feedback:
    parts = (("talked", _talked), ("first", _first), ("rule", _rule), ("hire", _hire), ("sentence", _said))
    passed = text(
        "Passed: your decision follows your rule. Whether your sentence is clear, only a colleague can judge."
    )
    if answer["hire"] == AGAIN:
        passed = text(
            "Passed: you ask once more before you decide. Whether your sentence is clear, only a colleague can judge."
        )
    return judged(by_field(parts, answer, kit), passed)


def _first(answer: Answer, kit: Kit) -> Iterator[Message]:
    chosen, wide, points = answer["first"], widest(answer, kit), weights(answer, kit).points
    if not chosen:
        yield missing(text("Choose the criterion to discuss first."))
        return
    parts = {"criterion": kit.skill[chosen].name, "range": ends(chosen, answer, kit)}
    if chosen in wide and answer["talked"] and points[chosen]:
        yield note(_one_mark(chosen, answer, kit))
    if chosen in wide and points[chosen] == points[wide[0]]:
        yield good(furthest(chosen, answer, kit))
    elif chosen in wide:
        close = text(
            "Its marks, {range}, lie as far apart as any, but {first} has more points.",
            range=parts["range"],
            first=kit.skill[wide[0]].name,
        )
        yield good(second_best(kit.skill[chosen].name, close))
    else:
        narrow = text("{criterion}: the marks that count are {range}. Others lie further apart.", **parts)
        begin = text("Begin where people saw different things; what they agree on can wait.")
        look = text("Look at the frames in the picture: where did people see different things?")
        yield missing(f"{narrow} {begin}", key=True, nudge=look)


def _one_mark(skill: str, answer: Answer, kit: Kit) -> str:
    """What the talk can do to the total, and what a mark may change for."""
    points, counted = weights(answer, kit).points, len(marks(answer["talked"], kit)[skill])
    return text(
        "In that talk a mark may change only for what stands in somebody’s notes. One mark one level up or down moves the total by {n}.",
        n=number(points[skill] / sum(points.values()) / counted, 2),
    )


def furthest(skill: str, answer: Answer, kit: Kit) -> str:
    """Why that criterion comes first, and which others it comes before by its points alone."""
    points = weights(answer, kit).points
    others = [other for other in widest(answer, kit) if points[other] < points[skill]]
    parts = {"criterion": kit.skill[skill].name, "range": ends(skill, answer, kit)}
    first = text("{criterion} first: its marks, {range}, lie furthest apart.", **parts)
    tied = plural(
        len(others),
        "Those of {names} lie as far apart, and it has fewer points.",
        "Those of {names} lie as far apart, and they have fewer points.",
        names=listed(skill_names(others, kit)),
    )
    return f"{first} {tied}" if others else first


def ends(skill: str, answer: Answer, kit: Kit) -> str:
    """From the lowest mark that counts to the highest."""
    values = marks(answer["talked"], kit)[skill]
    return text("{low} to {high}", low=number(values[0], None), high=number(values[-1], None))


def names_of_treatments() -> dict[str, str]:
    return {ASIDE: text("Set them aside"), ONE: text("Count them as one"), FULL: text("Count each in full")}


def talked_label(kit: Kit) -> str:
    """Which sheets the question is about."""
    late = [sheet.label for sheet in debriefed(kit).sheets if sheet.talked]
    return plural(
        len(late),
        "{sheets} was written after talking. What about it?",
        "{sheets} were written after talking. What about them?",
        sheets=listed(late),
    )


def again_label() -> str:
    return text("One more interview first")


def _talked(answer: Answer, kit: Kit) -> Iterator[Message]:
    why, chosen, names = debriefed(kit).why, answer["talked"], names_of_treatments()
    if not chosen:
        yield missing(text("Say what becomes of the sheets that were written after talking."))
    elif chosen == ASIDE:
        yield good(text("Only what was written alone counts. {why}", why=why))
    elif chosen == ONE:
        kept = text(
            "It keeps what the talkers saw. But the talk may have pulled both to one side, and nobody can tell how far."
        )
        yield good(second_best(names[ONE], kept))
    else:
        yield missing(text("Counted in full, one opinion decides as often as it was passed on. {why}", why=why))


def _rule(answer: Answer, kit: Kit) -> Iterator[Message]:
    if not answer["rule"]:
        yield missing(text("Set the rule before you look at the total."))
        return
    yield good(text("Your rule: a total of {line} of 5 is enough to hire.", line=number(line(answer), 1)))


def _hire(answer: Answer, kit: Kit) -> Iterator[Message]:
    if not (answer["rule"] and answer["talked"]):
        yield missing(
            text("Whether to hire follows from your rule and from which sheets count: decide on those first.")
        )
        return
    if answer["hire"] not in DECISIONS:
        yield missing(text("Say whether you hire by your rule."))
        return
    follows = by_rule(answer, kit)
    if answer["hire"] == AGAIN:
        yield _again(answer, kit)
    elif answer["hire"] == follows:
        yield good(text("{sum} So your decision keeps to the rule.", sum=summed(answer, kit)))
    else:
        yield missing(f"{summed(answer, kit)} {_against(follows)}")
    if near(answer, kit) and answer["hire"] != AGAIN:
        yield nearest(_near(answer, kit))
    left = unasked(answer, kit)
    if left and (answer["hire"] != AGAIN or near(answer, kit)):
        yield nearest(_ask_it(left, kit))


def _again(answer: Answer, kit: Kit) -> Message:
    """Whether one more interview could change anything."""
    if why := why_again(answer, kit):
        return good(f"{summed(answer, kit)} {why}")
    clear = text("No single sheet could turn that, and every criterion was asked about: decide by your rule.")
    return missing(f"{summed(answer, kit)} {clear}")


def why_again(answer: Answer, kit: Kit) -> str:
    """What one more interview could change; "" where it could change nothing."""
    if near(answer, kit):
        return text("With one sheet fewer the decision could turn, so one more interview, by somebody who has not talked, is fair.")  # fmt: skip
    if left := unasked(answer, kit):
        skills = listed(skill_names((each.skill for each in left), kit))
        return text("One more interview can ask about {skills}, which nobody did.", skills=skills)
    return ""


def _near(answer: Answer, kit: Kit) -> str:
    low, high = (number(end, 2) for end in reach(answer, kit))
    turns = text("With one sheet fewer the total could be anything from {low} to {high}, and the decision could turn.", low=low, high=high)  # fmt: skip
    if answer["talked"] != ASIDE:
        return f"{turns} {text('Say in your rule what happens so near the line.')}"
    lost = text(
        "Sheets were lost by the panel’s own mistake, not the candidate’s: “{again}” is fair too, by somebody who has not talked.",
        again=again_label(),
    )
    return f"{turns} {lost}"


def _ask_it(left: list[Unasked], kit: Kit) -> str:
    return plural(
        sum(each.points for each in left),
        "Nobody asked about {skills}, which has one point on the scorecard. Ask it before you decide, instead of leaving it to the others.",
        "Nobody asked about {skills}, {n} points on the scorecard. Ask it before you decide, instead of leaving the points to the others.",
        skills=listed(skill_names((each.skill for each in left), kit)),
    )


def _against(follows: str) -> str:
    if follows == HIRE:
        return text("By your own rule that is a hire. To decide otherwise, the rule must have said so before.")
    return text("By your own rule that is no hire. To decide otherwise, the rule must have said so before.")


def summed(answer: Answer, kit: Kit) -> str:
    """The total, by whose weights, and the rule beside it."""
    origin = text(weights(answer, kit).origin)
    parts = {"total": number(total(answer, kit), 2), "line": number(line(answer), 1), "origin": origin}
    return text("The total is {total} of 5, by {origin}; the rule asks for {line}.", **parts)


def _said(answer: Answer, kit: Kit) -> Iterator[Message]:
    ask = text("Write one sentence for the panel: who writes a sheet by when, and who decides.")
    yield from asked_to_write(answer["sentence"], ask) or [
        *_against_choices(answer),
        note(text("Your rule is written down. Whether it is a good one was not checked: read it to the panel.")),
    ]


def _against_choices(answer: Answer) -> Iterator[Message]:
    """What the sentence says otherwise than what was chosen, as far as its words and numbers show."""
    written, names = answer["sentence"].casefold(), names_of_treatments()
    aside = any(words.strip() in written for words in text("not count, set aside, left out, ignored").split(","))
    if aside and answer["talked"] in (ONE, FULL):
        chose = text("Your sentence leaves sheets out, but above you chose “{chosen}”. Let both say the same.", chosen=names[answer["talked"]])  # fmt: skip
        yield missing(chose)
    named = {n for n in re.findall(r"\d[.,]\d", written) if n.replace(",", "").replace(".", "") in RULES}
    other = sorted(n for n in named if n.replace(",", "").replace(".", "") != answer["rule"])
    if answer["rule"] and other:
        line_ = number(line(answer), 1)
        yield missing(
            text(
                "Your sentence says {other}, but above you chose {line}. Let both say the same.",
                other=listed(other),
                line=line_,
            )
        )


def weighed(answer: Answer, kit: Kit) -> str:
    """Each criterion with its points."""
    points = weights(answer, kit).points
    return listed([_with_points(kit.skill[skill].name, n) for skill, n in points.items()])


def not_asked(answer: Answer, kit: Kit) -> list[str]:
    """What became of the points of each criterion that no sheet marks."""
    return [_gone(each, kit) for each in unasked(answer, kit)]


def _gone(one: Unasked, kit: Kit) -> str:
    skill = kit.skill[one.skill]
    parts: dict[str, str | int] = {"skill": skill.name, "n": one.points}
    if one.shared:
        return text(
            "{skill} was not asked about: until it is, its {n} points on the scorecard go to the other criteria of {quality}, which so have "
            "more here than there.",
            quality=kit.quality[skill.quality].short,
            **parts,
        )
    return text("{skill} was not asked about: until it is, its {n} points on the scorecard do not count.", **parts)


def _with_points(name: str, points: int) -> str:
    return text("{name} ({points})", name=name, points=points)
