"""Published addresses: the ledger, from which none is removed, and redirects from former ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.builders.dummy import DummyBuilder

from sphinx_privacy.register.files import LEDGER
from sphinx_privacy.register.models import Redirect
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx import labels_of
from sphinx_privacy.sphinxext.redirects import encoded, redirect_page, root_of
from sphinx_privacy.sphinxext.roles import anchor_of
from sphinx_privacy.sphinxext.site_info import about_site
from sphinx_privacy.sphinxext.warning import warn
from sphinx_privacy.sphinxext.web_files import WebFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment


SETTING = "privacy_redirects"


def current_addresses(env: BuildEnvironment) -> set[str]:
    """Return every page, and every anchor that is a label or a record: ``page#anchor``."""
    labels = labels_of(env).values()
    objects = PrivacyDomain.of(env).objects.items()
    records = [(entry.docname, anchor_of(key)) for key, entry in objects]
    anchors = {(docname, anchor) for docname, anchor in [*labels, *records] if anchor}
    return env.found_docs | {
        f"{docname}#{anchor}" for docname, anchor in anchors if docname in env.found_docs
    }


def _ledger(app: Sphinx) -> Path:
    return PrivacyDomain.of(app.env).register.folder / LEDGER


def _published(ledger: Path) -> list[str]:
    return ledger.read_text(encoding="utf-8").splitlines() if ledger.exists() else []


class AddressBuilder(DummyBuilder):
    """Writes the ledger again: its addresses, and those added since."""

    name = "addresses"
    epilog = "The addresses are in %(outdir)s."

    def finish(self) -> None:
        """Write the file, sorted."""
        addresses = current_addresses(self.env).union(_published(_ledger(self.app)))
        text = "".join(f"{address}\n" for address in sorted(addresses))
        Path(self.outdir, LEDGER).write_text(text, encoding="utf-8", newline="\n")


def check_addresses(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn about each published address that no page and no redirect has any more.

    Only the pages in their folder are checked: those of a version are never changed.
    """
    if is_published(app):
        return
    domain = PrivacyDomain.of(env)
    redirects = domain.register.all(Redirect).values()
    for redirect in redirects:
        if redirect.page not in env.found_docs:
            message = f'there is no page "{redirect.page}"; name a page of this site.'
            warn("unknown-page", message, str(redirect.page.place))
    former = {str(redirect.former) for redirect in redirects}
    # The anchors of a page whose notice is unknown are missing until that is put right.
    excused = {*former - env.found_docs, *domain.pages_of_unknown_notices()}
    current = current_addresses(env)
    ledger = _ledger(app)
    for number, address in enumerate(_published(ledger), start=1):
        if address not in current and address.partition("#")[0] not in excused:
            message = (
                f'"{address}" was published, but no longer exists; restore it, or add a redirect '
                'to "redirects.yaml".'
            )
            warn("lost-address", message, f"{ledger}:{number}:1")


def is_published(app: Sphinx) -> bool:
    """Return whether the pages are those of a version, not those in their folder."""
    job = app.config.privacy_edition
    return bool(job) and not job.is_draft


def redirect_files(app: Sphinx) -> Iterator[WebFile]:
    """Yield redirect pages, which need no script, at each former address, and their list.

    One is for the address with a slash at its end, the other for that with ".html". The list is for
    servers that read it.
    """
    builder: StandaloneHTMLBuilder = app.builder  # type: ignore[assignment] # by its name
    pages = _files_of_pages(builder)
    site = about_site(app)
    lines = []
    for redirect in PrivacyDomain.of(app.env).register.all(Redirect).values():
        former, page = str(redirect.former), str(redirect.page)
        is_outside = former.startswith("/")
        address = quote(former) if is_outside else _path(builder, former)
        lines.append(f"{address} {_path(builder, page)} 301\n")
        for name in () if is_outside else _files_of_redirect(former):
            if name not in pages:
                text = redirect_page(name, encoded(builder.get_target_uri(page)), site)
                yield WebFile(name, text.encode(), SETTING, str(redirect.former.place))
    if lines:
        yield WebFile("_redirects", "".join(lines).encode(), SETTING)


def _files_of_redirect(former: str) -> tuple[str, str]:
    """Return the files of the redirect pages at a former address."""
    return f"{former}/index.html", f"{former}.html"


def _files_of_pages(builder: StandaloneHTMLBuilder) -> set[str]:
    """Return the files of all pages."""
    return {
        Path(builder.get_outfilename(docname)).relative_to(builder.outdir).as_posix()
        for docname in builder.env.found_docs
    }


def _path(builder: StandaloneHTMLBuilder, page: str) -> str:
    """Return the absolute path of a page, or of a former address, on its host."""
    is_page = page in builder.env.found_docs
    address = builder.get_target_uri(page) if is_page else page
    return root_of(builder.config) + encoded(address)
