"""The hiring plan: what the answers come to, as a document to take home."""

from .files import FORMATS, PlanFile, plan_file
from .plan import Plan, plan_of
from .writing import NotWrittenError, write_whole

__all__ = ["FORMATS", "NotWrittenError", "Plan", "PlanFile", "plan_file", "plan_of", "write_whole"]
