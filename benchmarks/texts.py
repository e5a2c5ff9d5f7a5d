"""Texts to measure on: real ones where they are at hand, else the same invented one every time."""

from __future__ import annotations

import json
import random
import resource
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from pathlib import Path

DATA = Path(__file__).parents[2] / "shared" / "data"
"""Where texts for development are kept, beside the repository; not every machine has them."""

_ONSETS = (
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "st",
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "", "n", "r", "s", "t", "l", "nd", "ck", "m")


def vocabulary(size: int, seed: int = 0) -> tuple[str, ...]:
    """Distinct made-up words of one to three syllables, the frequent ones the shortest."""
    source = random.Random(seed)
    words: dict[str, None] = {}
    while len(words) < size:
        syllables = 1 + min(2, len(words) // 200)
        words["".join(_syllable(source) for _ in range(syllables))] = None
    return tuple(words)


def _syllable(source: random.Random) -> str:
    return source.choice(_ONSETS) + source.choice(_VOWELS) + source.choice(_CODAS)


def generate(words: int, seed: int = 0) -> str:
    """A text of exactly so many words, with the frequencies of natural language.

    Words follow Zipf's law; sentences have 6 to 28 of them, paragraphs 3 to 7 sentences; one
    sentence in fifty is said twice, and one word in forty is a number.
    """
    source = random.Random(seed)
    known = vocabulary(20_000)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(known))))
    sentences: list[str] = []
    paragraphs: list[str] = []
    written = 0
    while written < words:
        if paragraphs and source.random() < 0.02:
            sentence = source.choice(source.choice(paragraphs).split(". ")).rstrip(".").split()
        else:
            sentence = source.choices(known, cum_weights=weights, k=source.randint(6, 28))
            sentence = [_numbered(word, source) for word in sentence]
            sentence[0] = sentence[0].capitalize()
            if len(sentence) > 12:
                sentence[5] += ","
        sentence = sentence[: words - written]
        written += len(sentence)
        sentences.append(" ".join(sentence) + ".")
        if len(sentences) > source.randint(2, 6) or written == words:
            paragraphs.append(" ".join(sentences))
            sentences = []
    return "\n\n".join(paragraphs)


def _numbered(word: str, source: random.Random) -> str:
    return f"{source.randint(2, 9999):,}" if source.random() < 0.025 else word


def real(words: int) -> tuple[str, str] | None:
    """A text of so many words from the data, and other text of the same kind; None without."""
    path = DATA / "xquad-en-dev.json"
    if not path.is_file():
        return None
    articles = json.loads(path.read_text(encoding="utf-8"))["data"]
    contexts = [paragraph["context"] for article in articles for paragraph in article["paragraphs"]]
    path = DATA / "onestopqa-dev.json"
    if path.is_file():
        rows = json.loads(path.read_text(encoding="utf-8"))
        contexts += dict.fromkeys(row["context"] for row in rows)
    kept: list[str] = []
    count = 0
    for number, context in enumerate(contexts):
        tokens = context.split()
        kept.append(" ".join(tokens[: words - count]))
        count += len(tokens[: words - count])
        if count == words:
            return "\n\n".join(kept), "\n\n".join(contexts[number + 1 :])
    return None


class Kind(StrEnum):
    """What was done to a quotation."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    TYPESET = "other quotes, space or case"
    INVENTED = "invented"


@dataclass(frozen=True)
class Case:
    """A quotation, what was done to it, and where it was taken from."""

    kind: Kind
    quote: str
    start: int
    end: int


def cases(
    text: str, strange: str, counts: tuple[int, int, int, int] = (100, 50, 25, 25), seed: int = 0
) -> tuple[Case, ...]:
    """Quotations of 8 to 25 words, in shuffled order.

    Verbatim ones, edited ones (one or two words replaced, dropped, doubled or exchanged), ones
    that were typeset otherwise (quotation marks, white space, case, dashes), and invented ones,
    which are verbatim in *strange*.
    """
    source = random.Random(seed)
    made = []
    for kind, count in zip(Kind, counts, strict=True):
        for _ in range(count):
            if kind is Kind.INVENTED:
                start, end = _pick(strange, source)
                made.append(Case(kind, strange[start:end], -1, -1))
                continue
            start, end = _pick(text, source)
            quote = text[start:end]
            if kind is Kind.EDITED:
                quote = _edited(quote, source)
            if kind is Kind.TYPESET:
                quote = _typeset(quote, source)
            made.append(Case(kind, quote, start, end))
    source.shuffle(made)
    return tuple(made)


def _pick(text: str, source: random.Random) -> tuple[int, int]:
    """A stretch of 8 to 25 words, from one blank to another."""
    starts = [0] + [place + 1 for place, sign in enumerate(text) if sign.isspace()]
    while True:
        first = source.randrange(len(starts))
        last = first + source.randint(8, 25)
        if last < len(starts):
            start, end = starts[first], starts[last] - 1
            quote = text[start:end]
            if "\n" not in quote and "  " not in quote and quote == quote.strip():
                return start, end


def _edited(quote: str, source: random.Random) -> str:
    words = quote.split()
    for _ in range(source.randint(1, 2)):
        place = source.randrange(1, len(words) - 1)
        match source.randrange(4):
            case 0:
                words[place] = "otherwise"
            case 1:
                del words[place]
            case 2:
                words.insert(place, words[place])
            case _:
                words[place], words[place - 1] = words[place - 1], words[place]
    edited = " ".join(words)
    return edited if edited != quote else quote.replace(words[1], "otherwise", 1)


def _typeset(quote: str, source: random.Random) -> str:
    changed = quote
    match source.randrange(4):
        case 0:
            changed = quote.replace('"', "“").replace("'", "’").replace("-", "–")
        case 1:
            changed = quote.replace(" ", "\n", 1)
        case 2:
            changed = quote.upper()
    return changed if changed != quote else quote.replace(" ", "  ", 2)


def peak() -> float:
    """The most memory that this process has had, in MB, without what its parent had.

    `getrusage` hands on the peak of the process that started this one.
    """
    told = Path("/proc/self/status")
    if not told.is_file():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(one for one in told.read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
