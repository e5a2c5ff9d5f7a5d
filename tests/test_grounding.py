"""This repository's own course passes its own gate; `pytest quizzes` tells item by item."""

from pathlib import Path

from coursegen.build import gate, load
from coursegen.model import Severity

ROOT = Path(__file__).parents[1]


def test_no_rule_finds_an_error_in_the_course() -> None:
    findings = gate.check(load.load(ROOT))
    assert [one for one in findings if one.severity is Severity.ERROR] == []
