"""What a visitor sees: the Sphinx domain ``privacy``. Only this package imports Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.sphinxext import addresses, backlinks, form, nodes, pages, report, tables
from sphinx_privacy.sphinxext.domain import PrivacyDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# 1: objects, references and what was shown at the last build, by document.
ENV_VERSION = 1


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the domain and everything around it."""
    app.add_config_value("privacy_register", "register", "env", str)
    app.add_config_value("privacy_endpoint", "", "env", str)
    nodes.setup(app)
    form.setup(app)
    app.add_domain(PrivacyDomain)
    app.add_builder(addresses.AddressBuilder)
    app.connect("config-inited", report.load_register)
    app.connect("env-get-outdated", pages.remove_pages)
    app.connect("env-updated", backlinks.documents_to_rewrite)
    app.connect("env-check-consistency", addresses.check_addresses)
    app.connect("doctree-resolved", backlinks.fill)
    app.connect("doctree-resolved", tables.number_tables)
    app.connect("doctree-resolved", tables.drop_double_ids)
    app.connect("html-page-context", pages.add_facts)
    app.connect("build-finished", addresses.write_redirects)
    return {
        "version": "0.1.0",
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
