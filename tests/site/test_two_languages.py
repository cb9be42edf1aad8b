"""A company that publishes its versions in German and English."""

import json
import shutil
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup

from helpers.broken_links import broken_links
from helpers.command_line import UNTRIED
from helpers.english_words import english_in, english_on
from helpers.lerchenfeld import DRAFT, FIRST, PRINTED, SECOND, Bakery, two_versions
from helpers.sample import is_soak
from helpers.shared_build import shared_build

THIRD = DRAFT.replace(SECOND, "2027-04-01").replace("März", "April")
ROOT = "https://lerchenfeld-brot.example/datenschutz/"
PAGES = ("index", "notices/bestellung", "notices/newsletter")
PLACES = {"": "", f"{FIRST}/": f"{FIRST}/", f"{SECOND}/": ""}
"""The canonical place of each edition."""
NOON = "1803902400"
"""The time on the day of the second version, as commands are given it."""
BEHIND = "This page is not completely translated. Original: Deutsch"


@pytest.fixture(scope="module")
def bakery(tmp_path_factory):
    """Give the company with two versions and its site, which no test may change."""
    return Bakery(shared_build(tmp_path_factory, "bakery", two_versions))


@pytest.fixture
def copy(bakery, tmp_path):
    """Give a copy that a test may change."""
    ignored = shutil.ignore_patterns("build")
    return Bakery(shutil.copytree(bakery.folder, tmp_path / "bakery", ignore=ignored))


def page(bakery, name):
    path = bakery.folder / "build" / "html" / f"{name}.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


def switch(page):
    links = page.select_one(".version .languages").find_all(["a", "strong"])
    return [(each["lang"], each.get("href"), each.get_text()) for each in links]


def test_a_record_has_the_digests_of_each_translation(bakery):
    for record in bakery.records:
        (translation,) = record["translations"]
        path = bakery.folder / "docs" / "versions" / "en" / f"{record['id']}.json"
        assert translation["language"] == "en"
        assert translation["document-sha256"] == sha256(path.read_bytes()).hexdigest()
        document = json.loads(path.read_text(encoding="utf-8"))
        assert (document["language"], document["text-sha256"]) == ("en", translation["text-sha256"])
    assert "versions verified, 0 faults" in bakery.run("verify").err


@pytest.mark.parametrize("edition", PLACES)
def test_each_page_leads_to_itself_in_the_other_language(bakery, edition):
    for name in PAGES:
        german, english = page(bakery, f"{edition}{name}"), page(bakery, f"en/{edition}{name}")
        assert (german.html["lang"], english.html["lang"]) == ("de", "en")
        up = "../" * f"{edition}{name}".count("/")
        assert switch(german) == [
            ("de", None, "Deutsch"),
            ("en", f"{up}en/{edition}{name}.html", "English"),
        ]
        assert switch(english) == [
            ("de", f"{up}../{edition}{name}.html", "Deutsch"),
            ("en", None, "English"),
        ]


def test_changes_lead_to_the_version_in_the_other_language(bakery):
    german = page(bakery, f"{SECOND}/changes/page-notices.bestellung")
    assert switch(german) == [
        ("de", None, "Deutsch"),
        ("en", f"../../en/{SECOND}/index.html", "English"),
    ]
    assert not german.head.find_all("link", hreflang=True)


def test_every_link_leads_somewhere(bakery):
    assert broken_links(bakery.folder / "build" / "html", ROOT) == []


@pytest.mark.parametrize(("edition", "place"), PLACES.items())
def test_search_engines_find_each_language(bakery, edition, place):
    for language in ("", "en/"):
        head = page(bakery, f"{language}{edition}notices/newsletter").head
        links = head.find_all("link", hreflang=True)
        assert [(link["hreflang"], link["href"]) for link in links] == [
            ("de", f"{ROOT}{place}notices/newsletter.html"),
            ("x-default", f"{ROOT}{place}notices/newsletter.html"),
            ("en", f"{ROOT}en/{place}notices/newsletter.html"),
        ]
        own = f"{ROOT}{language}{place}notices/newsletter.html"
        assert head.find("link", rel="canonical")["href"] == own


