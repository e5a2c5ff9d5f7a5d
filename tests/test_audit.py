"""The audit makes items wrong, and nothing else; and it can fail."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from coursegen.audit import LABELS, Kind, Score, Trial, mutants, slots, wording
from coursegen.audit import figures as numbers
from coursegen.build import auditing, load
from coursegen.check import Context
from coursegen.errors import FormatFault
from coursegen.language import Parser
from coursegen.model import (
    GAP,
    Claim,
    Course,
    Edit,
    EditKind,
    Entity,
    EntityType,
    Finding,
    Item,
    ItemBank,
)
from tests.audit_course import TINY, course, item, quoted
from tests.running import run

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def rich() -> Course:
    return course()


@pytest.fixture(scope="module")
def score(rich: Course) -> Score:
    return auditing.audit(rich)


@pytest.fixture(scope="module")
def parser(rich: Course) -> Parser:
    return Parser(rich.gazetteer)


def killed(one: Score) -> dict[Kind, tuple[int, int]]:
    return {kind: (found, made) for kind, found, made in one.kinds()}


def test_every_right_item_takes_part(rich: Course, score: Score) -> None:
    assert score.left_out == ()
    assert score.items == len(rich.banks[0].items)


def test_the_gate_notices(score: Score) -> None:
    assert score.survivors == ()
    assert score.passes(0.97)


def test_every_kind_is_tried_on_some_item(score: Score) -> None:
    untried = set(Kind) - set(killed(score))
    # no sentence of the tiny course supposes anything, or holds a thing that could be a key
    assert untried == {Kind.CLAIM_HEDGE, Kind.KEY_WORDS}


def test_a_gate_that_lets_all_pass_has_a_rate_of_nought(rich: Course) -> None:
    def asleep(_item: Item, _context: Context) -> Sequence[Finding]:
        return ()

    found = auditing.audit(rich, gate=asleep)
    assert found.rate == 0
    assert not found.passes(0.01)
    assert len(found.survivors) == len(found.trials) > 100
    assert not found.passes(0)  # evidence and numbers may not survive at any rate


def test_a_gate_that_lacks_one_rule_is_told_which_mutants_it_missed(rich: Course) -> None:
    def without(item: Item, context: Context) -> Sequence[Finding]:
        return [f for f in auditing.first_errors(item, context) if f.code != "E103"]

    found = auditing.audit(rich, gate=without)
    assert {trial.kind for trial in found.survivors} == {Kind.DIGEST_FORGED}
    survivor = next(t for t in found.survivors if t.kind is Kind.DIGEST_FORGED)
    assert survivor.item == "towers-01"
    assert survivor.description == "another text's digest"
    assert not found.passes(0)


def test_an_item_that_is_refused_as_it_is_teaches_nothing(rich: Course) -> None:
    bank = rich.banks[0]
    broken = replace(bank.items[0], stem="")
    wrong = replace(rich, banks=(replace(bank, items=(broken, bank.items[1])),))
    found = auditing.audit(wrong)
    assert found.left_out == (broken.id,)
    assert {trial.item for trial in found.trials} == {bank.items[1].id}


def test_no_item_no_audit(rich: Course) -> None:
    with pytest.raises(FormatFault, match="no item to audit"):
        auditing.audit(replace(rich, banks=(ItemBank(id="towers", title="", items=()),)))


def test_mutants_differ_and_are_the_same_each_time(rich: Course, parser: Parser) -> None:
    for one in rich.banks[0].items:
        made = list(mutants(one, rich, parser))
        assert made == list(mutants(one, rich, Parser(rich.gazetteer)))
        assert made
        for mutant in made:
            assert mutant.item.id == one.id
            assert mutant.kind in LABELS
            assert mutant.description
            if mutant.document is None:
                assert mutant.item != one
            else:
                assert mutant.item == one
                assert mutant.document.digest != rich.library["towers"].digest


def test_one_character_of_the_source_is_changed_within_the_evidence(
    rich: Course, parser: Parser
) -> None:
    one = rich.banks[0].items[0]
    (mutant,) = [m for m in mutants(one, rich, parser) if m.document is not None]
    assert mutant.document is not None
    old, new = rich.library["towers"].text, mutant.document.text
    assert len(old) == len(new)
    (at,) = [place for place in range(len(old)) if old[place] != new[place]]
    start = old.index(one.evidence[0].quote.exact)
    assert start <= at < start + len(one.evidence[0].quote.exact)


# ---------------------------------------------------------------- wrong, and not by chance right


@pytest.mark.parametrize(
    ("text", "false", "true"),
    [
        ("The tower is 31 metres high.", ["62 metres", "16 metres"], []),
        ("More than 40 ships came.", ["80", "120", "60"], ["20", "10"]),
        ("Fewer than 40 ships came.", ["20", "10"], ["80", "120", "60"]),
        ("Almost 40 ships came.", ["20", "10"], []),
        ("It cost US$47 billion.", ["US$94 billion", "US$24 billion", "US$47 million"], []),
        ("Four keepers lost their posts.", ["Seven", "Two"], []),
        ("The first lighthouse stands.", ["third"], []),
        ("It was built in 1874.", ["1871", "1877"], []),
        ("It was built before 1874.", ["1871"], []),
        ("It was built after 1874.", ["1877"], []),
        ("It opens in March 2025.", ["March 2022", "March 2028"], []),
        ("Dozens of ships came.", [], []),
        ("It did not burn more than 40 litres.", [], []),
    ],
)
def test_figures_move_only_to_where_they_are_false(
    text: str, false: list[str], true: list[str]
) -> None:
    found = list(numbers.figures(text))
    assert [value for figure in found for value in figure.false] == false
    assert [value for figure in found for value in figure.true] == true


@pytest.mark.parametrize(
    ("text", "flipped"),
    [
        ("The Board built a tower.", "The Board never built a tower."),
        ("The tower is high.", "The tower is not high."),
        ("The tower is not high.", "The tower is high."),
        ("The tower was built in 1874.", "The tower was not built in 1874."),
        ("The keepers did not like the oil.", "The keepers did like the oil."),
        ("The keepers have lost their posts.", "The keepers have not lost their posts."),
        ("When did the Board build its tower?", "When did the Board not build its tower?"),
        ("A tower without a lamp", None),
    ],
)
def test_polarity(text: str, flipped: str | None, parser: Parser) -> None:
    change = wording.polarity(text, parser)
    assert (change.applied(text) if change else None) == flipped


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("The Board may build a tower.", ["The Board built a tower."]),
        ("The Board plans to build a tower.", ["The Board built a tower."]),
        ("The keepers reportedly disliked the oil.", ["The keepers disliked the oil."]),
        ("The Board might never build a tower.", ["The Board never built a tower."]),
        ("The Board may have built a tower.", []),
        ("The Board built a tower.", []),
    ],
)
def test_hedges(text: str, bold: list[str], parser: Parser) -> None:
    assert [change.applied(text) for change in wording.hedges(text, parser)] == bold


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Most keepers disliked the oil.", ["Least keepers disliked the oil."]),
        (
            "Some keepers left after 1922.",
            ["All keepers left after 1922.", "Some keepers left before 1922."],
        ),
        ("The keepers left.", []),
    ],
)
def test_opposites(text: str, turned: list[str]) -> None:
    assert [change.applied(text) for change in wording.opposites(text)] == turned


@pytest.mark.parametrize(
    ("text", "crossed"),
    [
        ("Norlys sold Havlys.", ["Havlys sold Norlys."]),
        ("Norlys and Havlys sold oil.", []),
        ("Norlys met Havlys.", []),
        ("Norlys sold Norlys.", []),
    ],
)
def test_exchanged(text: str, crossed: list[str], parser: Parser) -> None:
    spans = [match.span() for match in re.finditer("Norlys|Havlys", text)]
    changes = wording.exchanged(text, spans, parser)
    assert [change.applied(text) for change in changes] == crossed


def test_another_noun_and_another_verb_in_the_same_form(rich: Course, parser: Parser) -> None:
    text = "The tower is 31 metres high, and its lamp burned oil."
    documents = list(rich.library.values())
    made = [one.applied(text) for one in wording.others(text, text, documents, parser, "x")]
    assert len(made) == 2
    for words in made:
        (change,) = [(a, b) for a, b in zip(text.split(), words.split(), strict=True) if a != b]
        assert change[0].strip(",.") in {"tower", "lamp", "burned"}


def test_a_name_is_replaced_by_one_of_its_type_that_is_not_said_with_it() -> None:
    makers = [
        Entity(name=name, type=EntityType.COMPANY, aliases=aliases)
        for name, aliases in (
            ("Norlys", ("NL",)),
            ("Havlys", ()),
            ("Kystlys", ()),
            ("Norlys Oil", ()),
        )
    ]
    person = Entity(name="Ada Brandt", type=EntityType.PERSON)
    known = Parser([*makers, person])
    near = "Norlys and Havlys sold lamps, while Kystlys sold oil."
    others = wording.other_names(
        makers[0], "Norlys", "____ sold lamps.", near=near, parser=known, salt="x"
    )
    assert others == ("Kystlys",)


@pytest.mark.parametrize(
    "text",
    [
        "In 1922 the Board replaced oil with gas.",
        "In 1931 the Board replaced oil with electricity",
        "According to Olsen, in 1922 the Board replaced oil with electricity.",
        "In 1922 the Board never replaced oil with electricity.",
        "The Board replaced oil with electricity.",
    ],
)
def test_a_reworded_claim_brings_a_record_that_comes_to_it(text: str) -> None:
    evidence = "In 1922 the Board replaced oil with electricity, at last."
    true = "In 1922 the Board replaced oil with electricity."
    claim = Claim(text=true, edits=(Edit(EditKind.BRACKET, ", at last", ""),))
    forged = slots.recorded(claim, text)
    assert forged.text == text
    told = evidence
    for edit in forged.edits:
        assert told.count(edit.before) == 1
        told = told.replace(edit.before, edit.after)
    assert told.rstrip(".") == text.rstrip(".")


def test_another_key_brings_a_record_that_comes_to_it(rich: Course) -> None:
    one = item(
        "x",
        "Stem",
        rich.banks[0].items[1].interaction,
        f"In 1922 the Harbour Board replaced {GAP} with electricity.",
        quoted(rich, "In 1922 the Harbour Board replaced oil with electricity"),
        edits=(Edit(EditKind.GAP, "oil", GAP),),
    )
    (slot,) = slots.slots(one)
    assert slot.refilled("gas").claim.edits == (
        Edit(EditKind.FORMAT, "oil", "gas"),
        Edit(EditKind.GAP, "gas", GAP),
    )
    assert slot.refilled("electricity").claim.edits == ()


# ---------------------------------------------------------------- the command


def test_the_command_reports_and_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", str(TINY)]) == 0
    shown = capsys.readouterr().out
    assert "2 items, made wrong in" in shown
    assert "the digest forged *" in shown
    assert "100.0%" in shown


def test_the_command_fails_and_names_survivors(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    trials = tuple(
        Trial(
            file="quizzes/towers.yaml",
            item=f"towers-{number:02}",
            kind=Kind.OPTION_DUPLICATE,
            description="“a” became “b”",
            codes=() if number < 4 else ("K203",),
        )
        for number in range(100)
    )
    found = Score(trials=trials, items=7, left_out=())
    monkeypatch.setattr(auditing, "audit", lambda *_, **__: found)
    assert run(["audit", str(TINY), "--quiet"]) == 1
    shown = capsys.readouterr().out.splitlines()
    assert len(shown) == 4
    assert shown[0] == (
        "quizzes/towers.yaml: survivor option-duplicate towers-00: "
        "an option given twice, and nothing noticed: “a” became “b”"
    )
    assert run(["audit", str(TINY), "--at-least", "96"]) == 0


def test_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", str(TINY), "--format", "json", "--module", "towers"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["items"] == 2
    assert data["killed"] == data["mutants"] == sum(kind["mutants"] for kind in data["kinds"])
    assert data["rate"] == 1
    assert data["survivors"] == []


def test_an_unknown_module_is_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", str(TINY), "--module", "castles"]) == 2
    assert "There is no module 'castles'" in capsys.readouterr().err


def test_this_repositorys_own_course() -> None:
    """At least 97 % of all wrong items are noticed, and all whose evidence or figures are wrong."""
    own = load.load(ROOT)
    assert own.banks, "the item banks are not here"
    found = auditing.audit(own)
    assert found.left_out == ()
    assert found.passes(0.97), "\n".join(map(str, found.survivors))
