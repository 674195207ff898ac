// Which entities and ties the graph shows, and where they stand. Nothing here depends on chance: the same entries give
// the same picture.

/** What a graph can show. */
export const NETWORKS = { does: "who does what", says: "who speaks of whom" };

/**
 * The ties between entities that the entries tell: `nodes` (entities with their `worth`), `ties` (`from`, `to`, the
 * entries, lasting relations) and how many entities there are in `all`. At most `most` entities, the weightiest.
 */
export function network(data, entries, { kind, most, about }) {
  const ties = new Map();
  const tie = (from, to) => {
    const key = `${from}>${to}`;
    if (!ties.has(key)) ties.set(key, { from, to, entries: [], relations: [], worth: 0 });
    return ties.get(key);
  };
  const add = (from, to, entry) => {
    if (from === to) return;
    const own = tie(from, to);
    own.entries.push(entry);
    own.worth += entry.salience * (data.entities[from].named && data.entities[to].named ? 1 : 0.5);
  };
  for (const entry of entries) {
    if (kind === "says" && entry.type === "statement" && entry.speaker !== null) {
      for (const to of entry.about ?? []) add(entry.speaker, to, entry);
    } else if (kind === "does" && entry.type === "event") {
      for (const from of entry.ends[0]) for (const to of entry.ends[1]) add(from, to, entry);
    }
  }
  if (kind === "does") addRelations(data, ties, tie, about);
  return weightiest(data, [...ties.values()], most, about);
}

/** Lasting ties between entities that are there anyway, or that the graph is about. */
function addRelations(data, ties, tie, about) {
  const met = new Set([...ties.values()].flatMap(({ from, to }) => [from, to]));
  for (const relation of data.relations) {
    const { subject, object } = relation;
    if (object == null) continue;
    const isAsked = about === subject || about === object;
    if (subject === object || !(isAsked || (met.has(subject) && met.has(object)))) continue;
    const own = tie(subject, object);
    own.relations.push(relation);
    own.worth += 0.35;
  }
}

function weightiest(data, ties, most, about) {
  const worth = new Map();
  for (const { from, to, worth: own } of ties) {
    for (const key of [from, to]) worth.set(key, (worth.get(key) ?? 0) + own);
  }
  if (worth.has(about)) worth.set(about, Infinity);
  const ranked = [...worth].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const kept = new Set(ranked.slice(0, most).map(([key]) => key));
  const inside = ties.filter(({ from, to }) => kept.has(from) && kept.has(to)).sort((a, b) => b.worth - a.worth || a.from - b.from || a.to - b.to);
  const shown = inside.slice(0, most * 2);
  const tied = new Set(shown.flatMap(({ from, to }) => [from, to]));
  const nodes = ranked.map(([key]) => key).filter((key) => tied.has(key)).map((key) => ({ key, entity: data.entities[key] }));
  return { nodes, ties: shown, all: { nodes: worth.size, ties: ties.length } };
}

/**
 * Places boxes with `size` ([width, height]) in a frame so that tied ones stand near each other and none overlap: springs
 * and repulsion (Fruchterman and Reingold 1991) from a spiral, then boxes are pushed apart, out of the frame where it is too
 * small. Gives each node `x` and `y`, and gives back the size of the whole.
 */
export function arrange(nodes, ties, frame) {
  const [width, height] = frame;
  const count = Math.max(nodes.length, 1);
  nodes.forEach((node, at) => {
    const angle = at * 2.399963;
    const radius = Math.sqrt((at + 0.5) / count) * 0.46;
    node.x = width * (0.5 + radius * Math.cos(angle));
    node.y = height * (0.5 + radius * Math.sin(angle));
  });
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const springs = ties.map(({ from, to }) => [byKey.get(from), byKey.get(to)]);
  const ideal = 0.8 * Math.sqrt((width * height) / count);
  const rounds = 240;
  for (let round = 0; round < rounds; round += 1) {
    const heat = Math.max(width, height) * 0.08 * (1 - round / rounds);
    relax(nodes, springs, ideal, heat, frame);
  }
  fill(nodes, frame);
  for (let round = 0; round < 600 && pushApart(nodes); round += 1);
  return bounded(nodes);
}

