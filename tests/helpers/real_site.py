"""Builds of the real site."""

import os
import re
import shutil
import subprocess
import sys

from bs4 import BeautifulSoup

from helpers.other_machine import FIXED_HASHES
from helpers.paths import DOCS, ROOT
from helpers.policy import Done, Policy

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
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-b", builder]
    places = [
        "-d",
        str(folder / "doctrees"),
        "-c",
        str(root),
        str(root / "docs"),
        str(folder / builder),
    ]
    done = subprocess.run(
        [*command, *options, *places],
        cwd=root,
        env={"PATH": "", **FIXED_HASHES, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    return folder / builder


def recorded(folder, kind, *options, root=ROOT, **environment):
    """Make the files of a kind of a published version, and return their folder.

    What they say of their version does not depend on whether the pages are those of a draft.
    """
    command = [
        sys.executable,
        "-m",
        "sphinx_privacy",
        "records",
        RECORDED,
        "--only",
        kind,
        *options,
    ]
    done = subprocess.run(
        [*command, "--build", str(folder)],
        cwd=root,
        env={**os.environ, **FIXED_HASHES, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder / kind


def build_editions(folder):
    """Build every version of the pages from the archive, in a folder with a copy of them."""
    shutil.copytree(DOCS, folder / "docs")
    done = Policy(folder).run_apart("versions", "--conf", str(ROOT))
    assert done == Done(0, done.out, "")


def pictures_as_lists(html):
    """Return the words of the list that is the picture of each notice, by the name of its page."""
    read = {
        path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select_one("ol.flow")
        for path in html.glob("notices/*.html")
    }
    return {
        f"notices/{path.stem}": re.findall(r"\w+", picture.get_text(" "))
        for path, picture in read.items()
        if picture
    }
