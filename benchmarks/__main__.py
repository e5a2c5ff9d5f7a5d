"""The comparisons: writes docs/benchmarks.md, all of it or the sections that are named.

Each section is a module of this folder with a docstring and a function ``table() -> str``
of Markdown. Figures are ratios and medians of one run of their section, peers side by side, on
the machine that the section names, with the day.
"""

from __future__ import annotations

import inspect
import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module, metadata
from pathlib import Path

SECTIONS = ("anchor", "support", "gate", "ranking", "items", "blind", "book", "handout")
PACKAGES = (
    "coursegen",
    "spacy",
    "jupyter-book",
    "rapidfuzz",
    "langextract",
    "corroborate",
    "opengate-grounding",
    "typst",
    "weasyprint",
)
PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def machine() -> str:
    """The machine, in a line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}"
    )


def installed() -> str:
    """The versions of what is compared, in a line."""
    versions = []
    for name in PACKAGES:
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            versions.append(f"{name} not installed")
    return ", ".join(versions)


def main() -> None:
    """Run the sections that are named, or all, and write them into the page when all have run."""
    chosen = sys.argv[1:] or SECTIONS
    known = _sections(PAGE.read_text(encoding="utf-8")) if PAGE.is_file() else {}
    for name in chosen:
        print(f"{name} …", file=sys.stderr, flush=True)
        module = import_module(f"benchmarks.{name}")
        title, _, told = (inspect.getdoc(module) or "").partition("\n")
        day = datetime.now(UTC).date().isoformat()
        where = f"*Measured on {day}: {machine()}.*"
        known[title] = f"{where}\n\n{told.strip()}\n\n{module.table().strip()}\n"
    head = (
        "# Benchmarks\n\n<!-- Written by `make bench`; do not edit. -->\n\n"
        "Each section is one run, peers side by side. Shared machines are noisy: read ratios "
        f"before seconds.\n\n{installed()}\n"
    )
    titles = [_title(name) for name in SECTIONS]
    parts = [head, *(f"## {title}\n\n{known[title]}" for title in titles if title in known)]
    PAGE.write_text("\n".join(parts), encoding="utf-8")
    print(PAGE)


def _title(name: str) -> str:
    return (inspect.getdoc(import_module(f"benchmarks.{name}")) or "").partition("\n")[0]


def _sections(page: str) -> dict[str, str]:
    """What stands under each title of a page."""
    found = {}
    for part in page.split("\n## ")[1:]:
        title, _, text = part.partition("\n")
        found[title] = text.strip() + "\n"
    return found


if __name__ == "__main__":
    main()
