// Runs before anything else in every document: knows when a page has come to rest, so that nobody needs to sleep.
(() => {
  const KEY = Symbol.for("journeys.watch");
  if (window[KEY]) return;
  const SHORT = 1500;       // ms; a longer timer is a clock or a poll, not a step on the way to rest
  const DEEPEST = 2;        // a timer set by a timer set by a timer is a loop
  const LONG_POLL = 4000;   // ms; a request that takes longer holds a line open
  const CHURN = 2000;       // ms; what has changed all the time for longer is a clock or a show
  const SPUN = 4000;        // ms; what has been spinning for longer beside enough words to read is decoration
  const SHOWING = 1500;     // ms; how long what fades or slides in may still take to be waited for
  const MOST_LAZY = 20;
  const POLLS = 6;          // times; what is asked or timed again so often, and nobody did anything, is a poll
  const later = window.setTimeout.bind(window);
  const now = () => performance.now();
  const MOST_LETTERS = 2e7; // of a document that is still coming; so much is not read
  const MOST_FAILED = 20;
  const watch = {built: document.readyState === "complete", changes: 0, changed: 0, leaving: 0, opening: 0, saving: 0, requests: 0, clicks: 0,
    to: "", failures: 0, failed: []};
  Object.defineProperty(window, KEY, {value: watch});

  const running = new Map();
  let ticket = 0;
  let times = new Map();
  const isPoll = (what) => {
    times.set(what, (times.get(what) || 0) + 1);
    return times.get(what) > POLLS;
  };
  for (const kind of ["click", "keydown", "input", "change"]) window.addEventListener(kind, () => { times = new Map(); }, true);
  const held = new Set();   // addresses that hold a line open
  const pathOf = (address) => {
    try { return new URL(String(address?.url ?? address ?? ""), document.baseURI).href.split(/[?#]/)[0]; } catch { return ""; }
  };
  const patternOf = (path) => path.replace(/[0-9a-f]*\d[0-9a-f-]*/gi, "#");  // «/poll/17» asks again what «/poll/16» asked
  // What is asked side by side is a list, and no poll.
  const isPolled = (path) => {
    const pattern = patternOf(path);
    for (const one of running.values()) if (one.path !== path && patternOf(one.path) === pattern) return false;
    return isPoll(pattern);
  };
  const hold = (path) => {
    if (held.has(path)) return 0;
    running.set(++ticket, {since: now(), path});
    return ticket;
  };
  const begin = (address) => {
    const path = pathOf(address);
    watch.requests++;
    return isPolled(path) ? 0 : hold(path);
  };
  const end = (one) => later(() => running.delete(one), 0);
  const failed = (method, address, status) => {
    watch.failures++;
    watch.failed.push([String(method || "GET").toUpperCase(), pathOf(address), status]);
    if (watch.failed.length > MOST_FAILED) watch.failed.shift();
  };
  const fetch = window.fetch;
  if (fetch) {
    window.fetch = function (...given) {
      const one = begin(given[0]);
      const answer = fetch.apply(this, given);
      const method = given[1]?.method || given[0]?.method;
      answer.then((came) => {
        end(one);
        if (came.status >= 400) failed(method, given[0], came.status);
      }, (error) => {
        end(one);
        if (error?.name !== "AbortError") failed(method, given[0], 0);
      });
      return answer;
    };
  }
  for (const how of ["text", "json", "blob", "arrayBuffer", "formData"]) {  // what was answered has yet to arrive
    const read = Response.prototype[how];
    Response.prototype[how] = function () {
      const path = pathOf(this.url), one = times.get(patternOf(path)) > POLLS ? 0 : hold(path), body = read.call(this);
      body.then(() => end(one), () => end(one));
      return body;
    };
  }
  const open_ = XMLHttpRequest.prototype.open, send = XMLHttpRequest.prototype.send, asked = new WeakMap();
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    asked.set(this, [address, method]);
    return open_.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (...given) {
    const [address, method] = asked.get(this) || [], one = begin(address);
    this.addEventListener("loadend", () => {
      end(one);
      if (this.status >= 400) failed(method, address, this.status);
    });
    this.addEventListener("error", () => failed(method, address, 0));
    return send.apply(this, given);
  };

  const timers = new Map();
  let depth = 0;
  const setTimer = window.setTimeout, clearTimer = window.clearTimeout;
  window.setTimeout = function (work, delay, ...rest) {
    if (typeof work !== "function" || !(+delay <= SHORT || delay === undefined) || depth >= DEEPEST || isPoll(work)) {
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
      if (event.downloadRequest !== null) watch.saving++;
      if (event.hashChange || event.downloadRequest !== null) return;
      if (event.destination.sameDocument) { note(); return; }
      watch.leaving = now();
      watch.to = event.destination.url;
    });
    for (const kind of ["navigatesuccess", "navigateerror"]) navigation.addEventListener(kind, () => { watch.leaving = 0; });
  }
  const open = window.open;
  window.open = function (...given) {
    if (navigator.userActivation && !navigator.userActivation.isActive) return null;  // as browsers do that block popups
    watch.opening++;
    return open.apply(this, given);
  };
  window.addEventListener("click", (event) => {
    watch.clicks++;
    const link = event.composedPath().find((one) => one.tagName === "A" && one.href);
    if (link && link.target === "_blank" && !event.defaultPrevented) watch.opening++;
  });
  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.target.target === "_blank") watch.opening++;
  });

  const isInView = (one) => {
    const box = one.getBoundingClientRect();
    return box.width > 4 && box.height > 4 && box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0;
  };
  const BUSY = "[aria-busy=true],[role=progressbar]:not([aria-valuenow]),progress:not([value]),"
    + ".spinner,.loading,.loader,.skeleton,.is-loading,.loading-mask,.blockUI";
  // Names that other things have, too: only what moves without end is waited for.
  const MAYBE_BUSY = "[class*=skeleton i],[class*=shimmer i],[class*=spinner i],[class*=preloader i],[class*=placeholder-glow],[class*=placeholder-wave]";
  const isEndless = (one) => one.getAnimations({subtree: true}).some((animation) => animation.playState === "running"
    && animation.effect?.getComputedTiming().endTime === Infinity);
  const spun = new WeakMap();
  const spins = () => {
    const time = now();
    for (const one of document.querySelectorAll(`${BUSY},${MAYBE_BUSY}`)) {
      if (!one.checkVisibility({opacityProperty: true, visibilityProperty: true}) || !isInView(one)) continue;
      if (!one.matches(BUSY) && !isEndless(one)) continue;
      if (!spun.has(one)) spun.set(one, time);
      if (time - spun.get(one) < SPUN || document.body.innerText.length < 400) return true;
    }
    return false;
  };
  // Whatever it is called: something small that turns or pulses without end, though nobody touched it, or a picture so named.
  const TURNS = 240;        // CSS pixels; what is larger is a show
  const WAITS = /spin|load(er|ing)|throbber|wait/i;
  const isTurning = (one) => !!one && one.checkVisibility?.({opacityProperty: true, visibilityProperty: true}) && isInView(one)
    && one.getBoundingClientRect().height <= TURNS && one.getBoundingClientRect().width <= TURNS
    && !one.closest("header,footer,nav,aside,[role=banner],[role=contentinfo],[role=navigation],a,button");
  const turns = () => document.getAnimations().some((one) => one.playState === "running"
    && one.effect?.getComputedTiming().endTime === Infinity && isTurning(one.effect.target))
    || [...document.querySelectorAll("animate[repeatCount=indefinite],animateTransform[repeatCount=indefinite]")]
      .some((one) => isTurning(one.closest("svg")))
    || [...document.images].some((one) => WAITS.test((one.currentSrc || one.src || "").slice(0, 300).split("/").pop()) && isTurning(one));

  // What lies over all of the window, with nothing on it to read or to use, while something turns: nobody gets through.
  const PLACES = [0.1, 0.5, 0.9];
  const isVeiled = () => {
    let veil = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    while (veil && veil !== document.body && !/^(fixed|absolute)$/.test(getComputedStyle(veil).position)) veil = veil.parentElement;
    if (!veil || veil === document.body || veil.tagName === "HTML" || veil.innerText.trim().length > 60) return false;
    if (veil.closest("a,button,dialog,[role=dialog],[role=button],[onclick]") || veil.querySelector("a,button,input,select,textarea,iframe,video,canvas")) return false;
    return PLACES.every((x) => PLACES.every((y) => veil.contains(document.elementFromPoint(innerWidth * x, innerHeight * y)))) && turns();
  };

  // Whether anything is to be seen that is no text.
  const pictures = () => [...document.querySelectorAll("img,picture,video,iframe,canvas,svg,object,embed")].some((one) => {
    const box = one.getBoundingClientRect();
    return box.width * box.height >= 10000 && !WAITS.test((one.currentSrc || "").slice(0, 300)) && !one.closest("header,footer,nav") && one.checkVisibility({visibilityProperty: true});
  });

  // What fades, slides or unfolds is not there yet; colours may change as they like.
  const REVEALS = /opacity|visibility|transform|translate|scale|height|clip|left|right|top|bottom|margin/i;
  const shows = () => document.getAnimations().some((one) => {
    if (one.playState !== "running" || !(one.timeline instanceof DocumentTimeline) || !one.effect) return false;
    const left = one.effect.getComputedTiming().endTime - (one.currentTime ?? 0);
    if (!(left > 0 && left <= SHOWING)) return false;
    return one.transitionProperty ? REVEALS.test(one.transitionProperty)
      : one.effect.getKeyframes?.().some((frame) => Object.keys(frame).some((name) => REVEALS.test(name)));
  });

  // What is filled only when somebody scrolls to it: empty boxes that the page watches.
  const waiting = new Set();
  const Observer = window.IntersectionObserver;
  if (Observer) {
    window.IntersectionObserver = class extends Observer {
      constructor(told, ...rest) {
        super((entries, self) => {
          for (const entry of entries) if (entry.isIntersecting) waiting.delete(entry.target);
          return told.call(self, entries, self);
        }, ...rest);
      }
      observe(target) {
        waiting.add(target);
        return super.observe(target);
      }
      unobserve(target) {
        waiting.delete(target);
        return super.unobserve(target);
      }
    };
  }
  const isEmpty = (one) => one.isConnected && one.textContent.trim() === "" && !one.querySelector("img,picture,video,iframe,canvas,svg")
    && !/^(IMG|PICTURE|VIDEO|IFRAME|CANVAS)$/.test(one.tagName) && one.getBoundingClientRect().height > 8 && one.checkVisibility();
  const frame = () => new Promise((done) => { requestAnimationFrame(() => later(done, 0)); later(done, 60); });
  // Scrolls to each of them once and back, as a customer does who reads the page.
  const goThrough = async () => {
    const lazy = [...waiting].slice(0, 500).filter(isEmpty).slice(0, MOST_LAZY);
    waiting.clear();
    if (!lazy.length) return;
    const x = window.scrollX, y = window.scrollY;
    for (const one of lazy) {
      if (isInView(one)) continue;
      one.scrollIntoView({block: "center", behavior: "instant"});
      await frame();
    }
    window.scrollTo({left: x, top: y, behavior: "instant"});
    await frame();
  };
  const dressed = () => [...document.querySelectorAll("link[rel=stylesheet]")].every((one) => one.sheet || one.disabled)
    && !document.querySelector("script[src][async]");
  document.addEventListener("DOMContentLoaded", () => { watch.built = true; watch.changed = 0; });
  // A page may say that it leads on in a moment.
  const leadsOn = (time) => {
    if (document.readyState !== "complete" || time > SHORT + 3000) return false;
    const said = document.querySelector("meta[http-equiv=refresh i]")?.content;
    return !!said && parseFloat(said) * 1000 <= SHORT;
  };
  let weighed = 0;
  const isFlood = (time) => {
    if (time - weighed < 800 || document.readyState !== "loading") return false;
    weighed = time;
    return document.getElementsByTagName("*").length * 50 + (document.documentElement?.textContent.length || 0) > MOST_LETTERS;
  };
  const busyWith = () => {
    const time = now();
    if (isFlood(time)) window.stop();
    if (watch.leaving && time - watch.leaving < 20000) return "leaving";
    if (leadsOn(time)) return "leaving";
    if (document.readyState === "loading" || !watch.built) return "loading";
    // Pictures may come later, but not styles, which decide what is seen, nor scripts, which may build the rest.
    if (document.readyState === "interactive" && time < 2500 && !dressed()) return "loading";
    for (const [one, {since, path}] of running) {
      if (time - since < LONG_POLL) return "network";
      held.add(path);
      running.delete(one);
    }
    for (const [id, due] of timers) {
      if (due + 500 > time) return "timers";
      timers.delete(id);
    }
    if (!watch.changed || time - watch.changed >= 25) { churning = 0; return ""; }
    churning ||= time;
    return time - churning < CHURN ? "changing" : "";
  };
  let churning = 0;
  const state = (why) => JSON.stringify({why, to: watch.leaving ? watch.to : "", changes: watch.changes, opening: watch.opening, saving: watch.saving,
    tired: !!watch.tired, turning: turns(), veiled: isVeiled(), pictures: pictures(), requests: watch.requests, failures: watch.failures, failed: watch.failed, media: document.contentType, scrolled: scrollY,
    status: performance.getEntriesByType("navigation")[0]?.responseStatus ?? 0});
  // Ends as soon as the page rests; at the latest after `most` ms. `first`: let what a click began begin.
  watch.settle = (most, first) => new Promise((resolve) => {
    const began = now();
    const check = async () => {
      const waited = now() - began, why = busyWith() || (spins() || isVeiled() ? "spinning" : shows() ? "appearing" : "");
      if (why && waited < most) return later(check, why === "spinning" ? 40 : why === "appearing" ? 16 : 4);
      if (!why && waiting.size) {
        await goThrough();
        return later(check, 0);
      }
      resolve(state(why));
    };
    if (first) later(check, first); else check();
  });
  // Ends when anything changes.
  watch.change = (most) => new Promise((resolve) => {
    const began = now(), before = watch.changes;
    const check = () => (watch.changes !== before || watch.leaving || now() - began > most ? resolve(state("")) : later(check, 20));
    check();
  });
  watch.tire = () => { watch.tired = true; };
  watch.stay = () => { watch.leaving = 0; };
  watch.state = () => state(busyWith());
})();
