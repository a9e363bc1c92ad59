"""A reviewed DOCX in, what its reviewers made of each paragraph and field out; nothing is judged against a record here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportkit.drafts import LABEL, Base, Change, Comment, Piece, Revision, change_of
from reportkit.forms.docx.anchors import anchor_name
from reportkit.forms.docx.elements import PREFIX as W
from reportkit.forms.docx.elements import Element
from reportkit.records.load import DIRECTORY_PREFIX
from reportkit.review.aligning import Left, align
from reportkit.review.around import around_changes
from reportkit.review.comments import comments
from reportkit.review.letters import Letter, key, letters, markdown, piece_letters, same
from reportkit.review.linking import Group, base_text, link
from reportkit.review.looks import RoleLooks, beyond, role_looks
from reportkit.review.package import Package
from reportkit.review.sliding import PieceAt
from reportkit.review.story import Paragraph, Run, Story
from reportkit.review.styles import Look, StyleSheet

MAX_PARAGRAPHS = 20_000
"""Some thirty times what a long report has."""
MAX_LETTERS = 1_000_000
MAX_LONGEST = 50_000
"""Of one paragraph."""

_NAMESPACE = "urn:reportkit:draft"


@dataclass(frozen=True, slots=True)
class Value:
    """What reviewers wrote in one place where a field stands."""

    before: str
    after: str
    revision: Revision
    paragraph: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A paragraph of the reviewed draft: which of the base's it is (none, if new), and its text where it is new."""

    base: int | None
    text: str
    style: str
    revision: Revision
    part_of: int | None = None
    """The paragraph of the base that it was split from."""
    lead: str = ""
    """Of a new paragraph: what stands before its first line break, as the actors of a recommendation do."""
    row: int = 0
    """The row of a table that it stands in, if any."""

    @property
    def whole(self) -> str:
        """The text of a new paragraph, its lead included."""
        return f"{self.lead} {self.text}".strip()


@dataclass(slots=True)
class Reviewed:
    """All that was read."""

    standing: list[Standing] = field(default_factory=list)
    values: dict[str, list[Value]] = field(default_factory=dict)
    """Of every field of the base that still stands, place by place."""
    split: dict[int, str] = field(default_factory=dict)
    """All words of the paragraphs of the base that were split, a line for each part."""
    merged: dict[int, int] = field(default_factory=dict)
    """Paragraphs of the base that were joined to another one."""
    gone: dict[int, Revision] = field(default_factory=dict)
    """Paragraphs of the base of which nothing is left, and who removed them."""
    changes: list[Change] = field(default_factory=list)
    """What can be placed nowhere, and edits to labels."""
    comments: tuple[Comment, ...] = ()
    formatting: int = 0
    """Changes of formatting that markup does not know."""


def base_in(package: Package) -> Base | None:
    """The base that a draft carries, None if it carries none; raises ReportkitError if it is broken."""
    for name in sorted(one for one in package.names if one.startswith("customXml/item") and one.endswith(".xml")):
        root = package.xml(name)
        if root is not None and root.tag == f"{{{_NAMESPACE}}}base":
            try:
                return Base.from_json(root.text or "")
            except ValueError as error:
                raise package.refuse(f"the draft's base is broken: {error}", "ask for the draft again") from error
    return None


