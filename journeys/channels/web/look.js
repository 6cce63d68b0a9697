// One look at one frame: what a customer sees, in reading order, as JSON of the shapes in journeys/reading/sight.py.
// Takes {x, y, frame}: where the frame stands on the page, and its number. Changes nothing in the page but one hidden
// map on `window`, by which a control is found again.
({x: frameX, y: frameY, frame: frameNumber}) => {
  const KEY = Symbol.for("journeys.seen");
  if (!window[KEY]) {
    const mark = Math.random().toString(36).slice(2, 7);
    Object.defineProperty(window, KEY, {value: {mark, next: 1, refs: new WeakMap(), elements: new Map()}});
  }
  const seen = window[KEY];
  const refOf = (el) => {
    let ref = seen.refs.get(el);
    if (!ref) {
      ref = seen.mark + seen.next++;
      seen.refs.set(el, ref);
      seen.elements.set(ref, new WeakRef(el));
    }
    return ref;
  };

  const MOST_TEXT = 4000, MOST_NAME = 200, MOST_OPTIONS = 400, MOST_BLOCKS = 6000, MOST_CONTROLS = 3000;
  const SKIP = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "META", "LINK", "TITLE", "SVG", "svg", "CANVAS",
    "VIDEO", "AUDIO", "OBJECT", "EMBED", "MAP", "OPTION", "OPTGROUP", "DATALIST", "PARAM", "SOURCE", "TRACK"]);
  const SPECIAL = new Set(["DIALOG", "FOOTER", "NAV", "HEADER", "ASIDE", "MAIN"]);
  const FIELD_ROLES = new Set(["textbox", "searchbox", "combobox", "checkbox", "radio", "spinbutton", "slider", "switch",
    "listbox"]);
  const ROLES = new Set([...FIELD_ROLES, "button", "link", "tab", "menuitem", "menuitemradio", "menuitemcheckbox", "option"]);
  const INPUT_ROLES = {checkbox: "checkbox", radio: "radio", button: "button", submit: "button", reset: "button",
    image: "button", number: "spinbutton", range: "slider", search: "searchbox", file: "button", color: "button"};
  const GROUPS = {TABLE: "table", DL: "list", UL: "list", OL: "list", SECTION: "section", FIELDSET: "fieldset",
    ARTICLE: "card", DETAILS: "details", DIALOG: "dialog", ASIDE: "aside"};
  const KEPT = ["id", "name", "type", "href", "autocomplete", "class", "title", "target", "rel", "pattern", "maxlength",
    "min", "max", "inputmode", "readonly", "alt", "aria-haspopup", "aria-invalid", "aria-current", "aria-label", "for", "itemprop"];
  const SECRET = /pass(wd|word|wort)|card.?(num|no\b|nr)|cc.?(num|no\b|csc|cvc|exp)|cvc|cvv|iban|secur(ity)?.?code/i;
  const CARD = /(^|[\s_-])(card|product|tile|teaser|item|listing|result)s?($|[\s_-])/i;
  const WRONG = /(^|[\s_-])(errors?|errorlist|invalid-feedback|alert|alert-danger|has-error|validation-message)($|[\s_-])/i;
  const PARTS = [[/(^|[\s_-])(site|page|main|global|shop)?[-_]?(footer)($|[\s_-])/i, "footer"],
    [/(^|[\s_-])(site|page|main|global|shop)[-_]?(header|masthead|topbar)($|[\s_-])|^(header|masthead|topbar|top-bar)$/i,
      "header"]];
  const docWidth = Math.max(document.documentElement?.scrollWidth ?? 0, innerWidth);
  const scrollX = window.scrollX, scrollY = window.scrollY;
  const squeeze = (text) => text.replace(/[\s\u00a0\u200b\u00ad]+/g, (gap) => (/[ \t\n\r\f\u00a0]/.test(gap) ? " " : "")).trim();

  const blocks = [], controls = [], frames = [], counters = {};
  const fresh = (kind) => `${kind}${(counters[kind] = (counters[kind] || 0) + 1)}` + (frameNumber ? `@${frameNumber}` : "");
  const forms = new Map(), behind = new Map();
  const round = (n) => Math.round(n * 10) / 10;
  const boxOf = (r) => ({x: round(r.left + scrollX + frameX), y: round(r.top + scrollY + frameY),
    width: round(r.width), height: round(r.height)});

  // ---- the words of a block are gathered until something that is not inline comes ----
  let words = "", home = null, at = null, open = [];
  // Only what differs from the default is said.
  const said = (one, {region, group, row, role}) => {
    if (region !== "main") one.region = region;
    if (group) one.group = group;
    if (row) one.row = row;
    if (role) one.role = role;
    if (frameNumber) one.frame = frameNumber;
    return one;
  };
  const range = document.createRange();
  const rectOf = ({el, first, last}) => {
    if (!el.firstElementChild || el.tagName === "TD" || el.tagName === "TH") return el.getBoundingClientRect();
    range.setStart(first, 0);
    range.setEnd(last, last.data.length);
    return range.getBoundingClientRect();
  };
  const flush = () => {
    if (!home) { words = ""; return; }
    const text = squeeze(words);
    words = "";
    if (text && blocks.length < MOST_BLOCKS) {
      const rect = rectOf(home);
      const off = rect.right + scrollX <= 0 || rect.bottom + scrollY <= 0 || rect.left >= docWidth
        || (home.fixed && (rect.left >= innerWidth || rect.top >= innerHeight || rect.right <= 0 || rect.bottom <= 0))
        || outside(rect, home.clip);
      if (!off) {
        const block = {text: text.slice(0, MOST_TEXT), tag: home.tag, box: boxOf(rect)};
        if (home.struck) block.struck = true;
        if (+at.fontWeight >= 600) block.bold = true;
        const size = parseFloat(at.fontSize) || 16;
        if (size !== 16) block.size = size;
        blocks.push(said(block, home));
      }
    }
    home = null;
  };
  const outside = (r, clip) => clip && (r.right <= clip.left + 1 || r.left >= clip.right - 1
    || r.bottom <= clip.top || r.top >= clip.bottom) && r.width * r.height > 0;

  // ---- names, close to the accessible name computation ----
  const byIds = (el, ids) => ids.split(/\s+/).map((id) => {
    const root = el.getRootNode();
    const other = id && (root.getElementById ? root.getElementById(id) : document.getElementById(id));
    return other ? other.getAttribute("aria-label") || content(other) : "";
  }).join(" ");
  const content = (el, depth = 0) => {
    let text = "";
    for (const node of el.shadowRoot ? el.shadowRoot.childNodes : el.childNodes) {
      if (text.length > MOST_NAME * 2 || depth > 20) break;
      if (node.nodeType === 3) text += node.data;
      else if (node.nodeType === 1) {
        const tag = node.tagName;
        if (tag === "IMG") text += ` ${node.alt || ""} `;
        else if (tag === "svg" || tag === "SVG") text += ` ${node.getAttribute("aria-label")
          || (node.querySelector("title") || {}).textContent || ""} `;
        else if (tag === "SLOT") text += node.assignedNodes().map((one) => (one.nodeType === 3 ? one.data
          : one.nodeType === 1 ? content(one, depth + 1) : "")).join(" ");
        else if (/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|INPUT|SELECT|TEXTAREA)$/.test(tag)) continue;
        else if (node.getAttribute("aria-hidden") === "true" || node.hidden) continue;
        else {
          const inner = node.getAttribute("aria-label") || content(node, depth + 1);
          text += /^(SPAN|B|I|EM|STRONG|A|BDI|SMALL|SUP|SUB|MARK|FONT|U)$/.test(tag) ? inner : ` ${inner} `;
        }
      }
    }
    return text;
  };
  const labelOf = (el) => {
    const labels = el.labels && el.labels.length ? [...el.labels] : [];
    return labels.map((label) => content(label)).join(" ");
  };
  const nameOf = (el, tag, type, label) => {
    const labelled = el.getAttribute("aria-labelledby");
    const name = (labelled && squeeze(byIds(el, labelled))) || squeeze(el.getAttribute("aria-label") || "");
    if (name) return name;
    if (label) return label;
    if (tag === "INPUT" && /^(submit|button|reset)$/.test(type)) {
      return squeeze(el.value || el.getAttribute("title") || {submit: "Submit", reset: "Reset"}[type] || "");
    }
    if (tag === "INPUT" && type === "image") return squeeze(el.alt || el.title || "Submit");
    const inner = /^(INPUT|SELECT|TEXTAREA)$/.test(tag) ? "" : squeeze(content(el));
    return inner || squeeze(el.getAttribute("title") || "") || squeeze(el.getAttribute("placeholder") || "");
  };

  // ---- controls ----
  const roleOf = (el, tag, type, style, state) => {
    const given = (el.getAttribute("role") || "").split(" ")[0];
    if (tag === "INPUT") return type === "hidden" ? "" : given === "combobox" || given === "switch" ? given
      : el.list ? "combobox" : INPUT_ROLES[type] || "textbox";
    if (tag === "SELECT") return el.multiple ? "listbox" : "combobox";
    if (tag === "TEXTAREA") return "textbox";
    if (ROLES.has(given)) return given;
    if (tag === "BUTTON" || tag === "SUMMARY") return "button";
    if (tag === "A" || tag === "AREA") return el.hasAttribute("href") || !state.pointer || el.onclick ? "link"
      : style.cursor === "pointer" ? "link" : "";
    if (el.isContentEditable && !(el.parentElement && el.parentElement.isContentEditable)) return "textbox";
    if (tag === "LABEL" || tag === "BODY" || tag === "HTML") return "";
    if (state.inControl) return "";
    if (el.hasAttribute("onclick")) return "button";
    if (el.classList.length && /(^|[\s_-])(btn|button)($|[\s_-])/i.test(el.className) && !el.querySelector("a,button,input")
      && el.textContent.length < 80) return "button";
    if (style.cursor === "pointer" && !state.pointer && !el.querySelector("a[href],button,input,select,textarea,label")) return "button";
    return "";
  };
  const shownInput = (el, tag, type, rect, state) => {
    // A styled check box hides the real one: then its label stands for it.
    if (rect.width > 2 && rect.height > 2 && !state.clipped && rect.right + scrollX > 0 && rect.bottom + scrollY > 0) return rect;
    if (!/^(checkbox|radio|file)$/.test(type) && tag !== "SELECT") return null;
    for (const label of el.labels || []) {
      const box = label.getBoundingClientRect();
      if (box.width > 2 && box.height > 2) return box;
    }
    return null;
  };
  const formOf = (el, around) => {
    const form = el.tagName === "FORM" ? el : el.form || around;
    if (!form) return null;
    if (!forms.has(form)) {
      const about = {"form-method": (form.getAttribute("method") || "get").toLowerCase()};
      const action = form.getAttribute("action");
      if (action) about["form-action"] = action.slice(0, 300);
      if (form.getAttribute("role") === "search" || form.closest("search,[role=search]")) about["form-role"] = "search";
      forms.set(form, {id: fresh("form"), about});
    }
    return forms.get(form);
  };
  const filled = (style) => {
    const [r, g, b, a = 1] = (style.backgroundColor.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
    return a > 0.3 && (r + g + b < 690 || Math.max(r, g, b) - Math.min(r, g, b) > 40);
  };
  const control = (el, tag, role, style, state) => {
    if (controls.length >= MOST_CONTROLS) return null;
    const type = tag === "INPUT" ? (el.type || "text").toLowerCase() : "";
    const isField = FIELD_ROLES.has(role);
    let rect = el.getBoundingClientRect();
    if (rect.width < 1 || rect.height < 1) {
      const child = tag === "A" && el.firstElementChild && el.firstElementChild.getBoundingClientRect();
      if (child && child.width > 1) rect = child;
    }
    if (tag === "INPUT" || tag === "SELECT" || tag === "TEXTAREA") rect = shownInput(el, tag, type, rect, state);
    else if (state.unseen || rect.width < 1 || rect.height < 1) rect = null;
    if (!rect) return null;
    const label = isField || tag === "BUTTON" ? squeeze(labelOf(el)).slice(0, MOST_NAME) : "";
    const attributes = {};
    for (const {name, value} of el.attributes) {
      if (name.startsWith("data-") || KEPT.includes(name)) attributes[name] = value.slice(0, 300);
    }
    const form = formOf(el, state.form);
    if (form) {
      Object.assign(attributes, form.about);
      if (role === "button" && (type === "submit" || type === "image" || (tag === "BUTTON" && el.type === "submit"))) {
        attributes.sends = "yes";
      }
    }
    if (!isField && filled(style)) attributes.look = "filled";
    if ((role === "combobox" || role === "listbox") && tag !== "SELECT" && tag !== "INPUT") attributes.custom = "yes";
    const secret = type === "password" || /(^|\s)cc-/.test(el.getAttribute("autocomplete") || "")
      || SECRET.test(`${el.name || ""} ${el.id || ""}`);
    if (secret) attributes.secret = "yes";
    let value = "";
    if (tag === "INPUT" && /^(checkbox|radio)$/.test(type)) value = el.value;
    else if (tag === "SELECT") value = el.multiple ? [...el.selectedOptions].map((o) => o.value).join(" ") : el.value;
    else if ((tag === "INPUT" && type !== "file" && role !== "button") || tag === "TEXTAREA") value = el.value;
    else if (isField) value = squeeze(el.innerText || el.getAttribute("aria-valuenow") || "").slice(0, MOST_NAME);
    if (secret && value && role !== "button") value = "•••";
    let options = [], optionValues = [];
    if (tag === "SELECT") {
      const all = [...el.options].slice(0, MOST_OPTIONS);
      options = all.map((o) => squeeze(o.text || o.label || ""));
      optionValues = all.map((o) => o.value);
    } else if (isField || (tag !== "A" && el.getAttribute("aria-haspopup") === "listbox")) {
      const list = tag === "INPUT" && el.list ? el.list
        : document.getElementById(el.getAttribute("aria-controls") || el.getAttribute("aria-owns") || "");
      const all = list ? [...list.querySelectorAll("option,[role=option]")].slice(0, MOST_OPTIONS) : [];
      options = all.map((o) => squeeze(o.textContent || o.label || o.value || ""));
      optionValues = all.map((o) => o.getAttribute("value") || o.getAttribute("data-value") || squeeze(o.textContent || ""));
    }
    const aria = (name) => el.getAttribute(`aria-${name}`);
    const expanded = aria("expanded") ? aria("expanded") === "true" : tag === "SUMMARY" ? !!el.parentElement.open : null;
    const fixedOff = state.fixed && (rect.left >= innerWidth || rect.right <= 0 || rect.top >= innerHeight || rect.bottom <= 0);
    const off = fixedOff || rect.right + scrollX <= 0 || rect.bottom + scrollY <= 0 || rect.left + scrollX >= docWidth
      || outside(rect, state.clip);
    const one = {ref: refOf(el), role, name: nameOf(el, tag, type, label).slice(0, MOST_NAME), attributes, box: boxOf(rect)};
    const placeholder = el.getAttribute("placeholder") || el.getAttribute("aria-placeholder");
    if (label) one.label = label;
    if (placeholder) one.placeholder = squeeze(placeholder);
    if (value) one.value = value.slice(0, 1000);
    if (options.length) { one.options = options; one.option_values = optionValues; }
    if (el.checked === true || aria("checked") === "true" || aria("selected") === "true" || aria("pressed") === "true") one.checked = true;
    if (el.disabled || state.inert || aria("disabled") === "true" || (isField ? el.matches(":disabled")
      : style.pointerEvents === "none" || (form && el.matches(":disabled")))) one.disabled = true;
    if (el.required === true || aria("required") === "true") one.required = true;
    if (expanded !== null) one.expanded = expanded;
    if (off) one.on_screen = false;
    if (form) one.form = form.id;
    if (tag === "INPUT" && /^(submit|button|reset)$/.test(type)) one.text = squeeze(el.value || one.name);
    behind.set(one, {before: blocks.length, field: isField});
    controls.push(said(one, {region: state.region, group: state.group}));
    return one;
  };

  // ---- the walk ----
  const regionOf = (el, tag, style, state) => {
    if (!SPECIAL.has(tag) && !el.attributes.length && style.position !== "fixed") return state.region;
    const role = el.getAttribute("role") || "";
    if (tag === "DIALOG" || role === "dialog" || role === "alertdialog" || el.getAttribute("aria-modal") === "true") return "dialog";
    if (state.region === "dialog") return "dialog";
    if (state.region === "footer") return "footer";
    if (tag === "FOOTER" || role === "contentinfo") return state.inItem ? state.region : "footer";
    if (tag === "NAV" || role === "navigation") return "nav";
    if (tag === "HEADER" || role === "banner") return state.inItem ? state.region : "header";
    if (tag === "ASIDE" || role === "complementary") return "aside";
    if (tag === "MAIN" || role === "main") return "main";
    const id = el.id, kind = el.getAttribute("class");
    if ((id || kind) && !state.inItem) {
      for (const [pattern, region] of PARTS) {
        if ((id && pattern.test(id)) || (kind && pattern.test(kind))) return region;
      }
    }
    if (style.position === "fixed" && !role && el.firstElementChild && !el.querySelector("header,nav,main")) {
      const r = el.getBoundingClientRect();  // a bar along the edge is not a dialog, a box or a drawer is
      if (r.height > 110 && el.textContent.trim().length > 12) return "dialog";
    }
    return state.region;
  };
  const twin = (one, other) => other && one.tagName === other.tagName && one.className === other.className;
  // A thing among things: named so, or one of several of the same make, with a picture or a heading of its own.
  const isCard = (el, tag) => {
    const custom = tag.includes("-");
    if (tag !== "LI" && tag !== "DIV" && tag !== "A" && !custom) return false;
    if (tag !== "LI" && !el.hasAttribute("itemscope") && !CARD.test(el.getAttribute("class") || "")
      && !((custom || el.className) && (twin(el, el.nextElementSibling) || twin(el, el.previousElementSibling)))) return false;
    const inside = (what) => el.querySelector(what) || (el.shadowRoot && el.shadowRoot.querySelector(what));
    return !!inside("img,picture,h2,h3,h4,h5") && !inside("main,h1,form form");
  };
  const clippedAway = (style, el) => {
    if (style.position !== "static" && style.position !== "relative") {
      if (style.clip !== "auto" && /rect\((0|1)px,? (0|1)px,? (0|1)px,? (0|1)px\)/.test(style.clip)) return true;
      if (style.clipPath !== "none" && /inset\((50|100)%/.test(style.clipPath)) return true;
    }
    if (style.overflowX === "visible" && style.overflowY === "visible") return false;
    const r = el.getBoundingClientRect();
    return r.width <= 1 || r.height <= 1;
  };

  const children = (el) => {
    if (el.shadowRoot) return el.shadowRoot.childNodes;
    if (el.tagName === "SLOT") {
      const given = el.assignedNodes();
      return given.length ? given : el.childNodes;
    }
    return el.childNodes;
  };

  const PLAIN = new Set(["SPAN", "B", "STRONG", "I", "EM", "SMALL", "U", "BDI", "FONT", "MARK", "TIME", "CODE"]);
  const fork = (s) => ({el: s.el, region: s.region, group: s.group, row: s.row, role: s.role, struck: s.struck, clip: s.clip,
    unseen: false, faded: s.faded, clipped: s.clipped, fixed: s.fixed, inert: s.inert, pointer: s.pointer,
    inControl: s.inControl, inItem: s.inItem, form: s.form});
  const visit = (el, state) => {
    const tag = el.tagName;
    if (SKIP.has(tag)) return;
    const style = getComputedStyle(el), display = style.display;
    if (display === "none") return;
    if (tag === "BR") return flush();
    // «24⁰⁰» is 24.00
    if (tag === "SUP" && /\d$/.test(words) && !/\d[.,]\d+$/.test(words) && /^\s*\d\d\s*$/.test(el.textContent)) words += ".";
    // Most of a page: words in a plain inline element, which changes nothing.
    if (display === "inline" && PLAIN.has(tag) && !el.hasAttributes() && style.visibility === "visible" && style.opacity !== "0"
      && style.textDecorationLine === state.line && (state.pointer || style.cursor !== "pointer") && !el.shadowRoot) {
      for (const node of el.childNodes) {
        if (node.nodeType === 1) visit(node, state);
        else if (node.nodeType === 3 && !state.faded) say(node, state, style, el);
      }
      return;
    }
    const inner = fork(state);
    inner.line = style.textDecorationLine;
    if (tag === "FORM") inner.form = el;
    const hidden = style.visibility !== "visible";
    inner.unseen = hidden || state.faded;
    if (style.opacity === "0") inner.faded = inner.unseen = true;
    const plain = display === "inline" || display === "contents";
    if (!plain && clippedAway(style, el)) inner.clipped = inner.faded = inner.unseen = true;
    else if (!plain && /hidden|clip/.test(style.overflowX) && tag !== "BODY" && tag !== "HTML") {
      const r = el.getBoundingClientRect(), c = state.clip;
      inner.clip = c ? {left: Math.max(c.left, r.left), right: Math.min(c.right, r.right),
        top: Math.max(c.top, r.top), bottom: Math.min(c.bottom, r.bottom)} : r;
    }
    if (!plain && style.position === "fixed") { inner.fixed = true; inner.clip = null; }
    if (el.inert) inner.inert = true;
    if (tag === "S" || tag === "DEL" || tag === "STRIKE" || (inner.line !== "none" && inner.line.includes("line-through"))) inner.struck = true;

    const blockLike = display !== "contents" && !display.startsWith("inline") && !display.startsWith("ruby");
    inner.region = regionOf(el, tag, style, state);
    if (inner.region === "dialog" && state.region !== "dialog") inner.group = fresh("dialog");
    if (blockLike || el.hasAttribute("role")) {
      const card = isCard(el, tag);
      if (card) inner.inItem = true;
      if (tag === "ARTICLE" || tag === "SECTION" || tag === "LI") inner.inItem = inner.inItem || tag !== "SECTION";
      if (card) inner.group = fresh("card");
      else if (tag === "FORM") inner.group = state.inItem && /^(card|row)/.test(state.group) ? state.group : formOf(el).id;
      else if (GROUPS[tag]) inner.group = fresh(GROUPS[tag]);
      if (tag === "TR" || (tag === "LI" && !card) || el.getAttribute("role") === "row") inner.row = fresh("row");
      else if (card) inner.row = "";
      const role = el.getAttribute("role") || "", live = el.getAttribute("aria-live");
      if (role === "alert" || role === "status" || role === "log") inner.role = role;
      else if (live && live !== "off") inner.role = inner.role || (live === "assertive" ? "alert" : "status");
      else if (!inner.role && el.classList.length && WRONG.test(el.getAttribute("class"))) inner.role = "alert";
    }
    if (tag === "DT") pair = fresh("row");
    if (tag === "DT" || tag === "DD") inner.row = pair;

    const type = tag === "INPUT" ? el.type : "";
    const role = roleOf(el, tag, type, style, state);
    let mine = null;
    if (style.cursor === "pointer") inner.pointer = true;
    if (tag === "IFRAME" || tag === "FRAME") {
      flush();
      const r = el.getBoundingClientRect();
      if (!inner.unseen && r.width > 2 && r.height > 2) {
        frames.push({ref: refOf(el), box: boxOf(r), before_block: blocks.length, before_control: controls.length,
          region: inner.region, group: inner.group, form: (formOf(el, inner.form) || {}).id || "",
          x: round(r.left + scrollX + frameX + el.clientLeft), y: round(r.top + scrollY + frameY + el.clientTop)});
      }
      return;
    }
    const apart = blockLike || (role !== "" && role !== "link");
    if (apart) flush();
    if (role) {
      mine = control(el, tag, role, style, inner);
      if (mine) { open.push(mine); if (role !== "link" || el.hasAttribute("href")) inner.inControl = true; }
    }
    if (tag === "INPUT" || tag === "SELECT" || tag === "TEXTAREA") {
      if (mine) open.pop();
      return;
    }
    if (blockLike) inner.el = el;
    const wide = display === "inline-block" || display === "inline-flex" || display === "inline-grid";
    if (wide && parseFloat(style.marginLeft) + parseFloat(style.paddingLeft) > 1) words += " ";
    const first = blocks.length;
    if (el.hidden) { /* hidden until found: it would not be displayed else */ }
    else if (tag === "DETAILS" && !el.open) {
      const summary = el.querySelector(":scope > summary");
      if (summary) visit(summary, inner);
    } else if (tag === "IMG") { /* a picture has no words to read; links and buttons are named by it */ }
    else {
      const mute = hidden || inner.faded;
      for (const node of children(el)) {
        if (node.nodeType === 1) visit(node, inner);
        else if (node.nodeType === 3 && !mute) say(node, inner, style, el);
      }
    }
    if (wide) words += parseFloat(style.marginRight) + parseFloat(style.paddingRight) > 1 ? " " : "";
    if (apart) flush();
    if (mine) { open.pop(); 
      const text = mine.text || squeeze(shown.get(mine) || "").slice(0, MOST_NAME);
      if (text) mine.text = text;
    }
    if (blockLike && blocks.length - first > 1) rowed(first);
  };
  let pair = "";
  const shown = new Map();
  const say = (node, state, style, el) => {
    const text = node.data;
    if (!text) return;
    const blank = !/[^\s\u00a0\u200b]/.test(text);
    if (blank && !words) return;
    if (!blank && (style.fontSize === "0px" || parseFloat(style.textIndent) < -500)) return;
    if (home && (home.struck !== state.struck) && !blank) flush();
    if (!home && !blank) {
      const holder = state.struck && getComputedStyle(el).display.startsWith("inline") ? el : state.el;
      home = {el: holder, tag: tagOf(state.el, el), struck: !!state.struck, region: state.region, group: state.group,
        row: state.row, role: state.role, clip: state.clip, fixed: state.fixed, first: node, last: node};
      at = style;
    }
    if (home) home.last = node;
    words += text;
    for (const one of open) {
      const sofar = shown.get(one) || "";
      if (sofar.length < MOST_NAME) shown.set(one, sofar + text);
    }
  };
  const tagOf = (block, inline) => {
    const heading = inline.closest("h1,h2,h3,h4,h5,h6,th,td,dt,dd,button,label,a,li,p,caption,legend,summary");
    const tag = (heading && (heading === block || block.contains(heading) || heading.contains(block)) ? heading : block).tagName;
    return (tag === "A" ? block.tagName : tag).toLowerCase();
  };
  // Two to four short blocks on one line within one element: a label and its value.
  const rowed = (first) => {
    const count = blocks.length - first;
    if (count > 4) return;
    const those = blocks.slice(first);
    if (those.some((block) => block.row)) return;
    const {y, height} = those[0].box, middle = y + height / 2;
    let length = 0;
    for (const {box, text} of those) {
      length += text.length;
      if (Math.abs(box.y + box.height / 2 - middle) > Math.min(height, box.height) * 0.6 + 2) return;
    }
    if (length > 160) return;
    const row = fresh("row");
    for (const block of those) block.row = row;
  };
  // «$», «24», «.00» beside each other in a flex box are one price.
  const glue = () => {
    for (let i = blocks.length - 1; i > 0; i--) {
      const a = blocks[i - 1], b = blocks[i];
      if (/^(td|th|li|dt|dd|button|option)$/.test(b.tag) || a.struck !== b.struck || a.group !== b.group) continue;
      const gap = b.box.x - a.box.x - a.box.width;
      if (gap < -1 || gap > 2.5 || a.box.y + a.box.height < b.box.y || b.box.y + b.box.height < a.box.y) continue;
      if (!/^[\d\s.,'’-]*\d[\d\s.,'’-]*$|^[\p{Sc}]$|^[A-Z]{2,3}[\p{Sc}]?$|^[.,]$/u.test(a.text) || !/^[\d\s.,]+$|^\p{Sc}$/u.test(b.text)) continue;
      if (/^[A-Z]/.test(a.text) && !/\p{Sc}/u.test(a.text)) continue;
      a.text += (/^\d+$/.test(a.text) && /^\d\d$/.test(b.text) && (b.size || 16) < (a.size || 16) ? "." : "") + b.text;
      a.box.width = round(b.box.x + b.box.width - a.box.x);
      blocks.splice(i, 1);
      for (const one of behind.values()) if (one.before > i - 1) one.before--;
      for (const one of frames) if (one.before_block > i - 1) one.before_block--;
    }
  };

  const root = document.body || document.documentElement;
  if (root) visit(root, {el: root, region: "main", group: "", row: "", role: "", struck: false, clip: null,
    faded: false, clipped: false, fixed: false, inert: false, pointer: false, inControl: false, inItem: false, form: null});
  flush();
  glue();
  for (const one of controls) {
    const {before, field} = behind.get(one);
    const follows = (one.role === "checkbox" || one.role === "radio") && !one.label;
    const block = blocks[follows ? before : before - 1];
    if (block && (field || one.role === "button")) one.nearby = block.text.slice(-MOST_NAME);
  }
  for (const [ref, weak] of seen.elements) {
    const el = weak.deref();
    if (!el || !el.isConnected) seen.elements.delete(ref);
  }
  const meta = document.querySelector("meta[http-equiv='content-language' i]");
  const markup = frameNumber ? [] : [...document.querySelectorAll('script[type="application/ld+json"]')].map((s) => s.textContent);
  return JSON.stringify({url: location.href, title: squeeze(document.title),
    language: document.documentElement?.lang || (meta && meta.content) || "", blocks, controls, frames,
    width: innerWidth, height: innerHeight, markup});
}
