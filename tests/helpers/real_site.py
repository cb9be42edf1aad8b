"""Builds of the real site."""

import re
import shutil

from bs4 import BeautifulSoup, SoupStrainer
from sphinx.cmd.build import main as sphinx

from helpers.other_machine import FIXED_HASHES
from helpers.paths import DOCS, ROOT
from helpers.policy import Policy
from helpers.prepared import Done, run_module, run_prepared
from helpers.shared_build import shared_build
from sphinx_privacy.cli import main

SITE = "https://canonical.com/legal/data-privacy/"
RECORDED = "2025-02-04"
"""The published version whose files are made."""

FEWER_PAGES = """
# Some of the pages named above are not there, and some that are there are in no list.
privacy_enquiries = ""
suppress_warnings = ["privacy.unused-pattern", "toc.not_included"]
"""


def settings_for_fewer_pages():
    """Return the settings of the site, for a small project with its look and pages of its own."""
    return (ROOT / "conf.py").read_text(encoding="utf-8") + FEWER_PAGES


def build(folder, builder="html", *options, root=ROOT, **environment):
    """Build the site, or a copy, into a folder, every warning an error, and return the folder."""
    strictly = ["-q", "-n", "-W", "--keep-going", "-b", builder]
    places = [
        "-d",
        str(folder / "doctrees"),
        "-c",
        str(root),
        str(root / "docs"),
        str(folder / builder),
    ]
    arguments = [*strictly, *options, *places]
    _run("sphinx", sphinx, arguments, root, {"PATH": "", **environment})
    return folder / builder


def build_small(folder, pages, *options):
    """Build a few pages in the look of the site, with its enquiries, into a folder; return the folder."""
    root = folder / "project"
    (root / "docs/register").mkdir(parents=True)
    for name in ("ext", "_static", "_templates"):
        (root / name).symlink_to(ROOT / name)
    for name in ("enquiry", "organisation", "rights"):
        shutil.copy(DOCS / f"register/{name}.yaml", root / "docs/register")
    for name, text in {"conf.py": settings_for_fewer_pages(), **pages}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return build(folder, "html", *options, root=root)


def recorded(folder, kind, *options, root=ROOT, **environment):
    """Make the files of a kind of a published version, and return their folder.

    What they say of their version does not depend on whether the pages are those of a draft.
    """
    arguments = ["records", RECORDED, "--only", kind, *options, "--build", str(folder)]
    _run("sphinx_privacy", main, arguments, root, environment)
    return folder / kind


def recorded_once(tmp_path_factory, kind):
    """Return the files of a kind of the published version, made once for all tests."""
    return shared_build(tmp_path_factory, f"recorded-{kind}", lambda to: recorded(to, kind)) / kind


def _run(module, function, arguments, root, environment):
    """Run a program, which must go well; on another machine, in a process that begins there."""
    settings = {**FIXED_HASHES, **environment}
    if environment.keys() > {"PATH"}:
        done = run_module(module, *arguments, folder=root, **settings)
    else:
        done = run_prepared(function, arguments, folder=root, **settings)
    assert (done.status, done.err) == (0, ""), done.err


def build_editions(folder):
    """Build every version of the pages from the archive, in a folder with a copy of them."""
    shutil.copytree(DOCS, folder / "docs")
    done = Policy(folder).run("versions", "--conf", str(ROOT))
    assert done == Done(0, done.out, "")


def pictures_as_lists(html):
    """Return the words of the list that is the picture of each notice, by the name of its page."""
    alone = SoupStrainer("ol", class_="flow")
    read = {
        path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser", parse_only=alone)
        for path in html.glob("notices/*.html")
    }
    return {
        f"notices/{path.stem}": re.findall(r"\w+", picture.get_text(" "))
        for path, picture in read.items()
        if picture.ol
    }
