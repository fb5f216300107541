"""Names and ids that must differ and must fit: nothing is called like something else, and nothing is cut unseen."""

import re
import unicodedata
from collections.abc import Collection, Sequence
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
