"""A made-up course with an item of every interaction, for the tests of handouts."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from coursegen.model import (
    Audience,
    Block,
    BlockKind,
    Bloom,
    ChoiceInteraction,
    Claim,
    ClozeInteraction,
    Course,
    Criterion,
    Discussion,
    Document,
    Evidence,
    Excerpt,
    ExtendedTextInteraction,
    HotTextInteraction,
    Interaction,
    Item,
    ItemBank,
    LearningObjective,
    MatchInteraction,
    Module,
    MultipleResponseInteraction,
    NumericInteraction,
    Option,
    OrderInteraction,
    Pair,
    ShortAnswerInteraction,
    Source,
    Status,
    Term,
    TextPositionSelector,
    TextQuoteSelector,
    TrueFalseInteraction,
    Work,
)

CANAL = """How the canal was planned

In 1788 the town council of Eastmoor asked the engineer Ada Fenwick to survey a canal to the \
river Lune, some 31 kilometres to the south. Fenwick's survey took fourteen months. She walked \
the whole line twice, once in summer and once in flood, and reported that "the hill at Carrow \
is the only argument against it, and it is a strong one".

The council liked the report and disliked the price. A tunnel under Carrow would cost 42,000 \
pounds, more than all the rest of the works together. Thomas Bell, a mill owner, proposed a \
flight of nine locks over the hill instead, which Fenwick thought cheap to build and dear to \
keep. The council chose the locks by eleven votes to four.

What it carried

The canal opened on 3 May 1794. In its first full year it carried 18,500 tons of coal, 6,200 \
tons of stone and 900 tons of wool. Coal became a third cheaper in Eastmoor within two years, \
and the mills, which had stood still in dry summers, turned to steam. Water was the trouble. \
Every boat that crossed the hill used nine locks' worth of it, and in the drought of 1799 the \
summit was dry for eleven weeks. A reservoir at Upper Carrow, finished in 1803, ended the \
stoppages but cost nearly as much as the tunnel would have done. Fenwick, who had retired to \
Lunemouth, is said to have sent the council her old estimate, without a letter. Parliamentary \
commissioners, corresponding extensively, characterised the undertaking's administration as \
extraordinarily disproportionate; subsequent antiquarian historiography, notwithstanding \
entertaining condescension, substantially overestimated contemporaneous dissatisfaction."""

RAIL = """The railway reached Eastmoor in 1846 and took the canal's passengers within a month. \
It took the wool next, and then the stone. Coal stayed on the water longest, because the \
collieries owned the boats. In 1861 the canal company sold itself to the railway, which let \
the locks decay. The last loaded boat passed Carrow in the autumn of 1877.

Historians disagree about what ended the canal. Jane Orrell argues that the railway killed \
it by neglect. Peter Saltmarsh holds that the choice of locks in 1789 had already decided the \
matter, since a canal that lacks water in summer cannot promise delivery."""


def document(source: Source, text: str) -> Document:
    """A document of the text's paragraphs; a short one without a full stop is a heading."""
    blocks = []
    start = 0
    for part in text.split("\n\n"):
        heading = len(part) < 60 and not part.endswith(".")
        kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
        blocks.append(Block(kind, start, start + len(part)))
        start += len(part) + 2
    return Document(source=source, text=text, blocks=tuple(blocks))


CANAL_SOURCE = Source(
    id="canal",
    title="The Eastmoor Canal: a short history",
    creator="Mary Ashby",
    publisher="Eastmoor Local Studies",
    date="2019-04-02",
    url="https://example.org/eastmoor/canal?edition=2",
    language="en",
    licence="CC-BY-4.0",
    based_on=("minutes",),
)
RAIL_SOURCE = Source(id="rail", title="After the boats", creator="Ivo Penrose", date="2021")


def quoted(text: Document, words: str) -> Evidence:
    """The words as evidence, placed; they stand once in the text."""
    assert text.text.count(words) == 1, words
    start = text.text.index(words)
    return Evidence(
        source=text.source.id,
        quote=TextQuoteSelector(words),
        position=TextPositionSelector(start, start + len(words)),
        digest=text.digest,
    )


LIBRARY = {
    "canal": document(CANAL_SOURCE, CANAL),
    "rail": document(RAIL_SOURCE, RAIL),
}


def proof(words: str) -> Evidence:
    """The words as evidence, from whichever text holds them."""
    return next(quoted(one, words) for one in LIBRARY.values() if words in one.text)


def item(
    name: str,
    stem: str,
    interaction: Interaction,
    *evidence: str,
    claim: str = "",
    rationale: str = "",
    objective: str = "c-1",
    status: Status = Status.APPROVED,
) -> Item:
    """An item of the module ``canal``."""
    return Item(
        id=f"canal-{name}",
        status=status,
        stem=stem,
        interaction=interaction,
        claim=Claim(text=claim),
        rationale=rationale,
        objective=objective,
        bloom=Bloom.REMEMBER,
        evidence=tuple(map(proof, evidence)),
        origin="person",
    )


