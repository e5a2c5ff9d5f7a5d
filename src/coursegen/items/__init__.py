"""Items: drafts written from the facts of a module's readings, and the choice among them.

Writers overgenerate; the gate between `write` and `choose` drops what it doubts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from coursegen import facts, quantities
from coursegen.items.briefs import Brief, brief
from coursegen.items.choosing import best, choose, keys_of
from coursegen.items.hot_text import hot_texts
from coursegen.items.material import Found, Material, content, in_passing, mint
from coursegen.items.merit import LEAD
from coursegen.items.open_ended import explanations, orders, short_answers
from coursegen.items.pool import Stock, pool, stock
from coursegen.items.several import matches, reasons, sets
from coursegen.items.single import choices, clozes, numerics
from coursegen.items.true_false import stated, true_false
from coursegen.items.worth import features, worth
from coursegen.language import Parser, Sentence
from coursegen.model import Document, Item, Module, TrueFalseInteraction, Work

__all__ = [
    "Brief",
    "Stock",
    "best",
    "brief",
    "choose",
    "features",
    "keys_of",
    "stock",
    "worth",
    "write",
]

_TITLE, _MOST = 4, 0.6
"""Words of matter of a title, and the share of them that tells a statement."""
_LINKED = (choices, clozes, numerics)
"""Of what two sentences say together."""
_WRITERS = (
    sets,
    choices,
    clozes,
    short_answers,
    numerics,
    true_false,
    stated,
    hot_texts,
    explanations,
)


def write(
    module: Module,
    library: Mapping[str, Document],
    parser: Parser,
    *,
    bibliography: Sequence[Work] = (),
    seed: int,
    held: Stock | None = None,
) -> tuple[Item, ...]:
    """All drafts that the sentences of the module's excerpts give, in the order of the readings.

    The same module, texts and seed give the same drafts, ids included. What the texts have
    to offer in place of a key is read anew where it is not *held*.
    """
    if held is None:
        held = stock(library, parser)
    offered = pool(module, held, parser)
    material = Material(
        module=module,
        library=library,
        parser=parser,
        bibliography={work.id: work for work in bibliography},
        pool=offered,
        beside={e.evidence.source: offered.beside(e.evidence.source) for e in module.excerpts},
        seed=seed,
    )
    founds = tuple(_facts(material))
    drafts: list[Item] = []
    seen: set[tuple[str, str]] = set()
    for found in founds:
        linked = found.answerable.statement.opening is not None
        for writer in _LINKED if linked else _WRITERS:
            for item in writer(material, found):
                key = (item.interaction.type, item.stem)
                if key not in seen and not _told_by_title(item):
                    seen.add(key)
                    drafts.append(item)
    alone = tuple(one for one in founds if one.answerable.statement.opening is None)
    drafts += matches(material, alone)
    drafts += reasons(material, alone)
    drafts += orders(material, alone)
    return _named(module, drafts)


def _facts(material: Material) -> Iterator[Found]:
    for excerpt in material.module.excerpts:
        document = material.library.get(excerpt.evidence.source)
        where = excerpt.evidence.position
        if document is None or where is None:
            continue
        before: Sentence | None = None
        for sentence in material.parser.sentences(document):
            if where.start <= sentence.start and sentence.end <= where.end:
                told = facts.questions(sentence, document, material.parser, before)
                before = sentence
                for answerable in told:
                    found = Found(answerable=answerable, excerpt=excerpt, document=document)
                    if not in_passing(found, material.parser):
                        yield found


def _told_by_title(item: Item) -> bool:
    """Whether the title of the reading, which the stem names, holds the answer."""
    lead = LEAD.match(item.stem)
    if lead is None:
        return False
    title = lead[1].lower()
    values = quantities.find(title)
    if isinstance(item.interaction, TrueFalseInteraction):
        words = content(title)
        told = len(words & content(item.stem[lead.end() :]))
        if len(words) >= _TITLE and told >= _MOST * len(words):
            return True
    return any(
        facts.occurrences(title, key.lower())
        or any(quantities.same(one, other) for one in quantities.find(key) for other in values)
        for key in keys_of(item)
        if key not in {"True", "False"}
    )


def _named(module: Module, drafts: Sequence[Item]) -> tuple[Item, ...]:
    """The drafts with their ids."""
    counts: Counter[tuple[str, str, str]] = Counter()
    taken: set[str] = set()
    named = []
    for item in drafts:
        first = item.evidence[0]
        key = (first.source, first.quote.exact, item.interaction.type)
        name = mint(module.id, item, counts[key])
        while name in taken:
            counts[key] += 1
            name = mint(module.id, item, counts[key])
        counts[key] += 1
        taken.add(name)
        named.append(replace(item, id=name))
    return tuple(named)
