"""Stock phrases: of stance and discourse, and prepositions of several words.

Said or not said without changing what is asserted ("of course", "in general"),
or grammar in spite of a noun ("in connection with"). Lower-case comparison
forms; a phrase is found word by word.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from varlab.words.phrases import PhraseIndex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "COMPLEX_PREPOSITIONS",
    "FOCUS_ADVERBS",
    "MARKERS",
    "STANCE_ADVERBS",
    "find_complex_prepositions",
    "find_markers",
]

# Prepositions of several words: their nouns are grammar, as "in connection with" is "with".
COMPLEX_PREPOSITIONS = tuple(
    "in connection with|in accordance with|on the basis of|based on|in terms of|in order to|"
    "with the help of|in favour of|in favor of|with regard to|in regard to|on the part of|"
    "in the case of|in case of|in the course of|in view of|by means of|as a result of|"
    "in addition to|in relation to|in the field of|on behalf of|in spite of|for the sake of|"
    "due to|because of|according to|thanks to|in light of|in the light of|in the form of|"
    "for the purpose of|with respect to|in respect of|taking into account|given that|"
    "in the hope that|in the hope of|with the exception of|at the expense of|in front of|"
    "in the process of|in the context of|in the sphere of|by way of|so as to|as far as|"
    "so far as|is concerned|are concerned|such as|as well as|as soon as|in the event of|"
    "even though|even if|the fact that|it is possible to|it is necessary to|be able to".split("|")
)

# Stance and discourse: said or not said without changing what is asserted. Class -> phrases.
MARKERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "emphasis": (
            "of course", "indeed", "certainly", "surely", "really", "truly", "simply", "in fact",
            "as a matter of fact", "after all", "precisely", "exactly", "definitely", "absolutely",
            "completely", "entirely", "quite", "very", "literally", "naturally", "obviously",
            "clearly", "undoubtedly", "no doubt", "without doubt", "just", "even", "merely", "only",
            "especially", "particularly", "in particular", "above all", "first of all", "primarily",
            "very well", "of all", "ever", "at all", "in itself", "itself", "himself", "themselves",
            "no more and no less", "in the full sense of the word", "extremely", "highly", "much",
            "altogether", "actually", "specifically", "verily", "behold",
            "exceedingly", "greatly", "again", "once again", "once more",
            "to reiterate", "i repeat", "i want to repeat", "let me repeat",
            "utterly", "totally", "perfectly", "thoroughly", "wholly", "plainly", "doubtless",
            "assuredly", "specially", "in truth", "in solemn truth", "i tell you",
        ),
        "hedge": (
            "perhaps", "maybe", "probably", "possibly", "apparently", "presumably", "supposedly",
            "allegedly", "in general", "generally", "generally speaking", "in principle",
            "more or less", "as it were", "so to speak", "somewhat", "rather",
            "almost", "nearly", "about", "approximately", "roughly", "basically", "essentially",
            "in essence", "on the whole", "by and large", "to some extent", "to a certain extent",
            "to a certain degree", "at least", "i think", "i believe", "i suppose", "i guess",
            "in my opinion", "in my view", "in our opinion", "in their opinion",
            "according to them", "according to him", "according to her", "it seems",
            "it seems to me", "it appears", "as far as i know", "let's just say", "let us say",
            "so-called", "so called", "a little", "a little bit", "a bit", "some", "i am sure",
            "normally", "usually", "technically", "in a sense", "in this sense", "in that sense",
            "as i see it", "among other things",
            "evidently", "seemingly", "as it seems",
            "it would seem", "i dare say", "i'm sure",
        ),
        "connective": (
            "however", "therefore", "thus", "hence", "also", "then", "moreover", "furthermore",
            "in addition", "in addition to this", "for example", "for instance", "first",
            "firstly", "secondly", "thirdly", "finally", "lastly",
            "meanwhile", "nevertheless", "nonetheless", "yet", "and yet", "but still",
            "at the same time", "on the other hand", "on the one hand", "in this regard",
            "in this connection", "in other words", "that is", "that is to say", "as well", "too",
            "likewise", "and so", "so", "well",
            "as for", "as regards", "in turn", "accordingly", "as a result", "consequently",
            "and then", "after that", "though", "although",
            "in any case", "anyway", "by the way", "all the same", "in this case",
            "what's more", "what is more",
            "at all events", "in any event", "anyhow", "in short", "in brief", "on the contrary",
            "besides", "for that matter", "all in all", "to begin with",
        ),
        "time": (
            "now", "already", "at the moment", "at this point", "currently", "today", "still",
            "just now", "right now", "right away", "at last", "straightway", "immediately", "soon",
            "at once", "forthwith", "anew", "anymore", "any more", "presently",
            "at length", "instantly",
        ),
        "appeal": (
            "my name is", "my name's", "you know", "you see", "you understand", "as you know",
            "as you can see", "as you understand", "as is known", "as we know", "tell me", "please",
            "thank you", "thanks", "thank you very much", "excuse me", "sorry", "let me remind you",
            "let me say", "go ahead", "i mean", "as i said", "as i have said", "as i mentioned",
            "as i have already said", "if you like", "if you will", "if you wish", "good afternoon",
            "good evening", "good morning", "hello", "yes", "oh", "lo",
            "i would like to point out", "i want to emphasise", "i would like to emphasise",
            "i would like to note", "we would like to note", "i beg you", "i pray you",
            "i beseech you", "i beseech thee", "i see", "do you remember", "mind you",
            "goodness", "my dear", "dear me", "ah",
        ),
        "stance": (
            "thank god", "unfortunately", "fortunately", "frankly", "frankly speaking", "honestly",
            "to be honest", "god forbid", "luckily", "sadly", "happily", "alas", "surprisingly",
            "interestingly", "importantly",
        ),
    }
)  # fmt: skip

# Stance in one word. These adverbs are matched as words of content: one that has no
# counterpart is a finding, which a lone "the" or "of" is not.
STANCE_ADVERBS = frozenset(
    phrase
    for name in ("emphasis", "hedge", "time", "stance")
    for phrase in MARKERS[name]
    if " " not in phrase
) - {"so", "too", "about", "some", "ever", "much", "say", "itself", "himself", "themselves"}
# Grading and focusing the next word (Quirk et al. 1985, A Comprehensive Grammar of the English
# Language, 8.104-8.123): another choice of that word says the same.
FOCUS_ADVERBS = frozenset(
    "only just even merely very quite rather much almost nearly highly extremely so well".split()
)


_MARKERS = PhraseIndex(MARKERS)
_PREPOSITIONS = PhraseIndex({"preposition": COMPLEX_PREPOSITIONS})


def find_markers(norms: Sequence[str]) -> list[tuple[int, int, str]]:
    """Find the stock phrases of stance and discourse in a run of words.

    Parameters
    ----------
    norms
        Lower-case comparison forms of consecutive words.

    Returns
    -------
    list of (start, stop, class)
        Half-open word positions, left to right, longest phrase first, without overlap.

    Examples
    --------
    >>> find_markers("it is of course clear".split())
    [(2, 4, 'emphasis')]
    """
    return _MARKERS.find(norms)


def find_complex_prepositions(norms: Sequence[str]) -> list[tuple[int, int, str]]:
    """Find prepositions and conjunctions of several words; see ``find_markers``."""
    return _PREPOSITIONS.find(norms)
