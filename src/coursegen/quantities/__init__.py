"""Numbers, units and dates of a text: exact, with their precision and their bounds.

Nothing is ever guessed: what is written of a date or a number is all that is read, and
what is not surely a quantity (a name with digits, a telephone number, the pronoun "one")
is left alone. Every value keeps the code points that it was read from.

>>> from coursegen.quantities import dates, find, implies
>>> [(q.text, str(q.value), q.unit, str(q.bound)) for q in find("more than US$8.2 billion")]
[('US$8.2 billion', '8200000000', 'US dollar', 'over')]
>>> dates("by the end of 2030")[0].relation.value
'by'
"""

from coursegen.quantities.compare import contradicts, implies, same
from coursegen.quantities.days import YEAR, dates
from coursegen.quantities.grammar import find
from coursegen.quantities.kinds import Bound, Date, Kind, Precision, Quantity, Relation
from coursegen.quantities.relative import RelativeDate, deictic

__all__ = [
    "YEAR",
    "Bound",
    "Date",
    "Kind",
    "Precision",
    "Quantity",
    "Relation",
    "RelativeDate",
    "contradicts",
    "dates",
    "deictic",
    "find",
    "implies",
    "same",
]
