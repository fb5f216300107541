"""Whether a text says something one can see or hear: no stand-ins for evidence, nothing vague, not too short."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..kit import Kit
from ..words import mark, text
from .protected import GROUNDS, INSTEAD, grounds_in

KINDS = {
    "degree": mark("a degree"),
    "credential": mark("a certificate"),
    "school": mark("a school or an employer"),
    "age": mark("a person’s age"),
    "years": mark("a length of time, not what was done in it"),
    "trait": mark("a trait, not behaviour"),
    "fit": mark("a feeling about fit"),
    **GROUNDS,
}
FEWEST_WORDS = 4  # shorter texts cannot say what somebody did


@dataclass(frozen=True)
class Found:
    """A word that stands in for evidence."""

    word: str
    kind: str
    instead: str

    @property
    def what(self) -> str:
        """What the word names, in the language in force."""
        return text(KINDS[self.kind])

    @property
    def fault(self) -> str:
        """What is wrong with the word, and what to write instead."""
        return text("“{word}” names {what}. {instead}", word=self.word, what=self.what, instead=self.instead)


def proxies_in(written: str, kit: Kit) -> tuple[Found, ...]:
    """Every word in a text that stands in for evidence, as it is written there: those of the kit's list, then those that no kit may use."""
    listed = _listed_in(written, kit)
    known = {found.word.casefold() for found in listed}
    barred = [(word, ground) for word, ground in grounds_in(written) if word.casefold() not in known]
    return (*listed, *(Found(word, ground, text(INSTEAD[ground])) for word, ground in barred))


@lru_cache(maxsize=2048)  # a picture looks at every anchor anew with each change of one
def _listed_in(written: str, kit: Kit) -> tuple[Found, ...]:
    """Those of the kit's list, in its order."""
    return tuple(
        Found(as_written, proxy.kind, proxy.instead)
        for proxy in kit.scorecard.proxies
        for as_written in hits(proxy.words, written)
    )


def vague_in(written: str, kit: Kit) -> list[tuple[str, str]]:
    """(word as written, what to write instead) for words that say what somebody knows or is."""
    known = kit.content.advert.vague if kit.content.has("advert") else ()
    return [(word, vague.instead) for vague in known for word in hits(vague.words, written)]


def hits(words: tuple[str, ...], written: str) -> Iterator[str]:
    """Those of the words that stand in a text, as they are written there."""
    plain = written.replace("’", "'")
    for word in words:
        if hit := re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain, re.IGNORECASE):
            yield written[hit.start() : hit.end()]


_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")  # Thai, Lao, Khmer, Japanese, Chinese


def too_short(written: str) -> bool:
    """Too few words to describe something that can be seen or heard."""
    unspaced = len(_UNSPACED.findall(written))  # about two letters a word
    return len(_UNSPACED.sub(" ", written).split()) + unspaced // 2 < FEWEST_WORDS


def stand_ins(written: str, kit: Kit) -> list[str]:
    """The words in a text that stand in for evidence or are vague."""
    return [found.word for found in proxies_in(written, kit)] + [word for word, _ in vague_in(written, kit)]


def fault_in(written: str, kit: Kit) -> str:
    """The first thing that keeps a text from being observed, with what to write instead; "" if nothing does."""
    if proxies := proxies_in(written, kit):
        return proxies[0].fault
    if vague := vague_in(written, kit):
        word, instead = vague[0]
        return text("“{word}” cannot be seen or heard. {instead}", word=word, instead=instead)
    few = text(
        "Fewer than {fewest} words cannot say what somebody did. Add what they did and what came of it.",
        fewest=FEWEST_WORDS,
    )
    return few if too_short(written) else ""


_SENTENCE = r"(?:^|[.!?:;,]\s)\W*"
_FORMS = (
    r"(?:tell|describe|give|show|walk|take|talk|think|recall|remember|pick)\b",
    r"(?:\w+ )?(?:when|what|which|how|who|whose|whom|where|why)\b[^?]*\b(?:did|was|were|have|has|had)\b",
    r"(?:erzähl|beschreib|schilder|bericht|nenn|zeig|denk|geb|führ)\w*",
    r"(?:\w+ )?(?:wann|was|welche\w*|wie|wer|wem|wen|wo\w*|warum)\b[^?]*\b(?:haben|hat|hatten?|waren?|wurden?|ist|sind)\b",
)
_ASKS = re.compile(f"{_SENTENCE}(?:{'|'.join(_FORMS)})", re.IGNORECASE | re.DOTALL)
_KNOWN = {"en", "de"}


def asks_for_a_deed(question: str, language: str) -> bool:
    """“Tell us about a loaf”, “When did you bake”, or the like in German; of other languages nothing is known, so it counts."""
    return language[:2] not in _KNOWN or bool(_ASKS.search(question.strip()))
