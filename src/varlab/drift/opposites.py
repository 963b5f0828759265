"""Words of measure and direction that are replaced by their opposite.

A closed list: "more" for "less", "before" for "after". Opposites of content are
left to the word vectors, which do not tell them from synonyms either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from varlab.drift.cues import Difference

if TYPE_CHECKING:
    from varlab.drift.cues import Passage

__all__ = ["check_opposites"]

# Opposites that belong to grammar or to measure; words of content are left to the vectors.
OPPOSITES = tuple(
    tuple(side.split("/") for side in pair.split(":"))
    for pair in (
        "more:less/fewer most:least increase/increases/increased/increasing/rise/rises/rose/growth/"
        "grow/grows/grew/growing/grown:decrease/decreases/decreased/decreasing/decline/declines/"
        "declined/fall/falls/fell/fallen/falling/drop/dropped "
        "higher:lower high:low up:down before:after above:below over:under earlier:later "
        "early:late first:last better:worse best:worst good:bad large/big/great/larger/bigger:"
        "small/little/smaller many:few allow/allows/allowed/permit/permitted:forbid/forbids/"
        "forbidden/prohibit/prohibited/ban/banned support/supports/supported:oppose/opposes/"
        "opposed accept/accepts/accepted:reject/rejects/rejected/refuse/refused "
        "win/wins/won:lose/loses/lost inside:outside within:outside include/includes/included/"
        "including:exclude/excludes/excluded/excluding friend/friends/ally/allies:enemy/enemies "
        "war:peace true:false right:left/wrong east/eastern:west/western north/northern:"
        "south/southern public:private open/opened:closed/shut old:new/young strong:weak "
        "long:short easy:difficult/hard rich:poor hot:cold begin/begins/began/start/started:"
        "end/ends/ended/finish/finished always/often:never/rarely/seldom "
        "enter/entered:leave/left buy/bought:sell/sold husband:wife "
        "man/men:woman/women son:daughter father:mother brother:sister internal/domestic:"
        "external/foreign maximum:minimum positive:negative major:minor deep:shallow "
        "fast/quick/quickly:slow/slowly heavy:light full:empty wide:narrow alive:dead "
        "life:death success:failure attack:defense/defence come:go everyone/everybody/all:"
        "nobody/none"
    ).split()
)
# Opposites in one slot, and opposites that merely both occur.
ANSWERED, SCATTERED = 0.8, 0.3


def check_opposites(a: Passage, b: Passage) -> list[Difference]:
    """Find words of measure and direction that are replaced by their opposite.

    Parameters
    ----------
    a, b
        The two sides.

    Returns
    -------
    list of Difference
        Type ``antonym``, both sides present. Linked words are surer than words that
        merely occur on one side each.
    """
    norms_a, norms_b = [w.norm for w in a.words], [w.norm for w in b.words]
    found = []
    for one, other in (*OPPOSITES, *((y, x) for x, y in OPPOSITES)):
        i = first_only(norms_a, norms_b, one)
        j = first_only(norms_b, norms_a, other)
        crossed = first_only(norms_a, norms_b, other) >= 0 or first_only(norms_b, norms_a, one) >= 0
        if i >= 0 and j >= 0 and not crossed:
            score = ANSWERED if are_answering(i, j, a) else SCATTERED
            spans = a.words_span(i, i + 1), b.words_span(j, j + 1)
            found.append(Difference("antonym", *spans, score))
    return found


def are_answering(i: int, j: int, a: Passage) -> bool:
    """Tell whether two words stand in one place: of them and their neighbours two are partners."""
    near = [k for k in (i - 1, i, i + 1) if 0 <= k < len(a.partners)]
    return sum(a.partners[k] == j + (k - i) for k in near) > 1


def first_only(own: list[str], other: list[str], words: list[str]) -> int:
    """Return the place of the first of some words if this side alone has any; else -1."""
    if any(word in other for word in words):
        return -1
    return next((at for at, norm in enumerate(own) if norm in words), -1)
