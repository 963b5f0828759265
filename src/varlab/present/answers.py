"""Answers in words, made from the tables, so that no number in prose is typed by hand.

Each function answers one notebook's question in a few sentences that hold for any
pair of texts, also where nothing was found. Stored in an executed notebook, they
are the cells that fail when a table changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from varlab.present.beads import (
    body_beads,
    lonely_fates,
    named_differences,
    records,
    unaligned,
    word_counts,
)
from varlab.present.display import Shown, clip, count, percent, prose, sigla, stack
from varlab.present.findings import (
    BANDS,
    DOUBTFUL,
    ROMANISED,
    by_drift,
    names_apart,
    strongest_gaps,
)
from varlab.present.forms import SAME_NAME
from varlab.present.terms import DIFFERENCES, NAMES, REWORDED
from varlab.types import SIDES

if TYPE_CHECKING:
    import pandas as pd

    from varlab.present.display import Compared

__all__ = [
    "alignment",
    "control",
    "corpus",
    "drift",
    "in_brief",
    "names",
    "omissions",
    "sureness",
    "warnings",
]

# Examples named in one sentence; more would be a table.
EXAMPLES = 5
# Characters of a quotation inside a sentence; the passage itself is shown below.
QUOTE = 110
# Marks that a quotation has already.
QUOTATION = '"“” '


def warnings(pair: Compared) -> Shown:
    """Return what a reader must know before any number; empty where nothing is.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        Empty where there is nothing to warn of.
    """
    words = Markup('<strong class="vl-warning">Warning. {}</strong>')
    return prose(*(words.format(warning) for warning in pair.run["warnings"]))


def corpus(pair: Compared) -> Shown:
    """Return which texts are compared and how much of each is running text.

    Parameters
    ----------
    pair
        The comparison.
    """
    return _answer(pair, _compared(pair), _set_apart(pair))


def alignment(pair: Compared) -> Shown:
    """Return how much of either text has a counterpart, and how sure that is.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    return _answer(pair, _verdict(pair), _coverage(pair), _confidence(pair))


def control(pair: Compared | None) -> Shown:
    """Return what came of aligning a text with one that is no translation of it, if any.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    if pair is None:
        return prose("No control was given.")
    names = sigla(pair)
    opening = Markup("Against <strong>{}</strong>, varlab says: ").format(names["b"])
    said = " ".join(f"“{words}”" for words in pair.run["warnings"]) or "nothing unusual."
    return prose(opening + said, _coverage(pair), _confidence(pair))


def drift(pair: Compared) -> Shown:
    """Return how many passages part ways, the furthest of them, and in what.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    return _answer(pair, _bands(pair), _mean(pair), _furthest(pair), _types(pair))


def names(pair: Compared) -> Shown:
    """Return how many names are written differently, and which by romanisation.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    return _answer(pair, _name_counts(pair), _romanisations(pair), _conflicts(pair))


def omissions(pair: Compared) -> Shown:
    """Return how many words stand on one side only, and the strongest case of each.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    return _answer(pair, *(_gaps(pair, side) for side in SIDES), _markers(pair), _lonely(pair))


