"""Words by which an advert would pick people on grounds that the law may protect: barred for every kit, in English and in German."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..kit import Kit
from ..words import mark, text
from .fields import Field, Text, Texts

GROUNDS = {
    "origin": mark("origin or mother tongue"),
    "family": mark("family or parenthood"),
    "belief": mark("religion, politics or a union"),
    "health": mark("health or disability"),
    "sex": mark("sex or looks"),
    "birth": mark("age or a date of birth"),
}
INSTEAD = {
    "origin": mark("It can count as choosing by origin. If the work needs a language, ask for something done in it."),
    **dict.fromkeys(
        ("family", "belief", "health", "sex", "birth"),
        mark("It says nothing about the work, and can count as discrimination. Name the work instead."),
    ),
}
# Of the candidate and not of the people at work: a nurse may have calmed a mother, and a service may be healthy.
_OF_THEM = r"(?:is|are|be|being|as|am|ist|sind|als|sei) (?:(?:an?|the|eine?) )?(?:\w+ )?"
PATTERNS = {
    "origin": (
        r"native (?:[\w-]+ )?(?:speaker|language|tongue|level|fluency)s?|mother[ -]tongues?|first language|accent[ -]free|"
        r"(?:without|no) (?:an )?accent|nationality|citizenship|citizens? of|(?:hold(?:s|ing)?|has|have|having|with|an?|own) (?:an? )?(?:\w+ )?passports?|"
        r"(?:EU|US|UK|British|German|Swiss|American|European|Irish|French) (?:citizens?|nationals?)|(?:deutsch|österreichisch|schweizer)\w* (?:Reise)?p[aä]ss(?:es)?|"
        r"Staatsbürger\w*|ethnic\w*|skin colou?r|foreigners?|immigrants?|"
        r"born (?:and raised )?in|Muttersprach\w*|Staatsangehörigkeit|Nationalität|\w+stämmig\w*|akzentfrei\w*|ethnisch\w*|Hautfarbe|"
        r"Ausländer\w*|gebürtig\w*|Migrationshintergrund"
    ),
    "family": (
        r"mums?|moms?|mumm(?:y|ies)|momm(?:y|ies)|dads?|dadd(?:y|ies)|working (?:mother|father|parent)s?|parenthood|motherhood|fatherhood|"
        r"(?:mother|father) of (?:one|two|three|\d)|pregnan\w+|maternity|paternity|(?:un)?married|spouse|husband|wife|divorced|widow\w*|"
        r"childless|child-?free|family (?:man|woman)|(?:has|have|having|no|without) (?:(?:own|small|young|no|two|three) )?(?:children|kids)|"
        r"single (?:man|woman|person|mother|father|parent)s?|(?:is|are|and|be|being|still) single(?! \w)|Mamas?|Papas?|schwanger\w*|"
        r"Schwangerschaft|Mutterschutz|Elternzeit|verheiratet\w*|ledig(?:e|er|en)?|alleinstehend\w*|geschieden\w*|verwitwet\w*|kinderlos\w*|"
        r"Ehe(?:frau|mann|partner)\w*|(?:keine|ohne) Kinder|" + _OF_THEM + r"(?:mother|father|parent|Mutter|Vater)s?(?! tongue)"
    ),
    "belief": (
        r"religio\w+|christians?|muslims?|islamic|jewish|jews?|catholics?|protestants?|hindus?|buddhists?|atheists?|church-?go\w+|"
        r"go(?:es)? to church|headscar(?:f|ves)|political party|party member|trade union|union members?|religiös\w*|christlich\w*|muslimisch\w*|"
        r"jüdisch\w*|katholisch\w*|evangelisch\w*|Kirchgänger\w*|Kopftuch|Gewerkschaft\w*|Parteimitglied\w*"
    ),
    "health": (
        r"disabilit(?:y|ies)|(?:is|are|not) disabled|disabled (?:person|people)|able-bodied|handicap\w*|physically fit|(?:in )?good health|"
        r"(?:is|are|and|be) healthy(?! \w)|never (?:been )?(?:ill|sick)|(?:no|few|without) sick days|non-?smokers?|Behinderung\w*|(?:schwer)?behindert\w*|"
        r"körperlich fit|kerngesund\w*|nie krank|Nichtraucher\w*"
    ),
    "sex": (
        r"males?|females?|masculine|feminine|heterosexual|homosexual|gays?|lesbians?|transgender|good-looking|handsome|männlich\w*|weiblich\w*|"
        r"homosexuell\w*|heterosexuell\w*|lesbisch\w*|schwul\w*|gutaussehend\w*|" + _OF_THEM +
        r"(?:man|woman|girl|boy|guy|lady|gentleman|Mann|Frau|Mädchen)"
    ),
    "birth": (
        r"date of birth|years of age|(?:is|are|be) (?:\w+ )?\d\d years old|(?:younger|older) than \d\d|(?:under|over) the age of|"
        r"Geburtsdatum|(?:ist|sind|sei) (?:\w+ )?\d\d Jahre alt|(?:jünger|älter) als \d\d"
    ),
}  # fmt: skip
# Of those who apply, and only where a text is about them: a nurse may have looked after children, and code may be old.
_SOME = r"(?:one|two|three|small|young|own|no|any|with|without|have|has|having|for|their|her|his)"
_AGES = r"(?:twenty|thirty|forty|fifty|sixty|[2-6]\d)(?:[- ]?(?:five|s))?(?!\s?(?:%|\w))"
_ALTER = r"(?:zwanzig|dreißig|dreissig|vierzig|fünfzig|sechzig|[2-6]\d)(?!\s?(?:%|\w))"
OF_APPLICANTS = {
    "family": rf"{_SOME} (?:\w+ )?(?:children|kids|child|babies|baby)|(?:mothers|fathers|parents|Mütter|Väter|Eltern|Kindern?|Familie)|family duties|"
    r"(?:has|have|with|without|start(?:s|ing)?) (?:an? )?(?:\w+ )?famil(?:y|ies)",
    "sex": r"(?:wo)?men|(?:an?|the|any|no|young|old|older) (?:wo)?man(?!-)|girls?|boys?|ladies|Frauen|Männern?|Mädchen|Frau|Mann",
    "birth": rf"young(?:er|est|sters?)?(?! (?:team|company|project|product|code|service)s?)|elderly|middle-aged|millennials?|boomers?|digital natives?|"
    rf"(?:too |very )?old(?:er)? (?:people|persons?|applicants?|candidates?|workers?|colleagues?|men|women|ones)|"
    rf"(?:under|over|above|below|past|beyond|nearly|older than|younger than) {_AGES}|in (?:his|her|their) (?:early |late |mid-?)?(?:twenties|thirties|forties|fifties|sixties)|"
    rf"jung(?:e[rnms]?)?|jüngere?[rnms]?|(?:unter|über|älter als|jünger als) {_ALTER}|ältere[rnms]?",
}  # fmt: skip
_FOUND = {ground: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for ground, words in PATTERNS.items()}
_FOUND_OF_APPLICANTS = {ground: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for ground, words in OF_APPLICANTS.items()}  # fmt: skip


@lru_cache(maxsize=2048)  # a picture looks at every text anew with each change of one
def grounds_in(written: str) -> tuple[tuple[str, str], ...]:
    """(words as they are written there, ground) for each ground that a text names."""
    return _found(_FOUND, written)


def grounds_for_applicants(written: str) -> tuple[tuple[str, str], ...]:
    """The same of a text that is about who applies, in which more words name a ground."""
    known = grounds_in(written)
    return (*known, *_found(_FOUND_OF_APPLICANTS, written)) if written else ()


def _found(patterns: Mapping[str, re.Pattern[str]], written: str) -> tuple[tuple[str, str], ...]:
    found = ((pattern.search(written), ground) for ground, pattern in patterns.items())
    return tuple((hit.group(), ground) for hit, ground in found if hit)


Place = tuple[str, str, str]  # field, row and column


def grounds_named(answer: Mapping[str, Any], form: Sequence[Field], kit: Kit) -> Iterator[tuple[Place, str]]:
    """(place, what is wrong there) for the first such word in each text of the answer that is about people."""
    for place, written in _texts(answer, form):
        if said := ground_named(written, kit):
            yield place, said


def ground_named(written: str, kit: Kit) -> str:
    """What is wrong with the first such word in a text about who applies; "" where there is none. Names of the kit's skills and
    qualities may hold such words, as “Parents” may in a school."""
    for word, ground in grounds_for_applicants(_own_names(kit).sub("…", written))[:1]:
        what, instead = text(GROUNDS[ground]), text(INSTEAD[ground])
        return text("“{word}” names {what}. {instead}", word=word, what=what, instead=instead)
    return ""


@lru_cache(maxsize=8)
def _own_names(kit: Kit) -> re.Pattern[str]:
    names = [*(skill.name for skill in kit.skill.values()), *(quality.name for quality in kit.qualities)]
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)


def _texts(answer: Mapping[str, Any], form: Sequence[Field]) -> Iterable[tuple[Place, str]]:
    for field in form:
        if isinstance(field, Text) and field.of_people:
            yield (field.name, "", ""), answer[field.name]
        if isinstance(field, Texts) and field.of_people:
            for row, parts in answer[field.name].items():
                yield from (((field.name, row, column), words) for column, words in parts.items())
