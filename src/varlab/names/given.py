"""The English forms of Slavic given names: Paul for Pavel, Nicholas for Nikolai.

A closed list of common knowledge. A name that English only spells another way
(Aleksandr and Alexander, Yulia and Julia) is left to the rules of spelling.
"""

from __future__ import annotations

__all__ = ["english_of"]

# English form -> Slavic ones in the usual romanisations.
SLAVIC = {
    "abraham": "avraam avram", "agatha": "agafya agafia", "alexis": "alexei alexey aleksei aleksey",
    "andrew": "andrei andrey andrej andriy andrii", "anne": "anna", "ann": "anna",
    "anthony": "anton", "arcadius": "arkady arkadi arkadii arkadiy",
    "athanasius": "afanasy afanasi afanasii afanasiy", "barbara": "varvara",
    "bartholomew": "varfolomei varfolomey", "basil": "vasily vasili vasilii vasiliy vassily vasyl",
    "benjamin": "veniamin", "catherine": "yekaterina ekaterina katerina kateryna",
    "constantine": "konstantin", "cyril": "kirill kiril kyrylo", "daniel": "daniil danila danylo",
    "demetrius": "dmitry dmitri dmitrii dmitriy dmytro", "elias": "ilya ilia",
    "elijah": "ilya ilia", "elizabeth": "yelizaveta elizaveta", "eudoxia": "avdotya avdotia",
    "eugene": "yevgeny yevgeni evgeny evgeni evgenii evgeniy yevgeniy yevgenii yevhen",
    "eugenia": "yevgenia evgenia yevgeniya evgeniya",
    "george": "georgy georgi georgii georgiy yuri yury yuriy iurii yurii",
    "gregory": "grigory grigori grigorii grigoriy hryhoriy",
    "helen": "yelena elena olena", "ignatius": "ignaty ignati ignatii ignatiy",
    "jacob": "yakov iakov", "james": "yakov iakov", "jeremiah": "yeremei eremei",
    "joachim": "akim yakim", "john": "ivan ioann", "joseph": "iosif osip yosyp",
    "katherine": "yekaterina ekaterina katerina kateryna", "lawrence": "lavrenty lavrentiy",
    "leo": "lev", "luke": "luka", "martha": "marfa", "mary": "maria mariya marya",
    "matthew": "matvei matvey matvy matfei", "michael": "mikhail mikhailo mykhailo mihail",
    "moses": "moisei moisey", "nicholas": "nikolai nikolay nikolaj mykola", "paul": "pavel pavlo",
    "peter": "pyotr piotr petr petro", "philip": "filipp filip", "sergius": "sergei sergey serhiy",
    "simon": "semyon semen", "stephen": "stepan", "theodore": "fyodor fedor feodor fiodor",
    "theodosia": "fedosya fedosia feodosia", "thomas": "foma", "timothy": "timofei timofey",
    "zachary": "zakhar",
}  # fmt: skip
FORMS = {english: frozenset(forms.split()) for english, forms in SLAVIC.items()}


def english_of(word: str, other: str) -> str:
    """Return which of two words is the English form of the other, a Slavic given name.

    Parameters
    ----------
    word, other
        Single words, in either order.

    Returns
    -------
    str
        One of the two; empty where neither is.

    Examples
    --------
    >>> english_of("Pavel", "Paul"), english_of("Aleksandr", "Alexander")
    ('Paul', '')
    """
    if other.lower() in FORMS.get(word.lower(), ()):
        return word
    return other if word.lower() in FORMS.get(other.lower(), ()) else ""
