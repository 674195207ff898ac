// What the page shows at the moment, in one place. Parts of the page ask it, change it and are told of changes.

import { select } from "./filter.js";
import { fromAddress, toAddress } from "./address.js";

/** The state of a page that shows `data`. */
export class Store {
  constructor(data) {
    this.data = data;
    this.listeners = [];
    this.take(fromAddress(location.hash));
    addEventListener("hashchange", () => {
      if (location.hash.replace(/^#/, "") === this.written) return;
      this.take(fromAddress(location.hash));
      this.tell(new Set(["filter", "tab", "selected", "view"]));
    });
  }

  take(state) {
    Object.assign(this, state);
    this.written = location.hash.replace(/^#/, "");
    this.chosen = select(this.data, this.filter);
  }

  /** Has `listener` called with the names of what changed: filter, tab, selected, view. */
  listen(listener) {
    this.listeners.push(listener);
  }

  /** Changes parts of the filter. */
  narrow(part) {
    this.filter = { ...this.filter, ...part };
    this.chosen = select(this.data, this.filter);
    this.changed("filter");
  }

  /** Shows the details of an event, a statement, an entity or a document; null for nothing. */
  choose(id) {
    if (id === this.selected) return;
    this.selected = id;
    this.changed("selected");
  }

  /** Shows another list. */
  turnTo(tab) {
    this.tab = tab;
    this.changed("tab");
  }

  /** Moves the timeline; null shows everything. */
  look(view) {
    this.view = view;
    this.changed("view");
  }

  changed(name) {
    this.tell(new Set([name]));
    this.writeSoon();
  }

  tell(names) {
    for (const listener of this.listeners) listener(names);
  }

  // Browsers refuse an address that changes too often, as it would while the timeline is dragged.
  writeSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), 250);
  }

  write() {
    clearTimeout(this.timer);
    this.written = toAddress(this);
    history.replaceState(null, "", `#${this.written}`);
  }
}
