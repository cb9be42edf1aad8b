"""Nothing of an old commit is run, and nothing outside its folder or on the network is read."""

from __future__ import annotations

import socket
import ssl

import pytest
from old_history import imported

from helpers.command_line import run_here
from helpers.git_repository import NOWHERE, MadeRepository
from sphinx_privacy.archive.store import Archive

pytestmark = pytest.mark.xdist_group("import-hostile")

assert ssl  # it is made from `socket.socket`, so it has to be imported before that is blocked

SECRET = "words-beside-the-folder"  # noqa: S105 - nothing to log in with
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 1\n"
WRITES = "from pathlib import Path\nPath({!r}).write_text('run')\n"
EVAL_RST = "```{{eval-rst}}\n{}\n```"
PAGES = {
    "absolute": "```{include} /etc/passwd\n```",
    "above": "```{include} ../secret.md\n```",
    "by-link": "```{include} link.md\n```",
    "code": "```{literalinclude} ../secret.md\n```",
    "code-by-link": "```{literalinclude} link.txt\n```",
    "diff": "```{literalinclude} index.md\n:diff: ../secret.md\n```",
    "rst-include": EVAL_RST.format(".. include:: ../secret.md"),
    "rst-standard": EVAL_RST.format(".. include:: <isonum.txt>"),
    "rst-raw-file": EVAL_RST.format(".. raw:: html\n   :file: ../secret.md"),
    "rst-raw-url": EVAL_RST.format(".. raw:: html\n   :url: https://old.example/x.html"),
    "rst-role": EVAL_RST.format(
        ".. role:: html(raw)\n   :format: html\n\n:html:`<script>1</script>`"
    ),
    "table-file": "```{csv-table}\n:file: ../secret.md\n```",
    "table-url": "```{csv-table}\n:url: https://old.example/x.csv\n```",
    "picture": "![A map](https://old.example/map.png)",
    "picture-above": "![A seal](../secret.png)",
    "picture-by-link": "![A stamp](link.png)",
    "picture-data": "![A dot](data:image/png;base64,AAAA)",
    "picture-html": '<img src="//old.example/pixel.gif" alt="A pixel" onerror="alert(1)">',
    "frame": 'Before <iframe src="https://old.example/">within</iframe> after.',
    "script": "Before <script>alert('run')</script><style>p {{}}</style> after.",
    "script-open": "Before <script>alert after.\n\nMore words.",
    "handler": '<p onclick="alert(1)">Words of a paragraph.</p>',
    "address": '<a href="javascript:alert(1)">A link</a> and [another](javascript:alert(2)).',
    "download": "{download}`a file <../secret.md>` and {download}`a link <link.md>`",
    "jinja": "---\nmyst:\n  enable_extensions: [substitution]\n  substitutions: {a: x}\n---\n# Jinja\n\n"
    "{{ ''.__class__.__mro__ }} and {{ env.app }}",
    "settings": "---\nmyst:\n  html_meta: {a: b}\nprivacy: x\n---\n# Settings\n\n{{ cycler.__init__ }}",
    "program": "```{program-output} touch ran\n```",
    "doctest": ">>> open('ran', 'w')",
    "graph": "```{graphviz} ../secret.md\n```",
    "lfs": POINTER,
    "deep": "<div>" * 3000 + "Deep words.",
    "nested": "> " * 300 + "Nested words.",
    "forged": "[page](page:index) and ![x](file:secret.png) <x-node at='99999'> <x-node at='-1'>",
    "liquid": "---\ntitle: Liquid\n---\n{% include_relative ../secret.md %} {{ content | raw }}",
}


def blocked(ran):
    """Return a socket that notes that it should connect; failures are reported, and go on."""

    class Blocked(socket.socket):
        def connect(self, address):
            ran.write_text(f"it connects to {address}", "utf-8")
            raise ConnectionRefusedError

    return Blocked


