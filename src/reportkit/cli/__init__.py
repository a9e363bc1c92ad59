"""The command line: one module a command, each loaded only when it is asked for, so that `--help` is light."""

from reportkit.cli.main import main

__all__ = ["main"]
