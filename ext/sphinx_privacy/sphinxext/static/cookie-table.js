// Find and sort cookies in long tables. Without this script, the tables are complete and plain.
"use strict";

(() => {
  const LONG = 10; // rows; a shorter table is found at a glance

  // Words in other languages are attributes of the script's element.
  const words = {
    find: "Find a cookie, a service or a purpose",
    rows: "{shown} of {all} rows",
    sort: "Sort by",
    upwards: "Sorted by {column}, upwards",
    downwards: "Sorted by {column}, downwards",
    ...document.currentScript.dataset,
  };
  const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  // The words of a cell or a row, without badges.
  const textOf = (node) => {
    const copy = node.cloneNode(true);
    for (const badge of copy.querySelectorAll(".web-only")) badge.remove();
    return copy.textContent.trim().toLowerCase();
  };

  // A labelled field that shows only the rows with its words, and how many there are.
  const addFilter = (table, rows, say, id) => {
    const field = element("input", { type: "search", id, autocomplete: "off", spellcheck: "false" });
    const label = element("label", { for: id }, words.find);
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase().split(/\s+/);
      let shown = 0;
      for (const row of rows) {
        const text = textOf(row);
        row.hidden = !wanted.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      say(field.value ? filled(words.rows, { shown, all: rows.length }) : "");
    });
    return element("p", { class: "table-filter" }, label, " ", field);
  };

  // Cells with a length are sorted by it, others by their words.
  const compare = (one, other) => (
    one.dataset.sort && other.dataset.sort
      ? one.dataset.sort - other.dataset.sort || 0 // two endless ones differ by NaN
      : textOf(one).localeCompare(textOf(other))
  );

  // A button in each heading that sorts by its column, first ascending, then descending.
  const addSorting = (table, rows, say) => {
    const headings = [...table.tHead.rows[0].cells];
    table.tHead.rows[0].dataset.label = words.sort;
    headings.forEach((heading, column) => {
      const name = heading.textContent.trim();
      const button = element("button", { type: "button", class: "table-sort" }, name);
      button.addEventListener("click", () => {
        const isUp = heading.getAttribute("aria-sort") !== "ascending";
        const sign = isUp ? 1 : -1;
        rows.sort((one, other) => sign * compare(one.cells[column], other.cells[column]));
        table.tBodies[0].append(...rows);
        for (const other of headings) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", isUp ? "ascending" : "descending");
        say(filled(isUp ? words.upwards : words.downwards, { column: name }));
      });
      heading.replaceChildren(button);
    });
  };

  document.querySelectorAll("table.cookies").forEach((table, number) => {
    const rows = [...table.tBodies[0].rows];
    if (rows.length < LONG) return;
    const status = element("p", { role: "status", class: "table-status" });
    const say = (sentence) => { status.textContent = sentence; };
    const tools = element("div", { class: "table-tools" });
    tools.append(addFilter(table, rows, say, `cookie-filter-${number}`), status);
    addSorting(table, rows, say);
    const before = table.previousElementSibling;
    (before?.matches(".table-choice") ? before : table).before(tools);
    // A link to a cookie must not lead to a row that the filter hides.
    window.addEventListener("hashchange", () => {
      for (const row of rows) if (row.querySelector(":target")) row.hidden = false;
    });
  });
})();
