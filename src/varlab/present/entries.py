"""The ledger of names as a list that can be filtered and sorted, each name opening on its passages.

Filters and order are radio buttons and style rules, so they work without any script,
in notebooks and in pages that forbid scripts; where styles are dropped too, a plain
list is left, which still opens. Rows are selected and put in order, nothing is measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from varlab.present.beads import records
from varlab.present.display import Shown, prose, sigla, table
from varlab.present.forms import SAME_NAME
from varlab.present.marking import Mark
from varlab.present.passages import quoted
from varlab.present.terms import NAMES, in_sigla
from varlab.types import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from varlab.present.display import Compared

__all__ = ["entries"]

# As many names as two digits to the base of 16 can put in order; the table has the rest.
MAX_ENTRIES = 256
BASE = 16
# Radio buttons: class of the rows that stay -> what the button says. The first is chosen.
SHOWN = {
    "apart": "written differently",
    "odds": "at odds inside one text",
    "alone": "in one text only",
    "quiet": "house style",
    "all": "all",
}
KINDS = {"any": "any", "person": "persons", "place": "places", "org": "bodies",
         "media": "media", "other": "others"}  # fmt: skip
ORDERS = {"text": "as in the text", "az": "by alphabet", "n": "by frequency"}
BUTTON = Markup(
    '<input type="radio" class="vl-{group}-{key}" name="vl-{group}" id="vl-{group}-{key}"{on}>'
    '<label for="vl-{group}-{key}">{words}</label>'
)
ROW = Markup(
    '<details class="{classes}"><summary><b>{name}</b> <span>{a}</span> <span>{b}</span> '
    "<i>{kinds}</i></summary>{body}</details>"
)
EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Entry:
    """A name made ready to read: its rows of the ledger, and the pairs of its forms."""

    rows: Sequence[Mapping[str, Any]]
    pairs: Sequence[Mapping[str, Any]]

    @property
    def name(self) -> str:
        """The form it is called by."""
        return str(self.rows[0]["name"])

    @property
    def n(self) -> int:
        """Its occurrences in both texts."""
        return sum(int(row["n"]) for row in self.rows if row["side"] in SIDES)

    @property
    def odds(self) -> list[Mapping[str, Any]]:
        """The forms that are at odds with their own text."""
        return [row for row in self.rows if row["at_odds"]]

    @property
    def kinds(self) -> list[str]:
        """How its forms differ between the texts, and inside one."""
        found = [row["kind"] for row in self.pairs]
        found += [row["kind"] for row in self.odds]
        return sorted(set(found) - {"same"})

    @property
    def differs(self) -> str:
        """The same in words."""
        return ", ".join(NAMES.get(kind, kind) for kind in self.kinds)

    @property
    def groups(self) -> list[str]:
        """Which of the filters it passes."""
        kinds = self.kinds
        found = ["apart"] * bool(set(kinds) - SAME_NAME) + ["quiet"] * bool(SAME_NAME & set(kinds))
        found += ["odds"] * any(row["kind"] not in SAME_NAME for row in self.odds)
        return found + ["alone"] * (len({row["side"] for row in self.rows} & {*SIDES}) == 1)

    def forms(self, side: str) -> str:
        """Return the forms of one side with their counts; a dash where there is none."""
        own = [f"{row['form']} ({row['n']})" for row in self.rows if row["side"] == side]
        return " · ".join(own) or "–"


def entries(pair: Compared) -> Shown:
    """Return every name with all its forms; those written differently are in view first.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    found = read_entries(pair)
    if not found:
        return prose("No name was found in either text.")
    kept = found[:MAX_ENTRIES]
    more = f" The first {MAX_ENTRIES} of {len(found):,}; the table has the rest."
    names = sigla(pair)
    intro = Markup(
        "<p>Forms in <b>{a}</b>, then in <b>{b}</b>, with their counts.{more}</p>"
    ).format(**names, more=more if len(found) > len(kept) else "")
    lines = Markup("").join(
        _row(pair, one, ranks) for one, ranks in zip(kept, _ranks(kept), strict=True)
    )
    html = Markup('<div class="vl-ledger">{}{}<div class="vl-entries">{}</div></div>').format(
        intro, _buttons(), lines
    )
    return Shown(html, _text(kept, names))


