// Part of look.js: how a control is called, close to the accessible name computation.
  const MOST_TEXT = 4000, MOST_NAME = 200, MOST_OPTIONS = 400;
  const GAPS = /[\s\u200b\u00ad]+/g, NO_GAP = /[\u200b\u00ad]/, SEEN_GAP = /\s/, SPACES = /\s+/g;
  const UNEVEN = /\s\s|[^\S ]|[\u200b\u00ad]/;
  const squeeze = (text) => (!UNEVEN.test(text) ? text : NO_GAP.test(text) ? text.replace(GAPS, (gap) => (SEEN_GAP.test(gap) ? " " : ""))
    : text.replace(SPACES, " ")).trim();
  const remembered = (decide) => {
    const known = new Map();
    return (text) => {
      let answer = known.get(text);
      if (answer === undefined) known.set(text, answer = decide(text));
      return answer;
    };
  };
  const matching = (pattern) => remembered((text) => pattern.test(text));

  const NO_NAME = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "INPUT", "SELECT", "TEXTAREA"]);
  const INLINE = new Set(["SPAN", "B", "I", "EM", "STRONG", "A", "BDI", "SMALL", "SUP", "SUB", "MARK", "FONT", "U"]);
  const byIds = (el, ids) => ids.split(/\s+/).map((id) => {
    const root = el.getRootNode();
    const other = id && (root.getElementById ? root.getElementById(id) : document.getElementById(id));
    return other ? other.getAttribute("aria-label") || content(other) : "";
  }).join(" ");
  const content = (el, depth = 0) => {
    const root = el.shadowRoot || el, only = root.firstChild;
    if (only && only.nodeType === 3 && only === root.lastChild) return only.data.slice(0, MOST_TEXT);
    let text = "";
    for (let node = only; node; node = node.nextSibling) {
      if (text.length > MOST_NAME * 2 || depth > 20) break;
      if (node.nodeType === 3) text += node.data.slice(0, MOST_TEXT);
      else if (node.nodeType === 1) text += named(node, depth);
    }
    return text;
  };
  const named = (node, depth) => {
    const tag = node.tagName;
    if (tag === "IMG") return ` ${node.alt || ""} `;
    if (tag === "svg" || tag === "SVG") {
      return ` ${node.getAttribute("aria-label") || (node.querySelector("title") || {}).textContent || ""} `;
    }
    if (tag === "SLOT") {
      return node.assignedNodes().map((one) => (one.nodeType === 3 ? one.data
        : one.nodeType === 1 ? content(one, depth + 1) : "")).join(" ");
    }
    if (NO_NAME.has(tag) || (node.hasAttributes() && (node.getAttribute("aria-hidden") === "true" || node.hidden))) return "";
    const inner = node.getAttribute("aria-label") || content(node, depth + 1);
    return INLINE.has(tag) ? inner : ` ${inner} `;
  };
  // `el.labels` goes through the whole document each time.
  let labels = null;
  const labelsOf = (el) => {
    if (el.getRootNode() !== document) return [...(el.labels || [])];
    if (labels === null) {
      labels = new Map();
      for (const label of document.getElementsByTagName("label")) {
        const of = label.control;
        if (of) labels.set(of, [...(labels.get(of) || []), label]);
      }
    }
    return labels.get(el) || [];
  };
  const labelOf = (el) => labelsOf(el).map((label) => content(label)).join(" ");
  const BUTTON_TYPE = /^(submit|button|reset)$/;
  const nameOf = (el, tag, type, label) => {
    const labelled = el.getAttribute("aria-labelledby");
    const name = (labelled && squeeze(byIds(el, labelled))) || squeeze(el.getAttribute("aria-label") || "");
    if (name) return name;
    if (label) return label;
    if (tag === "INPUT" && BUTTON_TYPE.test(type)) {
      return squeeze(el.value || el.getAttribute("title") || {submit: "Submit", reset: "Reset"}[type] || "");
    }
    if (tag === "INPUT" && type === "image") return squeeze(el.alt || el.title || "Submit");
    const inner = tag === "INPUT" || tag === "SELECT" || tag === "TEXTAREA" ? "" : squeeze(content(el));
    return inner || squeeze(el.getAttribute("title") || "") || squeeze(el.getAttribute("placeholder") || "");
  };
