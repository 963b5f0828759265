"""Matrix products on one thread each, whatever the machine would choose.

The order in which a product is summed depends on the number of threads, and
with it the last digits of every similarity. Work is divided into blocks
instead, each of which is computed on one thread.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["one_thread_each"]


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Keep numpy's linear algebra single-threaded for a while."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1, user_api="blas"):
        yield
