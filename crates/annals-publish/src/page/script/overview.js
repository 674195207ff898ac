// The whole time in one strip: how much there is when, and the part that the timeline shows, which can be dragged,
// stretched and drawn anew.

import { byId } from "./dom.js";
import { axisMarks } from "./days.js";
import { zoomed } from "./scale.js";
import { Surface } from "./surface.js";

const HANDLE = 7;
const BAR = 4;

/** The strip below a timeline. */
export class Overview extends Surface {
  constructor(store, timeline) {
    super(byId("overview"), byId("overview-canvas"));
    this.store = store;
    this.timeline = timeline;
    this.follow();
    this.obey();
  }

  resize() {
    super.resize();
    this.take();
  }

  /** Counts anew. */
  take() {
    const { from, to } = this.timeline.whole;
    const bins = Math.max(1, Math.floor(this.width / BAR));
    this.counts = Array.from({ length: bins }, () => ({ event: 0, statement: 0 }));
    for (const { type, when } of this.store.chosen.placed) {
      const at = Math.floor(((when.anchor + 0.5 - from) / (to - from)) * bins);
      if (this.counts[at]) this.counts[at][type] += 1;
    }
    this.redraw();
  }

  xOf(day) {
    const { from, to } = this.timeline.whole;
    return ((day - from) / (to - from)) * this.width;
  }

  dayAt(x) {
    const { from, to } = this.timeline.whole;
    return from + (x / this.width) * (to - from);
  }

  draw() {
    const { pen, width, height, inks } = this;
    pen.fillStyle = inks.ground;
    pen.fillRect(0, 0, width, height);
    if (!this.timeline.isDated) return;
    const foot = height - 14;
    const most = Math.max(1, ...this.counts.map((bin) => bin.event + bin.statement));
    // The square root keeps a single event visible beside a day of two hundred.
    const tall = (count) => (count === 0 ? 0 : Math.max(2, Math.sqrt(count / most) * (foot - 4)));
    this.counts.forEach((bin, at) => {
      const all = tall(bin.event + bin.statement);
      const spoken = all * (bin.statement / (bin.event + bin.statement || 1));
      pen.fillStyle = inks.event;
      pen.fillRect(at * BAR, foot - all, BAR - 1, all - spoken);
      pen.fillStyle = inks.statement;
      pen.fillRect(at * BAR, foot - spoken, BAR - 1, spoken);
    });
    const whole = this.timeline.whole;
    const { marks, unit } = axisMarks(whole.from, whole.to, (70 * (whole.to - whole.from)) / width);
    pen.font = "10.5px system-ui, sans-serif";
    pen.textBaseline = "middle";
    pen.fillStyle = inks.note;
    for (const mark of marks) pen.fillText(unit === "month" && mark.major ? String(new Date(mark.day * 86_400_000).getUTCFullYear()) : mark.words, this.xOf(mark.day) + 2, height - 6);
    this.drawView();
  }

  drawView() {
    const { pen, width, height, inks } = this;
    const { from, to } = this.timeline.view;
    const [left, right] = [Math.max(0, this.xOf(from)), Math.min(width, this.xOf(to))];
    pen.fillStyle = inks.paper;
    pen.globalAlpha = 0.62;
    pen.fillRect(0, 0, left, height);
    pen.fillRect(right, 0, width - right, height);
    pen.globalAlpha = 1;
    pen.strokeStyle = inks.focus;
    pen.lineWidth = 1.5;
    pen.strokeRect(left + 1, 1, Math.max(right - left - 2, 2), height - 2);
    pen.fillStyle = inks.focus;
    pen.fillRect(left, height / 2 - 9, 4, 18);
    pen.fillRect(right - 4, height / 2 - 9, 4, 18);
    const { earlier, later } = this.timeline.beyond();
    pen.font = "600 11px system-ui, sans-serif";
    if (earlier > 0) this.drawCount(`◂ ${earlier.toLocaleString("en")} earlier`, 4, left);
    if (later > 0) this.drawCount(`${later.toLocaleString("en")} later ▸`, right + 4, width);
  }

  /** Words in the corner beside the view, where there is room for them. */
  drawCount(words, from, to) {
    const room = this.pen.measureText(words).width;
    if (to - from > room + 8) this.pen.fillText(words, from === 4 ? from : to - room - 4, 9);
  }

  obey() {
    const { box } = this;
    let drag = null;
    const place = (event) => event.clientX - box.getBoundingClientRect().left;
    const partAt = (x) => {
      const { from, to } = this.timeline.view;
      const [left, right] = [this.xOf(from), this.xOf(to)];
      if (Math.abs(x - left) <= HANDLE) return "from";
      if (Math.abs(x - right) <= HANDLE) return "to";
      const isWhole = right - left >= this.width - 2;
      return x > left && x < right && !isWhole ? "middle" : "new";
    };
    const cursors = { from: "ew-resize", to: "ew-resize", middle: "grab", new: "crosshair" };
    box.addEventListener("pointerdown", (event) => {
      box.setPointerCapture(event.pointerId);
      const x = place(event);
      drag = { part: partAt(x), x, view: { ...this.timeline.view } };
    });
    box.addEventListener("pointermove", (event) => {
      const x = place(event);
      if (!drag) {
        box.style.cursor = cursors[partAt(x)];
        return;
      }
      const [day, start] = [this.dayAt(x), this.dayAt(drag.x)];
      const views = {
        from: () => ({ from: Math.min(day, drag.view.to - 1), to: drag.view.to }),
        to: () => ({ from: drag.view.from, to: Math.max(day, drag.view.from + 1) }),
        middle: () => ({ from: drag.view.from + day - start, to: drag.view.to + day - start }),
        new: () => ({ from: Math.min(day, start), to: Math.max(day, start) }),
      };
      if (Math.abs(x - drag.x) < 3) return;
      const view = views[drag.part]();
      this.store.look(zoomed(view, 1, (view.from + view.to) / 2, this.timeline.whole));
    });
    const release = () => {
      drag = null;
    };
    box.addEventListener("pointerup", release);
    box.addEventListener("pointercancel", release);
    box.addEventListener("dblclick", () => this.store.look(this.timeline.whole));
  }
}
