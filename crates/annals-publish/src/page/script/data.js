// The case, as the page carries it, made ready: entries with their place in time and what a search looks through.

import { isoDay } from "./days.js";

/** Groups of ways in which something can be told, as marks and filters know them. */
export const STANDINGS = {
  fact: ["asserted"],
  reported: ["reported", "alleged"],
  open: ["planned", "ordered", "wanted", "possible", "hypothetical"],
  denied: ["denied", "negated", "cancelled"],
};

/** Reads the case out of its element. */
export function readCase(text) {
  const data = JSON.parse(text);
  const events = data.events.map((event, key) => madeReady(data, event, "event", key));
  const statements = data.statements.map((statement, key) => madeReady(data, statement, "statement", key));
  const entries = [...events, ...statements];
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  data.entities.forEach((entity, key) => {
    entity.key = key;
    entity.entries = [];
  });
  data.documents.forEach((document, key) => {
    document.date = readDate(document.date);
    document.conflicts ??= [];
    document.key = key;
    document.entries = [];
  });
  for (const entry of entries) {
    for (const key of entry.entities) data.entities[key].entries.push(entry);
    for (const key of entry.documents) data.documents[key].entries.push(entry);
  }
  const sources = [...new Set(data.documents.map((document) => document.source))].sort((a, b) => a.localeCompare(b));
  return { ...data, events, statements, entries, byId, sources };
}

/** How something is told: a key of STANDINGS. */
export function standingGroup(standing) {
  return Object.keys(STANDINGS).find((group) => STANDINGS[group].includes(standing)) ?? "fact";
}

/** How an event is told whose label says by itself what is not so. */
export function plainStanding(entry) {
  return entry.group === "denied" ? "told not to be so" : "told as fact";
}

/** A time with its names; `data/steps.rs` says it the other way round. */
function readDate([words, known, bounds, steps, edtf]) {
  if (typeof bounds !== "number") return { words, known, bounds, steps, edtf };
  return { words, known, bounds: [bounds, bounds, bounds, bounds], steps, edtf: isoDay(bounds) };
}

/** An event or a statement with its names; `data/entries.rs` says it the other way round. */
function readEntry(data, raw, type) {
  const [id, text, standing, note, date, salience, sources, independent, told, more, rare] = raw;
  const pairs = (flat) => flat.flatMap((start, at) => (at % 2 === 0 ? [[start, flat[at + 1]]] : []));
  return {
    id, text, note, independent,
    standing: standing ?? "asserted",
    date: readDate(date),
    salience: salience / 100,
    sources: data.sourceLines[sources],
    told: told.map(([document, core, clause, source, cue, time]) => ({ document, core: pairs(core), clause: pairs(clause), source: pairs(source), cue: pairs(cue), time })),
    disagreements: rare?.disagreements ?? [],
    conflicts: rare?.conflicts ?? [],
    merges: rare?.merges ?? [],
    ...(type === "event" ? readEvent(data, more) : readStatement(more)),
  };
}

function readEvent(data, [kind, parts, ends, statements]) {
  const named = ([role, entity, text]) => ({ role, entity, text: text ?? data.entities[entity].name });
  return { kind, ends, statements, parts: parts.map(named) };
}

function readStatement([form, cue, speaker, addressee, about, events, within]) {
  return { form, cue, speaker, addressee, about, events, within };
}

function madeReady(data, list, type, key) {
  const raw = readEntry(data, list, type);
  const entities = entitiesOf(raw, type);
  const speaker = type === "statement" ? (data.entities[raw.speaker]?.short ?? "Unnamed source") : null;
  const documents = [...new Set(raw.told.map((telling) => telling.document))];
  const names = entities.flatMap((entity) => [data.entities[entity].name, data.entities[entity].short]);
  const outlets = documents.map((document) => data.documents[document].source);
  const label = speaker ? `${speaker}: ${raw.text}` : raw.text;
  return {
    ...raw,
    type,
    key,
    entities,
    documents,
    speakerName: speaker,
    label,
    group: standingGroup(raw.standing),
    when: placement(raw.date.bounds),
    isDisputed: raw.disagreements.length + raw.conflicts.length > 0,
    outlets: new Set(outlets),
    searched: folded([label, raw.note, raw.date.words, raw.kind, ...names, ...outlets].filter(Boolean).join(" \n ")),
  };
}

function entitiesOf(raw, type) {
  const keys = type === "event" ? raw.parts.map((part) => part.entity) : [raw.speaker, raw.addressee, ...raw.about];
  return [...new Set(keys.filter((key) => key !== undefined && key !== null))];
}

/**
 * Where four bounds lie: `first` and `last` day that it can touch (either may be null: open), `sure` days that it
 * certainly covers, `shape` as it is drawn.
 */
export function placement(bounds) {
  if (!bounds) return { shape: "none", first: null, last: null, anchor: null };
  const [earliestBegin, latestBegin, earliestEnd, latestEnd] = bounds;
  const first = earliestBegin;
  const last = latestEnd;
  const sure = latestBegin !== null && earliestEnd !== null && latestBegin < earliestEnd ? [latestBegin, earliestEnd] : null;
  if (first !== null && last !== null) {
    return { shape: first === last ? "day" : "stretch", first, last, sure, anchor: first };
  }
  if (first !== null) return { shape: "after", first, last: null, sure, anchor: first };
  if (last !== null) return { shape: "before", first: null, last, sure, anchor: last };
  const anchor = latestBegin ?? earliestEnd;
  return { shape: anchor === null ? "none" : "around", first: null, last: null, sure, anchor };
}

/** `text` as it is compared in a search: without accents and capitals. */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
