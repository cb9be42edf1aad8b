"""Publishing: all that it writes."""

from __future__ import annotations

import re

import pytest

from helpers.published_shop import (
    APPROVED,
    BACKWARDS,
    DAY,
    NOTE_IT,
    SECOND,
    UNTRIED,
    VERSIONS,
    masked,
    publish,
    recorded,
    refusal,
    verified,
)

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

DATE = '    effective-from: "2025-02-01"\n'


def test_the_draft_of_a_first_version_is_completed_and_nothing_else_is_touched(drafted):
    before = drafted.versions
    said = drafted.run("publish", "2024-03-01", day="2024-02-20")
    assert masked(said) == (
        0,
        (
            f'Recorded: version "opening" (material) in {VERSIONS}. '
            "Commit this file and docs/versions together.\n"
            'No PDF or ePub of it was tried; if you file records, add "sphinx_privacy.pdf" and '
            f'"sphinx_privacy.epub" to "extensions" in conf.py.\n{NOTE_IT}'
        ),
        "",
    )
    document, text = re.findall('"[0-9a-f]{64}"', drafted.versions)
    date = '    effective-from: "2024-03-01"  # a Friday\n'
    fields = f"""\
    published: "2024-02-20"
    recorded: "2024-02-20"
    class: "material"
    text: {{kind: verbatim}}
    document-sha256: {document}
    text-sha256: {text}
"""
    assert drafted.versions == before.replace(date, date + fields)
    assert drafted.git("status", "--porcelain") == f"M {VERSIONS}\n?? docs/versions/"


def test_what_was_recorded_is_verified_and_said_by_the_pages(changed):
    assert changed.run("check").status == 0
    assert changed.words() == ""
    assert changed.run("verify") == (0, "", verified(2, 0, 4))


def test_the_way_from_a_changed_word_to_a_version(opened):
    opened.edit("docs/notices/news.md", "one time", "two times")
    assert opened.words() == (
        'The text differs from the version "opening" in 1 place; add a draft before you publish.\n'
    )
    assert opened.run("redline", "opening").out.endswith(
        "[removed: one time] [added: two times] a month.\n"
    )
    assert refusal(opened) == (
        "docs/notices/news.md: not committed; commit it first.\n"
        f"{VERSIONS}: there is no draft; add a record with "
        '"effective-from: 2025-02-01" and a summary of what changed and why.\n'
    )
    opened.write({VERSIONS: opened.versions + SECOND.partition("    renamed")[0]})
    assert opened.words() == 'The text differs from the version "opening" in 1 place.\n'
    opened.commit("Write twice a month")
    assert recorded(opened)[0].startswith('Recorded: version "letters" (substantive) in')
    opened.commit("Publish the second version")
    assert opened.words() == ""


def test_a_link_that_leads_elsewhere_is_said_not_to_be_published(opened):
    opened.edit("docs/notices/news.md", "one time", "one [time](https://example.org/a)")
    assert opened.words() == (
        'The words are those of the version "opening", which readers see as it was archived: '
        "1 link or style is different here; add a draft before you publish.\n"
    )


def test_a_page_that_only_has_another_name_is_named(opened):
    opened.git("mv", "docs/notices/news.md", "docs/notices/letters.md")
    opened.edit("docs/index.md", "notices/news", "notices/letters")
    assert opened.words() == (
        'The text differs from the version "opening" in the name of the page "notices/letters"; '
        "add a draft before you publish.\n"
    )


def test_text_of_no_version_is_a_warning_in_a_release(opened):
    assert opened.words("-t", "release") == ""
    opened.edit("docs/notices/news.md", "one time", "two times")
    difference = 'The text differs from the version "opening" in 1 place'
    advice = "add a draft before you publish."
    assert opened.words("-t", "release") == (
        f"{VERSIONS}:3:9: text-changed: {difference}; {advice}\n{difference}; {advice}\n"
    )
    opened.write({VERSIONS: opened.versions + SECOND.partition("    renamed")[0]})
    assert opened.words("-t", "release") == f"{difference}.\n"


