// To be run in every document before its own scripts: while a picture is taken that is larger than the window, the
// browser says «resize» though nothing has another size. A page that closes its menus on that shall not hear of it.
(() => {
  const KEY = Symbol.for("journeys.still");
  if (window[KEY]) return;
  const now = performance.now.bind(performance);
  let until = 0;
  const hold = (event) => { if (now() < until) event.stopImmediatePropagation(); };
  addEventListener("resize", hold, true);
  if (window.visualViewport) visualViewport.addEventListener("resize", hold, true);
  Object.defineProperty(window, KEY, {value: (ms) => { until = now() + ms; }});
})();
