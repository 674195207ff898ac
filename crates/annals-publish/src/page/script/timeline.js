// The timeline: a canvas that draws what lies in view, row by row as `lanes.js` gives them out.

import { announce, byId, counted, element, shortened } from "./dom.js";
import { axisMarks, axisSpans, dayWords } from "./days.js";
import { GAP, POINT, bands, extent, pack, packingScale } from "./lanes.js";
import { drawMark } from "./marks.js";
import { panned, pixelsPerDay, viewOfAll, viewOfMost, zoomed } from "./scale.js";
import { Surface } from "./surface.js";

const AXIS = 38;
const ROW = 23;
const TITLE = 18;
const HIDDEN = 16;
const LABEL = 64;
const FONT = "system-ui, sans-serif";

/** The timeline of a store. */
export class Timeline extends Surface {
  constructor(store) {
    super(byId("timeline"), byId("timeline-canvas"));
    this.store = store;
    this.tip = byId("tip");
    this.division = "type";
    this.widths = new Map();
    this.hovered = null;
    this.marked = null;
    this.take();
    this.follow();
  }

  /** Takes up what the store now keeps. */
  take() {
    const worth = (entry) => entry.salience * (entry.when.shape === "day" ? 1 : 0.85) + (entry.id === this.store.selected ? 2 : 0);
    this.entries = [...this.store.chosen.placed].sort((a, b) => worth(b) - worth(a));
    this.inOrder = [...this.entries].sort((a, b) => a.when.anchor - b.when.anchor || b.salience - a.salience);
    const dated = this.store.data.entries.filter((entry) => entry.when.shape !== "none");
    this.isDated = dated.length > 0;
    this.whole = viewOfAll(dated);
    this.home = viewOfMost(this.entries.length > 0 ? this.entries : dated);
    this.ends = this.entries.map(({ when }) => when.last ?? when.anchor).sort((a, b) => a - b);
    this.begins = this.entries.map(({ when }) => when.first ?? when.anchor).sort((a, b) => a - b);
    this.packed = null;
    this.redraw();
  }

  fit(size, ratio) {
    this.packed = null;
    super.fit(size, ratio);
  }

  /** What is in view, in days. */
  get view() {
    return this.store.view ?? this.home;
  }

  /** Divides the bands in another way. */
  divide(division) {
    this.division = division;
    this.packed = null;
    this.redraw();
  }

  dayAt(x) {
    return this.view.from + x / pixelsPerDay(this.view, this.width);
  }

  zoom(factor, x = this.width / 2) {
    this.store.look(zoomed(this.view, factor, this.dayAt(x), this.whole));
  }

  pan(pixels) {
    this.store.look(panned(this.view, pixels / pixelsPerDay(this.view, this.width), this.whole));
  }

  /** Shows the days from `from` to `to`. */
  show(from, to) {
    const room = Math.max((to - from) * 0.05, 1);
    this.store.look(zoomed({ from: from - room, to: to + room }, 1, (from + to) / 2, this.whole));
  }

  /** Moves the view so that an entry can be seen. */
  reveal(entry) {
    if (entry.when.shape === "none") return;
    const { from, to } = this.view;
    const at = entry.when.anchor;
    if (at < from || at > to - (to - from) * 0.1) this.store.look(panned(this.view, at - (from + to) / 2, this.whole));
  }

  /** The entry drawn at a place, or the count of hidden ones: `{ entry }`, `{ bin }` or null. */
  at(x, y) {
    for (const band of this.packing().bands) {
      if (y >= band.hiddenTop && y < band.hiddenTop + HIDDEN) {
        const bin = band.hidden.find((it) => this.dayAt(x) >= it.from && this.dayAt(x) < it.to);
        if (bin) return { bin };
      }
      for (const place of band.shown) {
        if (Math.abs(y - place.y) > ROW / 2) continue;
        const { left, end } = this.reach(place);
        if (x >= left - 3 && x <= end + 3) return { entry: place.entry, place };
      }
    }
    return null;
  }