def test_the_command_says_what_differs_and_insists_on_a_draft_in_a_release(opened):
    opened.edit("docs/notices/news.md", "one time", "two times")
    differs = (
        'The text differs from the version "opening" in 1 place; add a draft before you publish.'
    )
    done = opened.run("check", "--release", ".")
    assert done.out == f"{VERSIONS}:3:9: text-changed: {differs}\n"
    assert done.err.startswith(f"{differs}\n8 records, 1 problem, ")
    assert done.status == 1


def test_a_draft_need_not_be_committed_nor_what_was_published_before(opened):
    opened.edit("docs/notices/news.md", "one time", "two times")
    opened.commit("Write twice a month")
    draft = SECOND.partition("    renamed")[0]
    opened.write({VERSIONS: opened.versions + draft})
    recorded(opened)
    assert opened.git("status", "--porcelain").splitlines() == [
        f"M {VERSIONS}",
        "?? docs/versions/letters.json",
        *(f"?? docs/versions/{name}" for name in new_in_the_store(opened)),
    ]
    opened.edit("docs/notices/news.md", "two times", "three times")
    third = draft.replace("letters", "more")
    opened.write({VERSIONS: opened.versions + third})
    assert refusal(opened) == "docs/notices/news.md: not committed; commit it first.\n"
    opened.git("commit", "--quiet", "--message", "Write more", "docs/notices/news.md")
    recorded(opened)
    opened.commit("Publish both")
    assert opened.run("verify").err == verified(3, 0, 3)


def new_in_the_store(shop):
    """Return the files of the store that are not committed, sorted by path."""
    listed = shop.git("ls-files", "--others", "docs/versions/pages").splitlines()
    return [path.removeprefix("docs/versions/") for path in listed]


def test_the_class_is_proposed_and_the_register_has_its_line_endings_and_permissions(redrafted):
    redrafted.write({VERSIONS: redrafted.versions.replace("\n", "\r\n").encode()})
    redrafted.commit("Save on Windows")
    (redrafted.folder / VERSIONS).chmod(0o640)
    assert recorded(redrafted)[1] == [
        '    published: "2025-06-01"\r\n',
        '    recorded: "2025-06-01"\r\n',
        '    class: "substantive"\r\n',
        "    text: {kind: verbatim}\r\n",
        '    follows: "opening"\r\n',
        '    previous: "…"\r\n',
        '    document-sha256: "…"\r\n',
        '    text-sha256: "…"\r\n',
    ]
    assert redrafted.versions.count("\n") == redrafted.versions.count("\r\n")
    assert (redrafted.folder / VERSIONS).stat().st_mode & 0o777 == 0o640


def test_a_class_and_a_day_of_publication_that_the_draft_gives_stay(redrafted):
    given = DATE + '    class: material\n    published: "2025-01-15"\n' + APPROVED
    redrafted.edit(VERSIONS, DATE, given)
    redrafted.commit("Raise the class")
    done, lines = recorded(redrafted)
    assert done.startswith('Recorded: version "letters" (material) in')
    assert lines == [
        '    recorded: "2025-06-01"\n',
        "    text: {kind: verbatim}\n",
        '    follows: "opening"\n',
        '    previous: "…"\n',
        '    document-sha256: "…"\n',
        '    text-sha256: "…"\n',
    ]


def test_a_page_that_only_has_another_name_changes_no_more_than_its_name(opened):
    opened.git("mv", "docs/notices/news.md", "docs/notices/letters.md")
    opened.edit("docs/index.md", "notices/news", "notices/letters")
    opened.write({VERSIONS: opened.versions + SECOND})
    opened.commit("Rename the notice")
    assert '    class: "editorial"\n' in recorded(opened)[1]


def test_the_same_page_is_a_new_one_if_the_draft_says_so(opened):
    opened.git("mv", "docs/notices/news.md", "docs/notices/letters.md")
    opened.edit("docs/index.md", "notices/news", "notices/letters")
    gone = "    gone: [notices/news]\n"
    opened.write({VERSIONS: opened.versions + SECOND.partition("    renamed")[0] + gone})
    opened.commit("Rename the notice")
    assert '    class: "substantive"\n' in recorded(opened)[1]


