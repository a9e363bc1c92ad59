"""What `check` says of the records we keep: just what is true of them."""

from __future__ import annotations

from collections import Counter

import pytest

from reportkit.records.load import load_directory, load_record
from reportkit.workspace import Workspace

EXPECTED = {
    "dialogue-4": {"recommendation-without-actor": 2},
    "dialogue-6": {},
    "dialogue-7": {"open-part": 9, "open-but-there": 2},
    "nep-joint-working-group": {},
}


@pytest.mark.parametrize("record", EXPECTED)
def test_findings_are_those_that_the_record_has_earned(record: str, repository: Workspace) -> None:
    found = load_record(repository, record, load_directory(repository)).findings
    assert EXPECTED[record] == Counter(finding.code for finding in found)
    assert {"note"} >= {finding.severity.value for finding in found}


def test_every_record_is_looked_at(repository: Workspace) -> None:
    assert set(EXPECTED) == set(repository.records())
