"""Which parts of its notice a page shows: a value that no directive shows, readers do not see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.directives.notices import DIRECTIVES
from sphinx_privacy.register.models import Notice
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def warn_of_missing_parts(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each value of a notice whose directive is not on the page of the notice.

    Articles 13 and 14 GDPR say what a notice has to say.
    """
    domain = PrivacyDomain.of(env)
    for docname, (id_, line) in domain.notice_pages.items():
        notice = domain.register.all(Notice).get(id_)
        shown = domain.notice_parts.get(docname, set())
        for key in _keys(notice) if notice else ():
            name = f"notice-{key}"
            if (id_, name) not in shown:
                message = (
                    f'this page does not show "{key}" of the notice; add the directive: '
                    f"```{{{name}}}"
                )
                warn("missing-part", message, (docname, line))


def _keys(notice: Notice) -> Iterator[str]:
    """Yield the keys of a notice that have values, and a directive that shows them.

    Every notice has a contact: if not one of its own, that of its controller.
    """
    for name, declared in Notice.model_fields.items():
        key = str(declared.alias)
        has_value = name == "contact" or getattr(notice, name)
        if has_value and f"notice-{key}" in DIRECTIVES:
            yield key
