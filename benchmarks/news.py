"""A course of any size in invented English: texts that parse like news, and items on them.

The same seed gives the same course. Every sentence holds slots (a person, a place, a number, a
year) whose place is known, so that an item can be made of any of them without the quiz engine.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from benchmarks.texts import vocabulary
from coursegen.model import (
    GAP,
    Audience,
    Block,
    BlockKind,
    Bloom,
    ChoiceInteraction,
    Claim,
    ClozeInteraction,
    Course,
    Document,
    Edit,
    EditKind,
    Evidence,
    Excerpt,
    Item,
    ItemBank,
    LearningObjective,
    Module,
    Option,
    Source,
    Status,
    TextPositionSelector,
    TextQuoteSelector,
)

_TEMPLATES = tuple(
    " ".join(sentence.split())
    for sentence in """
In {year}, {person} told a meeting in {place} that the {noun} had cost {number} crowns.

{person}, who leads the {noun} of {place}, sold {number} {things} to the {adjective}
{noun}.

The {adjective} {noun} in {place} employs {number} people, and most of them came after
{year}.

Although the {noun} was {adjective}, {person} bought {number} {things} for the {noun} in
{year}.

When {place} lost its {noun}, the {adjective} {things} went to {person}, who kept them
until {year}.

{place} built {number} {things} along the {adjective} river between the {noun} and the old
{noun}.

According to {person}, the {noun} needs {number} {things} a week because the {adjective}
season is short.

By {year} the {noun} had grown to {number} members, most of whom lived near {place} or
behind the {noun}.

{person} has never seen the {noun}, but the {things} that reached {place} in {year} were
{adjective}.

