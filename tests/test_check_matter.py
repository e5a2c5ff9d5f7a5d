"""Rules on what stands beside the claim: positions, stems, other answers, records, orders."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from coursegen.build.gate import Checker
from coursegen.model import (
    ClozeInteraction,
    Edit,
    EditKind,
    Entity,
    EntityType,
    Item,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    Option,
    OrderInteraction,
    ShortAnswerInteraction,
    TextPositionSelector,
    TrueFalseInteraction,
)
from tests.audit_course import course, quoted

COURSE = course()
ITEMS = {item.id: item for item in COURSE.banks[0].items}


@pytest.fixture(scope="module")
def codes() -> Callable[[Item], list[str]]:
    board = Entity(name="Harbour Board", type=EntityType.INSTITUTION, aliases=("Board",))
    others = tuple(entity for entity in COURSE.gazetteer if entity.name != board.name)
    checker = Checker(replace(COURSE, gazetteer=(*others, board)))

    def found(item: Item) -> list[str]:
        return [finding.code for finding in checker.findings(COURSE.modules[0], item)]

    return found


Codes = Callable[[Item], list[str]]


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_right_items_are_left_alone(name: str, codes: Codes) -> None:
    assert codes(ITEMS[name]) == []


# ---------------------------------------------------------------- E106


@pytest.mark.parametrize(("start", "end"), [(1, 1), (-1, -1), (0, 1), (3, 0)])
def test_a_position_beside_the_words(start: int, end: int, codes: Codes) -> None:
    item = ITEMS["short"]
    (evidence,) = item.evidence
    assert evidence.position is not None
    moved = TextPositionSelector(evidence.position.start + start, evidence.position.end + end)
    assert codes(replace(item, evidence=(replace(evidence, position=moved),))) == ["E106"]


def test_a_quotation_that_cuts_a_word(codes: Codes) -> None:
    item = ITEMS["short"]
    evidence = quoted(COURSE, item.evidence[0].quote.exact[1:])
    assert codes(replace(item, evidence=(evidence,))) == ["E106"]


def test_other_words_beside_the_quotation_than_are_recorded(codes: Codes) -> None:
    item = ITEMS["short"]
    (evidence,) = item.evidence
    quote = replace(evidence.quote, prefix="a swallow flew, and ")
    unplaced = replace(evidence, quote=quote, position=None, digest="")
    assert codes(replace(item, evidence=(unplaced,))) == ["E106"]


# ---------------------------------------------------------------- S302 and C405


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("short", "With what did the Harbour Board replace oil in 1923?"),
        ("short", "With what did the Harbour Board not replace oil in 1922?"),
        ("short", "With what did the Lamp Office replace oil in 1922?"),
        ("true", "Brandt counted 18 daymarks on the coast in 1931."),
        ("true", "Brandt never counted 17 daymarks on the coast in 1931."),
        ("true", "It is not true that Brandt counted 17 daymarks on the coast in 1931."),
        ("true", "Nobody doubts, though Lund denies it: Brandt counted 17 daymarks in 1931."),
        ("towers-02", "In 1922 the Harbour Board never replaced ____ with electricity."),
        ("board", "According to Ada Brandt, in 1922, or never, the ____ replaced oil with gas."),
    ],
)
def test_a_stem_that_asks_for_something_else(name: str, stem: str, codes: Codes) -> None:
    assert "S302" in codes(replace(ITEMS[name], stem=stem))


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("short", "In 1922 oil gave way. With what did the Harbour Board replace oil?"),
        ("short", "What did the Board use instead of oil from 1922 on?"),
        ("short", "According to “How the towers came”, what replaced oil in 1922?"),
        ("true", "True or false: Brandt counted 17 daymarks on the coast in 1931."),
        ("true", "Brandt counted 17 daymarks on the coast in 1931. (True or false?)"),
        ("true", "According to Ada Brandt, Brandt counted 17 daymarks on the coast in 1931."),
        (
            "towers-02",
            "Fill in the missing word: In 1922 the Board replaced ____ with electricity.",
        ),
        (
            "several",
            "According to Brandt, in 1922 the Harbour Board replaced ____ with electricity.",
        ),
        (
            "towers-01",
            "Which of these three years saw the Harbour Board build its first lighthouse?",
        ),
    ],
)
def test_a_stem_may_be_friendlier_than_its_claim(name: str, stem: str, codes: Codes) -> None:
    assert codes(replace(ITEMS[name], stem=stem)) == []


@pytest.mark.parametrize(
    ("stem", "wrong"),
    [
        ("According to Ada Brandt, what replaced oil in 1922?", False),
        ("According to the coursegen authors, what replaced oil in 1922?", False),
        ("According to Peter Holm, what replaced oil in 1922?", True),
        ("What, according to Ole Lund, replaced oil in 1922?", True),
    ],
)
def test_the_speaker_of_the_stem(stem: str, wrong: bool, codes: Codes) -> None:
    assert ("C405" in codes(replace(ITEMS["short"], stem=stem))) is wrong


# ---------------------------------------------------------------- K206 to K209


@pytest.mark.parametrize(
    ("name", "accepted", "wrong"),
    [
        ("board", "Board", False),
        ("board", "the harbour board", False),
        ("board", "Harbor Board", False),
        ("board", "Lamp Office", True),
        ("board", "Ada Brandt", True),
        ("year", "1875", True),
        ("year", "the year 1874", False),
        ("short", "Electricity.", False),
        ("short", "oil", True),
    ],
)
def test_other_answers_that_are_marked_right(
    name: str, accepted: str, wrong: bool, codes: Codes
) -> None:
    item = ITEMS[name]
    assert isinstance(item.interaction, ClozeInteraction | ShortAnswerInteraction)
    interaction = replace(item.interaction, accepted=(accepted,))
    assert codes(replace(item, interaction=interaction)) == ["K206"] * wrong


@pytest.mark.parametrize(
    ("tolerance", "wrong"), [("0", False), ("3", False), ("15", False), ("16", True), ("31", True)]
)
def test_a_tolerance_that_lets_in_a_guess(tolerance: str, wrong: bool, codes: Codes) -> None:
    item = ITEMS["tall"]
    assert isinstance(item.interaction, NumericInteraction)
    interaction = replace(item.interaction, tolerance=Decimal(tolerance))
    assert codes(replace(item, interaction=interaction)) == ["K207"] * wrong


def test_a_tolerance_that_lets_in_another_figure_of_the_evidence(codes: Codes) -> None:
    exact = "Brandt counted 17 daymarks on the coast in 1931, and 9 of them were painted red."
    item = replace(
        ITEMS["tall"],
        stem="Brandt counted ____ daymarks on the coast in 1931.",
        interaction=NumericInteraction(key="17", value=Decimal(17), tolerance=Decimal(8)),
        claim=replace(
            ITEMS["true"].claim,
            text="Brandt counted ____ daymarks on the coast in 1931.",
            edits=(*ITEMS["true"].claim.edits, Edit(EditKind.GAP, "17", "____")),
        ),
        evidence=(quoted(COURSE, exact),),
    )
    assert codes(item) == ["K207"]
    assert isinstance(item.interaction, NumericInteraction)
    narrow = replace(item.interaction, tolerance=Decimal(7))
    assert codes(replace(item, interaction=narrow)) == []


def test_two_names_of_one_thing_among_the_options(codes: Codes) -> None:
    item = ITEMS["several"]
    assert isinstance(item.interaction, MultipleResponseInteraction)
    options = (Option(text="Board"), Option(text="Harbour Board"))
    found = codes(replace(item, interaction=replace(item.interaction, distractors=options)))
    assert "K208" in found


def test_a_wrong_option_that_belongs(codes: Codes) -> None:
    item = ITEMS["several"]
    assert isinstance(item.interaction, MultipleResponseInteraction)
    options = (Option(text="gas"), Option(text="Electricity"))
    found = codes(replace(item, interaction=replace(item.interaction, distractors=options)))
    assert found == ["K209"]


# ---------------------------------------------------------------- C409 and C410


def test_a_false_statement_by_two_steps(codes: Codes) -> None:
    item = ITEMS["false"]
    text = "The Harbour Board of Skarvik built its second lighthouse in 1931."
    claim = replace(item.claim, text=text)
    assert "C409" in codes(replace(item, claim=claim, stem=text))
    edits = (*item.claim.edits, Edit(EditKind.FORMAT, "first", "second"))
    claim = replace(item.claim, text=text, edits=edits)
    assert "C409" in codes(replace(item, claim=claim, stem=text))


def test_a_correction_that_is_not_what_was_made_false(codes: Codes) -> None:
    item = ITEMS["false"]
    wrong = TrueFalseInteraction(answer=False, correction="Skarvik")
    assert codes(replace(item, interaction=wrong)) == ["C409"]


def test_a_record_without_a_mutation_or_with_two(codes: Codes) -> None:
    item = ITEMS["false"]
    (mutation,) = item.claim.edits
    for edits in ((replace(mutation, kind=EditKind.FORMAT),), (mutation, mutation)):
        assert "C409" in codes(replace(item, claim=replace(item.claim, edits=edits)))


def test_an_order_is_that_of_its_dates(codes: Codes) -> None:
    item = ITEMS["order"]
    one, two = item.evidence
    swapped = OrderInteraction(sequence=("electricity", "the first lighthouse"))
    assert codes(replace(item, evidence=(two, one))) == ["C410", "C410", "C410"]
    assert codes(replace(item, interaction=swapped, evidence=(two, one))) == ["C410"]
    assert codes(replace(item, interaction=swapped)) == ["C410", "C410"]
    assert codes(replace(item, evidence=(one,))) == ["C410"]
    assert codes(replace(item, evidence=(one, one))) == ["C410", "C410"]


def test_an_order_needs_dates(codes: Codes) -> None:
    item = ITEMS["order"]
    undated = quoted(COURSE, "Four of the keepers lost their posts.")
    entries = OrderInteraction(sequence=("the first lighthouse", "the keepers lost their posts"))
    found = codes(replace(item, interaction=entries, evidence=(item.evidence[0], undated)))
    assert found == ["C410"]


# ---------------------------------------------------------------- K203


def test_a_matching_item_is_a_bijection(codes: Codes) -> None:
    item = ITEMS["pairs"]
    assert isinstance(item.interaction, MatchInteraction)
    first, second, *rest = item.interaction.pairs
    twice = (first, replace(second, left=first.left), *rest)
    assert "K203" in codes(replace(item, interaction=replace(item.interaction, pairs=twice)))
