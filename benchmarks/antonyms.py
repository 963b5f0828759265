"""Make the table of antonyms that the drift stage reads from the files of WordNet 3.0.

    python benchmarks/antonyms.py --wordnet /usr/share/wordnet > src/varlab/drift/antonyms.tsv

WordNet (Princeton University; wordnet.princeton.edu, Debian's ``wordnet-base``) links words that
are opposites. A line of the table is one such link in four columns: the word with its synonyms, its
opposite with the opposite's, and of adjectives the words similar to either. A synonym is taken only
in one of its first senses, because in a rare sense nearly everything is the opposite of something.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
# WordNet lists the senses of a word by how often they were met in tagged texts.
FIRST_SENSES = 2
ANTONYM, SIMILAR = "!", "&"
MARKER = re.compile(r"\((?:a|p|ip)\)$")

Key = tuple[str, str]


class Pointer(NamedTuple):
    """A link from a word of a synset (0: from all of it) to one of another."""

    symbol: str
    target: Key
    source_word: int
    target_word: int


class Synset(NamedTuple):
    """Words of one meaning, as written, and their links."""

    words: list[str]
    pointers: list[Pointer]


def read_synsets(folder: Path) -> dict[Key, Synset]:
    """Read the data files: part of speech and offset -> synset."""
    found = {}
    for letter, name in FILES.items():
        for line in (folder / f"data.{name}").read_text("ascii").splitlines():
            if not line.startswith("  "):
                offset, synset = parse_synset(line.split(" | ")[0].split())
                found[letter, offset] = synset
    return found


def parse_synset(fields: list[str]) -> tuple[str, Synset]:
    """Return the offset and the synset of one line; the format is that of wndb(5WN)."""
    count = int(fields[3], 16)
    words = [MARKER.sub("", word) for word in fields[4 : 4 + 2 * count : 2]]
    at = 4 + 2 * count
    rows = (fields[k : k + 4] for k in range(at + 1, at + 1 + 4 * int(fields[at]), 4))
    pointers = [
        Pointer(symbol, (kind.replace("s", "a"), offset), int(ends[:2], 16), int(ends[2:], 16))
        for symbol, offset, kind, ends in rows
    ]
    return fields[0], Synset(words, pointers)


def read_ranks(folder: Path) -> dict[tuple[str, Key], int]:
    """Read the index files: word and synset -> the rank of this sense of the word."""
    ranks = {}
    for letter, name in FILES.items():
        for line in (folder / f"index.{name}").read_text("ascii").splitlines():
            fields = line.split()
            if not line.startswith("  "):
                offsets = fields[-int(fields[2]) :]
                ranks |= {(fields[0], (letter, o)): n for n, o in enumerate(offsets, start=1)}
    return ranks


def opposites(folder: Path) -> Iterator[tuple[list[str], ...]]:
    """Yield the four columns of each link between two single words, each link once."""
    synsets, ranks = read_synsets(folder), read_ranks(folder)

    def plain(key: Key, always: str = "") -> list[str]:
        words = synsets[key].words
        return [w for w in words if w == always or ranks.get((w.lower(), key), 99) <= FIRST_SENSES]

    def similar(key: Key) -> list[str]:
        links = (one.target for one in synsets[key].pointers if one.symbol == SIMILAR)
        return [word for target in links for word in plain(target)]

    for key, synset in sorted(synsets.items()):
        for link in synset.pointers:
            if link.symbol == ANTONYM and key < link.target:
                one = synset.words[link.source_word - 1]
                other = synsets[link.target].words[link.target_word - 1]
                heads = plain(key, one), plain(link.target, other)
                yield (*heads, similar(key), similar(link.target))


def single(words: Iterable[str]) -> str:
    """Return the words that are one lower-case word each, sorted, joined by blanks."""
    return " ".join(sorted({word for word in words if word.isalpha() and word.islower()}))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wordnet", type=Path, required=True, help="folder with data.noun etc.")
    folder: Path = parser.parse_args().wordnet
    if not (folder / "data.noun").is_file():
        print(f"No data.noun in {folder}: expected WordNet's files.", file=sys.stderr)
        return 2
    lines = {tuple(single(column) for column in row) for row in opposites(folder)}
    for line in sorted(lines):
        if line[0] and line[1]:
            print("\t".join(line))
    return 0


if __name__ == "__main__":
    sys.exit(main())
