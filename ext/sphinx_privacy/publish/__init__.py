"""What was said when: versions kept in git, built as editions, compared and proved.

- `git`: reads trees and files of a repository, without a checkout.
- `blocks`: the words of a page, block by block, as plain data.
- `redline`: what changed between two pages; `changes`: which facts changed.
- `manifest`: digests of files, and the stand-alone verifier.
"""
