"""What the check says: where to begin, which sheets count, and what follows from the rule."""

from collections.abc import Iterator

from ...kit import Kit
from ...words import listed, number, plural, text
from ..base import Answer, Feedback, Message, by_field, good, judged, missing, nearest, note
from ..marking import asked_to_write, second_best, skill_names
from .model import (
    ASIDE,
    DECISIONS,
    FULL,
    HIRE,
    ONE,
    Unasked,
    by_rule,
    debriefed,
    line,
    marks,
    reach,
    total,
    unasked,
    weights,
    widest,
)


def check(answer: Answer, kit: Kit) -> Feedback:
    parts = (("talked", _talked), ("first", _first), ("rule", _rule), ("hire", _hire), ("sentence", _said))
    return judged(by_field(parts, answer, kit), text("Passed: the rule agreed beforehand decides"))


def _first(answer: Answer, kit: Kit) -> Iterator[Message]:
    chosen, wide, points = answer["first"], widest(answer, kit), weights(answer, kit).points
    if not chosen:
        yield missing(text("Choose the criterion to discuss first."))
        return
    parts = {"criterion": kit.skill[chosen].name, "range": ends(chosen, answer, kit)}
    if chosen in wide and points[chosen] == points[wide[0]]:
        yield good(furthest(chosen, answer, kit))
    elif chosen in wide:
        near = text(
            "Its marks, {range}, lie as far apart as any, but {first} has more points.",
            range=parts["range"],
            first=kit.skill[wide[0]].name,
        )
        yield good(second_best(kit.skill[chosen].name, near))
    else:
        narrow = text("{criterion}: the marks that count are {range}. Others lie further apart.", **parts)
        yield missing(f"{narrow} {text('Begin where people saw different things; what they agree on can wait.')}")


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


def talked_label() -> str:
    return text("The sheets written after talking")


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
    if answer["hire"] == follows:
        yield good(text("{sum} So your decision keeps to the rule.", sum=summed(answer, kit)))
    else:
        yield missing(f"{summed(answer, kit)} {_against(follows)}")
    low, high = reach(answer, kit)
    if low < line(answer) <= high:
        near = text("With one sheet fewer the total could be anything from {low} to {high}, and the decision could turn.", low=number(low, 2), high=number(high, 2))  # fmt: skip
        yield nearest(f"{near} {text('Say in your rule what happens so near the line.')}")


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
    ask = text("Write the panel’s rule in one sentence: what is written when, and who decides by what.")
    yield from asked_to_write(answer["sentence"], ask) or [
        note(text("Your rule is written down. What it says was not checked: read it to the panel."))
    ]


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
            "{skill} was not asked about; its points on the scorecard ({n}) were shared among the other criteria of {quality}.",
            quality=kit.quality[skill.quality].short,
            **parts,
        )
    return text("{skill} was not asked about; its points on the scorecard ({n}) do not count here.", **parts)


def _with_points(name: str, points: int) -> str:
    return text("{name} ({points})", name=name, points=points)
