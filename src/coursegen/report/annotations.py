"""Proofs for other programs: W3C Web Annotations of the evidence, with claims and verdicts.

Positions count the code points of a source's normalised text, whose SHA-256 is its digest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coursegen.model import Course, Document, Finding
from coursegen.report.proofs import Passage, Proof

FORM = "coursegen-grounding/1"
"""Names the form of the file; it changes with the form."""
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""What makes the annotations Linked Data. It is a name, and is never fetched."""


def grounding(
    course: Course, proofs: Sequence[Proof], findings: Sequence[Finding]
) -> dict[str, Any]:
    """The form that docs/schemas/grounding.json describes."""
    items = {(proof.file, proof.item.id) for proof in proofs}
    return {
        "format": FORM,
        "course": {"id": course.id, "title": course.title},
        "sources": [_source(course, document) for document in course.library.values()],
        "items": [_item(course, proof) for proof in proofs],
        "findings": [
            _finding(finding) | {"file": finding.file, "place": finding.place}
            for finding in findings
            if (finding.file, finding.place) not in items
        ],
    }


def _source(course: Course, document: Document) -> dict[str, Any]:
    source = document.source
    return {
        "id": _urn(course, source.id),
        "source": source.id,
        "title": source.title,
        "creator": source.creator,
        "licence": source.licence,
        "digest": document.digest,
    }


def _urn(course: Course, *parts: str) -> str:
    return ":".join(("urn:coursegen", course.id, *parts))


def _item(course: Course, proof: Proof) -> dict[str, Any]:
    item = proof.item
    claims = [
        {
            "text": claim.text,
            "filling": filling,
            "completed": claim.completed(filling),
            "edits": [
                {"kind": edit.kind.value, "before": edit.before, "after": edit.after}
                for edit in claim.edits
            ],
        }
        for claim, filling in proof.claims
    ]
    return {
        "id": item.id,
        "module": proof.module.id,
        "file": proof.file,
        "type": item.interaction.type,
        "status": item.status.value,
        "origin": item.origin,
        "stem": item.stem,
        "verdict": proof.verdict.value,
        "claims": claims,
        "evidence": [
            _annotation(course, proof, number, passage)
            for number, passage in enumerate(proof.passages, 1)
        ],
        "verdicts": [
            {
                "code": judged.rule.code,
                "verdict": judged.verdict.value,
                "findings": [_finding(finding) for finding in judged.findings],
            }
            for judged in proof.verdicts
        ],
    }


def _annotation(course: Course, proof: Proof, number: int, passage: Passage) -> dict[str, Any]:
    """The evidence as a W3C Web Annotation whose body is what it proves."""
    evidence = passage.evidence
    selectors: list[dict[str, Any]] = [
        {
            "type": "TextQuoteSelector",
            "exact": evidence.quote.exact,
            "prefix": evidence.quote.prefix,
            "suffix": evidence.quote.suffix,
        }
    ]
    digest = evidence.digest
    if passage.span is not None and passage.document is not None:
        span, digest = passage.span, passage.document.digest
        selectors.append({"type": "TextPositionSelector", "start": span.start, "end": span.end})
    return {
        "@context": CONTEXT,
        "id": _urn(course, proof.module.id, proof.item.id, str(number)),
        "type": "Annotation",
        "motivation": "assessing",
        "body": {
            "type": "TextualBody",
            "purpose": "assessing",
            "format": "text/plain",
            "language": course.language,
            "value": " ".join(claim.completed(filling) for claim, filling in proof.claims)
            or proof.item.stem,
        },
        "target": {
            "type": "SpecificResource",
            "source": _urn(course, evidence.source),
            "selector": selectors,
            "digest": digest,
            "status": passage.status.value,
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "suggestion": finding.suggestion,
    }
