"""Given names in other forms: Paul is the English form of Pavel, Mike is short for Michael.

Closed lists of common knowledge. A name that English only spells another way
(Aleksandr and Alexander, Yulia and Julia) is left to the rules of spelling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["english_of", "full_of"]

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
# Full English form -> the short ones.
SHORT = {
    "alexander": "alex", "andrew": "andy", "anthony": "tony", "benjamin": "ben",
    "charles": "charlie", "christopher": "chris", "daniel": "dan danny", "david": "dave",
    "deborah": "debbie",
    "donald": "don", "edward": "ed eddie ted", "elizabeth": "liz beth betty", "gregory": "greg",
    "james": "jim jimmy", "jeffrey": "jeff", "joseph": "joe", "katherine": "kate kathy",
    "kenneth": "ken", "margaret": "maggie peggy", "matthew": "matt", "michael": "mike mick",
    "nicholas": "nick", "patricia": "pat patty", "patrick": "pat", "peter": "pete",
    "richard": "rick dick", "robert": "bob bobby rob", "ronald": "ron", "samuel": "sam",
    "stephen": "steve", "steven": "steve", "susan": "sue", "thomas": "tom", "timothy": "tim",
    "victoria": "vicky", "walter": "walt", "william": "bill billy will",
}  # fmt: skip
SHORT_FORMS = {full: frozenset(forms.split()) for full, forms in SHORT.items()}
FORMS = {english: frozenset(forms.split()) for english, forms in SLAVIC.items()}


def english_of(word: str, other: str) -> tuple[str, str] | None:
    """Return the English form of the two first, and the Slavic given name that it stands for.

    Parameters
    ----------
    word, other
        Single words, in either order.

    Returns
    -------
    tuple of str or None
        The two words; None where neither is a form of the other.

    Examples
    --------
    >>> english_of("Pavel", "Paul"), english_of("Aleksandr", "Alexander")
    (('Paul', 'Pavel'), None)
    """
    return listed(word, other, FORMS)


def full_of(word: str, other: str) -> tuple[str, str] | None:
    """Return the full form of the two first, and the short English given name behind it.

    Parameters
    ----------
    word, other
        Single words, in either order.

    Returns
    -------
    tuple of str or None
        The two words; None where neither is a form of the other.

    Examples
    --------
    >>> full_of("Mike", "Michael"), full_of("Mike", "Matthew")
    (('Michael', 'Mike'), None)
    """
    return listed(word, other, SHORT_FORMS)


def listed(word: str, other: str, forms: Mapping[str, frozenset[str]]) -> tuple[str, str] | None:
    """Return the word that has the other among its forms, and the other; None for neither."""
    pairs = ((word, other), (other, word))
    return next((pair for pair in pairs if pair[1].lower() in forms.get(pair[0].lower(), ())), None)
