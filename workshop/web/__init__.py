"""Participants' pages: a small server of our own, without Jupyter, in which alone is a room of one."""
