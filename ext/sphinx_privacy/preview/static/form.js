// The form for one record of the register: a section of the bar. An event `privacy-form` opens it for
// the record that a place of the page was made from.

import { fields } from "./form_fields.js";
import { offer } from "./proposal.js";
import { button, element, get, openSection, section, sourceLink } from "./workbench.js";
import { WORDS } from "./words.js";

const words = WORDS.form;
const ID = "form";
const WITH_PAGE = "notice"; // a new one has a page, too: see commands.js

let chosen = null; // the kind and the id of a record; an empty id for a new one
let shown = null; // the form that is shown for it, while the panel is drawn again

const choose = (record) => {
  chosen = record;
  shown = null;
  openSection(ID);
};

// -- which record ----------------------------------------------------------------------------------

const picker = async () => {
  const { kinds } = await get("records");
  const kind = element(
    "select",
    {},
    ...kinds.map((each) => element("option", { value: each.kind }, each.title)),
  );
  const record = element("select");
  const open = button(words.open, { class: "is-main" }, () => (
    choose({ kind: kind.value, id: record.value })
  ));
  const create = button(words.create, {}, () => choose({ kind: kind.value, id: "" }));
  const fill = () => {
    const { records } = kinds.find((each) => each.kind === kind.value);
    record.replaceChildren(...records.map(
      ({ id, title }) => element("option", { value: id }, title === id ? id : `${title} (${id})`),
    ));
    open.disabled = !records.length;
    create.hidden = kind.value === WITH_PAGE;
  };
  kind.addEventListener("change", fill);
  fill();
  return [
    element("p", {}, words.intro),
    element(
      "div",
      { class: "privacy-preview-form" },
      element("label", {}, `${words.kind} `, kind),
      element("label", {}, `${words.record} `, record),
      element("p", { class: "privacy-preview-buttons" }, open, " ", create),
    ),
  ];
};

// -- the form ----------------------------------------------------------------------------------------

const other = () => button(words.other, {}, () => choose(null));

const again = (kind, id) => button(words.open, { class: "is-main" }, () => choose({ kind, id }));

const buttons = (first) => element("p", { class: "privacy-preview-buttons" }, first, " ", other());

const formFor = async ({ kind, id, field }) => {
  const about = await get("form", { kind, id });
  const { nodes, values } = fields(about.fields);
  const result = element("div");
  const form = element(
    "form",
    { class: "privacy-preview-form" },
    element("h3", {}, id ? words.edit(about) : words.add(about.title.toLowerCase())),
    ...(about.place ? [element("p", {}, sourceLink(about.place.path, about.place.line))] : []),
    ...nodes,
    buttons(element("button", { type: "submit", class: "is-main" }, words.look)),
    result,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = values();
    offer(result, "record", { kind, id, values: given }, () => {
      if (!id) form.replaceChildren(result, buttons(again(kind, given.id)));
    });
  });
  const wanted = about.fields.findIndex((each) => each.key === field?.split(".")[0]);
  return { form, first: nodes[wanted]?.querySelector("input, select, textarea") };
};

const render = async (panel) => {
  if (shown) {
    panel.append(shown);
    return;
  }
  const place = element("div");
  shown = place;
  panel.append(place);
  try {
    if (!chosen) {
      place.append(...await picker());
    } else {
      const { form, first } = await formFor(chosen);
      place.append(form);
      first?.focus();
    }
  } catch ({ message }) {
    place.append(element("p", { role: "alert" }, message), other());
  }
};

document.addEventListener("privacy-form", (event) => {
  event.preventDefault();
  choose(event.detail);
});

section({ id: ID, label: () => words.title, render });
