"""The live preview: what an editor sees in a browser while writing.

A server process shows the pages; a builder process keeps Sphinx and what it has read.

- `messages`: what the two say to each other, one JSON object a line.
- `questions`: what the server may ask the builder about the pages.
- `builder_link`: the builder, seen from the server.
- `glimpse`: the page being viewed, before the others; `kept_register`: the register;
  `failure`: why a build ends early.
- `kept_process`: a process of the builder; `kept_build`: what it builds, `kept_files`: into which
  files, `kept_shape`: what all pages show of each other; `kept_problems`: all problems there are.
- `source_attributes`: where each value of a page is written.
- `project_state`: what the bar says about the project as a whole.
- `changed_by_save`: which pages a save has changed; `page_changes`: a page with its changes since a
  version; `impact`: what publishing would mean; `impact_later`: when that is asked; `pages_now`:
  what both compare.
- `server`: the program that answers; `session`: one preview, from a save to what pages show.
- `only_one`: one preview of a project at a time; `watch`: which files were saved.
- `live_state`: what is known now; `all_problems`: the problems of builds and of the whole check.
- `idle_check`: the whole check while the editor pauses; `check_apart`: its process.
- `routes`: the addresses; `guard`: who may ask; `events`: what open pages are sent.
- `proposals`: the changes of files that a page may show and make; `note_proposal`: those of notes;
  `record_forms`: those of records, and their forms.
- `run_command`: the commands that a page runs, which only read.
- `site_files`: the files of the site, and the bar in each page; `editor_links`: links to sources.
- `blocked_content`: what the security policy blocks on open pages.
- `rebuild_line`: what the terminal says about a build.

The bar is in the folder ``static``: `workbench.js` is what its sections share.
"""
