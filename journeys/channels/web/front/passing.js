// Writes down the words that come up on a page from now on, also those that vanish again; answers with those so far.
() => {
  const KEY = Symbol.for("journeys.passing"), LONGEST = 200, MOST = 60;
  if (window[KEY]) return window[KEY].splice(0);
  const heard = [];
  Object.defineProperty(window, KEY, {value: heard});
  const hear = (node) => {
    const el = node.nodeType === 1 ? node : node.parentElement;
    if (!el || heard.length >= MOST || /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(el.tagName)) return;
    const text = (node.textContent || "").replace(/\s+/g, " ").trim();
    if (text && text.length <= LONGEST && !heard.includes(text) && el.checkVisibility({visibilityProperty: true})) heard.push(text);
  };
  new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === "childList") record.addedNodes.forEach(hear);
      else hear(record.target);
    }
  }).observe(document.documentElement, {childList: true, subtree: true, characterData: true, attributes: true,
    attributeFilter: ["class", "style", "hidden", "open", "aria-hidden"]});
  return [];
}
