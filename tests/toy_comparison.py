"""A comparison of two toy translations, put together by hand, for the tests of presentation.

Nothing here was measured: the rows are what the tables might say of these texts.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from varlab.compare import Comparison
from varlab.types import SIDES, TABLES, typed_frame

# (role, speaker, text of a, text of b); an empty text is an absent side.
ROWS = [
    ("paratext", "", "Menu of the museum's site.", ""),
    ("label", "Olga Brandt", "Olga Brandt:", "O. Brandt:"),
    (
        "body",
        "Olga Brandt",
        "Of course, we met three envoys in Kazan.",
        "We met thirty envoys in Kazan.",
    ),
    ("body", "Olga Brandt", "Dmitry Laru wrote the minutes.", "Dmitry Larue wrote the minutes."),
    ("body", "Olga Brandt", "Nobody objected.", "Nobody objected."),
    (
        "body",
        "Olga Brandt",
        "The bridge was closed because of the flood.",
        "The bridge was closed.",
    ),
    ("body", "Olga Brandt", "It rained.", ""),
    ("body", "Olga Brandt", "We must leave.", "We need not leave."),
    ("paratext", "", "", "Like what you read? Subscribe!"),
]
DRIFT = {
    2: (0.71, "look first"),
    3: (0.05, "same"),
    4: (0.0, "same"),
    5: (0.3, "look"),
    7: (0.64, "look first"),
}
OPTIONAL = {"speaker": "", "similarity": float("nan"), "confidence": 0.9, "moved": False}


def toy(rows: list[tuple[str, str, str, str]] = ROWS) -> Comparison:
    """Return the toy comparison, or one of other rows with no findings of their own."""
    texts = {
        side: "\n".join(row[2 + at] for row in rows if row[2 + at]) for at, side in enumerate(SIDES)
    }
    segments, beads = _segments(rows), _beads(rows)
    tables = {"segments": segments, "beads": beads}
    found = _findings(beads) if rows is ROWS else {}
    tables |= {
        name: found.get(name, typed_frame(name, [])) for name in TABLES if name not in tables
    }
    return Comparison(tables, _run(texts, segments), {"attestations": _attested()})


def script_toy() -> Comparison:
    """Return a comparison whose every word is an attack."""
    attack = '<script>document.title="owned"</script><img src=x onerror=alert(1)>'
    made = toy([(role, attack, attack * bool(a), attack * bool(b)) for role, _, a, b in ROWS])
    made.tables["names"] = typed_frame(
        "names", [_name(0, attack, attack + "s", "transliteration", 2)]
    )
    made.tables["ledger"] = typed_frame(
        "ledger",
        [
            _form(made.tables["beads"], 1, 2, "a", attack, "alias")
            | {"at_odds": True, "note": attack}
        ],
    )
    rows = [_drift(2, 0.9, "look first") | {"types": attack, "reason": attack}]
    made.tables["drift"] = typed_frame("drift", rows)
    made.tables["omissions"] = typed_frame(
        "omissions", [_gap(0, "a", "phrase", "detail", made, 2, attack)]
    )
    for side in SIDES:
        made.run["inputs"][side]["siglum"] = attack
    made.run["warnings"] = [attack]
    return made


def moved_toy() -> Comparison:
    """Return the toy comparison, bead 4 of which stands in b after bead 7."""
    made = toy()
    beads = made.tables["beads"].copy()
    beads.loc[4, "moved"] = True
    beads.loc[4, ["b_start", "b_end"]] = [1000, 1000 + len(str(beads.loc[4, "b_text"]))]
    beads.loc[8, ["b_start", "b_end"]] = [2000, 2000 + len(str(beads.loc[8, "b_text"]))]
    made.tables["beads"] = beads
    return made


def long_toy(n: int) -> Comparison:
    """Return a comparison of n rows made of the toy's, with their findings, for large pages."""
    made = toy([ROWS[1 + k % 7] for k in range(n)])
    beads = made.tables["beads"]
    at = {row: [k for k in range(n) if 1 + k % 7 == row] for row in range(1, 8)}
    drift = [_drift(k, *DRIFT[row]) for row in DRIFT for k in at[row]]
    differences = [_difference(beads, k, "number", "three", "thirty") for k in at[2]]
    differences += [_difference(beads, k, "modality", "must", "need not") for k in at[7]]
    gaps = [
        *(("phrase", "marker", k, "Of course,") for k in at[2]),
        *(("clause", "detail", k, "because of the flood") for k in at[5]),
        *(("sentence", "proposition", k, "It rained.") for k in at[6]),
    ]
    ordered = enumerate(sorted(gaps, key=lambda gap: gap[2]))
    omissions = [_gap(n, "a", gap[0], gap[1], made, gap[2], gap[3]) for n, gap in ordered]
    drift.sort(key=lambda row: row["bead_id"])
    differences.sort(key=lambda row: row["bead_id"])
    names = [_name(0, "Dmitry Laru", "Dmitry Larue", "transliteration", 2)]
    found = {"drift": drift, "names": names, "differences": differences, "omissions": omissions}
    made.tables.update({name: typed_frame(name, rows) for name, rows in found.items()})
    return made


