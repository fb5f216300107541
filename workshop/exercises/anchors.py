"""The levels of the scorecard's criteria: the drafts they begin with, and what keeps one from being observed."""

import re
from collections.abc import Iterator, Mapping

from ..kit import Kit
from ..words import listed, text
from .base import Answer, Message, missing
from .language import proxies_in, too_short

FIRST_WORDS = 4  # of the kit's level, to begin with
CHANGED = 2  # words by which two levels may differ and say the same
_DENIALS = frozenset(
    [
        "no",
        "not",
        "never",
        "nobody",
        "none",
        "nothing",
        "without",
        "cannot",
        "kein",
        "keine",
        "keinen",
        "nicht",
        "nie",
        "ohne",
    ]
)
_PRAISE = re.compile(
    r"\b(?:(?:very|really|extremely|exceptionally|quite) (?:well|good|badly)|impress(?:ed|es|ive|ively)|excellent(?:ly)?|outstanding(?:ly)?|"
    r"amazing(?:ly)?|awesome|fantastic(?:ally)?|superb(?:ly)?|wonderful(?:ly)?|exceptional|brilliantly|perfectly|marvell?ous(?:ly)?|"
    r"great (?:job|work|results?|impression)|did (?:great|well)|was (?:great|good)|"
    r"(?:sehr|wirklich|besonders) (?:gut|schlecht)(?:e[mnrs]?)?|beeindruck\w*|hervorragend\w*|ausgezeichnet\w*|exzellent\w*|großartig\w*|"
    r"fantastisch\w*|überragend\w*|perfekt\w*|tadellos\w*|toll(?:e[mnrs]?)?)\b",
    re.IGNORECASE,
)  # in English and German


def starts(kit: Kit) -> dict[str, dict[str, str]]:
    """The anchors the form begins with: flawed drafts where the kit has them."""
    return {
        s.id: {str(level): anchor for level, anchor in {**s.anchors, **kit.scorecard.drafts.get(s.id, {})}.items()}
        for s in kit.skill.values()
    }


def rules(kit: Kit) -> str:
    """What a level has to be, how many drafts are bad, and what marks mean; a line each."""
    seen = text("A level says what the person did and what came of it: one deed is enough.")
    one_each = text("In each criterion one level is bad on purpose.")
    some = text("Some drafts are bad on purpose.")
    marks = text(
        "Interviewers mark from 1 to 5, where 2 and 4 lie between the levels written here, or 0 if they saw nothing of it."
    )
    return "\n".join([one_each if one_bad_each(kit) else some, seen, marks])


def one_bad_each(kit: Kit) -> bool:
    """Whether each criterion begins with one bad draft."""
    return all(len(kit.scorecard.drafts.get(skill, {})) == 1 for skill in kit.skill)


def anchors_of(answer: Answer, kit: Kit, skill: str) -> dict[str, str]:
    """The three anchors of one criterion as the participant left them."""
    return {**starts(kit)[skill], **answer["anchors"].get(skill, {})}


def rewritten(answer: Answer, kit: Kit) -> int:
    """How many levels of the picked criteria are no longer what the form began with."""
    drafts = starts(kit)
    return sum(len({*anchors_of(answer, kit, s).items()} - {*drafts[s].items()}) for s in answer["criteria"])


def written_anchors(answer: Answer, kit: Kit, skill: str) -> dict[str, str]:
    """The anchors as they go into a document: a flawed draft that nobody has touched is still to be written."""
    drafts, own = kit.scorecard.drafts.get(skill, {}), answer["anchors"].get(skill, {})
    blank = {str(level): text("(still to write)") for level in drafts if str(level) not in own}
    return {**anchors_of(answer, kit, skill), **blank}


def anchor_faults(skill: str, anchors: Mapping[str, str], kit: Kit) -> Iterator[Message]:
    """What keeps a criterion's anchors from being observed, at the level it is about."""
    for level, anchor in anchors.items():
        if unseen := _unseen(anchor, kit):
            fault = text("Level {level}: {fault}", level=level, fault=unseen)
            begun = _begun(skill, level, kit)
            yield missing(
                f"{fault}\n{begun}" if begun else fault,
                row=skill,
                column=level,
                key=bool(begun),
                nudge=fault if begun else "",
            )
        elif too_short(anchor):
            short = text(
                "Level {level} is too short to score by. Say what the person did and what came of it.", level=level
            )
            yield missing(short, row=skill, column=level)
    if alike := _alike(anchors, {str(level): anchor for level, anchor in kit.skill[skill].anchors.items()}):
        same = text(
            "Levels {levels} of “{skill}” say the same. What does each show that the one below does not?",
            levels=listed(alike),
            skill=kit.skill[skill].name,
        )
        yield missing(same, row=skill)


def _alike(anchors: Mapping[str, str], own: Mapping[str, str]) -> list[str]:
    """The levels that another one repeats, but for a word or two in a longer sentence; a denial is a difference.

    What the kit has as its `own` levels it may tell apart by a word.
    """
    words = {level: set(re.findall(r"\w+", anchor.casefold())) for level, anchor in anchors.items()}
    given = {level for level, anchor in anchors.items() if anchor == own.get(level)}

    def repeats(level: str, other: str) -> bool:
        both = level in given and other in given
        return level != other and (words[level] == words[other] or (not both and _same(words[level], words[other])))

    return [level for level in words if any(repeats(level, other) for other in words)]


def _same(one: set[str], other: set[str]) -> bool:
    changed = max(len(one - other), len(other - one))
    return bool(one) and not (one ^ other) & _DENIALS and changed <= CHANGED and CHANGED * changed < len(one & other)


def _unseen(anchor: str, kit: Kit) -> str:
    """The first words of an anchor that nobody could see or hear, and what to write instead; "" where there are none."""
    if proxies := proxies_in(anchor, kit):
        return proxies[0].fault
    praise = _PRAISE.search(anchor)
    if not praise:
        return ""
    return text(
        "“{word}” praises or blames and shows no deed. Write what the person did and what came of it.",
        word=praise.group(),
    )


def _begun(skill: str, level: str, kit: Kit) -> str:
    """How a better level could begin, where the draft is bad; "" elsewhere."""
    if level not in map(str, kit.scorecard.drafts.get(skill, {})):
        return ""
    words = {str(at): anchor for at, anchor in kit.skill[skill].anchors.items()}[level].split()
    return text("You could begin: “{words} …”", words=" ".join(words[:FIRST_WORDS]))


def unrepaired(answer: Answer, kit: Kit) -> list[str]:
    """The picked criteria that have a level to rewrite."""
    return [s for s in answer["criteria"] if any(anchor_faults(s, anchors_of(answer, kit, s), kit))]
