// One frame's part of a chat: finds its controls and reads its messages. Takes {op, words, …}; `words` are regular
// expressions by kind. Leaves one hidden object on `window`, which holds the elements that were found.
(arg) => {
  const KEY = Symbol.for("journeys.chat");
  if (!window[KEY]) Object.defineProperty(window, KEY, { value: { seen: new WeakSet(), options: [] } });
  const kept = window[KEY];
  const word = {};
  for (const [kind, source] of Object.entries(arg.words)) word[kind] = new RegExp(source, "iu");

  const CHAT = /chat|messenger|messag(e|ing)|conversation|assistant|intercom|drift|tawk|crisp|zendesk|livechat|(^|[-_])bot([-_]|$)/i;
  const NAME = /(^|[-_ ])(who|author|sender|name|speaker)([-_ ]|$)/i;
  const META = /(^|[-_ ])(who|author|sender|name|speaker|avatar|time|timestamp|date|meta|status|receipt|seen)([-_ ]|$)/i;
  const TYPING = /typing|is-?writing|loading-?dots|three-?dots/i;
  const LOG = /(^|[-_ ])(messages?|log|conversation|history|thread|transcript|feed|bubbles)([-_ ]|$)/i;
  const CLICKABLE = "button,a,summary,[role=button],[role=link],input[type=button],input[type=submit],[onclick],[tabindex]";
  const FIELDS = "textarea,input:not([type]),input[type=text],[contenteditable=''],[contenteditable=true],[role=textbox]";
  const SILENT = "script,style,template,noscript,svg,button,a[role=button],[role=button],input,textarea,select,time,form";

  const squeeze = (text) => (text || "").replace(/[\s\u00a0\u200b\u00ad]+/g, " ").trim();
  const parentOf = (el) => el.parentElement || (el.getRootNode() instanceof ShadowRoot ? el.getRootNode().host : null);
  const ancestors = function* (el) {
    for (let at = el; at; at = parentOf(at)) yield at;
  };
  const deep = function* (root) {
    for (const el of root.children || []) {
      yield el;
      if (el.shadowRoot) yield* deep(el.shadowRoot);
      yield* deep(el);
    }
  };
  const isVisible = (el) => {
    if (!el.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = el.getBoundingClientRect();
    return box.width > 1 && box.height > 1;
  };
  const isHiddenText = (el) => {    // for screen readers only
    const style = getComputedStyle(el);
    const box = el.getBoundingClientRect();
    if (style.display === "contents") return false;
    return /inset\(50%|inset\(100%|rect\(0/.test(style.clipPath + style.clip) || (box.width <= 1 && box.height <= 1);
  };
  const attributes = (el, ...names) => names.map((name) => el.getAttribute(name) || "").join(" ");
  const marks = (el) => `${el.localName} ${attributes(el, "class", "id", "data-testid", "part")}`;
  const byIds = (el, ids) => ids.split(/\s+/).map((id) => (id && el.getRootNode().getElementById(id)?.textContent) || "").join(" ");
  const nameOf = (el) => {
    const labels = [...(el.labels || [])].map((label) => label.textContent).join(" ");
    const pictures = [...el.querySelectorAll("img,svg title")].map((one) => one.alt || one.textContent || "").join(" ");
    const own = attributes(el, "aria-label", "placeholder", "data-placeholder", "title", "value", "alt");
    return squeeze(`${own} ${byIds(el, attributes(el, "aria-labelledby"))} ${labels} ${pictures} ${el.innerText || ""}`);
  };
  const isOnly = (kind, text) => text.replace(word[kind], "").replace(/[^\p{L}]/gu, "").length < 4 && word[kind].test(text);
  const isFixed = (el) => [...ancestors(el)].some((at) => /fixed|sticky/.test(getComputedStyle(at).position));

  // ---- finding ----
  const best = (elements, score, least) => {
    let found = null, highest = least;
    for (const el of elements) {
      const reached = score(el);
      if (reached >= highest && (reached > highest || !found)) [found, highest] = [el, reached];
    }
    return [found, found ? highest : 0];
  };
  const isClickable = (el) => el.matches(CLICKABLE) || (getComputedStyle(el).cursor === "pointer"
    && !(el.parentElement && getComputedStyle(el.parentElement).cursor === "pointer"));
  const launcherScore = (el) => {
    if (!isClickable(el) || !isVisible(el)) return -1;
    const name = nameOf(el);
    const target = el.getAttribute("href") || "";
    if (/^(mailto|tel|https?:\/\/(wa\.me|m\.me))/.test(target) || word.close.test(name)) return -1;
    if (arg.launcher) return name.toLowerCase().includes(arg.launcher.toLowerCase()) ? 20 : -1;
    let score = word.launcher.test(name) && name.length <= 60 ? 10 : 0;
    if (CHAT.test(marks(el)) || arg.hint) score += 6;
    if (el.getAttribute("aria-haspopup") === "dialog") score += 2;
    if (score && isFixed(el)) score += 3;
    return target && !/^(#|javascript:)/.test(target) ? score - 4 : score;
  };
  const fieldScore = (el) => {
    if (!el.matches(FIELDS) || el.disabled || el.readOnly || !isVisible(el)) return -1;
    const name = `${nameOf(el)} ${attributes(el, "name", "id")}`;
    const filled = attributes(el, "autocomplete").replace("off", "");
    if (/(^|\W)(search|suche|q|e-?mail|telefon|phone|postcode|zip|coupon|code)(\W|$)/i.test(name) || filled.trim()) return -1;
    let score = word.input.test(name) ? 5 : 0;
    const around = [...ancestors(el)];
    if (arg.hint || around.some((at) => CHAT.test(`${marks(at)} ${attributes(at, "aria-label")}`))) score += 6;
    if (around.some((at) => /^(dialog|complementary|log)$/.test(at.getAttribute("role")) || at.localName === "dialog")) score += 2;
    if (isFixed(el)) score += 2;
    return kept.seen.has(el) ? score : score + 3;    // it came up when we opened the chat
  };
  const fieldNow = () => {    // pages that draw themselves anew put another one in its place
    if (!kept.field?.isConnected) [kept.field] = best(deep(document), fieldScore, 8);
    return kept.field;
  };
  const sendScore = (field) => (el) => {
    if (!isClickable(el) || !isVisible(el) || el === field || el.contains(field)) return -1;
    const name = nameOf(el), own = `${marks(el)} ${attributes(el, "name")}`;
    if (word.beside.test(name) || word.close.test(name)) return -1;
    const box = el.getBoundingClientRect(), there = field.getBoundingClientRect();
    let score = word.send.test(name) ? 10 : /send|submit/i.test(own) ? 6 : squeeze(el.innerText).length > 3 ? -4 : 0;
    if (el.type === "submit") score += 4;
    if (box.left >= there.right - 60) score += 2;
    if (box.bottom > there.top && box.top < there.bottom) score += 2;
    return score;
  };
  const sendButton = (field) => {
    let steps = 0;
    for (const at of ancestors(field)) {
      const [found] = best(deep(at), sendScore(field), 3);
      if (found || ++steps > 5) return found;
    }
    return null;
  };

  // ---- the panel with its messages ----
  const panelOf = (field) => {
    const around = [...ancestors(field)].filter((at) => at.getBoundingClientRect().height >= 150);
    const roles = /^(dialog|alertdialog|complementary|region)$/;
    const framed = around.find((at) => roles.test(at.getAttribute("role")) || at.localName === "dialog"
      || getComputedStyle(at).position === "fixed");
    return framed || around.find((at) => CHAT.test(marks(at))) || around[0] || document.body;
  };
  const logScore = (field) => (el) => {
    if (el.contains(field) || el.matches(SILENT)) return -1;
    const role = el.getAttribute("role") || "", live = el.getAttribute("aria-live") || "";
    if (/^(status|alert|timer|button|banner|heading)$/.test(role) || TYPING.test(marks(el))) return -1;
    let score = role === "log" ? 12 : /polite|assertive/.test(live) ? 6 : 0;
    if (LOG.test(marks(el))) score += 5;
    if (/auto|scroll/.test(getComputedStyle(el).overflowY)) score += 4;
    if (score && el.querySelector("[aria-live],[class*=message]")) score += 4;
    return score;
  };
  const isTyping = (el) => TYPING.test(`${marks(el)} ${attributes(el, "aria-label")}`)
    && isVisible(el) && Boolean(squeeze(el.textContent) || el.children.length);
  const isMeta = (el, text) => META.test(attributes(el, "class", "data-testid", "part")) && text.length <= 40 && !/[.?!]/.test(text);
  const linesOf = (root) => {
    const lines = [];
    let words = "", typing = false, who = "";
    const flush = () => {
      const text = squeeze(words);
      words = "";
      if (!text) return;
      if (/^[.…•·\s]+$/.test(text) || (text.length <= 60 && word.typing.test(text))) typing = true;
      else lines.push({ text, who });
    };
    const walk = (node) => {
      for (const one of node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes) {
        if (one.nodeType === 3) words += one.data;
        if (one.nodeType !== 1) continue;
        if (one.localName === "slot") { one.assignedNodes().forEach((put) => (put.nodeType === 3 ? (words += put.data) : walkInto(put))); continue; }
        walkInto(one);
      }
    };
    const walkInto = (el) => {
      if (el.nodeType !== 1 || el.matches(SILENT)) return;
      if (el.localName === "br") { words += " "; return; }
      const style = getComputedStyle(el);
      if (style.display === "none" || style.visibility === "hidden" || isHiddenText(el)) return;
      if (isTyping(el)) { typing = true; return; }
      if (/^h[1-6]$|^header$|^footer$/.test(el.localName) || isMeta(el, squeeze(el.textContent))) {
        flush();
        if (NAME.test(attributes(el, "class", "data-testid", "part"))) who = squeeze(el.textContent);
        return;
      }
      const inline = style.display === "inline" || style.display === "contents";
      if (!inline) flush();
      walk(el);
      if (!inline) flush();
    };
    walk(root);
    flush();
    return { lines, typing };
  };
  const state = () => {
    const field = fieldNow();
    if (!field) return { lines: [], typing: false, options: [], open: false };
    const panel = panelOf(field);
    const [log] = best(deep(panel), logScore(field), 4);
    const read = linesOf(log || panel);
    const typing = read.typing || [...deep(panel)].some(isTyping);
    const form = field.closest("form");
    kept.options = [...deep(panel)].filter((el) => el.matches("button,[role=button],[role=option]") && isVisible(el) && !el.disabled
      && !(form && form.contains(el)) && !el.closest("header") && /\p{L}/u.test(el.innerText || "")
      && squeeze(el.innerText).length <= 80 && !["send", "close", "beside"].some((kind) => isOnly(kind, squeeze(el.innerText))));
    const options = kept.options.map((el) => squeeze(el.innerText));
    return { lines: read.lines, typing, options, open: isVisible(field) && !field.disabled };
  };

  switch (arg.op) {
    case "launcher": {
      for (const el of deep(document)) if (el.matches(FIELDS) && isVisible(el)) kept.seen.add(el);
      const [found, score] = best(deep(document), launcherScore, 8);
      kept.launcher = found;
      return score;
    }
    case "field": {
      const [found, score] = best(deep(document), fieldScore, 8);
      kept.field = found;
      return score;
    }
    case "send":
      kept.send = fieldNow() && sendButton(kept.field);
      return Boolean(kept.send);
    case "close": {
      const [found] = !fieldNow() ? [] : best(deep(panelOf(kept.field)), (el) => (isClickable(el) && isVisible(el) && word.close.test(nameOf(el)) ? 1 : -1), 1);
      kept.close = found;
      return Boolean(found);
    }
    case "settled": {
      const now = state(), shown = JSON.stringify([now.lines, now.typing, now.options]);
      if (kept.shown !== shown) [kept.shown, kept.since] = [shown, performance.now()];
      const known = { ...arg.known };
      const news = now.lines.some(({ text }) => !(known[text] > 0 && known[text]--));
      if (!now.open && !news) return now;
      return news && !now.typing && performance.now() - kept.since >= arg.quiet ? now : null;
    }
    default:
      return state();
  }
}
