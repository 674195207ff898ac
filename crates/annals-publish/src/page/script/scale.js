// Between days and pixels. A view is `{ from, to }` in days, and need not begin or end at midnight.

const SHORTEST = 3;

/** Pixels of a day. */
export function pixelsPerDay(view, width) {
  return width / (view.to - view.from);
}

/** The view that shows all of `entries`, with some room; of today's world where there is nothing to show. */
export function viewOfAll(entries) {
  let [low, high] = [Infinity, -Infinity];
  for (const { when } of entries) {
    low = Math.min(low, when.first ?? when.anchor);
    high = Math.max(high, (when.last ?? when.anchor) + 1);
  }
  if (low > high) [low, high] = [0, 365];
  const room = Math.max((high - low) * 0.04, 3);
  return { from: low - room, to: high + room };
}

// A view of everything tells little where nearly all lies in a small part of it.
const MOST = 0.85;
const SMALL = 0.35;
const ROOM_FOR_LABELS = 0.16;

/** The view to begin with: the shortest that holds most of `entries` where that is a small part of the whole. */
export function viewOfMost(entries) {
  const whole = viewOfAll(entries);
  const days = entries.map(({ when }) => when.anchor).sort((a, b) => a - b);
  const count = Math.ceil(days.length * MOST);
  let best = [whole.from, whole.to];
  for (let at = 0; at + count <= days.length && count > 1; at += 1) {
    const [from, to] = [days[at], days[at + count - 1] + 1];
    if (to - from < best[1] - best[0]) best = [from, to];
  }
  const [from, to] = best;
  const isSmall = to - from < (whole.to - whole.from) * SMALL;
  const view = isSmall ? { from: from - Math.max((to - from) * 0.06, 2), to: to + 2 } : whole;
  return { from: view.from, to: view.to + (view.to - view.from) * ROOM_FOR_LABELS };
}

/** `view` with `factor` times the days, the day `at` staying where it is, and no wider than `widest`. */
export function zoomed(view, factor, at, widest) {
  const days = view.to - view.from;
  const target = Math.min(Math.max(days * factor, SHORTEST), (widest.to - widest.from) * 1.02);
  const share = (at - view.from) / days;
  const from = at - share * target;
  return held({ from, to: from + target }, widest);
}

/** `view` moved by `days`, with a part of it staying within `widest`. */
export function panned(view, days, widest) {
  return held({ from: view.from + days, to: view.to + days }, widest);
}

function held(view, widest) {
  const days = view.to - view.from;
  const middle = (view.from + view.to) / 2;
  const stays = Math.min(Math.max(middle, widest.from), widest.to);
  return { from: stays - days / 2, to: stays + days / 2 };
}
