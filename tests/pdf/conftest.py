"""The real site as PDFs. Without the programs, one test says so."""

from pathlib import Path

import pytest
from changed_policy import changed_policy
from pdf_programs import NEEDED_BY, missing
from scripts_site import FILES

from helpers.real_site import RECORDED, recorded_once
from helpers.sample import is_soak
from helpers.sphinx_project import CONF, PDF, Project
from helpers.tagged_pdf import Tagged

MARKED = """\
# Names that may break

```{cookie-table}
:columns: provider, name, purpose, category, storage
:provider: marked
```

```{toctree}
unmarked
```
"""
UNMARKED = """\
# Names that may not

```{cookie-table}
:columns: provider, name, purpose, category, storage
:provider: unmarked
```
"""
PROVIDERS = """\
providers:
  - {id: marked, name: Marks, operator: We, purpose: It counts.}
  - {id: unmarked, name: No marks, operator: We, purpose: It counts.}
cookies:
"""
HERE = Path(__file__).parent
collect_ignore = sorted(NEEDED_BY[name] for name in missing())


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Run these tests on one worker, which makes the PDFs once for all."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.xdist_group("pdf"))


@pytest.fixture(scope="session")
def recorded(tmp_path_factory):
    """Return the PDFs of a published version."""
    return recorded_once(tmp_path_factory, "pdf") / RECORDED


@pytest.fixture(scope="session")
def published(recorded):
    """Return the whole policy as a published version; the pages may be those of a draft."""
    return Tagged(recorded / "policy.pdf")


@pytest.fixture(scope="session", params=[True, False] if is_soak() else [True])
def folders(request):
    """Return the PDFs and the pages of a published version; in `make soak`, of the sources, too."""
    if request.param:
        site = request.getfixturevalue("real_editions").site
        return request.getfixturevalue("recorded"), site / RECORDED
    return request.getfixturevalue("real")("privacypdf"), request.getfixturevalue("html")


@pytest.fixture(scope="session")
def whole_policy(folders, recorded, published):
    """Return the whole policy of these PDFs; that of the published version is read only once."""
    pdfs, _site = folders
    return published if pdfs == recorded else Tagged.of(pdfs, "policy")


@pytest.fixture(scope="session")
def long_names():
    """Return 60 names of sixty characters; those of every third have no place to break."""
    shapes = ["part{:03}_of-a.long__name_" * 3, "__Host-{:03}.session-" * 4, "unbroken{:03}" * 6]
    return [shapes[number % 3].format(*[number] * 6)[:60] for number in range(60)]


@pytest.fixture(scope="session")
def long_tables(tmp_path_factory, long_names):
    """Return a project with the long names in two tables, on a page each."""
    cookies = (
        f"  - {{id: c{number}, name: {name}, storage: cookie, category: not-assigned, "
        f"lifetime: P1Y, provider: {'unmarked' if number % 3 == 2 else 'marked'}}}\n"
        for number, name in enumerate(long_names)
    )
    made = Project(tmp_path_factory.mktemp("long"))
    pages = {"conf.py": CONF + PDF, "index.md": MARKED, "unmarked.md": UNMARKED}
    made.write({**pages, "register/cookies.yaml": PROVIDERS + "".join(cookies)})
    return made.build("privacypdf")


@pytest.fixture(scope="session")
def scripts(tmp_path_factory):
    """Return the PDF of a site in several scripts, with words that are longer than a line."""
    made = Project(tmp_path_factory.mktemp("scripts"))
    made.write(FILES)
    return made.build("privacypdf").folder / "out/privacypdf/policy.pdf"


@pytest.fixture(scope="session")
def policy(tmp_path_factory):
    """Return a policy with two versions, the PDFs of the second, and the site."""
    return changed_policy(tmp_path_factory.mktemp("changed") / "policy")
