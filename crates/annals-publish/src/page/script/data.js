// The case, as the page carries it, made ready: entries with their place in time and what a search looks through.

import { dayWords, isoDay } from "./days.js";

/** Groups of ways in which something can be told, as marks and filters know them. */
export const STANDINGS = {
  fact: ["asserted"],
  reported: ["reported", "alleged"],
  open: ["planned", "ordered", "wanted", "possible", "hypothetical"],
  denied: ["denied", "negated", "cancelled"],
};

/** Reads the case out of its element. `page/data` says it the other way round. */
export function readCase(text) {
  const data = JSON.parse(text);
  data.entities = data.entities.map((row, key) => readEntity(data, row, key));
  data.relations = data.relations.map((row) => readRelation(data, row));
  data.steps = data.steps.map(([because, ...place]) => [data.words[because], place.length > 0 ? readPlaces(place)[0] : null]);
  data.documents.forEach((document, key) => {
    document.date = readDate(data, document.date);
    document.conflicts ??= [];
    document.key = key;
    document.entries = [];
  });
  const events = data.events.map((event, key) => madeReady(data, event, "event", key));
  const statements = data.statements.map((statement, key) => madeReady(data, statement, "statement", key));
  const entries = [...events, ...statements];
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
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

const NOTHING = [];

/** Spans, `[start, end]`, of first characters and lengths in one list. */
function readSpans(flat = NOTHING) {
  const spans = [];
  for (let at = 0; at < flat.length; at += 2) spans.push([flat[at], flat[at] + flat[at + 1]]);
  return spans;
}

/** Places, `[document, start, end]`, of documents, first characters and lengths in one list. */
export function readPlaces(flat = NOTHING) {
  const places = [];
  for (let at = 0; at < flat.length; at += 3) places.push([flat[at], flat[at + 1], flat[at + 1] + flat[at + 2]]);
  return places;
}

function readDate(data, [bounds, known, steps = NOTHING, words, edtf]) {
  const isDay = typeof bounds === "number";
  const limits = isDay ? [bounds, bounds] : bounds;
  return {
    bounds: limits?.length === 2 ? [...limits, ...limits] : limits,
    known: data.terms[known],
    steps,
    words: data.words[words] ?? (isDay ? dayWords(bounds) : undefined),
    edtf: isDay ? isoDay(bounds) : data.words[edtf],
  };
}

function readEntity(data, [id, name, kind, mentions, named, aliases = NOTHING, roles = NOTHING, merges = NOTHING, short = name], key) {
  return { id, name, short, kind: data.terms[kind], named: named === 1, mentions: readPlaces(mentions), aliases, roles, merges, key, entries: [] };
}

function readRelation(data, [id, subject, predicate, object, mentions, negative, when]) {
  return { id, subject, predicate: data.terms[predicate], object, mentions: readPlaces(mentions), negative: negative === 1, when: data.words[when] };
}

function readEntry(data, row, type) {
  const [id, text, salience, date, sources, told, own, independent, standing, note, rare] = row;
  return {
    id, text,
    salience: salience / 100,
    date: readDate(data, date),
    sources: data.words[sources],
    told: told.map((telling) => readTelling(data, telling)),
    independent: independent ?? 1,
    standing: data.terms[standing] ?? "asserted",
    note: data.words[note],
    disagreements: rare?.disagreements ?? NOTHING,
    conflicts: rare?.conflicts ?? NOTHING,
    merges: rare?.merges ?? NOTHING,
    ...(type === "event" ? readEvent(data, own) : readStatement(data, own)),
  };
}

function readTelling(data, [document, core, clause, source, cue, time]) {
  return { document, core: readSpans(core), clause: readSpans(clause), source: readSpans(source), cue: readSpans(cue), time: data.words[time] };
}

function readEvent(data, [kind, parts = NOTHING, ends = [NOTHING, NOTHING], statements = NOTHING, between = NOTHING]) {
  const part = ([role, entity = null, words]) => ({ role: data.terms[role], entity, text: data.words[words] ?? data.entities[entity].name });
  return { kind: data.terms[kind], ends, statements, parts: parts.map(part), between: between.map((words) => data.words[words] ?? null) };
}

function readStatement(data, [form, cue, speaker = null, about = NOTHING, events = NOTHING, addressee = null, within = null, force, reactsTo = NOTHING]) {
  return { form: data.terms[form], cue: data.terms[cue], speaker, addressee, about, events, within, force: data.terms[force] ?? "assert", reactsTo };
}

function madeReady(data, row, type, key) {
  const raw = readEntry(data, row, type);
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
    named: [label, raw.note, raw.date.words, raw.kind, ...names, ...outlets].filter(Boolean).join(" \n "),
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
