"""Finding names: on a hand-made list of the names of two transcripts, and case by case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import spacy
from mention_lists import bracketed, found_in, hanoi

from varlab.errors import CallError
from varlab.names.lexis import Lexis, read_lexis, tokens
from varlab.names.mentions import SPANS, find_mentions, load_pipeline
from varlab.names.recogniser import load_recogniser, other_spans
from varlab.names.runs import Run, find_runs
from varlab.segment import segment
from varlab.types import Segment, Witness

RAW = Path(__file__).parents[1] / "data" / "raw"

# The names of the two transcripts as a reader marks them: every place where one of these
# stands as whole words, the longest first. Nationalities and ways to address are listed apart.
NAMES = """
Vladimir Putin|Anton Vernitsky|Alexander Vernitsky|Alexander Gamov|A. Gamov|Donald Courter
D. Korter|Donald Korter|Dmitry Laru|Dmitry Larue|Pavel Zarubin|Aisel Gereikhanova|A. Gereikhanova
Aysel Gereikhanova|Andrei Kolesnikov|Andrei Kolesnkov|A. Kolesnikov|Andrey Kolesnikov
Yelena Mukhametshina|E. Mukhametshina|Rossina Bodrova|R. Bodrova|Alexander Yunashev|A. Yunashev
Anna Derkach|Alexey Derkach|Ksenia Chernyayeva|K. Chernyaeva|Ksenia Chernyaeva|Yulia Bubnova
Yu.Bubnova|Vladimir Zelensky|Donald Trump|Trump|Biden|Erdogan|Obama|Lukashenko|Putin
Alexander Grigoryevich Lukashenko|Alexander Grigoryevich|Vladimir Vladimirovich
Channel One|Komsomolskaya Pravda|Izvestia|Rossiya TV Channel|Rossiya TV|Rossiyskaya Gazeta
Kommersant|Vedomosti|Zvezda TV|Life|MIR|THE WORLD|Interfax News Agency|Interfax|Russia Today
SCO|Shanghai Cooperation Organisation|Shanghai Cooperation Organization|Organisation|NATO|Taliban
Verkhovna Rada|Rada|European Union|Eurasian Economic Union|Security Council|Islamic State
Supreme Court of Ukraine|Foreign Ministry|Ministry of Foreign Affairs|Contact Group
Union State of Russia|Union State|Soviet Union|USSR|Constitution of Ukraine|Constitution
INF Treaty|INF|CTBT|START-3|Anti-Ballistic Missile Treaty|Intermediate-Range Nuclear Forces Treaty
Avandards|Vanguards|R&D|OKRAS|OKR|People's Republic of China|China|Russia|India|Pakistan|Ukraine
West|East|Belarus|Greece|Central Asia|Central Asian|Afghanistan|Kabul|United States|US|Washington
Kiev|Istanbul|Russian Federation|Turkiye|Turkey|Eastern Europe|Caspian Sea|Kazakhstan|Uzbekistan
Iran|Earth|God
"""
ADDRESSES = "Mr President"
PEOPLES = "Russian|Ukrainian|Turkish|Western|Soviet|European|Afghan|American"


def transcript(name: str, first: str, last: str) -> str:
    """Return a transcript with plain apostrophes and spaces, from its first words to its last."""
    text = (RAW / name).read_text(encoding="utf-8").replace("’", "'").replace("\xa0", " ")
    return text[text.index(first) : text.index(last)]


def marked(text: str) -> set[tuple[int, int]]:
    """Return the places of the listed names, longest first, none inside another."""
    forms = [form for line in NAMES.strip().splitlines() for form in line.split("|")]
    forms += [ADDRESSES, *PEOPLES.split("|")]
    listed = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return {match.span() for match in re.finditer(rf"(?<![\w$])(?:{listed})(?![\w$]|'ve)", text)}


@pytest.fixture(scope="module")
def transcripts() -> list[str]:
    """The two transcripts without what stands around them."""
    return [
        transcript("astana-kremlin.txt", "Anton Vernitsky: Mr", "All the best."),
        transcript("astana-karlof1.txt", "Alexander Vernitsky: Mr", "A very narrow range"),
    ]


def found(texts: list[str]) -> list[set[tuple[int, int]]]:
    """Return the places of the names found in texts that know each other's words."""
    cut = [segment(Witness("text", text)) for text in texts]
    lexis = read_lexis(own.text for side in cut for own in side if own.role == "body")
    nlp = load_pipeline(lexis)
    return [{(m.start, m.end) for m in find_mentions(side, "a", nlp)} for side in cut]


