// What a picture of the page takes in, and where each word stands in it, just before it is taken. Changes nothing.
// Takes {whole, down, margin, most, known}: whether the picture may go beyond the window, how far down it must go and how
// much farther it then goes, the most pixels it may be wide and high, and where some controls stood when the page was
// looked at.
({whole, down, margin, most, known}) => {
  const doc = document.documentElement, began = performance.now(), round = Math.round;
  const MOST_WORDS = 4000, LONGEST = 40;  // ms
  const wide = whole ? Math.max(doc.scrollWidth, innerWidth) : innerWidth;
  const end = scrollY + innerHeight;
  const high = whole && down > end ? Math.min(Math.max(doc.scrollHeight, end), Math.ceil(down + margin)) : whole && scrollY ? Math.ceil(end) : innerHeight;
  const beyond = whole && (high > innerHeight || wide > innerWidth);
  if (beyond) window[Symbol.for("journeys.still")]?.(3000);
  const width = Math.min(wide, most.width), height = Math.min(high, most.height);
  const left = whole ? 0 : scrollX;
  const top = whole ? Math.max(0, Math.min(round(scrollY) + innerHeight - height, high - height)) : scrollY;
  const page = {left: left - scrollX, top: top - scrollY, right: left - scrollX + width, bottom: top - scrollY + height};
  const meets = (a, b) => a.right > b.left && a.left < b.right && a.bottom > b.top && a.top < b.bottom;

  // A box that scrolls shows a part of what is in it; the rest is not in the picture.
  const ports = new Map(), cuts = new Set();
  const portOf = (el) => {
    if (!el || el === doc || el === document.body) return null;
    let port = ports.get(el);
    if (port !== undefined) return port;
    const style = getComputedStyle(el), outer = style.position === "fixed" ? null : portOf(el.parentElement || (el.getRootNode().host ?? null));
    port = outer;
    if (style.overflowX !== "visible" && (el.scrollHeight > el.clientHeight + 2 || el.scrollWidth > el.clientWidth + 2)) {
      const r = el.getBoundingClientRect();
      port = {left: r.left, top: r.top, right: r.right, bottom: r.bottom, el, cut: false};
      if (outer) port = {...port, left: Math.max(r.left, outer.left), top: Math.max(r.top, outer.top), right: Math.min(r.right, outer.right), bottom: Math.min(r.bottom, outer.bottom)};
    }
    ports.set(el, port);
    return port;
  };
  const isCovered = (el, r) => {
    const x = (r.left + r.right) / 2, y = (r.top + r.bottom) / 2;
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
    let hit = document.elementFromPoint(x, y);
    while (hit && hit.shadowRoot) {
      const inner = hit.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    if (!hit || hit.contains(el) || el.contains(hit)) return false;
    return !(hit.closest("label,a,button") || hit).contains(el) && getComputedStyle(el).pointerEvents !== "none";
  };

  const lines = [], covered = [], range = document.createRange();
  let count = 0;
  const SKIP = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TITLE", "OPTION", "TEXTAREA"]);
  const lineUp = (node, el, port) => {
    let line = null;
    for (const found of node.data.matchAll(/\S+/g)) {
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const r = range.getBoundingClientRect();
      if (r.width < 1 || r.height < 3 || !meets(r, page)) continue;
      if (port && !meets(r, port)) { cuts.add(port); continue; }
      const x = round(r.left - page.left), y = round(r.top - page.top);
      if (!line || Math.abs(line[1] - y) > 2) {
        lines.push(line = [found[0], y, Math.ceil(r.height), [x, Math.ceil(r.width)]]);
        if (isCovered(el, r)) covered.push(lines.length - 1);
      } else {
        line[0] += " " + found[0];
        line[3].push(x, Math.ceil(r.width));
      }
      if (++count > MOST_WORDS) return;
    }
  };
  const through = (root) => {
    const walker = document.createTreeWalker(root, 5);  // elements and text
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (count > MOST_WORDS || performance.now() - began > LONGEST) return;
      if (node.nodeType === 1) {
        if (node.shadowRoot) through(node.shadowRoot);
        continue;
      }
      const el = node.parentElement || (node.getRootNode().host ?? null);
      if (!el || node.length > 20000 || SKIP.has(el.tagName) || !/\S/.test(node.data)) continue;
      range.selectNodeContents(node);
      const r = range.getBoundingClientRect();
      if (r.width < 1 || r.height < 3 || !meets(r, page) || !el.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
      lineUp(node, el, portOf(el));
    }
  };
  through(document.body || doc);
  const there = (port) => ({x: port.left - page.left, y: port.top - page.top, width: port.right - port.left, height: port.bottom - port.top});
  const hidden = [...cuts].map((port) => {
    const r = port.el.getBoundingClientRect(), x = r.left - port.el.scrollLeft, y = r.top - port.el.scrollTop;
    return [there(port), {x: x - page.left, y: y - page.top, width: port.el.scrollWidth, height: port.el.scrollHeight}];
  });
  const frames = [...document.querySelectorAll("iframe,frame")].map((el) => {
    const r = el.getBoundingClientRect();
    return there(r);
  });
  const elements = window[Symbol.for("journeys.seen")]?.elements;
  const moved = known.some(([ref, x, y]) => {
    const el = elements?.get(ref)?.deref();
    if (!el || !el.isConnected) return true;
    const r = el.getBoundingClientRect();
    return r.width > 2 && r.height > 2 && Math.abs(r.left + scrollX - x) + Math.abs(r.top + scrollY - y) > 3;
  });
  return JSON.stringify({left, top, width, height, ratio: devicePixelRatio || 1, beyond,
    lines, covered, hidden, frames, moved});
}
