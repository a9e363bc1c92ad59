"""A draft's comments: `comments.xml` and Word's `commentsExtended.xml` in, comments with their threads out."""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.drafts import Comment
from reportkit.forms.docx.elements import PREFIX as W
from reportkit.review.package import Package
from reportkit.review.story import Story

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def comments(package: Package, story: Story, fields: Mapping[str, str]) -> tuple[Comment, ...]:
    """The comments in order; `fields` gives the address of what each stands on."""
    root = package.related("comments")
    if root is None:
        return ()
    extended = package.related("commentsExtended")
    state = {
        one.get(f"{_W15}paraId", ""): (one.get(f"{_W15}paraIdParent", ""), one.get(f"{_W15}done", "0") in ("1", "true"))
        for one in (extended if extended is not None else ())
    }
    words = _words(story)
    found: list[tuple[str, Comment]] = []
    for one in root.iterfind(f"{W}comment"):
        paragraphs = list(one.iter(f"{W}p"))
        identifier = one.get(f"{W}id", "")
        paragraph_id = paragraphs[-1].get(f"{_W14}paraId", "") if paragraphs else ""
        parent, resolved = state.get(paragraph_id, ("", False))
        text = "\n".join("".join(part.text or "" for part in each.iter(f"{W}t")) for each in paragraphs)
        comment = Comment(
            identifier,
            one.get(f"{W}author", ""),
            one.get(f"{W}date", ""),
            text.strip(),
            words.get(identifier, ""),
            fields.get(identifier, ""),
            parent,
            resolved,
        )
        found.append((paragraph_id, comment))
    return tuple(_threaded(found))


def _threaded(found: list[tuple[str, Comment]]) -> list[Comment]:
    """Comments with the number of the one they answer; an answer is resolved with what it answers."""
    numbers = {paragraph: comment for paragraph, comment in found if paragraph}
    result = []
    for _, comment in found:
        parent = numbers.get(comment.parent)
        resolved = comment.resolved or bool(parent and parent.resolved)
        field = comment.field or (parent.field if parent else "")
        result.append(
            Comment(
                comment.id, comment.author, comment.date, comment.text, comment.words, field,
                parent.id if parent else "", resolved,
            )
        )  # fmt: skip
    return result


def _words(story: Story) -> dict[str, str]:
    """The words that each comment stands on."""
    words: dict[str, str] = {}
    for paragraph in story.paragraphs:
        for run in paragraph.runs:
            for identifier in run.comments:
                words[identifier] = words.get(identifier, "") + ("" if run.deleted else run.text)
    return {identifier: " ".join(text.split()) for identifier, text in words.items()}
