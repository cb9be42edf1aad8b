"""The commands and their arguments."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy import __version__
from sphinx_privacy.preview.editor_links import editor_address
from sphinx_privacy.starting.answers import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

PROJECT = (
    ("--project", "the folder of the project; if not given, the one around the current folder"),
    ("--docs", "the folder of pages, if it is neither docs nor that of conf.py"),
    ("--conf", "the folder of conf.py, if it is not in the project"),
    ("--build", "the folder for what is built, if it is not build"),
)

PORTS = 65_536


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    program = argparse.ArgumentParser(
        prog="sphinx-privacy",
        description="Look after a register of privacy facts, and the versions of its pages.",
    )
    program.add_argument("--version", action="version", version=__version__)
    commands = program.add_subparsers(required=True, metavar="COMMAND", dest="command")
    _add_init(commands)
    _add_check(commands)
    _add_preview(commands)
    _add_new(commands)
    _add_schema(commands)
    _add_versions(commands)
    _add_records(commands)
    _add_as_of(commands)
    _add_redline(commands)
    _add_publish(commands)
    _add_archive(commands)
    _add_import_history(commands)
    _add_verify(commands)
    _add_timestamp(commands)
    return program


def _add_init(commands: Any) -> None:
    init = commands.add_parser("init", help="write a small project that can be published")
    for question in QUESTIONS:
        init.add_argument(f"--{question.name}", metavar="ANSWER", help=question.asks)
    init.add_argument(
        "--yes", action="store_true", help="ask nothing; the other answers are examples"
    )
    init.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path(),
        help="the folder; if not given, the current one",
    )


def _add_check(commands: Any) -> None:
    check = commands.add_parser("check", help="print what is wrong in a register or a project")
    check.add_argument("--format", choices=("text", "json", "sarif", "github"), default="text")
    check.add_argument("--explain", metavar="CODE", help="say what a code means, and what to do")
    check.add_argument(
        "--release", action="store_true", help="insist on a draft if the pages say something new"
    )
    check.add_argument(
        "folder",
        nargs="?",
        type=Path,
        help="a register, or a project; if not given, the register of the project around here",
    )


def _add_preview(commands: Any) -> None:
    preview = commands.add_parser("preview", help="show a project in a browser while it is edited")
    preview.add_argument(
        "--port", type=_port, default=8000, metavar="NUMBER", help="if it is taken, the next free"
    )
    preview.add_argument(
        "--editor",
        type=_editor,
        default="vscode",
        metavar="NAME",
        help="the program that opens source files",
    )
    preview.add_argument(
        "--language", metavar="CODE", help="a translation of the site, instead of the original"
    )
    preview.add_argument(
        "--no-browser", action="store_true", help="open no tab; the address is printed"
    )
    preview.add_argument(
        "folder", nargs="?", type=Path, help="a project; if not given, the one around here"
    )


def _add_new(commands: Any) -> None:
    new = commands.add_parser("new", help="write the draft of a notice or record, without facts")
    new.add_argument("kind", choices=("notice", "cookie", "provider", "recipient", "version"))
    new.add_argument(
        "id",
        metavar="ID",
        help="a permanent name, such as student-discounts; of a version, its day",
    )
    new.add_argument("--provider", metavar="ID", help="of a cookie: the id of its provider")
    new.add_argument("--label", metavar="TEXT", help="of a version: its name for readers")
    new.add_argument("--summary", metavar="TEXT", help="of a version: its changes, in a sentence")
    _add_places(new, PROJECT)


def _add_schema(commands: Any) -> None:
    schema = commands.add_parser("schema", help="write the JSON Schemas of the register's files")
    schema.add_argument(
        "folder", nargs="?", type=Path, help="a register; if not given, that of the project"
    )
    _add_places(schema, PROJECT)


def _add_versions(commands: Any) -> None:
    versions = _on_project(commands, "versions", "build every version that was ever in force")
    versions.add_argument(
        "what", nargs="?", choices=("build", "matrix", "assemble"), default="build"
    )
    versions.add_argument("--only", metavar="ID", help="build the pages of one version, no site")
    versions.add_argument(
        "--records", action="store_true", help="with the PDFs, the ePub and all records of each"
    )
    versions.add_argument(
        "--pages",
        action="store_true",
        help="with your pages at the root, whichever version is in force",
    )
    versions.add_argument(
        "--fresh",
        action="store_true",
        help="with all pages read again, whatever an earlier run has left",
    )
    versions.add_argument(
        "--as-of", type=_day, metavar="DATE", help="the day that decides what is in force"
    )


def _add_records(commands: Any) -> None:
    records = _on_project(commands, "records", "make the records of a version, for filing")
    records.add_argument(
        "id", metavar="ID", nargs="?", help="a version; if not given, the one in force"
    )
    records.add_argument("--only", choices=("pdf", "epub"), help="one kind of files")
    records.add_argument(
        "--pages",
        action="store_true",
        help="the files of your pages: of their version, or of a draft",
    )
    records.add_argument("--notice", metavar="ID", help="with --only pdf: the file of one notice")


def _add_as_of(commands: Any) -> None:
    as_of = _on_project(commands, "as-of", "say which version applied on a date")
    as_of.add_argument("day", type=_day, metavar="DATE")
    as_of.add_argument("--page", help='a page, such as "notices/recruitment"')
    as_of.add_argument("--known", type=_day, metavar="DATE", help="by what was published on a date")
    as_of.add_argument("--format", choices=("text", "json"), default="text")


def _add_redline(commands: Any) -> None:
    redline = _on_project(commands, "redline", "compare two versions, word by word")
    redline.add_argument(
        "old",
        metavar="OLD",
        nargs="?",
        help='the id of a version, or "pages": your pages; if not given, the version in force',
    )
    redline.add_argument(
        "new", metavar="NEW", nargs="?", default="pages", help="another; if not given, your pages"
    )
    forms = redline.add_mutually_exclusive_group()
    for form, what in (("text", "print it"), ("html", "one page"), ("pdf", "a PDF for filing")):
        forms.add_argument(
            f"--{form}", dest="form", action="store_const", const=form, default="text", help=what
        )
    redline.add_argument("--output", type=Path, metavar="FILE", help="the file to write")
    redline.add_argument("--language", metavar="CODE", help="in another language of the site")


def _add_publish(commands: Any) -> None:
    publish = _on_project(commands, "publish", "record the pages as the version of a date")
    publish.add_argument("day", type=_day, metavar="DATE")
    publish.add_argument(
        "--despite",
        nargs="+",
        action="append",
        default=[],
        metavar="ID",
        help="go on despite these blocking questions; give --by and --why with each --despite",
    )
    publish.add_argument(
        "--by", action="append", default=[], metavar="ROLE", help="who decided to go on"
    )
    publish.add_argument(
        "--why", action="append", default=[], metavar="SENTENCE", help="the reason to go on"
    )
    publish.add_argument("--sign", action="store_true", help="sign the version, with a tag of git")


def _add_archive(commands: Any) -> None:
    archive = _on_project(commands, "archive", "archive a version whose pages are in git only")
    archive.add_argument("id", metavar="ID", help="the id of the version")


def _add_import_history(commands: Any) -> None:
    history = _on_project(commands, "import-history", "make versions of an existing history")
    history.add_argument(
        "repository",
        nargs="?",
        type=Path,
        default=Path(),
        help="the git repository with the history; if not given, this one",
    )
    history.add_argument(
        "--pages",
        action="append",
        metavar="PATH",
        help="a folder of pages, or a page, in that repository; if not given, all of it",
    )
    history.add_argument("--front", default="", metavar="PAGE", help="the front page")
    which = history.add_mutually_exclusive_group()
    which.add_argument("--tags", metavar="PATTERN", help='the tags that fit, such as "v*"')
    which.add_argument("--csv", type=Path, metavar="FILE", help="the dates and refs of a file")


def _add_verify(commands: Any) -> None:
    verify = _on_project(commands, "verify", "prove that no version was altered")
    verify.add_argument(
        "--against", default="main", metavar="REF", help="a branch whose records must be unaltered"
    )
    verify.add_argument(
        "--chain", type=_digest, metavar="DIGEST", help="a chain digest that you noted elsewhere"
    )
    verify.add_argument(
        "--signed-by",
        default="",
        metavar="SIGNERS",
        help="who may sign: a file of allowed signers, or the fingerprint of a GPG key",
    )
    verify.add_argument(
        "--stamped-by", type=Path, metavar="FILE", help="the certificates of who makes time stamps"
    )


def _add_timestamp(commands: Any) -> None:
    timestamp = _on_project(
        commands, "timestamp", "have a version stamped by a time-stamping authority"
    )
    timestamp.add_argument("id", metavar="ID", help="the id of the version")
    timestamp.add_argument(
        "--authority", required=True, metavar="URL", help="the address to ask for the time stamp"
    )
    timestamp.add_argument(
        "--stamped-by",
        type=Path,
        required=True,
        metavar="FILE",
        help="the certificates of the authority",
    )


def _on_project(commands: Any, name: str, what: str) -> argparse.ArgumentParser:
    """Add a command with the options that locate a project."""
    command: argparse.ArgumentParser = commands.add_parser(name, help=what)
    _add_places(command, PROJECT)
    return command


def _add_places(command: argparse.ArgumentParser, places: Sequence[tuple[str, str]]) -> None:
    """Add options that name folders of a project."""
    for option, text in places:
        command.add_argument(option, type=Path, metavar="FOLDER", help=text)


def _day(text: str) -> str:
    """Return a date as the register writes it."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f'"{text}" is not a date; write it as 2024-12-31.'
        ) from error


def _editor(name: str) -> str:
    """Return the address that opens a file in an editing program."""
    try:
        return editor_address(name)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _port(text: str) -> int:
    """Return the number of a port; 0 is any that is free."""
    if not re.fullmatch("[0-9]{1,5}", text) or int(text) >= PORTS:
        raise argparse.ArgumentTypeError(
            f'"{text}" is not a port; write a number up to {PORTS - 1}.'
        )
    return int(text)


def _digest(text: str) -> str:
    """Return a digest as the register writes it."""
    if not re.fullmatch("[0-9a-fA-F]{64}", text):
        raise argparse.ArgumentTypeError(
            f'"{text}" is not a digest, which has 64 letters and digits.'
        )
    return text.lower()
