"""What the tests of the documents share: plans of every kit, whole, half and empty; and all that a document says."""

import io
from functools import cache

import pytest
from openpyxl import load_workbook

from tests.documents.debriefs import in_german, planned
from tests.dossier.conftest import attack, hostile, model_answers, registered, translated, whole
from tests.kits import SHIPPED
from workshop.documents.blocks import Boxes, Bullets, Cell, Code, Fields, Heading, Paragraph, Picture, Table
from workshop.documents.debrief_book import plan_xlsx
from workshop.documents.everything import documents_of, files_of
from workshop.dossier import plan_of
from workshop.exercises import chosen
from workshop.kit import KITS, load_kit

__all__ = ["attack", "hostile", "model_answers", "translated", "whole"]
HOW_MUCH = {"whole": slice(None), "half": slice(None, None, 2), "other half": slice(1, None, 2), "empty": slice(0)}


def answers_of(kit, much="whole"):
    """The model answers to that many of the workshop's exercises."""
    return registered({one.slug: one.model_answer(kit).answer for one in chosen(kit)[HOW_MUCH[much]]})


@cache
def shipped_plan(name, much="whole"):
    kit = load_kit(KITS / name)
    return plan_of(answers_of(kit, much), kit)


@pytest.fixture(params=SHIPPED)
def shipped(request):
    """The plan of all model answers to a kit that comes with the workshop."""
    return shipped_plan(request.param)


@pytest.fixture(params=HOW_MUCH)
def any_plan(request, small_kit):
    """Of the small kit, with that much answered."""
    return plan_of(answers_of(small_kit, request.param), small_kit)


@pytest.fixture(scope="session")
def small(small_kit):
    return plan_of(answers_of(small_kit), small_kit)


@pytest.fixture(scope="session")
def files(small):
    """{name: content} of its whole set."""
    return dict(files_of(small))


def document(plan, name):
    return next(one for one in documents_of(plan) if one.id == name)


def kits_of(plan):
    """The interview kits, one for each stage."""
    return [one for one in documents_of(plan, ["kit"]) if one.id != "kit-task"]


def said(document):
    """Every text in it, one a line."""
    around = (document.title, document.subtitle, document.closing)
    return "\n".join([*around, *(part for block in document.blocks for part in texts(block))])


def texts(block):
    """Every text in a block."""
    match block:
        case Heading() | Paragraph():
            return [block.text]
        case Bullets():
            return list(block.items)
        case Table():
            cells = (cell for row in block.rows for cell in row)
            return [*block.header, *(cell.text if isinstance(cell, Cell) else cell for cell in cells)]
        case Fields():
            return list(block.labels)
        case Code():
            return list(block.lines)
        case Boxes():
            return [*block.labels, block.text]
        case Picture():
            return [block.caption, *texts(block.table)]
    return []


@pytest.fixture(scope="session")
def plan(kit):
    return planned(kit)


@pytest.fixture(scope="session")
def content(plan):
    return plan_xlsx(plan)


@pytest.fixture(scope="session")
def book(content):
    return load_workbook(io.BytesIO(content))


@pytest.fixture
def german(kit):
    return in_german(kit)
