"""A text as it was shown → the text for texts.yaml: {1}, {2} … instead of numbers and what the kit itself says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .kit import Kit
from .kit.finding import MARK, Finder
from .kit.own_words import own_names

TITLE = "\x01"  # a mark that is not joined with others, as titles have words of their own
AND = "{1} and {2}"
MOST = 20  # placeholders of a text worth writing down
_LIST = re.compile(f"{MARK}(?:, {MARK})* and {MARK}")
_RUN = re.compile(f"{MARK}(?:[ ,;]*{MARK})+")
_TITLES = re.compile(f"{TITLE}(?:, {TITLE})+")
_QUOTED = re.compile("“([^“”]+)”")


class Generaliser:
    """Knows what the kit calls things and how the parts of the workshop are called."""

    def __init__(self, kit: Kit, titles: Iterable[str]) -> None:
        self._speech, self._finder = kit.speech, Finder(own_names(kit))
        self._titles = sorted(set(titles), key=len, reverse=True)

    def all_of(self, texts: Iterable[str]) -> list[str]:
        """Each kind of text once, without numbers and the kit's words."""
        found = dict.fromkeys(one for text in texts for one in self._general(text))
        return [text for text in found if self._speech.lacking(text) and "…" not in text]

    def _general(self, text: str) -> Iterator[str]:
        """The text in general, and what it holds that has words of its own."""
        yield from (title for title in self._titles if title in text)
        if text in self._titles:
            return
        for quoted in filter(self._speech.lacking, _QUOTED.findall(text)):
            yield from self._general(quoted)
        marked = self._finder.marked(self._untitled(_QUOTED.sub(f"“{MARK}”", text)))
        if _LIST.search(marked):
            yield AND
        short = _RUN.sub(MARK, _LIST.sub(MARK, marked))
        pieces = re.split(f"[{MARK}{TITLE}]", short)
        if any(sign.isalpha() for sign in short) and len(pieces) < MOST:
            yield (pieces[0] + "".join(f"{{{at}}}{piece}" for at, piece in enumerate(pieces[1:], 1))).strip()

    def _untitled(self, text: str) -> str:
        for title in self._titles:
            text = text.replace(title, TITLE)
        return _TITLES.sub(TITLE, text)
