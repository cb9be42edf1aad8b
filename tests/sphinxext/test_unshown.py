"""What Sphinx shows in no format, or fails at, is reported with its place."""

import pytest

NOTE = """\
```{eval-rst}
A note [#]_ of reStructuredText.

.. [#] Its text.
```
"""
SHEET = """\
```{header}
At the head.
```

```{footer} At the foot.
```
"""


@pytest.mark.parametrize("builder", ["html", "text", "pdfcheck"])
def test_words_for_the_edges_of_sheets_and_marks_of_notes_without_text_are_reported(shop, builder):
    made = shop(f"{SHEET}\n{NOTE}", 'extensions.append("sphinx_privacy.pdf")\n')
    made.build(
        builder,
        warnings="""
            index.md:4: shown-nowhere: Sphinx shows "{header}" in no format; write it as a paragraph.
            index.md:7: shown-nowhere: Sphinx shows "{footer}" in no format; write it as a paragraph.
            index.md:11: note-without-text: this note has no text; write "[^name]", and "[^name]: …" with the text.
        """,
    )
