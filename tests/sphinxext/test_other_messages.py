"""What Sphinx, docutils and MyST report, in the words of an editor.

``other_messages.txt`` has the faults, each on a page of its own: a name, the text below the title
of the page, and what is reported, without the file.
"""

from __future__ import annotations

import gettext
import re
from itertools import chain
from pathlib import Path

import docutils
import myst_parser
import pytest
import sphinx

from helpers.sphinx_project import BOOK, CONF, COOKIES, Project
from sphinx_privacy.explanations import groups
from sphinx_privacy.reports.other_messages import PROGRAMS

pytestmark = pytest.mark.xdist_group("other-messages")

NO_TITLE = "(no title)\n"
SETTINGS = f"""\
{CONF}
myst_enable_extensions = ["colon_fence", "substitution", "attrs_inline"]
html_static_path = ["_statc"]
html_extra_path = ["_extra"]
html_logo = "logo.png"
html_favicon = "icon.ico"
"""
IN_CONF = """\
conf.py:12:1: sphinx.setting: there is no file or folder "_extra"; correct "html_extra_path".
conf.py:11:1: sphinx.setting: there is no folder "_statc"; correct "html_static_path".
conf.py:13:1: sphinx.setting: there is no file "logo.png"; correct "html_logo".
conf.py:14:1: sphinx.setting: there is no file "icon.ico"; correct "html_favicon".
"""
PAGES = {
    "index.md": "# Policy\n\n```{toctree}\n:glob:\n*\nnotices/*\n```\n\n```{cookie-table}\n```\n",
    "plain.md": """\
        # Plain

        (policy-one)=
        ## One

        (untitled)=
        Words.

        ```{glossary}
        Cookie
          A file.
        ```
        """,
    "notices/orders.md": "# Orders\n\n(policy-two)=\n## Two\n\nText.\n",
    "more/untitled.md": "Text.\n",
    "register/cookies.yaml": COOKIES,
    "pixel.png": "",
}


def cases():
    """Return the text and the reports of each page, by the name of its fault."""
    text = Path(__file__).with_name("other_messages.txt").read_text("utf-8")
    found = {}
    for case in text.removeprefix("== ").split("\n== "):
        name, *lines = case.strip("\n").split("\n")
        reports = [line.removeprefix("-- ") for line in lines if line.startswith("-- ")]
        found[name] = "\n".join(line for line in lines if not line.startswith("-- ")), reports
    return found


def file_of(name):
    return re.sub(r"\W+", "-", name) + ".md"


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """Build a site with all faults; return what is reported of each file."""
    made = Project(tmp_path_factory.mktemp("messages"))
    made.write({"conf.py": SETTINGS, **PAGES})
    for name, (text, _) in cases().items():
        page = text.removeprefix(NO_TITLE) if text.startswith(NO_TITLE) else f"# Page\n\n{text}"
        (made.folder / file_of(name)).write_text(f"{page}\n", encoding="utf-8")
    made.run("dummy", "-n")
    by_file = {}
    for line in made.warnings.splitlines():
        file, rest = line.split(":", 1)
        by_file.setdefault(file, []).append(rest.lstrip())
    return by_file


def test_each_fault_is_reported_in_our_words_at_its_place(reported):
    for name, (_, expected) in cases().items():
        assert (name, reported.get(file_of(name), [])) == (name, expected)
    assert set(reported) - set(map(file_of, cases())) == {"conf.py"}
    assert reported["conf.py"] == IN_CONF.replace("conf.py:", "").splitlines()


def test_a_fault_in_a_sentence_is_reported_once_in_the_register(project):
    """However many pages show the sentence, and in whichever language they are written."""
    explain = """\
    explain: >
      They count visits;
      see {doc}`/plian` and {ref}`polcy`.
"""
    cookies = COOKIES.replace("    explain: They count visits.\n", explain)
    sentence = 'sentences:\n  - {id: shared, text: "See {ref}`polcy` and {doc}`it </x>`."}\n'
    directive = "cookie-categories"
    page = f"(policy)=\n# Policy\n\n```{{{directive}}}\n```\n\n```{{cookie-table}}\n```\n"
    pages = {
        "index.md": f"{page}\n{{sentence}}`shared`\n\n```{{toctree}}\nplain\n```\n",
        "plain.rst": f"Plain\n=====\n\n.. {directive}::\n   :no-index:\n\n:sentence:`shared`\n",
        "register/cookies.yaml": cookies,
        "register/shared.yaml": sentence,
    }
    project(pages).build(
        "dummy",
        warnings="""
        register/cookies.yaml:10:17: ref.doc: there is no page "/plian"; did you mean "/plain"?
        register/cookies.yaml:10:35: ref.ref: there is no label "polcy"; did you mean "policy"?
        register/shared.yaml:2:35: ref.ref: there is no label "polcy"; did you mean "policy"?
        register/shared.yaml:2:56: ref.doc: there is no page "/x".
        """,
    )


