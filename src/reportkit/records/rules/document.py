"""The rules and the table of codes in, the pages `docs/rules.md` and `docs/findings.md` out."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

from reportkit.findings import CODES, RULE_CODES
from reportkit.records.rules import RULES
from reportkit.records.rules.context import Rule

_RULES = """\
# The rules of `check`

Made from the rules by `python -m reportkit.records.rules rules > docs/rules.md`. The examples show only what matters of a
record; tests check that the first passes and the second fails.

A record that is right as it is says so, with the reason; the field may be left out:

```yaml
suppress:
  - rule: wrong-weekday
    field: abstract
    reason: The letter is quoted as it was written.
```

`suppress = ["wrong-weekday"]` in `reportkit.toml` turns a rule off for all records.
"""

_FINDINGS = """\
# Findings

Made from the table of codes by `python -m reportkit.records.rules findings > docs/findings.md`. Every finding has one of
these codes. Those of the rules link to an example and may be [suppressed](rules.md).

| code | what it says |
|---|---|
"""


@dataclass(frozen=True, slots=True)
class Documentation:
    """What a rule's docstring says: what it looks for, and two parts of records."""

    text: str
    passes: str
    fails: str

    @classmethod
    def of(cls, rule: Rule) -> Documentation:
        """A rule's docstring in its parts; raises ValueError for one that lacks a part."""
        written = inspect.getdoc(rule.check) or ""
        match = re.fullmatch(r"(.+?)\n+Passes:\n\n(.+?)\n+Fails:\n\n(.+)", written, re.DOTALL)
        if match is None:
            raise ValueError(f"{rule.check.__name__} lacks an example: {written!r}")
        return cls(" ".join(match[1].split()), inspect.cleandoc("\n" + match[2]), inspect.cleandoc("\n" + match[3]))


def rules_page() -> str:
    """Each rule with its severity, what it looks for, and an example that passes and one that fails."""
    sections = [_RULES]
    for code, rule in RULES.items():
        said = Documentation.of(rule)
        sections.append(
            f"## {code}\n\n*{rule.severity}.* {said.text}\n\nPasses:\n\n```yaml\n{said.passes}\n```\n\n"
            f"Fails:\n\n```yaml\n{said.fails}\n```\n"
        )
    return "\n".join(sections)


def findings_page() -> str:
    """Every code of a finding and what it says."""
    rows = (f"| {_linked(code)} | {text} |" for code, text in CODES.items())
    return _FINDINGS + "\n".join(rows) + "\n"


def _linked(code: str) -> str:
    return f"[`{code}`](rules.md#{code})" if code in RULE_CODES else f"`{code}`"
