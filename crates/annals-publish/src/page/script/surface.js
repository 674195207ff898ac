// A canvas that fills its box, draws with the next frame, and knows the colours of the page.

import { readInks } from "./marks.js";

/** What the timeline and the strip below it are drawn on. A class of its own says what `take` counts and `draw` draws. */
export class Surface {
  constructor(box, canvas) {
    this.box = box;
    this.canvas = canvas;
    this.pen = canvas.getContext("2d");
  }

  /** Keeps to the size of the box from now on. */
  follow() {
    new ResizeObserver(() => this.resize()).observe(this.box);
    this.resize();
  }

  resize() {
    this.fit([this.box.clientWidth, this.box.clientHeight], devicePixelRatio || 1);
    this.redraw();
  }

  /** Takes a size of its own, such as that of paper. */
  fit([width, height], ratio) {
    [this.width, this.height] = [width, height];
    this.canvas.width = Math.round(this.width * ratio);
    this.canvas.height = Math.round(this.height * ratio);
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  /** Reads the colours anew, after a change of look. */
  recolour() {
    this.inks = null;
    this.redraw();
  }

  /** Draws with the next frame. */
  redraw() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = null;
      this.drawNow();
    });
  }

  /** Draws at once. */
  drawNow() {
    if (this.width === 0) return;
    this.inks ??= readInks(this.box);
    this.draw();
  }
}
