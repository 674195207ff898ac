// The row of filters, and the tools of the timeline.

import { button, byId, counted, element, shortened } from "./dom.js";
import { isoDay, parsedDay, rangeWords } from "./days.js";
import { EVERYTHING, isNarrowed } from "./filter.js";
import { DIVISIONS } from "./lanes.js";
import { chooser } from "./lists.js";
import { undatedWords } from "./timeline.js";

const MOST_NAMES = 300;
const SHOWN_TYPES = { event: "events", statement: "statements" };
const MARK_WORDS = { important: "important", verified: "verified", disputed: "in doubt", hidden: "hidden", noted: "with a note" };
const TOLD_AS = { fact: "as fact", reported: "reported", open: "planned or possible", denied: "denied" };

/** The filters of a store. */
export class Controls {
  constructor(store) {
    this.store = store;
    const { data } = store;
    this.search = element("input", { type: "search", id: "search", placeholder: "words, “a phrase”, -without", title: "Looks through labels, names, outlets and the words of the sources. “…” is a phrase; - before a word leaves out what holds it.", "aria-label": "Search", autocomplete: "off", oninput: () => this.searchSoon() });
    const entities = data.entities.filter((entity) => entity.entries.length > 0).sort((a, b) => b.named - a.named || b.mentions.length - a.mentions.length);
    this.about = chooser("About", "anybody, anything", entities.slice(0, MOST_NAMES).map((entity) => [entity.id, shortened(entity.name, 60)]), (value) => store.narrow({ about: value }));
    this.source = chooser("Source", "all", data.sources.map((source) => [source, shortened(source, 60)]), (value) => store.narrow({ source: value }));
    this.from = this.dayInput("From", "from");
    this.to = this.dayInput("to", "to");
    this.types = this.boxes("Show", "types", SHOWN_TYPES);
    this.groups = this.boxes("Told", "groups", TOLD_AS);
    this.disputed = this.box("disputed", "sources disagree", () => store.narrow({ disputed: this.disputed.querySelector("input").checked }));
    // What nobody marked needs no filter for marks.
    const marks = Object.values(data.marks ?? {});
    const tags = [...new Set(marks.flatMap((of) => of.tags ?? []))].sort();
    this.marked = chooser("Marked", "or not", Object.entries(MARK_WORDS), (value) => store.narrow({ marked: value }));
    this.tag = chooser("Tag", "any or none", tags.map((tag) => [tag, shortened(tag, 60)]), (value) => store.narrow({ tag: value }));
    this.hidden = this.box("hidden", "hidden, too", () => store.narrow({ withHidden: this.hidden.querySelector("input").checked }));
    this.marked.hidden = marks.every((of) => !of.marks && !of.notes);
    this.tag.hidden = tags.length === 0;
    this.hidden.hidden = !marks.some((of) => (of.marks ?? []).includes("hidden"));
    this.count = element("p", { id: "count", role: "status" });
    this.clear = button("Show all", () => {
      store.narrow({ ...EVERYTHING });
      store.look(null);
    }, { id: "clear" });
    byId("filters").append(
      this.search, this.about, this.source, element("span", { class: "period" }, this.from, this.to), this.types, this.groups, this.disputed, this.marked, this.tag, this.hidden, this.count, this.clear);
    this.take();
  }

  searchSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.store.narrow({ words: this.search.value }), 120);
  }

  dayInput(label, name) {
    const input = element("input", { type: "date", onchange: () => this.store.narrow({ [name]: parsedDay(input.value) }) });
    return element("label", { class: "inline" }, `${label} `, input);
  }

  boxes(legend, field, words) {
    const boxes = Object.entries(words).map(([value, label]) => this.box(value, label, () => {
      const on = boxes.filter((box) => box.querySelector("input").checked).map((box) => box.dataset.value);
      this.store.narrow({ [field]: EVERYTHING[field].filter((it) => on.includes(it)) });
    }));
    return element("fieldset", {}, element("legend", {}, legend), ...boxes);
  }

  box(value, label, onchange) {
    return element("label", { class: "pill", "data-value": value }, element("input", { type: "checkbox", onchange }), element("span", {}, label));
  }

  /** Shows the filter that the store has. */
  take() {
    const { filter, chosen, data } = this.store;
    if (document.activeElement !== this.search) this.search.value = filter.words;
    this.choose(this.about, filter.about, (id) => data.entities.find((entity) => entity.id === id)?.name);
    this.choose(this.source, filter.source, (source) => source);
    this.from.querySelector("input").value = filter.from === null ? "" : isoDay(filter.from);
    this.to.querySelector("input").value = filter.to === null ? "" : isoDay(filter.to);
    for (const [field, group] of [["types", this.types], ["groups", this.groups]]) {
      for (const box of group.querySelectorAll(".pill")) box.querySelector("input").checked = filter[field].includes(box.dataset.value);
    }
    this.disputed.querySelector("input").checked = filter.disputed;
    this.choose(this.marked, filter.marked, (mark) => MARK_WORDS[mark]);
    this.choose(this.tag, filter.tag, (tag) => tag);
    this.hidden.querySelector("input").checked = filter.withHidden;
    const undated = chosen.undated > 0 ? `, ${chosen.undated.toLocaleString("en")} without a date left out` : "";
    const texts = chosen.found.size > 0 ? `; found in the texts of ${chosen.found.size.toLocaleString("en")} of ${counted(data.documents.length, "document")}` : "";
    this.count.textContent = `${chosen.entries.length.toLocaleString("en")} of ${data.entries.length.toLocaleString("en")} shown${undated}${texts}`;
    this.clear.disabled = !isNarrowed(filter);
  }

  /** Chooses an option, which is made where the list is too short to hold it. */
  choose(label, value, nameOf) {
    const select = label.querySelector("select");
    const isThere = [...select.options].some((option) => option.value === (value ?? ""));
    if (!isThere) select.append(element("option", { value }, shortened(nameOf(value) ?? value, 60)));
    select.value = value ?? "";
  }
}

/** The tools of the timeline; gives back what brings them up to date. */
export function timelineTools(store, timeline) {
  const division = element("select", { "aria-label": "Bands", onchange: () => timeline.divide(division.value) },
    ...Object.entries(DIVISIONS).map(([value, words]) => element("option", { value }, words)));
  const period = button("Only this", () => {
    const { from, to } = timeline.view;
    store.narrow({ from: Math.ceil(from), to: Math.floor(to) });
  }, { title: "Takes what is in view as the period of the filter; Shift and dragging marks one" });
  byId("timeline-tools").append(division,
    period,
    button("−", () => timeline.zoom(1.6), { "aria-label": "Zoom out" }),
    button("+", () => timeline.zoom(0.6), { "aria-label": "Zoom in" }),
    button("All", () => store.look(timeline.whole), { "aria-label": "All: show the whole time" }));
  return () => {
    if (!timeline.isDated) {
      byId("timeline-note").textContent = undatedWords(store.data.entries.length);
      return;
    }
    const { from, to } = timeline.view;
    const hidden = timeline.hiddenInView();
    const rest = hidden > 0 ? ` · ${hidden.toLocaleString("en")} not drawn one by one` : "";
    byId("timeline-note").textContent = `${rangeWords(Math.ceil(from), Math.floor(to))}${rest}`;
  };
}

/** A panel that can take the whole desk, and gives it back. */
export function enlarging(panel, tools) {
  const toggle = button("Enlarge", () => {
    const isLarge = byId(panel).classList.toggle("large");
    byId("desk").classList.toggle("one-panel", isLarge);
    toggle.textContent = isLarge ? "Back" : "Enlarge";
    toggle.setAttribute("aria-pressed", isLarge);
  }, { "aria-pressed": "false", class: "enlarge" });
  byId(tools).append(toggle);
}
