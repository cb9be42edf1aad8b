"""The one form of all that a build reports: ``path:line:column: code: sentence``, as in a register.

What Sphinx, docutils and MyST-Parser report of the policy is said in our words if the tables of
`message` have it; in verbose mode, theirs follow. Warnings about pages that are not the policy's
look as Sphinx writes them.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.problems import did_you_mean, one_line
from sphinx_privacy.register.folder_names import register_folders
from sphinx_privacy.reports.other_messages import message_in
from sphinx_privacy.reports.other_sentences import Found, Said
from sphinx_privacy.sphinxext.as_written import as_on_page
from sphinx_privacy.sphinxext.from_sphinx_gettext import catalogue_of_page
from sphinx_privacy.sphinxext.policy_pages import is_policy_page
from sphinx_privacy.sphinxext.settings import place_of
from sphinx_privacy.sphinxext.source_place import SourcePlace, place_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from sphinx_privacy.reports.message import Message

OURS = "privacy"
"""The type of our warnings. It is not shown: our codes need no name before them."""
CAUSES = {"open-block": "myst.directive_parse", "open-front-matter": "docutils.transition"}
"""Codes of ours, and of what other programs then report of the same line."""
CATALOGUE = ".po"
"""The suffix of a catalogue; only for pages of the policy, something is reported in one."""
QUOTING = "unresolved-markup"
"""The code of a message with directives and roles as readers see them, and not to be written."""


def report(app: Sphinx, said: set[str], record: logging.LogRecord, place: str | None) -> bool:
    """Put a warning into our form, as its attribute ``report``; return whether to show it.

    It is not shown if another has said it: `said` has what this build has said so far.
    """
    where, text = place_in(place), logging.LogRecord.getMessage(record)
    type_, subtype = getattr(record, "type", None), getattr(record, "subtype", None)
    if type_ == OURS:
        said.add(_cause(where, CAUSES.get(str(subtype), "")))
        sentence = text if subtype == QUOTING else _on_page(app, where, text)
        line = _line(where, subtype, sentence)
        vars(record)["report"] = line
        is_new = line not in said
        said.add(line)
        return is_new
    if not _is_about_policy(app, where):
        return True
    return _say(app, said, record, where)


def _line(where: SourcePlace | None, code: str | None, sentence: str) -> str:
    place = str(where) if where else None
    return one_line(": ".join(filter(None, [place, code, sentence])))


def _on_page(app: Sphinx, where: SourcePlace | None, sentence: str) -> str:
    """Return a sentence with directives and roles as the page has them that it is about."""
    env = getattr(app, "env", None)  # there is none before `builder-inited`
    page = where and env and _page_at(app, where)
    return as_on_page(env, page, sentence) if env and page else sentence


def _cause(where: SourcePlace | None, code: str) -> str:
    return f"{where.at(where.line)}: {code}" if where else ""


def _is_about_policy(app: Sphinx, where: SourcePlace | None) -> bool:
    """Return whether a place is on a page of the policy, in the register, or in a project of ours.

    A project is ours if its first page is the policy's.
    """
    page = app.config.root_doc
    if where:
        folders = register_folders(app.srcdir, app.config.privacy_register)
        is_in_register = any(map(where.path.is_relative_to, folders))
        if is_in_register or where.path.suffix == CATALOGUE:
            return True
        page = app.project.path2doc(where.path) or page
    return is_policy_page(app.config, page)


def _page_at(app: Sphinx, where: SourcePlace) -> str:
    """Return the page of a place; of several that a catalogue translates, the first."""
    if where.path.suffix != CATALOGUE:
        return app.project.path2doc(where.path) or ""
    name = where.path.as_posix().rpartition("/LC_MESSAGES/")[2].removesuffix(CATALOGUE)
    pages = sorted(app.project.docnames)
    return next((each for each in pages if catalogue_of_page(app.config, each) == name), "")


def _say(app: Sphinx, said: set[str], record: logging.LogRecord, where: SourcePlace | None) -> bool:
    """Put a warning of another program into our form, and in our words if there are any."""
    types = (getattr(record, name, None) for name in ("type", "subtype"))
    code = ".".join(filter(None, types))
    text = logging.LogRecord.getMessage(record).removesuffix(f" [{code}]")
    theirs = _first_paragraph(text)
    saying: Said | None = Said(" ".join(theirs.split()), [where] if where else [])
    if found := message_in(theirs):
        saying = _said(app, where, *found)
        code = _with_code(record, code, found[0].code)
    if saying is None or _cause(where, code) in said:
        return False
    code = code or _program(record)
    sentence = _on_page(app, where, saying.sentence)
    lines = [_line(each, code, sentence) for each in saying.places or (None,)]
    line = next((each for each in lines if each not in said), None)
    if line is None:
        return False
    said.add(line)
    is_theirs = saying.sentence == text or not app.verbosity
    original = "" if is_theirs else f"\n{_program(record)}: {text}".replace("\n", "\n    ")
    vars(record)["report"] = line + original
    return True


def _with_code(record: logging.LogRecord, code: str, given: str) -> str:
    """Return the code of a message, and have it suppressed by it, if it has none of its own."""
    if not given or "." in code:
        return code
    type_, subtype = given.split(".")
    vars(record).update(type=type_, subtype=subtype)
    return given


def _program(record: logging.LogRecord) -> str:
    """Return the package that gives a warning; Sphinx puts its own name before the module."""
    type_: str | None = getattr(record, "type", None)
    return type_ if type_ in {"docutils", "myst"} else record.name.split(".")[1]


def _first_paragraph(message: str) -> str:
    """Return what a message says; docutils adds the lines that it is about."""
    return message.strip().partition("\n\n")[0].replace(f"{Path.cwd()}/", "")


def _near(wrong: str, known: Iterable[str]) -> str:
    """Return what may be meant: a name of ours that lacks its prefix, or one that is similar."""
    known = [*known]
    ours = f"{OURS}:{wrong}"
    return f'; did you mean "{ours}"?' if ours in known else did_you_mean(wrong, known)


def _said(
    app: Sphinx, where: SourcePlace | None, message: Message, values: tuple[str, ...]
) -> Said | None:
    """Return what to say instead of a message; None if another says it."""
    page = _page_at(app, where) if where else ""
    env: Any = getattr(app, "env", None)  # there is none before `builder-inited`
    if isinstance(message.sentence, str):
        known = message.known(env, page, values[0]) if message.known else ()
        near = _near(values[0].strip("{}"), known) if values else "."
        said: str | Said | None = message.sentence.format(*values, near=near)
    else:
        said = message.sentence(Found(values, env, page, where or SourcePlace(Path())))
    if not isinstance(said, str):
        return said
    if message.setting:
        setting = place_in(place_of(app, message.setting))
        return Said(said, [setting] if setting else [])
    word = message.at.format(*values or ("",))
    if where and not page:
        return Said(said, where.places_of(word)[:1])  # several pages show one sentence
    places = where.places_of(word) if where else []
    return Said(said, places[::-1] if message.is_second else places)
