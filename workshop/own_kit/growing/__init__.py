"""A kit grows by one exercise at a time: a short table in, checked at its cells, shown as participants will see it, and kept."""
