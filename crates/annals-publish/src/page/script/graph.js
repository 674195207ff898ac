// The graph beside the timeline: entities as boxes, ties as arrows. It shows what the filter keeps.

import { button, byId, counted, element, shape, shortened } from "./dom.js";
import { NETWORKS, arrange, network, roomFor } from "./network.js";

const LETTER_WIDTH = 7;
const BOX_HEIGHT = 22;
const WORDS_HEIGHT = 13;
const WORDS_WIDTH = 5.4;
// Letters of the words on a line, and while a pointer is on it.
const ON_LINE = 34;
const ON_HOVER = 110;
const ZOOM = { least: 0.2, most: 5 };

/** The graph of a store. */
export class Graph {
  constructor(store) {
    this.store = store;
    this.box = byId("graph");
    this.kind = "does";
    byId("graph-tools").append(this.chooser(),
      button("−", () => this.zoom(1 / 1.4), { "aria-label": "Zoom out of the graph" }),
      button("+", () => this.zoom(1.4), { "aria-label": "Zoom into the graph" }),
      button("All", () => this.whole(), { "aria-label": "All: show the whole graph" }));
    this.legend = element("ul", { id: "graph-legend", "aria-label": "What the colours and lines mean" });
    this.box.after(this.legend);
    this.box.addEventListener("wheel", (event) => {
      if (!this.world) return;
      event.preventDefault();
      const { left, top } = this.box.getBoundingClientRect();
      this.zoom(Math.exp(-event.deltaY * (event.deltaMode === 0 ? 0.0015 : 0.05)), [event.clientX - left, event.clientY - top]);
    }, { passive: false });
    this.box.addEventListener("pointerdown", (event) => this.grab(event));
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
    if (frame.includes(0) || this.drawn?.every((it, at) => it === drawn[at])) return;
    this.drawn = drawn;
    const about = data.entities.findIndex((entity) => entity.id === filter.about);
    const most = Math.max(8, Math.min(70, Math.floor((frame[0] * frame[1]) / 10_000)));
    const { nodes, ties, all } = network(data, chosen.entries, { kind: this.kind, most, about });
    const names = boxNames(nodes.map((node) => node.entity));
    for (const [at, node] of nodes.entries()) {
      node.words = names[at];
      node.size = [node.words.length * LETTER_WIDTH + 18, BOX_HEIGHT];
    }
    this.draw(nodes, ties, frame, arrange(nodes, ties, roomFor(nodes, frame)));
    this.explain(nodes, ties);
    byId("graph-note").textContent = noteOf(nodes, ties, all);
  }

