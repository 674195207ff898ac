// All that is known of what was chosen: an event, a statement, an entity, a document, a tie; each with its words.

import { button, byId, counted, element, outward, quoted, shortened } from "./dom.js";
import { plainStanding } from "./data.js";
import { dayWords } from "./days.js";
import { kindWords } from "./lanes.js";
import { marked } from "./marked.js";
import { documentLine, excerpt, marksOf, openSource } from "./source.js";

/** What is done by saying something, where that is more than telling it or denying it. */
const FORCES = {
  suggest: "suggested", allege: "alleged", accuse: "an accusation", order: "a demand", ask: "asked", promise: "a promise",
  want: "wanted", believe: "believed", know: "known", fear: "feared", judge: "a judgement",
};

const GRADES = {
  corrected: "corrected by a person",
  written: "written in a text or given by its page",
  computed: "computed from a written date",
  inferred: "inferred from other facts of the case",
  unknown: "not known",
};
const ROLES = {
  agent: "who", patient: "whom or what", recipient: "to or for whom", place: "where", instrument: "by what means",
  topic: "about what", partner: "with whom", origin: "from where", destination: "to where", amount: "how much",
};
const MANY = 12;

/** The panel of details. */
export class Detail {
  constructor(store) {
    this.store = store;
    this.box = byId("detail");
    this.title = byId("detail-title");
    // What the served page puts beside a telling, by the entry and the telling's number from 1.
    this.beside = () => null;
    // What it puts beside a tag, by the thing's name in corrections and the tag.
    this.besideTag = () => null;
    byId("detail-tools").append(button("Close", () => store.choose(null), { id: "detail-close", hidden: true }));
    this.take();
  }

  /** Shows what the store has chosen. */
  take() {
    const { data, selected } = this.store;
    const found = selected === null ? null : this.contents(data, selected);
    byId("detail-panel").classList.toggle("filled", Boolean(found));
    byId("detail-close").hidden = !found;
    this.title.textContent = found?.title ?? "Details";
    const hint = "Choose anything on this page to see the exact words that it was read from, how its date is known, and where sources disagree.";
    this.box.replaceChildren(...(found?.parts.filter(Boolean) ?? [element("p", { class: "empty" }, hint)]));
    this.box.scrollTop = 0;
  }

  contents(data, id) {
    const entry = data.byId.get(id);
    if (entry) return { title: entry.type === "event" ? "Event" : "Statement", parts: this.entry(entry) };
    const entity = data.entities.find((it) => it.id === id);
    if (entity) return { title: kindWords(entity.kind), parts: this.entity(entity) };
    const document = data.documents.find((it) => it.id === id);
    if (document) return { title: "Document", parts: this.document(document) };
    const ends = /^tie:(.*)>(.*)$/.exec(id);
    const [from, to] = (ends?.slice(1) ?? []).map((end) => data.entities.find((it) => it.id === end));
    return from && to ? { title: "Tie", parts: this.tie(from, to) } : null;
  }

  entry(entry) {
    const head = element("p", { class: "headline" }, entry.speakerName ? element("strong", {}, quoted(entry.speakerName), ": ") : null, quoted(entry.text));
    const standing = entry.type === "event" ? `${kindWords(entry.kind)} · ${entry.note ?? plainStanding(entry)}` : [`${entry.form} speech`, FORCES[entry.force], entry.note].filter(Boolean).join(" · ");
    const badge = element("p", { class: `badge ${entry.group} ${entry.type}` }, standing, ` · ${entry.sources}`);
    return [
      head, badge,
      this.marked(entry.id),
      ...this.disputes(entry),
      this.dateProof(entry.date, entry.conflicts),
      this.tellings(entry),
      ...(entry.type === "event" ? this.eventParts(entry) : this.statementParts(entry)),
      ...this.merges(entry.merges, entry.type === "event" ? "one event" : "one statement"),
      element("p", { class: "note" }, `Identity ${entry.id}`),
    ];
  }

