"""What a site has beside its pages: which files a build writes, each by a setting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.sphinxext.addresses import redirect_files
from sphinx_privacy.sphinxext.cookie_data import data_files
from sphinx_privacy.sphinxext.crawler_files import robots_files, sitemap_files
from sphinx_privacy.sphinxext.not_found import FILE, has_other, has_template, not_found_page
from sphinx_privacy.sphinxext.server_headers import header_files
from sphinx_privacy.sphinxext.settings import place_of
from sphinx_privacy.sphinxext.warning import warn
from sphinx_privacy.sphinxext.web_files import SITES, WebFile, WrittenFiles, warn_of_taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

MAKERS: dict[str, Callable[[Sphinx], Iterator[WebFile]]] = {
    "privacy_headers": header_files,
    "privacy_redirects": redirect_files,
    "privacy_sitemap": sitemap_files,
    "privacy_robots": robots_files,
    "privacy_cookie_data": data_files,
}
"""What makes files, by the setting that has them made."""


NEED_ADDRESS = ("privacy_sitemap", "privacy_open_graph")


def check_needs(app: Sphinx, config: Config) -> None:
    """Report each setting that has no effect without something else."""
    for name in NEED_ADDRESS:
        if config[name] and not config.html_baseurl:
            message = f'"{name}" needs the address of the site; set "html_baseurl" in conf.py.'
            warn("missing-setting", message, place_of(app, name))
    if config.privacy_not_found and not has_template(app):
        message = (
            f'"privacy_not_found" needs a template "{FILE}"; add one to a folder that '
            '"templates_path" names.'
        )
        warn("missing-setting", message, place_of(app, "privacy_not_found"))


class BesidePages:
    """The files of one build after another."""

    def __init__(self) -> None:
        """Begin without a build."""
        self._written: WrittenFiles | None = None

    def add_not_found(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Yield the page 404, if there is a template for it and no other page 404."""
        page = not_found_page(app)
        if page is None:
            return
        written = self._of(app)
        made = Path(app.builder.get_outfilename(page[0]))  # type: ignore[attr-defined] # HTML builders have it
        names = {FILE, made.relative_to(app.outdir).as_posix()}
        if has_other(app) or any(map(written.is_taken, names)):
            warn_of_taken(app, WebFile(FILE, b"", "privacy_not_found"))
            return
        yield page
        # Sphinx comes back here when it has written the page; servers look for it at the root.
        made.replace(Path(app.outdir, FILE))
        if made.parent != Path(app.outdir):
            made.parent.rmdir()
        written.note(FILE)

    def write(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the files, and remove those that earlier builds wrote and this one does not."""
        written, self._written = self._of(app), None
        if exception or app.builder.name not in SITES:
            return
        for setting, files in MAKERS.items():
            if app.config[setting] is not False:
                for file in files(app):
                    written.write(file)
        written.end()

    def _of(self, app: Sphinx) -> WrittenFiles:
        """Return the files of this build."""
        self._written = self._written or WrittenFiles(app)
        return self._written
