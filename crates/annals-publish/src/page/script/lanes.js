// Which row each entry takes. What matters most takes the first row with room for it and its label; what finds none
// goes without a label; what finds no room even so is counted where it would stand. So the timeline never grows past its
// frame, shows the weightiest when seen from afar and all when seen from near, and says what it does not show.

/** Pixels that an open end reaches. */
export const REACH = 30;
/** Half the width of a point. */
export const POINT = 5;
/** Pixels between a mark and its label. */
export const GAP = 5;
const BETWEEN = 10;
const BIN = 28;

/** Left and right of an entry's mark when a day has `scale` pixels; day 0 lies at 0. */
export function extent(when, scale) {
  const middle = (day) => (day + 0.5) * scale;
  switch (when.shape) {
    case "stretch": {
      const [left, right] = [when.first * scale, (when.last + 1) * scale];
      const short = Math.max(0, POINT * 2 - (right - left)) / 2;
      return [left - short, right + short];
    }
    case "before": return [middle(when.last) - REACH, middle(when.last) + POINT];
    case "after": return [middle(when.first) - POINT, middle(when.first) + REACH];
    case "around": return [middle(when.anchor) - REACH, middle(when.anchor) + REACH];
    default: return [middle(when.anchor) - POINT, middle(when.anchor) + POINT];
  }
}

/** The zoom at which rows are given out for `scale`: a step at or below it, so that labels never run into each other. */
export function packingScale(scale) {
  return 2 ** (Math.floor(Math.log2(scale) * 4) / 4);
}

/**
 * Gives rows out. `entries` come with the weightiest first; `labelWidth` tells the pixels of an entry's label. The
 * result: `shown`, each with `row` and `label` (whether it has one), and `hidden`, counts by place.
 */
export function pack(entries, scale, rows, labelWidth) {
  const taken = Array.from({ length: rows }, () => []);
  const shown = [];
  const bins = new Map();
  for (const entry of entries) {
    const [left, right] = extent(entry.when, scale);
    const width = labelWidth(entry);
    const isInside = right - left > width + 2 * GAP + POINT * 2;
    const end = isInside ? right : right + GAP + width;
    let row = firstRoom(taken, left, end + BETWEEN);
    const label = row !== -1;
    if (!label) row = firstRoom(taken, left, right + 2);
    if (row === -1) {
      const at = Math.floor(entry.when.anchor * scale / BIN);
      const bin = bins.get(at) ?? { from: at * BIN / scale, to: (at + 1) * BIN / scale, entries: [] };
      bin.entries.push(entry);
      bins.set(at, bin);
    } else {
      shown.push({ entry, row, label, isInside, width });
    }
  }
  return { shown, hidden: [...bins.values()].sort((a, b) => a.from - b.from) };
}

/** The first row in which nothing stands between `left` and `right`, now taken; -1 where there is none. */
function firstRoom(taken, left, right) {
  for (let row = 0; row < taken.length; row += 1) {
    const spans = taken[row];
    const at = positionOf(spans, left);
    if ((at === 0 || spans[at - 1][1] <= left) && (at === spans.length || spans[at][0] >= right)) {
      spans.splice(at, 0, [left, right]);
      return row;
    }
  }
  return -1;
}

function positionOf(spans, left) {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle][0] < left) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Ways to divide the timeline into bands. */
export const DIVISIONS = {
  type: "by type",
  entity: "by who takes part",
  source: "by source",
  kind: "by kind of event",
};
const MOST_BANDS = 6;

/** The bands of `entries`: `{ title, entries }`, each entry in the first that it fits, those of no band in the last. */
export function bands(data, entries, division) {
  const names = {
    type: (entry) => [entry.type === "event" ? "Events" : "Statements"],
    entity: (entry) => entry.entities.map((key) => data.entities[key]).filter((it) => it.named).map((it) => it.short),
    source: (entry) => [...entry.outlets],
    kind: (entry) => [entry.type === "event" ? kindWords(entry.kind) : "Statements"],
  }[division];
  const counts = new Map();
  for (const entry of entries) for (const name of names(entry)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
  const order = division === "type" ? ["Events", "Statements"].filter((name) => counts.has(name)) : ranked.slice(0, MOST_BANDS);
  const made = new Map(order.map((title) => [title, { title, entries: [] }]));
  const others = { title: "Others", entries: [] };
  for (const entry of entries) {
    const own = names(entry);
    (made.get(order.find((title) => own.includes(title))) ?? others).entries.push(entry);
  }
  return [...made.values(), others].filter((band) => band.entries.length > 0);
}

/** "ACCUSE" as a reader would write it. */
export function kindWords(code) {
  return code ? code.charAt(0) + code.slice(1).toLowerCase().replaceAll("_", " ") : "Other";
}
