"""Six months later: a set somebody took home is opened again, compared with what came, and begun anew."""
