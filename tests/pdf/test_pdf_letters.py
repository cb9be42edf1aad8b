"""Letters of all scripts, and words that are longer than a line: none is lost or altered."""

import pytest
from scripts_site import ADDRESS, CAPITALS, LONG, MARKED, NAME

from helpers.drawn_font import FAMILY, FONT
from helpers.scripts import SCRIPTS
from helpers.small_site import small_site
from helpers.sphinx_project import PDF
from helpers.tagged_pdf import Tagged


@pytest.fixture(scope="module")
def text(scripts):
    """Return all words of the site."""
    return " ".join(" ".join(Tagged(scripts).chapters()).split())


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_letter_of_the_scripts_of_our_fonts_is_there(text, script):
    # Letters that run from right to left, or are joined, are not in their order.
    assert set(SCRIPTS[script]) <= set(text)


@pytest.mark.parametrize("word", [LONG, CAPITALS, ADDRESS, MARKED, NAME])
def test_a_word_that_breaks_is_still_one_word(text, word):
    assert f" {word} " in text


LETTER = "One letter: \u4e2d.\n"
SETTINGS = f'privacy_pdf_fonts = ["{FAMILY}"]\nprivacy_pdf_font_folders = ["letters"]\n'


@pytest.fixture
def with_font(project):
    """Build a page with a letter that our fonts lack, beside a folder with a font that has it."""

    def build(conf):
        made = project({"index.md": f"# Page\n\n{LETTER}"}, PDF + conf)
        made.write({"register/cookies.yaml": "categories: []\nproviders: []\ncookies: []\n"})
        folder = made.folder / "letters"
        folder.mkdir()
        (folder / "one.ttf").write_bytes(FONT)
        return made

    return build


def test_a_font_of_the_settings_has_the_letters_that_ours_lack(with_font):
    made = with_font(SETTINGS).build("privacypdf")
    paper = Tagged(made.folder / "out/privacypdf/policy.pdf")
    assert "One letter: \u4e2d." in " ".join(paper.chapters())


@pytest.mark.parametrize(
    ("conf", "message"),
    [
        (
            SETTINGS.replace(FAMILY, "One Leter"),
            'conf.py:12:1: pdf-font: "privacy_pdf_fonts": there is no font "One Leter" in the folders of "privacy_pdf_font_folders"; did you mean "One Letter"?',
        ),
        (
            SETTINGS.replace('"letters"', '"leters"'),
            'conf.py:13:1: pdf-font: "privacy_pdf_font_folders": there is no folder "leters".',
        ),
    ],
)
def test_a_font_or_folder_that_is_not_there_is_reported(with_font, conf, message):
    made = with_font(conf)
    assert made.run("privacypdf") == 2
    assert made.warnings == (f"{message}\n1 problem; no PDF was written.\n")


def test_arabic_words_are_emphasised_without_italics(project):
    """Our fonts have none for them, and neither has their script."""
    pages = {"index.md": "# ملف\n\nهذا *مهم* جدا.\n"}
    made = project(pages, f'{PDF}language = "ar"\n')
    made.write({"register/cookies.yaml": "categories: []\nproviders: []\ncookies: []\n"})
    made.build("privacypdf", warnings="")
    assert list(made.folder.rglob("policy.pdf"))


# Arabic is read without marks; "q" and its mark have no sign for both together.
@pytest.mark.parametrize(("name", "pictures"), [("شركة تشغّل", 1), ("Zaq\u0308", 0)])
def test_marks_in_a_drawing_are_left_out_or_else_the_drawing(project, name, pictures):
    """Typst refuses those that it cannot make accessible there."""
    made = project(small_site(), PDF)
    made.edit("register/shared.yaml", "Carrier Ltd", name)
    made.build("privacypdf")
    paper = Tagged(made.folder / "out/privacypdf/notices/orders.pdf")
    described = [str(picture.Alt) for picture in paper.find("/Figure")]
    assert [name in each for each in described] == [True] * pictures
