"""`python -m workshop …` is `workshop …`."""

from .cli import main

if __name__ == "__main__":  # a worker process imports it too
    raise SystemExit(main())
