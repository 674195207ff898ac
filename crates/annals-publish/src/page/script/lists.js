// The lists below the timeline: events, statements, what has no date, entities, documents.

import { plainStanding } from "./data.js";
import { shortDate } from "./days.js";
import { byId, counted, element, quoted, shortened } from "./dom.js";
import { Grid } from "./grid.js";
import { kindWords } from "./lanes.js";

const LONG = 260;
const KEY_EVENTS = 30;
const at = (entry) => entry.when.anchor ?? Infinity;

const WHEN = { title: "When", style: "when", cell: (entry) => dateCell(entry.date.words ?? "no date"), value: at };
const SOURCES = { title: "Sources", style: "sources", cell: (entry) => quoted(entry.sources), value: (entry) => entry.independent };
const TOLD = { title: "How it is told", style: "told", cell: (entry) => standingCell(entry), value: (entry) => entry.standing };
const EVENT_COLUMNS = [
  WHEN,
  { title: "What", style: "what", cell: (entry) => whatCell(entry, entry.text), value: (entry) => entry.text },
  TOLD,
  SOURCES,
];
const STATEMENT_COLUMNS = [
  WHEN,
  { title: "Who", style: "who", cell: (entry) => quoted(shortened(entry.speakerName, 80)), value: (entry) => entry.speakerName },
  { title: "What was said", style: "what", cell: (entry) => whatCell(entry, entry.text), value: (entry) => entry.text },
  TOLD,
  SOURCES,
];
const UNDATED_COLUMNS = [
  { title: "Sort", style: "told", cell: (entry) => (entry.type === "event" ? "event" : "statement"), value: (entry) => entry.type },
  { title: "What", style: "what", cell: (entry) => whatCell(entry, entry.label), value: (entry) => entry.label },
  TOLD,
  SOURCES,
];
const ENTITY_COLUMNS = [
  { title: "Name", style: "what", cell: (entity) => quoted(shortened(entity.name, LONG)), value: (entity) => entity.name },
  { title: "Sort", style: "told", cell: (entity) => kindWords(entity.kind), value: (entity) => entity.kind },
  { title: "Roles", style: "who", cell: (entity) => quoted(shortened(entity.roles.join("; "), 120)), value: (entity) => entity.roles.join("; ") },
  { title: "Mentions", style: "number", cell: (entity) => entity.mentions.length.toLocaleString("en"), value: (entity) => entity.mentions.length },
  { title: "Shown", style: "number", cell: (entity) => entity.shown.toLocaleString("en"), value: (entity) => entity.shown },
];
const DOCUMENT_COLUMNS = [
  { title: "Published", style: "when", cell: (document) => dateCell(document.date.words ?? "not known"), value: (document) => document.date.bounds?.find((bound) => bound !== null) ?? Infinity },
  { title: "Source", style: "who", cell: (document) => quoted(document.source), value: (document) => document.source },
  { title: "Title", style: "what", cell: (document) => quoted(shortened(document.title ?? document.path, LONG)), value: (document) => document.title ?? document.path },
  { title: "Date", style: "told", cell: (document) => document.date.known, value: (document) => document.date.known },
  { title: "Shown", style: "number", cell: (document) => document.shown.toLocaleString("en"), value: (document) => document.shown },
  { title: "Found", style: "number", cell: (document) => (document.found > 0 ? document.found.toLocaleString("en") : ""), value: (document) => document.found },
];

/** The lists by name: what they are called, their columns and their rows. */
const LISTS = {
  key: { title: "Key events", columns: EVENT_COLUMNS, rows: ({ chosen }) => keyEvents(chosen.entries) },
  events: { title: "Events", columns: EVENT_COLUMNS, rows: ({ chosen }) => inTime(chosen.placed, "event") },
  statements: { title: "Statements", columns: STATEMENT_COLUMNS, rows: ({ chosen }) => inTime(chosen.entries, "statement") },
  undated: { title: "No date", columns: UNDATED_COLUMNS, rows: ({ chosen }) => chosen.unplaced },
  entities: { title: "Who and what", columns: ENTITY_COLUMNS, rows: (store) => shownIn(store, store.data.entities, "entities") },
  documents: { title: "Documents", columns: DOCUMENT_COLUMNS, rows: (store) => documentsOf(store) },
};

/** The events that an editor would keep first, in order of time. */
function keyEvents(entries) {
  const events = entries.filter((entry) => entry.type === "event");
  return events.sort((a, b) => b.salience - a.salience).slice(0, KEY_EVENTS).sort((a, b) => at(a) - at(b));
}

function inTime(entries, type) {
  return entries.filter((entry) => entry.type === type).sort((a, b) => at(a) - at(b));
}

