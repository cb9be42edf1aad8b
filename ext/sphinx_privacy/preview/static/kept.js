// What a reader has done to a part of a page, kept while its content is replaced: where it is
// scrolled to, what is folded open, what is typed into fields, which words are selected, and where the
// focus is.

// What is the same for an element and its successor: its kind, its name, and its words.
const wordsOf = (one) => {
  if (one.localName === "details") return one.querySelector("summary")?.textContent ?? "";
  if (one.matches("[role=note]")) return one.firstElementChild?.textContent ?? "";
  return one.matches("a, button, summary") ? one.textContent : "";
};

const selectorOf = (one) => one.localName + ["name", "type"].filter((name) => one.hasAttribute(name))
  .map((name) => `[${name}="${CSS.escape(one.getAttribute(name))}"]`).join("");

const alike = (scope, selector, words) => (
  [...scope.querySelectorAll(selector)].filter((one) => wordsOf(one) === words)
);

// Names an element in a way that finds its successor in new content: by its id, else by its place among
// those that are alike below the nearest element that has an id.
const nameOf = (root, one) => {
  if (one.id) return { id: one.id };
  const top = one.parentElement.closest("[id]");
  const scope = top && root.contains(top) ? top : root;
  const [selector, words] = [selectorOf(one), wordsOf(one)];
  const place = alike(scope, selector, words).indexOf(one);
  return { scope: scope === root ? "" : scope.id, selector, words, place };
};

const find = (root, { id, scope, selector, words, place }) => {
  const byId = (name) => root.querySelector(`#${CSS.escape(name)}`);
  if (id) return byId(id);
  const found = scope ? byId(scope) : root;
  return found ? alike(found, selector, words)[place] ?? null : null;
};

const folds = (root) => [...root.querySelectorAll("details")].map((one) => {
  const [name, isOpen] = [nameOf(root, one), one.open];
  return () => {
    const same = find(root, name);
    if (same) same.open = isOpen;
    return Boolean(same);
  };
});

const isTyped = (field) => {
  if (field.localName === "select") return true;
  if (field.type === "checkbox" || field.type === "radio") {
    return field.checked !== field.defaultChecked;
  }
  return field.type !== "file" && field.value !== field.defaultValue;
};

const fields = (root) => [...root.querySelectorAll("input, select, textarea")]
  .filter(isTyped).map((field) => {
    const { value, checked } = field;
    const name = nameOf(root, field);
    return () => {
      const same = find(root, name);
      if (same?.type !== field.type) return false;
      if (same.value !== value || same.checked !== checked) {
        [same.value, same.checked] = [value, checked];
        same.dispatchEvent(new Event("input", { bubbles: true }));
      }
      return true;
    };
  });

const focus = (root) => {
  const active = document.activeElement;
  if (active === root || !root.contains(active)) return [];
  const { selectionStart: from, selectionEnd: to } = active;
  const name = nameOf(root, active);
  return [() => {
    const same = find(root, name);
    same?.focus({ preventScroll: true });
    if (typeof from === "number") same?.setSelectionRange(from, to);
    return Boolean(same);
  }];
};

// The text node and the place in it where so many characters of an element are before.
const pointAt = (scope, characters) => {
  const texts = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  let left = characters;
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (left <= text.length) return [text, left];
    left -= text.length;
  }
  return [scope, 0];
};

const lengthBefore = (scope, range) => {
  const before = range.cloneRange();
  before.selectNodeContents(scope);
  before.setEnd(range.startContainer, range.startOffset);
  return String(before).length;
};

// The words that are selected: the same in the new content, where they were, or else the first.
const selection = (root) => {
  const chosen = document.getSelection();
  if (chosen.isCollapsed || !root.contains(chosen.anchorNode)) return [];
  const range = chosen.getRangeAt(0);
  const { commonAncestorContainer: around, startContainer: first } = range;
  const scope = (around.closest ? around : around.parentElement).closest("[id]") ?? root;
  const [{ id }, from, words] = [scope, lengthBefore(scope, range), String(range)];
  return [() => {
    if (first.isConnected) return true; // as in the bar, which stays when the page is replaced
    const same = document.getElementById(id) ?? root; // a section is called after its heading
    const text = same.textContent;
    const start = text.startsWith(words, from) ? from : text.indexOf(words);
    if (start < 0) return false;
    chosen.setBaseAndExtent(...pointAt(same, start), ...pointAt(same, start + words.length));
    return true;
  }];
};

// Remembers a part of a page. The function that is returned brings back what it can, and may be
// called again when scripts have added what was missing.
export const keep = (root) => {
  let missing = [...folds(root), ...fields(root), ...selection(root), ...focus(root)];
  return () => { missing = missing.filter((restore) => !restore()); };
};

// Remembers what is at the top of the window, so that it stays there whatever changes above it.
export const keepScroll = (root) => {
  const { scrollX, scrollY } = window;
  const anchors = [...root.querySelectorAll("[id]")].map((one) => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => box.height && box.bottom > 0 && !one.closest(".privacy-preview"));
  const [anchor, box] = anchors.sort(([, one], [, other]) => (
    Math.abs(one.top) - Math.abs(other.top)
  ))[0] ?? [];
  return () => {
    const same = scrollY && anchor ? document.getElementById(anchor.id) : null;
    const moved = same ? same.getBoundingClientRect().top - box.top : 0;
    window.scrollTo({ left: scrollX, top: same ? window.scrollY + moved : scrollY, behavior: "instant" });
  };
};
