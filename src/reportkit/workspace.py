"""The workspace: the folder with reportkit.toml, dialogues/, templates/ and locales/; the only one who touches the disk.

Reads say clearly why they fail; writes are atomic. Where a workspace lacks a template or label catalog, the one that
comes with the program stands in.
"""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from reportkit.findings import Finding, Position, ReportkitError, did_you_mean
from reportkit.settings import CONFIG, Settings, read_settings

MAX_BYTES = 1024 * 1024
"""The largest record or directory file that is read: some ten times the longest one; it takes two seconds."""


@dataclass(frozen=True)
class Workspace:
    """A workspace's folder and settings."""

    root: Path
    settings: Settings = field(default_factory=Settings)

    @classmethod
    def find(cls, start: Path) -> Workspace:
        """The workspace that `start` lies in; raises ReportkitError when there is none or its settings are wrong."""
        for folder in (start, *start.parents):
            if (folder / CONFIG).is_file():
                return cls(folder, read_settings(read_text(folder / CONFIG, CONFIG)))
        message = f"no {CONFIG} in {start} or above it"
        raise ReportkitError(
            Finding("unknown-workspace", message, hint="go to the workspace's folder, or make one there")
        )

    def records(self) -> tuple[str, ...]:
        """The ids of all records, in order."""
        folder = self.root / "dialogues"
        return tuple(sorted(path.parent.name for path in folder.glob("*/dialogue.yaml")))

    def record_path(self, record: str) -> Path:
        """Where a record's file is; raises ReportkitError when the workspace has no such record."""
        known = self.records()
        if record not in known and not (self.root / "dialogues" / record).is_dir():
            hint = did_you_mean(record, known) or "records are folders of dialogues/ that hold a dialogue.yaml"
            raise ReportkitError(Finding("unknown-record", f"there is no record `{record}`", hint=hint))
        return self.root / "dialogues" / record / "dialogue.yaml"

    def directory_paths(self) -> tuple[Path, ...]:
        """The files of the directory, in order."""
        return tuple(sorted((self.root / "dialogues" / "directory").glob("*.yaml")))

    def catalog_path(self, domain: str, language: str) -> Path:
        """Where the translations of a domain (`labels`, `directory`, a record's id) into a language are kept."""
        return self.root / "locales" / language / "LC_MESSAGES" / f"{domain}.po"

    def label_catalogs(self, language: str) -> tuple[Path, ...]:
        """The label catalogs that there are: the one that comes with the program, then the workspace's own, which wins."""
        shared = shared_root() / "locales" / language / "LC_MESSAGES" / "labels.po"
        paths = dict.fromkeys((shared, self.catalog_path("labels", language)))
        return tuple(path for path in paths if path.is_file())

    def catalogs(self, language: str) -> tuple[Path, ...]:
        """Every catalog of a language, with that of the labels that comes with the program."""
        own = sorted(self.catalog_path("labels", language).parent.glob("*.po"))
        return tuple(dict.fromkeys((*self.label_catalogs(language), *own)))

    def lexicon(self, language: str) -> tuple[str, ...]:
        """Phrases that no line of print may break: of all languages and of this one, one phrase a line, `#` a comment."""
        paths = (self.root / "locales" / "lexicon.txt", self.root / "locales" / language / "lexicon.txt")
        lines = (line.strip() for path in paths if path.is_file() for line in self.read(path).splitlines())
        return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))

    def template_roots(self) -> tuple[Path, ...]:
        """The folders that hold brands; the first that has a file wins."""
        own, shared = self.root / "templates", shared_root() / "templates"
        return tuple(dict.fromkeys(path for path in (own, shared) if path.is_dir()))

    def show(self, path: Path) -> str:
        """A path as people read it: from the workspace's folder where it lies inside."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def read(self, path: Path, limit: int = MAX_BYTES) -> str:
        """The text of a file; raises ReportkitError with the finding that says why it cannot be read."""
        return read_text(path, self.show(path), limit)


def shared_root() -> Path:
    """The templates and label catalogs that come with the program: in the wheel, or in the source tree."""
    installed = Path(__file__).parent / "_share"
    return installed if installed.is_dir() else Path(__file__).parents[2]


def read_text(path: Path, shown: str, limit: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file; raises ReportkitError naming what is wrong, and where in the file."""
    try:
        if path.is_dir():
            raise _unreadable(shown, "this is a folder, not a file", "name the file inside it")
        if path.exists() and not path.is_file():
            raise _unreadable(shown, "this is a device or a pipe, not a file", "put a text file in its place")
        size = path.stat().st_size
        if size > limit:
            message = f"the file has {size / 2**20:.1f} MiB; at most {limit // 2**20} MiB is read"
            raise _unreadable(shown, message, "is this the right file?")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise _unreadable(shown, "there is no such file", "check the name, or write the file") from error
    except OSError as error:
        raise _unreadable(shown, error.strerror or str(error), "check the file's permissions") from error
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        hint = "save the file as UTF-8 (Windows programs call UTF-16 “Unicode”)"
        raise ReportkitError(Finding("not-utf-8", "the file is in UTF-16", Position(shown), hint))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        position = Position(shown, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"byte 0x{data[error.start]:02X} is not UTF-8"
        hint = "save the file as UTF-8 (it may be in Windows-1252 or another older encoding)"
        raise ReportkitError(Finding("not-utf-8", message, position, hint)) from error


def _unreadable(shown: str, message: str, hint: str) -> ReportkitError:
    return ReportkitError(Finding("unreadable-file", message, Position(shown), hint))


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file as a whole: readers see the old or the new, never half. Raises ReportkitError.

    A link stays one, and the file that it leads to keeps its permissions; one that may not be written stays as it is.
    """
    try:
        target = path.resolve() if path.is_symlink() else path
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        if not mode & 0o222:
            finding = Finding("unwritable-output", "the file is read-only", Position(str(path)), "make it writable")
            raise ReportkitError(finding)
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.{os.getpid()}-", suffix=".part")
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            temporary.chmod(mode)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"cannot write: {error.strerror or error}"
        finding = Finding("unwritable-output", message, Position(str(path)), "choose another folder with --out")
        raise ReportkitError(finding) from error


def sweep(folder: Path) -> None:
    """Remove what writers that were killed left half-written below a folder; those that still run are let be."""
    if os.name == "posix":  # elsewhere signal 0 is no question
        for path in folder.rglob(".*.part"):
            if (found := re.search(r"\.(\d+)-\w+\.part$", path.name)) and not _runs(int(found[1])):
                path.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def write_new(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file that was not there, or as it is already; raises ReportkitError for one that says something else."""
    if path.exists() and not force and not (path.is_file() and path.read_bytes() == data):
        hint = "move it away, or replace it with --force"
        finding = Finding("existing-file", "the file is there already; it is kept", Position(str(path)), hint)
        raise ReportkitError(finding)
    write_atomically(path, data)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def machine_cache(key: str, source: Path, make: Callable[[], bytes]) -> bytes:
    """What `make` returns, kept on this machine for the next time; `key` and the bytes of `source` decide it.

    A cache that cannot be read or written costs time and nothing else.
    """
    digest = _digest(key.encode() + source.read_bytes())
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    kept = Path(home) / "reportkit" / digest
    try:
        return kept.read_bytes()
    except OSError:
        data = make()
    with contextlib.suppress(ReportkitError):
        write_atomically(kept, data)
    return data


class Ledger:
    """What the program wrote into an output folder, by digest, so that it never replaces what somebody edited.

    A file's new digest is noted beside its last one before the file is replaced: whenever the program is killed, what
    lies there is known as its own.
    """

    NAME = ".reportkit.json"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._digests = self._read()

    def knows(self, path: Path) -> bool:
        """Whether the program wrote a file of this name, whatever became of it."""
        return self._key(path) in self._digests

    def may_replace(self, path: Path) -> bool:
        """Whether the file is absent or just as the program last wrote it."""
        if not path.exists():
            return True
        recorded = self._digests.get(self._key(path), [])
        return bool(recorded) and path.is_file() and _digest(path.read_bytes()) in recorded

    def refusal(self, path: Path) -> Finding | None:
        """Why a file is kept as it is; None where it may be replaced."""
        if self.may_replace(path):
            return None
        message = "the file was edited since it was made (or made by something else); it is kept"
        return Finding("edited-output", message, Position(str(path)), "move it away, or replace it with --force")

    def write(self, path: Path, data: bytes) -> None:
        """Remember an output and write it."""
        # Read again before each entry: another run may have written beside this one.
        known, key = self._read(), self._key(path)
        self._digests = {**known, key: list(dict.fromkeys([*known.get(key, [])[-1:], _digest(data)]))}
        self._save()
        write_atomically(path, data)

    def remove_others(self, keep: Collection[Path]) -> list[Path]:
        """Remove the files that the program wrote and that are not to be kept, but for those somebody edited."""
        wanted = {self._key(path) for path in keep}
        others = [self.folder / key for key in self._digests if key not in wanted and ".." not in Path(key).parts]
        removed = [path for path in others if path.is_file() and self.may_replace(path)]
        for path in removed:
            path.unlink()
            with contextlib.suppress(OSError):  # other files are in the folder
                path.parent.rmdir()
        if removed:
            gone = {self._key(path) for path in removed}
            self._digests = {key: value for key, value in self._read().items() if key not in gone}
            self._save()
        return removed

    def _save(self) -> None:
        text = json.dumps(self._digests, indent=1, sort_keys=True) + "\n"
        write_atomically(self.folder / self.NAME, text.encode())

    def _key(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _read(self) -> dict[str, list[str]]:
        try:
            content = json.loads((self.folder / self.NAME).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}  # nothing known: then nothing is replaced
        if not isinstance(content, dict):
            return {}
        return {str(key): [str(one) for one in value] for key, value in content.items() if isinstance(value, list)}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