def options(*pairs: tuple[str, str]) -> tuple[Option, ...]:
    return tuple(Option(text=text, rationale=rationale) for text, rationale in pairs)


ITEMS = (
    item(
        "01",
        "According to Ashby, how long did Fenwick's survey take?",
        ChoiceInteraction(
            key=Option(text="Fourteen months", rationale="Ashby gives the time in months."),
            distractors=options(
                ("Eleven weeks", "So long was the summit dry in the drought of 1799."),
                ("Two years", "Within two years coal became a third cheaper."),
                ("Nine months", "Nine is the number of locks that Bell proposed."),
            ),
        ),
        "Fenwick's survey took fourteen months.",
        rationale="The survey took *fourteen months*, in which she walked the line twice.",
    ),
    item(
        "02",
        "Which goods did the canal carry in its first full year?",
        MultipleResponseInteraction(
            keys=options(("coal", "18,500 tons of it."), ("wool", "900 tons."), ("stone", "")),
            distractors=options(("grain", "The text names no grain."), ("timber", "Nor timber.")),
        ),
        "In its first full year it carried 18,500 tons of coal, 6,200 tons of stone and 900 tons "
        "of wool.",
        rationale="All three are named in one sentence.",
        objective="c-2",
    ),
    item(
        "03",
        "The council chose the locks by eleven votes to nine.",
        TrueFalseInteraction(answer=False, correction="eleven votes to four"),
        "The council chose the locks by eleven votes to four.",
        rationale="The numbers of votes are given at the end of the paragraph.",
        status=Status.DRAFT,
    ),
    item(
        "04",
        "A tunnel under Carrow would cost ____, more than all the rest of the works together.",
        ClozeInteraction(key="42,000 pounds", accepted=("£42,000", "42 000 pounds")),
        "A tunnel under Carrow would cost 42,000 pounds, more than all the rest of the works "
        "together.",
        rationale="The price is what the council disliked.",
    ),
    item(
        "05",
        "Who proposed a flight of locks over the hill?",
        ShortAnswerInteraction(key="Thomas Bell", accepted=("Bell",)),
        "Thomas Bell, a mill owner, proposed a flight of nine locks over the hill instead",
        rationale="Bell was a mill owner.",
    ),
    item(
        "06",
        "How far to the south of Eastmoor is the river Lune?",
        NumericInteraction(
            key="31 kilometres", value=Decimal(31), unit="kilometres", tolerance=Decimal("0.5")
        ),
        "some 31 kilometres to the south",
        rationale="The text says “some 31 kilometres”, so half a kilometre is allowed.",
    ),
    item(
        "07",
        "Match each year with what happened in it.",
        MatchInteraction(
            pairs=tuple(
                Pair(left=left, right=right, claim=Claim(text=f"{left}: ____"), rationale=why)
                for left, right, why in (
                    ("1788", "the council asks for a survey", "The history begins there."),
                    ("1794", "the canal opens", "On 3 May."),
                    ("1803", "the reservoir is finished", ""),
                    ("1846", "the railway reaches Eastmoor", ""),
                )
            ),
            distractors=options(("the council builds a tunnel", "It never did.")),
        ),
        "The canal opened on 3 May 1794.",
        "The railway reached Eastmoor in 1846",
        rationale="Four years, four events.",
        objective="c-2",
    ),
    item(
        "08",
        "Put what the railway took from the canal into its order.",
        OrderInteraction(sequence=("passengers", "wool", "stone", "coal")),
        "It took the wool next, and then the stone.",
        rationale="Coal stayed longest.",
        objective="c-2",
    ),
    item(
        "09",
        "Which sentence says why coal stayed on the water?",
        HotTextInteraction(
            passage=(
                "It took the wool next, and then the stone.",
                "Coal stayed on the water longest, because the collieries owned the boats.",
                "The last loaded boat passed Carrow in the autumn of 1877.",
            ),
            key="Coal stayed on the water longest, because the collieries owned the boats.",
        ),
        "Coal stayed on the water longest, because the collieries owned the boats.",
        rationale="“Because” gives the reason.",
    ),
    item(
        "10",
        "Orrell and Saltmarsh disagree about what ended the canal. Set out both views, and say "
        "which of them the drought of 1799 supports.",
        ExtendedTextInteraction(
            rubric=(
                Criterion(
                    points=1,
                    criterion="States Orrell's view: neglect by the *railway*.",
                    evidence=proof("Jane Orrell argues that the railway killed it by neglect."),
                ),
                Criterion(
                    points=2,
                    criterion="Connects the dry summit with Saltmarsh's argument.",
                    evidence=proof("in the drought of 1799 the summit was dry for eleven weeks"),
                ),
            )
        ),
        "Historians disagree about what ended the canal.",
        rationale="A good answer uses both texts.",
        objective="c-3",
    ),
    item(
        "11",
        "In 1861 the canal company sold itself to ____.",
        ChoiceInteraction(
            key=Option(text="the railway"),
            distractors=options(
                ("the council", "The council appears in the first text only."),
                ("the collieries", "They owned the boats, not the canal."),
            ),
        ),
        "In 1861 the canal company sold itself to the railway",
        rationale="The railway then let the locks decay.",
        objective="c-3",
    ),
    item(
        "12",
        "This rejected question must never be printed.",
        TrueFalseInteraction(answer=True),
        "The canal opened on 3 May 1794.",
        status=Status.REJECTED,
    ),
)

