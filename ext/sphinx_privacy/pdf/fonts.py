"""The fonts of the PDFs: those that come with Typst, and those that the settings name."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from sphinx_privacy.problems import in_words, letter_in_words, no_such

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx.config import Config
    from typst import Fonts

FAMILIES, FOLDERS = "privacy_pdf_fonts", "privacy_pdf_font_folders"
SHOWN = 3  # letters in a message
JOINING = ("Cf", "Mn")  # kinds of characters that only change the letters beside them
# Families with letters that ours lack, by how the names of the letters begin.
SUCH_AS = {
    "HIRAGANA": "Noto Serif CJK JP",
    "KATAKANA": "Noto Serif CJK JP",
    "HANGUL": "Noto Serif CJK KR",
}
EMOJI = "Noto Color Emoji"
# The same Chinese characters have other forms in some languages; elsewhere, SC has them.
HAN = {"ja": "JP", "ko": "KR", "zh_TW": "TC", "zh_HK": "HK"}


class FontError(Exception):
    """A setting names a font or a folder that is not there; the message says which."""

    def __init__(self, setting: str, message: str) -> None:
        """Set the name of the setting."""
        super().__init__(message)
        self.setting = setting


def fonts_of(config: Config, folder: Path) -> Fonts:
    """Return the fonts that Typst may use. Raise `FontError`; paths are relative to a folder.

    The system's own fonts are not among them, so that every machine makes the same bytes.
    """
    import typst  # noqa: PLC0415 - only sites with PDFs need it

    names = getattr(config, FOLDERS)
    if missing := next((name for name in names if not (folder / name).is_dir()), None):
        raise FontError(FOLDERS, f'there is no folder "{missing}".')
    folders = [str(folder / name) for name in names]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    known = fonts.families()
    for family in getattr(config, FAMILIES):
        if family not in known:
            where = f'in the folders of "{FOLDERS}"'
            raise FontError(FAMILIES, no_such("font", family, known, where))
    return fonts


def no_font_has(letters: Sequence[str], language: str, where: str = "") -> str:
    """Return the sentence about letters that no font has: what to set, and such as what."""
    letters = [each for each in letters if unicodedata.category(each[0]) not in JOINING] or letters
    named = [f'"{letter}", {letter_in_words(letter[0])}' for letter in letters[:SHOWN]]
    more = f" and {len(letters) - SHOWN} more" if len(letters) > SHOWN else ""
    which = f"letter {named[0]}" if len(letters) == 1 else f"letters {'; '.join(named)}{more}"
    families = dict.fromkeys(filter(None, (_family_for(each, language) for each in letters)))
    example = f", such as {in_words(families)}," if families else ""
    return (
        f'no font has the {which}{where}. Name a font{example} in "{FAMILIES}" in conf.py, '
        f'and its folder in "{FOLDERS}".'
    )


def _family_for(letter: str, language: str) -> str:
    """Return a family that has a letter; an empty string if we know of none."""
    if unicodedata.category(letter[0]) == "So":
        return EMOJI
    script = unicodedata.name(letter[0], "").partition(" ")[0]
    if script == "CJK":
        return f"Noto Serif CJK {HAN.get(language, 'SC')}"
    return SUCH_AS.get(script, "")
