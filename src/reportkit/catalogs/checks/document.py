"""The codes of the checks in, the table of docs/translators.md out; a test keeps the two the same."""

from __future__ import annotations

from reportkit.findings import CATALOG_CODES


def checks_table() -> str:
    """A Markdown row for each check.

    >>> checks_table().splitlines()[0]
    '| `number-changed` | A number of the source is missing in the translation, or another stands there. |'
    """
    return "".join(f"| `{code}` | {says} |\n" for code, says in CATALOG_CODES.items())
