// Which entries are shown.

import { folded } from "./data.js";
import { unitOffset } from "./source.js";

/** A filter that keeps everything. */
export const EVERYTHING = {
  words: "",
  types: ["event", "statement"],
  groups: ["fact", "reported", "open", "denied"],
  about: null,
  speaker: null,
  form: null,
  source: null,
  from: null,
  to: null,
  disputed: false,
  marked: null,
  tag: null,
  withHidden: false,
};

/**
 * The entries that `filter` keeps: `placed` have a place on the axis, `unplaced` have none. With a period, what can
 * touch it is kept; what has no place then can't be judged: it is left out and counted in `undated`.
 */
export function select(data, filter) {
  const terms = termsOf(filter.words);
  const about = filter.about === null ? null : data.entities.findIndex((entity) => entity.id === filter.about);
  const speaker = filter.speaker === null ? null : data.entities.findIndex((entity) => entity.id === filter.speaker);
  const hasPeriod = filter.from !== null || filter.to !== null;
  const chosen = { entries: [], placed: [], unplaced: [], undated: 0, found: foundIn(data, terms) };
  for (const entry of data.entries) {
    const marks = data.marks?.[entry.id];
    const isKept =
      keptByMarks(marks, filter) &&
      filter.types.includes(entry.type) &&
      filter.groups.includes(entry.group) &&
      (about === null || entry.entities.includes(about)) &&
      (speaker === null || entry.speaker === speaker) &&
      (filter.form === null || entry.form === filter.form) &&
      (filter.source === null || entry.outlets.has(filter.source)) &&
      (!filter.disputed || entry.isDisputed) &&
      terms.every(({ words, without }) => searchedOf(data, entry).includes(words) !== without);
    if (!isKept) continue;
    const isPlaced = entry.when.shape !== "none";
    if (hasPeriod && !isPlaced) chosen.undated += 1;
    else if (!hasPeriod || touches(entry.when, filter.from, filter.to)) {
      chosen.entries.push(entry);
      (isPlaced ? chosen.placed : chosen.unplaced).push(entry);
    }
  }
  return chosen;
}

/** Whether something is kept by what a person marked. What is hidden is kept where it is asked for. */
export function keptByMarks(of, { marked, tag, withHidden }) {
  const marks = of?.marks ?? [];
  if (marks.includes("hidden") && !withHidden && marked !== "hidden") return false;
  const isMarked = marked === null || (marked === "noted" ? (of?.notes ?? []).length > 0 : marks.includes(marked));
  return isMarked && (tag === null || (of?.tags ?? []).includes(tag));
}

/**
 * What a search asks for: words and “phrases”, each of which has to be there, and -words and -“phrases”, none of which may
 * be: `{ words, without }`.
 */
export function termsOf(search) {
  const parts = search.matchAll(/(-?)(?:["“„”]([^"“„”]*)["“„”]?|([^\s"“„”]+))/g);
  const terms = [...parts].map(([, minus, phrase, word]) => ({ words: folded(phrase ?? word).replace(/\s+/g, " ").trim(), without: minus === "-" }));
  return terms.filter(({ words }) => words !== "" && words !== "-");
}

/** What a search looks through: the label, names and outlets of an entry, and the words of its sources. */
function searchedOf(data, entry) {
  entry.searched ??= folded([entry.named, ...entry.told.map((telling) => wordsOf(data.documents[telling.document], telling))].join(" \n ")).replace(/\s+/g, " ");
  return entry.searched;
}

/** The words of a telling with the clause around them. */
function wordsOf(document, { core, clause, cue, source }) {
  const spans = [...core, ...clause, ...cue, ...source];
  if (spans.length === 0) return "";
  const [start, end] = [Math.min(...spans.map(([from]) => from)), Math.max(...spans.map(([, to]) => to))];
  return document.text.slice(unitOffset(document, start), unitOffset(document, end));
}

/** How often the texts of the documents hold what is searched for, by document; only those that hold all of it. */
function foundIn(data, terms) {
  const found = new Map();
  const wanted = terms.filter(({ without }) => !without);
  if (wanted.length === 0) return found;
  for (const document of data.documents) {
    document.searched ??= folded(document.text).replace(/\s+/g, " ");
    if (!terms.every(({ words, without }) => document.searched.includes(words) !== without)) continue;
    found.set(document.key, wanted.reduce((sum, { words }) => sum + document.searched.split(words).length - 1, 0));
  }
  return found;
}

/** Whether something can touch a day of `from` to `to`. What is open towards the period counts by its known end alone. */
export function touches(when, from, to) {
  const first = when.first ?? when.anchor;
  const last = when.last ?? when.anchor;
  return (from === null || last >= from) && (to === null || first <= to);
}

/** Whether `filter` leaves something out. */
export function isNarrowed(filter) {
  return Object.keys(EVERYTHING).some((key) => String(filter[key]) !== String(EVERYTHING[key]));
}
