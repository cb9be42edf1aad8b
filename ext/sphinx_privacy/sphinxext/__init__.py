"""The Sphinx extension with the domain ``privacy``: what a visitor sees.

The extension:

- `extension`: roles, builders and handlers; `priorities`: when handlers run.
- `settings`: what conf.py may have for us, and what is wrong in it; `settings_file`: what it has,
  without a build.
- `load_register`: loads the register and reports its problems; `job`: the input of a build.
- `domain`: which page shows which record; `cookie_index`: the names of cookies.
  `noted_register`: which records a page has read.
- `warning`: warnings with our codes; `source_place`: the line and column of a word.
- `from_sphinx`, `from_sphinx_files`, `from_sphinx_gettext`, `from_sphinx_kept`, `from_sphinx_log`,
  `from_sphinx_output`, `from_sphinx_text`, `from_docutils`, `from_myst`, `from_furo`,
  `from_sphinx_design`: what we use of these projects although their documentation does not
  promise it.

The text of a page:

- `nodes`: our nodes and their HTML; `facts_table`, `form_nodes`: those of tables and forms.
- `quoted_words`: words of a page that are shown a second time.
- `own_sentences`: sentences of ours with nodes in them.
- `sentences`: sentences of the register as nodes, and its names as they are written.
- `roles`: links to records and to outside pages, and facts inside a sentence.
- `page_files`: the files of pages that cannot be read; `unread_pages`: those that are not read;
  `page_settings`: what their front matter may say; `archive_folder`: folders that have no pages.
- `outside_files`, `refused_nodes`: what no page may use or have; `written`: its place.
- `markup`: what looks like Markdown on a page, and is not.
- `prose`: what of a page's source is prose; `typed_out`: values that it spells out;
  `repeated_sentences`: what it says a second time; `late_dates`: dates that cannot be.
- `as_written`: directives and roles as a page would have them.
- `notice_pages`: which page is which notice; `page_list_titles`: what lists of pages call them;
  `listed_titles`: titles without links.
- `page_result`: checks on what became of a page; `left_markup`: markup that readers see;
  `page_labels`: dates and numbers that belong elsewhere; `lost_words`: whether it shows its words,
  and no others; `said_words`, `html_words`: the words of nodes, and of HTML.
- `backlinks`: links that are known once all pages are read.
- `question_places`: the places of open questions; `passages`: what these say.
- `build_language`: the language of our own words in a build; `dates`: dates in it.
- `translation`: pages and register in another language; `translated_places`: where their words
  are; `untranslated_pages`: pages that are not translated yet; `site_languages`: the languages of
  a site, and where each is.
- `conditions`: which words only some formats have; `unshown`: which none has.
- `single_page`: the builder of all pages as one; `page_ids`: what becomes of their ids there.
- `formulas`: what shows them, if that is elsewhere.
- `left_to_right`: Latin words on pages from right to left.
- `raw_html`: comments, task lists and other HTML on pages; `downloads`: how files are named where
  no link leads to them; `plain_text`, `captions`: lines, cells and numbers in plain text.

Around the text:

- `pages`: the variables of templates, and the styles and scripts of pages; `site_info`: who is
  responsible, in templates and files.
- `theme_html`: changes to the HTML of a theme; `templating`: templates of other files.
- `navigation`: the list of pages; `many_notices`: those near a page; `not_found`: the page 404.
- `machine_readable`: meta tags and canonical addresses.
- `beside_pages`: the files beside the pages, each by a setting; `web_files`: how they are written,
  and how the files of others are left. `server_headers`, `crawler_files`, `cookie_data`: what they
  say; `security_policy`: what pages may use.
- `addresses`: the ledger of published addresses; `redirects`: redirect pages;
  `outside_texts`: outside texts that this site must not replace.

Versions:

- `policy_pages`: which pages are the policy's, and which of them are part of a version;
  `current_text`: which version has these words.
- `shown_version`, `version_info`: what pages and files say about their version.
- `dated_editions`: what an edition has because of its date.
- `page_placeholders`: what is inserted when editions are assembled.
- `redline_html`: a redline as nodes and as HTML; `redline_words`: its words; `folded_redline`: with
  its unchanged text folded; `redline_pages`: the pages on what a version changed.
"""