  draw(nodes, ties, [width, height], room) {
    this.nodes = new Map(nodes.map((node) => [node.key, node]));
    const arrow = shape("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse", markerUnits: "userSpaceOnUse" }, shape("path", { d: "M0 0.5 8 4 0 7.5z", class: "arrow" }));
    this.ties = ties.map((tie) => this.tie(tie, this.nodes.get(tie.from), this.nodes.get(tie.to)));
    const boxes = nodes.map((node, at) => this.node(node, at, nodes.length));
    this.world = shape("g", {}, shape("g", {}, ...this.ties.map(({ made }) => made)), shape("g", {}, ...boxes), shape("g", { class: "tie-words" }, ...this.ties.map(({ words }) => words)));
    const picture = shape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `Graph, ${NETWORKS[this.kind]}: arrow keys go from one to the next` }, shape("defs", {}, arrow), this.world);
    if (nodes.length === 0) this.world = null;
    this.box.replaceChildren(nodes.length > 0 ? picture : element("p", { class: "empty" }, "No ties between entities are told by what is shown."));
    this.frame = [width, height];
    this.room = room;
    this.placeWords();
    this.whole();
    this.mark();
  }

  /** All of the graph as a picture of its own, for paper; null where there is none. */
  onPaper() {
    const drawn = this.world && this.box.querySelector("svg");
    if (!drawn) return null;
    const copy = drawn.cloneNode(true);
    copy.setAttribute("viewBox", `0 0 ${this.room.map(Math.ceil).join(" ")}`);
    for (const side of ["width", "height"]) copy.removeAttribute(side);
    copy.setAttribute("role", "img");
    copy.querySelector("g").removeAttribute("transform");
    // The marker of a picture that is not shown is not drawn.
    copy.querySelector("marker").id = "arrow-on-paper";
    for (const line of copy.querySelectorAll("[marker-end]")) {
      line.setAttribute("marker-end", line.getAttribute("marker-end").replace("#arrow", "#arrow-on-paper"));
    }
    copy.querySelectorAll("[tabindex]").forEach((node) => node.removeAttribute("tabindex"));
    return copy;
  }

  /** Brings the whole graph into view. */
  whole() {
    const [width, height] = this.frame ?? [1, 1];
    const [wide, high] = this.room ?? [1, 1];
    const scale = Math.min(1, width / wide, height / high);
    this.look([scale, (width - wide * scale) / 2, (height - high * scale) / 2]);
  }

  /** Zooms by `factor` around a point of the panel, or its middle. */
  zoom(factor, [x, y] = this.frame.map((side) => side / 2)) {
    if (!this.world) return;
    const [scale, left, top] = this.view;
    const next = Math.min(Math.max(scale * factor, ZOOM.least), ZOOM.most);
    this.look([next, x - ((x - left) * next) / scale, y - ((y - top) * next) / scale]);
  }

  look(view) {
    this.view = view;
    const [scale, left, top] = view;
    this.world?.setAttribute("transform", `translate(${left.toFixed(1)} ${top.toFixed(1)}) scale(${scale.toFixed(4)})`);
    this.box.classList.toggle("far", scale < 0.55);
  }

  /** Moves the graph, or the box under the pointer. */
  grab(event) {
    if (!this.world || event.button !== 0) return;
    const key = event.target.closest?.(".node")?.dataset.key;
    const node = key === undefined ? null : this.nodes.get(Number(key));
    const [scale, left, top] = this.view;
    const from = { x: event.clientX, y: event.clientY, at: node && [node.x, node.y] };
    let moved = false;
    const move = ({ clientX, clientY }) => {
      const [dx, dy] = [clientX - from.x, clientY - from.y];
      moved ||= Math.hypot(dx, dy) > 4;
      if (!moved) return;
      if (node) this.put(node, [from.at[0] + dx / scale, from.at[1] + dy / scale]);
      else this.look([scale, left + dx, top + dy]);
    };
    const end = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
      // What ends a drag is no click.
      const swallow = (click) => click.stopPropagation();
      if (moved) addEventListener("click", swallow, { capture: true });
      setTimeout(() => {
        removeEventListener("click", swallow, { capture: true });
        this.box.classList.remove("dragged");
      }, 0);
      if (moved && node) this.placeWords();
    };
    this.box.classList.add("dragged");
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  }

  /** Puts a box elsewhere, with its lines. */
  put(node, [x, y]) {
    [node.x, node.y] = [x, y];
    this.box.querySelector(`.node[data-key="${node.key}"]`).setAttribute("transform", `translate(${rounded(x)} ${rounded(y)})`);
    for (const tie of this.ties) {
      if (tie.from !== node && tie.to !== node) continue;
      const path = linePath(tie.from, tie.to);
      tie.made.querySelectorAll("path").forEach((line) => line.setAttribute("d", path));
      tie.words.classList.remove("placed");
      tie.words.setAttribute("transform", `translate(${middleOf(tie.from, tie.to).map(rounded).join(" ")})`);
    }
  }

  /** Shows the words of those lines, the weightiest first, whose words cover no box and no others. */
  placeWords() {
    const taken = [...this.nodes.values()].map(({ x, y, size }) => [x, y, ...size]);
    for (const { from, to, words, width } of this.ties) {
      const [x, y] = middleOf(from, to);
      const own = [x, y, width, WORDS_HEIGHT];
      const isFree = width > 0 && !taken.some((other) => Math.abs(other[0] - x) < (other[2] + width) / 2 + 2 && Math.abs(other[1] - y) < (other[3] + WORDS_HEIGHT) / 2 + 1);
      words.classList.toggle("placed", isFree);
      if (isFree) taken.push(own);
    }
  }

  /** What the colours and the strokes mean that are there. */
  explain(nodes, ties) {
    const kinds = [...new Set(nodes.map(({ entity }) => entity.kind))].sort();
    const box = (kind) => shape("svg", { width: 18, height: 12, "aria-hidden": "true" }, shape("g", { class: `node kind-${kind}` }, shape("rect", { x: 1, y: 1, width: 16, height: 10, rx: kind === "person" ? 5 : 2 })));
    const line = (style) => shape("svg", { width: 26, height: 12, "aria-hidden": "true" }, shape("g", { class: `tie ${style}` }, shape("path", { d: "M1 6H25", class: "line", "stroke-width": 1.6 })));
    const strokes = [
      ["", "told as fact", (tie) => isFact(tie) && tie.entries.length > 0],
      ["unsure", "reported, planned, denied", (tie) => !isFact(tie)],
      ["lasting", "lasting tie", (tie) => tie.entries.length === 0],
    ];
    this.legend.replaceChildren(
      ...kinds.map((kind) => element("li", {}, box(kind), kind)),
      ...strokes.filter(([, , is]) => ties.some(is)).map(([style, words]) => element("li", {}, line(style), words)));
  }

  tie(tie, from, to) {
    const path = linePath(from, to);
    const open = () => this.store.choose(`tie:${from.entity.id}>${to.entity.id}`);
    const isLasting = tie.entries.length === 0;
    const made = shape("g", { class: `tie${isFact(tie) ? "" : " unsure"}${isLasting ? " lasting" : ""}`, "data-from": from.key, "data-to": to.key, onclick: open },
      shape("title", {}, tieWords(tie, from.entity, to.entity)),
      shape("path", { d: path, class: "reach" }),
      shape("path", { d: path, class: "line", "stroke-width": Math.min(1 + Math.log2(tie.entries.length + 1) * 0.6, 4), "marker-end": "url(#arrow)" }));
    const whole = wordsBetween(tie);
    const short = shortened(whole, ON_LINE);
    const width = short.length * WORDS_WIDTH + 6;
    const words = shape("g", { class: "words", "data-from": from.key, "data-to": to.key, transform: `translate(${middleOf(from, to).map(rounded).join(" ")})` },
      shape("rect", { x: -width / 2, y: -WORDS_HEIGHT / 2, width, height: WORDS_HEIGHT }),
      shape("text", { "text-anchor": "middle", y: 3.5 }, short));
    // Words that found no room, and those that are cut, are there as long as a pointer is on their line.
    const say = (said) => {
      const width = said.length * WORDS_WIDTH + 6;
      words.querySelector("text").textContent = said;
      words.querySelector("rect").setAttribute("x", -width / 2);
      words.querySelector("rect").setAttribute("width", width);
    };
    made.addEventListener("pointerenter", () => {
      say(shortened(whole, ON_HOVER));
      words.classList.add("said");
      words.parentNode.append(words);
    });
    made.addEventListener("pointerleave", () => {
      say(short);
      words.classList.remove("said");
    });
    return { from, to, made, words, width: short === "" ? 0 : width };
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
    for (const tie of this.box.querySelectorAll(".tie, .words")) {
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

function isFact(tie) {
  const groups = tie.entries.map((entry) => entry.group);
  return groups.length === 0 || groups.includes("fact");
}

/** What stands on a line: the words of the first of its events between its ends, or the lasting tie. */
export function wordsBetween(tie) {
  const [entry] = tie.entries;
  if (!entry) return tie.relations.length > 0 ? `${tie.relations[0].negative ? "not " : ""}${tie.relations[0].predicate}` : "";
  const [froms, tos] = entry.ends ?? [[], []];
  const words = entry.between?.[froms.indexOf(tie.from) * tos.length + tos.indexOf(tie.to)] ?? entry.text;
  return tie.entries.length > 1 ? `${words} +${tie.entries.length - 1}` : words;
}

/** What boxes are called: boxes of one name also by a role, or by what sort of thing they are. */
export function boxNames(entities) {
  const names = entities.map((entity) => shortened(entity.short, 22));
  return names.map((name, at) => {
    const alike = entities.filter((_, other) => names[other] === name);
    if (alike.length < 2) return name;
    const entity = entities[at];
    const tellsApart = (of) => alike.filter((other) => of(other) === of(entity)).length === 1;
    const ways = [(it) => it.kind, (it) => it.roles[0] ?? it.kind, (it) => it.name];
    return `${name} (${shortened((ways.find(tellsApart) ?? ways[0])(entity), 22)})`;
  });
}

/** What a pointer on an arrow is told. */
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

/** Where a line bends from one box to another: a little beside the straight way. */
function bendOf(from, to, share = 1) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(18, length * 0.12) * share;
  return [(from.x + to.x) / 2 - (dy / length) * bend, (from.y + to.y) / 2 + (dx / length) * bend];
}

/** The middle of the line, where its words stand. */
function middleOf(from, to) {
  return bendOf(from, to, 0.5);
}

/** A slightly bent line from the border of one box to the border of another. */
function linePath(from, to) {
  const middle = bendOf(from, to);
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
