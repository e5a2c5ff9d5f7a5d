"""Stems: the gapped claim itself, or a question where its subject is what is asked for.

A question changes nothing but its subject, so that it is as sure as the claim.
"""

from __future__ import annotations

from coursegen.facts import Answerable, Slot, lexicon
from coursegen.items.material import Found, led
from coursegen.model import GAP, Claim, EntityType, FactKind

_ASKED = {
    EntityType.COMPANY: "which company",
    EntityType.INSTITUTION: "which institution",
    EntityType.PROGRAMME: "which programme",
    EntityType.MODEL: "which model",
    EntityType.PRODUCT: "which product",
    EntityType.EVENT: "which event",
    EntityType.CONCEPT: "which term",
}


def question(answerable: Answerable, claim: Claim, *, mixed: bool = False) -> str | None:
    """*Who …?* or *Which company …?* in place of a subject that begins the claim; else None.

    Where the options are *mixed*, of more than one type, the question says *what*.
    """
    if answerable.role != "subject" or answerable.type is None:
        return None
    opening = next((o for o in (GAP, f"The {GAP}") if claim.text.startswith(f"{o} ")), None)
    if opening is None:
        return None
    root = answerable.statement.root
    asked = _interrogative(answerable, mixed=mixed)
    if asked is None or not _singular(answerable):
        return None
    rest = claim.text[len(opening) :].rstrip(".")
    if rest.lstrip().startswith((",", "(")):
        return None
    if any(t.lower_ in {"while", "whereas", "and"} and t.head.i == root.i for t in root.children):
        return None
    return f"{asked}{rest}?"


def _interrogative(answerable: Answerable, *, mixed: bool) -> str | None:
    kind = answerable.type
    if mixed:
        return "what" if answerable.fact.relation == "be" else None
    if answerable.fact.kind is FactKind.ATTRIBUTION and kind is not EntityType.PERSON:
        return "which source"
    if kind is EntityType.PERSON:
        return "who"
    if kind is EntityType.PLACE:
        country = answerable.fact.value.lower() in lexicon.COUNTRIES
        return "which country" if country else None
    if answerable.fact.kind is FactKind.DEFINITION and answerable.slot is Slot.TERM:
        return "what" if answerable.fact.relation == "be" else "which term"
    if kind is EntityType.CONCEPT or answerable.fact.value.lower() in lexicon.COUNTRIES:
        return None
    return _ASKED.get(kind) if kind else None


def _singular(answerable: Answerable) -> bool:
    root = answerable.statement.root
    finite = next((t for t in (*root.lefts, root) if t.tag_ in {"VBZ", "VBP", "VBD", "MD"}), root)
    return finite.tag_ != "VBP" and finite.lower_ not in {"were", "are", "have"}


def asked(found: Found, claim: Claim, lead: str, *, mixed: bool = False) -> str | None:
    """The stem of a choice: a question where it is sure, else the claim with its gap.

    None where the gap would begin a sentence that cannot be asked as a question.
    """
    sentence = question(found.answerable, claim, mixed=mixed)
    if sentence is not None:
        return f"{lead}{sentence}" if lead else sentence[:1].upper() + sentence[1:]
    return completed(found, claim, lead)


def completed(found: Found, claim: Claim, lead: str) -> str | None:
    """The stem of a cloze: the claim with its gap, which does not stand at its beginning."""
    text = claim.text
    if text.startswith(GAP):
        if lead:
            return lead + text
        return f"Fill in the missing term: {text}" if found.answerable.slot is Slot.TERM else None
    return led(lead, text, found)
