// Elements. What comes from a document is only ever set as text, never as markup.

/** The element with this id in the page's own template. */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * A new element. `attributes` are set as they are, but `on…` are listeners and false or absent ones are left out;
 * `children` are elements or text.
 */
export function element(name, attributes = {}, ...children) {
  return dressed(document.createElement(name), attributes, children);
}

/** A new element of SVG. */
export function shape(name, attributes = {}, ...children) {
  return dressed(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function dressed(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** A button with words on it. */
export function button(words, onclick, attributes = {}) {
  return element("button", { type: "button", onclick, ...attributes }, words);
}

/** Text of a document within a line of ours: its direction of writing stays its own affair. */
export function quoted(text) {
  return element("bdi", {}, text);
}

/** A link to the web page that something was read from, in a window of its own. Addresses of the data are of http or https. */
export function outward(url, ...content) {
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...content);
}

/** "1 event", "2 events", "1,204 events". */
export function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** `text` cut at a word where it is longer than `most` characters. */
export function shortened(text, most) {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const space = cut.lastIndexOf(" ");
  return `${space > most / 2 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** Tells people who listen to the page, rather than look at it. */
export function announce(words) {
  byId("said").textContent = words;
}
