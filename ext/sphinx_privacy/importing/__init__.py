"""Read pages that were written for another site, to archive them: no program of theirs is run.

- `old_source`: a page as it was written, made readable here.
- `html_tree`: the HTML on a page, read as browsers do; `html_nodes`: as nodes, with their words.
- `missing_words`: the words that are lost.
- `reader`: has Sphinx read the pages of a folder, and archives them.
"""