def test_a_page_behind_its_original_leads_to_the_same_version_of_it(bakery):
    for edition in PLACES:
        note = page(bakery, f"en/{edition}index").h1.find_next(class_="line")
        if edition == f"{FIRST}/":
            assert note.get_text() != BEHIND
            continue
        assert note.get_text() == BEHIND
        (left,) = page(bakery, f"en/{edition}index").select('p [lang="de"]')
        assert left.get_text().startswith("Wir backen in Hamburg und Lübeck Brot")
        assert note.a["lang"] == "de"
        assert note.a["href"] == "../" * (edition.count("/") + 1) + f"{edition}index.html"
        assert BEHIND not in page(bakery, f"en/{edition}notices/bestellung").get_text()


def test_every_word_of_ours_is_german_on_german_pages(bakery):
    site = bakery.folder / "build" / "html"
    german = [path for path in site.rglob("*.html") if "en" not in path.relative_to(site).parts]
    assert len(german) > len(PAGES) * len(PLACES)
    found = {path.name: english_on(path.read_text(encoding="utf-8")) for path in german}
    assert {name: words for name, words in found.items() if words} == {}
    assert "Fassung vom 1. März 2027, in Kraft." in page(bakery, "index").get_text()
    assert english_on((site / "en" / "index.html").read_text(encoding="utf-8"))


def test_versions_and_their_data_are_in_the_language(bakery):
    site = bakery.folder / "build" / "html"
    for folder, label in (("", "1. März 2027"), ("en/", "1 March 2027")):
        data = json.loads((site / folder / "versions.json").read_text(encoding="utf-8"))
        assert data["in-force"] == SECOND
        assert [each["label"] for each in data["versions"]][-1] == label
        assert label in page(bakery, f"{folder}fassungen").get_text()
    seals = [
        json.loads((site / folder / "versions.json").read_text(encoding="utf-8"))["versions"]
        for folder in ("", "en/")
    ]
    for german, english in zip(*seals, strict=True):
        assert german["chain-sha256"] == english["chain-sha256"]
        assert german["document-sha256"] != english["document-sha256"]


def test_a_redline_is_in_the_language(bakery):
    german = bakery.run("redline", FIRST, SECOND).out
    assert "Wir backen in Hamburg [hinzugefügt: und Lübeck] Brot" in german
    assert "Bestellung 8 Jahre auf.“: Zeitraum geändert von „10 Jahre“ in „8 Jahre“" in german
    english = bakery.run("redline", FIRST, SECOND, "--language", "en").out
    assert "changed from “They count visits.” to “They count visits and pages.”" in english
    assert "We keep your order for [removed: ten] [added: eight] years." in english
    unknown = bakery.run("redline", FIRST, SECOND, "--language", "fr")
    assert (unknown.status, unknown.err) == (
        1,
        'there is no language "fr" in "privacy_languages".\n',
    )
    changes = page(bakery, f"en/{SECOND}/changes/page-notices.bestellung")
    words = "".join(changes.get_text().split())
    assert "keepyourorderfor[removed:ten][added:eight]years." in words


def test_changed_facts_are_in_the_language_of_the_pages(bakery, copy):
    copy.edit("docs/register/notices/newsletter.yaml", "updated: 2026-11", "updated: 2027-03")
    changed = "Hinweis „Newsletter“: Stand geändert von „November 2026“ in „März 2027“\n"
    redline = copy.on(SECOND, "redline", SECOND, "pages")
    assert redline.startswith(f"Geänderte Angaben:\n- {changed}")
    printed = (bakery.folder / PRINTED).read_text(encoding="utf-8")
    (facts,) = [line for line in printed.splitlines() if "„Bestellungen“" in line]
    assert facts == (
        "- the facts: Hinweis „Bestellungen“: Speicherdauer „Wir bewahren Ihre Bestellung 8 Jahre "
        "auf.“: Zeitraum geändert von „10 Jahre“ in „8 Jahre“"
    )


