// Which entries are shown.

import { folded } from "./data.js";

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
};

/**
 * The entries that `filter` keeps: `placed` have a place on the axis, `unplaced` have none. With a period, what can
 * touch it is kept; what has no place then can't be judged: it is left out and counted in `undated`.
 */
export function select(data, filter) {
  const terms = folded(filter.words).split(/\s+/).filter(Boolean);
  const about = filter.about === null ? null : data.entities.findIndex((entity) => entity.id === filter.about);
  const speaker = filter.speaker === null ? null : data.entities.findIndex((entity) => entity.id === filter.speaker);
  const hasPeriod = filter.from !== null || filter.to !== null;
  const chosen = { entries: [], placed: [], unplaced: [], undated: 0 };
  for (const entry of data.entries) {
    const isKept =
      filter.types.includes(entry.type) &&
      filter.groups.includes(entry.group) &&
      (about === null || entry.entities.includes(about)) &&
      (speaker === null || entry.speaker === speaker) &&
      (filter.form === null || entry.form === filter.form) &&
      (filter.source === null || entry.outlets.has(filter.source)) &&
      (!filter.disputed || entry.isDisputed) &&
      terms.every((term) => entry.searched.includes(term));
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
