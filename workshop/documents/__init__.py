"""What people take home: documents for a director, interviewers, a recruiter, candidates; one model of content, several forms."""

from .everything import NAMES, documents_of, files_of, set_page, set_zip, single_docx, write_set
from .files import FORMATS, PlanFile, plan_file

__all__ = [
    "FORMATS",
    "NAMES",
    "PlanFile",
    "documents_of",
    "files_of",
    "plan_file",
    "set_page",
    "set_zip",
    "single_docx",
    "write_set",
]