  /** Where an entry begins and ends on the canvas, its label included. */
  reach(place) {
    const scale = pixelsPerDay(this.view, this.width);
    const origin = -this.view.from * scale;
    const [start, stop] = extent(place.entry.when, scale).map((x) => x + origin);
    return { left: start, right: stop, end: place.label && !place.isInside ? stop + GAP + place.width : stop };
  }

  /** Rows of the present zoom; they stay the same while the view is moved. */
  packing() {
    const scale = packingScale(pixelsPerDay(this.view, this.width));
    if (this.packed?.scale === scale) return this.packed;
    const made = bands(this.store.data, this.entries, this.division);
    const room = Math.max(0, Math.floor((this.height - AXIS - made.length * (TITLE + HIDDEN)) / ROW));
    const weights = made.map((band) => Math.sqrt(band.entries.length));
    const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    const rows = weights.map((weight) => Math.max(1, Math.floor((room * weight) / total)));
    if (rows.length > 0) rows[0] += Math.max(0, room - rows.reduce((sum, count) => sum + count, 0));
    let top = AXIS;
    const placed = made.map((band, at) => {
      const { shown, hidden } = pack(band.entries, scale, rows[at], (entry) => this.labelWidth(entry));
      for (const place of shown) place.y = top + TITLE + place.row * ROW + ROW / 2;
      const bandTop = top;
      top += TITLE + rows[at] * ROW + HIDDEN;
      const titleWidth = this.measured(band.title, `600 11px ${FONT}`) + 60;
      return { title: band.title, count: band.entries.length, shown, hidden, top: bandTop, hiddenTop: top - HIDDEN, bottom: top, titleWidth };
    });
    this.packed = { scale, bands: placed };
    return this.packed;
  }

  labelWidth(entry) {
    let width = this.widths.get(entry.id);
    if (width === undefined) {
      entry.shortLabel = shortened(entry.label, LABEL);
      width = this.measured(entry.shortLabel, `12.5px ${FONT}`);
      this.widths.set(entry.id, width);
    }
    return width;
  }

