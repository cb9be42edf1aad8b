"""A formula on a page of the policy: no browser asks another site for what shows it."""

import pytest

from helpers.sphinx_project import COOKIES

PAGE = "---\norphan: true\n---\n\n# A page\n\nThe share is {math}`a^2`.\n"
FETCHED = 'browsers would fetch what shows this formula from elsewhere; write it in words, or set "mathjax_path" in conf.py to a copy in "html_static_path".'


@pytest.fixture
def site(project):
    def build(conf, warnings=""):
        files = {
            "index.md": "# Policy\n\n```{cookie-table}\n```\n",
            "page.md": PAGE,
            "host/page.md": PAGE,
            "register/cookies.yaml": COOKIES,
        }
        return project(files, f'privacy_pages = ["*"]\n{conf}').build(warnings=warnings)

    return build


def scripts(made, name):
    return [script["src"] for script in made.page(name).select("script[src*=mathjax]")]


def test_a_script_from_elsewhere_is_reported_and_left_out(site):
    made = site("", f"page.md:7: remote-file: {FETCHED}")
    assert scripts(made, "page") == []
    assert "a^2" in made.page("page").get_text()
    assert scripts(made, "host/page")[0].startswith("https:")


def test_a_copy_of_the_script_shows_it(site):
    made = site('mathjax_path = "mathjax.js"\n')
    assert scripts(made, "page") == ["_static/mathjax.js"]
