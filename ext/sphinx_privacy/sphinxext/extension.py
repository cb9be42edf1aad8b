"""The extension: settings, domain, builders and events."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from sphinx_privacy import __version__
from sphinx_privacy.sphinxext import (
    addresses,
    archived,
    archiver,
    backlinks,
    card,
    cookies,
    current_text,
    dated,
    form,
    navigation,
    nodes,
    notices,
    organisation,
    outside,
    pages,
    report,
    rights,
    site,
    tables,
    versions,
    web,
)
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.index import CookieIndex
from sphinx_privacy.sphinxext.job import Job
from sphinx_privacy.sphinxext.roles import ROLES
from sphinx_privacy.sphinxext.version_info import VersionInfo

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


# Changes with the code of this package: pages read by other code are read anew.
CODE = crc32(
    b"".join(path.read_bytes() for path in sorted(Path(__file__).parents[1].rglob("*.py")))
)


DIRECTIVES: dict[str, type[Directive]] = {
    **cookies.DIRECTIVES,
    **rights.DIRECTIVES,
    **organisation.DIRECTIVES,
    **card.DIRECTIVES,
    **notices.DIRECTIVES,
    **form.DIRECTIVES,
    **site.DIRECTIVES,
    **versions.DIRECTIVES,
}
"""Every directive by its name."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the domain and everything around it."""
    app.add_config_value("privacy_register", "register", "env", str)
    app.add_config_value("privacy_endpoint", "", "env", str)
    app.add_config_value("privacy_noindex", [], "html", list)
    app.add_config_value("privacy_unversioned", [], "env", list)
    app.add_config_value("privacy_edition", None, "env", Job)
    app.add_config_value("privacy_version", None, "env", VersionInfo)
    nodes.setup(app)
    form.setup(app)
    current_text.setup(app)
    app.add_domain(PrivacyDomain)
    for name, role in ROLES.items():
        app.add_role_to_domain(PrivacyDomain.name, name, role)
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain(PrivacyDomain.name, name, directive)
    app.add_index_to_domain(PrivacyDomain.name, CookieIndex)
    app.add_builder(addresses.AddressBuilder)
    app.add_builder(archiver.ArchiveBuilder)
    navigation.Navigation(app)
    app.add_post_transform(web.MarkDates)
    app.connect("config-inited", pages.exclude_archive)
    app.connect("config-inited", report.load_register)
    app.connect("config-inited", dated.settle_years, priority=790)  # before Sphinx does
    app.connect("builder-inited", pages.add_static_files)
    app.connect("env-get-outdated", pages.remove_pages)
    app.connect("env-get-outdated", pages.pages_with_new_facts)
    app.connect("env-updated", addresses.check_addresses)
    app.connect("env-updated", outside.check_texts_outside)
    app.connect("env-updated", backlinks.documents_to_rewrite)
    app.connect("env-get-updated", pages.pages_to_frame_again, priority=910)
    app.connect("warn-missing-reference", backlinks.tell_missing)
    app.connect("doctree-resolved", backlinks.fill)
    app.connect("doctree-resolved", backlinks.link_sections)
    app.connect("doctree-resolved", tables.number_tables, priority=1000)  # text is compared before
    app.connect("doctree-resolved", tables.drop_double_ids)
    app.connect("html-page-context", pages.add_facts)
    app.connect("html-page-context", web.add_meta, priority=900)  # titles are final
    app.connect("html-collect-pages", web.add_not_found)
    app.connect("html-collect-pages", dated.add_changes)
    app.connect("build-finished", addresses.write_redirects)
    app.connect("build-finished", web.write_files)
    app.connect("build-finished", web.write_cookies)
    if (job := app.config.privacy_edition) and job.version:
        archived.setup(app)
    return {
        "version": __version__,
        "env_version": CODE,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