def test_records_are_made_in_each_language(copy):
    out = copy.on(SECOND, "records")
    assert out == f"Built: build/records/{SECOND}\nBuilt: build/records/en/{SECOND}\n"
    records = copy.folder / "build" / "records"
    german, english = (records / folder / SECOND for folder in ("", "en"))
    assert {path.name for path in german.iterdir()} - {path.name for path in english.iterdir()} == {
        f"datenschutz-bei-lerchenfeld-brot-{SECOND}.epub"
    }
    assert (german / "record.json").read_bytes() == (english / "record.json").read_bytes()
    for name in ("README.txt", "changes.txt"):
        assert english_in((german / name).read_text(encoding="utf-8")) == []
        assert english_in((english / name).read_text(encoding="utf-8"))
    text = (english / "text" / "notices" / "newsletter.txt").read_text(encoding="utf-8")
    assert "You give us your email address when you subscribe." in text
    facts = json.loads((english / "register.json").read_text(encoding="utf-8"))
    (purpose,) = facts["notice"]["newsletter"]["purposes"]
    assert purpose["text"] == "To send you the newsletter that you asked for."


def test_an_altered_translation_is_found(copy):
    archive = copy.folder / "docs" / "versions"
    (archive / "fr").mkdir()
    (archive / "fr" / "2026-12-01.json").write_text("{}", encoding="utf-8")
    document = archive / "en" / f"{FIRST}.json"
    document.write_bytes(document.read_bytes() + b"\n")
    faults = copy.run("verify").out.splitlines()
    assert faults[0].startswith("docs/versions/fr/2026-12-01.json: it belongs to no version.")
    assert any(f"docs/versions/en/{FIRST}.json: its SHA-256 is " in each for each in faults)


def test_catalogues_outside_of_the_pages_are_sources_too(copy):
    shutil.move(copy.folder / "docs" / "locales", copy.folder / "locales")
    copy.edit("conf.py", "primary_domain", 'locale_dirs = ["../locales"]\nprimary_domain')
    copy.commit("Move")
    catalogue = "locales/en/LC_MESSAGES/index.po"
    copy.edit(catalogue, "Who is responsible", "Who answers for it")
    refused = copy.run("publish", "2027-04-01").err.splitlines()
    assert refused[1] == f"{catalogue}: not committed; commit it first."


def test_an_answer_has_the_addresses_of_translations(bakery):
    asked = ("as-of", "2027-02-01", "--page", "notices/newsletter")
    assert bakery.on(SECOND, *asked) == (
        "From 1 December 2026 to 28 February 2027 the version of 1. Dezember 2026 applied: "
        f"{FIRST}/notices/newsletter.html\n"
        f"Translations: en/{FIRST}/notices/newsletter.html\n"
    )
    data = json.loads(bakery.on(SECOND, *asked, "--format", "json"))
    assert data["translations"] == {"en": f"en/{FIRST}/notices/newsletter.html"}


def test_the_original_can_be_built_on_several_computers(bakery, tmp_path):
    folder = shutil.copytree(bakery.folder, tmp_path / "bakery", symlinks=True)
    copy = Bakery(folder)
    (folder / "build" / "html").unlink()
    (build, *_) = matrix = json.loads(copy.on(SECOND, "versions", "matrix", "--pages"))["include"]
    found = [(each["version"], each["is-here"]) for each in matrix]
    assert found == [("root", True), (FIRST, True), (SECOND, True)]
    shutil.rmtree(folder / "build" / "editions" / "builds" / build["key"])
    missing = copy.run("versions", "assemble", "--pages", SOURCE_DATE_EPOCH=NOON)
    assert missing.err == "edition root: it is not built yet.\n"
    made = copy.on(SECOND, "versions", "--pages", "--only", "root")
    assert made == f"{folder}/build/editions/builds/{build['key']}\n"
    assert copy.on(SECOND, "versions", "assemble", "--pages").startswith("Built: build/html (2 ")
    for name in ("index.html", "en/index.html"):
        ours, theirs = (each / "build" / "html" / name for each in (folder, bakery.folder))
        assert ours.read_bytes() == theirs.read_bytes()


