// Part of look.js: whether words can be seen where they stand.
  const EYES = {opacityProperty: true, visibilityProperty: true};
  const page = getComputedStyle(document.documentElement), bodily = document.body ? getComputedStyle(document.body) : page;
  const stands = /hidden|clip/.test(page.overflowX) || (page.overflowX === "visible" && /hidden|clip/.test(bodily.overflowX));
  const scrollX = window.scrollX, scrollY = window.scrollY;
  const docWidth = stands ? innerWidth : Math.max(document.documentElement.scrollWidth, innerWidth);
  const docLeft = page.direction === "rtl" || bodily.direction === "rtl" ? innerWidth - docWidth : 0;

  // To ask where something is takes longest of all; the box of a control is often that of its words.
  const places = new Map();
  const placed = (el) => {
    let rect = places.get(el);
    if (rect === undefined) places.set(el, rect = el.getBoundingClientRect());
    return rect;
  };
  // What a clip leaves of a box; two pixels of a word are nothing to read.
  const outside = (r, clip) => r.right <= clip.left + 1 || r.left >= clip.right - 1 || r.bottom <= clip.top || r.top >= clip.bottom
    || (clip.right - clip.left < 2 && r.right - r.left > 2) || (clip.bottom - clip.top < 2 && r.bottom - r.top > 2)
    || Math.min(r.bottom, clip.bottom) - Math.max(r.top, clip.top) < Math.min(2, (r.bottom - r.top) / 2);
  const within = (a, b) => (a ? {left: Math.max(a.left, b.left), right: Math.min(a.right, b.right),
    top: Math.max(a.top, b.top), bottom: Math.min(a.bottom, b.bottom)} : b);
  // Beside the page, or where nobody can scroll to. `port` is the corner of a box that scrolls.
  const isOff = (r, {port, fixed, clip}) => (clip !== null && outside(r, clip) && r.width * r.height > 0)
    || (port ? r.right <= port.left || r.bottom <= port.top
      : fixed ? r.left >= innerWidth || r.top >= innerHeight || r.right <= 0 || r.bottom <= 0
        : r.right + scrollX <= docLeft || r.bottom + scrollY <= 0 || r.left + scrollX >= docLeft + docWidth);

  const percent = (text, whole) => (text.endsWith("%") ? parseFloat(text) : whole ? parseFloat(text) / whole * 100 : 0) || 0;
  const cutToNothing = (path, el) => {
    const [, shape, inside] = /^(inset|circle|ellipse|polygon|rect|xywh)\((.*)\)/.exec(path) || [];
    if (!shape) return false;
    if (shape === "circle" || shape === "ellipse") return /^0(px|%)?(\s|$)/.test(inside.trim());
    const r = el.getBoundingClientRect();
    if (shape === "inset") {
      const [top, right = top, bottom = top, left = right] = inside.split(" round ")[0].trim().split(/\s+/);
      return percent(top, r.height) + percent(bottom, r.height) >= 100 || percent(left, r.width) + percent(right, r.width) >= 100;
    }
    if (shape !== "polygon") return false;
    const points = inside.split(",").map((one) => one.trim().split(/\s+/));
    return [0, 1].some((way) => new Set(points.map((point) => point[way])).size === 1);
  };
  const cutByRect = (clip) => {
    const [top, right, bottom, left] = (clip.match(/-?[\d.]+px|auto/g) || []).map((one) => (one === "auto" ? NaN : parseFloat(one)));
    return right - left <= 2 || bottom - top <= 2;
  };

  // ---- colours: words as transparent as air, or of the very colour that they stand on ----
  const rgba = remembered((color) => {
    const [r, g, b, a = 1] = (color.startsWith("rgb") ? color.match(/[\d.]+/g) : ["-1", "-1", "-1"]).map(Number);
    return {r, g, b, a};
  });
  const alike = (one, other) => one.r >= 0 && Math.max(Math.abs(one.r - other.r), Math.abs(one.g - other.g), Math.abs(one.b - other.b)) <= 2;
  const isDark = /dark/.test(page.colorScheme) && matchMedia("(prefers-color-scheme: dark)").matches;
  const bare = (style) => style.textShadow === "none" && parseFloat(style.webkitTextStrokeWidth) === 0;
  // The colour behind what an element shows; null where half a colour makes it uncertain. Elements without attributes are
  // rarely given one, and are asked only once a colour seems to be the same.
  const groundOf = (state) => {
    if (state === null) return isDark ? null : rgba("rgb(255, 255, 255)");
    if (state.ground === undefined) {
      const own = state.given ? rgba(state.style.backgroundColor) : NONE;
      state.ground = own.a === 0 ? groundOf(state.up) : own.a === 1 ? own : null;
    }
    return state.ground;
  };
  const NONE = {r: 0, g: 0, b: 0, a: 0};
  const standsOut = (state, fill) => {
    for (let one = state; one !== null; one = one.up) {
      if (one.style.backgroundImage !== "none") return true;
      const own = rgba(one.style.backgroundColor);
      if (own.a > 0) return !alike(fill, own);
    }
    return false;
  };
  const blank = (style, state, el) => {
    const fill = rgba(style.webkitTextFillColor);
    if (fill.a === 0) {
      for (let one = el, steps = 0; one && steps < 5; one = one.parentElement, steps++) {
        if (/text/.test(getComputedStyle(one).webkitBackgroundClip)) return false;
      }
      return bare(style);
    }
    const ground = groundOf(state);
    if (ground === null || !alike(fill, ground) || fill.a < 1) return false;
    return !standsOut(state, fill) && bare(style) && !paintedUnder(el, el.getBoundingClientRect());
  };
  // Pictures, and whatever else has a colour, lie behind words that would not be seen without.
  let painters = null;
  const MOST_PAINTERS = 20000;
  const colours = (style) => style.content !== "none" && (style.backgroundImage !== "none" || rgba(style.backgroundColor).a > 0);
  const paintedUnder = (el, rect) => {
    if (el.getRootNode() !== document) return true;
    if (painters === null) {
      painters = [];
      let left = MOST_PAINTERS;
      for (const one of document.body.getElementsByTagName("*")) {
        if (--left < 0) return true;
        const style = /^(IMG|svg|VIDEO|CANVAS|PICTURE|IFRAME|OBJECT|EMBED)$/.test(one.tagName) ? null : getComputedStyle(one);
        if (style && style.backgroundImage === "none" && rgba(style.backgroundColor).a === 0) continue;
        const box = one.getBoundingClientRect();
        if (box.width > 2 && box.height > 2) painters.push([one, box]);
      }
    }
    for (const [one, box] of painters) {
      if (!one.contains(el) && box.left < rect.right && box.right > rect.left && box.top < rect.bottom && box.bottom > rect.top) return true;
    }
    for (let one = el; one; one = one.parentElement) {
      if (colours(getComputedStyle(one, "::before")) || colours(getComputedStyle(one, "::after"))) return true;
    }
    return false;
  };
  // A layer sent behind an opaque one.
  const sunken = (el) => {
    for (let one = el.parentElement; one && one !== document.body && one !== document.documentElement; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.zIndex !== "auto" || style.transform !== "none" || style.isolation === "isolate" || +style.opacity < 1) return false;
      if (rgba(style.backgroundColor).a === 1) return true;
    }
    return false;
  };