def test_what_only_books_need_is_reported(project):
    made = project({"index.md": "# Page\n\nText.\n"}, f'{BOOK}copyright = version = ""\n')
    made.run("privacyepub")
    assert [line for line in made.warnings.splitlines() if "sphinx.setting" in line] == [
        'conf.py:13:1: sphinx.setting: an ePub says who has the rights; set "copyright".',
        'conf.py:13:13: sphinx.setting: an ePub says which version it is; set "version", or add a record to "versions.yaml".',
    ]


def test_what_only_web_pages_have_is_reported(project):
    conf = 'html_theme_options = {\n    "shade": "dark",\n}\n'
    page = "# Page\n\n```pyton\nx\n```\n\n```json\n{a\n```\n\n```{cookie-table}\n```\n"
    project({"index.md": page, "register/cookies.yaml": COOKIES}, conf).build(
        warnings="""
        conf.py:10:1: sphinx.setting: the theme has no option "shade"; remove it from "html_theme_options".
        index.md:3:4: misc.highlighting_failure: there is no language "pyton" for examples; write "text" for plain text.
        index.md:7: misc.highlighting_failure: this example is not "json": it goes wrong at "a"; correct it, or write "text" as its language.
        """
    )


def test_what_the_program_said_follows_in_verbose_mode(project):
    page = "# Page\n\n{doc}`plian`\n\n```{figure}\n```\n\n```{cookie-table}\n```\n"
    site = project({"index.md": page, "register/cookies.yaml": COOKIES})
    site.build(
        "dummy",
        "-v",
        warnings="""
        index.md:5:5: docutils.missing_argument: write the file of the picture after "figure", on the same line.
            docutils: Directive 'figure': 1 argument(s) required, 0 supplied
        index.md:3:7: ref.doc: there is no page "plian".
            sphinx: unknown document: 'plian'
        """,
    )


def test_the_language_of_the_terminal_does_not_matter(project, monkeypatch):
    """Sphinx reports in that language: its words are those of its catalogue."""
    folder = Path(sphinx.__file__).parent / "locale"
    french = gettext.translation("sphinx", folder, ["fr"])
    monkeypatch.setitem(sphinx.locale.translators, ("console", "sphinx"), french)
    page = "# Page\n\n```{toctree}\nplian\n```\n\n```{cookie-table}\n```\n"
    project({"index.md": page, "register/cookies.yaml": COOKIES}).build(
        "dummy",
        "-v",
        warnings="""
        index.md:4:1: toc.not_readable: there is no page "plian" for this list of pages.
            sphinx: la table des matières contient des références à des documents inexistants 'plian'
        """,
    )


def test_a_message_is_suppressed_by_its_code(project):
    page = "# Page\n\n{doc}`plian`\n\n```{figure}\n```\n\n```{cookie-table}\n```\n"
    conf = 'suppress_warnings += ["docutils.missing_argument", "ref.doc"]\n'
    project({"index.md": page, "register/cookies.yaml": COOKIES}, conf).build("dummy", "-W")


def test_every_message_is_one_of_a_program_and_its_code_is_explained():
    folders = [Path(module.__file__).parent for module in (sphinx, docutils, myst_parser)]
    files = [path for folder in folders for path in folder.rglob("*.py")]
    source = plain("".join(path.read_text("utf-8", "replace") for path in files))
    explained = {code for group in groups() for each in group.explanations for code in each.codes}
    for message in chain.from_iterable(program.MESSAGES for program in PROGRAMS):
        parts = re.split(r"%[srd](?:: )?|['\"]\w+['\"]|UndefinedError: ", message.template)
        longest = max(map(plain, parts), key=len)
        assert longest in source, message.template
        assert not message.code or message.code in explained, message.code


def plain(text):
    """Return a text without what strings in Python have between their words."""
    text = re.sub(r"""\bf(?=['"])""", "", text)
    return "".join(text.replace("'", "").replace('"', "").replace("\\", "").split())