  /** As much of words as `room` holds, with an ellipsis where something is cut. */
  fitting(text, font, room) {
    if (this.measured(text, font) <= room) return text;
    let [low, high] = [0, text.length];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.measured(`${text.slice(0, middle).trimEnd()}…`, font) <= room) low = middle;
      else high = middle - 1;
    }
    return low > 3 ? `${text.slice(0, low).trimEnd()}…` : "";
  }

  measured(text, font) {
    this.pen.font = font;
    return this.pen.measureText(text).width;
  }

  draw() {
    const { pen, width, height, inks } = this;
    const scale = pixelsPerDay(this.view, width);
    const origin = -this.view.from * scale;
    pen.fillStyle = inks.paper;
    pen.fillRect(0, 0, width, height);
    if (this.isDated) this.drawAxis(scale, origin);
    this.drawPeriod(scale, origin);
    for (const band of this.packing().bands) this.drawBand(band, scale, origin);
    if (this.entries.length === 0) this.drawNothing();
    this.drawMarked();
  }

  drawAxis(scale, origin) {
    const { pen, width, height, inks } = this;
    pen.fillStyle = inks.ground;
    pen.fillRect(0, 0, width, AXIS);
    const { unit, marks } = axisMarks(this.view.from, this.view.to, 46 / scale);
    pen.lineWidth = 1;
    pen.textBaseline = "middle";
    for (const mark of marks) {
      const x = Math.round(mark.day * scale + origin) + 0.5;
      pen.strokeStyle = inks.rule;
      pen.globalAlpha = mark.major ? 1 : 0.5;
      pen.beginPath();
      pen.moveTo(x, mark.major ? 18 : AXIS - 8);
      pen.lineTo(x, height);
      pen.stroke();
      pen.globalAlpha = 1;
      pen.fillStyle = inks.note;
      pen.font = `${mark.major ? "600 " : ""}11.5px ${FONT}`;
      pen.fillText(mark.words, x + 4, AXIS - 11);
    }
    pen.font = `600 12px ${FONT}`;
    pen.fillStyle = inks.ink;
    for (const span of axisSpans(this.view.from, this.view.to, unit)) {
      const [left, right] = [span.from * scale + origin, span.to * scale + origin];
      const room = this.measured(span.words, pen.font);
      // The name of what has begun before the view stays at its edge until the next one pushes it out.
      const x = Math.min(Math.max(left, 0) + 4, right - room - 8);
      if (right - Math.max(left, 0) > 16 && (left >= 0 || right > room)) pen.fillText(span.words, x, 10);
    }
  }

  /** What lies outside the period of the filter is dimmed. */
  drawPeriod(scale, origin) {
    const { from, to } = this.store.filter;
    const { pen, inks } = this;
    pen.fillStyle = inks.ground;
    if (from !== null) pen.fillRect(0, AXIS, Math.max(0, from * scale + origin), this.height);
    if (to !== null) pen.fillRect((to + 1) * scale + origin, AXIS, this.width, this.height);
  }

  drawBand(band, scale, origin) {
    const { pen, width, inks } = this;
    pen.strokeStyle = inks.rule;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(0, Math.round(band.top) + 0.5);
    pen.lineTo(width, Math.round(band.top) + 0.5);
    pen.stroke();
    let held = null;
    for (const place of band.shown) {
      const { left, right } = this.reach(place);
      if (right < 0 || left > width + 2) continue;
      if (place.entry.id === this.store.selected || place.entry === this.hovered) held = place;
      else this.drawPlace(place, scale, origin);
    }
    if (held) this.drawPlace(held, scale, origin, true);
    for (const bin of band.hidden) this.drawHidden(band, bin, scale, origin);
    pen.fillStyle = inks.paper;
    pen.globalAlpha = 0.85;
    pen.fillRect(0, band.top + 1, band.titleWidth, TITLE - 2);
    pen.globalAlpha = 1;
    pen.font = `600 11px ${FONT}`;
    pen.fillStyle = inks.note;
    pen.fillText(`${shortened(band.title, 40)} · ${band.count.toLocaleString("en")}`, 6, band.top + TITLE / 2 + 1);
  }

  drawPlace(place, scale, origin, isHeld = false) {
    const { pen, width, inks } = this;
    const { left, right } = this.reach(place);
    const { entry, y } = place;
    const isSelected = entry.id === this.store.selected;
    if (isHeld) {
      const labelled = right + GAP + (place.isInside ? 0 : this.labelWidth(entry) * (isSelected ? 1.1 : 1)) + 4;
      pen.fillStyle = inks.paper;
      pen.fillRect(left - 4, y - ROW / 2 + 1, labelled - left + 4, ROW - 2);
      if (isSelected) {
        pen.strokeStyle = inks.focus;
        pen.lineWidth = 2;
        pen.strokeRect(left - 5, y - ROW / 2 + 2, labelled - left + 6, ROW - 4);
      }
    }
    drawMark(pen, entry, { origin, scale, y, inks, left: 0, right: width });
    const x = place.isInside ? Math.max(left, 0) + POINT * 2 + GAP + 2 : right + GAP;
    // What is in view of a bar may be too short for the label in it.
    const hasRoom = !place.isInside || x + place.width < right;
    if (!(place.label && hasRoom) && !isHeld) return;
    pen.font = `${isSelected ? "600 " : ""}12.5px ${FONT}`;
    pen.fillStyle = entry.group === "fact" ? inks.ink : inks.note;
    pen.direction = "ltr";
    pen.fillText(this.fitting(entry.shortLabel ?? shortened(entry.label, LABEL), pen.font, width - x - 2), x, y + 0.5);
  }

  drawHidden(band, bin, scale, origin) {
    const { pen, inks } = this;
    const [left, right] = [bin.from * scale + origin, bin.to * scale + origin];
    if (right < 0 || left > this.width) return;
    pen.fillStyle = inks.ground;
    pen.fillRect(left + 1, band.hiddenTop + 2, right - left - 2, HIDDEN - 4);
    pen.fillStyle = inks.note;
    pen.font = `10px ${FONT}`;
    pen.textAlign = "center";
    pen.fillText(`+${bin.entries.length}`, (left + right) / 2, band.hiddenTop + HIDDEN / 2 + 0.5);
    pen.textAlign = "left";
  }

  drawNothing() {
    const { pen, inks } = this;
    pen.fillStyle = inks.note;
    pen.font = `14px ${FONT}`;
    pen.textAlign = "center";
    const words = this.isDated ? "Nothing that fits has a place in time" : undatedWords(this.store.data.entries.length);
    pen.fillText(words, this.width / 2, this.height / 2);
    pen.textAlign = "left";
  }

  /** How many entries lie before and after what is in view. */
  beyond() {
    return { earlier: below(this.ends, this.view.from), later: this.begins.length - below(this.begins, this.view.to) };
  }

  /** The stretch that is being marked. */
  drawMarked() {
    if (!this.marked) return;
    const { pen, inks } = this;
    const [from, to] = [Math.min(...this.marked), Math.max(...this.marked)];
    pen.fillStyle = inks.focus;
    pen.globalAlpha = 0.18;
    pen.fillRect(from, AXIS, to - from, this.height - AXIS);
    pen.globalAlpha = 1;
    pen.strokeStyle = inks.focus;
    pen.strokeRect(from + 0.5, AXIS + 0.5, to - from, this.height - AXIS - 1);
  }

  /** How many entries the present zoom does not show one by one, of those in view. */
  hiddenInView() {
    const { from, to } = this.view;
    const inView = (bin) => bin.to > from && bin.from < to;
    return this.packing().bands.flatMap((band) => band.hidden).filter(inView).reduce((sum, bin) => sum + bin.entries.length, 0);
  }

  /** Shows words about what lies under the pointer. */
  hover(found, x, y) {
    const entry = found?.entry ?? null;
    if (entry !== this.hovered) {
      this.hovered = entry;
      this.redraw();
    }
    this.canvas.style.cursor = found ? "pointer" : "";
    this.tip.hidden = !found;
    if (!found) return;
    this.tip.replaceChildren(...(entry ? entryTip(entry) : binTip(found.bin)));
    this.tip.style.left = `${Math.max(4, Math.min(x + 14, this.width - this.tip.offsetWidth - 6))}px`;
    const below = y + 18;
    this.tip.style.top = `${below + this.tip.offsetHeight > this.height ? Math.max(2, y - this.tip.offsetHeight - 12) : below}px`;
  }

  /** Goes `steps` entries on in time from the chosen one, or to the first in view. */
  step(steps) {
    const at = this.inOrder.findIndex((entry) => entry.id === this.store.selected);
    const first = this.inOrder.findIndex((entry) => entry.when.anchor >= this.view.from);
    const next = this.inOrder[at === -1 ? Math.max(first, 0) : at + steps];
    if (next) this.goTo(next);
  }

  /** Goes to the entry of the next band that lies nearest in time. */
  stepBand(steps) {
    const all = this.packing().bands;
    const at = all.findIndex((band) => band.shown.some((place) => place.entry.id === this.store.selected));
    const day = this.store.data.byId.get(this.store.selected)?.when.anchor ?? this.view.from;
    const band = all[at === -1 ? 0 : at + steps];
    if (!band) return;
    const near = (place) => Math.abs(place.entry.when.anchor - day);
    const best = band.shown.reduce((a, b) => (near(b) < near(a) ? b : a), band.shown[0]);
    if (best) this.goTo(best.entry);
  }

  goTo(entry) {
    this.store.choose(entry.id);
    this.reveal(entry);
    announce(`${entry.date.words ?? "no date"}: ${entry.label}${entry.note ? `, ${entry.note}` : ""}. ${entry.sources}`);
  }
}

/** What there is to say in place of a time. */
export function undatedWords(number) {
  return `No date in the sources: ${counted(number, "entry", "entries")} under No date`;
}

/** How many of the sorted `days` lie before `limit`. */
function below(days, limit) {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function entryTip(entry) {
  const standing = entry.note ? ` (${entry.note})` : "";
  return [
    element("strong", {}, entry.date.words ?? "no date"),
    element("span", { class: "tip-text" }, element("bdi", {}, shortened(entry.label, 220)), standing),
    element("span", { class: "note" }, entry.sources),
  ];
}

function binTip(bin) {
  return [
    element("strong", {}, `${counted(bin.entries.length, "entry", "entries")} not drawn one by one`),
    element("span", { class: "note" }, `from about ${dayWords(Math.floor(bin.from))}; click to look closer`),
  ];
}
