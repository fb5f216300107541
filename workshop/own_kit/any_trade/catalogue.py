"""What the workshop says of one trade, said for any: a catalogue, and the same as the `texts.po` of a kit."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache

from babel import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from ...kit import ROOT
from ...kit.own_texts import catalogue_of
from ...pages.notebooks import read_page
from ...words import Catalogue, Language, speaking, text
from .other_pages import OTHER_PAGES
from .parts import said
from .rooms import ROOMS
from .sentences import COUNTED, SENTENCES

MADE = datetime(2026, 1, 1, tzinfo=UTC)  # the same table makes the same kit
PROJECT = "Hiring workshop"
NOTE = "# What the workshop says of software, in words of any trade. Make it your own; keep the {places} in braces."


def any_trade(language: str) -> Catalogue:
    """The texts of the workshop in that language, those of one trade in words of any."""
    return catalogue_of(texts_for(language), language)


@lru_cache(maxsize=8)
def texts_for(language: str) -> bytes:
    """The catalogue of a kit that was made from a table."""
    made = _empty(language)
    with speaking(Language(catalogue=catalogue_of(b"", language))):
        for english, own in {**SENTENCES, **ROOMS}.items():
            made.add(english, text(own))
        for english, own in _pages().items():
            made.add(english, own)
        for counted, (one, several) in COUNTED.items():
            made.add(counted, _forms(text(one), text(several), made.num_plurals))
    out = io.BytesIO()
    write_po(out, made, width=110, no_location=True)
    return out.getvalue()


def _empty(language: str) -> Catalog:
    try:
        made = Catalog(locale=language.replace("-", "_"), project=PROJECT, creation_date=MADE, fuzzy=False)
    except (UnknownLocaleError, ValueError):  # such a language has two forms until somebody says otherwise
        made = Catalog(project=PROJECT, creation_date=MADE, fuzzy=False)
    made.revision_date, made.header_comment = MADE, NOTE
    return made


def _forms(one: str, several: str, number: int) -> tuple[str, ...]:
    """As many as the language has; those beyond two are for its translator."""
    return (one, *[several] * (number - 1)) if number > 1 else (several,)


def _pages() -> Mapping[str, str]:
    """{what a page says in English: what stays of it, in the language in force}."""
    pages = {name: read_page(ROOT / "notebooks" / f"{name}.ipynb").texts for name in OTHER_PAGES}
    return {
        pages[name][at]: said(pages[name][at], own) for name, texts in OTHER_PAGES.items() for at, own in texts.items()
    }
