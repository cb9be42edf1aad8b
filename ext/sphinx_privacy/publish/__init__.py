"""What was said when: versions archived, built as editions, compared and proved.

The modules, in the order in which to read them:

- `project`: where a project is.
- `git`: reads a repository; `git_tree`: writes a folder of a commit into an empty folder.
- `uncommitted`: which files are not committed.
- `workspace`: the folder that everything is made in.
- `plan`: which versions there are, and which builds they need.

Building:

- `core`: a cached build, and its key.
- `warm`: the fork server; `pool`: runs builds, some at once; `editions`: makes the
  missing ones.
- `current_pages`: the pages in their folder, archived as if they were a version.

Comparing:

- `redline`: what changed between two pages; `alignment`: which of their blocks belong together;
  `redline_text`: the result as text.
- `facts`: which facts changed, in sentences, and how much that matters.
- `compare`: two versions, with their facts and pages; `worktree`: or the pages as they are.
- `version_info`: a version as its files describe it, with what it changed.
- `described`: a version as plain data; `sentences`: what its record says, in words.

Files of a version:

- `records`: PDFs, an ePub, text and data, with their proof.

The site:

- `rendering`: the templates; `frame`: what is put around the pages of an edition; `draft_frame`: or
  around a draft; `assemble`: puts it there.
- `lookup`: what programs read of versions.
- `manifest`: digests of all files; `verify_manifest`: the stand-alone verifier.
- `site`: joins all, and lets it appear; `unchanged`: whether it would be another one.

The other commands:

- `recording`: makes a draft a version; `migration`: archives a version that only git has.
- `proof`: finds versions that were altered; `alterations`: among their records.
- `asof`: which version applied on a date.
"""