def sureness(pair: Compared) -> Shown:
    """Return what the numbers rest on: confidence, and what unrelated sentences score.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    return prose(_confidence(pair), _noise(pair))


def in_brief(pair: Compared) -> Shown:
    """Return what was compared, whether it is one text twice, and how much of it is matched.

    Parameters
    ----------
    pair
        The comparison.

    Returns
    -------
    Shown
        A sentence where there is nothing to show.
    """
    opening = Markup(" ").join((_compared(pair), _verdict(pair)))
    return _answer(pair, opening, Markup(" ").join((_coverage(pair), _set_apart(pair))))


def _answer(pair: Compared, *paragraphs: Markup) -> Shown:
    """Return an answer, after the warnings without which it would mislead."""
    return stack(warnings(pair), prose(*paragraphs))


def _compared(pair: Compared) -> Markup:
    sizes = [_size(pair, side) for side in SIDES]
    return Markup("Compared: {} and {}.").format(*sizes)


def _size(pair: Compared, side: str) -> Markup:
    entry = pair.run["inputs"][side]
    words = Markup("<strong>{}</strong> (side {}, {})")
    return words.format(sigla(pair)[side], side, count(entry["characters"], "character"))


def _verdict(pair: Compared) -> Markup:
    if pair.run["is_translation"]:
        return Markup("The two look like <strong>translations of one text</strong>.")
    words = "The two <strong>do not look like translations of one text</strong>; what follows"
    return Markup(words + " compares passages that happen to be alike.")  # noqa: S704 - constant


def _set_apart(pair: Compared) -> Markup:
    parts = [_apart_on(pair, side) for side in SIDES]
    if not any(parts):
        return Markup("Nothing was set apart as paratext.")
    words = Markup(
        "Set apart, because it is no part of the translation (menus, introductions, comments:"
        " <em>paratext</em>), and not measured: {}."
    )
    return words.format(Markup("; ").join(part for part in parts if part))


def _apart_on(pair: Compared, side: str) -> Markup:
    stretches = [one for one in pair.run["paratext"] if one["side"] == side]
    if not stretches:
        return Markup("")
    n = sum(one["stop"] - one["first"] for one in stretches)
    size = sum(one["end"] - one["start"] for one in stretches)
    share = percent(size, pair.run["inputs"][side]["characters"])
    return Markup("<strong>{}</strong> of {} ({} of its characters)").format(
        count(n, "line or sentence", "lines or sentences"), sigla(pair)[side], share
    )


def _coverage(pair: Compared) -> Markup:
    parts = [Markup("{} of {} ({})").format(*_covered(pair, side)) for side in SIDES]
    unit = pair.run["options"]["segments"]
    words = Markup("Of the {} that are compared, {} have a counterpart. {}")
    kinds = body_beads(pair)["kind"]
    same = Markup("Of {} of {} that correspond (<em>beads</em>), {} are one to one; ").format(
        count(len(kinds), "group"), unit, f"{int((kinds == '1-1').sum()):,}"
    )
    moved = count(int(pair.tables["beads"]["moved"].sum()), "passage") + " moved."
    return words.format(unit, Markup(" and ").join(parts), same + moved)


def _covered(pair: Compared, side: str) -> tuple[str, str, str]:
    """Return how many body sentences of a side have a counterpart, of which text, and the share."""
    segments = pair.tables["segments"]
    total = int(((segments["side"] == side) & (segments["role"] == "body")).sum())
    lonely = int(word_counts(unaligned(pair)[f"{side}_segments"]).sum())
    held = f"{total - lonely:,} of {total:,}"
    return held, sigla(pair)[side], percent(total - lonely, total)


def _confidence(pair: Compared) -> Markup:
    both = body_beads(pair).query("a_segments != '' and b_segments != ''")
    if both.empty:
        return Markup("No two sentences were matched.")
    low = int((both["confidence"] < DOUBTFUL).sum())
    words = Markup(
        "A match is right with a mean confidence of <strong>{:.2f}</strong>, where 1 is certain;"
        " {} of {} more likely wrong than right."
    )
    verb = "is" if low <= 1 else "are"
    return words.format(both["confidence"].mean(), low or "none", f"{len(both):,} {verb}")


def _noise(pair: Compared) -> Markup:
    noise = pair.run["noise_floor"]
    if not noise["n"]:
        return Markup("There are too few sentences to say how alike unrelated ones are.")
    words = Markup(
        "On a scale on which 1 is the same meaning, unrelated sentences of these two texts have a"
        " mean similarity of {:.2f}; one in a hundred of {:,} such pairs reaches"
        " <strong>{:.2f}</strong>. Below that, only the matches around it show that a match is no"
        " chance."
    )
    return words.format(noise["mean"], noise["n"], noise["high"])


def _bands(pair: Compared) -> Markup:
    table = pair.tables["drift"]
    if table.empty:
        return Markup("No passage could be compared for meaning.")
    n = table["band"].value_counts()
    words = Markup(
        "Of {} that both texts have, <strong>{}</strong> should be looked at first and"
        " {} after that; in {} no difference of weight was found."
    )
    counts = [f"{int(n.get(band, 0)):,}" for band in BANDS]
    return words.format(count(len(table), "passage"), *counts)


def _mean(pair: Compared) -> Markup:
    found = pair.run["thresholds"].get("drift", {}).get("mean_drift")
    if not found or found.get("low") is None:
        return Markup("")
    between = Markup(
        "; with other passages of the same kind it would lie between {:.2f} and {:.2f} nineteen"
        " times in twenty"
    ).format(found["low"], found["high"])
    words = Markup(
        "The mean drift is <strong>{:.2f}</strong>, where 0 is the same and 1 as far apart as"
        " passages get{}. The scale belongs to this pair and compares with no other."
    )
    # A single stretch or turn can be drawn in one way only, which would look like certainty.
    return words.format(found["estimate"], between if found["n_groups"] > 1 else "")


def _furthest(pair: Compared) -> Markup:
    table = by_drift(pair)
    if table.empty or table.iloc[0]["band"] == BANDS[-1]:
        return Markup("No passage stands out for its meaning.")
    bead = pair.tables["beads"].iloc[int(table.iloc[0]["bead_id"])]
    words = Markup("Furthest apart (bead {}): “{}” against “{}”.")
    quotes = [clip(bead[f"{side}_text"], QUOTE) for side in SIDES]
    return words.format(bead["bead_id"], *quotes)


def _types(pair: Compared) -> Markup:
    counts = named_differences(pair)["type"].value_counts().to_dict()
    reworded = counts.pop(REWORDED, 0)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:EXAMPLES]
    if not ranked:
        return Markup("")
    listed = ", ".join(f"{DIFFERENCES.get(str(kind), kind)} ({n})" for kind, n in ranked)
    more = sum(counts.values()) - sum(n for _, n in ranked)
    listed += f" and {count(more, 'other', 'others')}" if more else ""
    words = Markup("Differences that can be pointed at: {}; {} only other words.")
    return words.format(listed, count(reworded, "place has", "places have"))


def _name_counts(pair: Compared) -> Markup:
    table = pair.tables["names"]
    if table.empty:
        return Markup("No name was found at the same place in both texts.")
    unlike = table[~table["kind"].isin(SAME_NAME)]
    kinds = sorted(unlike["kind"].value_counts().items(), key=lambda item: (-item[1], item[0]))
    listed = ", ".join(f"{NAMES.get(str(kind), kind)}: {n}" for kind, n in kinds)
    words = Markup("Of {}, <strong>{}</strong> are written differently{}.")
    pairs = count(len(table), "pair of forms of a name", "pairs of forms of names")
    return words.format(pairs, f"{len(unlike):,}", f" ({listed})" if listed else "")


def _romanisations(pair: Compared) -> Markup:
    listed = _forms(names_apart(pair, ROMANISED))
    if not listed:
        return Markup("No name differs by romanisation alone.")
    return Markup("Spelt in two ways by romanisation: {}.").format(listed)


def _conflicts(pair: Compared) -> Markup:
    listed = _forms(names_apart(pair, ("conflict",)))
    words = Markup("Two names that are not spellings of each other at one place: {}.")
    return words.format(listed) if listed else Markup("")


def _forms(own: pd.DataFrame) -> str:
    forms = [f"{row['a_form']} / {row['b_form']}" for row in records(own.head(EXAMPLES))]
    more = len(own) - len(forms)
    return ", ".join(forms) + (f" and {more} more" if more else "")


def _gaps(pair: Compared, side: str) -> Markup:
    own, name = strongest_gaps(pair, side), sigla(pair)[side]
    if own.empty:
        return Markup("Nothing of weight stands only in <strong>{}</strong>.").format(name)
    n = own["weight"].value_counts()
    words = Markup("Only in <strong>{}</strong>: {} and {}; first of all “{}” (bead {}).")
    counts = [count(int(n.get(weight, 0)), weight) for weight in ("proposition", "detail")]
    first = own.iloc[0]
    quote = clip(first["text"].strip(QUOTATION), QUOTE)
    return words.format(name, *counts, quote, first["bead_id"])


def _markers(pair: Compared) -> Markup:
    gaps, name = pair.tables["omissions"], sigla(pair)
    own = gaps[gaps["weight"] == "marker"]["present_in"]
    counts = [f"{int((own == side).sum()):,} in {name[side]}" for side in SIDES]
    words = Markup("Discourse markers such as “of course” without counterpart: {}, {}.")
    return words.format(*counts)


def _lonely(pair: Compared) -> Markup:
    """Return how many of the passages that stand alone are listed, so that both counts agree."""
    fates = lonely_fates(pair)
    total, listed = sum(fates.values()), fates.pop("", 0)
    if not total:
        return Markup("")
    aside = ", ".join(f"{reason} ({n:,})" for reason, n in fates.items())
    words = Markup(
        "Of {} without counterpart in the alignment, {} stand in these findings, several in a row"
        " as one{}."
    )
    n = count(total, str(pair.run["options"]["segments"]).removesuffix("s"))
    return words.format(n, f"{listed:,}", f"; the rest was set aside: {aside}" if aside else "")
