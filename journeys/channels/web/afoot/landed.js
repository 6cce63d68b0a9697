// Whether the last click landed on the control with this ref, or beside it, on what had come to lie over it: ["beside"].
// Without a ref it only begins to watch.
(ref) => {
  const KEY = Symbol.for("journeys.landed");
  if (!window[KEY]) {
    const landed = {on: null};
    Object.defineProperty(window, KEY, {value: landed});
    window.addEventListener("click", (event) => { landed.on = event.composedPath()[0]; }, true);
  }
  if (!ref) {
    window[KEY].on = null;
    return [];
  }
  const el = window[Symbol.for("journeys.seen")]?.elements.get(ref)?.deref(), on = window[KEY].on;
  if (!el || !on) return [];
  const holds = (one, other) => {
    for (let node = other; node; node = node.parentNode || node.host) if (node === one) return true;
    return false;
  };
  const labelled = [...(el.labels || [])].some((label) => holds(label, on));
  return holds(el, on) || holds(on, el) || labelled ? [] : ["beside"];
}
