// A table of any length: only the rows in view are in the page. A grid to screen readers, walked with the arrow keys.

import { element } from "./dom.js";

const ROW_HEIGHT = 44;
const SPARE = 8;

/** A grid in `box` whose rows are opened by `open`. */
export class Grid {
  constructor(box, open) {
    this.box = box;
    this.open = open;
    this.current = 0;
    this.sort = null;
    this.head = element("div", { role: "row", class: "row head", "aria-rowindex": 1 });
    this.body = element("div", { role: "rowgroup", class: "rows" });
    this.scroller = element("div", { class: "scroller", role: "presentation" }, element("div", { role: "rowgroup", class: "heads" }, this.head), this.body);
    this.grid = element("div", { role: "grid", class: "grid" }, this.scroller);
    this.scroller.addEventListener("scroll", () => this.fill());
    this.body.addEventListener("keydown", (event) => this.walk(event));
    new ResizeObserver(() => this.fill()).observe(this.scroller);
  }

  /** Shows `rows` in `columns`: each `{ title, style, cell, value }`, where `value` is what it is sorted by. */
  show(title, columns, rows, { selected, empty }) {
    if (columns !== this.columns) this.sort = null;
    Object.assign(this, { columns, unsorted: rows, selected, current: 0 });
    this.grid.setAttribute("aria-label", title);
    this.box.replaceChildren(rows.length > 0 ? this.grid : element("p", { class: "empty" }, empty));
    this.arrange();
    this.scroller.scrollTop = 0;
  }

  /** Marks the row of what is chosen. */
  mark(selected) {
    this.selected = selected;
    this.fill(true);
  }

  arrange() {
    this.rows = this.unsorted;
    if (this.sort) {
      const { value } = this.columns[this.sort.column];
      const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b) : a - b);
      this.rows = [...this.unsorted].sort((a, b) => compare(value(a), value(b)) * this.sort.turn);
    }
    this.grid.setAttribute("aria-rowcount", this.rows.length + 1);
    this.body.style.height = `${this.rows.length * ROW_HEIGHT}px`;
    this.head.replaceChildren(...this.columns.map((column, at) => this.heading(column, at)));
    this.drawn = null;
    this.fill();
  }

  heading({ title, style, value }, at) {
    const turn = this.sort?.column === at ? this.sort.turn : 0;
    const sort = () => {
      this.sort = turn === -1 ? null : { column: at, turn: turn === 1 ? -1 : 1 };
      this.arrange();
      this.head.children[at].querySelector("button").focus();
    };
    const words = value ? element("button", { type: "button", onclick: sort }, title, element("span", { "aria-hidden": "true" }, { 0: "", 1: " ↑", [-1]: " ↓" }[turn])) : title;
    return element("div", { role: "columnheader", class: `cell ${style}`, "aria-sort": { 0: "none", 1: "ascending", [-1]: "descending" }[turn] }, words);
  }

  /** Puts the rows in view into the page. */
  fill(again = false) {
    if (!this.rows || !this.scroller.isConnected) return;
    const from = Math.max(0, Math.floor(this.scroller.scrollTop / ROW_HEIGHT) - SPARE);
    const to = Math.min(this.rows.length, Math.ceil((this.scroller.scrollTop + this.scroller.clientHeight) / ROW_HEIGHT) + SPARE);
    if (!again && this.drawn?.from === from && this.drawn.to === to) return;
    this.drawn = { from, to };
    const hadFocus = this.body.contains(document.activeElement);
    this.body.replaceChildren(...this.rows.slice(from, to).map((row, at) => this.row(row, from + at)));
    if (hadFocus) this.body.querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
  }

  row(row, at) {
    const made = element("div", {
      role: "row", class: `row ${row.group ?? ""}`, "aria-rowindex": at + 2, "aria-selected": row.id === this.selected,
      tabindex: at === this.current ? 0 : -1,
      onclick: () => this.choose(at),
    }, ...this.columns.map((column) => element("div", { role: "gridcell", class: `cell ${column.style}` }, element("div", { class: "two-lines" }, column.cell(row)))));
    made.style.transform = `translateY(${at * ROW_HEIGHT}px)`;
    return made;
  }

  choose(at) {
    this.current = at;
    this.open(this.rows[at]);
  }

  walk(event) {
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / ROW_HEIGHT) - 1);
    const last = this.rows.length - 1;
    const targets = { ArrowDown: this.current + 1, ArrowUp: this.current - 1, PageDown: this.current + page, PageUp: this.current - page, Home: 0, End: last };
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.choose(this.current);
    } else if (event.key in targets) {
      event.preventDefault();
      this.current = Math.min(Math.max(targets[event.key], 0), last);
      this.reach(this.current);
      this.fill(true);
    }
  }

  /** Scrolls a row into view. */
  reach(at) {
    const [top, bottom] = [at * ROW_HEIGHT, (at + 1) * ROW_HEIGHT];
    const room = this.scroller.clientHeight - this.head.offsetHeight;
    if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
    else if (bottom > this.scroller.scrollTop + room) this.scroller.scrollTop = bottom - room;
  }
}
