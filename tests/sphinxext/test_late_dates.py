"""Dates on pages and in the register that are later than they can be."""

import re

from helpers.sphinx_project import Project

PUBLISHED = """\
versions:
  - {id: first, label: First, effective-from: "2025-02-04", recorded: "2025-02-04", summary: First., outside: "https://x.example/"}
"""
DRAFT = '  - {id: draft, label: Draft, effective-from: "2026-01-01", summary: More.}\n'
FAR_AWAY = PUBLISHED.replace("2025-02-04", "2205-02-04")
# Each sentence, and its date if that is reported without a draft, and with one.
SENTENCES = {
    "It is so since 4 February 2205.": (True, True),
    "It is so since February 4th, 2205.": (True, True),
    "It is so since 4 Feb 2205, and will be.": (True, True),
    "It is so since 2205-02-04.": (True, True),
    "It is so since\n4 February\n2205.": (True, True),
    "It is so since 4 March 2026.": (False, True),
    "It is so since March 2026.": (False, True),
    "It is so since 1 January 2026. It ends on 4 March 2027.": (False, False),
    "We will review it on 4 March 2026.": (False, False),
    "It is valid until 31 December 2030.": (False, False),
    "It is so in `2205-02-04`, [there](https://x.example/2205-02-04), and in 2205 cases.": (False, False),
    "Since 4 February 2025, and 2025-12-31.": (False, False),
}  # fmt: skip
CONF = """
extensions = ["myst_parser", "sphinx_privacy"]
exclude_patterns = ["register/**", "out/**"]
privacy_unversioned = ["about"]
suppress_warnings = ["toc.not_included"]
html_theme = "basic"
"""
FOUND = re.compile(r"^index\.md:(\d+):\d+: late-date: ", re.MULTILINE)


def build(folder, versions, about=""):
    project = Project(folder)
    page = "# Policy\n\n" + "\n\n".join(SENTENCES)
    project.write(
        {
            "conf.py": CONF,
            "index.md": page,
            "about.md": f"# About\n\n{about}\n",
            "register/versions.yaml": versions,
        }
    )
    project.run("dummy")
    return project


def reported(project):
    """Return the sentences whose dates are reported."""
    numbers = {int(number) for number in FOUND.findall(project.warnings)}
    before, found = 2, set()
    for sentence in SENTENCES:
        height = sentence.count("\n") + 1
        if numbers & set(range(before + 1, before + height + 1)):
            found.add(sentence)
        before += height + 1
    return found


def test_a_late_date_is_reported_with_and_without_a_draft(tmp_path):
    for place, versions in enumerate((PUBLISHED, PUBLISHED + DRAFT)):
        project = build(tmp_path / str(place), versions)
        assert reported(project) == {each for each, late in SENTENCES.items() if late[place]}
    assert (
        'index.md:15:16: late-date: "4 March 2026" is after the first day of the newest version, '
        '2026-01-01; correct it, or say "from", "until" or the like if the day is to come.'
    ) in project.warnings


def test_pages_about_versions_may_say_what_came_later(tmp_path):
    project = build(tmp_path, PUBLISHED + DRAFT, "It came on 4 March 2026, not 4 March 2206.")
    assert re.findall(r"^about\.md:.*?: \S+: \"(.*?)\"", project.warnings, re.MULTILINE) == [
        "4 March 2206"
    ]


def test_a_first_day_far_away_is_reported_at_its_record(tmp_path):
    second = FAR_AWAY.partition("\n")[2].replace("first", "second")
    project = build(tmp_path, PUBLISHED + second)
    assert (
        'register/versions.yaml:3:48: late-date: "2205-02-04" is after the first day of the newest '
        "version, 2025-02-04; correct it.\n"
    ) in project.warnings
