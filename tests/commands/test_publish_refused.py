"""Publishing: every reason against it, and that nothing is written then."""

from __future__ import annotations

from pathlib import Path

import pytest

import sphinx_privacy
from helpers.git_repository import files
from helpers.published_shop import (
    APPROVED,
    DAY,
    REFUSED,
    SECOND,
    UNTRIED,
    VERSIONS,
    publish,
    refusal,
)
from sphinx_privacy.editions.uncommitted import PACKAGE

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

DATE = '    effective-from: "2025-02-01"\n'
PROPOSED = """\
Proposed class: "substantive", because:
- the facts: Provider removed: Counter (2 cookies)
- the facts: Category removed: Counting cookies
- index: "Counter" was removed: a name
- index: "visits-XXXX Kept by the browser seen[] Also any name like …" was removed: how many, what \
kind of data, what we do
- index: "Counts visits. Counter’s privacy policy" was removed: a name
- notices/letters: "one time" became "two times": a number
"""
SIGN_OFF = (
    'add "signed-off: [{by: ROLE, on: "YYYY-MM-DD"}]" to the draft, with the role of the person who '
    "approved it, and the day.\n"
)
WITHOUT_SIGN_OFF = (
    f'{VERSIONS}:19:12: a lower class than "substantive" needs a sign-off; {SIGN_OFF}'
)
OF_THE_CLASS = (
    f'{VERSIONS}:19:12: the changes make this version "substantive"; the draft says "editorial". '
    f'Write "class: substantive", or add a "class-reason".\n{WITHOUT_SIGN_OFF}{PROPOSED}'
)


def test_a_draft_for_another_day(redrafted):
    assert refusal(redrafted, "2025-02-02") == (
        f'{VERSIONS}:18:21: the draft "letters" is for 2025-02-01, not 2025-02-02; publish that '
        'day, or change it here (and "id", if it is the date).\n'
    )


def test_pages_and_files_that_build_them_which_are_not_committed(redrafted):
    redrafted.write({"_templates/page.html": "{% extends '!page.html' %}\n", "_static/a.css": ""})
    redrafted.commit("Give it a look")
    redrafted.edit("docs/index.md", "one year", "two years")
    redrafted.write({"docs/notices/new notice.md": "# New\n"})
    redrafted.git("add", "docs/index.md")
    redrafted.edit("conf.py", '"Shop"', '"The shop"')
    redrafted.git("rm", "-r", "--quiet", "_static")
    redrafted.write({"_templates/new.html": "", "_build/html/index.html": "", "notes.txt": ""})
    assert refusal(redrafted) == (
        "_static/a.css: not committed; commit it first.\n"
        "_templates/new.html: not committed; commit it first.\n"
        "conf.py: not committed; commit it first.\n"
        "docs/index.md: not committed; commit it first.\n"
        "docs/notices/new notice.md: not committed; commit it first.\n"
    )


BROUGHT_ALONG = """
from pathlib import Path
from sphinx_privacy.editions import uncommitted
uncommitted.PACKAGE = Path("ext/sphinx_privacy").resolve()
"""


def test_a_package_of_the_same_repository_that_is_not_committed(redrafted):
    assert Path(sphinx_privacy.__file__).parent == PACKAGE
    redrafted.write({"ext/sphinx_privacy/checks.py": "FAULTS = []\n", "ext/other.py": ""})
    redrafted.commit("Bring the extension along")
    redrafted.write({"ext/sphinx_privacy/checks.py": "FAULTS = [1]\n", "ext/other.py": "# New\n"})
    said = redrafted.run("publish", DAY, before=BROUGHT_ALONG + UNTRIED)
    reason = "ext/sphinx_privacy/checks.py: not committed; commit it first.\n"
    assert said == (1, "", REFUSED + reason)


def test_all_reasons_come_in_one_run(opened):
    opened.edit("docs/index.md", "one year", "two years")
    assert refusal(opened, "2024-02-29") == (
        "docs/index.md: not committed; commit it first.\n"
        f"{VERSIONS}: there is no draft; add a record with "
        '"effective-from: 2024-02-29" and a summary of what changed and why.\n'
        '2024-02-29 is before 2024-03-01, the first day of the last version, "opening"; choose '
        "that day or a later one.\n"
    )


