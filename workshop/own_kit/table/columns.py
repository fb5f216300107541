"""Which row of a table heads it, and what each column is, by what people call such columns in several languages."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .bounds import Rows

SKILL, GROUP, ABOUT, NEEDED, CRITICAL, LEVEL, WHICH, OTHER = (
    *("skill", "group", "about", "needed", "critical", "level", "which", "other"),
)
_WORDS = {  # without accents, capitals and signs
    SKILL: "skill, skills, competence, competency, competences, competencies, capability, capabilities, ability, abilities, criterion, "
    "criteria, fahigkeit, fahigkeiten, faehigkeit, faehigkeiten, kompetenz, kompetenzen, fertigkeit, konnen, kriterium, aptitude, competencia, "
    "habilidad, competenza, vaardigheid, competentie, kompetens, kompetence, kompetanse, fardighet, umiejetnosc, kompetencja, dovednost, taito",
    GROUP: "group, groups, area, category, domain, theme, dimension, cluster, pillar, gruppe, bereich, kategorie, themenfeld, themenbereich, "
    "handlungsfeld, feld, domaine, categorie, groupe, categoria, grupo, ambito, gruppo, groep, gebied, omrade, kategori, obszar, grupa, oblast",
    ABOUT: "description, what it is, what it means, what is it, definition, meaning, about, details, explanation, beschreibung, erklarung, "
    "was es ist, was das ist, bedeutung, worum es geht, erlauterung, que es, descripcion, definicion, definizione, descrizione, omschrijving, "
    "beskrivning, beskrivelse, opis, popis, ce que c est",
    NEEDED: "needed, needed level, required, required level, target, target level, expected, expected level, we need, need, benotigt, "
    "erforderlich, soll, sollstufe, soll stufe, zielstufe, zielniveau, gebraucht, notig, brauchen wir, requis, niveau requis, attendu, "
    "requerido, necesario, richiesto, vereist, nodig, kravs, potrzebny, wymagany",
    CRITICAL: "critical, must, must have, musthave, essential, mandatory, kritisch, muss, unverzichtbar, zwingend, pflicht, critique, "
    "indispensable, obligatoire, critico, imprescindible, essenziale, kritiek, onmisbaar, avgorande, krytyczny",
    WHICH: "level, stufe, niveau, grade, nivel, livello, niva, poziom, uroven, rating",
}
_LEVELS = {  # how good, in fifths of the way
    0: "none, no skill, keine, nothing, aucun, ninguno, nessuno, geen",
    1: "weak, poor, beginner, novice, learner, learning, learns, basic, basics, foundation, starter, trainee, entry, below, unsatisfactory, "
    "insufficient, anfanger, einsteiger, einsteigerin, schwach, lernend, lernt, grundlagen, ungenugend, debutant, faible, principiante, debil, "
    "base, debole, zwak, nyborjare, slaby, red, junior, not yet",
    2: "advanced beginner, developing, emerging, assisted, some, fortgeschrittener anfanger, in entwicklung, ansatzweise",
    3: "fine, ok, okay, good, able, competent, solid, independent, intermediate, middle, medium, meets, satisfactory, average, alone, "
    "selbststandig, selbstandig, gut, mittel, kompetent, solide, eigenstandig, ordentlich, intermediaire, bon, confirme, intermedio, bueno, "
    "medio, buono, goed, gemiddeld, bra, dobry, yellow, amber, mid",
    4: "advanced, strong, very good, proficient, skilled, fortgeschritten, stark, sehr gut, avance, avanzado, avanzato, gevorderd, senior",
    5: "excellent, expert, experte, expertin, outstanding, master, mastery, sets the standard, lead, leader, leads, leading, role model, "
    "exceptional, world class, exceeds, excellence, exzellent, ausgezeichnet, hervorragend, vorbild, meister, spitze, setzt massstabe, "
    "herausragend, excelente, eccellente, esperto, experto, uitstekend, utmarkt, mistrz, green, strategic, teaches",
}
YES = frozenset(
    [
        "yes",
        "y",
        "x",
        "true",
        "1",
        "ja",
        "j",
        "wahr",
        "oui",
        "vrai",
        "si",
        "verdadero",
        "vero",
        "sim",
        "must",
        "muss",
        "critical",
        "kritisch",
        "✓",
        "✔",
        "☑",
        "•",
        "essential",
    ]
)
_NUMBER = re.compile(
    r"(?:(?:level|lvl|l|stufe|niveau|grade|nivel|livello|niva|poziom|uroven|score|n)\s*)?(\d{1,2})\b(?!\s*years)"
)


@dataclass(frozen=True)
class Column:
    """What a column is; of a level, how its heading ranks it: by a number, or in fifths of the way, where it says so."""

    at: int
    heading: str
    kind: str
    rank: float | None = None


@dataclass(frozen=True)
class Headed:
    """Where the heading stands, and the columns under it; `sure` counts what was recognised."""

    row: int
    columns: tuple[Column, ...]

    @property
    def sure(self) -> int:
        kinds = [column.kind for column in self.columns]
        levels = sum(4 if column.rank is not None else 1 for column in self.of(LEVEL)[:7])
        others = sum(kind in kinds for kind in (GROUP, ABOUT, NEEDED, CRITICAL, WHICH))
        return 6 * (SKILL in kinds) + levels + 2 * others

    def of(self, kind: str) -> list[Column]:
        return [column for column in self.columns if column.kind == kind]

    def first(self, kind: str) -> Column | None:
        return next(iter(self.of(kind)), None)


def plain(heading: str) -> str:
    """Without accents, capitals and signs, so that it can be compared."""
    folded = unicodedata.normalize("NFKD", heading.replace("ß", "ss").casefold())
    letters = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", letters.replace("_", " ")))


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {word: kind for kind, words in _WORDS.items() for word in words.split(", ")}


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    return {word: rank for rank, words in _LEVELS.items() for word in words.split(", ")}


def rank_of(heading: str) -> float | None:
    """The number in it, or how good its words say it is, in fifths; None where it names no level."""
    said = plain(heading)
    if number := _NUMBER.match(said):
        return float(number[1])
    ranks = _ranks()
    if said in ranks:
        return float(ranks[said])
    words = said.split()
    if not 0 < len(words) <= 6:
        return None
    hits = [(len(word), rank) for word, rank in ranks.items() if f" {word} " in f" {said} "]
    return float(max(hits)[1]) if hits else None


def kind_of(heading: str) -> Column:
    """What a column of that heading is."""
    said, known = plain(heading), _known()
    if said in known:
        return Column(0, heading, known[said])
    if said and (rank := rank_of(heading)) is not None:
        return Column(0, heading, LEVEL, rank)
    hits = [
        (len(word), kind) for word, kind in known.items() if said.startswith(f"{word} ") or said.endswith(f" {word}")
    ]
    short = len(said.split()) <= 5
    return Column(0, heading, max(hits)[1] if hits and short else OTHER)


def headed(rows: Rows) -> Headed:
    """The row, among the first twenty, whose cells say most of what the columns are."""
    return max((_headed(rows, row) for row in range(min(20, len(rows)))), key=lambda found: (found.sure, -found.row))


def _headed(rows: Rows, row: int) -> Headed:
    columns = [kind_of(cell) for cell in rows[row]]
    placed = [Column(at, c.heading, c.kind, c.rank) for at, c in enumerate(columns)]
    under = rows[row + 1 :]
    return Headed(row, tuple(_once(_names_by_place(_levels_by_place(placed, under), under))))


def _names_by_place(columns: list[Column], under: Rows) -> list[Column]:
    """Beside levels, the first column of short texts is taken for the skills' names where no heading says so."""
    if any(column.kind == SKILL for column in columns) or sum(column.rank is not None for column in columns) < 2:
        return columns
    short = (c.at for c in columns if c.kind == OTHER and _names(row[c.at] for row in under))
    at = next(short, None)
    return [Column(c.at, c.heading, SKILL) if c.at == at else c for c in columns]


