"""When our handlers and transforms run: every number with its reason.

Handlers of an event run in ascending order; handlers with the same number, in the order in which
they were connected. Sphinx's own handlers have 500, and so do those of other extensions by default.
"""

# -- handlers of events ---------------------------------------------------------------

NORMAL = 500
"""The order does not matter."""

AFTER_OTHERS = 900
"""``build-finished`` and ``html-collect-pages``: the files of other extensions are there."""

AFTER_DIRECTIVES = 1000
"""``builder-inited``: what no page may use is checked, at `NORMAL`; the rest may be replaced."""

BEFORE_FINAL_SETTINGS = 790
"""``config-inited``: Sphinx puts the year into copyrights, and suffixes in their form, at 800."""
AFTER_FINAL_SETTINGS = 900
"""``config-inited``: the suffixes of sources are known."""

BEFORE_CHECKS = 400
"""``source-read``: which notice a page is decides how it is checked.

``config-inited`` and ``env-before-read-docs``: settings are checked even if the register or a page
then stops the build.
"""

BEFORE_COLLECTORS = 400
"""``doctree-read``: Sphinx notes the pictures and files of a page at 500, and copies them later."""
AFTER_TITLES = 600
"""``doctree-read``: Sphinx has copied the titles of the page, at 500."""

AFTER_NUMBERS = 900
"""``env-get-updated``: Sphinx has counted sections, figures and tables, at 500."""
AFTER_TEXTS = 910
"""``env-get-updated``: the texts of the pages are known, since `AFTER_NUMBERS`."""

LAST_RESORT = 999
"""``missing-reference``: no other extension knows the target."""

TEXT_IS_FINAL = 999
"""``doctree-resolved``: no handler changes the words of a page any more; they are compared."""
AFTER_COMPARISON = 1000
"""``doctree-resolved``: words may be added that are not part of the text."""

AFTER_ALL = 1_000_000
"""``doctree-resolved``: other extensions are done, too, but for one that goes out of its way."""

BEFORE_THEME = 400
"""``html-page-context``: themes have not looked at the context yet; Furo does, at 500."""
AFTER_THEME = 600
"""``html-page-context``: themes have looked at it."""
CONTEXT_IS_FINAL = 900
"""``html-page-context``: titles and addresses are those that templates get."""

# -- transforms of pages that were read -------------------------------------------------

OLD_HTML, OLD_PICTURES, OLD_UNREAD = 2, 3, 4
"""Old pages: HTML becomes nodes, then words take the place of what is not here, or was not read.

No transform has looked at links, targets or HTML yet.
"""
BEFORE_TRANSLATION = 5
"""Sphinx translates a page at 20; what is joined before is translated in its place."""
AFTER_TRANSLATION = 30
"""What is quoted elsewhere on the page is translated."""

BEFORE_TARGET_NOTES = 530
"""docutils lists the addresses of links at 540."""
BEFORE_QUOTES, AFTER_QUOTES = 749, 751
"""Sphinx changes quotes at 750, in new texts that have no place."""
AFTER_NOTES = 860
"""docutils has numbered the notes, at 620, and made the contents of sections, at 720."""

# -- transforms of resolved pages -----------------------------------------------------

BEFORE_ALL = -1000
"""No transform has changed a page yet; its words are noted."""
BEFORE_LINKS = 5
"""Sphinx resolves links at 10; links that are dropped here need not be resolved."""
ARCHIVED_LINKS = 8
"""`BEFORE_LINKS` has decided what is shown, and Sphinx has not resolved links yet."""
BEFORE_PHRASES = 19
"""Links are resolved; phrases go at `AFTER_LINKS`, and their words get their places."""
AFTER_LINKS = 20
"""Links are resolved; their words may be phrases."""
BEFORE_PLAIN_DESIGN = 140
"""What an archived page has of sphinx-design is a component again at `BEFORE_DESIGN`."""
BEFORE_DESIGN = 150
"""sphinx-design makes HTML of its components at 199 and 200, also for books."""
AFTER_DESIGN = 210
"""It has made it."""
