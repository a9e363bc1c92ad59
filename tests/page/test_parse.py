"""What templates write becomes a tree; what pages do not have is a finding at the template's line."""

from __future__ import annotations

import pytest

from reportkit.page.model import (
    Cell,
    Container,
    Figure,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Styled,
    Table,
    Words,
    for_form,
    map_words,
    plain_text,
)
from reportkit.page.parse import parse_page


def words(text: str) -> tuple[Words, ...]:
    return (Words(text=text),)


TREES = {
    "a paragraph": ("<p>One</p>", Paragraph(spans=words("One"))),
    "a role": ('<p class="lead">One</p>', Paragraph(role="lead", spans=words("One"))),
    "a heading": ('<h2 id="a">One</h2>', Heading(level=2, id="a", spans=words("One"))),
    "one field is the block's": (
        '<p><span data-field="a/b" lang="en">One</span></p>',
        Paragraph(field="a/b", language="en", spans=words("One")),
    ),
    "two fields stay inside": (
        '<p><span data-field="a">1</span> <span data-field="b">2</span></p>',
        Paragraph(
            spans=(
                Styled(kind="span", field="a", inner=words("1")),
                Words(text=" "),
                Styled(kind="span", field="b", inner=words("2")),
            )
        ),
    ),
    "spaces fold": (
        "<p>\n  One  <strong> two </strong>\n three </p>",
        Paragraph(spans=(Words(text="One "), Styled(kind="strong", inner=words("two ")), Words(text="three"))),
    ),
    "a no-break space stays": ("<p>8\N{NO-BREAK SPACE}%</p>", Paragraph(spans=words("8\N{NO-BREAK SPACE}%"))),
    "a line break": ("<p>One<br>two</p>", Paragraph(spans=(Words(text="One"), LineBreak(), Words(text="two")))),
    "a link": ('<p><a href="#x">One</a></p>', Paragraph(spans=(Link(href="#x", inner=words("One")),))),
    "a list": ("<ul><li>1</li>\n<li>2</li></ul>", ListBlock(
        ordered=False, items=(ListItem(spans=words("1")), ListItem(spans=words("2"))))),
    "a table": (
        '<table><thead><tr><th>A</th></tr></thead><tbody><tr><td colspan="2" data-value="42">B</td></tr></tbody></table>',
        Table(rows=(
            Row(heading=True, cells=(Cell(header="col", blocks=(Paragraph(spans=words("A")),)),)),
            Row(cells=(Cell(colspan=2, value=42.0, blocks=(Paragraph(spans=words("B")),)),)),
        )),
    ),
    "a picture": (
        '<figure><img src="a.png" alt="A river"><figcaption><p class="credit">C</p></figcaption></figure>',
        Figure(source="a.png", alt="A river", blocks=(Paragraph(role="credit", spans=words("C")),)),
    ),
    "for one form": ('<div data-only="pdf"><p>One</p></div>', Container(
        kind="div", only=frozenset({"pdf"}), blocks=(Paragraph(spans=words("One")),))),
}  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), TREES.values(), ids=TREES.keys())
def test_html_becomes_a_tree(html: str, expected: object) -> None:
    assert ((expected,), []) == parse_page(html)


FAULTS = {
    "an element pages do not have": ("<blink>x</blink>", "pages have no <blink>"),
    "a role nobody knows": ('<p class="leed">x</p>', "`leed` is not a role of <p>"),
    "an attribute pages do not have": ('<p onclick="x()">x</p>', "<p> has no attribute `onclick`"),
    "a block inside a line": ("<p>a<ul><li>x</li></ul></p>", "<ul> cannot stand inside a line of text"),
    "a loose item": ("<li>x</li>", "<li> cannot stand here"),
    "words loose in a list": ("<ul>x<li>y</li></ul>", "loose words inside <ul>: 'x'"),
    "an element left open": ("<div><p>x</div>", "<p> is not closed before </div>"),
    "an element open at the end": ("<div><p>x</p>", "<div> is not closed before the end of the page"),
    "a close too many": ("<div><p>x</p></p></div>", "</p> closes nothing inside <div>"),
    "a picture without words for it": ('<figure><img src="a.png" alt=""></figure>', "the img of a figure needs an alt text"),
    "a figure without a picture": ("<figure><figcaption>x</figcaption></figure>", "a figure holds one img and its caption"),
    "a form nobody writes": ('<p data-only="epub">x</p>', "there is no form `epub`"),
    "a scope that is none": ('<table><tr><th scope="all">x</th></tr></table>', "`scope` of <th> is row or col, not `all`"),
    "a colspan that is no number": (
        '<table><tr><td colspan="two">x</td></tr></table>',
        "`colspan` of <td> must be a number, not `two`",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("html", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_what_pages_do_not_have_is_found(html: str, message: str) -> None:
    _, findings = parse_page(html)
    assert message in [finding.message for finding in findings]
    assert {finding.code for finding in findings} == {"page-vocabulary"}


def test_a_finding_stands_at_the_templates_line() -> None:
    _, (finding,) = parse_page('<p data-at="parts/cover.html:7" class="leed">x</p>')
    assert finding.position is not None
    assert (finding.position.path, finding.position.line, finding.hint) == (
        "parts/cover.html",
        7,
        "did you mean `lead`?",
    )


def test_blocks_for_other_forms_are_left_out_wherever_they_stand() -> None:
    blocks, _ = parse_page('<section><p data-only="pdf">1</p><p data-only="docx html">2</p><p>3</p></section>')
    assert "13" == plain_text(for_form(blocks, "pdf"))
    assert "23" == plain_text(for_form(blocks, "html"))


def test_words_are_mapped_in_the_language_they_are_in() -> None:
    blocks, _ = parse_page('<p>a <span lang="en">b</span> c</p>')
    (mapped,) = (map_words(block, lambda text, language: f"[{language}:{text}]", "km") for block in blocks)
    assert "[km:a ][en:b][km: c]" == plain_text((mapped,))
