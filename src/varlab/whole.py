"""Writing a file whole or not at all, for whoever writes one beside others.

Knows the file system alone: what stands in the file, and how a failure is told,
is for the caller to say.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

__all__ = ["write_whole"]


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


def _umask() -> int:
    """Return what the system withholds from new files; reading it means setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
