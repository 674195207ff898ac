// What goes on paper: what is shown, as lists with dates, sources and how it is told.

import { byId, counted, element, quoted } from "./dom.js";
import { dayWords } from "./days.js";
import { unitOffset } from "./source.js";

// Entries past which a person is asked whether all go on paper, and how many a page holds, about.
const ON_PAPER = 300;
const A_PAGE = 12;

/** Has the lists made before printing and taken away after it; `dress` draws the timeline for paper and back. */
export function makePrintable(store, graph, dress) {
  const box = byId("printed");
  let isAll = false;
  addEventListener("beforeprint", () => {
    const picture = graph.onPaper();
    const figure = picture ? [element("h2", {}, "Graph"), element("figure", {}, picture)] : [];
    box.replaceChildren(...figure, ...printed(store, isAll));
    box.hidden = false;
    dress(true);
  });
  addEventListener("afterprint", () => {
    box.replaceChildren();
    box.hidden = true;
    dress(false);
  });
  byId("print").addEventListener("click", () => {
    const number = store.chosen.entries.length;
    const pages = Math.ceil(number / A_PAGE);
    isAll = number > ON_PAPER && confirm(`All ${number.toLocaleString("en")} entries take about ${pages.toLocaleString("en")} pages. OK prints them all; Cancel prints the ${ON_PAPER} that matter most. The filters choose fewer.`);
    print();
    isAll = false;
  });
}

/** Of more entries than anybody prints unasked, those that matter most. */
export function forPaper(entries, isAll) {
  if (isAll || entries.length <= ON_PAPER) return new Set(entries);
  return new Set([...entries].sort((a, b) => b.salience - a.salience).slice(0, ON_PAPER));
}

function printed(store, isAll) {
  const { chosen, filter, data } = store;
  const kept = forPaper(chosen.entries, isAll);
  const inTime = chosen.placed.filter((entry) => kept.has(entry)).sort((a, b) => a.when.anchor - b.when.anchor);
  const undated = chosen.undated > 0 ? [`${counted(chosen.undated, "entry", "entries")} without a date left out`] : [];
  const about = data.entities.find((entity) => entity.id === filter.about)?.name;
  const narrowed = [
    about && `about ${about}`,
    filter.words && `with “${filter.words}”`,
    filter.source && `from ${filter.source}`,
    filter.from !== null && `from ${dayWords(filter.from)}`,
    filter.to !== null && `to ${dayWords(filter.to)}`,
    filter.disputed && "on which sources disagree",
    ...undated,
  ].filter(Boolean);
  return [
    kept.size < chosen.entries.length && element("p", { class: "cut" }, `On paper: the ${kept.size} that matter most of ${chosen.entries.length.toLocaleString("en")} shown. The button “Print” prints all of them on demand; filters choose fewer.`),
    element("p", {}, `${counted(chosen.entries.length, "entry", "entries")} of ${data.entries.length.toLocaleString("en")}${narrowed.length > 0 ? `: ${narrowed.join("; ")}` : ""}`),
    ...list(data, "In time", inTime),
    ...list(data, "No date", chosen.unplaced.filter((entry) => kept.has(entry))),
    element("h2", {}, "Documents"),
    element("ul", {}, ...data.documents.map((document) => element("li", {}, quoted(document.title ?? document.source), ` — ${document.source}, ${document.date.words ?? "date not known"} · ${document.path}`))),
  ].filter(Boolean);
}

/** The words of a telling, or the clause around them. */
function printedWords({ documents }, { document: key, core, clause }) {
  const spans = clause.length > 0 ? clause : core;
  const document = documents[key];
  const words = spans.map(([start, end]) => document.text.slice(unitOffset(document, start), unitOffset(document, end)));
  return `${inMarks(words.join(" … "))} — ${document.source}`;
}

/** Words in one pair of quotation marks; what is quoted within them stands in single ones. */
export function inMarks(words) {
  const trimmed = words.trim();
  const inner = trimmed.replace(/^["“”]|["“”]$/g, "");
  const marks = (text) => (text.match(/["“”]/g) ?? []).length;
  // Marks around all of it, or one at its edge that has no partner, are left off.
  const isEnclosed = marks(trimmed) - marks(inner) === 2 && marks(inner) === 0;
  const bare = isEnclosed || (marks(trimmed) % 2 === 1 && marks(inner) % 2 === 0) ? inner : trimmed;
  return `“${bare.replace(/[“"](?=[\p{L}\p{N}])/gu, "‘").replace(/["“”]/g, "’")}”`;
}

function list(data, title, entries) {
  if (entries.length === 0) return [];
  const lines = entries.map((entry) => element("li", {},
    element("strong", {}, entry.date.words ?? "no date"), " ", quoted(entry.label),
    entry.note ? element("em", {}, ` (${entry.note})`) : null,
    element("span", { class: "note" }, ` — ${entry.sources}`),
    element("blockquote", {}, quoted(printedWords(data, entry.told[0]))),
    ...entry.disagreements.map(({ about, values }) => element("div", {}, `Sources disagree on ${about}: ${values.map(([value, sources]) => `${value} (${sources.join(", ")})`).join("; ")}`))));
  return [element("h2", {}, title), element("ol", {}, ...lines)];
}
