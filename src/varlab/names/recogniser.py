"""Another spaCy pipeline, named by the user, whose entities join the names found.

Nothing is looked for unless it is named: what is installed never changes a result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.errors import CallError
from varlab.names.runs import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["load_recogniser", "name_of", "other_spans"]

# Labels of OntoNotes and of WikiNER that are names; dates, amounts and ordinals are not.
NAMES = frozenset("PERSON PER GPE LOC FAC ORG PRODUCT EVENT WORK_OF_ART LAW MISC NORP".split())
PEOPLES = "NORP"


def load_recogniser(pipeline: str) -> Language:
    """Load the pipeline a user named.

    Parameters
    ----------
    pipeline
        Name of an installed package, ``en_core_web_sm`` for instance, or a path.

    Returns
    -------
    Language
        Its ``doc.ents`` are used, nothing else.

    Raises
    ------
    CallError
        If it is not installed, damaged or finds no entities.
    """
    import spacy

    try:
        nlp = spacy.load(pipeline)
    except (OSError, ValueError, ImportError) as error:
        message = (
            f"spaCy pipeline '{pipeline}' cannot be loaded; expected an installed one or a path."
        )
        raise CallError(message) from error
    if not any("doc.ents" in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names):
        message = f"spaCy pipeline '{pipeline}' finds no entities; expected one that sets doc.ents."
        raise CallError(message)
    return nlp


def name_of(nlp: Language) -> str:
    """Return a pipeline's name and version, as they enter the signature."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"


def other_spans(doc: Doc, own: Sequence[Run]) -> list[Run]:
    """Return the entities of another pipeline that overlap nothing found so far."""
    return [
        Run(*place, "demonym" if entity.label_ == PEOPLES else "name")
        for entity in doc.ents
        for place in [(entity.start_char, entity.end_char)]
        if entity.label_ in NAMES
        and not any(place[0] < run.end and run.start < place[1] for run in own)
    ]
