// The graph beside the timeline: entities as boxes, ties as arrows. It shows what the filter keeps.

import { byId, counted, element, shape, shortened } from "./dom.js";
import { NETWORKS, arrange, network } from "./network.js";

const LETTER_WIDTH = 6.6;
const BOX_HEIGHT = 22;

/** The graph of a store. */
export class Graph {
  constructor(store) {
    this.store = store;
    this.box = byId("graph");
    this.kind = "does";
    byId("graph-tools").append(this.chooser());
    new ResizeObserver(() => this.take()).observe(this.box);
  }

  chooser() {
    const select = element("select", { "aria-label": "What the graph shows", onchange: () => {
      this.kind = select.value;
      this.take();
    } }, ...Object.entries(NETWORKS).map(([value, words]) => element("option", { value }, words)));
    return select;
  }

  /** Draws what the store keeps, unless that is what is drawn. */
  take() {
    const frame = [this.box.clientWidth, this.box.clientHeight];
    const { chosen, data, filter } = this.store;
    const drawn = [chosen, this.kind, ...frame];
    if (frame[0] === 0 || this.drawn?.every((it, at) => it === drawn[at])) return;
    this.drawn = drawn;
    const about = data.entities.findIndex((entity) => entity.id === filter.about);
    const most = Math.max(8, Math.min(70, Math.floor((frame[0] * frame[1]) / 10_000)));
    const { nodes, ties, all } = network(data, chosen.entries, { kind: this.kind, most, about });
    for (const node of nodes) {
      node.words = shortened(node.entity.short, 22);
      node.size = [node.words.length * LETTER_WIDTH + 18, BOX_HEIGHT];
    }
    arrange(nodes, ties, frame);
    this.draw(nodes, ties, frame);
    byId("graph-note").textContent = noteOf(nodes, ties, all);
  }

  draw(nodes, ties, [width, height]) {
    const byKey = new Map(nodes.map((node) => [node.key, node]));
    const arrow = shape("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse", markerUnits: "userSpaceOnUse" }, shape("path", { d: "M0 0.5 8 4 0 7.5z", class: "arrow" }));
    const lines = ties.map((tie) => this.tie(tie, byKey.get(tie.from), byKey.get(tie.to)));
    const boxes = nodes.map((node, at) => this.node(node, at, nodes.length));
    const picture = shape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `Graph, ${NETWORKS[this.kind]}: arrow keys go from one to the next` }, shape("defs", {}, arrow), shape("g", {}, ...lines), shape("g", {}, ...boxes));
    this.box.replaceChildren(nodes.length > 0 ? picture : element("p", { class: "empty" }, "No ties between entities are told by what is shown."));
    this.mark();
  }

  tie(tie, from, to) {
    const words = tieWords(tie, from.entity, to.entity);
    const path = linePath(from, to);
    const open = () => this.store.choose(`tie:${from.entity.id}>${to.entity.id}`);
    const groups = tie.entries.map((entry) => entry.group);
    const isFact = groups.length === 0 || groups.includes("fact");
    const isLasting = tie.entries.length === 0;
    return shape("g", { class: `tie${isFact ? "" : " unsure"}${isLasting ? " lasting" : ""}`, "data-from": from.key, "data-to": to.key, onclick: open },
      shape("title", {}, words),
      shape("path", { d: path, class: "reach" }),
      shape("path", { d: path, class: "line", "stroke-width": Math.min(1 + Math.log2(tie.entries.length + 1) * 0.6, 4), "marker-end": "url(#arrow)" }));
  }

  node({ key, entity, words, x, y, size }, at, count) {
    const open = () => this.store.choose(entity.id);
    const made = shape("g", {
      class: `node kind-${entity.kind}`, "data-key": key, role: "button", tabindex: at === 0 ? 0 : -1,
      "aria-label": `${words}: ${shortened(entity.name, 80)}, ${entity.kind}, ${counted(entity.mentions.length, "mention")}`,
      transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
      onclick: open,
      onmouseenter: () => this.light(key),
      onmouseleave: () => this.light(null),
      onfocus: () => this.light(key),
      onblur: () => this.light(null),
      onkeydown: (event) => this.walk(event, at, count, open),
    },
      shape("title", {}, shortened(entity.name, 200)),
      shape("rect", { x: -size[0] / 2, y: -size[1] / 2, width: size[0], height: size[1], rx: entity.kind === "person" ? 11 : 4 }),
      shape("text", { "text-anchor": "middle", y: 4 }, words));
    return made;
  }

  walk(event, at, count, open) {
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open();
    } else if (event.key in steps) {
      event.preventDefault();
      const nodes = [...this.box.querySelectorAll(".node")];
      const next = nodes[(at + steps[event.key] + count) % count];
      nodes.forEach((node) => node.setAttribute("tabindex", node === next ? 0 : -1));
      next.focus();
    }
  }

  /** Shows the ties of one entity and dims the rest. */
  light(key) {
    const near = new Set([String(key)]);
    for (const tie of this.box.querySelectorAll(".tie")) {
      const ends = [tie.dataset.from, tie.dataset.to];
      const isLit = key !== null && ends.includes(String(key));
      tie.classList.toggle("lit", isLit);
      if (isLit) ends.forEach((end) => near.add(end));
    }
    this.box.classList.toggle("dimmed", key !== null);
    for (const node of this.box.querySelectorAll(".node")) node.classList.toggle("lit", near.has(node.dataset.key));
  }

  /** Marks the entities of what is chosen. */
  mark() {
    const { data, selected } = this.store;
    const entry = data.byId.get(selected);
    const chosen = new Set(entry ? entry.entities : data.entities.filter((entity) => entity.id === selected).map((entity) => entity.key));
    for (const node of this.box.querySelectorAll(".node")) node.classList.toggle("chosen", chosen.has(Number(node.dataset.key)));
  }
}

