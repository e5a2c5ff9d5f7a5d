"""Reasons worth printing beside the evidence: those that say more than the evidence does.

A reason adds nothing where its quotations hold no word that the evidence, the question or
the answer does not, and its other words merely introduce a quotation, or name a reading or
the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from coursegen import cues

_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_INTRODUCING = frozenset(
    cues.words(
        """a according also an and answer are as at date each evidence exactly figure for from given
        gives had has have here how in instead is it name named names not number of on one or pair
        pairs passage person place quotation quote quoted rather read reading readings reads
        reported reports right said same say says see sentence sentences so source sources stand
        stands state stated states tell tells text texts that the there these this those to was
        were what where which who word words write writes wrote year"""
    )
)


def adds(
    reason: str,
    evidence: Iterable[str],
    *,
    titles: Iterable[str] = (),
    asked: str = "",
    answers: Iterable[str] = (),
) -> bool:
    """Whether *reason* says anything that *evidence* does not.

    *titles* are those of the readings; *asked* is the question, *answers* what answers it.
    """
    proofs = [_line(quote) for quote in evidence]
    if any(f" {_line(reason)} " in f" {proof} " for proof in proofs):
        return False
    quotations = [_line(found[1] or found[2] or "") for found in _QUOTED.finditer(reason)]
    names = sorted(map(_line, titles), key=len, reverse=True)
    told = _INTRODUCING | _bag(*map(_line, answers))
    known = told | _bag(*proofs, _line(asked))
    if any(words not in names and not _bag(words) <= known for words in quotations):
        return True
    rest = f" {_line(_QUOTED.sub(' ', reason))} "
    for name in names:
        rest = rest.replace(f" {name} ", " ")
    return not _bag(rest) <= (known if quotations else told)


def _line(text: str) -> str:
    """The words of a text in their order, apart by one space."""
    return " ".join(cues.words(text))


def _bag(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())
