"""Reveals of their own: exercises whose answers say more together than field by field."""
