"""When our handlers and transforms run: every number with its reason.

Those of an event run by rising number, and those of one number in the order in which they were
connected. Sphinx's own have 500, as have those of other extensions that name none.
"""

# -- handlers of events ---------------------------------------------------------------

NORMAL = 500
"""Where the order does not matter."""

BEFORE_SPHINX_SETTLES = 790
"""``config-inited``: Sphinx puts the year into copyrights, and suffixes in their form, at 800."""
AFTER_SPHINX_SETTLES = 900
"""``config-inited``: the suffixes of sources are known."""

AFTER_NUMBERS = 900
"""``env-get-updated``: Sphinx has counted sections, figures and tables, at 500."""
AFTER_TEXTS = 910
"""``env-get-updated``: the texts of the pages are noted, at `AFTER_NUMBERS`."""

LAST_RESORT = 999
"""``missing-reference``: no other extension knows the target."""

TEXT_IS_FINAL = 999
"""``doctree-resolved``: no handler changes the words of a page any more; they are compared."""
AFTER_COMPARISON = 1000
"""``doctree-resolved``: words may be added that are not part of the text."""

BEFORE_THEME = 400
"""``html-page-context``: themes have not looked at the context yet; Furo does, at 500."""
AFTER_THEME = 600
"""``html-page-context``: themes have looked at it."""
CONTEXT_IS_FINAL = 900
"""``html-page-context``: titles and addresses are those that templates get."""

# -- transforms of resolved pages -----------------------------------------------------

BEFORE_LINKS = 5
"""Sphinx resolves links at 10; of what is dropped, none has to be."""
ARCHIVED_LINKS = 8
"""What is shown is decided, at `BEFORE_LINKS`, and Sphinx has not looked at links yet."""
AFTER_LINKS = 20
"""Links are resolved; their words may be phrases."""
