"""A project to preview, and a preview that runs without building anything."""

import pytest

from helpers.running_preview import running


@pytest.fixture(scope="module")
def monkeypatched():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def conf(tmp_path_factory):
    """Return the folder of a project with a page, a style sheet and settings."""
    conf = tmp_path_factory.mktemp("project")
    for name, text in {
        "conf.py": "",
        "docs/index.md": "# Shop\n",
        "docs/register/cookies.yaml": "cookies: []\n",
        "_static/site.css": "p {color: red}\n",
    }.items():
        (conf / name).parent.mkdir(parents=True, exist_ok=True)
        (conf / name).write_text(text)
    return conf


@pytest.fixture(scope="module")
def shown(conf, monkeypatched):
    """Run a preview whose builder does what the test says."""
    with running(conf, monkeypatched) as preview:
        yield preview
