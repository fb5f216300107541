"""What the documents' tests share with those of the plan they are made from, and the debrief workbook of the shipped kit."""

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from tests.documents.debriefs import planned
from tests.dossier.conftest import attack, hostile, model_answers, translated, whole
from workshop.documents.debrief_book import plan_xlsx
from workshop.words.po import shipped

__all__ = ["attack", "hostile", "model_answers", "translated", "whole"]


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
    about = kit.about.model_copy(update={"language": "de", "locale": "de_DE", "currency": "EUR"})
    return replace(kit, about=about, texts=shipped("de"))