def read_entries(pair: Compared) -> list[Entry]:
    """Return the names of the ledger, each with the pairs of forms that belong to it."""
    pairs = records(pair.tables["names"])
    found = []
    for _, own in pair.tables["ledger"].groupby("entry", sort=True):
        rows = records(own)
        forms = {side: {row["form"] for row in rows if row["side"] == side} for side in SIDES}
        mine = [
            one for one in pairs if all(_has(forms[side], one[f"{side}_form"]) for side in SIDES)
        ]
        found.append(Entry(rows, mine))
    return found


def _has(forms: set[str], form: str) -> bool:
    """Return whether a form, or what follows its title (Mr Putin), is among a name's forms."""
    return form in forms or form.partition(" ")[2] in forms


def _text(found: Sequence[Entry], names: Mapping[str, str]) -> str:
    """Return the names in view as a table of plain text."""
    rows = [
        (one.name, one.forms("a"), one.forms("b"), one.differs)
        for one in found
        if "apart" in one.groups or "odds" in one.groups
    ]
    columns = ("name", names["a"], names["b"], "differs by")
    caption = (
        f"{len(rows)} of {len(found)} names are written differently or at odds with themselves"
    )
    return table(columns, rows, caption=caption, empty="Every name has one form.").text


def _buttons() -> Markup:
    """Return the radio buttons in front of the list, group by group."""
    legends = {"show": ("Show", SHOWN), "kind": ("Named are", KINDS), "sort": ("Order", ORDERS)}
    parts = []
    for group, (legend, choices) in legends.items():
        parts.append(Markup("<br><span>{}</span> ").format(legend))
        for at, (key, words) in enumerate(choices.items()):
            on = Markup(" checked") if at == 0 else ""
            parts.append(BUTTON.format(group=group, key=key, words=words, on=on))
    return Markup("").join(parts)


def _ranks(found: Sequence[Entry]) -> Iterable[tuple[int, int]]:
    """Yield the place of each name by alphabet and by frequency."""
    alphabet = sorted(found, key=lambda one: one.name.casefold())
    frequency = sorted(found, key=lambda one: -one.n)
    for one in found:
        yield alphabet.index(one), frequency.index(one)


def _row(pair: Compared, one: Entry, ranks: tuple[int, int]) -> Markup:
    """Return a name as a line that opens on its reasons and passages."""
    classes = [f"vl-{group}" for group in one.groups] + [f"vl-{one.rows[0]['entity']}"]
    for key, rank in zip("zn", ranks, strict=True):
        classes += [f"vl-{key}1-{rank // BASE:x}", f"vl-{key}0-{rank % BASE:x}"]
    return ROW.format(
        classes=" ".join(classes), name=one.name, a=one.forms("a"), b=one.forms("b"),
        kinds=one.differs, body=_body(pair, one),
    )  # fmt: skip


def _body(pair: Compared, one: Entry) -> Markup:
    """Return the reasons, each once, and the first passage of every form."""
    reasons = [row["explanation"] for row in one.pairs if row["kind"] != "same"]
    reasons += [row["note"] for row in one.rows if row["side"] in SIDES]
    said = Markup("").join(
        Markup("<p>{}</p>").format(in_sigla(words, sigla(pair)))
        for words in dict.fromkeys(reasons)
        if words
    )
    return said + Markup("<ul>{}</ul>").format(
        Markup("").join(_passage(pair, row) for row in one.rows)
    )


def _passage(pair: Compared, row: Mapping[str, Any]) -> Markup:
    """Return where a form stands first, quoted; of a third witness the form alone."""
    if row["side"] not in SIDES:
        third = pair.run["witness"]["siglum"]
        return Markup("<li>{}: {} ({})</li>").format(third, row["form"], row["n"])
    segment = _segment(pair.tables["segments"], row)
    mark = Mark(row["start"] - segment["start"], row["end"] - segment["start"], "name")
    words = quoted(segment["text"], [mark], limit=EXCERPT)
    where = f"{sigla(pair)[row['side']]}, segment {row['segment']}"
    return Markup("<li>{}: {}</li>").format(where, words)


def _segment(segments: pd.DataFrame, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the segment in which a form stands first."""
    own = segments[(segments["side"] == row["side"]) & (segments["segment"] == row["segment"])]
    return records(own)[0]
