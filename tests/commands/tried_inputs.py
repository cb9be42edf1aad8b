"""What editors write, pictures that are broken, and odd letters: each published, or refused."""

from __future__ import annotations

from helpers.published_shop import FILES

CONF = """\
extensions = [
    "myst_parser", "sphinx_design", "sphinx_privacy", "sphinx_privacy.epub", "sphinx_privacy.pdf"
]
myst_enable_extensions = ["tasklist", "colon_fence"]
suppress_warnings = ["privacy.empty-section"]
primary_domain = "privacy"
project = "Shop"
author = "Example Ltd"
copyright = "Example Ltd"
html_theme = "basic"
exclude_patterns = ["register/**"]
privacy_unversioned = ["history"]
"""
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)
PICTURES = {
    "docs/pixel.png": PIXEL,
    "docs/broken.png": PIXEL[1:],
    "docs/short.png": PIXEL[:40],
    "docs/broken.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><g>",
    "docs/terms.txt": b"Terms.\n",
}
ROWS = "".join(f"| {number} | {'words ' * 9}|\n" for number in range(80))
PUBLISHED = {
    "comment": "<!-- reviewed -->\n",
    "comment-in-sentence": "We keep <!-- how long? --> your order.\n",
    "break": "One road 5  \n1234 Town\n",
    "keys": "Press {kbd}`F1`.\n",
    "tasks": "- [x] done\n- [ ] open\n",
    "footnote": "We keep it.[^1]\n\n[^1]: For a year.\n",
    "glossary": "```{glossary}\norder\n    What you buy.\n```\n\nSee {term}`order`.\n",
    "tabs": "::::{tab-set}\n:::{tab-item} One\nWords.\n:::\n::::\n",
    "download": "Read {download}`the terms <../terms.txt>`.\n",
    "picture": "![A pixel](../pixel.png)\n",
    "long-word": f"We keep {'a' * 400} here.\n",
    "long-code": f"We keep `{'a' * 400}` here.\n",
    "long-table": f"| number | words |\n|---|---|\n{ROWS}",
    "wide-table": f"|{' a |' * 30}\n|{'---|' * 30}\n|{' words |' * 30}\n",
    "many-parts": "Words.\n\n" + "".join(f"{'#' * level} L{level}\n\n" for level in range(2, 7)),
    "right-to-left": "We keep שלום and مرحبا here.\n",
}
TYPST = "pdf-refused: Typst refuses the PDF: failed to"
NO_FONT = 'Name a font, such as "{}", in "privacy_pdf_fonts" in conf.py, and its folder in "privacy_pdf_font_folders".'
REFUSED = {
    "kbd": (
        "Press <kbd>F1</kbd>.\n",
        "3:7: raw-html: <kbd> is HTML, which a page cannot have; write Markdown: {kbd}`Ctrl`.",
    ),
    "unnamed-picture": (
        "![](../pixel.png)\n",
        '3: pdf-no-alternative: the picture has no description for readers who cannot see it; add ":alt:".',
    ),
    "broken-picture": (
        "![A pixel](../broken.png)\n",
        f"3: {TYPST} decode image (Format error decoding Png: Invalid PNG signature.)",
    ),
    "short-picture": (
        "![A pixel](../short.png)\n",
        f"3: {TYPST} decode image (unexpected end of file)",
    ),
    "broken-drawing": (
        "Words.\n\n![A drawing](../broken.svg)\n",
        f"5: {TYPST} parse SVG (the root node was opened but never closed)",
    ),
    "letters": (
        "We keep 隐 here.\n",
        '3: pdf-no-letter: no font has the letter "隐", cjk unified ideograph-9690 (U+9690). '
        + NO_FONT.format("Noto Serif CJK SC"),
    ),
    "emoji": (
        "We keep it \U0001f600.\n",
        '3: pdf-no-letter: no font has the letter "\U0001f600", grinning face (U+1F600). '
        + NO_FONT.format("Noto Color Emoji"),
    ),
}


WORDS = f"kbd\n{'a' * 400}\n"
"""Words of the pages that are in no dictionary."""


def files(pages):
    """Return the files of a shop with pages, given the text of each by its name."""
    listed = "\n".join(f"cases/{name}" for name in pages)
    index = FILES["docs/index.md"].replace("        notices/news", f"notices/news\n{listed}")
    return {
        **FILES,
        **PICTURES,
        "conf.py": CONF,
        "docs/register/words.txt": WORDS,
        "docs/index.md": "\n".join(line.strip() for line in index.splitlines()) + "\n",
        **{f"docs/cases/{name}.md": f"# {name}\n\n{text}" for name, text in pages.items()},
    }
