"""Blocks in, the same blocks out without links to what is not among them: their words stay, as words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reportkit.page.model import CHILDREN, Block, Link, Styled, walk


def without_dead_links(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Turn links to ids that no block has into words; one that only fills in a page number goes altogether."""
    ids = {node.id for node in walk(blocks) if getattr(node, "id", "")}
    return _mended(blocks, ids)


def _mended(nodes: tuple[Any, ...], ids: set[str]) -> tuple[Any, ...]:
    mended = []
    for node in nodes:
        changes = {name: _mended(getattr(node, name), ids) for name in CHILDREN if getattr(node, name, ())}
        kept = replace(node, **changes) if changes else node
        if isinstance(kept, Link) and kept.href.startswith("#") and kept.href[1:] not in ids:
            if not kept.inner:
                continue
            kept = Styled(kind="span", inner=kept.inner, role=kept.role, field=kept.field, language=kept.language)
        mended.append(kept)
    return tuple(mended)
