"""What the documents' tests share with those of the plan they are made from."""

from tests.dossier.conftest import attack, hostile, model_answers, translated, whole

__all__ = ["attack", "hostile", "model_answers", "translated", "whole"]
