// How entries are drawn: events as points and bars, statements as speech marks; filled what is told as fact, hollow
// what is reported, dashed what is not or not yet, struck what is denied; soft where a time is not known to the day.

import { POINT, extent } from "./lanes.js";

/** The colours of the page, as a canvas can use them. */
export function readInks(of) {
  const names = ["paper", "ground", "ink", "note", "rule", "event", "statement", "dispute", "focus", "event-soft", "statement-soft"];
  // An element's own colour comes back resolved, also where it is one of the system's.
  const probe = of.appendChild(document.createElement("span"));
  const resolved = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(resolved);
}

/** Draws the mark of `entry` with day 0 at `origin`, its middle at height `y`. */
export function drawMark(canvas, entry, { origin, scale, y, inks, left, right }) {
  const ink = inks[entry.type];
  const [start, end] = extent(entry.when, scale).map((x) => x + origin);
  canvas.lineWidth = 1.5;
  switch (entry.when.shape) {
    case "stretch":
      drawStretch(canvas, entry, { start, end, origin, scale, y, inks, left, right });
      return;
    case "before":
      drawReach(canvas, end - POINT, start, y, ink, inks.paper);
      drawPoint(canvas, entry, end - POINT, y, inks);
      return;
    case "after":
      drawReach(canvas, start + POINT, end, y, ink, inks.paper);
      drawPoint(canvas, entry, start + POINT, y, inks);
      return;
    case "around": {
      const middle = (start + end) / 2;
      drawReach(canvas, middle, start, y, ink, inks.paper);
      drawReach(canvas, middle, end, y, ink, inks.paper);
      drawPoint(canvas, entry, middle, y, inks);
      return;
    }
    default:
      drawPoint(canvas, entry, (start + end) / 2, y, inks);
  }
}

/** A bar whose ends fade over the days on which it may begin or end; solid where it surely goes on. */
function drawStretch(canvas, entry, { start, end, origin, scale, y, inks, left, right }) {
  const ink = inks[entry.type];
  const [from, to] = [Math.max(start, left - 50), Math.min(end, right + 50)];
  if (to <= from) return;
  const height = 14;
  const width = end - start;
  const fade = Math.min(18, width * 0.3);
  const gradient = canvas.createLinearGradient(start, 0, end, 0);
  const [soft, none] = [inks[`${entry.type}-soft`], inks.paper];
  gradient.addColorStop(0, none);
  gradient.addColorStop(Math.min(fade / width, 0.49), soft);
  gradient.addColorStop(Math.max(1 - fade / width, 0.51), soft);
  gradient.addColorStop(1, none);
  canvas.fillStyle = gradient;
  canvas.fillRect(from, y - height / 2, to - from, height);
  if (entry.when.sure) {
    const [sureFrom, sureTo] = [entry.when.sure[0] * scale + origin, (entry.when.sure[1] + 1) * scale + origin];
    canvas.fillStyle = ink;
    canvas.globalAlpha = 0.55;
    canvas.fillRect(Math.max(sureFrom, left - 50), y - height / 2, Math.min(sureTo, right + 50) - Math.max(sureFrom, left - 50), height);
    canvas.globalAlpha = 1;
  }
  drawPoint(canvas, entry, Math.min(Math.max(start, left) + POINT + 1, end - POINT), y, inks);
}

/** An arrow into days that are not known. */
function drawReach(canvas, from, to, y, ink, paper) {
  const turn = to < from ? 1 : -1;
  const gradient = canvas.createLinearGradient(from, 0, to, 0);
  gradient.addColorStop(0, ink);
  gradient.addColorStop(1, paper);
  canvas.strokeStyle = gradient;
  canvas.beginPath();
  canvas.moveTo(from - turn * POINT, y);
  canvas.lineTo(to, y);
  canvas.stroke();
  canvas.strokeStyle = ink;
  canvas.beginPath();
  const tip = to + turn * 8;
  canvas.moveTo(tip + turn * 5, y - 4);
  canvas.lineTo(tip, y);
  canvas.lineTo(tip + turn * 5, y + 4);
  canvas.stroke();
}

/** The point or speech mark itself. */
export function drawPoint(canvas, entry, x, y, inks) {
  const ink = inks[entry.type];
  canvas.lineWidth = 1.6;
  canvas.setLineDash(entry.group === "open" ? [2, 1.8] : []);
  canvas.beginPath();
  if (entry.type === "event") canvas.arc(x, y, POINT - 0.6, 0, Math.PI * 2);
  else speechMark(canvas, x, y);
  canvas.fillStyle = entry.group === "fact" ? ink : inks.paper;
  canvas.strokeStyle = ink;
  canvas.fill();
  canvas.stroke();
  canvas.setLineDash([]);
  if (entry.group === "denied") {
    canvas.beginPath();
    canvas.moveTo(x - 6, y + 6);
    canvas.lineTo(x + 6, y - 6);
    canvas.stroke();
  }
  if (entry.isDisputed) {
    canvas.fillStyle = inks.dispute;
    canvas.beginPath();
    canvas.moveTo(x + 3, y - 9);
    canvas.lineTo(x + 10, y - 9);
    canvas.lineTo(x + 6.5, y - 2.5);
    canvas.fill();
  }
}

function speechMark(canvas, x, y) {
  canvas.moveTo(x - 6, y - 4);
  canvas.lineTo(x + 6, y - 4);
  canvas.lineTo(x + 6, y + 3);
  canvas.lineTo(x, y + 3);
  canvas.lineTo(x - 3, y + 6);
  canvas.lineTo(x - 3, y + 3);
  canvas.lineTo(x - 6, y + 3);
  canvas.closePath();
}
