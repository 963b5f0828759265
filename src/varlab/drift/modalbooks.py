"""The words of modality: what must be, may be, is likely, is said.

Two books. ``MODALITY`` has all words and phrases, by what they say; ``FORCES`` the modal
verbs alone, by what they say of the verb they govern.
"""

from __future__ import annotations

from varlab.drift.cues import PhraseBook, label_pairs

__all__ = [
    "BY_RULE",
    "CHANCES",
    "DUTIES",
    "FORCES",
    "FREE_FORCES",
    "LEAPS",
    "MODALITY",
    "MODAL_VERBS",
    "NEAR_MODALITY",
    "STEPS",
]

MODALITY = PhraseBook(
    {
        "necessity": "must, have to, has to, had to, need to, needs to, needed to, need, "
        "required to, obliged to, forced to, it is necessary, it is important, ought to, ought, "
        "should, supposed to, is to, are to, was to, were to, necessary, requires, require, "
        "demand, demands, compelled to, bound to, necessity, inevitable, inevitably, let us, "
        "advised to",
        "possibility": "may, might, perhaps, maybe, possibly, possible, it is possible, could be, "
        "peradventure, conceivably, potentially",
        "probability": "probably, likely, most likely, in all likelihood, presumably, "
        "is expected to, are expected to, expected to, in all probability, probable, "
        "i presume, i suppose",
        "improbability": "unlikely, improbable, doubtful, not likely, hardly likely",
        "ability": "can, could, able to, is able to, are able to, was able to, were able to, "
        "capable of, in a position to, be able to, unable to, not possible, impossible, "
        "manages to, managed to",
        "certainty": "certainly, definitely, undoubtedly, without doubt, without a doubt, "
        "no doubt, doubtless, beyond doubt, of course, surely, "
        "obviously, clearly, evidently, undeniable, undeniably",
        "conviction": "i am sure, i am certain, i am convinced, i am confident, we are sure, "
        "we are certain, we are convinced, we are confident, i have no doubt, we have no doubt, "
        "i know, we know, he was sure, he was certain, he was convinced, he knew well",
        "hearsay": "allegedly, reportedly, supposedly, apparently, seem, seems, seemed, appear to, "
        "appears to, appeared to, it seems, as if, so called, is said to, purportedly, "
        "seemingly, it appears",
        "opinion": "i think, i believe, i guess, in my opinion, in my view, it seems to me, "
        "we believe, we think, i consider, in our opinion, as i see it, i feel, i imagine, i hope",
        "idle": "may 1, as soon as possible, as much as possible, if possible, may day, so as to, "
        "appear, such as, can not help, could not help, as you know",
    },
    {
        "necessity": 0.4,
        "possibility": 0.4,
        "probability": 0.4,
        "improbability": 0.4,
        "ability": 0.25,
        "certainty": 0.3,
        "conviction": 0.3,
        "hearsay": 0.4,
        "opinion": 0.3,
    },
)
# Neighbours on the scale from "perhaps" to "certainly"; anything else is a leap.
NEAR_MODALITY = label_pairs(
    "possibility probability, possibility ability, possibility hearsay, probability hearsay, "
    "hearsay opinion, probability opinion, possibility opinion, certainty opinion, "
    "certainty conviction"
)
# A judgement against a possibility: "impossible", "unlikely".
LEAPS = label_pairs("ability improbability")
MODAL_VERBS = frozenset(("necessity", "ability"))
# Modal verbs that say one thing of the verb they govern.
FORCES = PhraseBook(
    {
        "must": "must",
        "need": "have to, has to, had to, having to, need to, needs to, needed to, obliged to, "
        "forced to, compelled to, required to, bound to",
        "ought": "ought to, ought",
        "should": "should, supposed to",
        "can": "can, canst, able to",
        "could": "could, couldst",
        "may": "may, mayest, mayst",
        "might": "might, mightest",
        "will": "will, wilt",
        "shall": "shall, shalt",
        "would": "would, wouldst",
        "likely": "expected to, likely to",
        "idle": "may 1, i must say, i must admit, i must confess, i have to say, i have to admit",
    },
)
# "May" for "can" and "would" for "will" are free; what is not listed is a hint.
FREE_FORCES = label_pairs(
    "must need, ought should, can could, can may, could may, could might, could would, "
    "may might, will shall, will would, shall should, should would"
)
# Two of them that are a step apart; what must be and what may be are a leap. "Shall" for "may" is
# a choice of old and of very literal translations.
STEPS = label_pairs(
    "must will, must shall, must should, must ought, should can, should could, ought can, "
    "ought could, will can, will may, will might, would might, likely will, likely may, "
    "likely might"
)
DUTIES, CHANCES = frozenset(("must", "need")), frozenset("can could may might".split())
# Old English puts these by rule in clauses of purpose, condition and the like.
BY_RULE = frozenset("may might shall should would".split())
