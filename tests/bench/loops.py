"""An event loop of one's own: where a browser is driven as well, its loop runs already in the tests' thread."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run(task: Coroutine[Any, Any, T], seconds: float = 120) -> T:
    """What the task gives, within so many seconds."""

    async def in_time() -> T:
        return await asyncio.wait_for(task, seconds)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, in_time()).result()
