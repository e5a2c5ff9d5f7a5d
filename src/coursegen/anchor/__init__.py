"""Where a quotation stands in a text: exactly, or it is reported, never taken for something near.

A placement is `EXACT` or `MOVED` only where the very characters of the quotation stand at
one place of the text, between whole words. Everything else that is found is a suggestion
for a person. The order in which quotations are placed changes nothing.

>>> from coursegen.anchor import Index
>>> from coursegen.model import TextQuoteSelector
>>> index = Index("The firm paid 1,300 yuan. The “firm” paid again.")
>>> str(index.place(TextQuoteSelector("paid 1,300 yuan")).status)
'exact'
>>> str(index.place(TextQuoteSelector("300 yuan")).status)
'lost'
>>> len(index.place(TextQuoteSelector("firm")).spans)
2
>>> str(index.place(TextQuoteSelector("firm", suffix="paid 1")).status)
'exact'
>>> near = index.place(TextQuoteSelector('The "firm" paid again'))
>>> str(near.status), near.differences
('lost', ('quotation marks',))
"""

from coursegen.anchor.indexing import NEAR, Index, Placement, Status, index
from coursegen.anchor.selecting import CONTEXT, between, evidence, resolve

__all__ = [
    "CONTEXT",
    "NEAR",
    "Index",
    "Placement",
    "Status",
    "between",
    "evidence",
    "index",
    "resolve",
]
