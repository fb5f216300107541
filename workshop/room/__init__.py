"""A room: people who answer together, what they are shown, and what becomes of it. Nothing here knows of sockets."""
