"""The page about reviews names options that there are, and shows pictures that are small enough to load anywhere."""

from __future__ import annotations

import argparse
import re

from conftest import REPOSITORY

from reportkit.cli.review import add_arguments

PAGE = (REPOSITORY / "docs" / "review.md").read_text(encoding="utf-8")


def test_every_option_is_there() -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    known = {name for action in parser._actions for name in action.option_strings}
    named = set(re.findall(r"--[a-z-]+", PAGE))
    assert named and named <= known


def test_its_pictures_are_there_and_small() -> None:
    pictures = re.findall(r'src="([^"]+)"', PAGE)
    assert 3 == len(pictures)
    assert all((REPOSITORY / "docs" / name).stat().st_size < 150_000 for name in pictures)
