"""One item on the page: what it asks, its claim, its evidence in place, and each verdict."""

from __future__ import annotations

from itertools import pairwise

from coursegen.anchor import Status
from coursegen.model import GAP, Claim, EditKind, Finding, Severity
from coursegen.report.proofs import Answer, Judged, Passage, Proof, Verdict
from coursegen.report.tree import Child, Node, el

WORDS = {
    Verdict.OK: "proved",
    Verdict.WARNING: "proved, with a warning",
    Verdict.ERROR: "not proved",
    Verdict.NOT_JUDGED: "not judged",
}
CLASSES = {
    Verdict.OK: "ok",
    Verdict.WARNING: "warning",
    Verdict.ERROR: "error",
    Verdict.NOT_JUDGED: "idle",
}
_SIGNS = {Verdict.OK: "✓", Verdict.WARNING: "!", Verdict.ERROR: "✗", Verdict.NOT_JUDGED: "–"}
_STEPS = {
    EditKind.GAP: "The answer gives way to the gap",
    EditKind.CLAUSE: "A clause that stands on its own is taken out",
    EditKind.PRONOUN: "A reference is replaced by its name",
    EditKind.VOICE: "The voice is changed",
    EditKind.FORMAT: "A number or date is written otherwise",
    EditKind.ALIAS: "Another name of the same thing",
    EditKind.BRACKET: "Words set off on both sides are dropped",
    EditKind.CONNECTIVE: "A connecting word is dropped",
    EditKind.ATTRIBUTION: "Whose statement it is, is added",
    EditKind.MUTATION: "Made false on purpose",
}
_LOST = {
    Status.LOST: "These words are not in the source.",
    Status.AMBIGUOUS: "These words stand at several places of the source.",
}
_TYPES = {
    "choice": "one answer",
    "multiple_response": "all that apply",
    "true_false": "true or false",
    "cloze": "gap",
    "short_answer": "short answer",
    "numeric": "number",
    "match": "pairs",
    "order": "order",
    "hot_text": "mark the sentence",
    "extended_text": "in your own words",
}


def article(proof: Proof) -> Node:
    """The whole item."""
    item = proof.item
    name = f"{proof.module.id}.{item.id}"
    findings = [finding for judged in proof.verdicts for finding in judged.findings]
    meta = el(
        "p",
        el("span", _sign(proof.verdict), WORDS[proof.verdict], kind=f"verdict {_kind(proof)}"),
        el("a", {"href": f"#item-{name}"}, item.id, kind="id"),
        el("span", _TYPES[item.interaction.type]),
        el("span", item.status.value),
        kind="meta",
    )
    codes = " ".join(dict.fromkeys(finding.code for finding in findings))
    return el(
        "article",
        {"id": f"item-{name}", "data-codes": codes, "aria-labelledby": f"stem-{name}"},
        el("header", meta, el("h3", {"id": f"stem-{name}"}, item.stem.strip() or "(no stem)")),
        *([el("div", *map(noted, findings), kind="findings")] if findings else []),
        el(
            "div",
            el("div", _answers(proof.answers), *_claims(proof), kind="says"),
            el("div", *_passages(proof.passages), kind="proves"),
            kind="columns",
        ),
        el("div", *_steps(proof), _checks(proof), kind="more"),
        kind=f"item {_kind(proof)}",
    )


def _kind(proof: Proof) -> str:
    return CLASSES[proof.verdict]


def _sign(verdict: Verdict) -> Node:
    return el("span", {"aria-hidden": "true"}, _SIGNS[verdict], kind="sign")


def noted(finding: Finding, *, place: bool = False) -> Node:
    """A finding, with its place where it is not that of the item around it."""
    verdict = Verdict.ERROR if finding.severity is Severity.ERROR else Verdict.WARNING
    return el(
        "p",
        el("strong", _SIGNS[verdict], " ", finding.code),
        *([el("span", f"{finding.file} {finding.place}", kind="place")] if place else []),
        el("span", finding.message, kind="message"),
        *([el("span", *_coded(finding.suggestion), kind="advice")] if finding.suggestion else []),
        kind=f"finding {CLASSES[verdict]}",
    )


