"""What is known about names before any text is read: calendars, titles, places.

Places and cities come from Unicode's CLDR through babel. The closed lists are
of the kind a style guide prints; no list holds the names of any text here.
"""

from __future__ import annotations

from functools import lru_cache

from varlab.names.romanise import letters

__all__ = ["ADJECTIVAL_TITLES", "CALENDAR", "COMMON_ACRONYMS", "DIVISIONS", "HEADS",
           "OPENING_PARTICLES", "OTHER_STEMS", "PARTICLES", "STARTERS", "TITLES", "is_demonym",
           "place_code"]  # fmt: skip

CALENDAR = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep "
    "sept oct nov dec christmas easter thanksgiving ramadan".split()
)
TITLES = frozenset(
    "mr mrs ms miss mister messrs dr doctor prof professor sir madam madame monsieur lord lady "
    "king queen prince princess emperor empress tsar czar president chancellor premier minister "
    "senator governor mayor ambassador general colonel major captain lieutenant marshal admiral "
    "comrade chairman chairwoman secretary director patriarch pope bishop archbishop "
    "father brother sister uncle aunt count countess baron baroness duke duchess prime deputy "
    "vice academician prosecutor judge spokesman spokeswoman columnist commissioner envoy leader "
    "foreign defence defense speaker coach inspector detective sergeant commander "
    "commander-in-chief supreme representative assistant".split()
)
# Titles that are also the first word of a name of something else; the last four are nothing alone.
ADJECTIVAL_TITLES = frozenset(
    "prime deputy vice foreign defence defense supreme special permanent senior chief".split()
)
# What may open a surname in lower case: with van der Berg.
OPENING_PARTICLES = frozenset("van von de del della di da du dos".split())
PARTICLES = frozenset(
    "van von der den de del della di da dos du la le les al el bin ibn ben zu af y i ter".split()
)
# Parts of a document, which a number follows: Article 83 is no name.
DIVISIONS = frozenset(
    "article articles chapter chapters section sections paragraph paragraphs clause page pages "
    "figure table part volume".split()
)
# Words for a body, paper or work: what the name's entity is read from.
HEADS: dict[str, frozenset[str]] = {
    "media": frozenset(
        "newspaper newspapers gazette gazeta magazine journal radio tv television channel agency "
        "broadcaster tribune herald weekly vedomosti pravda izvestia".split()
    ),
    "org": frozenset(
        "organisation organization union council court ministry committee commission party bank "
        "university institute parliament assembly federation agency department administration "
        "government duma rada academy association alliance league bureau forum fund foundation "
        "company corporation group movement office senate congress club society service cabinet "
        "coalition front army fleet police community centre center".split()
    ),
    "other": frozenset(
        "treaty constitution declaration convention agreement pact accord accords protocol charter "
        "act law code memorandum statement war revolution testament gospel prize cup games "
        "initiative summit article".split()
    ),
    "place": frozenset(
        "republic kingdom states sea river lake mount island islands gulf bay strait city "
        "street square avenue region district province krai oblast territory mountains ocean "
        "desert valley village castle palace hill bridge".split()
    ),
}  # fmt: skip
COMMON_ACRONYMS = frozenset(
    "GDP TV FM AM PM OK ID CEO PR IT DNA AIDS HIV PC CV VIP ATM SMS USD EUR RUB LNG AD BC BCE CE "
    "II III IV VI VII VIII IX XI XII XIII XIV XV XX XXI".split()
)
# Words that begin sentences and are no function words.
STARTERS = frozenset(
    "yes no please thank thanks hello hi good goodbye greetings welcome sorry well okay oh ah o "
    "dear let lets first firstly second secondly third thirdly fourth finally lastly next perhaps "
    "maybe however therefore moreover furthermore otherwise instead meanwhile nevertheless "
    "nonetheless besides hence thus indeed often sometimes usually always recently currently "
    "today yesterday tomorrow tonight later earlier soon ago also still even according because "
    "another other others one two three four five six seven eight nine ten eleven twelve hundred "
    "hundreds thousands millions dozens look listen see say said tell go come take make give ask "
    "new old last many behold lo verily amen woe nay yea ye thou thee thy god's let's that's it's "
    "there's here's what's i'm i'll i've i'd we're we'll we've you're they're he's she's don't "
    "didn't isn't wasn't can't won't everyone nobody everything anything something nothing".split()
)
# Second English names of what CLDR knows by another; codes are ISO 3166's, or CLDR's zone.
SECOND_NAMES = {
    "turkey": "TR", "burma": "MM", "persia": "IR", "czechrepublic": "CZ", "swaziland": "SZ",
    "macedonia": "MK", "ivorycoast": "CI", "holland": "NL", "byelorussia": "BY", "belorussia": "BY",
    "russianfederation": "RU", "unitedstatesofamerica": "US", "usa": "US", "us": "US",
    "america": "US", "uk": "GB", "greatbritain": "GB", "britain": "GB", "england": "GB",
    "peoplesrepublicofchina": "CN", "prc": "CN", "dprk": "KP", "republicofkorea": "KR",
    "democraticpeoplesrepublicofkorea": "KP", "ussr": "SU", "sovietunion": "SU", "uae": "AE",
    "kiev": "Europe/Kiev", "kyiv": "Europe/Kiev", "peking": "Beijing", "beijing": "Beijing",
    "europeanunion": "EU", "eu": "EU", "un": "UN", "unitednations": "UN", "lebanon": "LB",
}  # fmt: skip
# Capitals that give no time zone its name, and so are not in CLDR.
CAPITALS = frozenset(
    "abuja ankara bern brasilia canberra hanoi islamabad newdelhi ottawa pretoria rabat "
    "washington".split()
)
IRREGULAR_DEMONYMS = frozenset(
    "french dutch greek welsh swiss scots scottish english british american western eastern "
    "northern southern spanish danish turkish polish finnish swedish irish czech slovak slavic "
    "arab arabic afghan kazakh uzbek tajik kyrgyz thai jewish latin soviet asian african european "
    "german germans israeli korean iraqi oriental norwegian portuguese "
    "argentine filipino philippine flemish saxon pashtun".split()
)
# Nationalities whose country, as the texts call it, does not begin like them.
OTHER_STEMS = {"american": "US", "americans": "US", "british": "GB", "dutch": "NL", "soviet": "SU",
               "english": "GB"}  # fmt: skip
