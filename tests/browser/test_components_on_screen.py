"""Components of sphinx-design on pages of this site: valid, readable, printed, and nothing stored."""

from __future__ import annotations

import pytest

from browser.accessibility import violations, violations_in_all_states
from browser.paper import lost
from browser.reflow import OPEN
from browser.server import served
from browser.validity import faults
from browser.witness import Witness
from helpers.designed_page import DESIGNED_SITE
from helpers.paths import ROOT
from helpers.real_site import build, settings_for_fewer_pages
from helpers.scripts import SECTIONS

NAMES = (
    *("primary", "secondary", "success", "info", "warning", "danger"),
    *("light", "muted", "dark", "white", "black"),
)
IN_COLOUR = """\
{{bdg-{0}}}`filled {0}` {{bdg-{0}-line}}`outlined {0}` {{bdg-link-{0}}}`linked {0} <https://a.example>`

```{{button-link}} https://a.example/{0}
:color: {0}
Button in {0}
```

```{{button-link}} https://a.example/outlined-{0}
:color: {0}
:outline:
Outlined button in {0}
```

:::{{dropdown}} Fold in {0}
:color: {0}
Its words.
:::
"""


@pytest.fixture(scope="module")
def components(tmp_path_factory):
    """Build a page with all components in all their colours, and a page in six scripts."""
    root = tmp_path_factory.mktemp("components")
    for name in ("ext", "_static", "_templates"):
        (root / name).symlink_to(ROOT / name)
    (root / "conf.py").write_text(settings_for_fewer_pages(), "utf-8")
    colours = "## Colours\n\n" + "\n".join(map(IN_COLOUR.format, NAMES))
    page = DESIGNED_SITE["index.md"].replace(":caption: Nested", ":hidden:")
    scripts = f"---\norphan: true\n---\n\n# Scripts\n\n{SECTIONS}\n"
    files = {**DESIGNED_SITE, "index.md": f"{page}\n{colours}", "scripts.md": scripts}
    for name, text in files.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return build(root / "out", root=root)


@pytest.fixture(scope="module")
def page_of_components(components):
    with served(components) as (home, _):
        yield f"{home}index.html"


def test_they_are_valid_html(components):
    assert faults(components / "index.html", components / "scripts.html") == []


def test_axe_finds_nothing_in_any_tab(visit, page_of_components):
    page = visit(page_of_components)
    page.evaluate(OPEN)
    assert list(violations_in_all_states(page)) == []
    page.get_by_text("Second tab").click()
    assert page.get_by_text("Other words.").is_visible()
    assert violations(page, within=".sd-tab-set") == []


def test_axe_finds_nothing_in_six_scripts(visit, page_of_components):
    page = visit(page_of_components.replace("index", "scripts"))
    assert violations(page) == []


def test_every_word_is_printed_in_order(visit, page_of_components, tmp_path):
    assert lost(visit(page_of_components), tmp_path) == []


def test_nothing_is_stored_or_asked_for(chromium, page_of_components):
    home, _, name = page_of_components.rpartition("/")
    browser = Witness(chromium, f"{home}/", script=True)
    browser.visit_all([name])
    browser.context.close()
    assert browser.seen == []
