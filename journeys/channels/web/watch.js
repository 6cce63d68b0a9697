// Runs before anything else in every document: knows when a page has come to rest, so that nobody needs to sleep.
(() => {
  const KEY = Symbol.for("journeys.watch");
  if (window[KEY]) return;
  const SHORT = 1500;       // ms; a longer timer is a clock or a poll, not a step on the way to rest
  const DEEPEST = 2;        // a timer set by a timer set by a timer is a loop
  const LONG_POLL = 4000;   // ms; a request that takes longer holds a line open
  const later = window.setTimeout.bind(window);
  const now = () => performance.now();
  const watch = {built: document.readyState === "complete", changes: 0, changed: 0, leaving: 0, opening: 0, requests: 0, clicks: 0};
  Object.defineProperty(window, KEY, {value: watch});

  const running = new Map();
  let ticket = 0;
  const begin = () => { running.set(++ticket, now()); watch.requests++; return ticket; };
  const end = (one) => later(() => running.delete(one), 0);
  const fetch = window.fetch;
  if (fetch) {
    window.fetch = function (...given) {
      const one = begin();
      const answer = fetch.apply(this, given);
      answer.then(() => end(one), () => end(one));
      return answer;
    };
  }
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...given) {
    const one = begin();
    this.addEventListener("loadend", () => end(one));
    return send.apply(this, given);
  };

  const timers = new Map();
  let depth = 0;
  const setTimer = window.setTimeout, clearTimer = window.clearTimeout;
  window.setTimeout = function (work, delay, ...rest) {
    if (typeof work !== "function" || !(+delay <= SHORT || delay === undefined) || depth >= DEEPEST) {
      return setTimer.call(window, work, delay, ...rest);
    }
    const level = depth + 1;
    const id = setTimer.call(window, function (...given) {
      timers.delete(id);
      const outer = depth;
      depth = level;
      try { return work.apply(this, given); } finally { depth = outer; }
    }, delay, ...rest);
    timers.set(id, now() + (+delay || 0));
    return id;
  };
  window.clearTimeout = function (id) { timers.delete(id); return clearTimer.call(window, id); };
  window.print = () => {};

  const note = () => { watch.changes++; watch.changed = now(); };
  const observe = () => document.documentElement && new MutationObserver(note).observe(document.documentElement,
    {childList: true, subtree: true, characterData: true, attributes: true,
      attributeFilter: ["class", "style", "hidden", "disabled", "open", "aria-expanded", "aria-hidden", "src"]});
  if (document.documentElement) observe();
  else new MutationObserver((_, self) => { if (document.documentElement) { self.disconnect(); observe(); } })
    .observe(document, {childList: true});

  if (window.navigation) {
    navigation.addEventListener("navigate", (event) => {
      if (event.hashChange || event.downloadRequest !== null) return;
      if (event.destination.sameDocument) { note(); return; }
      watch.leaving = now();
    });
    navigation.addEventListener("navigatesuccess", () => { watch.leaving = 0; });
  }
  const open = window.open;
  window.open = function (...given) { watch.opening++; return open.apply(this, given); };
  window.addEventListener("click", (event) => {
    watch.clicks++;
    const link = event.composedPath().find((one) => one.tagName === "A" && one.href);
    if (link && link.target === "_blank" && !event.defaultPrevented) watch.opening++;
  });
  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.target.target === "_blank") watch.opening++;
  });

  const spins = () => {
    for (const one of document.querySelectorAll("[aria-busy=true],[role=progressbar]:not([aria-valuenow]),progress:not([value]),"
      + ".spinner,.loading,.loader,.skeleton,.is-loading,.loading-mask,.blockUI")) {
      if (!one.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
      const box = one.getBoundingClientRect();
      if (box.width > 4 && box.height > 4 && box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0) return true;
    }
    return false;
  };
  const dressed = () => [...document.querySelectorAll("link[rel=stylesheet]")].every((one) => one.sheet || one.disabled)
    && !document.querySelector("script[src][async]");
  document.addEventListener("DOMContentLoaded", () => { watch.built = true; watch.changed = 0; });
  const busyWith = () => {
    const time = now();
    if (watch.leaving && time - watch.leaving < 20000) return "leaving";
    if (document.readyState === "loading" || !watch.built) return "loading";
    // Pictures may come later, but not styles, which decide what is seen, nor scripts, which may build the rest.
    if (document.readyState === "interactive" && time < 2500 && !dressed()) return "loading";
    for (const [one, since] of running) {
      if (time - since < LONG_POLL) return "network";
      running.delete(one);
    }
    for (const [id, due] of timers) {
      if (due + 500 > time) return "timers";
      timers.delete(id);
    }
    if (watch.changed && time - watch.changed < 25) return "changing";
    return "";
  };
  const state = (why) => JSON.stringify({why, leaving: !!watch.leaving, changes: watch.changes, opening: watch.opening,
    requests: watch.requests, status: performance.getEntriesByType("navigation")[0]?.responseStatus ?? 0});
  // Ends as soon as the page rests; at the latest after `most` ms. `first`: let what a click began begin.
  watch.settle = (most, first) => new Promise((resolve) => {
    const began = now();
    const check = () => {
      const why = busyWith(), waited = now() - began;
      if (why && waited < most) return later(check, 4);
      if (!why && waited < Math.min(most, 4000) && spins()) return later(check, 40);
      resolve(state(why || (spins() ? "spinning" : "")));
    };
    if (first) later(check, first); else check();
  });
  // Ends when anything changes.
  watch.change = (most) => new Promise((resolve) => {
    const began = now(), before = watch.changes;
    const check = () => (watch.changes !== before || watch.leaving || now() - began > most ? resolve(state("")) : later(check, 20));
    check();
  });
  watch.state = () => state(busyWith());
})();
