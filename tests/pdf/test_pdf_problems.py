"""What a PDF cannot show stops the build, with the place: nothing is lost in silence."""

import re
import sys

import pytest

from helpers.small_site import small_site
from helpers.sphinx_project import PDF
from sphinx_privacy.pdf import memory

PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def refused(project):
    """Build a page that cannot be shown, and return the messages."""

    def build(text, conf="", pages=None):
        # The policy's own pages have no HTML, and no pictures of other sites.
        files = {"index.md": f"# Page\n\n{text}", **(pages or {})}
        made = project(files, f"{PDF}{conf}privacy_pages = []\n")
        (made.folder / "register").mkdir()
        (made.folder / "pixel.png").write_bytes(PIXEL)
        (made.folder / "broken.png").write_bytes(PIXEL[1:])
        assert made.run("privacypdf") == 2
        assert list(made.folder.rglob("*.pdf")) == []
        return made.warnings

    return build


FORMULA = "The area is {math}`a^2`.\n"
VIDEO = "```{raw} html\n<video src='a.webm'></video>\n```\n"


LOST = "cannot be shown in a PDF, and its words would be lost"
OF_CODE = "write code as code, and what it does in paragraphs or a definition list."
AS_MARKDOWN = "so write it in Markdown."
OF_FORMULA = "write it in words, as code, or as a picture with a description."
REFUSED = {
    "```{py:function} f()\n\nWords.\n```\n": ("desc", OF_CODE),
    "Call {cpp:texpr}`1`.\n": ("desc_inline", OF_CODE),
    '```{productionlist} a: "b"\n```\n': ("productionlist", OF_CODE),
    FORMULA: ("math", OF_FORMULA),
    "```{math}\na^2\n```\n": ("math_block", OF_FORMULA),
    VIDEO: ("raw", f'it has "<video>", {AS_MARKDOWN}'),
    "<style>p { color: red }</style>\n": ("raw", f'it has "<style>", {AS_MARKDOWN}'),
    "<form>Ask us</form>\n": ("raw", f'it has "<form>", {AS_MARKDOWN}'),
}


def test_what_paper_cannot_show_is_refused_with_a_way_to_write_it(refused):
    pages = {f"{number}.md": f"# Page\n\n{text}" for number, text in enumerate(REFUSED)}
    found = refused("```{toctree}\n:glob:\n*\n```\n", pages=pages).splitlines()
    assert found == [
        *(
            f'{number}.md:3: pdf-unknown-node: "{name}" {LOST}; {way}'
            for number, (name, way) in enumerate(REFUSED.values())
        ),
        f"{len(REFUSED)} problems; no PDF was written.",
    ]


def test_no_pdf_of_an_earlier_build_passes_for_one_of_this(project):
    def there():
        return sorted(path.stem for path in made.folder.rglob("*.pdf"))

    made = project(small_site(), f'{PDF}privacy_pages = ["notices/*"]\n')
    assert made.run("privacypdf") == 0
    assert there() == ["news", "orders", "policy"]
    (made.folder / "out/privacypdf/own.pdf").write_text("mine")
    made.edit("notices/news.md", "notice: news", "orphan: true")
    assert made.run("privacypdf") == 0
    assert there() == ["orders", "own", "policy"]
    made.edit("notices/orders.md", "## Why", f"{FORMULA}\n## Why")
    assert made.run("privacypdf") == 2
    assert there() == ["own"]


def test_a_failure_of_the_writer_has_its_place(refused):
    broken = """
from docutils import nodes

def setup(app):
    app.connect("doctree-resolved", break_links)

def break_links(app, doctree, docname):
    for link in doctree.findall(nodes.reference):
        del link["refuri"]
"""
    assert refused("A [link](https://example.org/).\n", broken) == (
        f"index.md:3: pdf-unknown-node: \"reference\" {LOST}; the writer fails with KeyError: 'refuri'.\n"
        "1 problem; no PDF was written.\n"
    )


