"""One table in, a kit out: what people own of a role is a list of skills and what weak, fine and excellent look like."""
