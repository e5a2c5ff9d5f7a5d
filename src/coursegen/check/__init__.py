"""The gate: rules that look at one item, one bank or the course, and say what is wrong.

A rule is a plain function with one code; it never mends, and it never guesses in an
item's favour. An item passes only where no rule finds an error.
"""

from coursegen.check.context import Context, Rule
from coursegen.check.course import course_findings
from coursegen.check.originals import original_findings
from coursegen.check.rules import FORM, GROUPS, RULES, item_errors, item_findings

__all__ = [
    "FORM",
    "GROUPS",
    "RULES",
    "Context",
    "Rule",
    "course_findings",
    "item_errors",
    "item_findings",
    "original_findings",
]
