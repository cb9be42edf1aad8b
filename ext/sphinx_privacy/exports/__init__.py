"""The register as plain data, and files for other programs.

- `as_json`: the register as JSON; `cookies`: the list of cookies as JSON and CSV.
- `plain_sentences`: sentences of the register without Markdown and roles.
- `facts_in_words`: what records, fields and values are called; `archived_facts`: the facts of a
  version, read from and written to the archive.
- `periods_in_words`: which version applied when, in sentences; `periods_picture`: as a picture.
- `manifest`: the digests of a site's files; `verify_manifest`: the program that compares with them.
- `zip_file`, `tar_file`: many files as one ZIP or TAR file.
"""