def _coded(text: str) -> list[Child]:
    """*text*, what stands between backticks as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return [text]
    return [el("code", part) if number % 2 else part for number, part in enumerate(parts)]


def _answers(answers: tuple[Answer, ...]) -> Node:
    rows = [
        el(
            "li",
            _sign(Verdict.OK if answer.right else Verdict.ERROR),
            el("span", "Right: " if answer.right else "Wrong: ", kind="hidden"),
            el("bdi", answer.text),
            *([el("span", answer.rationale, kind="rationale")] if answer.rationale else []),
            kind="right" if answer.right else "wrong",
        )
        for answer in answers
    ]
    return el("div", el("h4", "Answer"), el("ul", *rows, kind="answers"))


def _claims(proof: Proof) -> list[Node]:
    if not proof.claims:
        return []
    claims = [_claim(claim, filling) for claim, filling in proof.claims]
    return [el("div", el("h4", "Claim" if len(claims) == 1 else "Claims"), *claims)]


def _claim(claim: Claim, filling: str) -> Node:
    """The completed claim, with the words that fill its gap set apart."""
    before, gap, after = claim.text.partition(GAP)
    filled: list[Child] = [el("b", filling), after] if gap else []
    return el("p", before, *filled, kind="claim")


def _passages(passages: tuple[Passage, ...]) -> list[Node]:
    several = len(passages) > 1
    return [
        _passage(passage, f"Evidence {number}" if several else "Evidence")
        for number, passage in enumerate(passages, 1)
    ]


def _passage(passage: Passage, title: str) -> Node:
    """The paragraph, with the sentence and the words in it; or what is known of lost words."""
    if passage.sentence is None or passage.words is None:
        near = el("p", el("span", "Nearest in the source: "), passage.nearest, kind="nearest")
        return el(
            "figure",
            el("h4", title),
            el("p", _LOST.get(passage.status, ""), kind="trouble"),
            el(
                "blockquote",
                el("p", passage.evidence.quote.exact),
                *([near] if passage.nearest else []),
            ),
            _caption(passage),
            kind="passage lost",
        )
    return el(
        "figure",
        el("h4", title),
        el("blockquote", *_paragraphs(passage)),
        _caption(passage),
        kind="passage",
    )


def _caption(passage: Passage) -> Node:
    source = passage.document.source if passage.document else None
    made = ", ".join(part for part in (source.creator, source.date) if part) if source else ""
    place = f"characters {passage.span.start} to {passage.span.end}" if passage.span else ""
    return el(
        "figcaption",
        el("cite", source.title if source else passage.evidence.source),
        *([el("span", made)] if made else []),
        *([el("span", place)] if place else []),
    )


def _paragraphs(passage: Passage) -> list[Node]:
    """The passage's paragraphs, its sentence and its words marked."""
    sentence, words, text = passage.sentence, passage.words, passage.text
    if sentence is None or words is None:
        return []
    cuts = sorted({0, sentence.start, words.start, words.end, sentence.end, len(text)})
    paragraphs: list[list[Child]] = [[]]
    for start, end in pairwise(cuts):
        proves = words.start <= start < words.end
        near = sentence.start <= start < sentence.end
        for number, part in enumerate(text[start:end].split("\n\n")):
            if number:
                paragraphs.append([])
            if part and proves:
                paragraphs[-1].append(el("mark", part))
            elif part and near:
                paragraphs[-1].append(el("span", part, kind="sentence"))
            elif part:
                paragraphs[-1].append(part)
    return [el("p", *inside) for inside in paragraphs if inside]


def _steps(proof: Proof) -> list[Node]:
    """How the claims come from the evidence, where that is on record."""
    steps = [
        el(
            "li",
            el("span", _STEPS[edit.kind], kind="step"),
            el(
                "span",
                *([el("del", edit.before)] if edit.before else []),
                " → ",
                el("ins", edit.after if edit.after.strip() else "nothing"),
                kind="change",
            ),
        )
        for claim in dict.fromkeys(claim for claim, _ in proof.claims)
        for edit in claim.edits
    ]
    if not steps:
        return []
    count = f"{len(steps)} step" + "s" * (len(steps) != 1)
    told = f"From the evidence to the claim in {count}"
    return [el("details", el("summary", told), el("ol", *steps))]


def _checks(proof: Proof) -> Node:
    content = sum(judged.verdict is Verdict.OK for judged in proof.verdicts)
    told = f"{content} of {len(proof.verdicts)} checks are content"
    return el(
        "details",
        el("summary", told),
        el("ul", *(_check(judged) for judged in proof.verdicts), kind="checks"),
    )


def _check(judged: Judged) -> Node:
    code = judged.rule.code
    return el(
        "li",
        _sign(judged.verdict),
        el("a", {"href": f"#rule-{code}"}, code) if judged.rule.demand else code,
        el("span", f": {judged.verdict.value}", kind="hidden"),
        kind=CLASSES[judged.verdict],
    )