/** What stands on an arrow. */
export function tieWords(tie, from, to) {
  const lines = tie.entries.slice(0, 3).map((entry) => `${shortened(entry.label, 90)}${entry.date.words ? ` · ${entry.date.words}` : ""}${entry.note ? ` (${entry.note})` : ""}`);
  const lasting = tie.relations.map((relation) => `${from.short} ${relation.negative ? "not " : ""}${relation.predicate} ${to.short}`);
  const more = tie.entries.length > 3 ? [`and ${tie.entries.length - 3} more`] : [];
  return [...lines, ...more, ...lasting].join("\n");
}

function noteOf(nodes, ties, all) {
  if (all.nodes === 0) return "";
  const isWhole = nodes.length === all.nodes && ties.length === all.ties;
  return isWhole ? `${counted(nodes.length, "entity", "entities")}, ${counted(ties.length, "tie")}` : `${nodes.length} of ${all.nodes.toLocaleString("en")} entities`;
}

/** A slightly bent line from the border of one box to the border of another. */
function linePath(from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(18, length * 0.12);
  const middle = [(from.x + to.x) / 2 - (dy / length) * bend, (from.y + to.y) / 2 + (dx / length) * bend];
  const [a, b] = [border(from, middle, 1), border(to, middle, 4)];
  return `M${a.map(rounded)} Q${middle.map(rounded)} ${b.map(rounded)}`;
}

function rounded(value) {
  return value.toFixed(1);
}

/** Where the line from a box's middle to `target` leaves the box, `room` outside. */
function border({ x, y, size }, target, room) {
  const [dx, dy] = [target[0] - x, target[1] - y];
  const scale = Math.min((size[0] / 2 + room) / Math.abs(dx || 1e-6), (size[1] / 2 + room) / Math.abs(dy || 1e-6));
  return [x + dx * Math.min(scale, 1), y + dy * Math.min(scale, 1)];
}
