// Which version applied on a date: a field above the table of periods. Without this script, readers
// find the answer in the table. All words come from the page.
"use strict";

document.querySelectorAll(".as-of-tools").forEach((tools) => {
  const table = tools.parentElement.parentElement.querySelector("table.periods");
  const rows = [...table.tBodies[0].rows].reverse(); // the oldest first, as the bars are
  const bars = [...tools.parentElement.querySelectorAll(".timeline rect")];
  const field = tools.querySelector("input");
  const answer = tools.querySelector(".as-of-answer");

  const dayIn = (cell) => cell.querySelector("time")?.dateTime;

  const find = (day) => rows.findIndex((row) => {
    const [from, until] = [dayIn(row.cells[0]), dayIn(row.cells[1])];
    return from <= day && (!until || day <= until);
  });

  // A version that applies until further notice may be replaced before a day in the future.
  const sentence = (place) => {
    const isOpen = !dayIn(rows[place].cells[1]);
    const isSure = !isOpen || field.valueAsDate <= new Date();
    return isSure ? bars[place].textContent : answer.dataset.later;
  };

  // The name of the version in the sentence is a link, if it is one in the table.
  const withLink = (words, link) => {
    const place = link ? words.lastIndexOf(link.textContent) : -1;
    if (place < 0) return [words];
    return [words.slice(0, place), link.cloneNode(true), words.slice(place + link.textContent.length)];
  };

  const answerFor = (day) => {
    const place = day ? find(day) : -1;
    for (const parts of [rows, bars]) {
      parts.forEach((part, other) => part.classList.toggle("as-of", other === place));
    }
    if (place < 0) answer.textContent = day ? answer.dataset.before : "";
    else answer.replaceChildren(...withLink(sentence(place), rows[place].querySelector("td a")));
  };

  field.addEventListener("input", () => answerFor(field.value));

  tools.hidden = false;
  field.valueAsDate = new Date();
  answerFor(field.value);
});
