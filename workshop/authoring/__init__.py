"""For whoever changes the workshop: sheets made from solutions, a new exercise begun."""
