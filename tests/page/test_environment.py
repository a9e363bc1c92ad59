"""Templates are compiled once a process, and anew when their text is another."""

from __future__ import annotations

from dataclasses import replace

import jinja2
import pytest

from reportkit.brands import Brand
from reportkit.build.plan import Job
from reportkit.page.environment import Printed, environment


def with_template(job: Job, text: str) -> Brand:
    return replace(job.task.brand, templates={"page.html": text})


def test_the_same_template_is_compiled_once(english_jobs: dict[str, Job], monkeypatch: pytest.MonkeyPatch) -> None:
    brand = with_template(english_jobs["dialogue-7"], "<p>{{ 1 + 1 }} once</p>")
    compiled: list[str | None] = []
    compile_ = jinja2.Environment.compile

    def counted(self: jinja2.Environment, source: str, name: str | None = None, *rest: object) -> object:
        compiled.append(name)
        return compile_(self, source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    pages = [environment(brand, code, Printed()).get_template("page.html").render() for code in ("en", "km")]
    assert 2 * ['<p data-at="page.html:1">2 once</p>'] == pages
    assert ["page.html"] == compiled


def test_a_template_that_was_edited_is_compiled_anew(english_jobs: dict[str, Job]) -> None:
    job = english_jobs["dialogue-7"]
    texts = ("<p>{{ 1 + 1 }} before</p>", "<p>{{ 1 + 1 }} after</p>")
    pages = [
        environment(with_template(job, text), "en", Printed()).get_template("page.html").render() for text in texts
    ]
    assert ['<p data-at="page.html:1">2 before</p>', '<p data-at="page.html:1">2 after</p>'] == pages
