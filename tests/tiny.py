"""A course folder as small as one can be: one source, one module, one approved item."""

from pathlib import Path

from coursegen.files import text

COURSE = """\
id: tiny
title: A tiny course
description: One mill, one question.
language: en
licence: CC-BY-4.0
audience: public
seed: 1
quote_words: 300
modules: [mill]
bibliography: []
gazetteer: []
"""
SOURCE = """\
---
id: mill
title: "The mill: a brief"
creator: The coursegen authors
date: "2026-01-05"
licence: CC-BY-4.0
---

The mill at Orrin Sound grinds barley and nothing else.
"""
MODULE = """\
id: mill
title: The mill
introduction: A mill and what it grinds.
objectives:
  - id: m-1
    statement: Recall what the mill grinds.
    bloom: remember
excerpts:
  - id: m-x1
    title: What it grinds
    source: mill
    exact: "The mill at Orrin Sound grinds barley and nothing else."
"""
BANK = """\
id: mill
title: The mill
items:
  - id: mill-p1
    status: approved
    stem: "Fill in the missing word: The mill at Orrin Sound grinds ____ and nothing else."
    interaction:
      type: cloze
      key: barley
    claim: The mill at Orrin Sound grinds ____ and nothing else.
    edits:
      - {kind: gap, before: barley, after: ____}
    rationale: 'The reading says so: "The mill at Orrin Sound grinds barley and nothing else."'
    objective: m-1
    bloom: remember
    origin: person
    evidence:
      - source: mill
        exact: The mill at Orrin Sound grinds barley and nothing else.
"""


def write(root: Path) -> Path:
    """The course folder *root*, written."""
    text.write_text(root / "modules" / "course.yaml", COURSE)
    text.write_text(root / "modules" / "mill.yaml", MODULE)
    text.write_text(root / "modules" / "sources" / "mill.md", SOURCE)
    text.write_text(root / "quizzes" / "mill.yaml", BANK)
    return root
