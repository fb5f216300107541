"""What can be told of a rewritten anchor without knowing what it means."""

from collections.abc import Iterator

from ...kit import Kit
from ...words import text
from ..deeds import has_deed, shares_a_word
from ..language import fault_in


def anchor_fault(anchor: str, kit: Kit) -> str:
    """What keeps it from being used for marking, as far as words can tell; "" where nothing does."""
    gym = kit.content.gym
    if not anchor:
        return text("Rewrite the vague anchor: what would somebody at this level tell you that they did?")
    if anchor.lower() == gym.anchors[gym.vague].strip().lower():
        return text("Your anchor is the old one, word for word. Replace the verdict with what somebody did.")
    if fault := fault_in(anchor, kit):
        return text("Your anchor cannot be used for marking yet. {fault}", fault=fault)
    if anchor in gym.anchors.values():
        return text("Your anchor is that of another level, so the two cannot be told apart.")
    return _of_nothing(anchor, kit)


def _of_nothing(anchor: str, kit: Kit) -> str:
    """That it names no deed, or none that has to do with the question; "" where it does, as far as words can tell."""
    if anchor == kit.content.gym.clearer.strip():  # a kit's own words stand, whatever their form
        return ""
    if not has_deed(anchor, kit):
        return text("Your anchor names nothing that somebody did. Which of the answers’ deeds would you listen for?")
    if not shares_a_word(anchor, _told_of(kit)):
        return text("Your anchor has no word in common with the question or the answers. What did they do there?")
    return ""


def _told_of(kit: Kit) -> Iterator[str]:
    """What an anchor for this question is about."""
    gym = kit.content.gym
    yield from (gym.question, gym.clearer, *gym.anchors.values(), *(written.text for written in gym.answers))
    for skill in kit.skill.values():
        yield from (skill.name, skill.about, *skill.anchors.values())
