"""What pages and files show around the text: from the register, or from the archive."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx_privacy.archive.document import AboutNotice, Site
from sphinx_privacy.register.models import (
    Address,
    Contact,
    Controller,
    Notice,
    Organisation,
)
from sphinx_privacy.register.text import Text
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx import shared_context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.register import Register


SHOWN = "privacy_notice"
"""The key of the data of a document under which the notice is that is shown."""


def site_info(env: BuildEnvironment) -> Site:
    """Return what every page shows, for an archived version from its archived document."""
    domain = PrivacyDomain.of(env)
    return domain.archived_site or site_of(domain.register)


def site_of(register: Register) -> Site:
    """Return what every page shows, from a register."""
    controller = next(iter(register.all(Controller).values()), None)
    if controller is None:
        return Site()
    return Site(
        controller=str(register.all(Organisation)[controller.organisation].name),
        controller_line=controller_line(register, controller),
        email=str(register.all(Contact)[controller.contact].email),
        complaint=("authority", str(controller.authority)),
    )


def controller_line(register: Register, controller: Controller, address: str | None = None) -> str:
    """Return who is responsible: name, company number and address in one line.

    `address` is the id of another address than the registered one.
    """
    organisation = register.all(Organisation)[controller.organisation]
    lines = map(str, register.all(Address)[address or organisation.address].lines)
    return ", ".join([name_and_number(organisation), *lines])


def name_and_number(organisation: Organisation) -> Text:
    """Return the name of a company, with its number in brackets if it has one."""
    number = f" ({organisation.number})" if organisation.number else ""
    return Text(f"{organisation.name}{number}", organisation.name.place)


def notice_on(env: BuildEnvironment, docname: str) -> AboutNotice | None:
    """Return what files say about the notice on a page; None if there is none."""
    domain = PrivacyDomain.of(env)
    if docname in domain.archived:
        return domain.archived[docname].notice
    notice = notice_about(env, docname)
    if notice is None:
        return None
    controller = domain.register.all(Controller)[notice.controller]
    return AboutNotice(
        id=str(notice.id),
        updated=str(notice.updated),
        controller=controller_line(domain.register, controller, notice.controller_address),
    )


def title_of(env: BuildEnvironment, docname: str) -> str | None:
    """Return the title of a page in the browser's tab, if it is not the heading of the page."""
    domain = PrivacyDomain.of(env)
    if docname in domain.archived:
        page = domain.archived[docname]
        return page.title if page.notice else None
    notice = notice_about(env, docname)
    return str(notice.page_title) if notice else None


def notice_of_page(env: BuildEnvironment, docname: str) -> str | None:
    """Return the id of the notice that a page says it is; None if it says none."""
    return PrivacyDomain.of(env).notice_pages.get(docname, (None,))[0]


def notice_about(env: BuildEnvironment, docname: str) -> Notice | None:
    """Return the notice that a page is about; None if there is none."""
    id_ = notice_of_page(env, docname)
    return PrivacyDomain.of(env).register.all(Notice).get(id_) if id_ else None


def about_site(app: Sphinx) -> dict[str, str]:
    """Return what a redirect page says about its site."""
    return {
        "language": app.config.language,
        "base": app.config.html_baseurl,
        "icon": shared_context(app).get("favicon_url") or "",
    }


@contextmanager
def showing(env: BuildEnvironment, notice: Notice) -> Iterator[None]:
    """Have sentences show the facts of a notice, whatever page they are on."""
    env.temp_data[SHOWN] = str(notice.id)
    try:
        yield
    finally:
        del env.temp_data[SHOWN]


def notice_in_view(env: BuildEnvironment) -> Notice | None:
    """Return the notice whose part is shown, else that of the page that is read, if there is one.

    That the page depends on it is noted.
    """
    shown = env.temp_data.get(SHOWN) or notice_of_page(env, env.current_document.docname)
    return PrivacyDomain.of(env).noted_register.all(Notice).get(shown) if shown else None


def note_frame(env: BuildEnvironment) -> None:
    """Note the records from which the frame of the page will be made when it is written."""
    register = PrivacyDomain.of(env).noted_register
    notice = notice_in_view(env)
    if notice and (controller := register.all(Controller).get(notice.controller)):
        controller_line(register, controller, notice.controller_address)
