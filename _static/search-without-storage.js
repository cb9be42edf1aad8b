/* Replaces Sphinx's sphinx_highlight.js, which stores the reader's search terms in the browser. */
"use strict";

const SPHINX_HIGHLIGHT_ENABLED = false;
