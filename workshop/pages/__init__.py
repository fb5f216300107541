"""Pages: which there are, what stands on them, the agenda; nothing here knows how they are served."""
