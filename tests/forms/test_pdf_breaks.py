"""Where lines of the PDF end: at our marks and at spaces, never where Pango alone would end them."""

from __future__ import annotations

import pytest
import weasyprint
from samples import DIRECTORY, RECORD, MakeWorkspace

from reportkit.build.plan import plan
from reportkit.forms.pdf_audit.lines import read_lines
from reportkit.forms.pdf_breaks import breaker, own_breaks
from reportkit.languages import ZWSP, insert_breaks, language
from reportkit.page.compose import compose
from reportkit.records.load import load_directory
from reportkit.workspace import Workspace


def lines(text: str, code: str, width: int) -> list[str]:
    style = f"@page {{ size: {width}px 900px; margin: 0 }} body {{ margin: 0; font: 12px 'Noto Sans', 'DejaVu Sans' }}"
    html = f"<html lang={language(code).tag}><style>{style}</style><p>{text}"
    with own_breaks():
        document = weasyprint.HTML(string=html).render()
    return [line.text.replace(ZWSP, "").strip() for line in read_lines(document)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("th", "ประเทศไทย"),  # libthai, where there is one, would part it
        ("th", "50\N{NO-BREAK SPACE}กิโลเมตร"),
        ("th", "8.30–9.30\N{NO-BREAK SPACE}น."),
        ("th", "นาย กนก"),
        ("lo", "8:30–9:30\N{NO-BREAK SPACE}ໂມງ"),
        ("km", "គ្នា ។"),
        ("en", "8:30–9:30"),
        ("en", "Dr. Lee"),
        ("vi", "50 người"),
    ],
)
def test_what_belongs_together_stays_on_a_line_in_a_narrow_column(code: str, text: str) -> None:
    assert [text] == lines(text, code, 50)


def test_a_long_text_is_broken_at_our_marks() -> None:
    text = "ประเทศไทยและพันธมิตรในภูมิภาค"
    expected = insert_breaks(text, language("th")).split(ZWSP)
    assert expected == lines(insert_breaks(text, language("th")), "th", 20)


def test_pango_is_left_as_it_was() -> None:
    before = weasyprint.text.line_break.Layout.set_text
    lines("Text", "en", 50)
    assert before is weasyprint.text.line_break.Layout.set_text


LAO = RECORD.replace("id: small\n", "id: small\nlanguage: lo\n").replace("Why that is so.", "ການຮ່ວມມືລະຫວ່າງປະເທດ")


def marked(workspace: Workspace, text: str) -> str:
    """A text with a mark at each break opportunity, as the workspace's record in Lao is printed."""
    (job,), _ = plan(workspace, load_directory(workspace), ["small"], ["lo"], ["pdf"], workspace.root)
    page, _ = compose(job.task.edition, job.task.brand, {}, job.task.lexicon)
    return breaker(page)(text, "lo").replace(ZWSP, "|")


def test_phrases_of_the_workspace_s_lexicons_are_never_broken(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(record=LAO)
    assert "ການຮ່ວມ|ມື|ລະຫວ່າງ|ປະເທດ" == marked(workspace, "ການຮ່ວມມືລະຫວ່າງປະເທດ")
    (workspace.root / "locales" / "lo").mkdir(parents=True)
    (workspace.root / "locales" / "lexicon.txt").write_text("# of all languages\nລະຫວ່າງປະເທດ\n", encoding="utf-8")
    (workspace.root / "locales" / "lo" / "lexicon.txt").write_text("\nການຮ່ວມມື\n", encoding="utf-8")
    assert "ການຮ່ວມມື|ລະຫວ່າງປະເທດ" == marked(workspace, "ການຮ່ວມມືລະຫວ່າງປະເທດ")


def test_names_of_the_directory_are_never_broken(make_workspace: MakeWorkspace) -> None:
    directory = DIRECTORY.replace("{given: Ana, family: Lee}", "{given: ການຮ່ວມມື}")
    assert "ການຮ່ວມມື|ລະຫວ່າງ|ປະເທດ" == marked(make_workspace(LAO, directory), "ການຮ່ວມມືລະຫວ່າງປະເທດ")


def test_a_quoted_name_in_another_script_can_be_broken(make_workspace: MakeWorkspace) -> None:
    assert "the ການຮ່ວມ|ມື|ລະຫວ່າງ|ປະເທດ and" == marked(make_workspace(LAO), "the ການຮ່ວມມືລະຫວ່າງປະເທດ and")
