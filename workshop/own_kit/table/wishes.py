"""What stands beside the table: the role, how many to hire, what a person costs in a year, language and currency."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from ...kit import KITS, KitError, Problem
from ...kit.schema import whole_amount
from ...words import Language, knows_currency, knows_locale, speaking, text
from ..advising import signs_of_people
from ..any_trade import any_trade
from .cells import cleaned
from .names import identifier, unused

_THOUSANDS = re.compile(r"\D{0,3}(\d+(?:[.,]\d)?)\s*k\W*", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:from|von|between|zwischen|ab)\s+|\s+(?:per|a|an|im|pro)\s+(?:year|annum|Jahr)$", re.IGNORECASE
)
MOST_PAID, LEAST_PAID, FURTHEST = 10**9, 500, 20  # in a year, of any currency; the dearest of a team to the cheapest
MOST_HIRED = 12  # of a pool of sixty at most
SIGNS = {"€": "EUR", "$": "USD", "US$": "USD", "£": "GBP", "¥": "JPY", "Fr.": "CHF", "zł": "PLN"}
OWN_NAMES = ("de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "cs", "tr", "ru", "he", "ar")
LONGEST_ROLE = 110  # letters, so that a title has room for it
GERMAN_HEADINGS = re.compile(
    r"fähigkeit|kompetenz|bereich|stufe|anfänger|einsteiger|gemeint|beschreibung|kriterium", re.IGNORECASE
)


@dataclass(frozen=True)
class Wishes:
    """`lowest` and `highest`: what the least and the most expensive person costs in a year; `taken`: names of other kits.

    `seats` and `pay` are the same where somebody wrote them: a plan says nothing that nobody asked for.
    """

    role: str
    headcount: int = 4
    lowest: int = 40_000
    highest: int = 80_000
    language: str = "en"
    currency: str = "EUR"
    taken: frozenset[str] = frozenset()
    seats: int | None = None
    pay: tuple[int, int] | None = None

    @property
    def locale(self) -> str:
        """Language and country, such as de_DE: the country where most people speak it, or that of the currency."""
        language = self.language.replace("-", "_")
        homes = {("en", "USD"): "en_US", ("en", "EUR"): "en_IE", ("de", "CHF"): "de_CH"}
        likely = str(get_global("likely_subtags").get(language, language)).split("_")
        guessed = f"{likely[0]}_{likely[-1]}" if len(likely) > 1 else language
        found = homes.get((language, self.currency), "en_GB" if language == "en" else guessed)
        return found if knows_locale(found) else "en_GB"

    @property
    def speaks(self) -> Language:
        """What the program adds to the kit is said in it, in words of any trade."""
        return Language(self.locale, self.currency, any_trade(self.language))

    @property
    def name(self) -> str:
        """The kit's own: answers are kept under it."""
        made = identifier(self.role, "my_team")
        return unused(f"{made[:32]}_own" if (KITS / made).exists() else made, self.taken)


def wishes_from(
    role: str, headcount: str, cost: str, language: str, currency: str, taken: frozenset[str] = frozenset()
) -> Wishes:
    """As somebody wrote them. Raises KitError with everything that cannot be."""
    usual, problems = Wishes(cleaned(role), taken=taken), list[Problem]()
    problems += _wrong_role(usual.role)
    ends = _range(cost) if cost.strip() else (usual.lowest, usual.highest)
    hired = _whole(headcount) if headcount.strip() else usual.headcount
    money = SIGNS.get(currency.strip(), currency.strip().upper()) or usual.currency
    spoken = _code(language) if language.strip() else usual.language
    if not 1 <= hired <= MOST_HIRED:
        fix = text("Write a whole number from 1 to {most}.", most=MOST_HIRED)
        problems.append(_unusable(text("How many to hire"), headcount, fix))
    if not ends:
        fix = text("Write the least and the most a person costs in a year, such as 90000-140000.")
        problems.append(_unusable(text("Yearly cost"), cost, fix))
    if not knows_currency(money):
        fix = text("Write its three letters, such as USD, EUR or GBP.")
        problems.append(Problem(text("Currency"), 0, text("There is no currency ‘{name}’.", name=currency), fix))
    if not spoken:
        fix = text("Write its letters, such as en or de.")
        problems.append(Problem(text("Language"), 0, text("There is no language ‘{name}’.", name=language), fix))
    if problems or not ends:
        raise KitError(problems)
    seats, pay = hired if headcount.strip() else None, ends if cost.strip() else None
    return _named(Wishes(usual.role, hired, *ends, spoken, money, taken, seats, pay))


def _named(wishes: Wishes) -> Wishes:
    """With a role in the kit's own language, where nobody gave one."""
    with speaking(wishes.speaks):
        return replace(wishes, role=wishes.role or text("New colleague"))


def _wrong_role(role: str) -> Iterator[Problem]:
    place = text("The role")
    if len(role) > LONGEST_ROLE:
        yield Problem(place, 0, text("It has more than {most} letters.", most=LONGEST_ROLE), text("Shorten it."))
    for what in signs_of_people(role):
        yield Problem(place, 0, what, text("Use invented people only; take this out."))


def _unusable(place: str, value: str, fix: str) -> Problem:
    return Problem(place, 0, text("‘{value}’ cannot be used.", value=value), fix)


def _whole(written: str) -> int:
    return int(written) if re.fullmatch(r"[1-9]\d?", written.strip(), re.ASCII) else 0


def role_of(file: str) -> str:
    """A guess from the name of a file: ward_nurse.csv is about a ward nurse; "" where it is no file’s name."""
    words = re.sub(r"[_\W]+", " ", file.rpartition(".")[0]).strip()
    return words[:1].upper() + words[1:]


def _range(written: str) -> tuple[int, int] | None:
    """The two ends; thousands may be written as in `90k`, which one of them may leave to the other."""
    parts = re.split(r"\s*(?:[-–—−…]|\b(?:to|bis|and|und)\b|\.\.)\s*", _AROUND.sub("", written.strip()))
    shortened = [_THOUSANDS.fullmatch(part) for part in parts]
    try:
        ends = [_thousands(k[1]) if k else whole_amount(part) for k, part in zip(shortened, parts, strict=True)]
    except ValueError:
        return None
    if len(ends) != 2 or not all(isinstance(end, int) for end in ends):
        return None
    if any(shortened):
        ends = [end if k or end >= 1000 else end * 1000 for k, end in zip(shortened, ends, strict=True)]
    return (ends[0], ends[1]) if 0 < ends[0] < ends[1] <= MOST_PAID and _plausible(*ends) else None


def _thousands(written: str) -> int:
    return round(1000 * float(written.replace(",", ".")))


def _plausible(low: int, high: int) -> bool:
    """Whether both can be what people of one team cost in a year: not “40-80”, which left out its thousands."""
    return low >= LEAST_PAID and high <= low * FURTHEST


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    """{what people call a language in English, or in one of `OWN_NAMES` itself: its code}."""
    english = {name.casefold(): code for code, name in Locale("en").languages.items() if knows_locale(code)}
    return english | {str(Locale(code).get_display_name()).casefold(): code for code in OWN_NAMES}


def _code(language: str) -> str:
    """The language as its standard writes it, such as de or de-AT; "" where there is none."""
    if named := _languages().get(language.strip().casefold()):
        return named
    try:
        return str(Locale.parse(language.strip().replace("-", "_"))).replace("_", "-")
    except (UnknownLocaleError, ValueError, TypeError):
        return ""
