"""The tiny course with an item of every interaction in its bank, all of them right."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from coursegen import anchor
from coursegen.build import load
from coursegen.model import (
    Bloom,
    ChoiceInteraction,
    Claim,
    ClozeInteraction,
    Course,
    Edit,
    EditKind,
    Entity,
    EntityType,
    Evidence,
    HotTextInteraction,
    Interaction,
    Item,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    Option,
    OrderInteraction,
    Pair,
    ShortAnswerInteraction,
    Status,
    TrueFalseInteraction,
)

TINY = Path(__file__).parent / "data" / "tiny"
BUILT = "The Harbour Board of Skarvik built its first lighthouse in 1874."
TALL = "The tower is 31 metres high, and its lamp burned 12 litres of oil a night."
COUNT = "Brandt counted 17 daymarks on the coast in 1931, and 9 of them were painted red."
OIL = (
    "In 1922 the Harbour Board replaced oil with electricity because oil had become too expensive."
)
POSTS = "Four of the keepers lost their posts."


def quoted(course: Course, exact: str) -> Evidence:
    """Evidence, placed."""
    document = course.library["towers"]
    start = document.text.index(exact)
    return anchor.evidence(document, start, start + len(exact))


def item(
    name: str,
    stem: str,
    interaction: Interaction,
    claim: str,
    *evidence: Evidence,
    edits: tuple[Edit, ...] = (),
) -> Item:
    """A right item."""
    return Item(
        id=name,
        status=Status.APPROVED,
        stem=stem,
        interaction=interaction,
        claim=Claim(text=claim, edits=edits),
        rationale="The text says so.",
        objective="tw-1",
        bloom=Bloom.REMEMBER,
        evidence=evidence,
        origin="person",
    )


def course() -> Course:
    """The tiny course and its richer bank."""
    tiny = load.load(TINY)

    def q(exact: str) -> Evidence:
        return quoted(tiny, exact)

    items = (
        item(
            "tall",
            "The tower is ____ high.",
            NumericInteraction(key="31 metres", value=Decimal(31), unit="metres"),
            "The tower is ____ high.",
            q("The tower is 31 metres high"),
            edits=(Edit(EditKind.GAP, "31 metres", "____"),),
        ),
        item(
            "true",
            "Brandt counted 17 daymarks on the coast in 1931.",
            TrueFalseInteraction(answer=True),
            "Brandt counted 17 daymarks on the coast in 1931.",
            q(COUNT),
            edits=(Edit(EditKind.CLAUSE, ", and 9 of them were painted red.", "."),),
        ),
        item(
            "false",
            "The Harbour Board of Skarvik built its first lighthouse in 1931.",
            TrueFalseInteraction(answer=False, correction="1874"),
            "The Harbour Board of Skarvik built its first lighthouse in 1931.",
            q(BUILT),
            edits=(Edit(EditKind.MUTATION, "1874", "1931"),),
        ),
        item(
            "short",
            "With what did the Harbour Board replace oil in 1922?",
            ShortAnswerInteraction(key="electricity"),
            "In 1922 the Harbour Board replaced oil with ____.",
            q(OIL),
        ),
        item(
            "year",
            "When did the Harbour Board of Skarvik build its first lighthouse?",
            ShortAnswerInteraction(key="1874"),
            "The Harbour Board of Skarvik built its first lighthouse in ____.",
            q(BUILT),
        ),
        item(
            "marked",
            "Mark the sentence that says when the first lighthouse was built.",
            HotTextInteraction(passage=(BUILT, TALL), key=BUILT),
            BUILT,
            q(BUILT),
        ),
        item(
            "pairs",
            "Match.",
            MatchInteraction(
                pairs=(
                    Pair(
                        left="the first lighthouse",
                        right="1874",
                        claim=Claim(
                            text="The Harbour Board of Skarvik built its first lighthouse in ____.",
                            edits=(Edit(EditKind.GAP, "1874", "____"),),
                        ),
                    ),
                    Pair(
                        left="electricity",
                        right="1922",
                        claim=Claim(text=OIL.replace("1922", "____")),
                    ),
                )
            ),
            "",
            q(BUILT),
            q(OIL),
        ),
        item(
            "several",
            "In 1922 the Harbour Board replaced ____ with electricity.",
            MultipleResponseInteraction(
                keys=(Option(text="oil"),),
                distractors=(Option(text="gas"), Option(text="coal")),
            ),
            "In 1922 the Harbour Board replaced ____ with electricity.",
            q(OIL),
        ),
        item(
            "who",
            "Who counted 17 daymarks on the coast in 1931?",
            ChoiceInteraction(
                key=Option(text="Brandt"),
                distractors=(Option(text="Ole Lund"), Option(text="Per Vik")),
            ),
            "____ counted 17 daymarks on the coast in 1931.",
            q(COUNT),
        ),
        item(
            "board",
            "According to Ada Brandt, in 1922 the ____ replaced oil with electricity.",
            ClozeInteraction(key="Harbour Board"),
            "In 1922 the ____ replaced oil with electricity.",
            q(OIL),
        ),
        item(
            "order",
            "Put these in order.",
            OrderInteraction(sequence=("the first lighthouse", "electricity")),
            "",
            q(BUILT),
            q(OIL),
        ),
    )
    (bank,) = tiny.banks
    others = (
        Entity(name="Ole Lund", type=EntityType.PERSON),
        Entity(name="Lamp Office", type=EntityType.INSTITUTION),
    )
    return replace(
        tiny,
        gazetteer=(*tiny.gazetteer, *others),
        banks=(replace(bank, items=(*bank.items, *items)),),
    )
