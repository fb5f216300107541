"""One place holds every source: each number, year and citation of lessons, exercises and kits stands in `data/evidence`.

Numbers that claim nothing about the world are listed below, each kind with its reason.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.evidence.published import BestOf, Figure, ImpactCase, Rarity, Statement
from tests.kits import SHIPPED
from workshop.evidence import Cited, Source, Status, Validity, records
from workshop.kit import ROOT, load_kit
from workshop.kit.own_texts import parts_of
from workshop.pages.notebooks import cells_of

SHOWN = (
    Figure,
    Statement,
    Validity,
    Rarity,
    BestOf,
    ImpactCase,
)  # the other files are tables that only tests compare with
NUMBER = re.compile(r"(?<![\w.{/’-])[−-]?(?:\d[\d,]*\d|\d)(?:\.\d+)?%?|(?<![\w.])[−-]?\.\d+")
LAW = r"\d+ (?:CFR|USC) [\d.e]+(?:–\d+)?(?:-\d+)?\w*(?:\(\w\))?"

NO_CLAIMS = {  # what is taken out before numbers are looked for, and why
    r"\[\d\d:\d\d(?:–\d\d:\d\d)?\]|\b1[2-4]:\d\d\b|at \d\d:\d\d": "a time in the talk",
    r"doi [\d./a-z]+|arXiv [\d.]+|working paper \d+|https?:\S+|\b\d{2,3}:\d{2,5}\b|table \d": "where something stands in a publication",
    r"(?:lessons?|step|part|agenda of|hours?) \d(?:\.\d)?|\d+ people, with instruction|for 30 minutes|--hours [\d.]+ --start [\d:]+": "counts of lessons, hours and minutes",
    r"levels? (?:\d(?:, | or | and )?)+|[Ll]evel \d|(?:at|with) levels? \d": "a level of the scale that people mark by",
    r"\b\d of 5\b|from 0 to|of 5\b|\b0: |\b60: |^0|\b\d+ or more\b|Only 1": "a step of a slider or a scale",
    r"\bof 1,000|\bof 100|\b100 (?:points|people|applicants|hires?|hired|who|learners|years|that|such)|in 100\b|\b100%|: 100:|; 100:|\b10 (?:simulated )?years": "what a share is counted out of",
    r"\b0 (?:is|means|\()|\b1 (?:is|always|\(|\)| ?perfect)|from 0|to 1\b|0 to 1|below 0|includes 0|at 0\b|\b0 and 1\b|possible 1\b|−1 over 0|\(no link\)|to 1 \(": "the ends of a scale",
    r"\b(?:80|95)%|95 times": "how much an interval holds",
    r"\b\d+ (?:in|of) 10\b|1 in 10\b": "an assumption that the sentence calls one",
}
INVENTED = {  # files of a kit whose numbers belong to invented people, tools and prices, and the pages say so
    "packages", "scenario", "vendors", "mirror", "interfaces", "gym", "stories", "incidents", "ownership", "skills", "system", "kit",
    "growth", "tiers", "scorecard", "asking", "debrief",
}  # fmt: skip
ASSUMED = {  # numbers of single texts that claim nothing, with where they stand
    "glossary": {
        ".10": "an example",
        "1.5": "an example",
        ".70": "a habit, and called one",
        ".3": "an example",
        ".4": "rounded from .42",
    },
    "exercises/openings/lesson1.py": {"90": "an aim to try for", "99": "an assumption"},
    "exercises/team_bench.py": {"98%": "how near is near enough, our own line"},
    "02_ideal_candidate": {"1": "“1 in 1,000”"},
    "05_diversified_team": {"1": "“1 engineer in 739”", "8": "an example", "5": "an example"},
}
MARKS = {  # how a lesson says each status; a line may also point to the marks of another
    Status.PUBLISHED: r"\(.*read ",
    Status.SECONDARY: r"secondary source",
    Status.UNVERIFIED: r"verified|press report",
    Status.DISPUTED: r"contest|dispute|verified",
}
ELSEWHERE = r"marks? as|same (?:marks|source|journal)|sources? above"
CITED = re.compile(
    r"([A-ZÀ-Þ][\w’-]+)((?:, [A-ZÀ-Þ][\w’ -]*?)*(?: and (?:[A-ZÀ-Þ][\w’-]+|others))?),? (1[89]\d\d|20\d\d)"
)
TABLES = {  # whose figures stand under another source
    "schmidt_hunter_1998": "sackett_2022",  # the table of 2022 gives those of 1998 beside its own
    "oh_2023": "sackett_2022",
    "deming_noray_2020": "deming_noray_press",
}
UNDATED = {
    "Koning and Kim": "koning_kim",
    "working paper of Deming and Noray": "deming_noray_press",
    "OpenAI": "deprecation_policy",
    "folklore": "folklore",
}
SHARES = {"four_fifths", "false_alarms", "average_pilots"}  # shares that texts give as percentages
YEAR = r"\b(?:1[89]|20)\d\d\b"
NO_AUTHORS = {
    "USC",
    "Directive",
    "Regulation",
    "March",
    "June",
    "July",
    "February",
    "August",
    "December",
    "November",
    "Since",
    "In",
    "From",
    "Summit",
    "Act",
    "Platform",
}


def words(value: Any) -> Iterator[str]:
    """Every text of a kit’s file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from words(each)