def test_words_for_some_formats_alone_are_reported(refused):
    assert refused("```{only} html\nWords.\n```\n\nMore words.\n") == (
        'index.md:3: pdf-only: "only" asks for "html", a builder, but a PDF must say what the pages say; use a tag of your own.\n'
        "1 problem; no PDF was written.\n"
    )


def test_a_check_reports_the_same_without_typst(project, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    made = project(small_site(), PDF)
    made.build("pdfcheck")
    made.edit("notices/news.md", "## Why", f"{FORMULA}\n## Why")
    assert made.run("pdfcheck") == 2
    assert made.warnings == (
        f'notices/news.md:16: pdf-unknown-node: "math" {LOST}; {OF_FORMULA}\n'
        "1 problem; no PDF can be made.\n"
    )
    assert list(made.folder.rglob("*.pdf")) == []


def test_a_check_uses_the_methods_that_a_project_adds(project):
    own = """
from docutils import nodes

suppress_warnings += ["privacy.added-words"]

class own(nodes.General, nodes.TextElement):
    pass

def setup(app):
    app.add_node(own, privacypdf=(lambda self, node: self.put("#par["), lambda self, node: self.put("]")))
    app.connect("doctree-resolved", lambda app, doctree, docname: doctree[0].append(own("", "Words")))
"""
    project(small_site(), PDF + own).build("pdfcheck")


def test_a_warning_that_is_silenced_stops_the_build_all_the_same(refused):
    silent = 'suppress_warnings += ["privacy.pdf-unknown-node"]\n'
    assert refused(VIDEO, silent) == ("1 problem; no PDF was written.\n")


def test_a_picture_without_alternative_text_is_reported(refused):
    assert refused("![](pixel.png)\n") == (
        'index.md:3: pdf-no-alternative: the picture has no description for readers who cannot see it; add ":alt:".\n'
        "1 problem; no PDF was written.\n"
    )


def test_a_picture_of_another_site_is_reported(refused):
    assert refused("![A cat](https://example.org/cat.png)\n") == (
        'index.md:3: pdf-no-picture: the picture "https://example.org/cat.png" is not among the files of the project.\n'
        "1 problem; no PDF was written.\n"
    )


def test_what_the_compiler_refuses_has_its_place(refused):
    assert refused("First.\n\n![A cat](broken.png)\n") == (
        "index.md:5: pdf-refused: Typst refuses the PDF: failed to decode image (Format error decoding Png: Invalid PNG signature.)\n"
        "1 problem; no PDF was written.\n"
    )


def test_letters_that_no_font_has_are_reported_where_they_are(refused):
    text = "First,\nthen **\u4e2d\u6587** on the second line, and\n\u304b\u306a.\n\n- \N{GRINNING FACE}\n\n| a |\n|---|\n| \u0e44 |\n"
    such_as = 'Name a font{} in "privacy_pdf_fonts" in conf.py, and its folder in "privacy_pdf_font_folders".\n'
    east = such_as.format(', such as "Noto Serif CJK SC" or "Noto Serif CJK JP",')
    assert refused(text) == (
        f'index.md:4: pdf-no-letter: no font has the letters "\u4e2d", cjk unified ideograph-4e2d (U+4E2D); "\u6587", cjk unified ideograph-6587 (U+6587); "\u304b", hiragana letter ka (U+304B) and 1 more. {east}'
        f'index.md:7: pdf-no-letter: no font has the letter "\N{GRINNING FACE}", grinning face (U+1F600). {such_as.format(", such as " + chr(34) + "Noto Color Emoji" + chr(34) + ",")}'
        f'index.md:9: pdf-no-letter: no font has the letter "\u0e44", thai character sara ai maimalai (U+0E44). {such_as.format("")}'
        "3 problems; no PDF was written.\n"
    )


ATTACHMENT = {"path": "pixel.png", "relationship": "data", "description": "A dot"}
IN_CONF = 'conf.py:12:1: pdf-attachment: "privacy_pdf_attachments": '


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"path": "none.png"}, 'there is no file "none.png".'),
        (
            {"relationship": "sauce"},
            'there is no relationship "sauce"; did you mean "source"? Write "source", "data", "alternative" or "supplement".',
        ),
        (
            {"name": "dot"},
            "each entry must have the keys path, relationship, description, and no others.",
        ),
    ],
)
def test_an_attachment_that_cannot_be_one_is_reported(refused, changed, message):
    conf = f"privacy_pdf_attachments = [{ {**ATTACHMENT, **changed} }]\n"
    assert refused("Text.\n", conf) == (f"{IN_CONF}{message}\n1 problem; no PDF was written.\n")