def names(text: str, lexis: Lexis | None = None) -> list[str]:
    """Return the names of one segment."""
    lexis = lexis or read_lexis([])
    return [text[run.start : run.end] for run in find_runs(text, lexis)]


def test_hand_made_list_is_found_and_nothing_else(transcripts: list[str]) -> None:
    gold = [marked(text) for text in transcripts]
    own = found(transcripts)
    right = sum(len(a & b) for a, b in zip(gold, own, strict=True))
    listed, all_found = sum(map(len, gold)), sum(map(len, own))
    assert listed > 400
    assert right >= 0.98 * listed
    assert right >= 0.95 * all_found


def test_names_of_a_transcript_and_of_hard_newswire_are_found() -> None:
    lists = [hanoi(), bracketed("newswire.txt")]
    pairs = [(set(gold), set(found_in(text))) for text, gold in lists]
    right, listed, all_found = (
        sum(map(len, sets)) for sets in ([a & b for a, b in pairs], *zip(*pairs, strict=True))
    )
    assert listed > 350
    assert right >= 0.98 * listed
    assert right >= 0.95 * all_found


def test_names_of_unseen_newswire_are_found_less_well() -> None:
    text, gold = bracketed("newswire_unseen.txt")
    own = set(found_in(text))
    assert len(own & set(gold)) >= 0.9 * max(len(gold), len(own))


def test_nationalities_and_addresses_are_told_from_names() -> None:
    text, gold = hanoi()
    own = found_in(text)
    assert [text[slice(*at)] for at in sorted(gold.keys() & own) if gold[at] != own[at]] == []


