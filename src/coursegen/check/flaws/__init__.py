"""The flaws of the item-writing literature, each one rule with one code.

A flaw is a matter of craft: it is a warning, unless it makes a second answer right. What can
only be felt (whether a distractor is funny, or plausible to a student) is left to people.

Sources: Haladyna, Downing & Rodriguez (2002), "A review of multiple-choice item-writing
guidelines for classroom assessment"; Tarrant, Knierim, Hayes & Ware (2006), "The frequency of
item writing flaws in multiple-choice questions"; NBME, "Item-Writing Guide".
"""

from __future__ import annotations

from collections.abc import Mapping

from coursegen.check.context import Rule
from coursegen.check.flaws import cues, options, statements, stems

FLAWS: Mapping[str, Rule] = {
    "S311": stems.negative,
    "S312": stems.unfocused,
    "S313": stems.window_dressing,
    "S314": stems.gap_first,
    "S315": stems.vague,
    "S316": statements.one_idea,
    "S317": statements.double_negative,
    "S318": statements.giveaway,
    "K211": options.all_or_none,
    "K212": cues.longest,
    "K213": cues.clang,
    "K214": cues.convergence,
    "K215": cues.grammar,
    "K216": cues.absolute,
    "K217": options.parallel,
    "K218": options.overlapping,
    "K219": options.combined,
}
"""By code; all look at one item only."""

GRAVE = ("K218",)
"""Of these, what makes a second answer right, and is an error."""
