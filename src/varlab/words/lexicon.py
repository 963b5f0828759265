"""Closed word classes of English.

Everything here is a list that a grammar could print: no statistics, no model.
Forms are lower-case and in comparison form (straight apostrophes). Clitics are
listed as the words they stand for, because ``tokens`` gives ``n't`` the norm
``not``. Early Modern forms are included: much of what exists in several
translations is old.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ADDRESSES",
    "ARTICLES",
    "AUXILIARIES",
    "BE",
    "BOUND_HEADS",
    "CONJUNCTIONS",
    "DEMONSTRATIVES",
    "DETERMINERS",
    "FINITE_VERBS",
    "FUNCTION_WORDS",
    "LIGHT_WORDS",
    "NEGATIONS",
    "NUMBER_WORDS",
    "POSSESSIVES",
    "PREPOSITIONS",
    "PRONOUNS",
    "QUANTIFIERS",
    "RELATIVES",
    "STAND_INS",
    "SUBJECT_PRONOUNS",
    "SUBORDINATORS",
]

ARTICLES = frozenset("a an the".split())
DEMONSTRATIVES = frozenset("this that these those yon yonder".split())
POSSESSIVES = frozenset("my your his her its our their thy thine mine 's own".split())
SUBJECT_PRONOUNS = frozenset(
    "i you he she it we they thou ye who one everyone everybody someone somebody anyone anybody "
    "nobody this that these those there nothing everything something".split()
)
OBJECT_PRONOUNS = frozenset(
    "me him her us them thee whom itself himself herself themselves myself yourself yourselves "
    "ourselves oneself thyself".split()
)
PRONOUNS = SUBJECT_PRONOUNS | OBJECT_PRONOUNS | frozenset("mine yours hers ours theirs".split())
DETERMINERS = ARTICLES | DEMONSTRATIVES | POSSESSIVES
# Pronouns that can stand for a noun said before.
STAND_INS = frozenset("it they them he she him this that these those one ones".split())
RELATIVES = frozenset("who whom whose which that what where when whoever whatever whereby".split())
MODALS = frozenset(
    "will would shall should can could may might must ought need cannot wilt wouldst shalt "
    "shouldst canst couldst mayest mightest".split()
)
BE = frozenset("be am is are was were been being art wast wert beest".split())
HAVE = frozenset("have has had having hath hast hadst".split())
DO = frozenset("do does did done doing doth dost didst doeth doest".split())
AUXILIARIES = BE | HAVE | DO | MODALS
# Forms of common verbs that can only or mostly be finite; with "-ed" they tell a clause.
FINITE_VERBS = frozenset(
    "say says said know knows knew think thinks thought believe believes see sees saw go goes "
    "went come comes came take takes took give gives gave make makes made want wants need needs "
    "get gets got become becomes became begin begins began hear hears heard tell tells told "
    "speak speaks spoke find finds found keep keeps kept lose lost leave left hold holds held "
    "stand stands stood understand understands understood bring brings brought fall falls fell "
    "rise rises rose write writes wrote win wins won send sends sent spend spent build builds "
    "built mean means meant feel feels felt lead leads led meet meets met pay pays paid run "
    "runs ran draw drew grow grows grew break broke choose chose hope hopes like likes seem "
    "seems remain remains continue continues agree agrees try tries follow follows concern "
    "concerns remember remembers repeat support supports spake saith doth hath ask asks show "
    "shows put let work works happen happens".split()
)
NEGATIONS = frozenset(
    "not no never none nor neither nothing nobody nowhere without cannot hardly scarcely "
    "nought naught".split()
)
PREPOSITIONS = frozenset(
    "about above across after against along amid among amongst around as at before behind below "
    "beneath beside besides between beyond by concerning considering despite down during except "
    "for from given in inside into like near of off on onto out outside over past per regarding "
    "since through throughout till to toward towards under underneath unlike until unto up upon "
    "versus via with within without".split()
)
CONJUNCTIONS = frozenset("and or but nor yet so".split())
SUBORDINATORS = frozenset(
    "because although though if unless until while whilst since as when whenever where wherever "
    "whereas after before once that than lest whether how why provided".split()
)
QUANTIFIERS = frozenset(
    "all any both each either enough every few fewer less least many more most much neither "
    "several some such half twice whole".split()
)
ADVERBS = frozenset(
    "then there here thus also too very just only even still already again else rather quite "
    "almost ever now not away back so yet further hence thence hither thither whither therein "
    "thereof thereon thereto therefore wherefore wherein whereof upon".split()
)
NUMBER_WORDS: Mapping[str, int] = MappingProxyType(
    {
        **{word: value for value, word in enumerate(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen".split()
        )},
        **{word: 10 * value for value, word in enumerate(
            "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
        )},
        "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    }
)  # fmt: skip

# Forms of address and titles: a person is named with them, they add no content.
ADDRESSES = frozenset(
    "mr mrs ms miss dr sir madam lord lady president mister prof professor comrade dear "
    "excellency majesty honourable honorable".split()
)

FUNCTION_WORDS = (
    ARTICLES | DEMONSTRATIVES | POSSESSIVES | PRONOUNS | RELATIVES | AUXILIARIES | PREPOSITIONS
    | CONJUNCTIONS | SUBORDINATORS | ADVERBS | NEGATIONS | QUANTIFIERS
)  # fmt: skip

# Words of an open class that say little by themselves: general verbs and nouns
# that another idiom replaces without loss ("make a decision" / "decide").
LIGHT_WORDS = frozenset(
    "be become becomes became begin begins began begun come comes came cometh fact get gets got "
    "give gives gave given go goes went gone going goeth let lets like kind kinds make makes "
    "made making matter means mean order point points put puts regard respect said saith say "
    "says saying set shew show shows sort start starts started take takes taken took taking "
    "tell tells told term terms thing things think thinks thought time times unto use used "
    "using want wants wanted way ways well see sees saw seen know knows knew known certain "
    "bring brings brought keep keeps kept seem seems seemed happen happens happened issue "
    "issues question questions case cases part number level area areas nature basis sphere "
    "spheres field fields environment conditions value situation process side sides form forms "
    "aspect aspects theme topic course far concern concerns concerned concerning connection "
    "relation relations connected related respond etc able supposed forced obliged managed "
    "entitled willing allowed ready possible necessary important ensure ensuring provide "
    "provides carry carrying conduct hold holds held ones something everything anything someone "
    "everyone".split()
)
# Words that cannot stand at the end of a quoted span: what they govern is missing.
BOUND_HEADS = (
    ARTICLES
    | (POSSESSIVES - {"'s", "mine"})
    | PREPOSITIONS
    | CONJUNCTIONS
    | frozenset("than that which who whose when as if because whether although".split())
)
