"""Which page is which notice: the page says so in its front matter, or in a field at its top."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.problems import no_such
from sphinx_privacy.register.models import Notice
from sphinx_privacy.sphinxext.as_written import is_markdown, notice_in
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_myst import front_matter
from sphinx_privacy.sphinxext.load_register import shown_path
from sphinx_privacy.sphinxext.policy_pages import is_policy_page
from sphinx_privacy.sphinxext.site_info import note_frame
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


KEY = Notice.kind
"""The key of the front matter: ``notice: newsletter``."""
OPEN = re.compile(rf"---\n(?:[\w-]+:.*\n)*?{KEY}:\s*(?P<id>[\w-]+)")
"""Front matter that may lack its end: what the page is, it says all the same."""
FIELD = re.compile(rf"(?:\s*\n|:[\w-]+:.*\n)*?:{KEY}:[ ]*(?P<id>[\w-]+)")
"""The same in reStructuredText."""
WITHOUT_NOTICE = "without_notice"
"""A mark on pages whose directives show no notice: it is unknown, or there is none."""


def note_notice(app: Sphinx, docname: str, content: list[str]) -> None:
    """Note which notice a page says it is, before anything on the page asks."""
    opening = (OPEN if is_markdown(app.env, docname) else FIELD).match(content[0])
    id_ = front_matter(content[0]).get(KEY, opening and opening["id"])
    if id_ is not None and is_policy_page(app.config, docname):
        before = re.split(rf"^:?{KEY}\s*:", content[0], maxsplit=1, flags=re.MULTILINE)[0]
        noted = str(id_), before.count("\n") + 1
        PrivacyDomain.of(app.env).notice_pages[docname] = noted
        note_frame(app.env)


def check_notice_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of pages of unknown notices, of second pages, and of notices without a page."""
    domain = PrivacyDomain.of(env)
    notices, first = domain.register.all(Notice), dict[str, str]()
    meant = set()
    for docname, (id_, line) in sorted(domain.notice_pages.items()):
        if id_ not in notices:
            message = no_such(Notice.kind, id_, notices)
            meant |= {known for known in notices if f'"{known}"?' in message}
            warn(f"unknown-{Notice.kind}", message, (docname, line))
        elif id_ in first:
            page = shown_path(Path(env.doc2path(first[id_])))
            message = f'{page} says that it is the notice "{id_}", too; say so on one page only.'
            warn("second-page", message, (docname, line))
        first.setdefault(id_, docname)
    for id_, notice in notices.items():
        is_missing = id_ not in first and id_ not in meant
        if is_missing and not domain.archived:  # archived pages have no front matter
            wanted, part = notice_in(env, env.config.root_doc, id_)
            message = f'no page is the notice "{id_}"; write {wanted} {part} of its page.'
            warn("no-page", message, str(notice.id.place))