def story_of(package: Package) -> Story:
    """The paragraphs of a DOCX; raises ReportkitError if it has none, or more than any report has."""
    root = package.xml(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise package.refuse("the file has no text that Word would show")
    count = sum(1 for _ in body.iter(f"{W}p"))
    if count > MAX_PARAGRAPHS:
        raise package.refuse(f"the file has {count} paragraphs; at most {MAX_PARAGRAPHS} are read")
    letters_of = Counter[Element]()
    for one in body.iter(f"{W}t", f"{W}delText"):
        letters_of[next(one.iterancestors(f"{W}p"), body)] += len(one.text or "")
    if (count := letters_of.total()) > MAX_LETTERS:
        raise package.refuse(f"the file has {count} characters; at most {MAX_LETTERS} are read")
    if (count := max(letters_of.values(), default=0)) > MAX_LONGEST:
        raise package.refuse(f"a paragraph of the file has {count} characters; at most {MAX_LONGEST} are read")
    return Story(body, StyleSheet(package.related("styles")), package.links())


def read(package: Package, base: Base) -> Reviewed:
    """What reviewers made of a draft."""
    story = story_of(package)
    reviewed = Reviewed()
    groups = link(base.paragraphs, story.paragraphs)
    looks = role_looks(base, groups, story.paragraphs)
    fields: dict[str, str] = {}
    homes: dict[int, Group] = {}
    for group in groups:
        stands = _read_group(group, base, story.paragraphs, looks, reviewed)
        fields |= {one: _own_address(address, group, base) for one, address in stands.items()}
        for at in group.reviewed:
            homes[at] = group
            for run in story.paragraphs[at].runs:
                for identifier in run.comments:
                    if identifier not in fields:
                        fields[identifier] = _own_address(_address(run.anchors, group, base), group, base)

    def address_of(at: int) -> str:
        place = next((one for one in range(at, -1, -1) if one in homes and homes[one].base), None)
        return _address((), homes[place], base) if place is not None else ""

    for identifier, at in story.remarks.items():  # on a place, not on words
        fields.setdefault(identifier, address_of(at))
    reviewed.changes += around_changes(package, story, base, address_of)
    reviewed.comments = comments(package, story, fields)
    reviewed.formatting += sum(paragraph.formatted for paragraph in story.paragraphs)
    return reviewed


def _own_address(address: str, group: Group, base: Base) -> str:
    """What a comment is about: on the name of an actor before a recommendation, it is about the recommendation."""
    shared = (DIRECTORY_PREFIX, LABEL)  # their words stand in many places
    if not address.startswith(shared):
        return address
    pieces = [base.paragraphs[at].pieces[main] for at in group.base if (main := main_piece(base, at)) is not None]
    return next((piece.address for piece in pieces if not piece.address.startswith(shared)), address)


def _address(anchors: Sequence[str], group: Group, base: Base) -> str:
    for at in group.base:
        addresses = [piece.address for piece in base.paragraphs[at].pieces if piece.address]
        names = {anchor_name(address): address for address in addresses}
        for name in reversed(anchors):
            if (address := names.get(name.rpartition("_")[0] if name.count("_") > 1 else name)) is not None:
                return address
        if addresses:
            return addresses[-1]
    return ""


def _read_group(
    group: Group, base: Base, paragraphs: Sequence[Paragraph], looks: RoleLooks, reviewed: Reviewed
) -> dict[str, str]:
    """Reads one group; returns the fields that comments stand on, by the comments' ids."""
    found = [paragraphs[at] for at in group.reviewed]
    if not group.base:
        for one in found:
            written = _new_letters(one.runs)
            end = next((at for at, (letter, _) in enumerate(written) if letter == "\n"), 0)
            lead = markdown(written[:end])
            reviewed.standing.append(
                Standing(None, markdown(written[end:]), one.style, one.revision, lead=lead, row=one.row)
            )
        return {}
    if not any(key(one.kept) for one in found):
        revision = next((who for one in found if (who := one.revision) != Revision()), Revision())
        for at in group.base:
            reviewed.gone[at] = revision
        return {}
    aligned = align([(at, base.paragraphs[at]) for at in group.base], found, looks)
    reviewed.formatting += sum(bool(base.paragraphs[at].pieces[piece].address) for at, piece in aligned.plain)
    left = [one for one in aligned.left if key("".join(letter for _, (letter, _) in one.parts))]
    homes = _homes(group.base, left)
    for at in group.base:
        if homes.get(at) is None:
            reviewed.gone[at] = next((who for piece, who in aligned.revisions.items() if piece[0] == at), Revision())
    styles = [one.style for one in found if key(one.kept)]
    for number, part in enumerate(left):
        own = [at for at in group.base if homes.get(at) == number]
        style = styles[min(number, len(styles) - 1)]
        revision = part.revision if part.revision.author else next(iter(aligned.revisions.values()), Revision())
        if not own:
            # A part that was split off: words of the base whose home is elsewhere, or words of nobody.
            origin = next((owner[0] for owner, _ in part.parts if owner), group.base[0])
            reviewed.split[origin] = "\n".join(markdown([letter for _, letter in one.parts]) for one in left)
            words = [
                letter
                for owner, letter in part.parts
                if not owner or base.paragraphs[owner[0]].pieces[owner[1]].address
            ]
            reviewed.standing.append(Standing(None, markdown(words), style, revision, origin))
            continue
        reviewed.standing.append(Standing(own[0], "", base.paragraphs[own[0]].style, revision, row=found[0].row))
        for at in own[1:]:
            reviewed.merged[at] = own[0]
        _values(own, part, base, aligned.revisions, looks, reviewed)
    for at in group.base:
        if homes.get(at) is not None:
            _labels(at, base, aligned.left, aligned.revisions, reviewed)
    for stray in aligned.strays:
        address = next(
            (piece.address for at in group.base for piece in base.paragraphs[at].pieces if piece.address), ""
        )
        note = "it stands between fields, or across several"
        reviewed.changes.append(change_of("edit", address, stray.before, stray.after, stray.revision, note))
    return {one: base.paragraphs[at].pieces[piece].address for one, (at, piece) in aligned.comments.items()}


def _homes(base: Sequence[int], left: Sequence[Left]) -> dict[int, int]:
    """In which of the paragraphs left each of the base's has most of its letters."""
    homes: dict[int, int] = {}
    for at in base:
        counts = [
            sum(1 for owner, (letter, _) in one.parts if owner and owner[0] == at and letter.strip()) for one in left
        ]
        if any(counts):
            homes[at] = counts.index(max(counts))
    return homes


def _new_letters(runs: Sequence[Run]) -> list[Letter]:
    """The letters of a paragraph that is new, with what their looks say beyond their styles'."""
    return [(letter, beyond(run.look, run.role, None)) for run in runs if not run.deleted for letter in run.text]


def _values(
    own: Sequence[int], left: Left, base: Base, revisions: dict[PieceAt, Revision], looks: RoleLooks, reviewed: Reviewed
) -> None:
    """The fields of the paragraphs whose home this one is; texts of paragraphs joined to the first go into its own."""
    first = main_piece(base, own[0])
    joined: list[Letter] = []
    for at in own:
        for number, piece in enumerate(base.paragraphs[at].pieces):
            if not piece.address or piece.address.startswith(LABEL):
                continue
            now = left.of((at, number))
            revision = revisions.get((at, number), Revision())
            if at != own[0] and first is not None and main_piece(base, at) == number:
                joined += [(" ", Look()), *now]
                continue
            if at != own[0]:
                continue
            after = _settled(now, piece.text, looks)
            if piece.address.startswith("directory/") and key("".join(one for one, _ in now)) == key(_plain(piece)):
                # The name of an actor or a person stands in many places: how one of them looks is not the name's.
                reviewed.formatting += after != piece.text
                after = piece.text
            reviewed.values.setdefault(piece.address, []).append(Value(piece.text, after, revision, at))
    if joined and first is not None:
        address = base.paragraphs[own[0]].pieces[first].address
        values = reviewed.values[address]
        now = [*left.of((own[0], first)), *joined]
        who = next((revisions[one] for one in sorted(revisions) if revisions[one].author), Revision())
        values[-1] = replace(values[-1], after=markdown(now), revision=who)


def _plain(piece: Piece) -> str:
    return "".join(letter for letter, _ in piece_letters(piece))


def main_piece(base: Base, at: int) -> int | None:
    """The piece of a paragraph that is its text: its last field of the record's own, else of the directory."""
    found = None
    shared = None
    for number, piece in enumerate(base.paragraphs[at].pieces):
        if piece.address in base.texts and not piece.address.startswith("directory/"):
            found = number
        elif piece.address in base.texts:
            shared = number
    return shared if found is None else found


def _settled(now: list[Letter], before: str, looks: RoleLooks) -> str:
    """A field's text; where the file shows looks of its own, one that all of a text has is no markup."""
    was = letters(before)
    for name in ("bold", "italic"):
        seen = [bool(getattr(look, name)) for letter, look in now if letter.strip()]
        had = all(getattr(look, name) for letter, look in was if letter.strip())
        if seen and all(seen) and not had and looks.doubtful(name):
            bold, italic = name != "bold", name != "italic"
            now = [(letter, Look(look.bold and bold, look.italic and italic, look.href)) for letter, look in now]
    after = markdown(now)
    return before if same(before, after) else after


def _labels(at: int, base: Base, left: Sequence[Left], revisions: dict[PieceAt, Revision], reviewed: Reviewed) -> None:
    """Edits to labels, numbers and separators, which no field holds."""
    for number, piece in enumerate(base.paragraphs[at].pieces):
        if piece.address and not piece.address.startswith(LABEL):
            continue
        was = _plain(piece)
        now = "".join(letter for one in left for letter, _ in one.of((at, number)))
        if key(was) == key(now) or not (key(was).strip(" ,.;·:()") or key(now)):
            continue
        who = revisions.get((at, number), Revision())
        neighbours = [one.address for one in base.paragraphs[at].pieces if one.address]
        address = piece.address or next(iter(neighbours), "")
        note = "labels are in the catalogs of labels" if piece.address else "this is no field: it is worked out"
        reviewed.changes.append(change_of("label", address, was.strip(), now.strip(), who, note))


def removed_text(base: Base, at: int) -> str:
    """What a paragraph of the base said."""
    return " ".join(base_text(base.paragraphs[at]).split())
