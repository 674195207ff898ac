// The words themselves: stretches of a document with what is cited in them marked, and the whole document in a window.

import { button, byId, element, outward, quoted } from "./dom.js";

/** Kinds of marks, the one that matters most first, with what they mean. */
export const MARKS = {
  core: "the words themselves",
  step: "what the date rests on",
  cue: "the words that attribute",
  speaker: "who says it",
  clause: "the clause around them",
};

const astral = new WeakMap();

/**
 * Where the character with number `offset` begins in a JavaScript string. The case counts characters; JavaScript counts
 * some of them (signs beyond the first 65,536) twice.
 */
export function unitOffset(document, offset) {
  let positions = astral.get(document);
  if (!positions) {
    positions = [];
    let number = 0;
    if (/[\uD800-\uDBFF]/.test(document.text)) {
      for (const character of document.text) {
        if (character.length === 2) positions.push(number);
        number += 1;
      }
    }
    astral.set(document, positions);
  }
  let [low, high] = [0, positions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (positions[middle] < offset) low = middle + 1;
    else high = middle;
  }
  return offset + low;
}

/** Cuts `from` to `to` where marks (`{ start, end, kind }`) begin and end: `{ start, end, kinds }`. */
export function segments(from, to, marks) {
  const inside = marks.filter((mark) => mark.start < to && mark.end > from);
  const cuts = new Set([from, to]);
  for (const { start, end } of inside) {
    cuts.add(Math.max(start, from));
    cuts.add(Math.min(end, to));
  }
  const order = [...cuts].sort((a, b) => a - b);
  return order.slice(1).map((end, at) => {
    const start = order[at];
    const own = inside.filter((mark) => mark.start <= start && mark.end >= end).map((mark) => mark.kind);
    return { start, end, kinds: Object.keys(MARKS).filter((kind) => own.includes(kind)) };
  });
}

/** The marks of one telling. */
export function marksOf(telling) {
  const of = (spans, kind) => (spans ?? []).map(([start, end]) => ({ start, end, kind }));
  return [...of(telling.core, "core"), ...of(telling.cue, "cue"), ...of(telling.source, "speaker"), ...of(telling.clause, "clause")];
}

/** The words from `from` to `to`, marked. */
function markedText(document, from, to, marks) {
  return segments(from, to, marks).map(({ start, end, kinds }) => {
    const words = document.text.slice(unitOffset(document, start), unitOffset(document, end));
    return kinds.length > 0 ? element("mark", { class: kinds[0], title: MARKS[kinds[0]] }, words) : words;
  });
}

/** The sentence or so around `marks`, at most `around` characters before and after. */
export function excerpt(document, marks, around = 160) {
  const length = lengthOf(document);
  const start = Math.min(...marks.map((mark) => mark.start));
  const end = Math.max(...marks.map((mark) => mark.end));
  const text = (from, to) => document.text.slice(unitOffset(document, from), unitOffset(document, to));
  const low = Math.max(0, start - around);
  const high = Math.min(length, end + around);
  const before = text(low, start);
  const after = text(end, high);
  // A paragraph's edge is a better place to stop than a word's, and that a better one than a letter.
  const skipped = low === 0 && !before.includes("\n\n") ? 0 : cutBefore(before);
  const kept = high === length && !after.includes("\n\n") ? after.length : cutAfter(after);
  const from = low + [...before.slice(0, skipped)].length;
  const to = end + [...after.slice(0, kept)].length;
  return element("blockquote", { dir: "auto" }, from > 0 ? "… " : "", ...markedText(document, from, to, marks), to < length ? " …" : "");
}

function cutBefore(before) {
  const paragraph = before.lastIndexOf("\n\n");
  return paragraph !== -1 ? paragraph + 2 : before.search(/\s/) + 1;
}

function cutAfter(after) {
  const paragraph = after.indexOf("\n\n");
  if (paragraph !== -1) return paragraph;
  const space = after.search(/\s\S*$/);
  return space === -1 ? after.length : space;
}

/** How many characters a document has, as the case counts them. */
function lengthOf(document) {
  unitOffset(document, 0);
  return document.text.length - astral.get(document).length;
}

/** Opens the whole text with `marks` in it, the first of them in view. */
export function openSource(document, marks) {
  const dialog = byId("source");
  const used = Object.keys(MARKS).filter((kind) => marks.some((mark) => mark.kind === kind));
  const text = element("div", { class: "text", dir: "auto", tabindex: 0, role: "region", "aria-label": "Text" }, ...markedText(document, 0, lengthOf(document), marks));
  dialog.replaceChildren(
    element("header", {},
      element("div", {},
        element("h2", { id: "source-title" }, quoted(document.title ?? document.source)),
        element("p", { class: "note" }, ...documentLine(document))),
      button("Close", () => dialog.close(), { autofocus: true })),
    element("p", { class: "key" }, ...used.map((kind) => element("span", {}, element("mark", { class: kind }, "abc"), ` ${MARKS[kind]}`))),
    text);
  dialog.showModal();
  const target = text.querySelector("mark.core") ?? text.querySelector("mark");
  target?.scrollIntoView({ block: "center" });
}

/** "Harbour Post, 26 July 2023 · pages/post.html". */
export function documentLine(document) {
  const date = document.date.words ? `, ${document.date.words}` : ", date not known";
  const own = document.byline ? [" · ", quoted(document.byline.join(", "))] : [];
  const source = document.url ? outward(document.url, quoted(document.source)) : quoted(document.source);
  return [source, date, ...own, " · ", element("span", { class: "path" }, quoted(document.path))];
}
