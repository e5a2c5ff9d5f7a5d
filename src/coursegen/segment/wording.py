"""The sentences of an outline: plain, general, and true of the readings whatever they say.

They name what is read and from whom, and claim nothing about the matter itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from coursegen import proposals
from coursegen.model import Bloom, Document, LearningObjective, Source
from coursegen.segment.passages import Passage
from coursegen.segment.phrases import phrases as phrases_of

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def subjects(phrases: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What each module is about, as it stands within a sentence: its most telling phrases."""
    made: list[str] = []
    for number, own in enumerate(phrases, 1):
        subject = _and(own[:2]) or f"part {number}"
        made.append(subject if subject not in made else f"{subject} ({number})")
    return tuple(made)


def title(subject: str) -> str:
    """A module's title: its subject, with a capital."""
    return subject[:1].upper() + subject[1:]


def identifier(number: int, title: str) -> str:
    """A module's id: its title in lower-case ASCII, at most six words of it."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)[:6]
    return "-".join([f"m{number}", *words])[:80].strip("-")


def course_title(documents: Sequence[Document], phrases: Sequence[Sequence[str]]) -> str:
    """The text's own title for one text; else what the modules are about."""
    if len(documents) == 1:
        return documents[0].source.title
    return f"Readings on {_and([own[0] for own in phrases if own][:3]) or 'several texts'}"


def description(documents: Sequence[Document], titles: Sequence[str]) -> str:
    """What the course reads, and in how many modules."""
    texts = _counted(len(documents), "text")
    return f"This course reads {texts} in {_counted(len(titles), 'module')}: {'; '.join(titles)}.\n"


def introduction(subject: str, members: Sequence[Passage], phrases: Sequence[str]) -> str:
    """What a module reads, from whom, and which words recur in it."""
    counts = Counter(passage.document.source.id for passage in members)
    sources = {passage.document.source.id: passage.document.source for passage in members}
    parts = [
        f"{_counted(count, 'passage')} from {named(sources[source])}"
        for source, count in counts.items()
    ]
    recurring = [words for words in phrases[:6] if words not in subject][:4]
    lines = [f"This module is about {subject}.", f"You will read {_and(parts)}."]
    if len(recurring) > 1:
        lines.append(f"The readings also speak of {_and(recurring)}.")
    lines.append(
        "Note who says what, and on what evidence."
        if len(sources) == 1
        else "Note who says what, on what evidence, and where the texts differ."
    )
    return " ".join(lines) + "\n"


def named(source: Source) -> str:
    """A source as a reader is told of it; who wrote it is said only where that is known."""
    return f"“{source.title}”" + (f" by {source.creator}" if source.creator else "")


def objectives(
    prefix: str, members: Sequence[Passage], phrases: Sequence[str]
) -> tuple[LearningObjective, ...]:
    """Three or four objectives, from remembering upwards, over different parts of the readings."""
    topics = [*phrases[:8]] or ["the readings"]
    groups = [topics[0:2], topics[2:4] or topics[0:1], topics[4:6] or topics[1:2] or topics[0:1]]
    sources = list(
        {passage.document.source.id: passage.document.source for passage in members}.values()
    )
    statements = [
        (proposals.EXPLAIN.format(_and(groups[0])), Bloom.UNDERSTAND),
        (proposals.IDENTIFY.format(_and(groups[1])), Bloom.REMEMBER),
        (proposals.SUMMARISE.format(_and(groups[2])), Bloom.UNDERSTAND),
    ]
    if len(sources) > 1:
        both = _and([named(source) for source in sources[:2]])
        statements.append((proposals.COMPARE.format(both, topics[0]), Bloom.ANALYSE))
    else:
        statements.append((proposals.DISTINGUISH, Bloom.ANALYSE))
    return tuple(
        LearningObjective(id=f"{prefix}-{number}", statement=statement, bloom=bloom)
        for number, (statement, bloom) in enumerate(statements, 1)
    )


def excerpt_titles(members: Sequence[Passage]) -> tuple[str, ...]:
    """A title for each reading: its heading where it opens a section, else its own phrases."""
    made: list[str] = []
    for passage in members:
        own = passage.heading if passage.opens and passage.heading else _from_words(passage)
        rank = 2
        unique = own
        while unique in made:
            unique, rank = f"{own} ({rank})", rank + 1
        made.append(unique)
    return tuple(made)


def _from_words(passage: Passage) -> str:
    counts = Counter(phrases_of(passage))
    first = {words: number for number, words in reversed(list(enumerate(counts)))}
    best = sorted(counts, key=lambda words: (-counts[words], " " not in words, first[words]))
    chosen: list[str] = []
    for words in best:
        if not any(set(words.lower().split()) & set(one.lower().split()) for one in chosen):
            chosen.append(words)
        if len(chosen) == 2:
            break
    return title(_and(chosen)) or passage.document.source.title


def _and(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _counted(number: int, noun: str) -> str:
    words = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{words} {noun}{'' if number == 1 else 's'}"
