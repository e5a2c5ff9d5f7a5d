"""Verdicts case by case, and what must hold of every claim."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursegen.language import Parser
from coursegen.model import Entity, EntityType
from coursegen.support import SupportIndex, Verdict, contradiction, judge
from coursegen.support.judge import sentences

FOLDER = Path(__file__).parent / "data" / "support"
GAZETTEER = (
    Entity(name="Lind Harbour Trust", type=EntityType.INSTITUTION, aliases=("LHT",)),
    Entity(name="Marta Olsen", type=EntityType.PERSON, aliases=("Olsen",)),
    Entity(name="Petra Lund", type=EntityType.PERSON, aliases=("Lund",)),
)


@dataclass(frozen=True)
class Case:
    title: str
    context: str
    evidence: str
    claim: str
    verdict: str


def cases(name: str) -> list[Case]:
    found = []
    parts: list[str] = []
    lines: list[str] = []
    body = (FOLDER / name).read_text(encoding="utf-8").split("\n\n", 1)[1]
    for line in body.splitlines():
        if line.startswith("-----"):
            continue
        if line not in {".", ".."}:
            lines.append(line)
            continue
        parts.append("\n".join(lines).strip())
        lines = []
        if line == "..":
            parts.append("..")
        elif len(parts) == (6 if ".." in parts else 4):
            context = parts[1] if ".." in parts else ""
            title, *_, evidence, claim, verdict = parts
            found.append(Case(title, context, evidence, claim, verdict))
            parts = []
    assert not parts
    assert not "".join(lines).strip()
    return found


@cache
def parser() -> Parser:
    return Parser(GAZETTEER)


STRICT = cases("strict.txt")


@pytest.mark.parametrize("case", STRICT, ids=lambda case: case.title)
def test_strict(case: Case) -> None:
    found = judge(case.claim, case.evidence, parser=parser(), context=case.context)
    assert f"{found.verdict} {found.reason}" == case.verdict


PROBES = [
    tuple(line.split(" | "))
    for line in (FOLDER / "probes.txt").read_text(encoding="utf-8").splitlines()
    if " | " in line
]


@pytest.mark.parametrize(("sign", "evidence", "claim"), PROBES)
def test_probes(sign: str, evidence: str, claim: str) -> None:
    assert judge(claim, evidence, parser=parser()).supported is (sign == "+")


def test_every_verdict_has_cases() -> None:
    assert {case.verdict.split()[0] for case in STRICT} == {str(verdict) for verdict in Verdict}
    assert len(STRICT) > 60
    assert len({case.title for case in STRICT}) == len(STRICT)


SENTENCES = sorted({case.evidence for case in STRICT if "? " not in case.evidence})


@given(
    st.sampled_from(SENTENCES),
    st.sampled_from(["granite", "whispered", "purple", "never", "only", "Kalmar", "17"]),
    st.integers(0, 30),
)
@settings(max_examples=60, deadline=None)
def test_an_added_word_is_never_accepted(evidence: str, word: str, place: int) -> None:
    words = evidence.split()
    words.insert(place % len(words), word)
    assert not judge(" ".join(words), evidence, parser=parser()).supported


@given(st.sampled_from(SENTENCES), st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_the_same_claim_has_the_same_judgement(evidence: str, place: int) -> None:
    words = evidence.split()
    del words[place % len(words)]
    claim = " ".join(words)
    assert judge(claim, evidence, parser=parser()) == judge(
        claim, evidence, parser=Parser(GAZETTEER)
    )


@pytest.mark.parametrize("claim", ["", "   ", ".", "…", "(", "____"])
def test_a_claim_that_says_nothing_is_not_supported(claim: str) -> None:
    assert not judge(claim, "The ferry sank in 1931.", parser=parser()).supported


def test_no_evidence_supports_nothing() -> None:
    assert not judge("The ferry sank.", "", parser=parser()).supported
    assert not judge("The ferry sank.", (), parser=parser()).supported


def test_a_judgement_names_the_words_that_decided_it() -> None:
    found = judge("The ferry sank in 1932.", "The ferry sank in 1931.", parser=parser())
    assert found.verdict is Verdict.CONTRADICTED
    assert "1932" in " ".join(found.words)


# ---------------------------------------------------------------- contradictions and search


def test_a_distractor_is_contradicted_by_name() -> None:
    evidence = "However, the ferry was built in Solberg, and it sank in 1931."
    true = "The ferry was built in Solberg."
    found = contradiction("The ferry was built in Kalmar.", true, evidence, parser=parser())
    assert (found.verdict, found.reason) == (Verdict.CONTRADICTED, "slot")


def test_a_distractor_that_is_true_as_well_is_supported() -> None:
    evidence = "The ferry sank in 1931, and the bridge sank in 1932."
    found = contradiction(
        "The bridge sank in 1932.", "The ferry sank in 1931.", evidence, parser=parser()
    )
    assert found.supported


def test_what_is_only_unproved_is_not_contradicted() -> None:
    found = contradiction(
        "The ferry carried cattle.", "The ferry carried mail.", "The ferry carried mail.",
        parser=parser(),
    )  # fmt: skip
    assert found.verdict is Verdict.NOT_ESTABLISHED


def test_any_sentence_of_a_course_that_supports_a_claim_is_found() -> None:
    text = " ".join(evidence for evidence in SENTENCES if "lighthouse" not in evidence)
    course = sentences(text, parser())
    index = SupportIndex(course, parser=parser())
    for sentence in course[::5]:
        if sentence.text.endswith("?"):
            continue
        hit = index.any_support(sentence.text)
        assert hit is not None
        assert hit[0].text == sentence.text
    assert index.any_support("The lighthouse keeper sang in Kalmar.") is None


def test_the_index_passes_over_nothing_that_a_judge_accepts() -> None:
    cases = [(case.context, case.evidence, case.claim) for case in STRICT]
    cases += [("", evidence, claim) for _, evidence, claim in PROBES]
    for context, evidence, claim in cases:
        around = f"{context} {evidence}".strip()
        index = SupportIndex(sentences(around, parser()), parser=parser())
        for sentence in sentences(around, parser()):
            found = [
                judge(claim, [sentence], parser=parser(), setting=setting)
                for setting in ("strict", "balanced")
            ]
            # words that a paraphrase leaves unexplained prove nothing here
            if any(one.supported and not one.words for one in found):
                assert index.any_support(claim), claim


RETOLD = (
    ("The town has 4,983 residents.", "The town has about 5,000 residents."),
    ("The town has 5,120 residents.", "The town has more than 5,000 residents."),
    ("It has lasted for a decade.", "It has lasted ten years."),
    ("Both men were found.", "The two men were found."),
    ("He has a single child.", "He has one child."),
    ("The shop was unable to pay its debts.", "The shop could not pay its debts."),
    ("He refused to sign the letter.", "He did not sign the letter."),
    ("The vast majority of workers are women.", "Most workers are women."),
    ("Several people were injured.", "A few people were injured."),
    ("The French president visited the town.", "The president of France visited the town."),
    ("The firm, once the biggest in Europe, closed last week.", "The firm closed last week."),
    ("The museum is expected to open in June.", "People expect the museum to open in June."),
    (
        "The plan was rejected by most of the members.",
        "Most of the members did not accept the plan.",
    ),
)


@pytest.mark.parametrize(("told", "said"), RETOLD)
def test_balanced_takes_what_says_the_same_in_other_words(told: str, said: str) -> None:
    assert judge(said, told, parser=parser(), setting="balanced").supported
    assert not judge(said, told, parser=parser()).supported or "once" in told


MISTOLD = (
    ("The town has 4,983 residents.", "The town has about 6,000 residents."),
    ("The town has 4,983 residents.", "The town has more than 5,000 residents."),
    ("The town has 5,120 residents.", "The town has almost 5,000 residents."),
    ("It has lasted for a decade.", "It has lasted twenty years."),
    ("Several people were injured.", "Many people were injured."),
    ("He did not sign the letter.", "He signed the letter."),
    ("He signed the letter.", "He refused to sign the letter."),
    ("The French president visited the town.", "The president of Spain visited the town."),
    ("This could have an effect on prices.", "This will have an effect on prices."),
    ("The village has a new school.", "A new school has the village."),
    (
        "The plan was accepted by most of the members.",
        "Most of the members did not accept the plan.",
    ),
    ("Prices rose in the top five cities.", "Prices rose in the bottom five cities."),
)


@pytest.mark.parametrize(("told", "said"), MISTOLD)
def test_balanced_refuses_what_says_something_else(told: str, said: str) -> None:
    assert not judge(said, told, parser=parser(), setting="balanced").supported


CUT_WRONG = (
    (
        "Harkline, the company she founded four months later, in May 2019, sells a small sensor.",
        "Harkline, in May 2019, sells a small sensor.",
    ),
    (
        "It was a plan devised in Nigeria, where Foege, finding himself short, tracked down it.",
        "It was a plan devised in Nigeria tracked down it.",
    ),
    (
        "When its own was due for repainting in 2019, the council considered doing without it.",
        "When its own was due for repainting in 2019.",
    ),
)


@pytest.mark.parametrize(("told", "cut"), CUT_WRONG)
def test_what_the_parser_misread_is_not_cut_by_its_word(told: str, cut: str) -> None:
    assert not judge(cut, told, parser=parser()).supported


CUT_RIGHT = (
    (
        "The managers feared for their takings, and the newspapers forbade news before seven.",
        "The newspapers forbade news before seven.",
    ),
    (
        "Zheng He called there between 1405 and 1433, and in 1411 Parameswara went to China.",
        "In 1411 Parameswara went to China.",
    ),
)


@pytest.mark.parametrize(("told", "cut"), CUT_RIGHT)
def test_who_feared_or_called_says_nothing_that_goes_on(told: str, cut: str) -> None:
    assert judge(cut, told, parser=parser()).supported


def test_a_sum_at_the_end_of_a_sentence_is_a_number() -> None:
    assert judge("It costs 20 million dollars.", "It costs $20m.", parser=parser()).supported
    assert not judge("It costs 30 million dollars.", "It costs $20m.", parser=parser()).supported


@pytest.mark.parametrize(
    ("true", "claim"),
    [
        ("Anna Verne did not mean to open a mill.", "Olga Reuss did not mean to open a mill."),
        ("Prices did not rise in 1907.", "Prices did not fall in 1907."),
        (
            "There is little evidence that prices rose.",
            "There is little evidence that prices fell.",
        ),
        ("The ferry may never return to Kalmar.", "The ferry may return to Kalmar."),
        ("The filters go back at least to 1981.", "The filters go back at least to 1991."),
    ],
)
def test_what_is_denied_or_may_be_is_not_made_false_by_another_name(true: str, claim: str) -> None:
    found = contradiction(claim, true, true, parser=parser())
    assert found.verdict is not Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("true", "claim"),
    [
        ("The bridge was not closed in 1907.", "The bridge was closed in 1907."),
        ("It was not until 1973 that Selby closed.", "It was not until 1983 that Selby closed."),
        ("A few towns grew from 1907.", "A few towns grew from 1917."),
    ],
)
def test_a_denial_taken_back_and_a_date_behind_not_until_are_false(true: str, claim: str) -> None:
    found = contradiction(claim, true, true, parser=parser())
    assert found.verdict is Verdict.CONTRADICTED