def test_another_target_of_a_link_is_a_change_though_no_word_is(drafted):
    drafted.edit("docs/index.md", "your order", "[your order](https://a.example/one)")
    drafted.commit("Link the terms")
    publish(drafted, "2024-03-01")
    drafted.edit("docs/index.md", "a.example/one", "a.example/two")
    assert drafted.words().startswith('The words are those of the version "opening", which')
    drafted.write({VERSIONS: drafted.versions + SECOND.partition("    renamed")[0]})
    drafted.commit("Link other terms")
    assert '    class: "editorial"\n' in recorded(drafted)[1]
    drafted.commit("Publish it")
    first, second = re.findall("text-sha256: (.*)", drafted.versions)
    assert first == second
    assert drafted.run("redline", "opening", "letters").out == (
        "index: 1 passage changed\n"
        "… 1 passage unchanged …\n"
        "We keep [link changed: your order (link to https://a.example/two, "
        "was to https://a.example/one)] for one year.\n"
        "… 3 passages unchanged …\n"
    )
    assert drafted.run("verify").err == verified(2, 0, 4)


def test_a_fact_that_no_page_shows_is_a_change(opened):
    opened.edit("docs/register/cookies.yaml", "They count visits.", "They count clicks.")
    opened.write({VERSIONS: opened.versions + SECOND.partition("    renamed")[0]})
    opened.commit("Count clicks")
    assert '    class: "substantive"\n' in recorded(opened)[1]


def test_a_page_that_shows_the_date_is_sealed_with_that_of_its_version(opened):
    opened.edit("docs/index.md", "one year.", "one year. This is the text of {sub-ref}`today`.")
    opened.write({VERSIONS: opened.versions + SECOND.partition("    renamed")[0]})
    opened.commit("Tell the day")
    publish(opened, DAY)
    done = opened.run("versions", "--only", "letters")
    page = opened.read(f"{done.out.strip()}/site/index.html")
    assert "This is the text of Feb 01, 2025." in page
    assert opened.run("verify").err == verified(2, 0, 4)


def test_a_correction_has_the_date_of_what_it_corrects(changed):
    changed.edit("docs/notices/letters.md", "two times", "three times")
    third = SECOND.replace("id: letters", "id: slip").partition("    renamed")[0]
    changed.write({VERSIONS: changed.versions + third})
    changed.commit("Correct a slip")
    publish(changed, DAY, on="2025-02-03")
    assert changed.run("check").status == 0
    assert changed.run("as-of", DAY, "--format", "json").out.count('"version": "slip"') == 1
    assert changed.run("verify", "--against", "HEAD~1").status == 0


@pytest.mark.parametrize(
    ("draft", "first"),
    [
        ('- effective-from: "2025-02-01"\n  id: x\n  label: X\n  summary: X.\n', "  published"),
        (
            '-   id: x\n    label: X\n    summary: X.\n    effective-from: "2025-02-01"',
            "    published",
        ),
    ],
    ids=["first-key", "last-line"],
)
def test_the_date_may_be_first_or_at_the_very_end(draft, first, redrafted):
    before = redrafted.versions[: redrafted.versions.index("  - id: letters")]
    redrafted.write({VERSIONS: re.sub("(?m)^  ", "", before) + draft})
    redrafted.commit("Write the draft in another way")
    said = redrafted.run("publish", DAY, before=UNTRIED)
    assert (said.status, said.err) == (0, BACKWARDS)
    assert f'"2025-02-01"\n{first}: "2025-06-01"\n' in redrafted.versions
    assert redrafted.run("check").status == 0


def test_a_smaller_class_with_a_reason_is_taken(redrafted):
    given = f"{DATE}    class: editorial\n    class-reason: We counted no visits.\n"
    given += '    signed-off: [{by: The owner, on: "2025-01-01"}]\n'
    redrafted.edit(VERSIONS, DATE, given)
    redrafted.commit("Lower the class, and say why")
    assert recorded(redrafted)[0].startswith('Recorded: version "letters" (editorial) in')
