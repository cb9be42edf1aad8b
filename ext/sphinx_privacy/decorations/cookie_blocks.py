"""A table of cookies by service, laid out as blocks: badges in its rows, and a way to the table.

The styles make a block of each row of a table with the class ``by-service``. It stays a table, as
which paper shows it, and screens as well, if the reader ticks a box.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.osutil import relative_uri

from sphinx_privacy.archive.nodes import row_heading
from sphinx_privacy.decorations.notice_words import title_of
from sphinx_privacy.decorations.shown_facts import shown_facts
from sphinx_privacy.decorations.web_only import on_web_pages, web_only
from sphinx_privacy.exports.facts_in_words import as_read
from sphinx_privacy.locale import _, plural
from sphinx_privacy.register.models.cookies import STORAGE
from sphinx_privacy.register.periods import lifetime_in_words
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.priorities import AFTER_COMPARISON
from sphinx_privacy.sphinxext.web_files import SITES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx

    from sphinx_privacy.exports.facts_in_words import Data

    Cookie = Mapping[str, Any]

CHECKBOX = '<label><input type="checkbox"> {}</label>'
UNKNOWN = ("not-assigned", "not-stated")


def add_blocks(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Mark each table that has a row for each service, and put badges into its rows."""
    shown = PrivacyDomain.of(app.env).objects_on(docname).items()
    records = {entry.anchor: key for key, entry in shown}
    for table in [table for table in doctree.findall(nodes.table) if "cookies" in table["classes"]]:
        body = next(table.findall(nodes.tbody))
        rows = [(row, _shown_in(row, records)) for row in body.findall(nodes.row)]
        if rows and all(ids.get("provider") for _row, ids in rows):
            facts = shown_facts(app)
            for row, ids in rows:
                cookies = [facts["cookie"][id_] for id_ in ids.get("cookie", ())]
                next(row.findall(row_heading)).append(_badges(facts, cookies))
            table["classes"].append("by-service")
            table.parent.insert(table.parent.index(table), _choice(app, docname))


def _shown_in(row: nodes.row, records: Mapping[str, tuple[str, str]]) -> dict[str, list[str]]:
    """Return the ids of the records that a row shows, by kind."""
    ids: dict[str, list[str]] = {}
    for node in row.findall(nodes.TextElement):
        for kind, id_ in (records[anchor] for anchor in node["ids"] if anchor in records):
            ids.setdefault(kind, []).append(id_)
    return ids


def _badges(facts: Data, cookies: list[Cookie]) -> web_only:
    """Return how many names a service has, and what is known about all or some of them."""
    words = [plural("{} name", "{} names", len(cookies))] if cookies else []
    for known in (_categories(facts, cookies), _lifetimes(facts, cookies), _storage(cookies)):
        for value, number in Counter(known).items():
            words.append(value if number == len(cookies) else f"{value} ({number})")
    badges = [nodes.inline("", each, classes=["badge"]) for each in words]
    return web_only("", "", *badges, tag="p", classes=["badges"])


def _categories(facts: Data, cookies: Iterable[Cookie]) -> Iterator[str]:
    for cookie in cookies:
        if cookie["category"] not in UNKNOWN:
            yield title_of(facts, "category", cookie["category"])


def _lifetimes(facts: Data, cookies: Iterable[Cookie]) -> Iterator[str]:
    for cookie in cookies:
        if cookie["lifetime"] not in UNKNOWN:
            within, key = f"cookie.{cookie['id']}", "lifetime-after"
            after = as_read(facts, within, key, cookie[key]) if key in cookie else None
            yield lifetime_in_words(cookie["lifetime"], after)


def _storage(cookies: Iterable[Cookie]) -> Iterator[str]:
    yield from (_(STORAGE[cookie["storage"]]) for cookie in cookies if cookie["storage"] in STORAGE)


def _choice(app: Sphinx, docname: str) -> web_only:
    """Return a box to tick for a table instead of blocks, and a link to the list as data."""
    box = nodes.raw("", CHECKBOX.format(_("Show as a table")), format="html")
    made = web_only("", "", box, tag="p", classes=["table-choice"])
    if app.builder.name in SITES and app.config.privacy_cookie_data:
        address = relative_uri(app.builder.get_target_uri(docname), "cookies.csv")
        data = nodes.reference("", _("Download as CSV"), refuri=address, internal=True)
        made += [nodes.Text(" "), data]
    return made


def setup(app: Sphinx) -> None:
    """Add the badges to web pages."""
    app.connect("doctree-resolved", on_web_pages(add_blocks), AFTER_COMPARISON)
