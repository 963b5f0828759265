"""The stock phrases of quantity, time and person.

Lists that a grammar could print, with how much a phrase says when the other
side has nothing like it.
"""

from __future__ import annotations

from varlab.drift.cues import PhraseBook, label_pairs

__all__ = [
    "AMOUNTS",
    "DAYS",
    "FREQUENCIES",
    "NEAR_TIMES",
    "OTHER_PERSON",
    "PERSONS",
    "QUANTIFIERS",
    "ROLES",
    "TIMES",
]

QUANTIFIERS = PhraseBook(
    {
        "all": "all, every, each, everyone, everybody, everything, entire, whole, all of, "
        "both, the entire, everywhere, full",
        "most": "most of, the majority of, majority, the majority, most, mostly, mainly, largely, "
        "primarily, for the most part",
        "many": "many, much, a lot of, a lot, lots of, numerous, plenty of, a large number of, "
        "a great deal of, countless",
        "some": "some, several, certain, various, a few, a couple of, few, some of, one of, "
        "something, someone, somebody, a certain, partly, partially, a little, a bit, a part of, "
        "part of",
        "only": "only, just, solely, merely, exclusively, alone, nothing but, nothing more than",
        "half": "half, half of",
        "idle": "at all, in all, at most, at the most, at least, at the least, a number of, "
        "above all things, after all, of all, all right, first of all, all the same, "
        "all of a sudden, all the best, all over, at least not, in part, not just, not only, "
        "just as, all kinds of, in some, for some time, once and for all, most important, "
        "most likely, the most, much more, most recently, just now, so much, too much, very much, "
        "how much, how many, not much, most dangerous, full membership, full fledged, full member, "
        "whole of, no longer, as many, as much, just like, all together, if only, only just, "
        "one of the most, above all, half back, half a year, half year, half an hour, half time, "
        "half way",
    },
    {
        "all": 0.3,
        "most": 0.35,
        "many": 0.3,
        "some": 0.25,
        "only": 0.35,
        "half": 0.4,
    },
)
AMOUNTS = frozenset(("all", "most", "many", "some", "half"))
TIMES = PhraseBook(
    {
        "yesterday": "yesterday, last night, the day before, the previous day, a day ago, "
        "one day ago",
        "today": "today, tonight, to night, to day, this morning, this evening, this afternoon, "
        "this night",
        "tomorrow": "tomorrow, the next day, the following day",
        "now": "now, currently, at present, presently, at the moment, at this moment, "
        "at this point, right now, at this time, as of today, nowadays, these days",
        "recently": "recently, lately, not long ago, a few days ago, several days ago, "
        "the other day, some days ago",
        "ago": "years ago, months ago, weeks ago, hours ago, long ago, long time ago, "
        "some time ago",
        "soon": "soon, shortly, in the near future, before long",
        "immediately": "immediately, at once, here and now, right away, straight away, instantly, "
        "straightway",
        "later": "later, afterwards, subsequently, after that, thereafter",
        "earlier": "earlier, previously, formerly, beforehand",
        "always": "always, constantly, all the time, forever, continually, invariably",
        "often": "often, frequently, repeatedly, many times, regularly, on many occasions, "
        "time and again, more than once, usually, generally",
        "sometimes": "sometimes, occasionally, from time to time, at times, now and then",
        "daily": "daily, every day, each day",
        "weekly": "weekly, every week, each week",
        "monthly": "monthly, every month, each month",
        "yearly": "yearly, annually, annual, every year, each year, per year",
        "last": "last year, last month, last week, past year, past week, past month, "
        "previous year, previous month, previous week",
        "next": "next year, next month, next week, coming year, coming month, coming week, "
        "following year, following week, following month",
        "this": "this year, this month, this week",
        "again": "again, once again, once more, anew",
        "idle": "now that, or later, sooner or later, until now, later than, earlier than, so far",
    },
    {
        "yesterday": 0.4, "today": 0.4, "tomorrow": 0.4, "now": 0.25, "recently": 0.4, "ago": 0.4,
        "soon": 0.4, "immediately": 0.4, "later": 0.25, "earlier": 0.25, "always": 0.4,
        "often": 0.4, "sometimes": 0.4, "daily": 0.4, "weekly": 0.4, "monthly": 0.4, "yearly": 0.4,
        "last": 0.4,
        "next": 0.4, "this": 0.4, "again": 0.25,
    },
)  # fmt: skip
NEAR_TIMES = label_pairs(
    "today now, recently ago, recently earlier, recently last, soon later, soon immediately, "
    "ago earlier, later next, later tomorrow, often sometimes, now this, next tomorrow, "
    "always often, today this"
)
# Labels that exclude each other where they answer each other; "now" opens many a sentence.
DAYS = frozenset("yesterday today tomorrow last next this".split())
FREQUENCIES = frozenset("always often sometimes daily weekly monthly yearly".split())
PERSONS = PhraseBook(
    {
        "I": "i, me, my, mine, myself",
        "we": "we, us, our, ours, ourselves",
        "you": "you, your, yours, yourself, yourselves, thou, thee, thy, thine, ye",
        "he": "he, him, his, himself",
        "she": "she, her, hers, herself",
        "they": "they, them, their, theirs, themselves",
        "it": "it, its, itself",
        "one": "one 's, oneself",
        "idle": "you know, i think, i believe, let us, thank you, i mean, as you know, "
        "as you can see, you see, i am sure, my opinion, my view, i would like",
    },
    {
        "I": 0.2,
        "we": 0.2,
        "you": 0.2,
        "he": 0.2,
        "she": 0.2,
        "they": 0.2,
        "it": 0.0,
        "one": 0.1,
    },
)
# Persons that are two whatever is quoted and whatever is personified.
OTHER_PERSON = label_pairs("I we, I you, you we")
ROLES = {
    form: role
    for role, forms in (
        ("subject", "i we thou ye he she they"),
        ("object", "me us thee him them"),
        ("possessive", "my our thy your his their mine ours thine yours theirs"),
        ("self", "myself ourselves yourself yourselves himself herself themselves"),
        # Of these the place decides.
        ("subject", "you it"),
        ("possessive", "her its"),
    )
    for form in forms.split()
}