MODULE = Module(
    id="canal",
    title="The canal that crossed a hill",
    introduction=(
        "A town may *choose* its future at one meeting and pay for it over ninety years. In "
        "this module you read how Eastmoor came by its canal, what the canal did for the town, "
        "and why it died.\n\nKeep **two questions** in mind:\n\n"
        "- What did each choice cost, and when?\n- Who says so, and how would they know?"
    ),
    objectives=(
        LearningObjective(
            id="c-1",
            statement="Describe the choice that the council of Eastmoor made, and its price.",
            bloom=Bloom.UNDERSTAND,
        ),
        LearningObjective(
            id="c-2",
            statement="Explain what the canal carried, and what each change did to its trade.",
            bloom=Bloom.UNDERSTAND,
        ),
        LearningObjective(
            id="c-3",
            statement="Weigh two explanations of the canal's end against the evidence.",
            bloom=Bloom.EVALUATE,
        ),
    ),
    excerpts=(
        Excerpt(id="c-x1", title="Locks or a tunnel", evidence=quoted(LIBRARY["canal"], CANAL)),
        Excerpt(id="c-x2", title="What the railway took", evidence=quoted(LIBRARY["rail"], RAIL)),
    ),
    terms=(
        Term(
            term="flight of locks",
            definition="Several locks, one after another, that lift boats over a hill.",
            evidence=proof("a flight of nine locks over the hill"),
        ),
        Term(
            term="summit",
            definition="The highest stretch of a canal; it loses water to *both* sides.",
            evidence=proof("the summit was dry for eleven weeks"),
        ),
    ),
    discussion=(
        Discussion(
            id="c-d1",
            prompt="Was Fenwick's estimate an answer to the council? What did it *say*?",
            rubric=(
                Criterion(
                    points=2,
                    criterion="Sees that the reservoir cost nearly as much as the tunnel.",
                    evidence=proof("cost nearly as much as the tunnel would have done"),
                ),
            ),
        ),
    ),
)


def course(module: Module = MODULE, items: tuple[Item, ...] | None = ITEMS) -> Course:
    """The course, with its one module's bank, or without where *items* is None."""
    return Course(
        id="eastmoor",
        title="Waterways and what they cost",
        description="",
        language="en",
        licence="CC-BY-4.0",
        audience=Audience.PRIVATE,
        seed=7,
        quote_words=300,
        bibliography=(
            Work(
                id="minutes",
                title="Minutes of the town council of Eastmoor",
                creator="Eastmoor town council",
                date="1788",
            ),
        ),
        gazetteer=(),
        library=LIBRARY,
        modules=(module,),
        banks=() if items is None else (ItemBank(id=module.id, title=module.title, items=items),),
    )


def with_items(*items: Item) -> Course:
    """The course with these items in its bank."""
    return course(items=items)


def stem(text: str) -> Item:
    """The first item with another stem."""
    return replace(ITEMS[0], stem=text)


def numbered(count: int) -> tuple[Item, ...]:
    """As many items, of every interaction in turn, each with matter and answers of its own."""
    kinds = ITEMS[:-1]
    return tuple(_numbered(kinds[number % len(kinds)], number) for number in range(count))


def _numbered(one: Item, number: int) -> Item:
    return replace(
        one,
        id=f"canal-{number:04}",
        stem=f"{one.stem[:-1]} (canal {number}){one.stem[-1]}",
        interaction=_renumbered(one.interaction, number),
    )


def _renumbered(value: Any, number: int) -> Any:
    """The value with every text that a learner reads in it made its own."""
    match value:
        case str():
            return f"{value} ({number})" if value else ""
        case tuple():
            return tuple(_renumbered(one, number) for one in value)
        case Criterion() | Claim() | Evidence():
            return value
        case _ if is_dataclass(value):
            changed = {
                field.name: _renumbered(getattr(value, field.name), number)
                for field in fields(value)
                if field.name not in {"type", "rationale", "unit"}
            }
            return replace(value, **changed)
        case _:
            return value