def test_pages_that_say_nothing_new(opened):
    opened.edit(
        "docs/index.md", "We keep your order for one year.", "We keep your order\nfor one year."
    )
    opened.write({VERSIONS: opened.versions + SECOND.partition("    renamed")[0]})
    opened.commit("Reflow the paragraph")
    assert refusal(opened) == 'no word, link, fact or file differs from the version "opening".\n'


def test_a_smaller_class_than_the_facts_call_for_and_folders_with_the_places_of_versions(redrafted):
    redrafted.write({f"docs/{id_}/index.md": "# A page\n" for id_ in ("letters", "opening")})
    redrafted.edit("docs/index.md", "history\n", "history\nletters/index\nopening/index\n")
    redrafted.edit(VERSIONS, DATE, f"{DATE}    class: editorial\n")
    redrafted.commit("Add pages, and lower the class")
    assert refusal(redrafted) == OF_THE_CLASS + "".join(
        f'the version "{id_}" would be in the folder "{id_}/" of the site, but that '
        "folder already has pages; rename the folder of those pages.\n"
        for id_ in ("opening", "letters")
    )


def test_a_smaller_class_needs_a_sign_off_beside_its_reason(redrafted):
    given = "    class: editorial\n    class-reason: We counted no visits.\n"
    redrafted.edit(VERSIONS, DATE, f"{DATE}{given}")
    redrafted.commit("Lower the class, and say why")
    assert refusal(redrafted) == WITHOUT_SIGN_OFF + PROPOSED


INFORMED = (
    f'{VERSIONS}:16:9: this version is "material", but does not say who is informed; add '
    '"announced: [{on: "YYYY-MM-DD", to: WHOM, how: email}]" to the draft, with the day, which may '
    'be to come; or "not-announced: WHY", with a whole sentence.\n'
)
APPROVAL = f'{VERSIONS}:16:9: this version is "material", so it needs a sign-off; {SIGN_OFF}'


def test_a_material_version_says_who_is_informed_and_who_approved_it(redrafted):
    """The day of an announcement may be to come; other facts or the draft make it material."""
    redrafted.edit(VERSIONS, DATE, f"{DATE}    class: material\n")
    redrafted.commit("Raise the class")
    assert refusal(redrafted) == INFORMED + APPROVAL + PROPOSED
    sign_off, not_announced = reversed(APPROVED.splitlines(keepends=True))
    planned = "    announced: [{on: 2035-01-01, to: customers, how: email}]\n"
    for lines, missing in ((sign_off, INFORMED), (not_announced, APPROVAL)):
        redrafted.edit(VERSIONS, DATE, f"{DATE}{lines}")
        assert refusal(redrafted) == missing + PROPOSED
        redrafted.edit(VERSIONS, f"{DATE}{lines}", DATE)
    redrafted.edit(VERSIONS, DATE, f"{DATE}{planned}{sign_off}")
    assert redrafted.run("publish", DAY, before=UNTRIED).out.startswith(
        f"{VERSIONS}:19:22: people are informed on 2035-01-01, after the first day of the version, "
        "2025-02-01; is that right?\nRecorded: "
    )
    assert redrafted.run("check").status == 0
    redrafted.commit("Publish it")
    assert redrafted.run("verify").status == 0
    redrafted.edit(VERSIONS, f"{planned}{sign_off}", planned)
    assert 'version letters: "signed-off" is nothing' in redrafted.run("verify").out


def test_a_draft_in_braces(opened):
    record = '\n  - {id: x, label: X, effective-from: "2025-02-01", summary: X.}\n'
    opened.edit("docs/index.md", "one year", "two years")
    opened.write({VERSIONS: opened.versions + record})
    opened.commit("Write the draft in braces")
    assert refusal(opened) == (
        f"{VERSIONS}:16: write each key of this record on a line of its own, without braces.\n"
    )