The council of {place} may close the {adjective} {noun}, although {number} {things} still
depend on it.
""".split("\n\n")
)
_NOUNS = """harbour school mill bridge market library factory museum orchard quarry railway theatre
hospital archive bakery brewery canal chapel dairy ferry forge garden granary hotel laboratory
lighthouse mine observatory printer reservoir shipyard station tannery tower university vineyard
warehouse workshop zoo""".split()
_THINGS = """barrels boats books bricks carts clocks coats engines flags gates horses keys lamps
letters maps mirrors nets paintings pumps ropes sails seeds shovels stamps tables tickets tools
tractors trees wagons wheels windows""".split()
_ADJECTIVES = """ancient bitter broad careful cheap costly damp dusty early famous fragile frozen
grand hollow humble late modest narrow noisy northern patient plain proud quiet remote royal rural
shallow silent sober southern stern tidy vast wooden""".split()
_FIRST = """Ada Boris Clara Dmitri Elena Felix Greta Hugo Irene Jonas Katrin Lukas Marta Nils Olga
Pavel Rosa Stefan Thea Viktor""".split()
_SLOT = re.compile(r"\{(\w+)\}")
_ASKED = ("person", "place", "number", "year")


@dataclass(frozen=True)
class _Sentence:
    """A sentence of a document, and where its slots are, counted from its first character."""

    document: int
    start: int
    text: str
    slots: tuple[tuple[str, int, int], ...]


def course(words: int, items: int, seed: int = 0, modules: int = 20) -> Course:
    """A course of about so many words and exactly so many items, one document a module."""
    source = random.Random(seed)
    names = [word.capitalize() for word in vocabulary(4_000, seed)[400:] if len(word) > 5]
    documents: list[Document] = []
    sentences: list[_Sentence] = []
    for number in range(modules):
        paragraphs, found = _text(words // modules, names, number, source)
        sentences += found
        documents.append(document(number, paragraphs))
    chosen = [sentences[place] for place in sorted(source.sample(range(len(sentences)), items))]
    banks = [
        ItemBank(
            id=f"m{number}",
            title=f"Module {number}",
            items=tuple(
                _item(place, one, documents[number], names, source)
                for place, one in enumerate(chosen)
                if one.document == number
            ),
        )
        for number in range(modules)
    ]
    return Course(
        id="invented",
        title="Invented news",
        description="",
        language="en",
        licence="CC0-1.0",
        audience=Audience.PUBLIC,
        seed=seed,
        quote_words=10**9,
        bibliography=(),
        gazetteer=(),
        library={document.source.id: document for document in documents},
        modules=tuple(module(number, text) for number, text in enumerate(documents)),
        banks=tuple(banks),
    )


def _text(
    words: int, names: list[str], number: int, source: random.Random
) -> tuple[list[str], list[_Sentence]]:
    paragraphs: list[str] = []
    found: list[_Sentence] = []
    start = count = 0
    while count < words:
        parts = []
        for _ in range(source.randint(3, 7)):
            text, slots = _sentence(names, source)
            found.append(_Sentence(number, start, text, slots))
            parts.append(text)
            start += len(text) + 1
            count += len(text.split())
        paragraphs.append(" ".join(parts))
        start += 1
    return paragraphs, found


def _sentence(
    names: list[str], source: random.Random
) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    template = source.choice(_TEMPLATES)
    text = ""
    at = 0
    slots = []
    for match in _SLOT.finditer(template):
        text += template[at : match.start()]
        words = _fill(match[1], names, source)
        slots.append((match[1], len(text), len(text) + len(words)))
        text += words
        at = match.end()
    return text + template[at:], tuple(slots)


def _fill(slot: str, names: list[str], source: random.Random) -> str:
    match slot:
        case "person":
            return f"{source.choice(_FIRST)} {source.choice(names)}"
        case "place":
            return source.choice(names)
        case "number":
            return f"{source.randint(12, 98_000):,}"
        case "year":
            return str(source.randint(1700, 2019))
        case "noun":
            return source.choice(_NOUNS)
        case "things":
            return source.choice(_THINGS)
        case _:
            return source.choice(_ADJECTIVES)


def document(number: int, paragraphs: list[str]) -> Document:
    blocks: list[Block] = []
    start = 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(paragraph)))
        start += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    source = Source(id=f"s{number}", title=f"Source {number}", licence="CC0-1.0")
    return Document(source=source, text=text, blocks=tuple(blocks))


def module(number: int, document: Document) -> Module:
    whole = Evidence(
        source=document.source.id,
        quote=TextQuoteSelector(document.text),
        position=TextPositionSelector(0, len(document.text)),
        digest=document.digest,
    )
    return Module(
        id=f"m{number}",
        title=f"Module {number}",
        introduction="",
        objectives=(
            LearningObjective(id=f"o{number}", statement="Recall it.", bloom=Bloom.REMEMBER),
        ),
        excerpts=(Excerpt(id=f"x{number}", title="All", evidence=whole),),
        terms=(),
        discussion=(),
    )


def _item(
    number: int, one: _Sentence, document: Document, names: list[str], source: random.Random
) -> Item:
    """A choice of four, or every fifth time a cloze, on one slot of a sentence."""
    slot, start, end = source.choice([slot for slot in one.slots if slot[0] in _ASKED])
    key = one.text[start:end]
    claim = Claim(
        text=f"{one.text[:start]}{GAP}{one.text[end:]}",
        edits=(Edit(EditKind.GAP, key, GAP),),
    )
    wrong: dict[str, None] = {}
    while len(wrong) < 3:
        other = _fill(slot, names, source)
        if other != key:
            wrong[other] = None
    rationale = f"The source says so: {key}."
    interaction = (
        ClozeInteraction(key=key)
        if number % 5 == 0
        else ChoiceInteraction(
            key=Option(text=key, rationale=rationale),
            distractors=tuple(Option(text=text, rationale="Not in the source.") for text in wrong),
        )
    )
    return Item(
        id=f"m{one.document}-{number:05}",
        status=Status.DRAFT,
        stem=claim.text,
        interaction=interaction,
        claim=claim,
        rationale=rationale,
        objective=f"o{one.document}",
        bloom=Bloom.REMEMBER,
        evidence=(
            Evidence(
                source=document.source.id,
                quote=TextQuoteSelector(one.text),
                position=TextPositionSelector(one.start, one.start + len(one.text)),
                digest=document.digest,
            ),
        ),
        origin="benchmark/1",
    )
