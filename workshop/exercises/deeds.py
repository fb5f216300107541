"""Whether a text has the form of a deed, and is about the work in hand: what can be checked of it without knowing what it means."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ..kit import Kit

BEGINNINGS = {"en": {"has", "have"}, "de": {"hat", "haben"}}  # of languages whose deeds we know
_FORMS = {
    "en": re.compile(r"(?!hundred|sacred|naked)\w+[^\We]ed"),
    "de": re.compile(r"\w*ge\w{2,}(?:t|en)|(?:be|ent|er|ver|zer|über|unter)\w{2,}(?:t|en|te|ten)|\w{2,}iert"),
}
_IRREGULAR = (
    "agreed ate beat became began begun bent bet bought bound broke broken brought built came caught chose chosen cut dealt did "
    "done drawn drew driven drove eaten fallen fed fell felt fought found freed gave given gone got grew grown guaranteed heard "
    "held hid hidden hit kept knew known laid learnt led left lent let lost made meant met overcame overseen paid proven put ran "
    "read rebuilt rewritten rewrote rid ridden risen rode rose run said sat saw seen sent set shook shot showed shown shut sold "
    "sought spent split spoke spoken spread stood struck stuck swept swum taken taught thought threw thrown told took understood "
    "undid undone went withdrawn withdrew woke won written wrote"
)
_LETTERS, _STEM = 5, 4  # words shorter than this name nothing; so many letters tell one from another
_EMPTY = (
    "about after again always among before being could every first never nobody other since still their there these thing things "
    "those under until where which while whose would without something somebody "
    "aber allem allen alles andere anderen damit dann diese diesem diesen dieser dieses einem einen einer eines etwas haben hatte "
    "immer jeder jemand kann keine nachdem nichts niemand obwohl ohne schon seine seinen seiner selbst sowie unter waren wenn werden "
    "wieder wird wurde wurden"
)
_UNEVEN, _NAMELESS = frozenset(_IRREGULAR.split()), frozenset(_EMPTY.split())


def has_deed(written: str, kit: Kit) -> bool:
    """Whether it holds a verb of something done, as the kit's own musts and levels do, or formed as such verbs are; nobody can
    tell of a language that we do not know, so there it does."""
    language = kit.language.code[:2]
    if language not in BEGINNINGS:
        return True
    words = [word for word in _words(written) if word not in BEGINNINGS[language]]
    return any(word in _deeds(kit) or word in _UNEVEN or _FORMS[language].fullmatch(word) for word in words)


def begins_with_deed(written: str, kit: Kit) -> bool:
    """Whether it begins with “Has”, or as what somebody did does in its kit; see has_deed."""
    known, first = BEGINNINGS.get(kit.language.code[:2]), next(_words(written), "")
    return not known or first in known or first in _deeds(kit)


def shares_a_word(written: str, others: Iterable[str]) -> bool:
    """Whether it has a word of some length, or one like it, in common with the others: then it is about the same work."""
    return bool(_stems([written]) & _stems(others))


def _stems(texts: Iterable[str]) -> set[str]:
    words = (word for each in texts for word in _words(each))
    return {word[:_STEM] for word in words if len(word) >= _LETTERS and word not in _NAMELESS}


@lru_cache(maxsize=8)
def _deeds(kit: Kit) -> frozenset[str]:
    """How the kit's own musts and levels begin, such as “built” and “led”; what follows “Has” as well."""
    told = [each.text for each in kit.content.advert.musts] if kit.content.has("advert") else []
    told += [anchor for skill in kit.skill.values() for anchor in skill.anchors.values()]
    begun = BEGINNINGS.get(kit.language.code[:2], set())
    pairs = [[*_words(each)][:2] for each in told]
    return frozenset(word for pair in pairs for word in (pair if pair and pair[0] in begun else pair[:1])) - begun


def _words(written: str) -> Iterator[str]:
    return (found.group() for found in re.finditer(r"\w+", written.casefold()))
