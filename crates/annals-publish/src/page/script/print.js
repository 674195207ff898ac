// What goes on paper: what is shown, as lists with dates, sources and how it is told.

import { byId, counted, element, quoted } from "./dom.js";
import { dayWords } from "./days.js";
import { unitOffset } from "./source.js";

/** Has the lists made before printing and taken away after it; `dress` draws the timeline for paper and back. */
export function makePrintable(store, dress) {
  const box = byId("printed");
  addEventListener("beforeprint", () => {
    box.replaceChildren(...printed(store));
    box.hidden = false;
    dress(true);
  });
  addEventListener("afterprint", () => {
    box.replaceChildren();
    box.hidden = true;
    dress(false);
  });
  byId("print").addEventListener("click", () => print());
}

function printed(store) {
  const { chosen, filter, data } = store;
  const inTime = [...chosen.placed].sort((a, b) => a.when.anchor - b.when.anchor);
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
    element("p", {}, `${counted(chosen.entries.length, "entry", "entries")} of ${data.entries.length.toLocaleString("en")}${narrowed.length > 0 ? `: ${narrowed.join("; ")}` : ""}`),
    ...list(data, "In time", inTime),
    ...list(data, "No date", chosen.unplaced),
    element("h2", {}, "Documents"),
    element("ul", {}, ...data.documents.map((document) => element("li", {}, quoted(document.title ?? document.source), ` — ${document.source}, ${document.date.words ?? "date not known"} · ${document.path}`))),
  ];
}

/** The words of a telling, or the clause around them. */
function printedWords({ documents }, { document: key, core, clause }) {
  const spans = clause.length > 0 ? clause : core;
  const document = documents[key];
  const words = spans.map(([start, end]) => document.text.slice(unitOffset(document, start), unitOffset(document, end)));
  return `“${words.join(" … ")}” — ${document.source}`;
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
