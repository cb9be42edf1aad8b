"""Parts of sphinx-design that we use although its documentation does not promise them.

Read this when sphinx-design is upgraded: each part says what to check. A project may do without it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLD = "dropdown"
"""The component with its title, if it "has_title", as first child. Check `DropdownDirective`."""
ICONS = ("sd_icon", "fontawesome")
"""The names of nodes without words. Check the node classes in `sphinx_design.icons`."""
ADDED_TO_ICON = re.compile(
    r"<(?!/?(?:svg|path|g|circle|rect|polygon|polyline|line|ellipse|title)[\s/>])"
    r"|[\s/\"'](?:on\w+|\w*:?href|src|style(?!=\"fill:none\"))\s*=",
    re.IGNORECASE,
)
"""What no icon has of itself. Check the icons of a new release."""
PLACEMENT = (
    *("grid-container", "grid-row", "grid-item"),
    *("card-header", "card-body", "card-footer", "card-overlay", "card-carousel"),
    *("accordion", "tab-set", "tab-content", "step-content", "aside-body"),
)
"""Components that only place what is in them. Check the calls of `create_component`."""
CLASS_IS_NAME = (
    *("card", "card-title", "card-header", "card-body", "card-footer"),
    *("accordion", "aside", "aside-body", "steps", "step", "step-content"),
    *("tab-set", "tab-item", "tab-content"),
)
BY_CLASS = {f"sd-{name}": name for name in CLASS_IS_NAME} | {
    "sd-container-fluid": "grid-container",
    "sd-row": "grid-row",
    "sd-col": "grid-item",
    "sd-card-img-overlay": "card-overlay",
    "sd-cards-carousel": "card-carousel",
}
"""Components by a class that each has, but for dropdowns. Check the calls of `create_component`."""
SHEET, SCRIPT = "sphinx-design.min.css", "design-tabs.js"
"""The files that it adds to every page. Check `add_static_assets`."""
IDS, LEADS_TO = ("id", "set_id"), ("input_id", "aria_controls", "aria_labelledby")
"""The attributes that have an id, or the name of a set of tabs, and those that refer to one.

Check `TabSetHtmlTransform` and `AsideHtmlTransform`.
"""
FOLD_CLASS, OPEN_CLASS = "sd-dropdown", "sd-opened"


def store_nothing(app: Sphinx) -> None:
    """Have its script not store which tabs a reader has chosen.

    Check that an empty prefix still does that, and how the script gets it.
    """
    app.config.sd_tabs_storage_prefix = ""


def whole_sheet() -> str:
    """Return its style sheet. Check the place."""
    from sphinx_design.extension import STATIC_DIR

    return (STATIC_DIR / SHEET).read_text(encoding="utf-8")


def is_class(name: str) -> bool:
    """Return whether a class is one of its own. Check that all begin with "sd-"."""
    return name.startswith("sd-")


def kind_of(node: nodes.Element) -> str:
    """Return the name of a component, or else of the node. Check `is_component`."""
    return str(node.get("design_component") or node.tagname)


def icon_node(name: str) -> nodes.inline:
    """Return the Octicon of a name: an ``<svg>`` in HTML, and nothing in other forms.

    Check that `get_octicon` still gives the ``<svg>`` with ``aria-hidden``, and that no writer but
    those of HTML shows the node of `create_icon_node`. Raises `KeyError` for an unknown name.
    """
    from sphinx_design.icons import create_icon_node, get_octicon

    return create_icon_node(get_octicon(name))


def adds_to_icon(node: nodes.Element) -> bool:
    """Return whether the classes of an icon add code to it: they are not escaped.

    Check that `get_octicon` and `get_material_icon` still write them as they are, into "svg".
    """
    return ADDED_TO_ICON.search(node.get("svg", "")) is not None


def make_valid(node: nodes.Element) -> None:
    """Make a node valid HTML, if it is the label of a tab, a list of steps, or an icon.

    The Nu checker objects to ``aria-controls`` on a label, to ``role="list"`` on a list, and to the
    ``version`` of material icons. Check whether it still does, and `sd_tab_label`, `steps_list` and
    `sd_icon`.
    """
    if node.tagname == "sd_tab_label":
        node.attributes.pop("aria_controls", None)
    elif node.tagname == "steps_list":
        node.replace_self(nodes.enumerated_list("", *node.children, **node.attributes))
    elif node.tagname == "sd_icon":
        node["svg"] = re.sub(' version="[^"]*"', "", node["svg"])


def note_in_classes(fold: nodes.Element) -> None:
    """Note in the classes of a dropdown what it has in attributes: that it is one, and open.

    Check the attributes that `DropdownDirective` gives to its container.
    """
    fold["classes"] += [FOLD_CLASS, *fold["container_classes"]]
    fold["classes"] += [OPEN_CLASS] if fold["opened"] else []
    if title := _title_of(fold):
        title["classes"] += fold["title_classes"]


def _title_of(fold: nodes.Element) -> nodes.rubric | None:
    first = next(iter(fold.children), None)
    return first if isinstance(first, nodes.rubric) else None


def restore(node: nodes.Element) -> None:
    """Make a component of a box with the classes of one, as far as HTML needs it.

    Check what `DropdownHtmlTransform`, `TabSetHtmlTransform`, `AsideHtmlTransform` and
    `visit_container` read, and that links and titles of cards are in `PassthroughTextElement`.
    """
    if FOLD_CLASS in node["classes"]:
        _restore_fold(node)
    elif name := next((BY_CLASS[each] for each in node["classes"] if each in BY_CLASS), ""):
        node["design_component"] = name
    if isinstance(node, nodes.container) and any(map(is_class, node["classes"])):
        node["is_div"] = True
    if isinstance(node, nodes.paragraph) and kind_of(node.parent) in ("card", "card-title"):
        from sphinx_design.shared import PassthroughTextElement

        node.replace_self(PassthroughTextElement("", "", *node.children))


def _restore_fold(node: nodes.Element) -> None:
    title = _title_of(node)
    given = [each for each in node["classes"] if each not in (FOLD_CLASS, OPEN_CLASS)]
    node.attributes |= {
        "design_component": FOLD,
        "opened": OPEN_CLASS in node["classes"],
        "has_title": title is not None,
        "container_classes": given,
        "title_classes": title["classes"] if title else [],
        "body_classes": [],
        "icon": None,
        "chevron": None,
        "classes": [],
    }


def group_folds(document: nodes.document, page: str) -> None:
    """Let one fold of each accordion be open at a time. Check `AccordionDirective`."""
    for number, node in enumerate(document.findall(nodes.container)):
        if kind_of(node) == "accordion":
            for fold in (child for child in node.children if isinstance(child, nodes.container)):
                fold["details_name"] = f"sd-accordion-{nodes.make_id(page)}-{number}"
