"""Which row of a table heads it, and what each column is, by what people call such columns in several languages."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
    "was es ist, was das ist, was gemeint ist, was damit gemeint ist, was wir meinen, gemeint ist, kurzbeschreibung, bedeutung, worum es geht, erlauterung, que es, descripcion, definicion, definizione, descrizione, omschrijving, "
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
    "insufficient, does not meet, below expectations, not met, unmet, needs improvement, anfanger, einsteiger, einsteigerin, schwach, lernend, lernt, grundlagen, ungenugend, debutant, faible, principiante, debil, "
    "base, debole, zwak, nyborjare, slaby, red, junior, not yet",
    2: "advanced beginner, partially meets, partly meets, partially met, nearly meets, developing, emerging, assisted, some, fortgeschrittener anfanger, in entwicklung, ansatzweise",
    3: "fine, ok, okay, good, able, competent, solid, independent, intermediate, middle, medium, meets, satisfactory, average, alone, "
    "selbststandig, selbstandig, gut, mittel, kompetent, solide, eigenstandig, ordentlich, intermediaire, bon, confirme, intermedio, bueno, "
    "medio, buono, goed, gemiddeld, bra, dobry, yellow, amber, mid",
    4: "exceeds, advanced, strong, very good, proficient, skilled, fortgeschritten, stark, sehr gut, avance, avanzado, avanzato, gevorderd, senior",
    5: "excellent, expert, experte, expertin, outstanding, master, mastery, sets the standard, lead, leader, leads, leading, role model, "
    "exceptional, world class, far exceeds, greatly exceeds, exceeds by far, excellence, exzellent, ausgezeichnet, hervorragend, vorbild, meister, meisterin, spitze, setzt massstabe, "
    "herausragend, excelente, eccellente, esperto, experto, uitstekend, utmarkt, mistrz, green, strategic, teaches",
}
_GROUP_END = re.compile(r"s?(?:bereiche?|gruppen?|feld(?:er)?|kategorien?)$")
_GROUP_TOO = ("set", "sets", "family", "type")  # beside a word for skills
REMARKS = frozenset(
    [
        "remarks",
        "remark",
        "notes",
        "note",
        "comments",
        "comment",
        "todo",
        "bemerkung",
        "bemerkungen",
        "anmerkung",
        "anmerkungen",
        "kommentar",
        "kommentare",
        "notiz",
        "notizen",
        "hinweis",
        "hinweise",
        "remarques",
        "commentaires",
        "notas",
        "comentarios",
        "osservazioni",
        "opmerkingen",
    ]
)  # columns of sentences that are no level, wherever they stand
ENDS = (0, 1, 5)  # ranks beyond which there is nothing
_ANSWERS = {
    True: "yes, y, x, true, 1, ja, j, wahr, oui, vrai, si, verdadero, vero, sim, tak, ano, kylla, evet, da, да, так, はい, 是, must, must have, muss, "
    "critical, kritisch, crucial, essential, important, key, vital, required, mandatory, high, very high, hoch, sehr hoch, wichtig, "
    "unverzichtbar, zwingend, obligatoire, indispensable",
    False: "no, n, false, 0, nein, non, nie, ne, ei, nej, nee, hayir, нет, ні, いいえ, 否, not, none, nice, nice to have, low, medium, mid, optional, "
    "desirable, useful, less important, kann, soll, niedrig, mittel, gering, wunschenswert, souhaitable, deseable, could, should, normal",
}
_SIGNS = dict.fromkeys("✓✔☑•●✅*+★", True) | dict.fromkeys("-–—·./✗✘☐○", False)
_CALLED = r"(?:(?:level|lvl|l|stufe|niveau|grade|nivel|livello|niva|poziom|uroven|score|n)\s*)?"
_NUMBER = re.compile(_CALLED + r"(\d{1,2})\b(?!\s*years)")
_ROMAN = re.compile(rf"({_CALLED})\b(vii|vi|v|iv|iii|ii|i)")
_FIGURES = {numeral: n for n, numeral in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii"), 1)}


@dataclass(frozen=True)
class Column:
    """What a column is; of a level, how its heading ranks it: by a number, or in fifths of the way, where it says so.

    `step`: its place from worst to best in a set of levels that stand side by side, which counts more than a single heading.
    """

    at: int
    heading: str
    kind: str
    rank: float | None = None
    step: int | None = None


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


@lru_cache(maxsize=1)
def _says() -> dict[str, bool]:
    return {plain(word): yes for yes, words in _ANSWERS.items() for word in words.split(", ")}


def in_figures(heading: str) -> str:
    """The heading without accents, capitals and signs; a Roman numeral that is all of it, or follows a word such as “level”, as a figure."""
    said = plain(heading)
    numeral = _ROMAN.fullmatch(said)
    return f"{numeral[1]}{_FIGURES[numeral[2]]}" if numeral else said


def rank_of(heading: str) -> float | None:
    """The number in it, or how good its words say it is, in fifths; None where it names no level."""
    said = in_figures(heading)
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


def is_critical(said: str) -> bool | None:
    """Whether a cell says yes or no, perhaps with a reason after it; None where it says neither."""
    words = plain(said)
    if not words:
        return _SIGNS.get(said.strip()[:1]) if said.strip() else False
    hits = [(len(word), yes) for word, yes in _says().items() if f"{words} ".startswith(f"{word} ")]
    return max(hits)[1] if hits else None


def is_level(heading: str) -> bool:
    """Whether it is what a level is called, and nothing else."""
    return plain(heading) in _ranks() or bool(_NUMBER.fullmatch(in_figures(heading)))


def kind_of(heading: str) -> Column:
    """What a column of that heading is."""
    said, known = plain(heading), _known()
    if said in known:
        return Column(0, heading, known[said])
    if said and (rank := rank_of(heading)) is not None:
        return Column(0, heading, LEVEL, rank)
    if _is_skill_group(said):
        return Column(0, heading, GROUP)
    hits = [
        (len(word), kind) for word, kind in known.items() if said.startswith(f"{word} ") or said.endswith(f" {word}")
    ]
    short = len(said.split()) <= 5
    return Column(0, heading, max(hits)[1] if hits and short else OTHER)


def _is_skill_group(said: str) -> bool:
    """“Skill area”, “Competency group”, “Kompetenzbereich”: what skills are in, and no skill."""
    words, known = said.split(), _known()
    joined = [word for word in words if known.get(_GROUP_END.sub("", word)) == SKILL and _GROUP_END.search(word)]
    beside = any(known.get(word) == GROUP or word in _GROUP_TOO for word in words)
    return len(words) <= 3 and bool(joined or (beside and any(known.get(word) == SKILL for word in words)))


def headed(rows: Rows) -> Headed:
    """The row, among the first twenty, whose cells say most of what the columns are."""
    return max((_headed(rows, row) for row in range(min(20, len(rows)))), key=lambda found: (found.sure, -found.row))


def _headed(rows: Rows, row: int) -> Headed:
    columns = _without_data([kind_of(cell) for cell in rows[row]])
    placed = [Column(at, c.heading, c.kind, c.rank) for at, c in enumerate(columns)]
    under = rows[row + 1 :]
    return Headed(row, tuple(_once(_named(_names_by_place(_levels_by_place(placed, under), under)))))


def _named(columns: list[Column]) -> list[Column]:
    """Where nothing but a “skill area” could be the skills’ names, it is."""
    kinds = [column.kind for column in columns]
    alone = next((c for c in columns if c.kind == GROUP and _is_skill_group(plain(c.heading))), None)
    if alone is None or SKILL in kinds:
        return columns
    return [replace(c, kind=SKILL) if c is alone else c for c in columns]


def _without_data(columns: list[Column]) -> list[Column]:
    """A row that gives one level, or one number, twice holds levels of somebody or something, and heads nothing by them."""
    levels = [plain(c.heading) for c in columns if c.kind == LEVEL]
    again = {level for level in levels if levels.count(level) > 1}
    numbers = any(level.isdigit() for level in again)
    return [
        replace(c, kind=OTHER, rank=None)
        if c.kind == LEVEL and ((said := plain(c.heading)) in again or (numbers and said.isdigit()))
        else c
        for c in columns
    ]


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
    """Columns of sentences side by side, of which some are called what nobody knows, are the levels in their order."""
    ranked = [c for c in columns if c.kind == LEVEL]
    if any(c.kind == WHICH for c in columns) or (len(ranked) < 2 and not any(c.kind == SKILL for c in columns)):
        return columns
    prose = [c for c in columns if _may_be_a_level(c) and _sentences(row[c.at] for row in under)]
    together = _set(max(_side_by_side(prose), key=len, default=[]), len(ranked))
    if not 2 <= len(together) <= 7 or all(c.kind == LEVEL for c in together):
        return columns
    if len(ranked) >= 2 and not {c.at for c in ranked} <= {c.at for c in together}:
        return columns
    upwards = together[::-1] if _falls(together) else together
    steps = {c.at: step for step, c in enumerate(upwards, 1)}
    return [replace(c, kind=LEVEL, step=steps[c.at]) if c.at in steps else c for c in columns]


def _may_be_a_level(column: Column) -> bool:
    return column.kind in (OTHER, LEVEL) and bool(column.heading) and plain(column.heading) not in REMARKS


def _side_by_side(columns: list[Column]) -> list[list[Column]]:
    runs = list[list[Column]]()
    for column in columns:
        if runs and runs[-1][-1].at + 1 == column.at:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def _set(run: list[Column], ranked: int) -> list[Column]:
    """Beside headings that say where a scale begins or ends, further columns are remarks and not levels."""
    known = [at for at, c in enumerate(run) if c.kind == LEVEL]
    if ranked == 1 and known and run[known[0]].rank in ENDS[:-1] and known[0] < len(run) - 1:
        return run[known[0] :]  # nothing is below the lowest
    if ranked < 2 or not known:
        return run
    first, last = run[known[0]], run[known[-1]]
    open_ended = ranked == 2 and not any(map(str.isdigit, first.heading + last.heading))
    begin = 0 if open_ended and first.rank not in ENDS else known[0]
    end = len(run) if open_ended and last.rank not in ENDS else known[-1] + 1
    return run[begin:end]


def _falls(run: list[Column]) -> bool:
    """Whether the headings say that the best stands first: two of them do, or one that names an end stands at the other."""
    ranks = [c.rank for c in run if c.rank is not None]
    if len(ranks) > 1:
        return ranks == sorted(ranks, reverse=True) and ranks[0] > ranks[-1]
    return run[0].rank == ENDS[-1] or run[-1].rank in ENDS[:-1]


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
    """The levels from low to high: by their places in a set, else by their headings; as they stand where these do not say."""
    levels = heading.of(LEVEL)
    steps, ranks = [c.step or 0 for c in levels], [c.rank for c in levels]
    if all(steps):
        return sorted(levels, key=lambda column: column.step or 0)
    said = None not in ranks and len(set(ranks)) == len(ranks)
    return sorted(levels, key=lambda column: column.rank or 0) if said else levels


def kinds_said(heading: Headed, read: Mapping[int, str], said: Sequence[tuple[str, str]]) -> dict[int, str]:
    """What columns are by what somebody said of columns of these headings; of others as they are `read`, but for what is taken."""
    if [plain(name) for name, _ in said] == [plain(column.heading) for column in heading.columns]:
        return {column.at: kind for column, (_, kind) in zip(heading.columns, said, strict=True)}
    known = {plain(name): kind for name, kind in reversed(said) if plain(name)}
    found = {c.at: known.pop(plain(c.heading)) for c in heading.columns if plain(c.heading) in known}
    taken = {kind for kind in found.values() if kind != OTHER}
    return {at: found.get(at) or (OTHER if kind in taken else kind) for at, kind in read.items()}
