"""What no page may have: HTML, addresses that run code, and files from elsewhere.

It is looked for in what became of a page, since there are many ways to write it. What is refused is
taken out, so that nothing can copy, fetch or archive it.
"""

from __future__ import annotations

import re
from glob import glob
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from sphinx_privacy.markup.html import Fault, fault_of_html
from sphinx_privacy.markup.links import unsafe_address
from sphinx_privacy.sphinxext.from_sphinx_design import adds_to_icon
from sphinx_privacy.sphinxext.from_sphinx_files import names_of_picture
from sphinx_privacy.sphinxext.markup import note_report
from sphinx_privacy.sphinxext.outside_files import is_outside, outside, remote
from sphinx_privacy.sphinxext.page_placeholders import SITE
from sphinx_privacy.sphinxext.policy_pages import is_checked
from sphinx_privacy.sphinxext.raw_html import is_html
from sphinx_privacy.sphinxext.warning import warn
from sphinx_privacy.sphinxext.written import Written

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    Check = Callable[[Any, BuildEnvironment], Fault | None]

OF_SITE = SITE.partition(":")[0]
SCHEMES = frozenset({"ftp", "http", "https", "mailto", "sms", "tel", OF_SITE})
"""The beginnings of addresses that a page may link to."""
UNSAFE = frozenset({"data", "file", "javascript", "vbscript"})
"""Those that a label or the name of a file would not begin with."""
# Browsers leave these out of an address, and read what is left.
LEFT_OUT = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
SCHEME = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9+.-]*):")
META = frozenset({"content", "lang", "media", "name", "property"})
"""The attributes that what a page says about itself may have."""
END_OF_LINE = "\\\\\n"
"""What MyST makes of the end of a line for LaTeX."""
END = re.compile(r"\s*</(?P<name>\w+)\s*>\s*")
BEGINNING = re.compile(r"<(?P<name>\w+)")


def refuse_nodes(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of each node that a page may not have, and take it out."""
    env = app.env
    if not is_checked(env, env.docname):
        return
    written, begun = Written(Path(env.doc2path(env.docname))), set[str]()
    found = [each for each in doctree.findall(nodes.Element) if isinstance(each, KINDS)]
    for node in found:
        _, check, replace = next(each for each in CHECKS if isinstance(node, each[0]))
        if fault := check(node, env):
            env.note_reread()  # the warning comes again until the page is right
            place = written.at(node, fault.words)
            if not _is_end_of(node, begun) and note_report(env, fault.code, place):
                warn(fault.code, fault.message, place)
            replace(node)


def _is_end_of(node: nodes.Element, begun: set[str]) -> bool:
    """Return whether HTML is the end of an element whose beginning was reported."""
    if not isinstance(node, nodes.raw):
        return False
    end = END.fullmatch(node.astext())
    begun.update(BEGINNING.findall(node.astext()))
    return end is not None and end["name"] in begun


def scheme_of(address: str) -> str:
    """Return the scheme of an address, as browsers read it; empty for an address without one."""
    found = SCHEME.match(LEFT_OUT.sub("", address))
    return found["name"].lower() if found else ""


# -- what is wrong --------------------------------------------------------------------


def _fault_of_raw(node: nodes.raw, env: BuildEnvironment) -> Fault | None:
    code = node.astext()
    if is_html(node):
        return fault_of_html(code)
    if code == END_OF_LINE:
        return None
    message = f"this is code for {node['format']}, which a page cannot have; write words instead."
    return Fault(code.strip().split("\n")[0], "raw-html", message)


def _fault_of_icon(node: nodes.inline, env: BuildEnvironment) -> Fault | None:
    if not adds_to_icon(node):
        return None
    message = 'the classes of this icon add HTML to it; they have letters, digits and "-" alone.'
    return Fault("octicon", "raw-html", message)


def _fault_of_link(node: nodes.reference, env: BuildEnvironment) -> Fault | None:
    address = node.get("refuri", "")
    return _unsafe(address) if scheme_of(address) not in {*SCHEMES, ""} else None


def _fault_of_xref(node: addnodes.pending_xref, env: BuildEnvironment) -> Fault | None:
    address = node.get("reftarget", "")
    return _unsafe(address) if scheme_of(address) in UNSAFE else None


def _fault_of_toctree(node: addnodes.toctree, env: BuildEnvironment) -> Fault | None:
    unsafe = (address for _, address in node["entries"] if _is_unsafe_entry(address))
    return next(map(_unsafe, unsafe), None)


def _is_unsafe_entry(address: str) -> bool:
    return "://" in address and scheme_of(address) not in SCHEMES


def _unsafe(address: str) -> Fault:
    return Fault(address, "unsafe-address", unsafe_address(address))


def _fault_of_picture(node: nodes.image, env: BuildEnvironment) -> Fault | None:
    address = node["uri"]
    if node.get("loading") == "embed":
        message = 'a picture is a file of its own; remove ":loading: embed".'
        return Fault("loading", "raw-html", message)
    if "://" in address and scheme_of(address) in SCHEMES:
        return remote(address)
    if "://" in address or scheme_of(address) in UNSAFE:
        return _unsafe(address)
    is_wrong = any(is_outside(env, path) for path in _files_of_picture(address, env))
    return outside(address) if is_wrong else None


def _files_of_picture(name: str, env: BuildEnvironment) -> list[str]:
    """Return the files of a picture: in the language of the pages, and of each type."""
    paths = [env.relfn2path(each)[1] for each in names_of_picture(env, name)]
    patterns = [path for path in paths if path.endswith(".*")]
    return [*paths, *chain.from_iterable(map(glob, patterns))]


def _fault_of_download(node: addnodes.download_reference, env: BuildEnvironment) -> Fault | None:
    target = node["reftarget"]
    if "://" in target or scheme_of(target) in UNSAFE:
        return _unsafe(target) if scheme_of(target) not in SCHEMES else None
    return outside(target) if is_outside(env, env.relfn2path(target)[1]) else None


def _fault_of_meta(node: nodes.meta, env: BuildEnvironment) -> Fault | None:
    unknown = sorted(set(node.non_default_attributes()) - META)
    if not unknown:
        return None
    message = (
        f'"{unknown[0]}" would change how browsers read the page; write a name, such '
        'as "description".'
    )
    return Fault(unknown[0], "unsafe-setting", message)


# -- what is put in its place ---------------------------------------------------------


def _take_out(node: nodes.Element) -> None:
    node.parent.remove(node)


def _leave_words(node: nodes.Element) -> None:
    node.parent.replace(node, node.children)


def _leave_entries(node: addnodes.toctree) -> None:
    node["entries"] = [each for each in node["entries"] if not _is_unsafe_entry(each[1])]


CHECKS: tuple[tuple[type[nodes.Element], Check, Callable[[Any], None]], ...] = (
    (nodes.raw, _fault_of_raw, _take_out),
    (nodes.inline, _fault_of_icon, _take_out),
    (addnodes.download_reference, _fault_of_download, _leave_words),  # a reference, too
    (nodes.reference, _fault_of_link, _leave_words),
    (addnodes.pending_xref, _fault_of_xref, _leave_words),
    (addnodes.toctree, _fault_of_toctree, _leave_entries),
    (nodes.image, _fault_of_picture, _take_out),
    (nodes.meta, _fault_of_meta, _take_out),
)
"""Each kind of node that can be wrong, the check, and what happens to a node that is wrong."""
KINDS = tuple(kind for kind, *_ in CHECKS)
