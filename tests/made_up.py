"""A made-up course of two modules, whose bank holds every interaction, built by hand."""

from pathlib import Path

from coursegen.files import records, yaml
from coursegen.model import (
    Audience,
    Block,
    BlockKind,
    Bloom,
    Course,
    Criterion,
    Derivation,
    Discussion,
    Document,
    Entity,
    EntityType,
    Evidence,
    Excerpt,
    ItemBank,
    LearningObjective,
    Module,
    Source,
    Term,
    TextPositionSelector,
    TextQuoteSelector,
    Work,
)

BOOK = Path(__file__).parent / "data" / "book"

ORRIN = (
    "How it works\n\n"
    "The mill at Orrin Sound was built in 1742. Twice a day the flood fills its pond through "
    "a gate of oak, and the miller shuts the gate at high water. When the sea has fallen by "
    "2.4 metres, he lets the pond run out over the wheel.\n\n"
    'Marta Quill, who restored the mill, says: "A tide mill never waits for rain." The mill '
    "grinds barley, and it grinds at night as well.\n\n"
    "How it ended\n\n"
    "In 1911 the railway brought cheap flour, and the mill closed. The mill grinds barley, and "
    "it grinds at night as well, said an old song, long after the wheel had stopped."
)
FOG = "The foghorn of Cape Linn sounds every ninety seconds. It was silent only once, in 1968."


def document(source: Source, text: str, headings: tuple[str, ...] = ()) -> Document:
    blocks, start = [], 0
    for part in text.split("\n\n"):
        kind = BlockKind.HEADING if part in headings else BlockKind.PARAGRAPH
        blocks.append(Block(kind, start, start + len(part)))
        start += len(part) + 2
    return Document(source=source, text=text, blocks=tuple(blocks))


def evidence(document: Document, exact: str) -> Evidence:
    start = document.text.index(exact)
    return Evidence(
        source=document.source.id,
        quote=TextQuoteSelector(exact),
        position=TextPositionSelector(start, start + len(exact)),
        digest=document.digest,
    )


def bank() -> ItemBank:
    """Every interaction, from the small book's own file."""
    return yaml.load(BOOK / "tides.yaml", records.adapter(records.BankRecord)).value()


def course() -> Course:
    orrin = document(
        Source(
            id="orrin",
            title="The mill at Orrin Sound: a brief",
            creator="The coursegen authors",
            publisher="coursegen",
            date="2026-03-09",
            licence="CC-BY-4.0",
            based_on=("quill-1988", "song"),
            derived=(
                Derivation(
                    text="1911", basis="the year of the railway", because="It came in 1911."
                ),
            ),
        ),
        ORRIN,
        ("How it works", "How it ended"),
    )
    fog = document(Source(id="fog", title="Fog", date="2025-11"), FOG)
    return Course(
        id="coast",
        title="Mills & fog: the coast's machines",
        description="Two machines of the coast.\n\nOne *grinds*, one sounds.",
        language="en",
        licence="CC-BY-4.0",
        audience=Audience.PUBLIC,
        seed=7,
        quote_words=300,
        bibliography=(
            Work(
                id="quill-1988",
                title="Tide & time: 100% of the mills of {Orrin}",
                creator="Marta Quill",
                publisher="Sound Press",
                date="1988",
                url="https://example.org/a_b?c=1&d=2",
            ),
            Work(id="song", title="An old song"),
        ),
        gazetteer=(Entity(name="Marta Quill", type=EntityType.PERSON),),
        library={"fog": fog, "orrin": orrin},
        modules=(
            Module(
                id="tides",
                title="Tides: what drives the mill",
                introduction="The sea *drives* this mill. Read how, then why it stopped.",
                objectives=(
                    LearningObjective(
                        id="t-1",
                        statement="Explain how a tide mill works.",
                        bloom=Bloom.UNDERSTAND,
                    ),
                    LearningObjective(
                        id="t-2", statement="Say why the mill closed.", bloom=Bloom.REMEMBER
                    ),
                ),
                excerpts=(
                    Excerpt(
                        id="t-x1",
                        title="How the mill works",
                        evidence=evidence(orrin, ORRIN[: ORRIN.index("\n\nHow it ended")]),
                    ),
                    Excerpt(
                        id="t-x2",
                        title="How it ended",
                        evidence=evidence(orrin, ORRIN[ORRIN.index("In 1911") :]),
                    ),
                ),
                terms=(
                    Term(
                        term="tide mill",
                        definition="A mill that the *sea* drives.",
                        evidence=evidence(orrin, "A tide mill never waits for rain."),
                    ),
                ),
                discussion=(
                    Discussion(
                        id="t-d1",
                        prompt="Would you build a tide mill today?",
                        rubric=(
                            Criterion(
                                points=1,
                                criterion="Names what a tide mill does not need.",
                                evidence=evidence(orrin, "A tide mill never waits for rain."),
                            ),
                        ),
                    ),
                ),
            ),
            Module(
                id="fog",
                title="Fog",
                introduction="",
                objectives=(
                    LearningObjective(id="f-1", statement="Name the horn.", bloom=Bloom.REMEMBER),
                ),
                excerpts=(Excerpt(id="f-x1", title="The horn", evidence=evidence(fog, FOG)),),
                terms=(
                    Term(
                        term="Tide mill",
                        definition="Not a foghorn.",
                        evidence=evidence(fog, "The foghorn of Cape Linn"),
                    ),
                ),
            ),
        ),
        banks=(bank(),),
    )
