"""What stands beside the table: the role, how many to hire, what a person costs in a year, language and currency."""

import re
import unicodedata
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from ...kit import KITS, KitError, Problem
from ...kit.schema import whole_amount
from ...words import knows_currency, knows_locale, text

MOST_HIRED = 12  # of a pool of sixty at most
GERMAN_HEADINGS = re.compile(r"fähigkeit|kompetenz|bereich|stufe|anfänger|beschreibung|kriterium", re.IGNORECASE)


@dataclass(frozen=True)
class Wishes:
    """`lowest` and `highest`: what the least and the most expensive person costs in a year."""

    role: str
    headcount: int = 4
    lowest: int = 40_000
    highest: int = 80_000
    language: str = "en"
    currency: str = "EUR"

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
    def name(self) -> str:
        """The kit's own: answers are kept under it."""
        made = identifier(self.role, "my_team")
        return f"{made[:34]}_own" if (KITS / made).exists() else made


def wishes_from(role: str, headcount: str, cost: str, language: str, currency: str) -> Wishes:
    """As somebody wrote them. Raises KitError with everything that cannot be."""
    problems = list[Problem]()
    usual = Wishes(" ".join(role.split())[:120] or text("New colleague"))
    hired = (
        int(headcount)
        if re.fullmatch(r"[1-9]\d?", headcount.strip())
        else usual.headcount
        if not headcount.strip()
        else 0
    )
    if not 1 <= hired <= MOST_HIRED:
        fix = text("Write a whole number from 1 to {most}.", most=MOST_HIRED)
        problems.append(Problem(text("How many to hire"), 0, text("‘{value}’ cannot be used.", value=headcount), fix))
    ends = _range(cost) if cost.strip() else (usual.lowest, usual.highest)
    if not ends:
        fix = text("Write the least and the most a person costs in a year, such as 90000-140000.")
        problems.append(Problem(text("Yearly cost"), 0, text("‘{value}’ cannot be used.", value=cost), fix))
    money = currency.strip().upper() or usual.currency
    if not knows_currency(money):
        fix = text("Write its three letters, such as USD, EUR or GBP.")
        problems.append(Problem(text("Currency"), 0, text("There is no currency ‘{name}’.", name=currency), fix))
    spoken = language.strip() or usual.language
    if not _is_language(spoken):
        fix = text("Write its letters, such as en or de.")
        problems.append(Problem(text("Language"), 0, text("There is no language ‘{name}’.", name=language), fix))
    if problems or not ends:
        raise KitError(problems)
    return Wishes(usual.role, hired, *ends, spoken, money)


def role_of(file: str) -> str:
    """A guess from the name of a file: ward_nurse.csv is about a ward nurse; "" where it is no file’s name."""
    words = re.sub(r"[_\W]+", " ", file.rpartition(".")[0]).strip()
    return words[:1].upper() + words[1:]


def _range(written: str) -> tuple[int, int] | None:
    """The two ends; thousands may be written as in `90k`."""
    parts = re.split(r"\s*(?:-|–|—|\bto\b|\bbis\b|…|\.\.)\s*", re.sub(r"(?i)(\d)\s*k\b", r"\g<1>000", written.strip()))
    try:
        ends = [whole_amount(part) for part in parts]
    except ValueError:
        return None
    good = len(ends) == 2 and all(isinstance(end, int) for end in ends) and 0 < ends[0] < ends[1] <= 10**8
    return (ends[0], ends[1]) if good else None


def _is_language(code: str) -> bool:
    try:
        return bool(Locale.parse(code.replace("-", "_")))
    except (UnknownLocaleError, ValueError, TypeError):
        return False


def identifier(name: str, otherwise: str) -> str:
    """The name in small letters a to z, digits and _, as far as it has any."""
    folded = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    made = re.sub(r"[^a-z0-9]+", "_", "".join(sign for sign in folded if not unicodedata.combining(sign))).strip("_")
    made = made if made[:1].isalpha() else f"s_{made}" if made else otherwise
    return made[:36].rstrip("_")


def identifiers(names: list[str], otherwise: str, taken: frozenset[str] = frozenset()) -> dict[str, str]:
    """{name: id}, all different."""
    found = dict[str, str]()
    for number, name in enumerate(names, 1):
        made = identifier(name, f"{otherwise}{number}")
        used = {*found.values(), *taken}
        found[name] = (
            made if made not in used else next(f"{made}_{n}" for n in range(2, 1000) if f"{made}_{n}" not in used)
        )
    return found
