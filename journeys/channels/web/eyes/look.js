// One look at one frame: what a customer sees, in reading order, as JSON of the shapes in journeys/reading/pages/sight.py.
// Takes {x, y, frame}: where the frame stands on the page, and its number. Changes nothing in the page but one hidden
// map on `window`, by which a control is found again. look.py puts the parts in the place that is marked below.
//
// Seen is what a customer can see by scrolling up and down, and in boxes that scroll. What something else covers counts as
// seen, because covers are closed, moved and scrolled away; so does what is cut short by «…». Not seen is what is not laid
// out, transparent, of no size, clipped away, beside the page, or of the very colour that it stands on.
({x: frameX, y: frameY, frame: frameNumber}) => {
  const KEY = Symbol.for("journeys.seen");
  // A document that came this moment has nothing in it yet; look.py looks again.
  if (!document.documentElement) throw new Error("Execution context was destroyed: the document is being replaced");
  if (!window[KEY]) {
    const mark = Math.random().toString(36).slice(2, 7);
    Object.defineProperty(window, KEY, {value: {mark, next: 1, refs: new WeakMap(), elements: new Map()}});
  }
  const seen = window[KEY];
  for (const [ref, weak] of seen.elements) {
    const el = weak.deref();
    if (!el || !el.isConnected) seen.elements.delete(ref);
  }
  const refOf = (el) => {
    let ref = seen.refs.get(el);
    if (!ref) {
      ref = seen.mark + seen.next++;
      seen.refs.set(el, ref);
      seen.elements.set(ref, new WeakRef(el));
    }
    return ref;
  };

  const MOST_BLOCKS = 6000, MOST_CONTROLS = 3000, MOST_MARKUP = 40, LONGEST_MARKUP = 200000, DEEPEST = 700, LONGEST = 5000;
  const blocks = [], controls = [], frames = [], counters = {};
  const fresh = (kind) => `${kind}${(counters[kind] = (counters[kind] || 0) + 1)}` + (frameNumber ? `@${frameNumber}` : "");
  const forms = new Map(), behind = new Map();
  const round = (n) => Math.round(n * 10) / 10;
  const boxOf = (r) => ({x: round(r.left + scrollX + frameX), y: round(r.top + scrollY + frameY),
    width: round(r.right - r.left), height: round(r.bottom - r.top)});

  /* PARTS */

  const SKIP = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "META", "LINK", "TITLE", "SVG", "svg", "CANVAS",
    "VIDEO", "AUDIO", "OBJECT", "EMBED", "MAP", "OPTION", "OPTGROUP", "DATALIST", "PARAM", "SOURCE", "TRACK"]);
  const SPECIAL = new Set(["DIALOG", "FOOTER", "NAV", "HEADER", "ASIDE", "MAIN"]);
  const GROUPS = {TABLE: "table", DL: "list", UL: "list", OL: "list", SECTION: "section", FIELDSET: "fieldset",
    ARTICLE: "card", DETAILS: "details", DIALOG: "dialog", ASIDE: "aside"};
  const PLAIN = new Set(["SPAN", "B", "STRONG", "I", "EM", "SMALL", "U", "BDI", "FONT", "MARK", "TIME", "CODE"]);
  const TAGS = new Set(["H1", "H2", "H3", "H4", "H5", "H6", "TH", "TD", "DT", "DD", "BUTTON", "LABEL", "A", "LI", "P", "CAPTION",
    "LEGEND", "SUMMARY"]);
  const STRUCK = new Set(["S", "DEL", "STRIKE"]);
  const isCardsClass = matching(/(^|[\s_-])(card|product|tile|teaser|item|listing|result)s?($|[\s_-])/i);
  const isWrong = matching(/(^|[\s_-])(errors?|errorlist|invalid-feedback|alert|alert-danger|has-error|validation-message)($|[\s_-])/i);
  const partOf = remembered((name) => (/(^|[\s_-])(site|page|main|global|shop)?[-_]?(footer)($|[\s_-])/i.test(name) ? "footer"
    : /(^|[\s_-])(site|page|main|global|shop)[-_]?(header|masthead|topbar)($|[\s_-])|^(header|masthead|topbar|top-bar)$/i.test(name)
      ? "header" : ""));

  const regionOf = (el, tag, fixed, state, role, kind) => {
    if (tag === "DIALOG" || role === "dialog" || role === "alertdialog" || el.getAttribute("aria-modal") === "true") return "dialog";
    if (state.region === "dialog" || state.region === "footer") return state.region;
    if (tag === "FOOTER" || role === "contentinfo") return state.inItem ? state.region : "footer";
    if (tag === "NAV" || role === "navigation") return "nav";
    if (tag === "HEADER" || role === "banner") return state.inItem ? state.region : "header";
    if (tag === "ASIDE" || role === "complementary") return "aside";
    if (tag === "MAIN" || role === "main") return "main";
    if (!state.inItem) {
      const part = (kind !== "" && partOf(kind)) || (el.id !== "" && partOf(el.id));
      if (part) return part;
    }
    if (fixed && !role && el.firstElementChild && !el.querySelector("header,nav,main")) {
      const r = el.getBoundingClientRect();  // a bar along the edge is not a dialog, a box or a drawer is
      if (r.height > 110 && el.textContent.trim().length > 12) return "dialog";
    }
    return state.region;
  };
  // A thing among things: named so, or one of several of the same make, with a picture or a heading of its own.
  const holds = (el, what) => el.querySelector(what) || (el.shadowRoot && el.shadowRoot.querySelector(what));
  const PICTURED = "img,picture,h2,h3,h4,h5";
  const makeOf = (el) => el.tagName + (el.classList.length ? el.classList[0] : "");
  const isTwin = (el, other) => other !== null && makeOf(el) === makeOf(other) && !!holds(other, PICTURED);
  const isCard = (el, tag, inItem, kind) => {
    const custom = tag.includes("-");
    if (tag !== "LI" && tag !== "DIV" && tag !== "A" && !custom) return false;
    const isNamed = tag === "LI" || (kind !== "" && isCardsClass(kind)) || el.hasAttribute("itemscope");
    if (!isNamed && !custom && kind === "") return false;
    if (!holds(el, PICTURED) || ((!isNamed || inItem) && !isTwin(el, el.nextElementSibling) && !isTwin(el, el.previousElementSibling))) return false;
    return !holds(el, "main,h1,form form");
  };

  // An article that holds the page's only heading is what the page is about, not one thing among others.
  const isThePage = (el) => el.querySelector("h1") !== null && document.querySelectorAll("h1").length === 1;

  const nodesOf = (el) => {
    if (el.shadowRoot) return el.shadowRoot.childNodes;
    if (el.tagName !== "SLOT") return null;
    const given = el.assignedNodes();
    return given.length ? given : el.childNodes;
  };
  const each = (el, state, style) => {
    const others = nodesOf(el);
    if (others !== null) for (const node of others) take(node, el, state, style);
    else for (let node = el.firstChild; node !== null; node = node.nextSibling) take(node, el, state, style);
  };
  const take = (node, el, state, style) => {
    const kind = node.nodeType;
    if (kind === 1) visit(node, state);
    else if (kind === 3) say(node, state, style, el);
  };

  const began = performance.now();
  let depth = 0, visited = 0, pair = "";
  const visit = (el, state) => {
    const tag = el.tagName;
    if (SKIP.has(tag) || (tag === "IMG" && (state.inControl || state.pointer))) return;
    if ((++visited & 1023) === 0 && performance.now() - began > LONGEST) visited = -Infinity;  // enough of an endless page
    if (visited < 0 || depth > DEEPEST) return;
    const style = getComputedStyle(el), display = style.display;
    if (display === "none") return;
    if (tag === "BR") return flush();
    depth++;
    const given = el.hasAttributes();
    if (!given && display === "inline" && PLAIN.has(tag) && el.shadowRoot === null) inline(el, tag, style, state);
    else whole(el, tag, style, display, given, state);
    depth--;
  };
  // Most of a page: words in a plain inline element, which changes nothing.
  const inline = (el, tag, style, state) => {
    const struck = state.struck || style.textDecorationLine.includes("line-through");
    const inner = struck === state.struck ? state : {...state, struck};
    const dressed = mayBeDressed(el, tag, "");
    if (dressed) dress(el, "::before", inner, style);
    each(el, inner, style);
    if (dressed) dress(el, "::after", inner, style);
  };
  const clipping = (el, tag, style, inner, given, state) => {
    const position = given || inner.clip !== null ? style.position : "static";
    if (position === "fixed") { inner.fixed = true; inner.clip = inner.clipAbs = inner.port = null; }
    else if (position === "absolute") inner.clip = state.clipAbs;
    if (given && style.clipPath !== "none" && cutToNothing(style.clipPath, el)) inner.clipped = inner.faded = true;
    if (position === "absolute" || position === "fixed") {
      if (style.clip !== "auto" && cutByRect(style.clip)) inner.clipped = inner.faded = true;
      if (style.zIndex < 0 && sunken(el)) inner.faded = true;
    }
    const overflow = style.overflowX;
    inner.cuts = overflow !== "visible" && tag !== "BODY" && tag !== "HTML";
    if (inner.cuts) {
      const r = placed(el);
      if (r.width <= 1 || r.height <= 1) inner.clipped = inner.faded = true;
      else if (overflow === "hidden" || overflow === "clip" || style.overflowY === "hidden") inner.clip = within(inner.clip, r);
      else if (inner.clip !== null && outside(r, inner.clip)) inner.faded = true;
      else { inner.clip = null; inner.port = {left: r.left - el.scrollLeft, top: r.top - el.scrollTop}; }
    }
    if (position !== "static") inner.clipAbs = inner.clip;
    return position;
  };
  const grouping = (el, tag, inner, state, role, kind, given) => {
    const card = isCard(el, tag, state.inItem, kind);
    if (card || tag === "ARTICLE" || tag === "LI") inner.inItem = true;
    if (card) inner.group = fresh("card");
    else if (tag === "FORM") inner.group = state.inItem && /^(card|row)/.test(state.group) ? state.group : formOf(el).id;
    else if (GROUPS[tag]) inner.group = fresh(tag === "ARTICLE" && isThePage(el) ? "section" : GROUPS[tag]);
    if (tag === "TR" || (tag === "LI" && !card) || role === "row") inner.row = fresh("row");
    else if (card) inner.row = "";
    if (!given) return;
    const live = role ? null : el.getAttribute("aria-live");
    if (role === "alert" || role === "status" || role === "log") inner.role = role;
    else if (live && live !== "off") inner.role = inner.role || (live === "assertive" ? "alert" : "status");
    else if (!inner.role && kind !== "" && isWrong(kind)) inner.role = "alert";
  };
  const framed = (el, inner) => {
    flush();
    const r = el.getBoundingClientRect();
    if (inner.faded || r.width <= 2 || r.height <= 2 || !el.checkVisibility(EYES)) return;
    frames.push({ref: refOf(el), box: boxOf(r), before_block: blocks.length, before_control: controls.length,
      region: inner.region, group: inner.group, form: (formOf(el, inner.form) || {}).id || "",
      x: round(r.left + scrollX + frameX + el.clientLeft), y: round(r.top + scrollY + frameY + el.clientTop)});
  };
  // What a field shows that nobody can change is the page's word, not the customer's.
  const FIXED_WORDS = /\d.*[^\d\s-]|[^\d\s-].*\d/;
  const fixedValue = (el, style, mine, state) => {
    if (!(el.readOnly || el.disabled) || mine.role !== "textbox" || mine.attributes.secret || !FIXED_WORDS.test(el.value)) return;
    const rect = placed(el);
    if (isOff(rect, state)) return;
    flush();
    add(el.value, null, state, el, style, parseFloat(style.fontSize), rect);
    home.tag = "input";
    flush();
  };
  const whole = (el, tag, style, display, given, state) => {
    const inner = {...state, own: el, up: state, style, given, boxed: display === "contents" ? state.boxed || state.el : null, ground: undefined, seen: undefined, keeps: undefined, size: 16, cuts: false};
    if (tag === "FORM") inner.form = el;
    if (TAGS.has(tag)) inner.named = tag;
    const flat = display === "inline" || display === "contents";
    const blockLike = !flat && !display.startsWith("inline") && !display.startsWith("ruby");
    const position = flat ? "static" : clipping(el, tag, style, inner, given, state);
    if (blockLike) inner.odd = false;  // else its words may stand elsewhere than those around them
    else if (given) inner.odd = state.odd || inner.cuts || style.position !== "static" || (!flat && style.transform !== "none");
    const kind = given ? el.getAttribute("class") || "" : "", role = given ? el.getAttribute("role") || "" : "";
    if (given && el.inert) inner.inert = true;
    if (STRUCK.has(tag) ? style.textDecorationLine !== "none" : (flat || given) && style.textDecorationLine.includes("line-through")) inner.struck = true;
    if (given || SPECIAL.has(tag)) {
      inner.region = regionOf(el, tag, position === "fixed", state, role, kind);
      if (inner.region === "dialog" && state.region !== "dialog") inner.group = fresh("dialog");
    }
    if (blockLike || role) grouping(el, tag, inner, state, role, kind, given);
    if (tag === "DT") pair = fresh("row");
    if (tag === "DT" || tag === "DD") inner.row = pair;
    if (tag === "IFRAME" || tag === "FRAME") return framed(el, inner);

    const type = tag === "INPUT" ? el.type : "";
    const points = given && !(state.inControl && state.pointer) && style.cursor === "pointer";
    const use = roleOf(el, tag, type, state, given, kind, points);
    if (points) inner.pointer = true;
    const apart = blockLike || (use !== "" && use !== "link");
    if (apart) flush();
    const mine = use ? control(el, tag, type, use, style, inner) : null;
    if (tag === "INPUT" || tag === "SELECT" || tag === "TEXTAREA") return mine && fixedValue(el, style, mine, inner);
    if (mine) {
      open.push(mine);
      if (use !== "link" || el.hasAttribute("href")) inner.inControl = true;
    }
    if (blockLike) inner.el = el;
    const first = blocks.length, used = controls.length;
    inside(el, tag, style, inner, kind);
    if (apart) flush(blocks.length === first && controls.length === used ? el : null);
    if (mine) {
      open.pop();
      const text = mine.text || squeeze(shown.get(mine) || "").slice(0, MOST_NAME);
      if (text) mine.text = text;
    }
    if (blockLike && blocks.length - first > 1) rowed(first);
  };
  const inside = (el, tag, style, inner, kind) => {
    if (tag === "IMG" || el.hidden === "until-found") return;  // a picture has no words; links are named by it
    if (tag === "DETAILS" && !el.open) {
      const summary = el.querySelector(":scope > summary");
      if (summary) visit(summary, inner);
      return;
    }
    const dressed = mayBeDressed(el, tag, kind);
    if (dressed) dress(el, "::before", inner, style);
    each(el, inner, style);
    if (dressed) dress(el, "::after", inner, style);
  };

  const root = document.body || document.documentElement;
  if (root) visit(root, {el: root, own: root, named: "", up: null, style: page, given: true, boxed: null, ground: undefined, seen: undefined, keeps: undefined, size: 16, odd: false, region: "main", group: "", row: "", role: "",
    struck: false, clip: null, clipAbs: null, port: null, cuts: false, faded: false, clipped: false, fixed: false, inert: false,
    pointer: false, inControl: false, inItem: false, form: null});
  flush();
  glue();
  for (const one of controls) {
    const {before, field} = behind.get(one);
    const follows = (one.role === "checkbox" || one.role === "radio") && !one.label;
    const block = blocks[follows ? before : before - 1];
    if (block && (field || one.role === "button")) one.nearby = block.text.slice(-MOST_NAME);
  }
  const meta = document.querySelector("meta[http-equiv='content-language' i]");
  return JSON.stringify({url: location.href, title: squeeze(document.title.slice(0, MOST_TEXT)),
    language: document.documentElement?.lang || (meta && meta.content) || "", blocks, controls, frames,
    width: innerWidth, height: innerHeight, markup: frameNumber ? [] : markupOf()});
}
