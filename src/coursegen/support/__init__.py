"""Whether evidence supports a claim: supported, contradicted, or not established.

A claim is its evidence plus edits, and every edit must be licensed; what is not
established is never taken for false. `judge` finds the edits, `replay` takes those that an
item recorded, `contradiction` names what makes a distractor false, and `SupportIndex`
finds the sentences of a course that might support a claim.
"""

from __future__ import annotations

from coursegen.support.judge import contradiction, judge
from coursegen.support.replay import replay
from coursegen.support.search import SupportIndex
from coursegen.support.verdict import Judgement, Setting, Verdict

__all__ = [
    "Judgement",
    "Setting",
    "SupportIndex",
    "Verdict",
    "contradiction",
    "judge",
    "replay",
]