def literals(path) -> Iterator[str]:
    """What an exercise says: the literals of its calls of text, plural and mark."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("text", "plural", "mark")
        ):
            yield from (
                each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


@cache
def pages() -> dict[str, list[str]]:
    found = {}
    for path in [*ROOT.glob("notebooks/0*.ipynb"), ROOT / "notebooks/glossary.ipynb", ROOT / "notebooks/law.ipynb"]:
        found[path.stem] = [cell["source"] for cell in cells_of(path) if cell["cell_type"] == "markdown"]
    return found


@cache
def own_words() -> dict[str, list[str]]:
    """What shipped kits say in place of the workshop: lessons and other texts."""
    found = {}
    for kit in map(load_kit, SHIPPED):
        found |= {f"{kit.name}/lessons/{stem}": parts_of(lesson) for stem, lesson in kit.lessons.items()}
        found[f"{kit.name}/texts"] = [form for forms in kit.texts.texts.values() for form in forms]
    return found


@cache
def places() -> dict[str, list[str]]:
    """Where numbers are read: the place, and its texts."""
    found = {**pages(), **own_words()}
    for path in sorted((ROOT / "workshop/exercises").rglob("*.py")):
        found[str(path.relative_to(ROOT / "workshop"))] = list(literals(path))
    for kit in SHIPPED:
        for path in sorted((ROOT / "data/kits" / kit).glob("*.yaml")):
            if path.stem not in INVENTED:
                found[f"{kit}/{path.stem}"] = list(words(_claims(path)))
    return found


def _claims(path) -> Any:
    """What a file claims: of `freshness` only what stands for durable skills and the reasons; a finding beside its source."""
    content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    if path.stem == "freshness":
        return [content["durable"]["why"], *(tool["why"] for tool in content["tools"])]
    if path.stem == "bets":
        return [content["principles"], *(" ".join(map(str, finding.values())) for finding in content["findings"])]
    return content


@cache
def known(sources: frozenset[Source] = frozenset()) -> frozenset[str]:
    """Every number of the evidence shown and of what is said of it: of these sources and our own calculation, or of all.

    Percentages are kept apart, “44%” from “44”: a share of .44 is no percentage unless the evidence gives it as one.
    """
    told = [
        each for kind in SHOWN for each in records(kind) if not sources or each.source in sources | {own_calculation()}
    ]
    found = {year for source in sources or records(Source) for year in re.findall(YEAR, source.citation)}
    for record in told:
        wrong = {"note"} if record.status is Status.CORRECTED else set()  # it says what was quoted before
        values = [getattr(record, part.name) for part in fields(record) if part.name not in wrong]
        sign = "%" if getattr(record, "unit", "") == "%" else ""
        found |= {plain(f"{value:.10g}{sign}") for value in values if isinstance(value, int | float)}
        found |= {plain(number) for value in values if isinstance(value, str) for number in NUMBER.findall(value)}
        if getattr(record, "id", "") in SHARES:
            found.add(plain(f"{100 * record.value:.10g}%"))
    return frozenset(found)


def own_calculation() -> Source:
    return next(source for source in records(Source) if source.id == "computed")


def plain(number: str) -> str:
    """A number as it is compared: 0.30, .3 and .30 are the same; so are −2 and -2; 4,063 and 4063."""
    sign = "%" if number.endswith("%") else ""
    return f"{float(number.replace('−', '-').replace(',', '').rstrip('%')):.10g}{sign}"


def unknown(text: str, place: str) -> list[str]:
    """The numbers of a line that are neither evidence (of the sources it cites, if it cites any) nor listed as no claim."""
    sources = {source for pair in cited(text) for source in sources_of(*pair)}
    sources |= {
        source for name, other in UNDATED.items() for source in records(Source) if name in text and source.id == other
    }
    sources |= {other for source in sources for other in records(Source) if TABLES.get(source.id) == other.id}
    for pattern in NO_CLAIMS:
        text = re.sub(pattern, " ", text)
    numbers = [each for each in NUMBER.findall(re.sub(LAW, _law, text)) if each not in ASSUMED.get(place, {})]
    return [each for each in numbers if plain(each) not in known(frozenset(sources))]


def _law(found: re.Match[str]) -> str:
    """A law is gone from the text if its title and part are cited in the evidence."""
    head = re.match(r"\d+ (?:CFR|USC) [\d.]+", found[0])
    return " " if head and any(head[0].rstrip(".") in source.citation for source in records(Source)) else found[0]


@pytest.mark.parametrize("place", places())
def test_every_number_stands_in_the_evidence_or_claims_nothing(place):
    lines = (line for text in places()[place] for line in text.splitlines())
    left = {each: line[:120] for line in lines for each in unknown(line, place)}
    assert left == {}, "give it a source in data/evidence, or a reason beside this test"


def cited(text: str) -> list[tuple[str, str]]:
    """First author and year of each citation in a text."""
    return [(name, year) for name, _, year in CITED.findall(text) if name not in NO_AUTHORS]


def sources_of(author: str, year: str) -> list[Source]:
    """The sources of that year by that author."""
    return [
        each
        for each in records(Source)
        if year in each.citation and re.search(rf"\b{author}\b", each.citation.partition(year)[0])
    ]


@pytest.mark.parametrize("place", places())
def test_every_citation_is_a_source(place):
    assert [pair for text in places()[place] for pair in cited(text) if not sources_of(*pair)] == []


@pytest.mark.parametrize("place", sorted(place for place in (*pages(), *own_words()) if "0" in place))
def test_each_citation_of_a_lesson_says_how_sure_it_is(place):
    for line in (line for text in places()[place] for line in text.splitlines()):
        for source in (source for pair in cited(line) for source in sources_of(*pair)):
            if source.id == "wang_2025" or source.id == "taylor_russell_1939":
                continue
            statuses = {
                record.status for kind in Cited.__subclasses__() for record in records(kind) if record.source == source
            }
            said = [status for status in statuses if re.search(MARKS.get(status, r"worked out"), line)]
            assert said or re.search(ELSEWHERE, line), (source.citation, sorted(statuses), line)


@pytest.mark.parametrize("name", SHIPPED)
def test_each_finding_cites_sources_and_takes_their_status(name):
    for finding in load_kit(name).content.bets.findings:
        sources = {source.id for pair in cited(f"{finding.source} {finding.why}") for source in sources_of(*pair)}
        sources |= {"koning_kim"} if "Koning and Kim" in finding.source else set()
        statuses = {record.status for kind in SHOWN for record in records(kind) if record.source.id in sources}
        statuses |= {"unverified"} if "press report" in finding.source else set()
        if finding.status == "computed":
            continue
        assert sources, finding.source
        assert finding.status in statuses, (finding.id, finding.status, statuses)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Structured interviews reach .42 and free ones .43.", [".43"]),
        ("Of 4,063 pilots, none; of 4,064, one.", ["4,064"]),
        ("See 29 CFR 1625.4 and 29 CFR 1626.4.", ["29", "1626.4"]),
        ("It falls from 44% to 15.5%.", ["15.5%"]),
        ("A degree’s premium halves in about 9.6 years, and the pick is better than 83 of 100.", ["9.6", "83"]),
        ("They agree at .77: Huffcutt, Culbertson and Weyhrauch 2013.", [".77"]),
        ("They agree at .74: Huffcutt, Culbertson and Weyhrauch 2013.", []),
        ("At [11:46] of the talk, at level 3 of 5.", []),
    ],
)
def test_a_number_without_a_source_is_found(text, found):
    assert unknown(text, "") == found


def test_an_invented_citation_is_found():
    assert cited("As Sackett, Zhang, Berry and Lievens 2022 and Nobody and others 2021 say") == [
        ("Sackett", "2022"),
        ("Nobody", "2021"),
    ]
    assert sources_of("Sackett", "2022")
    assert not sources_of("Nobody", "2021")
    assert not sources_of("Sackett", "2021")
