// What hands do to the timeline: wheel, drag, pinch, click, keys.

const CLICK = 4;

/** Has the timeline obey pointer and keys. `open` goes to the details of what is chosen. */
export function obey(timeline, open) {
  const { box, store } = timeline;
  const pointers = new Map();
  let travelled = 0;
  let spread = null;

  const place = (event) => {
    const frame = box.getBoundingClientRect();
    return [event.clientX - frame.left, event.clientY - frame.top];
  };

  box.addEventListener("wheel", (event) => {
    event.preventDefault();
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
    if (sideways) timeline.pan(event.deltaX || event.deltaY);
    else timeline.zoom(Math.exp(Math.max(-80, Math.min(80, event.deltaY)) * 0.004), place(event)[0]);
    timeline.hover(null);
  }, { passive: false });

  box.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    box.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, place(event));
    travelled = 0;
    spread = null;
    if (event.shiftKey) timeline.marked = [place(event)[0], place(event)[0]];
  });

  box.addEventListener("pointermove", (event) => {
    const [x, y] = place(event);
    if (!pointers.has(event.pointerId)) {
      timeline.hover(timeline.at(x, y), x, y);
      return;
    }
    const [before] = pointers.get(event.pointerId);
    pointers.set(event.pointerId, [x, y]);
    travelled += Math.abs(x - before);
    timeline.hover(null);
    if (timeline.marked) {
      timeline.marked[1] = x;
      timeline.redraw();
    } else if (pointers.size === 2) {
      const [a, b] = [...pointers.values()].map(([at]) => at);
      const wide = Math.max(Math.abs(a - b), 10);
      if (spread) timeline.zoom(spread / wide, (a + b) / 2);
      spread = wide;
    } else if (travelled > CLICK) {
      timeline.pan(before - x);
    }
  });

  const release = (event) => {
    if (!pointers.delete(event.pointerId)) return;
    if (timeline.marked) {
      const [from, to] = timeline.marked.map((x) => Math.floor(timeline.dayAt(x))).sort((a, b) => a - b);
      timeline.marked = null;
      if (travelled > CLICK) {
        store.narrow({ from, to });
        timeline.show(from, to + 1);
      }
      timeline.redraw();
    } else if (travelled <= CLICK && event.type === "pointerup") {
      const found = timeline.at(...place(event));
      if (found?.bin) timeline.show(found.bin.from, found.bin.to);
      else store.choose(found?.entry.id ?? null);
    }
  };
  box.addEventListener("pointerup", release);
  box.addEventListener("pointercancel", release);
  box.addEventListener("pointerleave", () => timeline.hover(null));
  box.addEventListener("dblclick", (event) => timeline.zoom(0.5, place(event)[0]));

  const keys = {
    ArrowLeft: (event) => (event.shiftKey ? timeline.pan(-timeline.width / 4) : timeline.step(-1)),
    ArrowRight: (event) => (event.shiftKey ? timeline.pan(timeline.width / 4) : timeline.step(1)),
    ArrowUp: () => timeline.stepBand(-1),
    ArrowDown: () => timeline.stepBand(1),
    "+": () => timeline.zoom(0.7),
    "=": () => timeline.zoom(0.7),
    "-": () => timeline.zoom(1.4),
    0: () => store.look(timeline.whole),
    Home: () => timeline.inOrder.length > 0 && timeline.goTo(timeline.inOrder[0]),
    End: () => timeline.inOrder.length > 0 && timeline.goTo(timeline.inOrder.at(-1)),
    Enter: () => open(),
    Escape: () => store.choose(null),
  };
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key](event);
  });
  box.addEventListener("blur", () => timeline.hover(null));
}
