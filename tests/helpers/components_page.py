"""A page with all components of sphinx-design in all their colours, and a page in six scripts."""

from __future__ import annotations

from helpers.designed_page import DESIGNED_SITE
from helpers.real_site import build_small
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


def build_components(folder):
    """Build both pages in the look of the real site, in a folder."""
    colours = "## Colours\n\n" + "\n".join(map(IN_COLOUR.format, NAMES))
    page = DESIGNED_SITE["index.md"].replace(":caption: Nested", ":hidden:")
    scripts = f"---\norphan: true\n---\n\n# Scripts\n\n{SECTIONS}\n"
    files = {**DESIGNED_SITE, "index.md": f"{page}\n{colours}", "scripts.md": scripts}
    build_small(folder, {f"docs/{name}": text for name, text in files.items()})
