"""What the bar says about the project as a whole."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.exports.plain_sentences import plain_sentence
from sphinx_privacy.locale.formats import date_in_words
from sphinx_privacy.register.fact_paths import UnknownFactError
from sphinx_privacy.register.folder_names import register_folders
from sphinx_privacy.register.models import OpenQuestion, Version
from sphinx_privacy.register.timeline import in_force
from sphinx_privacy.register.today import today
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.question_places import where
from sphinx_privacy.sphinxext.redirects import root_of
from sphinx_privacy.sphinxext.server_headers import headers

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.register import Register


def state_of(app: Sphinx) -> dict[str, Any]:
    """Return what the preview shows of a project besides its pages.

    That is its versions, its open questions with their places, the titles of the pages, and how the
    site will be published.
    """
    register = PrivacyDomain.of(app.env).register
    versions = [*register.all(Version).values()]
    period = in_force(versions, today())
    return {
        "in_force": _shown(app, period.version) if period else None,
        "versions": [_shown(app, version) for version in versions],
        "questions": [
            _question(app.env, question) for question in register.all(OpenQuestion).values()
        ],
        "published": published_as(app.config),
        "folders": sorted(map(str, _folders(app))),
        "titles": {page: app.env.titles[page].astext() for page in sorted(app.env.found_docs)},
    }


def published_as(config: Config) -> dict[str, Any]:
    """Return the path of the site at its host, and with which headers it will be sent."""
    given = headers(config) if config.privacy_headers is not False else {}
    return {"root": root_of(config), "headers": given}


def _folders(app: Sphinx) -> set[Path]:
    """Return the folders that the settings name for what is read besides pages."""
    config = app.config
    names = [*config.templates_path, *config.html_static_path, *config.html_extra_path]
    folders = {Path(app.confdir, name) for name in [*names, *config.locale_dirs]}
    return {*folders, *register_folders(app.srcdir, config.privacy_register)}


def _shown(app: Sphinx, version: Version) -> dict[str, str]:
    return {
        "id": str(version.id),
        "day": str(version.effective_from),
        "shown": date_in_words(str(version.effective_from), app.config.language),
    }


def _question(env: BuildEnvironment, question: OpenQuestion) -> dict[str, Any]:
    """Return an open question, with the places that pages show."""
    places = [found for place in question.places if (found := where(env, place))]
    plain = partial(_plain, PrivacyDomain.of(env).register)
    return {
        "id": str(question.id),
        "question": plain(question.question),
        "decides": str(question.decides),
        "blocking": question.blocking == "yes",
        "why": plain(question.why),
        "meanwhile": [*map(plain, question.meanwhile)],
        "answers": [
            {"answer": plain(each.answer), "changes": plain(each.changes)}
            for each in question.answers
        ],
        "places": [{"page": page, "anchor": anchor} for page, anchor in places],
        "path": question.id.place.path,
        "line": question.id.place.line,
    }


def _plain(register: Register, text: str) -> str:
    """Return a sentence in words; one that links to a page, as it is written."""
    try:
        return plain_sentence(register, text)
    except UnknownFactError:
        return str(text)
