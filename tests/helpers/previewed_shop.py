"""A tiny project to preview: two pages, a register, settings with a module of their own."""

from __future__ import annotations

CONF = """\
import sys
sys.path.insert(0, ".")
import hooks
from shop_name import NAME

extensions = ["myst_parser", "sphinx_privacy"]
primary_domain = "privacy"
html_theme = "basic"
project = NAME
html_static_path, templates_path, html_css_files = ["_static"], ["_templates"], ["site.css"]
exclude_patterns = ["register/**"]
suppress_warnings = ["privacy.empty-section", "privacy.missing-part"]
"""
# In the builder: a process that does not end by itself, a question that has no answer for long, and
# on request a build that is killed at its end.
HOOKS = """\
import os, signal, time
from pathlib import Path
from sphinx_privacy.preview import kept_files
from sphinx_privacy.preview.questions import QUESTIONS

if not os.fork():  # as multiprocessing.Manager() does
    os.closerange(0, 3)
    Path("sleeps").write_text(str(os.getpid()))
    time.sleep(600)

def wait(app):
    Path("waits").touch()
    time.sleep(600)

def show_and_die(*arguments):
    shown = show_all(*arguments)
    if Path("dies").exists():
        Path("dies").unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return shown

QUESTIONS["wait"] = wait
show_all, kept_files.show_all = kept_files.show_all, show_and_die
"""
COOKIES = """\
categories:
  - {id: needed, label: Needed cookies, explain: The shop needs them., examples: [the basket]}
providers:
  - {id: own, name: Our own shop, operator: Example Ltd, purpose: Keeps your basket.}
cookies:
  - id: basket
    name: shop_basket
    provider: own
    storage: cookie
    category: needed
    lifetime: session
"""
INDEX = """\
# Shop

First words.

```{cookie-table}
```

```{toctree}
more
```
"""
FILES = {
    "conf.py": CONF,
    "hooks.py": HOOKS,
    "shop_name.py": 'NAME = "Small shop"\n',
    "_static/site.css": "p {color: red}\n",
    "_templates/layout.html": '{% extends "!layout.html" %}\n',
    "docs/index.md": INDEX,
    "docs/more.md": "# More\n\nSee {cookie}`basket`.\n",
    "docs/register/cookies.yaml": COOKIES,
}


def write_shop(folder):
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder
