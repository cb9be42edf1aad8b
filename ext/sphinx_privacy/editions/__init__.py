"""Any version, built from the archive.

- `project_paths`: where a project is; `values_in_conf`: what its conf.py says about that;
  `source_files`: which files of its folders count. `publish_error`: why nothing is published.
- `git`, `git_tags`, `git_tree`, `uncommitted`: the repository of a project.
- `project`: its register and archive, on a day; `builds`: which builds its editions need.
- `conf_fault`: why there are no settings.
- `engine`: builds archived pages with Sphinx, and those at the root; `source_builds`: builds
  those in their folder; `source_settings`: with which settings, if their register is elsewhere or
  they are translated.
- `fork_server`, `pool`: the processes in which they do.
- `cached_build`, `workspace`: what was built, and where; `engine_files`: with what;
  `build_missing`: builds what is missing.
- `reading`: what was read of the pages, for the next build.
- `current_pages`: archives the pages in their folder; `new_version`: what it archives them as;
  `kept_pages`: keeps them until they change.
- `translated_project`: a project in each of the languages of its site.
- `compare`: two texts, with their facts and pages, by `diff`; `compare_by_id`: those that a
  command names.
"""
