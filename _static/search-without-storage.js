/* In place of Sphinx's sphinx_highlight.js, which stores the words searched for in the reader's browser. */
"use strict";

const SPHINX_HIGHLIGHT_ENABLED = false;
