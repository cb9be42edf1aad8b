"""Any version, built from the archive.

- `place`: where a project is; `git`, `git_tree`, `uncommitted`: its repository.
- `project`: its register and its archive, on a day; `builds`: which builds its editions need.
- `engine`: builds pages with Sphinx; `fork_server`, `pool`: the processes in which it does.
- `cached_build`, `workspace`: what was built, and where; `making`: makes what is missing.
- `current_pages`: archives the pages in their folder; `new_version`: what it archives them as.
- `compare`: two versions, with their facts and pages; `worktree`: a version and the pages.
"""
