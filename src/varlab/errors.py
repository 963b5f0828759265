"""Exceptions raised where input or a call is at fault.

Kept in a module that imports nothing, so that any stage can raise them
without an import cycle. The message is one sentence for the person who ran
the command: what was got, what was expected, and where.
"""

from __future__ import annotations

__all__ = ["CallError", "InputError", "TableError", "VarlabError"]


class VarlabError(ValueError):
    """The input or the call is at fault; ``str(error)`` is the sentence to show."""


class InputError(VarlabError):
    """A text that was given cannot be read or compared."""


class CallError(VarlabError):
    """The call cannot be carried out: a missing extra, model or output folder."""


class TableError(VarlabError):
    """A stored table lacks a column, has a wrong type or cannot be read."""
