"""Published versions as archived documents: their pages, files and facts, stored by content.

- `nodes`: the node classes of our own, which docutils does not have.
- `elements`: the closed list of elements, attributes and classes of a page.
- `page_writer`, `page_reader`: a page as canonical XML, and back.
- `blocks`, `words`: the normalised text of a page, block by block; `unspaced`: words of Chinese
  and Japanese.
- `used_files`: the pictures and downloads of a page.
- `document`: what `<id>.json` says about a version.
- `store`: the folder `docs/versions/`, which holds all of it.
- `word_changes`: the words that one form of a text has and another lacks.

It imports docutils, but not Sphinx: any version can be read and compared without a build.
"""

from __future__ import annotations

FOLDER = "versions"
"""The name of the archive, which is beside the register."""
