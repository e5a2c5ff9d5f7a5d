"""The command line, run in this process."""

import sys
from collections.abc import Sequence
from unittest import mock

from coursegen import cli


def run(arguments: Sequence[str]) -> int:
    """The exit code of ``coursegen ARGUMENTS``."""
    with mock.patch.object(sys, "argv", ["coursegen", *arguments]):
        try:
            cli.main()
        except SystemExit as end:
            return int(end.code or 0)
    return 0
