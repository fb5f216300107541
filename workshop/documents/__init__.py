"""What people take home: documents for a director, interviewers, a recruiter, candidates; one model of content, several forms."""

from .everything import left_over, write_set
from .files import FORMATS, PlanFile, plan_file

__all__ = ["FORMATS", "PlanFile", "left_over", "plan_file", "write_set"]