def _segments(rows: list[tuple[str, str, str, str]]) -> pd.DataFrame:
    return typed_frame(
        "segments",
        [
            {
                "side": side,
                "segment": index,
                "start": start,
                "end": start + len(text),
                "role": role,
                "speaker": who,
                "text": text,
            }
            for at, side in enumerate(SIDES)
            for index, (start, role, who, text) in enumerate(_laid_out(rows, 2 + at))
        ],
    )


def _laid_out(
    rows: list[tuple[str, str, str, str]], column: int
) -> list[tuple[int, str, str, str]]:
    placed, at = [], 0
    for row in rows:
        if row[column]:
            placed.append((at, row[0], row[1], row[column]))
            at += len(row[column]) + 1
    return placed


def _beads(rows: list[tuple[str, str, str, str]]) -> pd.DataFrame:
    segments = _segments(rows)
    queues = {side: iter(segments[segments["side"] == side].to_dict("records")) for side in SIDES}
    made: list[dict[str, Any]] = []
    for bead_id, row in enumerate(rows):
        bead: dict[str, Any] = {"bead_id": bead_id, "confidence": 0.9, "moved": False}
        for side, text in zip(SIDES, row[2:], strict=True):
            own = next(queues[side]) if text else None
            bead[f"{side}_segments"] = str(own["segment"]) if own else ""
            bead[f"{side}_start"], bead[f"{side}_end"] = (
                (own["start"], own["end"]) if own else (None, None)
            )
            bead[f"{side}_text"] = text
        bead["kind"] = f"{int(bool(row[2]))}-{int(bool(row[3]))}"
        bead["similarity"] = 0.8 if row[2] and row[3] else float("nan")
        made.append(bead)
    return typed_frame("beads", made)


def _findings(beads: pd.DataFrame) -> dict[str, pd.DataFrame]:
    drift = [_drift(bead_id, *values) for bead_id, values in DRIFT.items()]
    names = [
        _name(0, "Dmitry Laru", "Dmitry Larue", "transliteration", 3),
        _name(1, "Kazan", "Kazan", "same", 2),
    ]
    differences = [
        _difference(beads, 2, "number", "three", "thirty"),
        _difference(beads, 7, "modality", "must", "need not"),
    ]
    made = {"beads": beads}
    gaps = [
        _gap(0, "a", "phrase", "marker", made, 2, "Of course,"),
        _gap(1, "a", "clause", "detail", made, 5, "because of the flood"),
        _gap(2, "a", "sentence", "proposition", made, 6, "It rained."),
    ]
    ledger = [
        _form(beads, 0, 3, "a", "Dmitry Laru", "same"),
        _form(beads, 0, 3, "b", "Dmitry Larue", "same"),
        _form(beads, 0, 1, "a", "Olga Brandt", "alias") | {"at_odds": True, "note": "a slip"},
        _form(beads, 1, 2, "a", "Kazan", "same") | {"note": "Only a has this name."},
    ]
    frames = {"drift": drift, "names": names, "differences": differences, "omissions": gaps}
    frames["ledger"] = ledger
    return {name: typed_frame(name, rows) for name, rows in frames.items()}


