// What an editor does with a command, as buttons: each shows the command that it runs.

import { ofImpact } from "./changes.js";
import { offer, resultOf } from "./proposal.js";
import { element, get, post, section, state as known } from "./workbench.js";
import { WORDS } from "./words.js";

const words = WORDS.commands;

const field = (label, control, name) => {
  control.setAttribute("name", name);
  return element("label", {}, `${label} `, control);
};

const choice = (options) => element(
  "select",
  {},
  ...options.map(([value, title]) => element("option", { value }, title)),
);

// A form that shows its command as it is filled in; `act` gets the place for what comes of it, and the
// values.
const command = ({ title, help, controls, line, act, go, about }) => {
  const shown = element("code");
  const result = resultOf(title);
  const form = element(
    "form",
    { class: "privacy-preview-form" },
    element("p", {}, help),
    ...Object.entries(controls()).map(([name, [label, control]]) => field(label, control, name)),
    element("p", {}, words.runs, " ", shown),
  );
  const values = () => Object.fromEntries(new FormData(form));
  const draw = () => { shown.textContent = line(values()); };
  form.addEventListener("input", draw);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act?.(result, values());
  });
  if (act) form.append(element("p", {}, element("button", { type: "submit", class: "is-main" }, go)));
  if (about) result.replaceChildren(...about());
  form.append(result);
  draw();
  return element("details", {}, element("summary", {}, title), form);
};

const print = (name) => async (result, values) => {
  result.replaceChildren(element("p", { role: "status" }, words.running));
  try {
    const { output } = await post(`run/${name}`, values);
    result.replaceChildren(element("pre", { tabindex: 0, "aria-label": words.output }, output || words.silent));
  } catch ({ message }) {
    result.replaceChildren(element("p", { role: "alert" }, message));
  }
};

const explain = async (result, { code }) => {
  try {
    const { html } = await get(`explain/${encodeURIComponent(code.trim())}`);
    result.innerHTML = html;
  } catch ({ message }) {
    result.replaceChildren(element("p", { role: "alert" }, message));
  }
};

const propose = (kind) => (result, values) => offer(result, kind, values, () => {});

const input = (attributes = {}) => element("input", { required: "", ...attributes });

const versions = () => [...known.versions ?? []].reverse().map(({ id, shown }) => [id, `${shown} (${id})`]);

const today = () => new Date().toISOString().slice(0, 10);

const day = (value = today()) => element("input", { type: "date", required: "", value });

// A day as readers see it, in the language of the page.
const inWords = (text) => new Intl.DateTimeFormat(document.documentElement.lang || "en", {
  day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
}).format(new Date(text));

const KINDS = Object.entries(words.kinds);

const COMMANDS = [
  {
    ...words.create,
    controls: () => ({ kind: [words.kind, choice(KINDS)], id: [words.id, input()] }),
    line: ({ kind, id }) => `sphinx-privacy new ${kind} ${id || "ID"}`,
    act: propose("new"),
    go: words.look,
  },
  {
    ...words.draft,
    controls: () => ({
      day: [words.day, day()],
      summary: [words.summary, element("textarea", { rows: 3, required: "" })],
    }),
    line: () => words.noCommand,
    act: (result, values) => propose("draft")(result, { ...values, label: inWords(values.day) }),
    go: words.look,
  },
  {
    ...words.redline,
    controls: () => ({
      old: [words.old, choice(versions())],
      new: [words.new, choice([["pages", words.pages], ...versions()])],
    }),
    line: (values) => `sphinx-privacy redline ${values.old} ${values.new}`,
    act: print("redline"),
    go: words.compare,
  },
  {
    ...words.asOf,
    controls: () => ({ day: [words.day, day()] }),
    line: (values) => `sphinx-privacy as-of ${values.day}`,
    act: print("as-of"),
    go: words.ask,
  },
  {
    ...words.explain,
    controls: () => ({ code: [words.code, input()] }),
    line: ({ code }) => `sphinx-privacy check --explain ${code || "CODE"}`,
    act: explain,
    go: words.ask,
  },
  {
    ...words.publish,
    controls: () => ({ day: [words.day, day(known.impact?.draft_day || today())] }),
    line: (values) => `${known.publish ?? "sphinx-privacy publish "}${values.day}`,
    about: () => {
      const found = ofImpact();
      return found.length ? found : [element("p", {}, words.same)];
    },
  },
];

const render = (panel) => {
  panel.append(element("p", {}, words.intro), ...COMMANDS.map(command));
};

section({ id: "commands", label: () => words.title, render });
