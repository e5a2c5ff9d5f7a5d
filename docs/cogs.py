"""What the documents quote from the program, so that they cannot grow stale."""

from __future__ import annotations

import inspect
import os
from pathlib import Path
from typing import Any

os.environ["TERMINAL_WIDTH"] = os.environ["COLUMNS"] = "96"

import typer


def commands() -> str:
    """The help of every command, as Markdown."""
    from coursegen.cli import app

    group: Any = typer.main.get_command(app)
    parts = []
    for name, command in group.commands.items():
        context = command.context_class(
            command, info_name=f"coursegen {name}", terminal_width=96, max_content_width=96
        )
        parts.append(f"## {name}\n\n```text\n{command.get_help(context).strip()}\n```\n")
    return "\n" + "\n".join(parts) + "\n"


def rules() -> str:
    """Every item rule with what it demands, as a Markdown table."""
    from coursegen.check import RULES

    rows = ["", "| code | the rule |", "|---|---|"]
    rows += [
        f"| {code} | {inspect.getdoc(rule).splitlines()[0]} |"
        for code, rule in sorted(RULES.items())
    ]
    return "\n".join(rows) + "\n\n"


def course_rules() -> str:
    """Every rule for the course as a whole, as a Markdown table."""
    from coursegen.check import balance, course

    found = [
        inspect.getdoc(function).splitlines()[0]
        for module in (course, balance)
        for _, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not function.__name__.startswith("_")
    ]
    rows = ["", "| code | the rule |", "|---|---|"]
    rows += [
        f"| {code} | {words} |"
        for code, words in sorted(line.split(": ", 1) for line in found if line[4:5] == ":")
    ]
    return "\n".join(rows) + "\n\n"


def flaws() -> str:
    """Every flaw with its examples from tests/flaws, as Markdown."""
    import yaml

    from coursegen.check.flaws import FLAWS

    folder = Path(__file__).parents[1] / "tests" / "flaws"
    parts = []
    for code, rule in FLAWS.items():
        example = yaml.safe_load((folder / f"{code}.yaml").read_text(encoding="utf-8"))
        words = inspect.getdoc(rule).splitlines()[0]
        parts.append(f"\n**{code}** {words}\n")
        parts += [f"- {word}: {_example(example[key])}" for key, word in _VERDICTS.items()]
    return "\n".join(parts) + "\n\n"


_VERDICTS = {"passes": "good", "fails": "not good"}


def _example(data: dict[str, Any]) -> str:
    """An item of tests/flaws on one line."""
    stem = " ".join(data["stem"].split()).replace("_", "\\_")
    match data:
        case {"gap": key}:
            return f"{stem} (*{key}*)"
        case {"true": answer}:
            return f"{stem} (*{str(answer).lower()}*)"
        case _:
            options = "; ".join(data["distractors"])
            return f"{stem} (*{data['key']}*; {options})"


if __name__ == "__main__":
    from coursegen.files.schemas import schemas
    from coursegen.files.text import write_text

    for name, content in schemas().items():
        write_text(Path(__file__).parent / "schemas" / name, content)
