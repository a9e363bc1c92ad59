"""The examples in the docstrings are true."""

import doctest

import pytest

from reportkit.languages import breaks, choices, dates, fonts, holds, lists, numbers, rows, sorting


@pytest.mark.parametrize(
    "module", [breaks, choices, dates, fonts, holds, lists, numbers, rows, sorting], ids=lambda module: module.__name__
)
def test_examples_run(module: object) -> None:
    assert 0 == doctest.testmod(module).failed  # type: ignore[arg-type]
