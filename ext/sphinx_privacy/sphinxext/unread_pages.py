"""Files among the pages that look like pages, and are not read: their names end otherwise."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.matching import get_matching_files

from sphinx_privacy.problems import Place, in_words
from sphinx_privacy.sphinxext.load_register import shown_path
from sphinx_privacy.sphinxext.policy_pages import is_policy_page
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

LIKE_A_PAGE = re.compile(r"\.(?:md|markdown|mdown|mkd|mdx|docx?|odt|rtf)(?:\.txt)?$", re.IGNORECASE)


def warn_of_unread_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each file of the policy that looks like a page, and that nothing reads."""
    pages = {str(env.doc2path(docname, base=False)) for docname in env.found_docs}
    found = [
        name
        for name in _like_pages(app)
        if name not in pages and is_policy_page(app.config, str(Path(name).with_suffix("")))
    ]
    used = _used(app, env) if found else set()
    for path in (Path(app.srcdir, name) for name in found):
        if path not in used:
            message = f"this is not read; {_why(app, path)}"
            warn("unread-file", message, str(Place(str(shown_path(path)))))


def _why(app: Sphinx, path: Path) -> str:
    """Return why a file is not read, and what to do."""
    if not path.exists():  # Sphinx has composed the letters of its name
        return "its name has accents as characters of their own. Type the name of the file again."
    endings = in_words(app.config.source_suffix)
    return (
        f"the name of a page ends in {endings}. Rename the file, or move it out of the folder of "
        "pages."
    )


def _used(app: Sphinx, env: BuildEnvironment) -> set[Path]:
    """Return the files that pages use as a picture, for download, or as a part of them."""
    files: Iterator[str | Path] = chain(env.images, env.dlfiles, *env.dependencies.values())
    return {Path(app.srcdir, file) for file in files}


def _like_pages(app: Sphinx) -> Iterator[str]:
    config = app.config
    elsewhere = [*config.exclude_patterns, *config.templates_path]
    elsewhere += [*config.html_extra_path, *config.html_static_path, "**/_sources"]
    for folder in (app.outdir, app.doctreedir):
        if Path(folder).is_relative_to(app.srcdir):
            elsewhere.append(Path(folder).relative_to(app.srcdir).as_posix())
    found = get_matching_files(app.srcdir, ["**"], elsewhere)
    return filter(LIKE_A_PAGE.search, sorted(found))
