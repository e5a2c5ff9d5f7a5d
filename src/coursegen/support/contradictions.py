"""What makes a distractor false: a contradiction with a name, or no judgement at all.

A claim that nothing supports is not thereby false.
"""

from __future__ import annotations

from collections.abc import Sequence

from coursegen.language import Parser, Sentence
from coursegen.support.judge import judge
from coursegen.support.verdict import Judgement, Verdict, not_established


def contradiction(
    claim: str,
    true_claim: str,
    evidence: Sequence[Sentence] | str,
    *,
    parser: Parser,
    context: str = "",
) -> Judgement:
    """The contradiction between *claim* and the *true_claim* that *evidence* supports."""
    against_truth = judge(claim, true_claim, parser=parser)
    if against_truth.supported:
        return against_truth
    direct = judge(claim, evidence, parser=parser, context=context)
    if direct.supported or direct.verdict is Verdict.CONTRADICTED:
        return direct
    if against_truth.verdict is Verdict.CONTRADICTED:
        return against_truth
    return not_established(direct.reason, direct.words)
