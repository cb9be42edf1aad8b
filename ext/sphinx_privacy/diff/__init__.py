"""What changed between two texts, and between two sets of facts.

- `recognised`: which pages have other names by their words; `alignment`: which blocks of two pages
  belong together; `regrouping`: whose words went to the blocks beside them; `matches`: what these
  three share.
- `redline`: what changed between two pages; `phrases`: between the words of two blocks.
- `notes`: what is said about words that are only set differently.
- `shared_changes`: those that are the same on several pages.
- `file_changes`: what became of the files of a page; `files_by_page`: of several pages.
- `as_text`: the result as plain text; `excerpts`: without most of what did not change, for paper.
- `facts`: which facts changed, in sentences, and how much that matters.
- `word_reasons`: which changed words matter, and why; `common_words`: which are not names;
  `reasons`: the class that all this gives.

It knows neither git nor Sphinx.
"""
