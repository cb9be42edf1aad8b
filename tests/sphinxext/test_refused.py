"""What no page may have is refused with its place: HTML, code, and what is not in its folder.

Nothing of it is read, copied or fetched: the secret beside the folder is in no file of a build, and
no page opens a socket.
"""

from __future__ import annotations

import os
import re
import socket
import ssl
import tempfile

import pytest
from refused_cases import ABOVE, IN_RST, ON_PAGES, TOPS, WHOLE, directive, html, outside, rst

from helpers.sample import is_soak
from helpers.sphinx_project import CONF, COOKIES, Project

pytestmark = pytest.mark.xdist_group("refused")

assert ssl  # it is made from `socket.socket`, so it has to be imported before that is blocked

SECRET = "words-beside-the-folder"  # noqa: S105 - nothing to log in with
UNPUBLISHED = "words-of-a-comment"
OTHER_BUILDERS = ("text", "singlehtml") if is_soak() else ("text",)
READ_ONCE = () if is_soak() else ("-d", "doctrees/html")
SETTINGS = """\
extensions.append("sphinx_design")
exclude_patterns = ["register/**", "out/**", "doctrees/**", "parts/**"]
myst_enable_extensions = [
    "attrs_inline", "colon_fence", "html_image", "strikethrough", "substitution", "tasklist",
]
myst_substitutions = {"firm": "Example Ltd"}
suppress_warnings += ["myst.strikethrough"]
"""
# The beginning of the path of the secret; messages shorten it.
PLACE = re.escape(tempfile.gettempdir()) + "/"
GOOD = f"""\
{directive("include", "parts/good.md")}

{directive("include", "/parts/good.md")}

{directive("literalinclude", "parts/good.txt")}

{directive("csv-table", "", ":file: parts/good.csv")}

![Good](good.png) ![](parts/inside.png) {{download}}`parts/good.txt` [file](parts/good.txt)

<!-- {UNPUBLISHED} -->

<!--
{UNPUBLISHED}

<b>{UNPUBLISHED}</b> -->

% {UNPUBLISHED}

{{octicon}}`link;1em;sd-bg-light` {{material-round}}`link;1em`

Words <!-- {UNPUBLISHED} --> and <!-- {UNPUBLISHED}
--> words, {{{{ firm }}}}, ~~struck~~.

- [x] Done <!-- {UNPUBLISHED} -->
- [ ] Open

| a <!-- {UNPUBLISHED} --> |
|---|
| b <!----> c <!-- {UNPUBLISHED} --> |

:::{{note}}
% {UNPUBLISHED}
Note. [b <!-- {UNPUBLISHED} -->](https://x.example/?data:1)
:::

One\\
two{"  "}
three

## A heading <!-- {UNPUBLISHED} -->

<https://x.example/> <mailto:a@x.example> [here](#a-heading)

{rst(f".. {UNPUBLISHED}", "", "Words.")}
"""
HOST = f"""\
# A page of the host

A <b>bold</b> word, {{{{ env.docname }}}}.

{directive("raw", "html", "<i>slanted</i>")}

{directive("include", "../../beside.txt")}

![A](https://x.example/a.png)
"""
FILES = {
    "conf.py": CONF + SETTINGS + 'language = "de"\nprivacy_pages = ["*"]\n',
    "index.md": "# Policy\n\n```{cookie-table}\n```\n",
    "host/page.md": f"---\norphan: true\n---\n\n{HOST}",
    "good.md": f"---\norphan: true\n---\n\n# Good\n\n{GOOD}",
    "good-rst.rst": f":orphan:\n\nGood\n====\n\n.. include:: parts/good.txt\n\n.. {UNPUBLISHED}\n",
    "nested.md": "---\norphan: true\n---\n# A page\n" + directive("include", "parts/nested.md"),
    "nested-rst.rst": ":orphan:\n\nA page\n======\n\n.. include:: parts/nested.md\n   :parser: myst_parser.sphinx_\n",
    "parts/nested.md": f"First.\n\n{directive('include', ABOVE)}\n\nA <u>word</u>.\n",
    "parts/good.md": "Good *words*.\n",
    "parts/good.txt": "Good lines.\n",
    "parts/good.csv": "one,two\n",
    "parts/spoken.png": "png",
    "good.png": "png",
    "good.svg": "<svg><script>evil()</script></svg>",
    "register/cookies.yaml": COOKIES,
    "../beside.txt": "Words beside.\n",
    "../secret.txt": SECRET,
}
LINKS = {
    "link.txt": "../../secret.txt",
    "link.png": "../../secret.txt",
    "spoken.de.png": "../../secret.txt",
    "up": "../..",
    "inside.png": "../good.png",
}


