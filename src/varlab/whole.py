"""Writing whole or not at all, a file or a folder's files, for whoever writes beside others.

Knows the file system alone: what stands in the file, and how a failure is told,
is for the caller to say.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["alone_in", "write_whole"]

# Seconds to wait for another run that moves its files; it takes a fraction of one.
PATIENCE = 30.0


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under another name first, so that no half of it is ever seen.

    Parameters
    ----------
    path
        The file, in a folder that exists. It may be read by whom the system lets read
        new files, unlike a temporary one, which is its owner's alone.
    content
        All of it.

    Raises
    ------
    OSError
        If the file cannot be written; nothing is left behind, whatever went wrong.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Let one run at a time move its files into a folder, so that those of two never mix.

    Parameters
    ----------
    folder
        Any folder; nothing is left in it. What is locked is an empty file among the
        user's temporary ones, which the system unlocks when its holder ends, however that
        ends. Other users and other machines are not kept out.

    Raises
    ------
    TimeoutError
        If another run holds the folder for longer than ``PATIENCE``.
    """
    from filelock import FileLock

    user = os.getuid() if hasattr(os, "getuid") else ""
    place = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    with FileLock(Path(tempfile.gettempdir(), f"varlab-{user}-{place}.lock"), timeout=PATIENCE):
        yield


def _umask() -> int:
    """Return what the system withholds from new files; reading it means setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
