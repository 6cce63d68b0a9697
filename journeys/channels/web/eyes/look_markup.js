// Part of look.js: what the page tells machines, verbatim: JSON-LD, and the HTML of what carries microdata or RDFa.
  const SCHEMA = /schema\.org|data-vocabulary\.org|goodrelations/i;
  const markupOf = () => {
    const found = [], roots = [];
    const keep = (text) => { if (found.length < MOST_MARKUP && text.length <= LONGEST_MARKUP) found.push(text); };
    for (const script of document.querySelectorAll('script[type^="application/ld+json" i]')) keep(script.textContent);
    for (const el of document.querySelectorAll("[itemscope][itemtype],[typeof],[vocab]")) {
      if (found.length >= MOST_MARKUP) break;
      if (roots.some((root) => root.contains(el))) continue;
      const kind = el.getAttribute("itemtype") || el.getAttribute("vocab") || el.getAttribute("typeof") || "";
      const words = el.hasAttribute("itemtype") ? kind : `${kind} ${el.closest("[vocab]")?.getAttribute("vocab") ?? ""} ${kind.includes(":") ? "schema.org" : ""}`;
      if (!SCHEMA.test(words)) continue;
      roots.push(el);
      keep(outline(el));
    }
    return found;
  };
  // Without what says nothing to machines: scripts, styles, pictures' drawings.
  const outline = (el) => {
    if (el.getElementsByTagName("*").length > 20000) return "x".repeat(LONGEST_MARKUP + 1);
    const copy = el.cloneNode(true);
    for (const one of copy.querySelectorAll("script,style,svg,noscript,template,iframe")) one.remove();
    return copy.outerHTML;
  };
