"""A store of bytes under a key, on disk, that may be lost at any time.

One SQLite file, shared by parallel runs and of a limited size. A damaged row is left out, a damaged
file is thrown away and begun anew, and a place that cannot be written or read
means no store: a cache must never be the reason why a run fails.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Cache", "cache_folder"]

FILE_NAME = "vectors-1.sqlite"  # the number is the layout's version
WAIT_SECONDS = 30.0  # for a parallel run that is writing
# Some hundred thousand sentences; beyond it the half that was stored first goes.
MAX_BYTES = 2_000_000_000
ROWS_PER_QUERY = 500  # SQLite's oldest limit of variables in a statement is 999

CREATE = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, checksum INTEGER, data BLOB)"
INSERT = "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)"
FORGET = """DELETE FROM vectors WHERE rowid < (
    SELECT rowid FROM vectors ORDER BY rowid LIMIT 1 OFFSET (SELECT count(*) / 2 FROM vectors))"""


def cache_folder() -> Path:
    """Return where vectors are kept: ``$VARLAB_CACHE`` or ``~/.cache/varlab``."""
    given = os.environ.get("VARLAB_CACHE")
    if given:
        return Path(given)
    try:
        return Path.home() / ".cache" / "varlab"
    except RuntimeError:  # no home folder: a path that cannot be created, hence no cache
        return Path(os.devnull) / "varlab"


class Cache:
    """Bytes under keys in one file of a folder.

    Parameters
    ----------
    folder
        Created when first written to.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def load(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return what is stored and intact under some keys; others are left out."""
        if not self._path.exists():
            return {}
        try:
            return self._select(keys)
        except sqlite3.OperationalError:
            return {}
        except sqlite3.DatabaseError:
            self._discard()
            return {}

    def store(self, items: Mapping[bytes, bytes]) -> None:
        """Keep some items, all or none, replacing what their keys held."""
        try:
            self._insert(items.items())
        except (OSError, sqlite3.OperationalError):
            return
        except sqlite3.DatabaseError:
            self._discard()
            self._insert_anew(items.items())

    def _connect(self) -> sqlite3.Connection:
        """Open the file, which is created with its table where it is missing."""
        connection = sqlite3.connect(self._path, timeout=WAIT_SECONDS)
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(CREATE)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _select(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the rows whose checksum holds."""
        found: dict[bytes, bytes] = {}
        with closing(self._connect()) as connection:
            for first in range(0, len(keys), ROWS_PER_QUERY):
                part = keys[first : first + ROWS_PER_QUERY]
                marks = ",".join("?" * len(part))
                query = f"SELECT key, checksum, data FROM vectors WHERE key IN ({marks})"  # noqa: S608
                rows = connection.execute(query, part)
                found.update((key, data) for key, sum_, data in rows if sum_ == zlib.crc32(data))
        return found

    def _insert(self, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Write all items in one transaction."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        rows = [(key, zlib.crc32(data), data) for key, data in items]
        with closing(self._connect()) as connection, connection:
            connection.executemany(INSERT, rows)
        if self._path.stat().st_size > MAX_BYTES:
            self._forget()

    def _forget(self) -> None:
        """Remove the half that was stored first, and give its room back."""
        with closing(self._connect()) as connection:
            with connection:
                connection.execute(FORGET)
            connection.execute("VACUUM")

    def _insert_anew(self, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Write after a damaged file was thrown away; a second failure is no cache."""
        try:
            self._insert(items)
        except (OSError, sqlite3.DatabaseError):
            return

    def _discard(self) -> None:
        """Remove a damaged file together with SQLite's companions of it."""
        for suffix in ("", "-wal", "-shm"):
            try:
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
            except OSError:
                return
