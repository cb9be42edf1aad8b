"""The files of a version that are filed.

- `history`: what came before a version, and what it changed; `described`: a version as plain data;
  `recorded_sentences`: what its record says, in words.
- `parts`: the PDFs and the ePub, made in processes; `drafts`: those of a draft.
- `redlines`: what changed between any two versions, as one file: a text, a page or a PDF.
- `as_markdown`, `as_plain_text`, `layout`: the words of pages as files that need no program.
- `bundle`: all of them in one folder with a manifest; `copy_out` copies it for filing, also as
  a ZIP.
"""
