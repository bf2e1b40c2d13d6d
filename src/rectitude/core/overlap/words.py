"""What is compared: the words of a text, folded, without those that say nothing by themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
_LONG = 4

# Function words of English, Spanish, French and Portuguese, folded. A word that means something in one of the four
# languages and nothing in another (such as "para") is left out of comparison in all of them; little is lost.
_STOP_WORDS = """
about after against ainsi all also and any aos are asi assim ate aussi autre autres aux avec been before being
between both but cada can ces cet cette chaque com como con could cuando dans das debe deben debera deberan del des
desde deve devem devera deverao devraient devrait doit doivent donde dont dos during each entre esa esas ese esos
essa esse est esta estas este estes estos ete etre every foi for from fue had han has hasta have hay her his into
its las les leur leurs lors los mais mas may might more most must nas nor nos not off onde one only ont onto other
others otra otras otro otros out outra outras outro outros over own par para pela pelas pelo pelos per peut peuvent
pode podem por pour puede pueden quando que qui same sans sao sea sean segun segundo seja sejam selon sem ser ses
seus shall should sin sobre some son sont sous suas such sur sus tambem tambien than that the their them then there
these they this those through toda todas todo todos tous tout toute toutes two uma umas una unas under une unos uns
upon via was were what when where which while who whom whose will with within without would
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


class Trait(NamedTuple):
    """Something two recommendations may share beside words: its kind ("standard", "area", "addressee") and its value."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One recommendation as it is compared: texts by language, and traits. key is how the caller knows it."""

    key: str
    texts: Mapping[str, str]
    traits: frozenset[Trait] = frozenset()


def words_of(text: str) -> list[tuple[str, str]]:
    """(folded word, word as written), in order: no case, no accents, no stop words, none shorter than three letters.

    A final s of a word of more than four letters is cut, so that "officers" and "officer" are one word; figures stay.
    """
    found = []
    for match in _WORD.finditer(unicodedata.normalize("NFC", text)):
        written = match.group()
        word = _folded(written)
        if len(word) < _SHORTEST or word in STOP_WORDS:
            continue
        if len(word) > _LONG and word.endswith("s") and not word.endswith("ss"):
            word = word[:-1]
        found.append((word, written))
    return found


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
