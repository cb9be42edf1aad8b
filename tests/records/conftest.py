"""A policy with two notices and two versions, and the records of the second."""

import pytest
from recorded_versions import FIRST, SECOND

from helpers.other_machine import FIXED_HASHES
from helpers.policy import BASE, HISTORY, Policy
from helpers.small_site import OPEN_QUESTION, small_site
from helpers.sphinx_project import COOKIES


@pytest.fixture(scope="session")
def policy(tmp_path_factory):
    made = Policy.start(
        tmp_path_factory.mktemp("records") / "policy", BASE + 'copyright = "%Y, Example Ltd"\n'
    )
    made.write({f"docs/{name}": text for name, text in small_site().items()})
    made.edit("docs/index.md", "plain\n", "plain\nhistory\n")
    made.write(
        {
            "docs/history.md": f"{HISTORY}\nAs of {{sub-ref}}`today`.\n",
            "docs/archive/news.md": "---\norphan:\n---\n\n# Old news\n\nThey are no notice.\n",
            "docs/plain.md": "# Plain\n\nNo facts.\n\n```{cookie-table}\n```\n\n```{version-list}\n:older:\n```\n",
            "docs/register/cookies.yaml": COOKIES,
            "docs/register/open-questions.yaml": OPEN_QUESTION,
        }
    )
    made.seal(FIRST, {})
    made.edit("docs/notices/news.md", "To send what you bought", "To send the news")
    made.edit("docs/register/cookies.yaml", "lifetime: P13M", "lifetime: P6M")
    made.edit("docs/plain.md", "No facts", "Hardly any facts")
    made.publish(SECOND, SECOND, summary="We say what the news are for.")
    return made


@pytest.fixture(scope="session")
def records(policy):
    """The folder of the records of the second version."""
    done = policy.run("records", SECOND, **FIXED_HASHES)
    assert done == (0, f"Built: build/records/{SECOND}\n", "")
    return policy.folder / "build" / "records" / SECOND


@pytest.fixture(scope="session")
def first(policy):
    """What was printed when the records of the version in force were made, in the first days."""
    return policy.run("records", SOURCE_DATE_EPOCH="1710000000")
