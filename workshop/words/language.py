"""The language being spoken: which texts, whose plural forms and lists, how numbers are written. `speaking` says which it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from typing import Any, TypeVar, cast

from babel import Locale, UnknownLocaleError
from babel.numbers import is_currency

from .catalogue import ENGLISH, Catalogue

M = TypeVar("M", bound=Callable[..., Any])
INTERNATIONAL = "en_001"  # “A, B and C”


@dataclass(frozen=True)
class Language:
    """`locale` and `currency` say how numbers, money and days are written; `catalogue` has the texts and names their language."""

    locale: str = "en_US"
    currency: str = "USD"
    catalogue: Catalogue = ENGLISH

    @property
    def rules(self) -> Locale:
        """Of numbers, money and days."""
        return parsed(self.locale)

    @cached_property
    def grammar(self) -> Locale:
        """Of lists; a language that Babel does not know borrows those of English."""
        code = self.catalogue.code
        return parsed(code if code != "en" and knows_locale(code) else INTERNATIONAL)

    @property
    def code(self) -> str:
        """As in `<html lang>`."""
        return self.catalogue.code.replace("_", "-")

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, as in `<html dir>`."""
        return self.grammar.text_direction


_AMERICAN = Language()
_language: ContextVar[Language] = ContextVar("language", default=_AMERICAN)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Within it, everything is said in this language."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def in_its_language(move: M) -> M:
    """A method of something with a language: whatever it says is in that."""

    @wraps(move)
    def spoken_move(speaker: Any, *args: Any, **kwargs: Any) -> Any:
        with speaking(speaker.language):
            return move(speaker, *args, **kwargs)

    return cast("M", spoken_move)


def spoken() -> Language:
    """The language in force; American English where nobody chose one."""
    return _language.get()


@lru_cache(maxsize=64)
def parsed(name: str) -> Locale:
    """Raises UnknownLocaleError and ValueError."""
    return Locale.parse(name.replace("-", "_"))


def knows_locale(name: str) -> bool:
    try:
        return bool(parsed(name))
    except (UnknownLocaleError, ValueError):
        return False


def knows_currency(code: str) -> bool:
    return is_currency(code)
