"""A kit of one’s own: made, proved, kept, brought back as a workbook, put into another language."""
