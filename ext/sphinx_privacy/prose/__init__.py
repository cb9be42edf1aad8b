"""Hints on the words of pages and of the register: what to write so that readers understand it.

A hint stops nothing; a misspelling alone does, and only where a version is published. Only English
is looked at. This room knows neither Sphinx nor git, and needs no network.

- `hints`: all hints of a page, of a register and of a project.
- `running_text`: the words that readers see, with their places; `markdown_blocks`: where they are
  on a page; `inline_words`: and inside a line.
- `spelling`: misspelt words; `accepted_words`: those that a project accepts.
- `sentence_length`: sentences that are too long; `better_words`: vague words, and words that leave
  people out; `link_words`: links that say nothing of their page.
- `better_words.txt`, `link_words.txt`: the tables; `words/`: the British list of words.
"""
