"""The files of a version that are kept as records.

- `parts`: the PDFs and the ePub, made in processes.
- `markdown`, `text`: the words of pages as files that need no program.
- `bundle`: all of it in one folder, with its proof, and in one archive.
"""
