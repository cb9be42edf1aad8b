"""A Sphinx extension that writes pages with their sources, as a preview does."""

from __future__ import annotations

from sphinx_privacy.preview import source_attributes


def setup(app):
    app.connect("builder-inited", _set_up)


def _set_up(app):
    sources = source_attributes.setup(app)
    app.connect("build-finished", lambda app, _: sources.correct(app.env.found_docs))
