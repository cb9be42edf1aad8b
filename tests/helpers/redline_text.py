"""The redline of a page as HTML, without the box that the page is."""

from docutils import nodes

from sphinx_privacy.sphinxext.redline_html import redline_html, redline_nodes


def html_of_redline(page):
    """Return the redline of a page as HTML."""
    html = redline_html(nodes.section("", *redline_nodes(page)))
    return html.removeprefix('<div class="page-text">\n').removesuffix("</div>\n")
