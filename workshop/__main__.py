"""`python -m workshop …` is `workshop …`."""

from .cli import main

raise SystemExit(main())