  /** What a person marked of a thing; `name` is what corrections call it. */
  marked(id, name = id) {
    return marked(this.store.data, id, (tag) => this.besideTag(name, tag));
  }

  /** What the sources tell differently, side by side. */
  disputes(entry) {
    return entry.disagreements.map(({ about, values }) => element("section", { class: "dispute" },
      element("h3", {}, `Sources disagree on ${about}`),
      element("ul", {}, ...values.map(([value, sources]) => element("li", {}, element("strong", {}, quoted(value)), " — ", quoted(sources.join(", ")))))));
  }

  /** When, how each bound is known, and by which chain. */
  dateProof(date, conflicts) {
    const rows = boundRows(date.bounds);
    const grade = `${GRADES[date.known] ?? date.known}${date.edtf ? ` · EDTF ${date.edtf}` : ""}`;
    return element("section", {},
      element("h3", {}, "When"),
      element("p", { class: "when" }, element("strong", {}, date.words ?? "no date in the sources"), ` — ${grade}`),
      rows.length > 0 ? element("dl", { class: "bounds" }, ...rows.flatMap(([name, words]) => [element("dt", {}, name), element("dd", {}, words)])) : null,
      date.steps.length > 0 ? element("details", { open: date.steps.length <= 3 },
        element("summary", {}, `How it is known: ${counted(date.steps.length, "step")}`),
        element("ol", { class: "steps" }, ...date.steps.map((step) => element("li", {}, ...this.step(step))))) : null,
      ...conflicts.map((conflict) => this.conflict(conflict)));
  }

  conflict({ kept, setAside }) {
    return element("div", { class: "dispute" },
      element("h4", {}, "Set aside, since it can't hold beside the rest"),
      element("ul", {}, element("li", {}, ...this.step(setAside))),
      element("h4", {}, "What rules it out"),
      element("ol", { class: "steps" }, ...kept.map((step) => element("li", {}, ...this.step(step)))));
  }

  /** A step of a proof, with its words in their text. */
  step(position) {
    const [because, place] = this.store.data.steps[position];
    if (!place) return [quoted(because)];
    const document = this.store.data.documents[place[0]];
    const marks = [{ start: place[1], end: place[2], kind: "step" }];
    return [quoted(because), " ", button(`in ${shortened(document.source, 40)}`, () => openSource(document, marks), { class: "link" })];
  }

  /** Each place where it is told: the words in what stands around them. */
  tellings(entry) {
    const steps = entry.date.steps.map((step) => this.store.data.steps[step][1]).filter(Boolean);
    const items = entry.told.map((telling, index) => {
      const document = this.store.data.documents[telling.document];
      const own = marksOf(telling);
      const dates = steps.filter(([key]) => key === telling.document).map(([, start, end]) => ({ start, end, kind: "step" }));
      const said = telling.time ? ` · says ${telling.time}` : "";
      const copy = document.copyOf !== undefined ? " · a copy" : "";
      return element("li", {},
        element("p", { class: "source" }, ...documentLine(document), said, copy),
        excerpt(document, own),
        button("Whole text", () => openSource(document, [...own, ...dates]), { class: "link" }),
        this.beside(entry, index + 1));
    });
    return element("section", {}, element("h3", {}, `The words (${counted(items.length, "telling")})`), longList("ul", "tellings", items));
  }

  eventParts(entry) {
    const rows = entry.parts.map((part) => element("tr", {}, element("th", { scope: "row" }, ROLES[part.role] ?? part.role), element("td", {}, this.partWords(part))));
    const reports = entry.statements.map((key) => this.store.data.statements[key]);
    return [
      rows.length > 0 && element("section", {}, element("h3", {}, "Who and what"), element("table", { class: "parts" }, element("tbody", {}, ...rows))),
      reports.length > 0 && this.entryList("Reported by", reports),
    ].filter(Boolean);
  }

