"""The options that say who does the work, for the commands that make files."""

from __future__ import annotations

import argparse
import os


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--jobs` and `--scheduler`."""
    parser.add_argument(
        "--jobs", type=positive, default=None, metavar="N", help="worker processes (default: one a core)"
    )
    parser.add_argument(
        "--scheduler", default="", metavar="ADDRESS", help="a Dask cluster that does the work instead, tcp://host:8786"
    )


def workers(options: argparse.Namespace, jobs: int) -> int:
    """How many processes do a number of jobs."""
    return int(options.jobs or min(os.cpu_count() or 1, jobs))


def positive(value: str) -> int:
    """A number of workers."""
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"`{value}` is no whole number from 1 on")
    return int(value)