/** Moves all boxes so that they begin at the corner, and gives the size of what they cover. */
function bounded(nodes) {
  const margin = 12;
  const low = [0, 1].map((side) => Math.min(...nodes.map((node) => (side ? node.y : node.x) - node.size[side] / 2)) - margin);
  for (const node of nodes) [node.x, node.y] = [node.x - low[0], node.y - low[1]];
  return [0, 1].map((side) => Math.max(...nodes.map((node) => (side ? node.y : node.x) + node.size[side] / 2)) + margin);
}

/** The frame in which `nodes` have room enough: as wide for its height as `frame`, and as large at least. */
export function roomFor(nodes, [width, height]) {
  const area = nodes.reduce((sum, { size }) => sum + (size[0] + 40) * (size[1] + 60), 0);
  const scale = Math.max(1, Math.sqrt((1.3 * area) / (width * height)));
  return [width * scale, height * scale];
}

function relax(nodes, springs, ideal, heat, [width, height]) {
  for (const node of nodes) {
    // A weak pull to the middle keeps parts that nothing ties to the rest in the frame.
    node.dx = (width / 2 - node.x) * 0.06;
    node.dy = (height / 2 - node.y) * 0.06 * (width / height);
  }
  for (let one = 0; one < nodes.length; one += 1) {
    for (let two = one + 1; two < nodes.length; two += 1) {
      const [a, b] = [nodes[one], nodes[two]];
      const [dx, dy] = [(a.x - b.x) || 0.01 * (one + 1), (a.y - b.y) || 0.01 * (two + 1)];
      const push = (ideal * ideal) / Math.max(dx * dx + dy * dy, 25);
      a.dx += dx * push;
      a.dy += dy * push;
      b.dx -= dx * push;
      b.dy -= dy * push;
    }
  }
  for (const [a, b] of springs) {
    const [dx, dy] = [a.x - b.x, a.y - b.y];
    const pull = Math.hypot(dx, dy) / ideal;
    a.dx -= dx * pull;
    a.dy -= dy * pull;
    b.dx += dx * pull;
    b.dy += dy * pull;
  }
  for (const node of nodes) {
    const length = Math.hypot(node.dx, node.dy) || 1;
    const step = Math.min(length, heat);
    node.x += (node.dx / length) * step;
    node.y += (node.dy / length) * step;
  }
}

/** Stretches what was arranged over the whole frame, and loosens where it is crowded. */
function fill(nodes, [width, height]) {
  for (const [axis, side, room] of [["x", 0, width], ["y", 1, height]]) {
    const low = Math.min(...nodes.map((node) => node[axis]));
    const high = Math.max(...nodes.map((node) => node[axis]));
    const order = [...nodes].sort((a, b) => a[axis] - b[axis] || a.key - b.key);
    const ranks = new Map(order.map((node, at) => [node, at / Math.max(order.length - 1, 1)]));
    const margin = Math.max(...nodes.map((node) => node.size[side])) / 2 + 4;
    for (const node of nodes) {
      const share = high > low ? ((node[axis] - low) / (high - low) + ranks.get(node)) / 2 : 0.5;
      node[axis] = within(margin + share * (room - 2 * margin), node.size[side], room);
    }
  }
}

/** Moves overlapping boxes apart along the way that is shorter; whether any did overlap. */
function pushApart(nodes) {
  let overlapped = false;
  for (let one = 0; one < nodes.length; one += 1) {
    for (let two = one + 1; two < nodes.length; two += 1) {
      const [a, b] = [nodes[one], nodes[two]];
      const overX = (a.size[0] + b.size[0]) / 2 + 24 - Math.abs(a.x - b.x);
      const overY = (a.size[1] + b.size[1]) / 2 + 26 - Math.abs(a.y - b.y);
      if (overX <= 0.01 || overY <= 0.01) continue;
      overlapped = true;
      const axis = overX < overY ? "x" : "y";
      const move = (a[axis] < b[axis] ? -1 : 1) * (Math.min(overX, overY) / 2 + 0.01);
      a[axis] += move;
      b[axis] -= move;
    }
  }
  return overlapped;
}

function within(at, size, room) {
  const margin = size / 2 + 4;
  return Math.min(Math.max(at, margin), Math.max(room - margin, margin));
}
