"""What the bar says about the project as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_privacy.register.models import OpenQuestion, Version
from sphinx_privacy.register.timeline import in_force
from sphinx_privacy.register.today import today
from sphinx_privacy.sphinxext.dates import date_in_words
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.question_places import where

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def state_of(app: Sphinx) -> dict[str, Any]:
    """Return the versions, the open questions with their places, and the titles of the pages."""
    register = PrivacyDomain.of(app.env).register
    versions = [*register.all(Version).values()]
    period = in_force(versions, today())
    return {
        "in_force": _shown(app, period.version) if period else None,
        "versions": [_shown(app, version) for version in versions],
        "questions": [
            _question(app.env, question) for question in register.all(OpenQuestion).values()
        ],
        "titles": {page: app.env.titles[page].astext() for page in sorted(app.env.found_docs)},
    }


def _shown(app: Sphinx, version: Version) -> dict[str, str]:
    return {
        "id": str(version.id),
        "day": str(version.effective_from),
        "shown": date_in_words(str(version.effective_from), app.config.language),
    }


def _question(env: BuildEnvironment, question: OpenQuestion) -> dict[str, Any]:
    """Return an open question, with the places that pages show."""
    places = [found for place in question.places if (found := where(env, place))]
    return {
        "id": str(question.id),
        "question": str(question.question),
        "decides": str(question.decides),
        "blocking": question.blocking == "yes",
        "places": [{"page": page, "anchor": anchor} for page, anchor in places],
        "path": question.id.place.path,
        "line": question.id.place.line,
    }
