"""Three expository texts that no rule was made for, as a module each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from coursegen import anchor
from coursegen.language import Parser
from coursegen.model import (
    Block,
    BlockKind,
    Bloom,
    Document,
    Excerpt,
    LearningObjective,
    Module,
    Source,
    Term,
)

FOLDER = Path(__file__).parent / "data" / "items"
TITLES = {
    "canal": "The Harlow Canal: a transport history",
    "reef": "Coral reefs and the heat",
    "bread": "The price of bread",
}
OBJECTIVES = {
    "canal": ("Explain why the canal was built and why it failed.", "Compare canal and railway."),
    "reef": ("Define polyp, bleaching and atoll.", "Explain why warm water harms corals."),
    "bread": ("Define a price ceiling and a subsidy.", "Contrast Aldmouth with Brackley."),
}


def document(name: str, text: str, title: str = "") -> Document:
    """A text of paragraphs and ``# headings`` as a document."""
    blocks = []
    parts = []
    start = 0
    for part in (" ".join(p.split()) for p in text.split("\n\n")):
        words = part.removeprefix("# ")
        kind = BlockKind.HEADING if part.startswith("# ") else BlockKind.PARAGRAPH
        blocks.append(Block(kind, start, start + len(words)))
        parts.append(words)
        start += len(words) + 2
    return Document(
        source=Source(id=name, title=title or name), text="\n\n".join(parts), blocks=tuple(blocks)
    )


@cache
def library() -> dict[str, Document]:
    return {
        name: document(name, (FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip(), title)
        for name, title in TITLES.items()
    }


@cache
def parser() -> Parser:
    return Parser()


def module(name: str) -> Module:
    """The whole text as readings, one excerpt from heading to heading."""
    text = library()[name]
    heads = [b.start for b in text.blocks if b.kind is BlockKind.HEADING]
    ends = [*(start - 2 for start in heads[1:]), len(text.text)]
    bodies = [next(b.start for b in text.blocks if b.start > head) for head in heads]
    return Module(
        id=name,
        title=TITLES[name],
        introduction="",
        objectives=tuple(
            LearningObjective(id=f"{name}-{n}", statement=words, bloom=Bloom.UNDERSTAND)
            for n, words in enumerate(OBJECTIVES[name], 1)
        ),
        excerpts=tuple(
            Excerpt(
                id=f"{name}-x{n}",
                title=f"Part {n}",
                evidence=anchor.evidence(text, start, end),
            )
            for n, (start, end) in enumerate(zip(bodies, ends, strict=True), 1)
        ),
        terms=(
            Term(
                term="price ceiling",
                definition="A limit on a price.",
                evidence=anchor.evidence(library()["bread"], 0, 10),
            ),
        )
        if name == "bread"
        else (),
    )
