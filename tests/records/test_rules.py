"""The rules of `check`: their documented examples, suppression, open parts by status, the pages made from them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import RECORD, MakeWorkspace, findings_of, with_keys

from reportkit.findings import CODES, RULE_CODES, Finding, ReportkitError, Severity
from reportkit.records.load import load_directory, load_record
from reportkit.records.rules import RULES
from reportkit.records.rules.document import Documentation, findings_page, rules_page
from reportkit.records.rules.status import REQUIRED
from reportkit.workspace import Workspace

DOCS = Path(__file__).parents[2] / "docs"


def check_example(make_workspace: MakeWorkspace, example: str) -> list[Finding]:
    """What is found in the first of an example's records, each filled up to a whole one and in its own folder."""
    workspace = make_workspace()
    workspace.record_path("small").unlink()
    names = []
    for number, part in enumerate(example.split("\n---\n")):
        name = (re.findall(r"^id: (.+)", part, re.MULTILINE) or ["small"])[0]
        folder = workspace.root / "dialogues" / name
        folder.mkdir(exist_ok=True)
        record = with_keys(RECORD, part if number == 0 or "id:" in part else f"id: {name}\n{part}")
        (folder / "dialogue.yaml").write_text(record, encoding="utf-8")
        names.append(name)
    return findings_of(workspace, names[0])


@pytest.mark.parametrize("code", RULES)
def test_the_passing_example_of_a_rule_passes(code: str, make_workspace: MakeWorkspace) -> None:
    assert check_example(make_workspace, Documentation.of(RULES[code]).passes) == []


@pytest.mark.parametrize("code", RULES)
def test_the_failing_example_of_a_rule_fails_by_this_rule_alone(code: str, make_workspace: MakeWorkspace) -> None:
    found = check_example(make_workspace, Documentation.of(RULES[code]).fails)
    assert {(code, RULES[code].severity)} == {(finding.code, finding.severity) for finding in found}
    assert all(finding.position and finding.field and finding.hint and finding.source_line for finding in found)


def test_every_code_of_a_rule_has_its_rule() -> None:
    assert list(RULE_CODES) == list(RULES)
    assert RULE_CODES.items() <= CODES.items()


WRONG_DAY = "abstract: It began on Friday, March 4, 2024."


@pytest.mark.parametrize("field", ["", ", field: abstract", ", field: abstract/1"])
def test_a_record_suppresses_a_finding_with_a_reason(field: str, make_workspace: MakeWorkspace) -> None:
    part = f"{WRONG_DAY}\nsuppress: [{{rule: wrong-weekday{field}, reason: It is quoted.}}]"
    assert findings_of(make_workspace(with_keys(RECORD, part)), "small") == []


def test_a_suppression_elsewhere_suppresses_nothing(make_workspace: MakeWorkspace) -> None:
    part = f"{WRONG_DAY}\nsuppress: [{{rule: wrong-weekday, field: theme, reason: It is quoted.}}]"
    codes = [finding.code for finding in findings_of(make_workspace(with_keys(RECORD, part)), "small")]
    assert codes == ["wrong-weekday", "unused-suppression"]


def test_a_suppression_has_a_reason(make_workspace: MakeWorkspace) -> None:
    part = f"{WRONG_DAY}\nsuppress: [{{rule: wrong-weekday, reason: }}]"
    assert [finding.code for finding in findings_of(make_workspace(with_keys(RECORD, part)), "small")] == ["wrong-type"]


def test_a_workspace_turns_rules_off(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(with_keys(RECORD, WRONG_DAY), settings='suppress = ["wrong-weekday"]\n')
    assert findings_of(workspace, "small") == []


@pytest.mark.parametrize(("code", "hint"), [("wrong-weekdays", "did you mean `wrong-weekday`?"), ("missing-key", "")])
def test_a_workspace_turns_off_rules_and_nothing_else(code: str, hint: str, make_workspace: MakeWorkspace) -> None:
    with pytest.raises(ReportkitError) as error:
        make_workspace(settings=f'brand = "base"\nsuppress = ["{code}"]\n')
    (finding,) = error.value.findings
    assert finding.position is not None
    assert (finding.code, finding.position.line) == ("bad-setting", 2)
    assert hint in finding.hint


def test_rules_wait_for_a_valid_record(make_workspace: MakeWorkspace) -> None:
    record = with_keys(RECORD, WRONG_DAY).replace("number: 1", "number: one")
    assert [finding.code for finding in findings_of(make_workspace(record), "small")] == ["wrong-type"]


def test_a_final_record_with_something_open_gives_no_dialogue(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(with_keys(RECORD, "method:"))
    assert load_record(workspace, "small", load_directory(workspace)).dialogue is None


@pytest.mark.parametrize("status", ["draft", "review"])
def test_a_record_in_progress_may_have_open_parts(status: str, make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(with_keys(RECORD, f"status: {status}\nmethod:"))
    assert load_record(workspace, "small", load_directory(workspace)).dialogue is not None


def test_kinds_of_records_have_parts_of_their_own(make_workspace: MakeWorkspace) -> None:
    bare = re.sub(r"^themes:(.|\n)*", "", RECORD, flags=re.MULTILINE) + "kind: announcement\n"
    found = findings_of(make_workspace(bare), "small")
    assert [("open-part", "aims")] == [(finding.code, finding.field) for finding in found]
    assert "aims" in REQUIRED["announcement"]


@pytest.mark.parametrize("record", ["dialogue-4", "dialogue-6", "dialogue-7", "nep-joint-working-group"])
def test_our_records_have_no_errors(record: str, repository: Workspace) -> None:
    assert [found for found in findings_of(repository, record) if found.severity is Severity.ERROR] == []


def test_the_open_parts_of_a_working_draft_are_listed_with_their_owners(repository: Workspace) -> None:
    found = [finding for finding in findings_of(repository, "dialogue-7") if finding.code == "open-part"]
    assert {Severity.NOTE} == {finding.severity for finding in found}
    agenda = next(finding for finding in found if finding.message.startswith("`agenda`"))
    assert "(Organizing team)" in agenda.message
    assert "field: agenda" in agenda.source_line


@pytest.mark.parametrize(("page", "name"), [(rules_page, "rules"), (findings_page, "findings")])
def test_the_documentation_is_up_to_date(page: Callable[[], str], name: str) -> None:
    written = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    assert written == page(), f"stale: python -m reportkit.records.rules {name} > docs/{name}.md"


def test_the_command_that_the_documentation_names_writes_it() -> None:
    command = [sys.executable, "-m", "reportkit.records.rules"]
    made = subprocess.run([*command, "findings"], capture_output=True, check=True, encoding="utf-8")
    assert made.stdout == findings_page()
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
