"""What translators are told of a text: what it is, where it stands, how to treat it; and that it does not churn."""

from __future__ import annotations

import re

import pytest
from samples import DIRECTORY, RECORD, MakeWorkspace

from reportkit.catalogs.comments import TOLD
from reportkit.cli import main
from reportkit.records.describe import models
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.workspace import Workspace

PARALLEL = """        - id: morning
          kind: concurrent
          title: "*Open* sessions"
          sessions:
            - {id: dams, code: C2, title: Dams}
"""
SESSIONS = RECORD.replace("        - {id: tea,", PARALLEL + "        - {id: tea,")
HONOURED = DIRECTORY.replace("{given: Ana", "{honorific: Dr., given: Ana").replace(
    "name: Institute of Rivers", "name: Institute of Rivers, acronym: IR"
)


def update(workspace: Workspace) -> str:
    assert 0 == main(["catalog", "update", "small", "--lang", "vi"])
    return workspace.catalog_path("small", "vi").read_text(encoding="utf-8")


def comments(text: str) -> dict[str, str]:
    """The extracted comments of a catalog by msgctxt, or by msgid for labels."""
    found = {}
    for block in text.split("\n\n")[1:]:
        said = "\n".join(line[3:] for line in block.splitlines() if line.startswith("#. "))
        named = re.search(r'^msgctxt "(.*)"$', block, re.MULTILINE) or re.search(r'^msgid "(.*)"$', block, re.MULTILINE)
        assert named
        found[named[1]] = said
    return found


@pytest.fixture
def workspace(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = make_workspace(SESSIONS, HONOURED, 'languages = ["en", "vi"]\n')
    monkeypatch.chdir(made.root)
    return made


def test_every_field_that_holds_texts_is_explained() -> None:
    fields = {
        f"{model.__name__}.{name}"
        for model in (*models(Dialogue), *models(Directory))
        for name, info in model.model_fields.items()
        if "records.model.base.Text" in repr(info.annotation)
    }
    assert fields == TOLD.keys()


@pytest.mark.parametrize(
    ("domain", "message", "comment"),
    [
        ("small", "title", "title of the report; cover, head of pages\nA heading: no full stop. At most 46 letters."),
        ("small", "dams/title", "title of a session; agenda, day-1, session C2\nA heading: no full stop. At most 22 letters."),
        (
            "small",
            "morning/title",
            "title of several sessions held at the same time; agenda, day-1\n"
            "A heading: no full stop. At most 44 letters. Stays: *…*.",
        ),
        (
            "small",
            "keynote/title",
            "title of a part of a plenary; agenda, day-1, plenary talk\nA heading: no full stop. At most 28 letters.",
        ),
        ("small", "rivers/context/1", "introduction to a thematic area"),
        (
            "small",
            "licences/text",
            "a recommendation; thematic area rivers, issue sand\nOne full sentence with its own subject.",
        ),
        (
            "directory",
            "directory/institute/name",
            "name of an institution (IR); cover, agenda, list of acronyms\n"
            "A name: use its official form, if it has one in your language. At most 52 letters.",
        ),
        (
            "directory",
            "directory/ana-lee/name/written",
            "name of a person; agenda, letter of the chairs\n"
            "A person's name: as in the press of your language. At most 28 letters.",
        ),
        ("labels", "How to cite", "heading; colophon\nA heading: no full stop. At most 36 letters."),
        ("labels", "Actor", "head of a column or row; actor index\nAt most 24 letters."),
        ("labels", "Day %(number)s", "heading; agenda\nA heading: no full stop. At most 42 letters. Stays: %(number)s."),
    ],
)  # fmt: skip
def test_a_comment_says_what_where_and_how(domain: str, message: str, comment: str, workspace: Workspace) -> None:
    update(workspace)
    assert comment == comments(workspace.catalog_path(domain, "vi").read_text(encoding="utf-8"))[message]
    assert 0 == main(["catalog", "extract", "small"])
    assert comment == comments((workspace.root / "locales" / f"{domain}.pot").read_text(encoding="utf-8"))[message]


def test_what_is_put_in_before_or_named_anew_changes_no_other_comment(workspace: Workspace) -> None:
    before = comments(update(workspace))
    before.pop("rivers/title")
    lakes = (
        "  - id: lakes\n    title: Lakes\n    context: A lake.\n    issues:\n"
        "      - {id: shores, statement: A shore is built on., background: So., recommendations: []}\n"
    )
    changed = SESSIONS.replace("themes:\n", f"themes:\n{lakes}").replace("title: Rivers", "title: Great Rivers")
    changed = changed.replace("      slots:\n", "      slots:\n        - {id: coffee, kind: break, title: Coffee}\n")
    workspace.record_path("small").write_text(changed, encoding="utf-8")
    after = comments(update(workspace))
    assert {"lakes/title", "shores/statement", "coffee/title"} <= after.keys()
    assert before == {address: after[address] for address in before}


def test_an_update_renews_comments_and_nothing_else_and_the_next_one_nothing(workspace: Workspace) -> None:
    fresh = update(workspace)
    path = workspace.catalog_path("small", "vi")
    own = fresh.replace('msgstr ""\n\n#. title of a session', 'msgstr ""\n\n# Mine.\n#. title of a session', 1)
    old = re.sub(r"(?m)^(#\. .*\n)+", "#. Dialogue: running text\n", own).replace(
        'msgid "Dams"\nmsgstr ""', 'msgid "Dams"\nmsgstr ""\n"Các "\n"đập"'
    )
    path.write_text(old, encoding="utf-8")
    wanted = own.replace('msgid "Dams"\nmsgstr ""', 'msgid "Dams"\nmsgstr ""\n"Các "\n"đập"')
    assert "# Mine." in wanted
    assert wanted == update(workspace)
    assert wanted == update(workspace)
