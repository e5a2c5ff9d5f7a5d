"""Plain words, which a paraphrase may use for what its evidence tells otherwise; own list.

Who retells a text in easier words reaches for these. A word that is not among them names
something in particular, which the evidence would have to name as well.
"""

from __future__ import annotations

_PLAIN = frozenset(
    """
    able accept ago agree allow answer area arrive ask away bad be become begin believe belong best
    better big bigger break bring build business buy call car care carry cause centre center certain
    change cheap child choose city clear close come common company complete completely continue
    control cost country create cut damage danger dangerous day decide decision decrease
    different difficult difficulty discover do drive early easily easy eat end enjoy enough escape
    event example excited exist expensive explain fact fall famous far fast fear feel few
    fight find finish finally first follow food free friend full game get give go good great group
    grow guess happen happy hard harm have health healthy hear help high home hope hour house huge
    idea ill important improve increase information instead interest interested interesting job
    join keep kill kind know large late later lead learn leave less level life like limit list
    little live long look lose lot low main make man manage many matter mean meet member method
    million modern money month more move much name near need new next nice normal now number object
    offer often old only open order part past pay people person place plan play poor popular
    position possible power prepare present price probably problem produce proof protect prove
    public put quick quickly quiet rate reach ready real reason receive reduce related remember
    remove rest result return rich right rise rule run sad safe same save say search see seem sell
    send sentence serious share short show sick similar simple situation size slow small smell
    something sort sound speak special spend spread stand start state stay steal still stop story
    strange strong strongly student study support sure surprised surprising system take talk tell
    terrible test thing think throw time tired today together top town traditional travel true try
    turn type understand unhappy unusual use useful usual usually value visit visitor wait walk want
    warn watch way weak week well win woman word work worker world worried worry write wrong year
    young
    """.split()  # noqa: SIM905
)


def plain(lemma: str) -> bool:
    """Whether a word is plain enough to stand for many things."""
    return lemma in _PLAIN
