"""The rules for items, by their codes, and what all of them find in one item."""

from __future__ import annotations

from collections.abc import Mapping

from coursegen.check import (
    answers,
    asked,
    claim,
    disagreement,
    evidence,
    falsehood,
    key,
    order,
    position,
    stem,
)
from coursegen.check.context import Context, Rule
from coursegen.check.flaws import FLAWS, GRAVE
from coursegen.model import Finding, Item, Severity

FORM: Mapping[str, Rule] = {
    "S301": stem.worded,
    "K205": stem.not_too_many,
    "C408": stem.one_gap,
    "E101": evidence.found,
    "E102": evidence.unique,
    "E103": evidence.unchanged,
    "E105": evidence.read,
    "E106": position.placed,
}
_MATTER: Mapping[str, Rule] = {
    "K201": key.in_evidence,
    "K202": key.not_in_stem,
    "K203": key.distinct,
    "K204": key.numeric,
    "K206": answers.accepted,
    "K207": answers.tolerance,
    "K208": answers.one_thing_each,
    "K209": answers.all_that_belong,
    "S302": asked.same_matter,
    "C406": stem.standing_alone,
    "C401": claim.supported,
    "C402": claim.no_distractor_true,
    "C403": claim.one_option_true,
    "C404": claim.contradicted,
    "C405": asked.whose_word,
    "C407": disagreement.told_whose,
    "C409": falsehood.one_step_from_truth,
    "C410": order.dated,
    "C411": claim.one_to_mark,
}
GROUPS = (FORM, _MATTER, FLAWS)
"""The rules by what they ask; a group is judged only where those before it find no error."""
RULES: Mapping[str, Rule] = {**FORM, **_MATTER, **FLAWS}
"""Every item rule. The first group asks whether there is a well-formed question about words
that stand in the text; only where it has no error does the second judge the matter, and only
a proved item is judged in its craft."""


def item_findings(item: Item, context: Context) -> tuple[Finding, ...]:
    """What the rules find in one item, in the order of the rules."""
    findings: list[Finding] = []
    for group in GROUPS:
        for rule in group.values():
            findings += rule(item, context)
        if any(finding.severity is Severity.ERROR for finding in findings):
            break
    return tuple(findings)


def item_errors(item: Item, context: Context) -> tuple[Finding, ...]:
    """The errors of `item_findings`, without asking the rules that only warn."""
    grave = {code: FLAWS[code] for code in GRAVE}
    for group in (FORM, _MATTER, grave):
        errors = tuple(
            finding
            for rule in group.values()
            for finding in rule(item, context)
            if finding.severity is Severity.ERROR
        )
        if errors:
            return errors
    return ()
