"""How the sourcing exercise says things: shares with their range, moves of a talk, lines on the wrong side."""

from __future__ import annotations

from collections.abc import Sequence

from ...kit import Kit
from ...kit.content.lesson5 import Line
from ...kit.locale import number, percent
from ...kit.schema import Background
from ...pictures.base import listed
from ..base import Answer, PlanLine
from .gaps import Move, Share, gaps_left, left_open, share_of

SHOWN = 3


def count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def of(background: str, share: Share) -> str:
    """“5 of 8 under ‘Full-stack software engineer’ reach it (95% range 31% to 86%)”."""
    verb = "reaches" if share.able == 1 else "reach"
    return f"{share.able} of {share.people} under “{background}” {verb} it (95% range {percent(share.low)} to {percent(share.high)})"


def misplaced(line: Line) -> str:
    stands = "something to score" if line.kind == "channel" else "a place to look"
    return f"“{line.text}” stands as {stands}, but is {'a place' if line.kind == 'channel' else 'a deed'}. {line.why}"


def moved(kit: Kit, mix: Sequence[int], move: Move) -> str:
    """What one talk more, less or elsewhere does, and for which skill most."""
    names = [background.name for background in kit.about.backgrounds]
    after = [n - (row == move.out) + (row == move.into) for row, n in enumerate(mix)]
    before, change = gaps_left(kit, mix), f"from {{:.2f}} to {number(move.gaps, 2)}"
    if move.into is None:
        gone = names[move.out or 0]
        return f"The talk you would miss least is one with “{gone}”: it takes the gaps left {change.format(before)}."
    does = left_open(kit, mix).chance - left_open(kit, after).chance
    skill = kit.skill[kit.about.team.skills[int(does.argmax())].skill].name
    start = "One more talk with" if move.out is None else f"One talk moved from “{names[move.out]}” to"
    return f"{start} “{names[move.into]}” takes the gaps left {change.format(before)}; it helps {skill} most."


def sources(first: dict[str, str], kit: Kit) -> str:
    return "; ".join(
        f"{kit.skill[skill].name} {share.able} of {share.people} under “{kit.background[background].name}”"
        for skill, background in first.items()
        for share in [share_of(kit, background, skill)]
    )


def fills(background: str, kit: Kit) -> str:
    """The needs this background reaches most often in the pool, with counts."""
    shares = [(kit.skill[n.skill].name, share_of(kit, background, n.skill)) for n in kit.about.team.skills]
    top = sorted((one for one in shares if one[1].able), key=lambda one: -one[1].value)[:SHOWN]
    return listed([f"{name} ({share.able} of {share.people})" for name, share in top], "nothing at the level needed")


def channel(background: Background, talks: int, answer: Answer, kit: Kit) -> PlanLine:
    """One background of the mix: where to look, what it fills most often, and what it must not turn into."""
    placed = [line for line in kit.content.sourcing.lines if answer["lines"].get(line.id) == line.kind == "channel"]
    mine = [line for line in placed if line.background == background.id]
    where = [f"Where: {line.text}." for line in mine]
    cautions = [f"Caution: {line.caution}" for line in mine if line.caution]
    most = [f"Fills most often in the invented pool: {fills(background.id, kit)}."]
    text = f"{background.name}: {count(talks, 'first talk')}"
    return PlanLine("Sourcing plan", text, (*where, *most, *cautions), "your mix of first talks and sorted lines")


def scored(answer: Answer, kit: Kit) -> list[PlanLine]:
    """The deeds that belong on the scorecard, whichever channel somebody came through."""
    deeds = [line for line in kit.content.sourcing.lines if answer["lines"].get(line.id) == line.kind == "criterion"]
    if not deeds:
        return []
    text = "To be scored for everybody, wherever they were found"
    return [PlanLine("Sourcing plan", text, tuple(f"{line.text}." for line in deeds), "your sorted lines")]
