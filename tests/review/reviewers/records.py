"""A seed and a language go in; a workspace comes out with a made-up record in that language, of sentences of our records."""

from __future__ import annotations

import json
import random
import re
from functools import cache
from pathlib import Path

import polib

from reportkit.workspace import Workspace

REPOSITORY = Path(__file__).parents[3]
LANGUAGES = ("en", "km", "lo", "th", "vi")
NAME = "made-up"

_DIRECTORY = """\
people:
  - id: ana-lee
    name: {{given: Ana, family: Lee}}
    affiliations:
      - {{position: {position}, organisation: institute}}
organisations:
  - {{id: institute, name: {institute}, acronym: IR, link: "https://example.org/"}}
actors:
  - {{id: ministries, name: {ministries}}}
  - {{id: provinces, name: {provinces}}}
  - {{id: schools, name: {schools}}}
places:
  - {{id: vientiane, name: Vientiane}}
series:
  - {{id: talks, name: {talks}, dialogues: 3, from: 2024, to: 2026, about: {about}}}
"""


@cache
def sentences(language: str) -> tuple[str, ...]:
    """What our records say in a language, each text once."""
    found: dict[str, None] = {}
    for record in ("dialogue-6", "dialogue-7", "dialogue-4"):
        catalog = polib.pofile(
            str(REPOSITORY / f"locales/{'km' if language == 'en' else language}/LC_MESSAGES/{record}.po")
        )
        for entry in catalog:
            text = entry.msgid if language == "en" else entry.msgstr
            if not entry.obsolete and not entry.fuzzy and len(text) > 15 and not re.search(r"[*\[\]\\\n]", text):
                found.setdefault(text)
    return tuple(found)


class _Writer:
    """Takes texts at random, none twice, and writes them as YAML in one way or another."""

    def __init__(self, chance: random.Random, language: str) -> None:
        self.chance = chance
        texts = sentences(language)
        self.short = chance.sample([one for one in texts if len(one) < 60], 48)
        self.long = chance.sample([one for one in texts if 90 < len(one) < 900], 70)

    def line(self, *, long: bool = False) -> str:
        return json.dumps((self.long if long else self.short).pop(), ensure_ascii=False)

    def prose(self, indent: int, most: int = 4) -> str:
        """A text of one to a few paragraphs, some of it emphasised or linked."""
        paragraphs = [self._marked(self.long.pop()) for _ in range(self.chance.randint(1, most))]
        if self.chance.random() < 0.3:
            return json.dumps("\n\n".join(paragraphs), ensure_ascii=False)
        return ">-\n" + "\n\n".join(" " * indent + one for one in paragraphs)

    def _marked(self, text: str) -> str:
        words = [found for found in re.finditer(r"(?<= )\w{4,}(?= )", text)]
        if not words or self.chance.random() < 0.5:
            return text
        word = self.chance.choice(words)
        mark = self.chance.choice(["*{}*", "**{}**", "[{}](https://example.org/a)"])
        return text[: word.start()] + mark.format(word[0]) + text[word.end() :]


def made_up(root: Path, language: str, seed: int) -> Workspace:
    """A workspace with one record, `made-up`, in a language; raises OSError if the folder cannot be written."""
    chance = random.Random(f"record {language} {seed}")
    writer = _Writer(chance, language)
    names = {key: writer.line() for key in ("position", "institute", "ministries", "provinces", "schools", "talks")}
    directory = _DIRECTORY.format(**names, about=writer.line(long=True))
    for name, text in ((NAME, _record(writer, chance, language)), ("directory", directory)):
        folder = root / "dialogues" / name
        folder.mkdir(parents=True)
        (folder / ("dialogue.yaml" if name == NAME else "all.yaml")).write_text(text, encoding="utf-8")
    (root / "reportkit.toml").write_text("", encoding="utf-8")
    return Workspace.find(root)


def _record(writer: _Writer, chance: random.Random, language: str) -> str:
    lines = [
        f"id: {NAME}", "series: talks", "number: 1", "status: final", f"language: {language}",
        f"title: {writer.line()}", f"theme: {writer.line()}", "dates: {start: 2024-03-04, end: 2024-03-05}",
        "city: vientiane", "time_zone: Asia/Vientiane", f"abstract: {writer.prose(2, 2)}", "host: institute",
    ]  # fmt: skip
    for name in ("aims", "outcomes"):
        if chance.random() < 0.4:
            lines.append(f"{name}:")
            lines += [f"  - {{id: {name}-{at}, text: {writer.line(long=True)}}}" for at in range(chance.randint(2, 4))]
    lines += [
        "agenda:", "  days:", "    - id: day-1", "      date: 2024-03-04", "      opens: 09:00", "      closes: 17:00",
        "      slots:", "        - id: talk", "          kind: plenary", "          start: 09:00", "          end: 10:00",
        f"          title: {writer.line()}", "          segments:", "            - id: keynote",
        "              kind: keynote", f"              title: {writer.line()}", "              people:",
        "                - {role: speaker, person: ana-lee}",
        f"        - {{id: tea, kind: break, start: 10:00, end: 10:30, title: {writer.line()}}}", "themes:",
    ]  # fmt: skip
    issues = []
    for theme in range(chance.randint(1, 2)):
        lines += [
            f"  - id: theme-{theme}",
            f"    title: {writer.line()}",
            f"    context: {writer.prose(6)}",
            "    issues:",
        ]
        for issue in range(chance.randint(1, 3)):
            name = f"issue-{theme}{issue}"
            issues.append(name)
            lines += [f"      - id: {name}", f"        statement: {writer.line(long=chance.random() < 0.4)}"]
            lines += [f"        background: {writer.prose(10)}", "        recommendations:"]
            for number in range(chance.randint(1, 5)):
                actors = chance.sample(["ministries", "provinces", "schools", "institute"], chance.randint(0, 2))
                lines += [
                    f"          - id: rec-{theme}{issue}{number}",
                    *([f"            actors: [{', '.join(actors)}]"] if actors else []),
                    f"            text: {writer.line(long=True)}",
                ]
    lines += ["summary:", f"  lead: {writer.line(long=True)}", f"  body: {writer.prose(4)}"]
    if chance.random() < 0.5:
        lines += ["  highlights:"]
        lines += [f"    - {{id: high-{at}, issue: {at}, text: {writer.line(long=True)}}}" for at in issues[:2]]
    lines += [f"method: {{body: {writer.line(long=True)}}}", "participants:", "  counts:"]
    lines += [f"    - {{id: count-people, value: 40, label: {writer.line()}}}", f"next_steps: {writer.prose(2)}"]
    return "\n".join(lines) + "\n"
