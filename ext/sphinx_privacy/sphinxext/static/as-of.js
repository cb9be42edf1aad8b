// Which version applied on a date: a field above the table of periods. Without this script, readers
// find the answer in the table.
"use strict";

(() => {
  const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  const dayIn = (cell) => cell.querySelector("time")?.dateTime;

  document.querySelectorAll("table.periods").forEach((table, number) => {
    const rows = [...table.tBodies[0].rows];
    const words = (cell) => cell.textContent.trim();
    const first = words(rows.at(-1).cells[0]);
    const id = `as-of-${number}`;
    const field = element("input", { type: "date", id });
    const label = element("label", { for: id }, "Which version applied on");
    const answer = element("div", { role: "status", class: "as-of-answer" });

    const spanOf = ({ cells: [from, until] }) => words(from) === words(until)
      ? `On ${words(from)}: `
      : `From ${words(from)} until ${words(until)}: `;

    const find = (day) => rows.find((row) => {
      const [from, until] = [dayIn(row.cells[0]), dayIn(row.cells[1])];
      return from <= day && (!until || day <= until);
    });

    // A version that applies until further notice may be replaced before a day in the future.
    const isSure = (row) => dayIn(row.cells[1]) || field.valueAsDate <= new Date();

    field.addEventListener("input", () => {
      const row = field.value && find(field.value);
      for (const other of rows) other.classList.toggle("as-of", other === row);
      if (row) {
        const version = row.cells[2].querySelector("p") ?? row.cells[2];
        answer.replaceChildren(spanOf(row), ...version.cloneNode(true).childNodes);
        if (!isSure(row)) answer.append(" (unless another follows)");
      } else {
        answer.textContent = field.value
          ? `The first version recorded here applies from ${first}. We keep nothing from before it.`
          : "";
      }
    });

    const tools = element("div", { class: "as-of-tools" }, element("p", {}, label, " ", field), answer);
    (table.closest(".table-wrapper") ?? table).before(tools);
  });
})();
