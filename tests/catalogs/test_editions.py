"""Catalogs in, editions out: translations by address, stale ones left out, broken files reported and left alone."""

from __future__ import annotations

import pytest
from samples import MakeWorkspace

from reportkit.catalogs.edition import Edition, localise
from reportkit.catalogs.files import read_catalog
from reportkit.findings import ReportkitError
from reportkit.records.load import load_directory, load_record, require
from reportkit.records.model.base import TextState
from reportkit.workspace import Workspace

HEADER = 'msgid ""\nmsgstr ""\n"Language: km\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def edition(workspace: Workspace, language: str = "km") -> Edition:
    directory = load_directory(workspace)
    record = load_record(workspace, "small", directory)
    return localise(workspace, require(record, directory), record.directory, language)


def catalog(workspace: Workspace, domain: str, text: str | bytes) -> None:
    path = workspace.catalog_path(domain, "km")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else (HEADER + text).encode())


def test_a_translation_is_found_by_its_address(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    catalog(workspace, "small", 'msgctxt "title"\nmsgid "A Small Dialogue"\nmsgstr "តូច"\n')
    title = edition(workspace).dialogue.title
    assert ("តូច", "km", TextState.TRANSLATED) == (title.value, title.language, title.state)


def test_the_directorys_texts_are_translated_once_for_all_records(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    catalog(workspace, "directory", 'msgctxt "directory/vientiane/name"\nmsgid "Vientiane"\nmsgstr "វៀងចន្ទន៍"\n')
    assert "វៀងចន្ទន៍" == edition(workspace).directory.places[0].name.value


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        ('msgctxt "title"\nmsgid "A Small Dialogue"\nmsgstr ""\n', TextState.MISSING),
        ('#, fuzzy\nmsgctxt "title"\nmsgid "A Small Dialogue"\nmsgstr "តូច"\n', TextState.FUZZY),
        ('msgctxt "title"\nmsgid "An Older Title"\nmsgstr "ចាស់"\n', TextState.FUZZY),
        ('#~ msgctxt "title"\n#~ msgid "A Small Dialogue"\n#~ msgstr "តូច"\n', TextState.MISSING),
    ],
    ids=["empty", "fuzzy", "of an older source", "obsolete"],
)
def test_what_is_not_settled_stands_in_the_source_language(
    entry: str, state: TextState, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    catalog(workspace, "small", entry)
    title = edition(workspace).dialogue.title
    assert ("A Small Dialogue", "en", state) == (title.value, title.language, title.state)


def test_a_record_in_its_own_language_needs_no_catalog(make_workspace: MakeWorkspace) -> None:
    assert TextState.SOURCE == edition(make_workspace(), "en").dialogue.title.state


BAD: dict[str, tuple[str | bytes, str]] = {
    "not UTF-8": (b'msgid "caf\xe9"\nmsgstr "x"\n', "not-utf-8"),
    "conflict markers": ('<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\n', "catalog-syntax"),
    "cut short": ('msgctxt "title"\nmsgid "A Small', "catalog-syntax"),
    "another language": (b'msgid ""\nmsgstr ""\n"Language: lo\\n"\n', "catalog-syntax"),
    "a message twice": (
        'msgctxt "title"\nmsgid "A"\nmsgstr "b"\n\nmsgctxt "title"\nmsgid "A"\nmsgstr "c"\n',
        "duplicate-message",
    ),
}


@pytest.mark.parametrize(("content", "code"), BAD.values(), ids=BAD.keys())
def test_a_broken_catalog_is_reported_and_left_as_it_is(
    content: str | bytes, code: str, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    catalog(workspace, "small", content)
    path = workspace.catalog_path("small", "km")
    before = path.read_bytes()
    with pytest.raises(ReportkitError) as error:
        edition(workspace)
    (finding,) = error.value.findings
    assert finding.position is not None
    assert (code, "locales/km/LC_MESSAGES/small.po") == (finding.code, finding.position.path)
    assert before == path.read_bytes()


def test_shipped_catalogs_are_read_and_say_that_no_native_reviewer_has_seen_them(repository: Workspace) -> None:
    paths = sorted((repository.root / "locales").rglob("*.po"))
    assert paths
    for path in paths:
        assert "no native reviewer" in read_catalog(repository, path, path.parts[-3]).header.casefold()
