"""Any version, built from the archive.

- `project`: where a project is; `git`, `git_tree`, `uncommitted`: its repository.
- `plan`: which versions there are, and which builds they need.
- `engine`: builds pages with Sphinx; `fork_server`, `pool`: the processes in which it does.
- `cached_build`, `workspace`: what was built, and where; `making`: makes what is missing.
- `current_pages`: the pages in their folder, archived as if they were a version.
- `compare`: two versions, with their facts and pages; `worktree`: or the pages as they are.
"""