def test_a_manifest_without_a_root_is_reported(project):
    conf = f"privacy_pdf_attachments = [{ {**ATTACHMENT, 'path': 'manifest.json'} }]\n"
    made = project({**small_site(), "manifest.json": "{}"}, PDF + conf)
    assert made.run("privacypdf") == 2
    assert made.warnings == (
        f'{IN_CONF}"manifest.json" has no "root".\n1 problem; no PDF was written.\n'
    )


def test_a_problem_of_a_notice_is_reported_once(project):
    made = project(small_site(), PDF)
    made.edit("notices/news.md", "## Why", f"{FORMULA}\n## Why")
    assert made.run("privacypdf") == 2
    assert made.warnings == (
        f'notices/news.md:16: pdf-unknown-node: "math" {LOST}; {OF_FORMULA}\n'
        "1 problem; no PDF was written.\n"
    )


COUNTS = """
def setup(app):
    app.connect("doctree-resolved", lambda app, doctree, page: print("resolved", page))
"""
DRAFT = """\
versions:
  - {id: "2025-01-01", label: A draft, effective-from: "2025-01-01", summary: It is new.}
"""


def test_a_page_is_resolved_once_and_what_is_wrong_with_it_reported_once(project, capfd):
    pages = {
        "index.md": "# Page\n\nSee {term}`nothing`.\n",
        "register/versions.yaml": DRAFT,
    }
    made = project(pages, f"{PDF}nitpicky = True\n{COUNTS}")
    made.run("privacypdf")
    assert made.warnings.count("nothing") == 1
    assert capfd.readouterr().out.count("resolved index") == 1


def test_without_typst_one_sentence_says_how_to_get_it(project, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    made = project(small_site(), PDF)
    assert made.run("privacypdf") == 2
    assert made.warnings == (
        'a PDF needs the package "typst"; run: pip install "typst<0.16,>=0.15.2" "pikepdf<11,>=10"\n'
    )
    made.build("html")


def test_a_file_that_needs_more_memory_than_there_is_is_refused(project, monkeypatch):
    made = project(small_site(), PDF)
    monkeypatch.setattr(memory, "available", lambda: 5_000_000)
    assert made.run("privacypdf") == 2
    assert list(made.folder.rglob("*.pdf")) == []
    assert re.sub(r"about \d+", "about 9", made.warnings) == (
        'pdf-memory: "policy.pdf" needs about 9 MB of memory, and 5 MB are free; use a larger machine, or make the PDF of one notice at a time: name it with "sphinx-privacy records --pages --only pdf --notice", or in the setting "privacy_pdf_notice".\n'
        "1 problem; no PDF was written.\n"
    )
    made.build("privacypdf", "-Dprivacy_pdf_notice=news")
    assert [path.name for path in made.folder.rglob("*.pdf")] == ["news.pdf"]


def test_a_setting_that_names_no_notice_is_refused(project):
    made = project(small_site(), f'{PDF}privacy_pdf_notice = "new"\n')
    assert made.run("privacypdf") == 2
    assert list(made.folder.rglob("*.pdf")) == []
    assert made.warnings == (
        'conf.py:12:1: unknown-notice: there is no notice "new"; did you mean "news"?\n'
        "1 problem; no PDF was written.\n"
    )