class Blocked(socket.socket):
    """A socket that cannot be made."""

    def __init__(self, *args, **kwargs):
        raise AssertionError(f"a build opens a socket: {args} {kwargs}")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build all pages once, without a network; `warnings` has what is said about them."""
    made = Project(tmp_path_factory.mktemp("refused") / "docs")
    pages = {
        f"{name}.md": f"---\norphan: true\n---\n# A page\n{text}\n"
        for name, (text, _) in ON_PAGES.items()
    }
    pages |= {
        f"{name}.md": f"---\norphan: true\n{top}\n---\n# A page\n\nWords.\n"
        for name, (top, _) in TOPS.items()
    }
    pages |= {
        f"{name}.rst": f":orphan:\n\nA page\n======\n\n{text}\n"
        for name, (text, _) in IN_RST.items()
    }
    whole = str(made.folder.parent / "secret.txt")
    for name, text in {**FILES, **pages}.items():
        path = made.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(WHOLE, whole), encoding="utf-8")
    for name, target in LINKS.items():
        (made.folder / "parts" / name).symlink_to(target)
    os.mkfifo(made.folder / "parts/pipe")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", Blocked)
        assert made.run() == 0
        made.said = re.sub(f'"([^"]*){PLACE}[^"]*"', f'"\\1{WHOLE}"', made.warnings)
        for builder in OTHER_BUILDERS:
            assert made.run(builder, *READ_ONCE) == 0
    return made


def said_about(site, page):
    lines = [line for line in site.said.splitlines() if line.startswith(f"{page}:")]
    return "\n".join(line.removeprefix(f"{page}:") for line in lines)


CASES = {
    **{f"{name}.md": said for name, (_, said) in (ON_PAGES | TOPS).items()},
    **{f"{name}.rst": said for name, (_, said) in IN_RST.items()},
    "parts/nested.md": f"3:14: {outside(ABOVE)}\n6:3: {html('<u>')}\n",
}


def test_each_is_refused_at_its_place_and_once(site):
    found = {page: said_about(site, page) for page in CASES}
    assert found == {page: said.strip() for page, said in CASES.items()}


def test_good_pages_and_those_of_the_host_are_not_refused(site):
    pages = {line.split(":")[0] for line in site.said.splitlines()}
    assert pages == set(CASES)


def test_nothing_from_outside_is_in_any_file_of_a_build(site):
    made = [
        path
        for name in ("out", "doctrees")
        for path in (site.folder / name).rglob("*")
        if path.is_file()
    ]
    assert len(made) > len(CASES)
    found = {path for path in made if SECRET.encode() in path.read_bytes()}
    assert found == set()


def test_no_comment_is_published_in_any_form(site):
    made = [path for path in (site.folder / "out").rglob("*") if path.is_file()]
    assert [path for path in made if UNPUBLISHED.encode() in path.read_bytes()] == []
    sources = [path for path in made if "_sources" in path.parts]
    assert {path.name for path in sources if "host" not in path.parts} == set()
    assert sources  # of the pages that are not the policy's


def test_no_page_has_what_was_refused(site):
    for path in (site.folder / "out/html").glob("*.html"):
        text = re.sub(
            r"<code.*?</code>|<title>.*?</title>",
            "",
            path.read_text(encoding="utf-8"),
            flags=re.DOTALL,
        )
        tags = re.findall(r'<(?!!|meta name="description")[^>]*>', text)
        wrong = [
            tag
            for tag in tags
            if re.search(r"evil|javascript:|x\.example/a|iframe|http-equiv", tag)
        ]
        assert wrong == [], path.name


def test_good_pages_show_all_that_they_have(site):
    page = site.page("good")
    text = page.get_text(" ", strip=True)
    assert text.count("Good words") == 2
    assert "Good lines." in page.select_one(".highlight").text
    assert "one two" in text
    assert "Words and words, Example Ltd," in " ".join(text.split())
    assert len(page.select("p > br")) == 2
    assert [image["src"] for image in page.select("img")] == ["_images/good.png"] * 2
    assert len(page.select("a.download")) == 2
    assert "☑" in text
    assert page.select_one("s").text == "struck"
    host = site.page("host/page")
    assert (host.select_one("b").text, host.select_one("i").text) == ("bold", "slanted")
    assert "Words beside." in host.text
    assert "host/page." in host.text
    assert host.select_one("img")["src"] == "https://x.example/a.png"


@pytest.mark.parametrize("asked", ["html_copy_source = html_show_sourcelink = True\n", ""])
def test_sources_are_published_only_if_the_project_asks(shop, asked):
    made = shop("Words.\n", asked).build()
    sources = [path.name for path in made.folder.glob("out/html/_sources/*")]
    assert sources == (["index.md.txt"] if asked else [])
    assert bool(made.page().select('a[href^="_sources"]')) == bool(asked)


def test_a_page_is_reported_until_it_is_right(shop):
    made = shop("A <b>word</b>.\n")
    message = f"index.md:3:3: {html('<b>', 'write Markdown: **words**')}"
    made.build(warnings=message)
    made.build("html", "-j", "2", warnings=message)
    made.edit("index.md", "<b>word</b>", "**word**")
    made.build()
    made.build()