def _drift(bead_id: int, drift: float, band: str) -> dict[str, Any]:
    types = "number" if bead_id == 2 else ""
    return {
        "bead_id": bead_id,
        "drift": drift,
        "band": band,
        "semantic": drift,
        "wording": drift / 2,
        "density": 0.1,
        "types": types,
        "reason": "three / thirty" if types else "",
    }


def _difference(
    beads: pd.DataFrame, bead_id: int, kind: str, in_a: str, in_b: str
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "bead_id": bead_id,
        "type": kind,
        "score": 1.0,
        "a_text": in_a,
        "b_text": in_b,
    }
    for side, words in (("a", in_a), ("b", in_b)):
        start = int(beads.loc[bead_id, f"{side}_start"]) + beads.loc[bead_id, f"{side}_text"].index(
            words
        )
        row[f"{side}_start"], row[f"{side}_end"] = start, start + len(words)
    return row


def _name(name_id: int, in_a: str, in_b: str, kind: str, bead_id: int) -> dict[str, Any]:
    return {
        "name_id": name_id,
        "entity": "person",
        "a_form": in_a,
        "b_form": in_b,
        "kind": kind,
        "similarity": 0.9,
        "n_a": 1,
        "n_b": 1,
        "n_beads": 1,
        "first_bead": bead_id,
        "explanation": "One sound, two spellings.",
    }


def _form(
    beads: pd.DataFrame, entry: int, bead_id: int, side: str, form: str, kind: str
) -> dict[str, Any]:
    bead = beads.loc[bead_id]
    start = int(bead[f"{side}_start"]) + bead[f"{side}_text"].index(form)
    return {
        "entry": entry,
        "name": "Dmitry Laru" if entry == 0 else form,
        "entity": "person" if entry == 0 else "place",
        "side": side,
        "form": form,
        "n": 1,
        "segment": int(bead[f"{side}_segments"]),
        "bead_id": bead_id,
        "start": start,
        "end": start + len(form),
        "kind": kind,
        "at_odds": False,
        "note": "",
    }


def _gap(
    gap_id: int, side: str, grain: str, weight: str, made: Any, bead_id: int, words: str
) -> dict[str, Any]:
    beads = made["beads"] if isinstance(made, dict) else made.tables["beads"]
    bead = beads.loc[bead_id]
    start = int(bead[f"{side}_start"]) + bead[f"{side}_text"].index(words)
    return {
        "gap_id": gap_id,
        "present_in": side,
        "missing_in": "b" if side == "a" else "a",
        "granularity": grain,
        "weight": weight,
        "bead_id": bead_id,
        "start": start,
        "end": start + len(words),
        "text": words,
        "score": 0.8,
        "evidence": "no word of the other side answers",
    }


def _run(texts: dict[str, str], segments: pd.DataFrame) -> dict[str, Any]:
    paratext = [
        {
            "side": row.side,
            "first": row.segment,
            "stop": row.segment + 1,
            "start": row.start,
            "end": row.end,
            "reason": "unlike the body",
        }
        for row in segments[segments["role"] == "paratext"].itertuples()
    ]
    inputs = {
        side: {
            "siglum": f"toy-{side}",
            "encoding": "utf-8",
            "sha256": side * 64,
            "characters": len(texts[side]),
            "is_extracted": False,
            "segments": int((segments["side"] == side).sum()),
        }
        for side in SIDES
    }
    noise = {
        "mean": 0.1,
        "sd": 0.1,
        "high": 0.4,
        "n": 600,
        "histogram": [0] * 15 + [40] * 15 + [0] * 10,
    }
    return {
        "signature": "varlab:0.1.0|toy",
        "varlab": "0.1.0",
        "options": {"lang": "en", "segments": "sentences"},
        "inputs": inputs,
        "noise_floor": noise,
        "paratext": paratext,
        "counts": {name: {} for name in TABLES},
        "thresholds": {},
        "is_translation": True,
        "warnings": [],
        "witness": {"siglum": "third"} | inputs["a"],
    }


def _attested() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "name_id": 0,
                "form": "Dmitry Laru",
                "side": "a",
                "n": 1,
                "context": "Then Dmitry Laru asked.",
            }
        ]
    )
