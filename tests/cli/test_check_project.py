"""`sphinx-privacy check` on a project: settings, register and pages in one run and one voice."""

from __future__ import annotations

import json

import pytest

from helpers.command_line import run
from helpers.sphinx_project import COOKIES

CONF = """\
extensions = ["myst_parser", "sphinx_privacy", "sphinx_privacy.epub", "sphinx_privacy.pdf"]
primary_domain = "privacy"
project = "Shop"
author = "Example Ltd"
copyright = "Example Ltd"
version = "1"
html_theme = "basic"
exclude_patterns = ["register/**"]
"""
FAULTY = """\
# Policy

See {cookie}`basket` and {cookie}`baskt`.

```{cookie-table}
```

The share is {math}`a^2`.

![Our office](office.avif)

##Rights
"""


@pytest.fixture
def make(tmp_path):
    """Make a project in a folder, with its pages in `docs` or beside conf.py."""

    def make(page, conf="", pages="docs", cookies=COOKIES):
        files = {
            "conf.py": CONF + conf,
            f"{pages}/index.md": page,
            f"{pages}/register/cookies.yaml": cookies,
            f"{pages}/office.avif": "",
        }
        for name, text in files.items():
            (tmp_path / "shop" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "shop" / name).write_text(text, encoding="utf-8")
        return tmp_path / "shop"

    return make


UNUSED = "providers:\n  - {id: meter, name: Meter, operator: M, purpose: It counts.}\n"
FOUND = [
    ("conf.py", 9, 1, "error", "malformed-setting", '"privacy_noindex" cannot be "drafts"; write a list of patterns, such as ["drafts/**"].'),
    ("docs/index.md", 3, None, "error", "unknown-cookie", 'there is no cookie "baskt"; did you mean "basket"?'),
    ("docs/index.md", 8, None, "error", "pdf-unknown-node", '"math" cannot be shown in a PDF, and its words would be lost; write it in words, as code, or as a picture with a description.'),
    ("docs/index.md", 10, None, "error", "epub-file", 'a book must not have the file "_images/office.avif"; its name may end in ".png", ".webp", ".gif", ".svg", ".jpg", ".jpeg", ".otf", ".ttf" or ".woff".'),
    ("docs/index.md", 12, 1, "error", "nearly-heading", 'a heading needs a space after its "#".'),
    ("docs/register/cookies.yaml", 10, 10, "warning", "unused-record", 'nothing uses the provider "meter"; use it, or remove it.'),
]  # fmt: skip
KEYS = ("path", "line", "column", "severity", "code", "message")


def test_all_that_is_wrong_comes_in_one_run_with_paths_from_the_current_folder(make):
    cookies = COOKIES.replace("providers:\n", UNUSED)
    shop = make(FAULTY, 'privacy_noindex = "drafts"\n', cookies=cookies)
    done = run(shop.parent, "check", "--format", "json", "shop")
    expected = [(f"shop/{path}", *others) for path, *others in FOUND]
    assert json.loads(done.out) == [dict(zip(KEYS, each, strict=True)) for each in expected]
    assert (done.status, done.err) == (
        1,
        "1 problem; no PDF can be made.\n1 problem; no ePub was written.\n",
    )


def test_the_sentence_that_a_build_stopped_is_not_counted_beside_the_problems(make):
    shop = make("# Policy\n", cookies=COOKIES.replace("provider: own", "provider: owm"))
    done = run(shop, "check", ".")
    stopped, counts = done.err.splitlines()
    assert done.out.count("\n") == 1
    assert stopped == "1 error in the register; no page was written."
    assert ", 1 problem, " in counts


def test_a_project_without_docs_has_its_pages_beside_conf_py(make):
    shop = make(
        "# Policy\n\nWe keep it. See {cookie}`basket`.\n\n```{cookie-table}\n```\n", pages="."
    )
    shop.joinpath("conf.py").write_text(f'{CONF}privacy_pages = ["index"]\n', encoding="utf-8")
    counts = "7 records, 0 problems, 1 fact not stated, 0 open questions (0 blocking).\n"
    assert run(shop, "check", ".") == (0, "", counts)


@pytest.mark.parametrize(
    ("conf", "out", "err"),
    [
        (
            "import nothing_there\n",
            "conf.py:9:1: unreadable-settings: Python stops here: ModuleNotFoundError: No module named 'nothing_there'\n",
            "",
        ),
        (
            "privacy_pages = (\n",
            "conf.py:9:1: unreadable-settings: Python stops here: SyntaxError: '(' was never closed (conf.py, line 9)\n",
            "",
        ),
        (
            'privacy_register = "facts"\n',
            "",
            'there is no folder docs/facts; set "privacy_register" in conf.py to the folder of the register.\n',
        ),
        (
            'extensions = ["myst_parser"]\n',
            "",
            'conf.py does not load "sphinx_privacy"; add it to "extensions".\n',
        ),
    ],
)
def test_a_project_that_cannot_be_built(make, conf, out, err):
    done = run(make("# Policy\n", conf), "check", ".")
    assert (done.status, done.out) == (1, out)
    counts = "7 records, 1 problem, 1 fact not stated, 0 open questions (0 blocking).\n"
    assert done.err == err + ("1 problem.\n" if "privacy_register" in conf else counts)