  partWords(part) {
    if (part.entity === null) return quoted(part.text);
    const entity = this.store.data.entities[part.entity];
    const words = part.text && part.text !== entity.name ? ` — “${shortened(part.text, 80)}”` : "";
    return [this.entityLink(entity), element("span", { class: "note" }, quoted(words))];
  }

  statementParts(entry) {
    const { data } = this.store;
    const people = [
      ["who", entry.speaker === null ? null : data.entities[entry.speaker]],
      ["to whom", entry.addressee === null ? null : data.entities[entry.addressee]],
      ...entry.about.map((key) => ["about", data.entities[key]]),
    ].filter(([, entity]) => entity);
    const rows = people.map(([role, entity]) => element("tr", {}, element("th", { scope: "row" }, role), element("td", {}, this.entityLink(entity))));
    const events = entry.events.map((key) => data.events[key]);
    const inner = data.statements.filter((other) => other.within === entry.key);
    return [
      rows.length > 0 && element("section", {}, element("h3", {}, "Who and about whom"), element("table", { class: "parts" }, element("tbody", {}, ...rows))),
      entry.within !== null && this.entryList("Said within", [data.statements[entry.within]]),
      inner.length > 0 && this.entryList("Holds", inner),
      events.length > 0 && this.entryList("Tells of", events),
      entry.reactsTo.length > 0 && this.entryList("Takes up", entry.reactsTo.map((key) => data.events[key])),
    ].filter(Boolean);
  }

  entityLink(entity) {
    return button(quoted(shortened(entity.name, 120)), () => this.store.choose(entity.id), { class: "link" });
  }

  entryList(title, entries) {
    const items = entries.map((entry) => element("li", {},
      element("span", { class: "note" }, `${entry.date.words ?? "no date"} · `),
      button(quoted(shortened(entry.label, 160)), () => this.store.choose(entry.id), { class: `link ${entry.group}` }),
      entry.note ? element("em", { class: "note" }, ` ${entry.note}`) : null));
    return element("section", {}, element("h3", {}, `${title} (${entries.length.toLocaleString("en")})`), longList("ul", "entries", items));
  }

  merges(merges, what) {
    if (merges.length === 0) return [];
    return [element("details", {}, element("summary", {}, `Why the tellings are taken for ${what}`), element("ul", {}, ...merges.map((step) => element("li", {}, ...this.step(step)))))];
  }

  entity(entity) {
    const { data, filter } = this.store;
    const dated = [...entity.entries].sort((a, b) => (a.when.anchor ?? Infinity) - (b.when.anchor ?? Infinity));
    const isAbout = filter.about === entity.id;
    const relations = data.relations.filter((relation) => relation.subject === entity.key || relation.object === entity.key);
    const list = (title, words) => words.length > 0 && element("p", {}, element("span", { class: "note" }, `${title}: `), quoted(words.map((word) => shortened(word, 120)).join("; ")));
    return [
      element("p", { class: "headline" }, quoted(entity.name)),
      element("p", { class: "badge" }, `${counted(entity.mentions.length, "mention")} in ${counted(new Set(entity.mentions.map(([key]) => key)).size, "document")} · ${entity.id}`),
      this.marked(entity.id),
      list("also called", entity.aliases),
      list("roles", entity.roles),
      button(isAbout ? "Show everything again" : "Show only what concerns this", () => this.store.narrow({ about: isAbout ? null : entity.id })),
      relations.length > 0 && element("section", {}, element("h3", {}, "Lasting ties"), element("ul", {}, ...relations.map((relation) => this.relation(relation)))),
      ...["event", "statement"].map((type) => {
        const own = dated.filter((entry) => entry.type === type);
        return own.length > 0 && this.entryList(type === "event" ? "Events" : "Statements", own);
      }),
      this.mentions(entity),
      ...this.merges(entity.merges, "one"),
    ].filter(Boolean);
  }

