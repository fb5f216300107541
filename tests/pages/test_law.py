"""The page on law: dated, for three places, linked from where it matters, and no advice."""

import re

import pytest

from workshop.kit import ROOT
from workshop.pages.notebooks import cells_of, participants_pages
from workshop.web.page import notebook_at

LAW = ROOT / "notebooks" / "law.ipynb"


def words(name: str) -> str:
    return "\n".join(cell["source"] for cell in cells_of(ROOT / "notebooks" / f"{name}.ipynb"))


def test_it_is_a_page_for_participants_that_says_its_date_and_that_it_is_no_advice():
    assert notebook_at("notebooks", "law.ipynb") == LAW
    assert LAW in participants_pages()
    first = cells_of(LAW)[0]["source"]
    assert first.startswith("# Law, in five minutes")
    assert re.search(r"on \d+ \w+ 20\d\d", first)
    assert "no legal advice" in first


@pytest.mark.parametrize(
    ("place", "rules"),
    [
        (
            "United States",
            ["29 CFR 1625.4", "40 on", "Title VII", "29 CFR 1607.4D", "Disabilities Act", "Local Law 144", "pay"],
        ),
        ("European Union", ["2000/78", "2023/970", "2 February 2025", "2 August 2026", "2 December 2027", "GDPR"]),
        ("United Kingdom", ["Equality Act 2010", "reasonable adjustments", "Section 60", "UK GDPR"]),
    ],
)
def test_it_names_the_rules_of_each_place(place, rules):
    (part,) = [cell["source"] for cell in cells_of(LAW) if cell["source"].startswith(f"## {place}")]
    assert [rule for rule in rules if rule not in part] == []


def test_it_can_be_read_in_five_minutes():
    assert len(words("law").split()) < 5 * 200


@pytest.mark.parametrize(
    "name",
    [
        "about",
        "02_ideal_candidate",
        "03_hiring_principles",
        "05_diversified_team",
        "07_hiring_plan",
        "facilitator_guide",
        "glossary",
    ],
)
def test_it_is_linked_from_where_it_matters(name):
    assert "[Law, in five minutes](law.ipynb)" in words(name)


@pytest.mark.parametrize("name", ["02_ideal_candidate", "03_hiring_principles", "law"])
def test_adjustments_stand_where_a_timed_or_an_equal_task_is_recommended(name):
    assert re.search(r"adjust", words(name))
    assert re.search(r"disab|equal access", words(name))