def _names(cells: Iterator[str]) -> bool:
    every = list(cells)
    filled = [cell for cell in every if cell]
    return len(filled) > len(every) / 2 and sum(len(cell.split()) <= 5 for cell in filled) > len(filled) / 2


def _levels_by_place(columns: list[Column], under: Rows) -> list[Column]:
    """Where fewer than two headings name a level, columns of sentences that nothing names are taken for them, from low to high."""
    if sum(column.kind == LEVEL for column in columns) >= 2 or any(c.kind == WHICH for c in columns):
        return columns
    if not any(column.kind == SKILL for column in columns):
        return columns
    prose = [c.at for c in columns if c.kind in (OTHER, LEVEL) and c.heading and _sentences(row[c.at] for row in under)]
    if not 2 <= len(prose) <= 7:
        return columns
    return [Column(c.at, c.heading, LEVEL) if c.at in prose else c for c in columns]


def _sentences(cells: Iterator[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(len(cell.split()) >= 3 for cell in filled) > len(filled) / 2


def _once(columns: list[Column]) -> Iterator[Column]:
    """Of two columns of one kind the first counts; levels may be many."""
    seen = set[str]()
    for column in columns:
        again = column.kind in seen and column.kind not in (LEVEL, OTHER)
        seen.add(column.kind)
        yield Column(column.at, column.heading, OTHER) if again else column


def in_order(heading: Headed) -> list[Column]:
    """The levels from low to high, by their headings; as they stand where a heading does not say, or two say the same."""
    levels = heading.of(LEVEL)
    ranks = [column.rank for column in levels]
    said = None not in ranks and len(set(ranks)) == len(ranks)
    return sorted(levels, key=lambda column: column.rank or 0) if said else levels
