"""The hiring plan: what the answers come to, as a document to take home."""

from .calendars import calendars_of
from .files import FORMATS, PlanFile, plan_file
from .plan import Plan, plan_of
from .web import plan_html
from .writing import NotWrittenError, write_whole

__all__ = [
    "FORMATS",
    "NotWrittenError",
    "Plan",
    "PlanFile",
    "calendars_of",
    "plan_file",
    "plan_html",
    "plan_of",
    "write_whole",
]
