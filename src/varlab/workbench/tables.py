"""The tables of a comparison under their names, by attribute or by key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from varlab.present.display import Shown, stack, style, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

__all__ = ["MEANINGS", "Tables"]

# Table -> what a row of it is.
MEANINGS: Mapping[str, str] = {
    "segments": "a segment of either text, normally a sentence",
    "beads": "segments of both texts that correspond to each other",
    "drift": "a passage with both sides: how far apart they are, and why",
    "differences": "a difference with a place, inside one bead",
    "names": "two forms of one name, one from each text",
    "omissions": "words for which nothing is left on the other side",
    "set_aside": "what was looked at as an omission and not listed",
    "attestations": "where a third text has a form of a name",
}


class Tables(Mapping[str, "pd.DataFrame"]):
    """Frames by name: ``tables.drift`` and ``tables["drift"]`` are the same frame.

    The columns are explained in ``docs/tables.md``. Tab completion knows the names.

    Parameters
    ----------
    frames
        Name -> frame.
    """

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = dict(frames)

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a table by its name; KeyError where there is none."""
        return self._frames[name]

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Return a table by its name; AttributeError, with the names there are, if none."""
        frames: dict[str, pd.DataFrame] = self.__dict__.get("_frames", {})
        if name not in frames:
            known = ", ".join(frames) or "none"
            message = f"There is no table '{name}'; there are: {known}."
            raise AttributeError(message)
        return frames[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names in the order of the stages."""
        return iter(self._frames)

    def __len__(self) -> int:
        """Return how many tables there are."""
        return len(self._frames)

    def __dir__(self) -> list[str]:
        """Return the attributes, the names of the tables among them."""
        return sorted({*super().__dir__(), *self._frames})

    def _ipython_key_completions_(self) -> list[str]:
        """Return what may stand between the brackets, for tab completion."""
        return list(self._frames)

    def shown(self) -> Shown:
        """Return the names of the tables with what a row is and how many there are."""
        rows = [(name, len(frame), MEANINGS.get(name, "")) for name, frame in self.items()]
        return table(("table", "rows", "a row is"), rows, caption="Tables", empty="No table.")

    def _repr_html_(self) -> str:
        return stack(style(), self.shown())._repr_html_()

    def __repr__(self) -> str:
        """Return the list of the tables in plain text."""
        return self.shown().text

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how to copy this; without it, a copy would look for its frames too early."""
        return Tables, (self._frames,)
