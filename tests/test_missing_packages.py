"""What messages say of packages that are not installed: names of others alone, as declared."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

from helpers.command_line import run_here
from helpers.manual import PACKAGE
from sphinx_privacy import missing_packages
from sphinx_privacy.cli import preview
from sphinx_privacy.missing_packages import how_to_install


def test_the_preview_says_which_packages_it_needs(tmp_path, monkeypatch):
    monkeypatch.setattr(preview, "find_spec", lambda _: None)
    done = run_here(tmp_path, "preview", ".")
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        "the preview needs more packages; run: pip install "
        '"starlette<2,>=1" "uvicorn<1,>=0.50" "watchfiles<2,>=1.3"\n'
    )


def test_a_package_without_metadata_names_them_alone(monkeypatch):
    def requires(_):
        raise PackageNotFoundError

    monkeypatch.setattr(missing_packages, "requires", requires)
    assert how_to_install("typst", "pikepdf") == 'run: pip install "typst" "pikepdf"'


def test_no_text_has_a_user_install_a_name_that_no_index_has():
    texts = [
        *PACKAGE.rglob("*.py"),
        *PACKAGE.rglob("*.md"),
        *PACKAGE.parent.joinpath("docs").rglob("*.md"),
    ]
    assert [path for path in texts if "install 'sphinx-privacy" in path.read_text("utf-8")] == []
    assert [path for path in texts if 'install "sphinx-privacy' in path.read_text("utf-8")] == []