def test_a_change_is_not_taken_back_in_silence(changed):
    changed.edit("docs/index.md", "one year", "two years")
    third = SECOND.replace("id: letters", "id: longer").replace("2025-02-01", "2025-03-01")
    third = third.replace("1 February", "1 March")
    changed.write({VERSIONS: changed.versions + third.partition("    renamed")[0]})
    changed.commit("Two years")
    publish(changed, "2025-03-01")
    changed.edit("docs/index.md", "two years", "one year")
    fourth = SECOND.replace("id: letters", "id: again").replace("2025-02-01", "2025-04-01")
    fourth = fourth.replace("1 February", "1 April")
    draft = fourth.partition("    renamed")[0]
    changed.write({VERSIONS: changed.versions + draft})
    changed.commit("One year again")
    assert refusal(changed, "2025-04-01") == (
        'index: this reverts what the version "longer" changed. If that is intended, add "reverts: '
        '["longer"]" to the draft.\n'
    )
    changed.write({VERSIONS: changed.versions + "    reverts: [longer]\n"})
    changed.commit("Say so")
    publish(changed, "2025-04-01")


def test_a_change_is_not_taken_back_under_a_new_name_either(opened):
    opened.edit("docs/notices/news.md", "one time", "two times")
    draft = SECOND.partition("    renamed")[0]
    opened.write({VERSIONS: opened.versions + draft.replace("letters", "twice")})
    opened.commit("Write two times")
    publish(opened, DAY)
    opened.git("mv", "docs/notices/news.md", "docs/notices/letters.md")
    opened.edit("docs/notices/letters.md", "two times", "one time")
    opened.edit("docs/index.md", "notices/news", "notices/letters")
    opened.write({VERSIONS: opened.versions + SECOND})
    opened.commit("Write one time, under another name")
    assert refusal(opened) == (
        'notices/letters: this reverts what the version "twice" changed. If that is intended, add '
        '"reverts: ["twice"]" to the draft.\n'
    )


FAULTS_OF_DRAFTS = {
    "    reverts: [openning]\n": (
        '35:15: unknown-version: there is no version "openning"; did you mean "opening"? Versions are '
        'listed in the same file under "versions:".'
    ),
    "    reverts: [later]\n": (
        '35:15: version-follows: "later" does not come before this version; name an earlier one.'
    ),
    "    follows: letters\n": (
        '35:14: version-draft: without "recorded" this is a draft, which has no "follows"; '
        'write "recorded", or remove "follows".'
    ),
}


def test_a_draft_with_a_fault(changed):
    before = changed.versions
    draft = SECOND.partition("    renamed")[0].replace("letters", "later")
    for lines, problem in FAULTS_OF_DRAFTS.items():
        changed.write({VERSIONS: before + draft + lines})
        assert changed.run("publish", DAY) == (1, "", f"{VERSIONS}:{problem}\n")
        assert changed.versions == before + draft + lines


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            '    published: "2025-01-31"',
            '35:16: version-order: "letters" above it was published later; list a correction last.',
        ),
        (
            "    text: {kind: lost}",
            (
                '35:18: version-text: this text is archived, so it is not lost; write "verbatim" or '
                '"restated".'
            ),
        ),
    ],
    ids=["published", "text"],
)
def test_a_record_that_would_have_a_fault_once_it_is_complete(line, problem, changed):
    """The fault has its place in the file as it is."""
    changed.edit("docs/index.md", "one year", "two years")
    changed.commit("Keep orders for two years")
    draft = SECOND.partition("    renamed")[0].replace("letters", "later")
    changed.write({VERSIONS: f"{changed.versions}{draft}{line}\n"})
    archive = files(changed.folder / "docs/versions")
    assert refusal(changed) == f"{VERSIONS}:{problem}\n"
    assert files(changed.folder / "docs/versions") == archive


def test_a_draft_without_a_summary_is_a_problem_of_the_register(redrafted):
    summary = "    summary: We count visits no longer, and write twice a month.\n"
    redrafted.edit(VERSIONS, summary, "")
    redrafted.commit("Forget the summary")
    said = redrafted.run("publish", DAY)
    assert said == (
        1,
        "",
        f'{VERSIONS}:16:5: missing-key: here the key "summary" is missing. What changed and why, in one or two sentences.\n',
    )


def test_pages_that_cannot_be_built_without_a_warning(redrafted):
    redrafted.edit("docs/index.md", "for one year", "for {cookie}`nothing`")
    redrafted.commit("Mention what does not exist")
    before = redrafted.versions
    said = redrafted.run("publish", DAY)
    assert said == (
        1,
        "",
        ('docs/index.md:3: unknown-cookie: there is no cookie "nothing".\n'),
    )
    assert redrafted.versions == before
