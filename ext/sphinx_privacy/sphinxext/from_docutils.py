"""What we use of docutils that its documentation does not promise.

Read this when docutils is upgraded: each part says what to check.
"""

from __future__ import annotations

import docutils

from sphinx_privacy.sphinxext.theme_html import replaced

VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1" />\n'
"""What docutils writes into the head of each page.

Check `html5_polyglot.HTMLTranslator.__init__`; a build fails if it writes another.
"""


def without_viewport(metatags: str) -> str:
    """Return meta tags without docutils' viewport: every theme has one of its own."""
    if 'name="viewport"' not in metatags:
        return metatags
    return replaced(metatags, VIEWPORT, "", f"docutils {docutils.__version__}")
