// The fields of a form for one record: built from its description, and read back as values.
//
// A field is `{ node, value() }`: what is shown, and what it says now. Texts are strings, lists are
// arrays, and parts are objects by key.

import { button, element } from "./workbench.js";
import { WORDS } from "./words.js";

const words = WORDS.form;
let last = 0;

const newId = () => `privacy-preview-field-${last += 1}`;

const option = ({ value, title }, chosen) => {
  const made = element("option", { value }, title);
  made.selected = value === chosen;
  return made;
};

const select = (choices, chosen, isOptional) => element(
  "select",
  {},
  ...(isOptional ? [option({ value: "", title: words.nothing }, chosen)] : []),
  ...choices.map((choice) => option(choice, chosen)),
);

// -- one value -----------------------------------------------------------------------------------

const text = (about, value) => {
  const control = element("input", { value, ...(about.example ? { placeholder: about.example } : {}) });
  if (!about.suggestions) return { control };
  const list = element("datalist", { id: newId() }, ...about.suggestions.map((each) => option({ value: each })));
  control.setAttribute("list", list.id);
  return { control, beside: [list] };
};

const PERIOD = /^P(T?)(\d+)([YMWDHS])$/;
const UNITS = { Y: "years", M: "months", W: "weeks", D: "days", TH: "hours", TM: "minutes", TS: "seconds" };

// A period is a number with a unit, one of some words, or written as the register writes it.
const period = (about, value) => {
  const found = value.match(PERIOD);
  const kind = select(
    [
      ...about.choices,
      { value: "period", title: words.period },
      { value: "written", title: words.written },
    ],
    found ? "period" : about.choices.some((each) => each.value === value) ? value : value ? "written" : "period",
  );
  const number = element("input", { type: "number", min: 1, value: found?.[2] ?? "", "aria-label": words.number });
  const unit = select(
    Object.entries(UNITS).map(([each, title]) => ({ value: each, title })),
    found ? found[1] + found[3] : "M",
  );
  unit.setAttribute("aria-label", words.unit);
  const written = element("input", { value, "aria-label": words.written, placeholder: "P1Y/P2Y" });
  const draw = () => {
    number.hidden = unit.hidden = kind.value !== "period";
    written.hidden = kind.value !== "written";
  };
  kind.addEventListener("change", draw);
  draw();
  return {
    control: kind,
    beside: [number, unit, written],
    value: () => {
      if (kind.value === "written") return written.value;
      if (kind.value !== "period") return kind.value;
      return number.value ? `P${unit.value.length > 1 ? "T" : ""}${number.value}${unit.value.at(-1)}` : "";
    },
  };
};

const YES_NO = [{ value: "yes", title: "Yes" }, { value: "no", title: "No" }];

const simple = {
  id: text,
  text,
  month: text,
  period,
  "long-text": (_, value) => ({ control: element("textarea", { rows: 4 }, value) }),
  date: (_, value) => ({ control: element("input", { type: "date", value }) }),
  choice: (about, value) => ({ control: select(about.choices, value, !about.required || !value) }),
  reference: (about, value) => ({ control: select(about.choices, value, !about.required || !value) }),
  "yes-no": (about, value) => ({ control: select(YES_NO, value, !about.required || !value) }),
};

const single = (about, value, label) => {
  const { control, beside = [], value: read = () => control.value } = simple[about.type](about, value);
  control.id = newId();
  control.disabled = Boolean(about.fixed);
  if (about.required && !about.list) control.setAttribute("required", "");
  const parts = [];
  if (label) parts.push(element("label", { for: control.id }, label));
  else control.setAttribute("aria-label", about.entry ?? about.title);
  if (label && about.help) {
    const help = element("p", { id: newId(), class: "privacy-preview-help" }, about.help);
    control.setAttribute("aria-describedby", help.id);
    parts.push(help);
  }
  return { node: element("div", { class: "privacy-preview-field" }, ...parts, control, ...beside), value: read };
};

// -- parts and lists -------------------------------------------------------------------------------

const group = (title, help, ...children) => element(
  "fieldset",
  {},
  element("legend", {}, title),
  ...(help ? [element("p", { class: "privacy-preview-help" }, help)] : []),
  ...children,
);

// What a part must have is needed only if the part is: an optional one may be left empty.
const needIfFilled = (node) => {
  const all = [...node.querySelectorAll("input, select, textarea")];
  const needed = all.filter((control) => control.required);
  const controls = all.filter((one) => one.localName !== "select" || one.options[0].value === "");
  const draw = () => {
    const isFilled = controls.some((control) => control.value);
    for (const control of needed) control.required = isFilled;
  };
  node.addEventListener("input", draw);
  draw();
};

const part = (about, value, title) => {
  const { nodes, values } = fields(about.fields, value);
  const node = group(title, about.list ? "" : about.help, ...nodes);
  if (!about.required && !about.list) needIfFilled(node);
  return { node, value: values };
};

const one = (about, value, label) => (
  about.type === "part" ? part(about, value, label || about.entry) : single(about, value, label)
);

const list = (about) => {
  const entries = [];
  let counter = 0; // tells the buttons of the rows from each other
  const rows = element("div");
  const add = (value) => {
    const entry = one(about, value, "");
    const row = element("div", { class: "privacy-preview-row" }, entry.node);
    const name = `${words.remove(about.entry)} ${counter += 1}`;
    row.append(button(words.remove(about.entry), { "aria-label": name }, () => {
      entries.splice(entries.indexOf(entry), 1);
      row.remove();
      more.focus();
    }));
    entries.push(entry);
    rows.append(row);
    return entry.node;
  };
  const more = button(words.addEntry(about.entry), {}, () => {
    add(about.type === "part" ? {} : "").querySelector("input, select, textarea").focus();
  });
  for (const each of about.value) add(each);
  if (about.fixed) more.hidden = true;
  return {
    node: group(about.title, about.help, rows, element("p", {}, more)),
    value: () => entries.map((entry) => entry.value()).filter((value) => value !== ""),
  };
};

// -- all fields --------------------------------------------------------------------------------------

// Returns the nodes of fields, and a function that reads their values. Values that are given replace
// those of the description: entries of a list share one.
export const fields = (described, given) => {
  const made = described.map((about) => {
    const value = given?.[about.key] ?? about.value;
    const title = about.required && !about.fixed ? about.title : words.optional(about);
    const own = { ...about, value };
    return [about, about.list ? list(own) : one(own, value, title)];
  });
  return {
    nodes: made.map(([, { node }]) => node),
    values: () => Object.fromEntries(
      made.filter(([about]) => !about.fixed).map(([about, { value }]) => [about.key, value()]),
    ),
  };
};
