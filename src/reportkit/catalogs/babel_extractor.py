"""Records and directory files for Babel's `pybabel extract`: each text with its address as msgctxt.

Registered as the extraction method `reportkit` (pyproject.toml, `babel.extractors`); in a mapping file:

    [reportkit: dialogues/**.yaml]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from reportkit.catalogs.messages import messages
from reportkit.records.load import DIRECTORY_PREFIX
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.records.source import MappingNode, read_yaml
from reportkit.records.validate import validate


def extract(
    fileobj: BinaryIO, keywords: Any, comment_tags: Any, options: dict[str, str]
) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """Line, function, (msgctxt, msgid) and comments of each text, as Babel asks for; raises ReportkitError for bad YAML."""
    source, _ = read_yaml(fileobj.read().decode("utf-8-sig"), getattr(fileobj, "name", "record"))
    is_record = isinstance(source.root, MappingNode) and "id" in source.root.items
    prefix = "" if is_record else DIRECTORY_PREFIX
    model, _ = validate(source, Dialogue if is_record else Directory, prefix)
    for message in messages(model, source, prefix) if model is not None else ():
        yield message.line, "pgettext", (message.address, message.source), message.comment.split("\n")