DEMONYM_ENDINGS = ("ian", "ean", "an", "ese", "ish")


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    """Letters of an English place name -> a code that its other names share."""
    from babel import Locale
    from babel.core import get_global

    locale = Locale("en")
    zones = locale.time_zones
    cities = {
        zone: zone.rsplit("/", 1)[-1].replace("_", " ") for zone in get_global("zone_territories")
    }
    places = {letters(city): zone for zone, city in sorted(cities.items())}
    places |= {
        letters(str(zones[zone]["city"])): zone for zone in sorted(zones) if "city" in zones[zone]
    }
    places |= {letters(name): code for code, name in sorted(locale.territories.items())}
    return places | {city: city for city in CAPITALS} | SECOND_NAMES


def place_code(form: str) -> str:
    """Return the code of a country, region or large city; empty for anything else.

    Examples
    --------
    >>> place_code("Türkiye"), place_code("Turkey"), place_code("Gamov")
    ('TR', 'TR', '')
    """
    return _places().get(letters(form), "")


@lru_cache(maxsize=4096)
def is_demonym(word: str) -> bool:
    """Tell whether a word is an adjective or noun made from a country's or region's name.

    Either one of the irregular ones, or the stem of a CLDR place with an ending.

    Examples
    --------
    >>> is_demonym("Ukrainian"), is_demonym("Turkish"), is_demonym("Putin")
    (True, True, False)
    """
    folded = letters(word)
    singular = folded.removesuffix("s")
    if place_code(word):
        return False
    if folded in IRREGULAR_DEMONYMS or singular in IRREGULAR_DEMONYMS:
        return True
    return any(
        singular.endswith(ending) and singular[: -len(ending)] in _stems()
        for ending in DEMONYM_ENDINGS
    )


@lru_cache(maxsize=1)
def _stems() -> frozenset[str]:
    """Return what is left of place names when a final vowel is taken off."""
    names = [name for name, code in _places().items() if "/" not in code and len(name) > 3]
    return frozenset(
        stem for name in names for stem in (name, name[:-1], name[:-2]) if len(stem) >= 4
    )
