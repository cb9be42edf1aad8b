"""What was said when: versions kept in git, built as editions, compared and proved.

The modules, in the order in which to read them:

- `project`: where a project lies.
- `git`: reads trees and files of a repository, without a checkout.
- `uncommitted`: which files are not committed.
- `workspace`: the folder that everything is made in.
- `plan`: which versions there are, and which cores they need.

Building:

- `blocks`: the words of a page, block by block, as plain data.
- `core`: what a build makes of the pages of a version, and the key that it lies under.
- `warm`: the process that imports Sphinx, and that builds are forked from; `pool`: runs them, some
  at once; `editions`: builds cores, and holds their words.

Comparing:

- `redline`: what changed between two pages; `alignment`: which of their blocks belong together;
  `redline_text`: the result as text.
- `facts`: which facts changed between two registers, in sentences, and how much that matters.
- `compare`: two versions, with their facts and pages; `worktree`: or the pages as they are.
- `filed`: a version as its files tell of it, with what it changed.

What is kept of a version:

- `records`: PDFs, an ePub, text and data, with their proof.

The site:

- `rendering`: the templates; `frame`: what is put around the pages of an edition; `assemble`: puts
  it there.
- `lookup`: what programs read of versions.
- `manifest`: digests of all files; `verify_manifest`: the stand-alone verifier.
- `site`: joins all, and lets it appear; `unchanged`: whether it would be another one.

The other commands:

- `recording`: makes a draft a version.
- `proof`: finds versions that were altered; `alterations`: among their records.
- `asof`: tells which version applied on a date; `pages`: and where its pages stand.
"""