  relation(relation) {
    const { data } = this.store;
    const place = relation.mentions[0];
    const document = place && data.documents[place[0]];
    return element("li", {}, this.entityLink(data.entities[relation.subject]), ` ${relation.negative ? "not " : ""}${relation.predicate} `, relation.object == null ? null : this.entityLink(data.entities[relation.object]), relation.when ? ` (${relation.when}) ` : " ",
      document ? button(`in ${shortened(document.source, 40)}`, () => openSource(document, relation.mentions.filter(([key]) => key === place[0]).map(([, start, end]) => ({ start, end, kind: "core" }))), { class: "link" }) : null,
      this.marked(relation.id));
  }

  mentions(entity) {
    const byDocument = new Map();
    for (const [key, start, end] of entity.mentions) {
      if (!byDocument.has(key)) byDocument.set(key, []);
      byDocument.get(key).push({ start, end, kind: "core" });
    }
    const items = [...byDocument].map(([key, marks]) => {
      const document = this.store.data.documents[key];
      return element("li", {}, button(quoted(shortened(document.title ?? document.source, 120)), () => openSource(document, marks), { class: "link" }), element("span", { class: "note" }, ` ${counted(marks.length, "mention")}`));
    });
    return element("section", {}, element("h3", {}, "Where it is spoken of"), longList("ul", "entries", items));
  }

  document(document) {
    const { data } = this.store;
    return [
      element("p", { class: "headline" }, quoted(document.title ?? document.source)),
      element("p", { class: "note" }, ...documentLine(document)),
      this.marked(document.id, document.path),
      document.copyOf !== undefined ? element("p", {}, "Copies ", button(quoted(data.documents[document.copyOf].source), () => this.store.choose(data.documents[document.copyOf].id), { class: "link" }), ": the two count as one source.") : null,
      button("Whole text", () => openSource(document, document.entries.flatMap((entry) => entry.told.filter((telling) => telling.document === document.key).flatMap((telling) => telling.core.map(([start, end]) => ({ start, end, kind: "core" })))))),
      document.url ? element("p", { class: "note" }, "Saved from ", outward(document.url, quoted(shortened(document.url, 300)))) : null,
      this.dateProof(document.date, document.conflicts),
      this.entryList("Told here", document.entries),
    ].filter(Boolean);
  }

  tie(from, to) {
    const joins = (entry) => (entry.type === "event" ? entry.ends[0].includes(from.key) && entry.ends[1].includes(to.key) : entry.speaker === from.key && entry.about.includes(to.key));
    const entries = this.store.data.entries.filter(joins);
    const relations = this.store.data.relations.filter((relation) => relation.subject === from.key && relation.object === to.key);
    return [
      element("p", { class: "headline" }, this.entityLink(from), " → ", this.entityLink(to)),
      relations.length > 0 && element("ul", {}, ...relations.map((relation) => this.relation(relation))),
      ...["event", "statement"].map((type) => {
        const own = entries.filter((entry) => entry.type === type);
        return own.length > 0 && this.entryList(type === "event" ? "Events" : "Statements", own);
      }),
    ].filter(Boolean);
  }
}

/** What is known of begin and end, in words; nothing where one day says it all. */
function boundRows(bounds) {
  if (!bounds || bounds.every((bound) => bound === bounds[0])) return [];
  const [beginLow, beginHigh, endLow, endHigh] = bounds;
  return [["begins", limits(beginLow, beginHigh)], ["ends", limits(endLow, endHigh)]].filter(([, words]) => words);
}

function limits(low, high) {
  if (low !== null && low === high) return `on ${dayWords(low)}`;
  return [low !== null && `not before ${dayWords(low)}`, high !== null && `not after ${dayWords(high)}`].filter(Boolean).join(", ");
}

/** A list that shows its first items, and the others when asked. */
function longList(name, style, items) {
  const list = element(name, { class: style }, ...items.slice(0, MANY));
  if (items.length <= MANY) return list;
  const more = button(`Show ${items.length - MANY} more`, () => {
    list.append(...items.slice(MANY));
    more.remove();
    list.children[MANY].querySelector("button")?.focus();
  });
  return [list, more].reduce((both, part) => (both.append(part), both), element("div"));
}
