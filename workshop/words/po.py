"""Catalogues as files: gettext's `.po`, read with Babel."""

import gettext
import io
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from .catalogue import RULED, Catalogue, Forms
from .sentences import PLACE, clipped, listed, text

LANGUAGES = Path(__file__).parent / "languages"
QUOTED = 60


class UnreadableTextsError(ValueError):
    """A catalogue with mistakes, each a (line, what, fix); line 0 is the whole file."""

    def __init__(self, mistakes: list[tuple[int, str, str]]) -> None:
        super().__init__(mistakes[0][1])
        self.mistakes = mistakes


def shipped(code: str) -> Catalogue | None:
    """What the workshop itself brings in that language."""
    path = LANGUAGES / f"{code}.po"
    return _shipped(path, path.stat().st_mtime_ns) if code.isalpha() and path.exists() else None


@lru_cache(maxsize=8)
def _shipped(path: Path, changed: int) -> Catalogue:
    return read(path.read_bytes(), path.stem)


def read(data: bytes, code: str, base: Catalogue | None = None) -> Catalogue:
    """The catalogue of a `.po` file. Raises UnreadableTextsError. Entries marked fuzzy are not used."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        found = read_po(io.BytesIO(data), abort_invalid=True)
        form = gettext.c2py(found.plural_expr)
        most = max(form(n) for n in RULED)
    except PoFileError as error:
        what = text("It is no catalogue of texts: {why}.", why=str(error))
        raise UnreadableTextsError([(error.lineno, what, _anew())]) from None
    except UnicodeDecodeError:
        raise UnreadableTextsError([(0, text("It is not in UTF-8."), text("Save it as UTF-8."))]) from None
    except (ValueError, ArithmeticError, TypeError, LookupError):
        raise UnreadableTextsError([(0, text("Its head (Plural-Forms, charset) cannot be read."), _anew())]) from None
    messages = [message for message in found if message.id and any(forms_of(message.string)) and not message.fuzzy]
    mistakes = [mistake for message in messages for mistake in _mistakes(message, most + 1)]
    if mistakes:
        raise UnreadableTextsError(mistakes)
    texts = {forms_of(message.id)[0]: forms_of(message.string) for message in messages}
    return Catalogue(code, texts, form, base)


def forms_of(string: Any) -> Forms:
    """The forms of a Babel message's `id` or `string`, which are one text or several."""
    return tuple(string) if isinstance(string, tuple | list) else (string,)


def _mistakes(message: Any, most: int) -> Iterator[tuple[int, str, str]]:
    """Places that the English does not have or that are lost, and plural forms that are lacking."""
    line, ids, forms = message.lineno or 0, forms_of(message.id), forms_of(message.string)
    places = [set(PLACE.findall(english)) for english in ids]
    wanted, allowed = places[0] & places[-1], places[0] | places[-1]
    if len(ids) > 1:
        wanted -= {"n"}  # “one day”
    for form in filter(None, forms):
        have = set(PLACE.findall(form))
        if not wanted <= have <= allowed:
            names = listed([f"{{{name}}}" for name in sorted(allowed)]) or text("no places in braces")
            what = text("The places in braces of “{form}” are not those of the English.", form=clipped(form, QUOTED))
            yield line, what, text("Write it with {names}.", names=names)
    if len(ids) > 1 and not (len(forms) == most and all(forms)):
        what = text("“{english}” needs {n} plural forms.", english=clipped(ids[0], QUOTED), n=most)
        yield line, what, text("Fill in every one of them.")


def _anew() -> str:
    return text("Open it in a program for translators such as Poedit, or move it away and run ‘workshop kit texts’.")
