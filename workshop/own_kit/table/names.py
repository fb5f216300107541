"""Names and ids that must differ and must fit: nothing is called like something else, and nothing is cut unseen."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from itertools import count, takewhile

from ...words import clipped, text

ID = 36  # letters of an id, with room for a number behind them


def quoted(name: str) -> str:
    return text("“{name}”", name=name)


def unused(name: str, taken: Collection[str], between: str = "_") -> str:
    """The name, or where something has it already the name with a number."""
    return name if name not in taken else next(new for n in count(2) if (new := f"{name}{between}{n}") not in taken)


def identifier(name: str, otherwise: str) -> str:
    """The name in small letters a to z, digits and _, as far as it has any."""
    folded = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    made = re.sub(r"[^a-z0-9]+", "_", "".join(sign for sign in folded if not unicodedata.combining(sign))).strip("_")
    made = made if made[:1].isalpha() else f"s_{made}" if made else otherwise
    return made[:ID].rstrip("_")


def identifiers(names: Sequence[str], otherwise: str, taken: frozenset[str] = frozenset()) -> dict[str, str]:
    """{name: id}, all different."""
    found = dict[str, str]()
    for number, name in enumerate(names, 1):
        found[name] = unused(identifier(name, f"{otherwise}{number}"), {*found.values(), *taken})
    return found


def fitted(names: Sequence[str], most: int) -> dict[str, str]:
    """{name: at most so many letters of it}, cut between words where that goes, all different."""
    found = {name: name for name in names if len(name) <= most}
    for name in names:
        if name not in found:
            short = _cut(name, most)
            found[name] = short if short not in found.values() else unused(_cut(name, most - 3), found.values(), " ")
    return found


ARTICLES = " a an the der die das den dem des ein eine einen einem einer le la les un une el los las il lo de het "  # small words, each between spaces
JOINING = " of on in at with for to from by and or under about as von vom mit zu zur zum auf an am in im bei für und oder über unter aus nach "
VOWELS = "aeiouyäöüàáâèéêìíîòóôùúûå"
FEWEST_LEFT = 4  # letters of a word that is cut, so that one still sees which it was


def short_names(names: Sequence[str], most: int) -> dict[str, str]:
    """{name: what it is called where there is little room}: the whole name where it fits, else words that still say what it is."""
    found = {name: name for name in names if len(name) <= most}
    for name in (name for name in names if name not in found):
        possible = [short for short in _shorter(name, most) if short and len(short) <= most]
        free = next((short for short in possible if short not in found.values()), None)
        found[name] = free or unused(_cut(name, most - 3), found.values(), " ")
    return found


def _shorter(name: str, most: int) -> Iterator[str]:
    """Ways to say it in fewer letters, the most telling first."""
    first, *others = name.split(",")
    if others:
        yield from _shorter(first, most)
    words = [word for word in name.split() if not _small(word, ARTICLES)]
    yield " ".join(words)
    if len(words) == 2 and not any(_small(word, JOINING) for word in words):
        yield _abbreviated(words[0] + " ", words[1], most)
    if words[:1] and words[0].casefold().endswith("ing"):  # what is done to what: the what tells more
        yield from (_trimmed(words[1:at]) for at in range(len(words), 1, -1))
    yield from (_trimmed(words[:at]) for at in range(len(words) - 1, 0, -1))
    yield from (_trimmed(words[at:]) for at in range(1, len(words)))
    yield _abbreviated("", words[0] if words else name, most)
    yield _cut(name, most)


def _small(word: str, those: str) -> bool:
    return f" {word.casefold()} " in those


def _abbreviated(before: str, word: str, most: int) -> str:
    """The word cut before a vowel, with a full stop; "" where too little of it would be left."""
    ends = range(most - len(before) - 1, FEWEST_LEFT - 1, -1)
    end = next((n for n in ends if n < len(word) and word[n] in VOWELS and word[n - 1] not in VOWELS), 0)
    return f"{before}{word[:end]}." if end else ""


def _trimmed(words: Sequence[str]) -> str:
    """Without small words and signs at its ends, and with a capital."""
    kept = list(words)
    while kept and _small(kept[0], JOINING):
        kept = kept[1:]
    while kept and (_small(kept[-1], JOINING) or not any(map(str.isalnum, kept[-1]))):
        kept = kept[:-1]
    said = " ".join(kept).rstrip(" ,;:-–")
    return said[:1].upper() + said[1:]


def _cut(name: str, most: int) -> str:
    whole, _, begun = name[: most + 1].rpartition(" ")
    short = whole if whole and begun else name[:most]
    return short.rstrip(" ,;:-–") or name[:most].strip()


def told_apart(texts: Sequence[str], most: int) -> list[str]:
    """Each clipped; where two would read the same then, without what they begin with alike."""
    cut = [clipped(whole, most) for whole in texts]
    return [
        short if cut.count(short) == 1 else clipped(f"… {whole[_shared(texts, cut, short) :]}", most)
        for whole, short in zip(texts, cut, strict=True)
    ]


def _shared(texts: Sequence[str], cut: Sequence[str], short: str) -> int:
    """Where the texts that were cut to this begin to differ, at the beginning of a word."""
    alike = [whole for whole, each in zip(texts, cut, strict=True) if each == short]
    begin = sum(1 for _ in takewhile(lambda letters: len(set(letters)) == 1, zip(*alike, strict=False)))
    return alike[0].rfind(" ", 0, begin) + 1
