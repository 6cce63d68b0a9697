// What in one frame may have to be covered in a picture: what its fields hold, and what is written in it. Gives the words
// away for others to judge; covers what it is told to, and takes the covers off. Nothing in the document is changed:
// fields and drawn texts are covered by a style sheet that is adopted, words by a highlight.
() => {
  const NAME = "journeys-veil", PLAIN = "input,textarea,select,[contenteditable]:not([contenteditable='false'])";
  const BLOCKS = "td,th,li,p,div,dd,dt,option,h1,h2,h3,h4,h5,h6,section,article,label,button,svg,body", MOST = 2e6;
  const roots = [document], fields = [], nodes = [], starts = [], said = [];
  let length = 0, last = null;
  for (let at = 0; at < roots.length; at++) {
    const root = roots[at];
    for (const el of root.querySelectorAll("*")) if (el.shadowRoot) roots.push(el.shadowRoot);
    fields.push(...root.querySelectorAll(PLAIN));
    const walker = document.createTreeWalker(root.body || root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && length < MOST; node = walker.nextNode()) {
      const el = node.parentElement;
      if (el && /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(el.tagName)) continue;
      const block = el ? el.closest(BLOCKS) : null;
      if (block !== last) { said.push("\n"); length += 1; }
      nodes.push(node); starts.push(length); said.push(node.data);
      length += node.data.length; last = block;
    }
  }
  const written = (el) => el.tagName === "SELECT" ? [...el.selectedOptions].map((o) => o.text).join(" ") : el.value ?? el.innerText ?? "";
  const hint = (el) => ["name", "id", "autocomplete", "aria-label", "placeholder"].map((a) => el.getAttribute(a) || "").join(" ");
  const sheets = [];
  const pathOf = (el) => {
    const steps = [];
    for (let one = el; one; one = one.parentElement) {
      const parent = one.parentNode;
      steps.unshift(parent && parent.children ? `:nth-child(${[...parent.children].indexOf(one) + 1})` : "");
    }
    return steps.join(" > ");
  };
  const adopt = (root, rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    sheets.push([root, sheet]);
  };
  const placeOf = (at) => {
    let low = 0, high = nodes.length - 1;
    while (low < high) { const mid = (low + high + 1) >> 1; if (starts[mid] <= at) low = mid; else high = mid - 1; }
    return [low, Math.min(at - starts[low], nodes[low].data.length)];
  };
  const cover = (hidden, places) => {
    const rules = new Map();
    const add = (el, rule) => { const root = el.getRootNode(); rules.set(root, (rules.get(root) || "") + `${pathOf(el)} {${rule}}\n`); };
    for (const at of hidden) {
      const dots = fields[at].matches("input:not([type=button],[type=submit],[type=reset]),textarea") && CSS.supports("-webkit-text-security", "disc");
      add(fields[at], dots ? "-webkit-text-security: disc !important; transition: none !important;"
        : "color: transparent !important; -webkit-text-fill-color: transparent !important; text-shadow: none !important; transition: none !important;");
    }
    const ranges = [];
    for (const [from, to] of places) {
      const range = new Range();
      const [first, start] = placeOf(from), [last, end] = placeOf(to - 1);
      range.setStart(nodes[first], start); range.setEnd(nodes[last], Math.min(end + 1, nodes[last].length));
      ranges.push(range);
      for (const drawn of new Set(nodes.slice(first, last + 1).map((node) => node.parentElement))) if (drawn) add(drawn, drawn.closest("svg") ? "visibility: hidden !important;"  // what is drawn beside letters is not theirs
        : "text-shadow: none !important; -webkit-text-stroke: 0 !important; text-emphasis: none !important;");
    }
    if (ranges.length && window.Highlight) CSS.highlights.set(NAME, Object.assign(new Highlight(...ranges), {priority: 1000}));
    const lid = `::highlight(${NAME}) {color: transparent; -webkit-text-fill-color: transparent; background-color: #333; text-shadow: none;}`;
    for (const [root, rule] of rules) adopt(root, rule + (ranges.length ? lid : ""));
  };
  const lift = () => {
    for (const [root, sheet] of sheets.splice(0)) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
    if (window.Highlight) CSS.highlights.delete(NAME);
  };
  const told = JSON.stringify({text: said.join(""), fields: fields.map((el) => [el.type || "", hint(el), written(el)])});
  return {told, cover, lift};
}