def hostile(folder, ran):
    """Make a repository with a commit that would do harm if anything of it were run."""
    made = MadeRepository.init(folder)
    made.write(
        {
            "secret.md": SECRET,
            "secret.png": SECRET,
            "conf.py": WRITES.format(str(ran)),
            "docs/conf.py": WRITES.format(str(ran)) + "extensions = ['bad']\n",
            "docs/bad.py": WRITES.format(str(ran)),
            "docs/docutils.conf": "[general]\nraw_enabled: true\nfile_insertion_enabled: true\n",
            "docs/_templates/layout.html": "{{ cycler.__init__.__globals__.os.system('touch ran') }}",
            "docs/register/versions.yaml": "versions: !!python/object/apply:os.system [touch ran]\n",
            "docs/index.md": "# Policy\n\nOur words.\n",
            "docs/plain.rst": "Plain\n=====\n\n.. include:: ../secret.md\n\n.. raw:: html\n\n   <b>Raw</b>\n",
            **{f"docs/{name}.md": text.replace("{{}}", "{}") for name, text in PAGES.items()},
        }
    )
    for name, target in (("link.md", "../secret.md"), ("link.png", "/etc/passwd"), ("up", "..")):
        (folder / "docs" / name).symlink_to(target)
    (folder / "docs/link.txt").symlink_to("../secret.md")
    made.git("add", "--all")
    made.git("update-index", "--add", "--cacheinfo", f"160000,{NOWHERE},docs/module")
    made.git("commit", "--quiet", "--message", "Do harm")
    made.git("config", "core.fsmonitor", f"touch {ran}")
    made.git("config", "core.sshCommand", f"touch {ran}")
    return made


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Import the commit without a network."""
    top = tmp_path_factory.mktemp("hostile")
    made = hostile(top / "old", top / "ran")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", blocked(top / "ran"))
        done = imported(top / "new", str(made.folder), "--pages", "docs", run=run_here)
    assert done.done.status == 0, done.done.err
    return done


def test_nothing_is_run_and_nothing_outside_is_read(site):
    top = site.folder.parent
    assert list(top.rglob("ran")) == []
    archived = [path for path in (site.folder / "docs").rglob("*") if path.is_file()]
    assert len(archived) > 20
    words = {path.name: path.read_text("utf-8") for path in archived}
    assert [name for name, text in words.items() if SECRET in text or "root:" in text] == []


NOT_HERE = "put a copy there, instead of a link or a path to elsewhere."
UNSAFE = 'is not an address that a page may have; write one that begins with "https:" or "mailto:".'
AS_WRITTEN = "is shown as it is written; the site showed a value there."
LEFT_OUT = f"""\
"docs/lfs.md" is stored in Git LFS, outside git; it was left out.
"docs/link.md" is a symbolic link; it was left out.
"docs/link.png" is a symbolic link; it was left out.
"docs/link.txt" is a symbolic link; it was left out.
above.md:1:14: outside-file: "../secret.md" is not a file in the folder of pages; {NOT_HERE}
absolute.md:1:19: docutils.file: there is no file "etc/passwd" to include.
address.md:1:10: unsafe-address: "javascript:alert(1)" {UNSAFE}
address.md:1:56: unsafe-address: "javascript:alert(2)" {UNSAFE}
by-link.md:1:14: docutils.file: there is no file "link.md" to include.
code-by-link.md:1:21: docutils.file: there is no file "link.txt" to show.
code.md:1:21: outside-file: "../secret.md" is not a file in the folder of pages; {NOT_HERE}
diff.md:2:8: outside-file: "../secret.md" is not a file in the folder of pages; {NOT_HERE}
download.md:1:20: outside-file: "../secret.md" is not a file in the folder of pages; {NOT_HERE}
download.md:1:58: download.not_readable: there is no file "link.md"; did you mean "by-link.md"?
forged.md:1:29: unsafe-address: "file:secret.png" {UNSAFE}
forged.md:1:8: myst.xref_missing: there is no page, file or label "page:index" to link to; did you mean "genindex"?
graph.md: the directive "graphviz" was not run; what it contains is shown as code.
jinja.md: "{{{{ ''.__class__.__mro__ }}}}" {AS_WRITTEN}
jinja.md: "{{{{ env.app }}}}" {AS_WRITTEN}
liquid.md: "{{{{ content | raw }}}}" {AS_WRITTEN}
liquid.md: the tag "{{% include_relative ../secret.md %}}" was left out; the site may have shown something there.
liquid.md: the title "Liquid" of its front matter was made its heading.
nested.md: words of its source are nowhere on the page: "Nested words".
picture-above: the picture "../secret.png" is not here; its alternative text is shown: "A seal".
picture-by-link: the picture "link.png" is not here; its alternative text is shown: "A stamp".
picture-data: the picture "data:image/png;base64,AAAA" is not here; its alternative text is shown: "A dot".
picture-html: the picture "//old.example/pixel.gif" is not here; its alternative text is shown: "A pixel".
picture: the picture "https://old.example/map.png" is not here; its alternative text is shown: "A map".
plain.rst:4:14: outside-file: "../secret.md" is not a file in the folder of pages; {NOT_HERE}
program.md: the directive "program-output" was not run; what it contains is shown as code.
rst-include.md:2:14: outside-file: "../secret.md" is not a file in the folder of pages; {NOT_HERE}
rst-standard.md:2:14: outside-file: "<isonum.txt>" is not a file in the folder of pages; {NOT_HERE}
settings.md: "{{{{ cycler.__init__ }}}}" {AS_WRITTEN}
table-file.md:2:8: outside-file: "../secret.md" is not a file in the folder of pages; {NOT_HERE}
table-url.md:2:7: remote-file: "https://old.example/x.csv" would be fetched from elsewhere, and could change; put a copy of the file into the folder of pages.
"""
SHOWN = """\
[address] A link and [another](javascript:alert(2)).
[deep] Deep words.
[doctest] open('ran', 'w')
[download] a file and a link
[forged] page and ![x](file:secret.png)
[frame] Before within after.
[graph] ../secret.md
[handler] Words of a paragraph.
[index] Policy Our words.
[jinja] Jinja {{ ''.class.mro }} and {{ env.app }}
[liquid] Liquid {{ content | raw }}
[picture] A map
[picture-above] A seal
[picture-by-link] A stamp
[picture-data] A dot
[picture-html] A pixel
[plain] Plain Raw
[program] touch ran
[script] Before after.
[script-open] Before alert after. More words.
[settings] Settings {{ cycler.init }}
"""


def test_what_was_left_out_is_in_the_report(site):
    lines = site.built("report.md").splitlines()
    notes = sorted(line.removeprefix("- Note: ") for line in lines if line.startswith("- Note: "))
    untitled = ": it has no heading, so no list of pages can name it."
    notes = [note for note in notes if not note.endswith(untitled)]
    assert "\n".join([*notes, ""]) == LEFT_OUT


def test_the_words_are_shown_and_no_code(site):
    text = Archive(site.folder / "docs/versions").version("2023-11-14").text
    pages = (" ".join(page.splitlines()) for page in text.split("\n\n"))
    assert "".join(f"{page}\n" for page in pages if not page.endswith("]")) == SHOWN
