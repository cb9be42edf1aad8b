"""The list of cookies as data, for the people who look after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.exports import cookies
from sphinx_privacy.register.models import Cookie
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.web_files import WebFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_privacy.register import Register

SETTING = "privacy_cookie_data"


def data_files(app: Sphinx) -> Iterator[WebFile]:
    """Yield the files of the register, or those that were archived with the pages."""
    domain = PrivacyDomain.of(app.env)
    made = {} if domain.archived else cookie_files(domain.register)
    contents = {name: text.encode() for name, text in made.items()}
    for name, content in {**contents, **domain.archived_data}.items():
        yield WebFile(name, content, SETTING)


def cookie_files(register: Register) -> dict[str, str]:
    """Return the list of cookies as data, by file name; empty if there are no cookies."""
    if not register.all(Cookie):
        return {}
    rows = cookies.cookie_rows(register)
    return {
        "cookies.json": cookies.cookies_json(rows),
        "cookies.csv": cookies.cookies_csv(rows),
        cookies.SCHEMA: cookies.cookies_schema(),
    }