/** What the shown entries speak of, those most often shown first. */
function shownIn({ chosen, data, filter }, things, field) {
  for (const thing of things) thing.shown = 0;
  for (const entry of chosen.entries) for (const key of entry[field]) things[key].shown += 1;
  const isHidden = (thing) => !filter.withHidden && (data.marks?.[thing.id]?.marks ?? []).includes("hidden");
  return things.filter((thing) => thing.shown > 0 && !isHidden(thing)).sort((a, b) => b.shown - a.shown);
}

/** Documents that tell what is shown, and those whose texts hold what is searched for. */
function documentsOf(store) {
  const { found } = store.chosen;
  for (const document of store.data.documents) document.found = found.get(document.key) ?? 0;
  const shown = shownIn(store, store.data.documents, "documents");
  return [...shown, ...store.data.documents.filter((document) => document.shown === 0 && document.found > 0)];
}

/** A date so short that it is never cut; the whole of it as its title. */
function dateCell(words) {
  return element("span", { title: words }, shortDate(words));
}

function whatCell(entry, text) {
  const mark = entry.isDisputed ? element("span", { class: "disputed", title: "sources disagree" }, "⚠ ") : null;
  return element("span", {}, mark, quoted(shortened(text, LONG)));
}

function standingCell(entry) {
  const words = entry.note ?? (entry.type === "statement" ? `${entry.form} speech` : plainStanding(entry));
  return element("span", { class: `standing ${entry.group}` }, quoted(shortened(words, 90)));
}

/** The tabs and the list that is open. */
export class Lists {
  constructor(store) {
    this.store = store;
    this.box = byId("list");
    this.grid = new Grid(this.box, (row) => store.choose(row.id));
    this.tabs = Object.entries(LISTS).map(([name, { title }]) => element("button", {
      type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "list",
      onclick: () => store.turnTo(name),
      onkeydown: (event) => this.walk(event, name),
    }, title, " ", element("span", { class: "count" })));
    byId("tabs").append(...this.tabs);
    byId("list-tools").append(...this.statementTools());
    this.take();
  }

  /** Filters that only statements have. */
  statementTools() {
    const { data } = this.store;
    const counts = new Map();
    for (const { speaker } of data.statements) if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
    const speakers = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 300);
    const options = speakers.map(([key, count]) => [data.entities[key].id, `${shortened(data.entities[key].name, 60)} (${count})`]);
    this.speaker = chooser("By", "anybody", options, (value) => this.store.narrow({ speaker: value }));
    this.form = chooser("In", "any words", [["direct", "own words"], ["mixed", "partly own words"], ["indirect", "the reporter's words"]], (value) => this.store.narrow({ form: value }));
    return [this.speaker, this.form];
  }

  /** Shows what the store keeps. */
  take() {
    const { store } = this;
    this.rows = Object.fromEntries(Object.entries(LISTS).map(([name, list]) => [name, list.rows(store)]));
    this.tabs.forEach((tab, position) => {
      const name = Object.keys(LISTS)[position];
      tab.querySelector(".count").textContent = this.rows[name].length.toLocaleString("en");
    });
    this.speaker.querySelector("select").value = store.filter.speaker ?? "";
    this.form.querySelector("select").value = store.filter.form ?? "";
    this.turn();
  }

  /** Shows the list that the store names. */
  turn() {
    const name = Object.hasOwn(LISTS, this.store.tab) ? this.store.tab : "key";
    this.tabs.forEach((tab) => {
      const isOpen = tab.id === `tab-${name}`;
      tab.setAttribute("aria-selected", isOpen);
      tab.setAttribute("tabindex", isOpen ? 0 : -1);
    });
    this.box.setAttribute("aria-labelledby", `tab-${name}`);
    byId("list-tools").hidden = name !== "statements";
    const { title, columns } = LISTS[name];
    this.grid.show(title, columns, this.rows[name], { selected: this.store.selected, empty: this.emptyWords(name) });
  }

  emptyWords(name) {
    if (name === "undated" && this.store.chosen.undated > 0) {
      return `${counted(this.store.chosen.undated, "entry", "entries")} without a date can't be said to lie in the period. Take the period away to see them.`;
    }
    return "Nothing fits.";
  }

  /** Marks what is chosen. */
  mark() {
    this.grid.mark(this.store.selected);
  }

  walk(event, name) {
    const names = Object.keys(LISTS);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (names.indexOf(name) + step + names.length) % names.length;
    this.store.turnTo(names[next]);
    this.tabs[next].focus();
  }
}

/** A labelled choice whose first option stands for all. */
export function chooser(label, all, options, onchoose) {
  const select = element("select", { "aria-label": label, onchange: () => onchoose(select.value || null) },
    element("option", { value: "" }, all), ...options.map(([value, words]) => element("option", { value }, words)));
  return element("label", { class: "inline" }, `${label} `, select);
}
