"""What people take home: documents for a director, interviewers, a recruiter, candidates; one model of content, several forms."""

from .everything import NAMES, documents_of, files_of, set_page, set_zip, single_docx, write_set

__all__ = ["NAMES", "documents_of", "files_of", "set_page", "set_zip", "single_docx", "write_set"]