FAULTS = {
    "notices.po": (
        ("{covers}`order", "{cover}`order"),
        ("the data when you order", "{sentence}`nope` and [data](nothing.md) when you order"),
        ('"Which data we use"', '"Which {cookie}`data` we use"'),
        ("deliver your order", "deliver <b>your</b> order"),
    ),
    "index.po": (("stores little", "**stores little, {ref}`cookis`"),),
    "register.po": (
        ("Your data stay", "Your {cookie}`data` **stay"),
        ("basket and", "{cookie}`x`"),
    ),
}
FOUND = """\
docs/index.md:24: i18n.inconsistent_references: in the translation "en", this has {ref}`cookis` where the original has no link; write the same links in both.
docs/locales/en/LC_MESSAGES/index.po:22: open-marks: in the translation "en", bold words need "**" directly before the first and directly after the last of them.
docs/locales/en/LC_MESSAGES/index.po:22:44: ref.ref: in the translation "en", there is no label "cookis"; did you mean "cookies"?
docs/locales/en/LC_MESSAGES/notices.po:10:39: myst.role_unknown: in the translation "en", there is no role "cover"; did you mean "covers"?
docs/locales/en/LC_MESSAGES/notices.po:16: unknown-cookie: in the translation "en", there is no cookie "data".
docs/locales/en/LC_MESSAGES/notices.po:22: unknown-sentence: in the translation "en", there is no sentence "nope".
docs/locales/en/LC_MESSAGES/notices.po:22:49: myst.xref_missing: in the translation "en", there is no page, file or label "nothing.md" to link to.
docs/locales/en/LC_MESSAGES/notices.po:28:29: raw-html: in the translation "en", <b> is HTML, which a page cannot have; write Markdown: **words**.
docs/locales/en/LC_MESSAGES/register.po:28: unknown-cookie: in the translation "en", there is no cookie "x".
docs/locales/en/LC_MESSAGES/register.po:79: open-marks: in the translation "en", bold words need "**" directly before the first and directly after the last of them.
docs/locales/en/LC_MESSAGES/register.po:79: unknown-cookie: in the translation "en", there is no cookie "data".
docs/notices/bestellung.md:29: i18n.inconsistent_references: in the translation "en", this has a link where the original has no link; write the same links in both.
"""
"""What is wrong in a translation is in its catalogue, and there once."""


def test_check_and_publish_look_at_each_language(copy):
    for name, faults in FAULTS.items():
        for right, wrong in faults:
            copy.edit(f"docs/locales/en/LC_MESSAGES/{name}", right, wrong)
    if not is_soak():  # other forms say nothing new
        copy.edit("conf.py", ', "sphinx_privacy.epub", "sphinx_privacy.pdf"', "")
    done = copy.run("check", ".")
    assert done.out == FOUND
    differs = f'en: The text differs from the version "{SECOND}" in '
    assert any(line.startswith(differs) for line in done.err.splitlines())
    copy.add("docs/register/versions.yaml", THIRD)
    copy.commit("Write a third version")
    refused = copy.run("publish", "2027-04-01", SOURCE_DATE_EPOCH=NOON)
    assert refused.err.startswith(f"nothing was recorded:\n{FOUND}")


def test_a_version_may_change_a_translation_alone(copy):
    copy.add("docs/register/versions.yaml", THIRD)
    copy.commit("Write a third version")
    refused = copy.run("publish", "2027-04-01", before=UNTRIED, SOURCE_DATE_EPOCH=NOON)
    assert refused.err == (
        f'nothing was recorded:\nno word, link, fact or file differs from the version "{SECOND}".\n'
    )
    copy.edit("docs/locales/en/LC_MESSAGES/index.po", "Who is responsible", "Who answers for it")
    copy.commit("Say it in better words")
    copy.on(SECOND, "publish", "2027-04-01", before=UNTRIED)