CASES = {
    "apostrophe": ("We met O’Brien there.", ["O’Brien"]),
    "hyphen": ("We met Kim Jong-un there.", ["Kim Jong-un"]),
    "particles": ("He plays Ludwig van Beethoven.", ["Ludwig van Beethoven"]),
    "article of a name": ("They spoke of Bashar al-Assad.", ["Bashar al-Assad"]),
    "no-break space": ("It was A.\xa0Gamov who asked.", ["A.\xa0Gamov"]),
    "initial glued": ("It was Yu.Bubnova who asked.", ["Yu.Bubnova"]),
    "double initials": ("It was J.-C. Juncker again.", ["J.-C. Juncker"]),
    "all capitals": ("The talks in the SCO and NATO.", ["SCO", "NATO"]),
    "numbered": ("We lost START-3 too.", ["START-3"]),
    "cyrillic": ("The word Москва was left.", ["Москва"]),
    "article in capitals": ('He writes for "THE WORLD".', ["THE WORLD"]),
    "possessive": ("I heard Donald Trump’s statements.", ["Donald Trump"]),
    "possessive inside": ("I saw the People’s Republic of China.", ["People’s Republic of China"]),
    "month": ("It was in December and on Monday.", []),
    "title off": ("I saw President Erdogan.", ["Erdogan"]),
    "office with a place": ("He met President of Belarus Lukashenko.", ["Belarus", "Lukashenko"]),
    "office for a place": (
        "He met US Special Representative for Iran Brian Hook.", ["US", "Iran", "Brian Hook"],
    ),
    "office of a business": ("He met Secretary of State Mike Pompeo.", ["Mike Pompeo"]),
    "secretary of a body": ("The secretary of State Council X.", ["State Council X"]),
    "body before a person": (
        "It was the Louna District Office Margus Gross.", ["Louna District Office", "Margus Gross"],
    ),
    "affairs before a person": (
        "Asian and Pacific Affairs Daniel Russel.", ["Asian", "Pacific Affairs", "Daniel Russel"],
    ),
    "body with a name behind": ("It was Army Group North again.", ["Army Group North"]),
    "ministry is no title": ("The Foreign Ministry said so.", ["Foreign Ministry"]),
    "minister is one": ("The Russian Foreign Minister Lavrov said so.", ["Russian", "Lavrov"]),
    "compound": ("The Russia-Turkiye relations.", ["Russia", "Turkiye"]),
    "adjective of a place": ("A US-made missile.", ["US"]),
    "currency": ("It cost US$63 billion.", []),
    "head and of": ("The Supreme Court of Ukraine ruled.", ["Supreme Court of Ukraine"]),
    "no head": ("That is Jesus of Nazareth.", ["Jesus", "Nazareth"]),
    "two particles": ("We met Ingrid van der Berg.", ["Ingrid van der Berg"]),
    "particle first": ("We spoke with van der Berg.", ["van der Berg"]),
    "article of a paper": ("He writes for Der Spiegel.", ["Der Spiegel"]),
    "Spanish": ("The vote of Rosa de la Cruz.", ["Rosa de la Cruz"]),
    "ampersand": ("He left Harper & Stone.", ["Harper & Stone"]),
    "saint": ("He lives in St. Petersburg.", ["St. Petersburg"]),
    "title with a stop": ("Then Mr. Trump said so.", ["Trump"]),
    "title possessive": ("A Prime Minister's questions.", []),
    "article of a law": ("It is in Article 83 of the law.", []),
    "treaty on": ("The Treaty on Open Skies.", ["Treaty on Open Skies"]),
    "web address": ("It stood on Kremlin.ru then.", ["Kremlin.ru"]),
    "place first": ("Manila did not.", ["Manila"]),
    "based": ("A Moscow-based bank.", ["Moscow"]),
    "capitals throughout": ("SOME PEOPLE SAID THE WORLD", []),
    "feast": ("He left at Easter and came for Christmas.", []),
    "clitic": ("He said: I’ve seen it, I'll go.", []),
    "empty": ("", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_names_are_cut_where_they_end(text: str, expected: list[str]) -> None:
    assert names(text, read_lexis(["some people said the world is round"])) == expected


def test_word_at_the_start_of_a_sentence_is_a_name_only_on_evidence() -> None:
    lexis = read_lexis(["He saw Tsirkon there.", "the statements were long"])
    assert names("Tsirkon flew. Statements followed. Gradually it fell.", lexis) == ["Tsirkon"]


def test_unknown_word_at_the_start_of_a_sentence_stays_a_weak_candidate() -> None:
    (run,) = find_runs("Vedomosti asked.", read_lexis([]))
    assert run.is_weak


def test_nationality_and_address_are_labelled() -> None:
    runs = find_runs("I tell you, Mr President, the Ukrainian side knows.", read_lexis([]))
    assert [run.label for run in runs] == ["address", "demonym"]


def test_heading_in_capitals_makes_no_names() -> None:
    assert [
        run.is_weak for run in find_runs("What Every Reader Should Always Know", read_lexis([]))
    ] in ([], [True])


def test_comma_that_opens_speech_makes_a_capital_weak() -> None:
    said = ["And he said, The time is come, and they said, We go, and he said, He goes."] * 3
    lexis = read_lexis([*said, "you repent today"])
    assert lexis.weak_after == ","
    assert names("And he said, Repent at once.", lexis) == []


def test_component_writes_its_spans_to_the_document() -> None:
    doc = load_pipeline(read_lexis([]))("Yesterday Pavel Zarubin asked.")
    assert [(span.text, span.label_) for span in doc.spans[SPANS]] == [("Pavel Zarubin", "name")]


def test_text_without_names_has_no_mentions() -> None:
    segments = (Segment(0, 0, 22, "body", "", "nobody was here at all"),)
    assert find_mentions(segments, "a", load_pipeline(read_lexis([]))) == []


def test_paratext_is_passed_over() -> None:
    segments = (Segment(0, 0, 16, "paratext", "", "I met Anna Ivova"),)
    assert find_mentions(segments, "a", load_pipeline(read_lexis([]))) == []


def test_another_pipeline_adds_what_was_not_found() -> None:
    extra = spacy.blank("en")
    extra.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "the guild"}])  # type: ignore[attr-defined]
    text = "I met Anna Ivova of the guild"
    segments = (Segment(0, 0, len(text), "body", "", text),)
    forms = find_mentions(segments, "a", load_pipeline(read_lexis([])), extra=extra)
    assert [mention.form for mention in forms] == ["Anna Ivova", "the guild"]


def test_a_pipeline_is_loaded_by_its_path(tmp_path: Path) -> None:
    made = spacy.blank("en")
    made.add_pipe("entity_ruler").add_patterns([{"label": "NORP", "pattern": "elves"}])  # type: ignore[attr-defined]
    made.to_disk(tmp_path)
    doc = load_recogniser(str(tmp_path))("I know elves and trolls")
    assert other_spans(doc, []) == [(7, 12, "demonym", "", False)]
    assert other_spans(doc, [Run(0, 8, "name")]) == []


def test_a_pipeline_without_entities_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(CallError, match=r"finds no entities; expected one that sets doc\.ents\."):
        load_recogniser(str(tmp_path))


def test_tokens_reproduce_the_text() -> None:
    text = "“Yu.Bubnova’s U.S. plan,” he said – 3.5 %."
    assert all(text[token.start : token.end] == token.text for token in tokens(text))
