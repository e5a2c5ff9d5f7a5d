"""Reasons worth printing beside the evidence: those that say more than the evidence does.

A reason adds nothing where its quotations hold no word that the evidence, the question or
the answer does not, and its other words merely introduce a quotation or name a reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from coursegen import cues

_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_INTRODUCING = frozenset(
    cues.words(
        """a according also an and are as at each evidence exactly for from had has have here how
        in instead is it not of on one or pair pairs passage quotation quote quoted rather read
        reading readings reads reported reports said same say says see sentence sentences so
        source sources stand stands state stated states tell tells text texts that the there
        these this those to was were what where which who word words write writes wrote"""
    )
)


def adds(
    reason: str, evidence: Iterable[str], *, titles: Iterable[str] = (), known: Iterable[str] = ()
) -> bool:
    """Whether *reason* says anything that *evidence* does not.

    *titles* are those of the readings; *known* is what the question and its answer say.
    """
    proofs = [_line(quote) for quote in evidence]
    if any(f" {_line(reason)} " in f" {proof} " for proof in proofs):
        return False
    quotations = [_line(found[1] or found[2] or "") for found in _QUOTED.finditer(reason)]
    names = sorted(map(_line, titles), key=len, reverse=True)
    said = _bag(*proofs, *map(_line, known))
    if any(words not in names and not _bag(words) <= said for words in quotations):
        return True
    rest = f" {_line(_QUOTED.sub(' ', reason))} "
    for name in names:
        rest = rest.replace(f" {name} ", " ")
    return not _bag(rest) <= (_INTRODUCING | said if quotations else _INTRODUCING)


def _line(text: str) -> str:
    """The words of a text in their order, apart by one space."""
    return " ".join(cues.words(text))


def _bag(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())
