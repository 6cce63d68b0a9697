// One frame's chat, as it stands: its lines with their places, its buttons, and whether somebody types there. Takes
// {op, …}. Keeps one hidden object on `window`, which holds the elements it was shown and what it calls them. Words are
// not judged here.
(arg) => {
  const KEY = Symbol.for("journeys.chat");
  if (!window[KEY]) {
    const kept = { numbers: new WeakMap(), elements: new Map(), watched: new WeakSet(), next: 1, changes: 1, told: "" };
    kept.observer = new MutationObserver(() => { kept.changes += 1; });
    Object.defineProperty(window, KEY, { value: kept });
  }
  const kept = window[KEY];
  const FIELDS = "textarea,input:not([type]),input[type=text],[contenteditable=''],[contenteditable=true],"
    + "[contenteditable=plaintext-only],[role=textbox]";
  const ANY_FIELD = `${FIELDS},input[type=email],input[type=tel],input[type=number],input[type=url],input[type=search]`;
  const SILENT = "script,style,template,noscript,svg,input,textarea,select,option,iframe,canvas,audio,video,[hidden],[inert]";
  const BUTTON = "button,[role=button],[role=option],[role=menuitem],[role=radio],input[type=button],input[type=submit],summary";
  const NAMES = /(^|[-_ ])(who|author|sender|name|speaker|nick(name)?)([-_ ]|$)/i;
  const BESIDE = /(^|[-_ ])(avatar|time|timestamp|date|meta|status|receipt|seen|read-?state)([-_ ]|$)/i;
  const TYPING = /typing|is-?writing|loading-?(dots|bubble)|three-?dots|dots?-?(loader|flashing|pulse)/i;
  const MOST_LINES = 300, LONGEST = 5000, MOST_CHILDREN = 400, LOW = 90;

  const squeeze = (text) => (text || "").replace(/[\s\u00a0\u200b\u2060\u00ad]+/g, " ").trim();
  const parentOf = (el) => el.assignedSlot || el.parentElement
    || (el.getRootNode() instanceof ShadowRoot ? el.getRootNode().host : null);
  const ancestors = function* (el) {
    for (let at = el; at; at = parentOf(at)) yield at;
  };
  const isIn = (el, root) => [...ancestors(el)].includes(root);
  const childrenOf = (el) => (el.localName === "slot" && el.assignedNodes().length ? el.assignedNodes()
    : (el.shadowRoot || el).childNodes);
  const deep = function* (root) {
    for (const el of childrenOf(root)) {
      if (el.nodeType !== 1) continue;
      yield el;
      yield* deep(el);
    }
  };
  const boxOf = (el) => el.getBoundingClientRect();
  const isVisible = (el) => {
    if (!el.isConnected || !el.checkVisibility({ visibilityProperty: true })) return false;
    const box = boxOf(el);
    return box.width > 1 && box.height > 1;
  };
  const isForReaders = (style, box) => /inset\((50|100)%|rect\(0/.test(style.clipPath + style.clip)
    || (style.position === "absolute" && box.width <= 1.5 && box.height <= 1.5);
  const marksOf = (el) => ["class", "data-testid", "part", "id"].map((name) => el.getAttribute(name) || "").join(" ");
  const numberOf = (el) => {
    if (!kept.numbers.has(el)) {
      kept.numbers.set(el, kept.next);
      kept.elements.set(kept.next, new WeakRef(el));
      kept.next += 1;
    }
    return kept.numbers.get(el);
  };
  const nameOf = (el) => {
    const root = el.getRootNode();
    const by = (el.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) => (id && root.getElementById?.(id)?.textContent) || "");
    const labels = [...(el.labels || [])].map((label) => label.textContent);
    const pictures = [...el.querySelectorAll("img,svg title")].map((one) => one.alt || one.textContent || "");
    const own = ["aria-label", "title", "alt", "placeholder", "data-placeholder"].map((name) => el.getAttribute(name) || "");
    return squeeze([...own, ...by, ...labels, ...pictures, el.matches("input") ? el.value : ""].join(" ")).slice(0, 200);
  };

  // ---- where the chat is ----
  const fieldNow = () => {
    if (kept.field?.isConnected && isVisible(kept.field)) return kept.field;
    const home = [kept.frame, kept.panel].find((el) => el?.isConnected && isVisible(el)) || document;
    const old = kept.fieldLooks || "";
    const all = [...deep(home)].filter((el) => el.matches(ANY_FIELD) && isVisible(el) && !el.readOnly);
    const same = all.filter((el) => `${el.localName} ${nameOf(el)}` === old);
    const found = same.at(-1) || (home === document ? null : all.at(-1)) || null;
    if (found) [kept.field, kept.fieldLooks] = [found, `${found.localName} ${nameOf(found)}`];
    return found;
  };
  const scrolls = (el) => /auto|scroll/.test(getComputedStyle(el).overflowY) && boxOf(el).height >= 60 && boxOf(el).width >= 120;
  const area = (el) => boxOf(el).width * boxOf(el).height;
  const logIn = (panel, anchor) => {
    const around = [...deep(panel)].filter((el) => el !== anchor && !isIn(anchor, el) && isVisible(el));
    const said = around.filter((el) => el.getAttribute("role") === "log" || el.getAttribute("role") === "feed");
    const scrolled = around.filter((el) => !el.matches(ANY_FIELD) && scrolls(el));
    const live = around.filter((el) => /polite|assertive/.test(el.getAttribute("aria-live") || "") && boxOf(el).height >= 40
      && !/status|alert/.test(el.getAttribute("role") || ""));
    return [said, scrolled, live].map((some) => some.sort((a, b) => area(b) - area(a))[0]).find(Boolean) || null;
  };
  // The tallest of the lists and boxes that stand before the field: what is said goes there.
  const above = (anchor, panel) => {
    for (let at = anchor; at && at !== panel && at !== document.body; at = parentOf(at)) {
      const before = [];
      for (let one = at.previousElementSibling; one; one = one.previousElementSibling) {
        if (one.matches("div,section,article,main,ul,ol,dl,table") || one.localName.includes("-")) before.push(one);
      }
      if (before.length) return before.sort((a, b) => boxOf(b).height - boxOf(a).height)[0];
    }
    return null;
  };
  const place = (anchor) => {
    const around = [...ancestors(anchor)].slice(1).filter((el) => el.getBoundingClientRect);
    const top = boxOf(anchor).top;
    const tall = around.filter((el) => boxOf(el).height >= 150 && boxOf(el).width >= 120 && top - boxOf(el).top >= 60);
    const isFrame = (el) => /^(dialog|alertdialog|complementary|region)$/.test(el.getAttribute("role") || "")
      || el.localName === "dialog" || getComputedStyle(el).position === "fixed";
    kept.frame = around.find((el) => isFrame(el) && boxOf(el).height >= 150) || document.body;
    const upTo = tall.filter((el) => el === kept.frame || isIn(el, kept.frame));
    for (const panel of upTo.slice(0, 8)) {
      const log = logIn(panel, anchor);
      if (log) return [panel, log];
    }
    const panel = upTo[0] || kept.frame;
    return [panel, around.find((el) => scrolls(el) && isIn(el, kept.frame)) || above(anchor, panel) || panel];
  };
  const settle = () => {
    const field = fieldNow();
    const isPlaced = kept.log?.isConnected && kept.panel?.isConnected && isVisible(kept.panel) && !(field && isIn(field, kept.log) && kept.log !== kept.panel);
    const anchor = field || (kept.anchor?.isConnected && isVisible(kept.anchor) ? kept.anchor : null);
    if (anchor && (!isPlaced || kept.placedBy !== anchor || kept.log === kept.panel)) {
      [kept.panel, kept.log] = place(anchor);
      kept.placedBy = anchor;
    }
    return field;
  };
  const watch = (root) => {
    if (!root || kept.watched.has(root)) return;
    kept.watched.add(root);
    kept.observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  };

  // ---- what stands there ----
  const opaque = (color) => {
    const parts = (color.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
    return parts.length < 4 || parts[3] > 0.04;
  };
  const fillOf = (el, style) => (style.backgroundImage.includes("gradient") ? style.backgroundImage
    : opaque(style.backgroundColor) ? style.backgroundColor : "");
  const isFramed = (style) => parseFloat(style.borderTopWidth) > 0 && parseFloat(style.borderBottomWidth) > 0
    && parseFloat(style.borderTopLeftRadius || 0) + parseFloat(style.borderBottomRightRadius || 0) > 0 && opaque(style.borderTopColor);
  const isInText = (el) => [...(el.parentElement?.childNodes || [])].some((one) => one.nodeType === 3 && squeeze(one.data).length > 1);
  const isButton = (el, style, around) => {
    if (el.isContentEditable) return "";
    if (el.matches(BUTTON)) return "button";
    const href = el.getAttribute("href");
    if (el.localName === "a" && style.display === "inline" && isInText(el)) return "link";
    if (el.localName === "a") return href === null || /^(#|javascript:)/.test(href) ? (style.cursor === "pointer" ? "button" : "") : "link";
    if (style.cursor !== "pointer" || around.pointer || el.querySelector("a[href],button,input,textarea")) return "";
    return squeeze(el.textContent).length <= 80 && boxOf(el).height <= 72 ? "chip" : "";
  };
  // Three of a kind without words or pictures in a small place.
  const isDots = (el) => {
    const [first, ...others] = el.children;
    if (others.length !== 2 || squeeze(el.textContent) || boxOf(el).height > LOW || !isVisible(el)) return false;
    return /^(span|i|b|div|em|li|circle)$/.test(first.localName) && others.every((one) => one.localName === first.localName)
      && [first, ...others].every((one) => !one.children.length && boxOf(one).width <= 24 && boxOf(one).height <= 40);
  };
  const read = (log, panel, field) => {
    const lines = [], buttons = [];
    let typing = false, words = [], label = "", block = null;
    const flush = (around, hint = "") => {
      const whole = squeeze(words.map((one) => (one.nodeType === 3 ? one.data : " ")).join(""));
      const parts = words;
      words = [];
      if (!whole || !around) return;
      const text = whole.slice(0, LONGEST);
      const range = document.createRange();
      let box = boxOf(around.el);
      const texts = parts.filter((one) => one.nodeType === 3 && squeeze(one.data));
      if (whole.length < 3000 && texts.length) {
        range.setStart(texts[0], 0);
        range.setEnd(texts.at(-1), texts.at(-1).data.length);
        const drawn = range.getBoundingClientRect();
        if (drawn.width) box = drawn;
      }
      const shape = around.bubble ? boxOf(around.bubble) : box;
      const style = getComputedStyle(around.el);
      lines.push({
        text, key: numberOf(around.el), path: around.path, bubble: around.bubble ? numberOf(around.bubble) : 0,
        x: shape.left, y: box.top, width: shape.width, bottom: box.bottom, top: shape.top, end: shape.bottom, fill: around.fill,
        size: parseFloat(style.fontSize) || 0, bold: Number(style.fontWeight) >= 600,
        label: squeeze(`${label} ${around.label}`), hint: hint || around.hint, chip: around.chip, centred: style.textAlign === "center",
      });
      label = "";
      if (whole.length > LONGEST) lines.at(-1).cut = true;
    };
    const button = (el, kind, shown) => {
      const box = boxOf(el);
      const text = squeeze(shown ?? (el.innerText || (el.matches("input") ? el.value : "")));
      const marks = [el, ...[...el.querySelectorAll("i,svg,use,img,span")].slice(0, 4)].map((one) => `${marksOf(one)} ${one.getAttribute("href") || ""}`);
      buttons.push({
        key: numberOf(el), text: text.slice(0, 200), name: nameOf(el), marks: squeeze(marks.join(" ")).slice(0, 300), kind,
        x: box.left, y: box.top, width: box.width, height: box.height, off: el.disabled === true || el.getAttribute("aria-disabled") === "true",
        inside: isIn(el, log), sends: el.type === "submit" && Boolean(field && el.form && el.form === field.form),
        link: el.getAttribute("href") || "", opens: Boolean(el.getAttribute("aria-haspopup")) || el.matches("summary"),
      });
    };
    const walkInto = (el, around) => {
      if (el === field || el.nodeType !== 1 || el.matches(SILENT)) {
        if (el.nodeType === 1 && el.matches?.("input[type=button],input[type=submit]") && isVisible(el)) button(el, "button");
        if (el.nodeType === 1 && TYPING.test(marksOf(el)) && isVisible(el)) typing = true;
        return;
      }
      if (el.localName === "br") { words.push(el); return; }
      const style = getComputedStyle(el);
      if (style.display === "none" || style.visibility === "hidden") return;
      const box = style.display === "contents" ? null : boxOf(el);
      if (box && isForReaders(style, box)) { label = squeeze(`${label} ${el.textContent}`).slice(0, 200); return; }
      if (el.localName === "time") return;
      const kind = isButton(el, style, around);
      if (kind === "button") { if (isVisible(el)) { flush(around); button(el, kind); } return; }
      if (kind && isVisible(el)) button(el, kind);
      if (isDots(el)) { typing = true; return; }
      const marks = marksOf(el), short = (el.textContent || "").length <= 60;
      if (TYPING.test(`${marks} ${el.getAttribute("aria-label") || ""}`) && short && isVisible(el)
        && (squeeze(el.textContent) || el.children.length || el.getAnimations().length)) { typing = true; return; }
      const inline = style.display === "inline" || style.display === "contents";
      const hint = /^h[1-6]$|^header$|^footer$/.test(el.localName) ? "heading" : !short ? "" : NAMES.test(marks) ? "name" : BESIDE.test(marks) ? "beside" : "";
      const small = inline && short && parseFloat(style.fontSize) < 0.87 * around.size && squeeze(el.textContent);
      if (inline && !hint && !small) { childrenOf(el).forEach((one) => visit(one, kind ? { ...around, chip: numberOf(el) } : around)); return; }
      const fill = fillOf(el, style);
      const round = box && short && Math.abs(box.width - box.height) <= 4 && box.width <= 72
        && (parseFloat(style.borderTopLeftRadius) >= 0.4 * box.width || style.borderTopLeftRadius === "50%");
      const shaped = !inline && box && el !== log && ((fill && fill !== around.fill) || isFramed(style));
      const inner = {
        el, path: [...around.path, numberOf(el)].slice(0, 24), bubble: shaped ? el : around.bubble, fill: fill || around.fill,
        hint: (round && shaped) || around.hint === "avatar" ? "avatar" : hint || around.hint, chip: kind === "chip" ? numberOf(el) : around.chip, pointer: style.cursor === "pointer",
        size: parseFloat(style.fontSize), label: squeeze(`${around.label} ${el === log ? "" : el.getAttribute("aria-label") || ""}`).slice(0, 200),
      };
      flush(around);
      const children = [...childrenOf(el)];
      const few = children.length <= MOST_CHILDREN ? children
        : /reverse/.test(style.flexDirection) ? children.slice(0, MOST_CHILDREN) : children.slice(-MOST_CHILDREN);
      few.forEach((one) => visit(one, inner));
      flush(inner);
    };
    const visit = (node, around) => {
      if (node.nodeType === 3) { if (node.data) words.push(node); return; }
      if (node.nodeType === 1) walkInto(node, around);
    };
    const outset = { el: log, path: [], bubble: null, fill: "", hint: "", chip: 0, pointer: false, size: 16, label: "" };
    for (const at of ancestors(log)) {
      const fill = fillOf(at, getComputedStyle(at));
      if (fill) { outset.fill = fill; break; }
    }
    childrenOf(log).forEach((one) => visit(one, outset));
    flush(outset);
    const latest = lines.slice(-MOST_LINES);
    for (const el of deep(panel)) {
      if (isIn(el, log) || !isVisible(el)) continue;
      const kind = isButton(el, getComputedStyle(el), { pointer: el.parentElement && getComputedStyle(el.parentElement).cursor === "pointer" });
      if (kind) button(el, kind);
      if (el !== field && TYPING.test(marksOf(el)) && (el.textContent || "").length <= 60 && (squeeze(el.textContent) || el.children.length)) typing = true;
    }
    const end = latest.length ? Math.max(...latest.map((line) => line.bottom)) : -Infinity;
    return { lines: latest, buttons, typing: typing || moves(panel, log, end), busy: log.getAttribute("aria-busy") === "true" };
  };
  // Small, wordless, below the last words, and moving without end: dots.
  const moves = (panel, log, end) => {
    const roots = new Set([document, ...[...ancestors(log)].map((el) => el.getRootNode())]);
    for (const el of deep(panel)) if (el.shadowRoot) roots.add(el.shadowRoot);
    const running = [...roots].flatMap((root) => root.getAnimations?.() || []).filter((one) => one.playState === "running"
      && one.effect?.getComputedTiming().iterations === Infinity && one.effect.target);
    const left = boxOf(log).left;
    const drawn = [...deep(panel)].filter((el) => el.localName === "svg" && el.querySelector("[repeatCount=indefinite]"));
    return [...drawn, ...running.map((one) => one.effect.target)].some((target) => {
      const box = boxOf(target);
      return isIn(target, panel) && target !== log && isVisible(target) && box.width <= LOW && box.height <= LOW && box.left >= left - 5
        && box.bottom >= end - 4 && box.top >= boxOf(log).top && /^[.…•·●\s]*$/.test(target.textContent || "");
    });
  };

  switch (arg.op) {
    case "adopt":
      [kept.field, kept.anchor] = arg.isField ? [arg.element, null] : [null, arg.element];
      if (arg.isField) kept.fieldLooks = `${arg.element.localName} ${nameOf(arg.element)}`;
      kept.log = kept.panel = null;
      settle();
      return Boolean(kept.log);
    default: {
      const field = settle();
      if (!kept.log) return null;
      watch(kept.panel);
      for (const at of ancestors(kept.panel)) if (at.getRootNode() instanceof ShadowRoot) watch(at.getRootNode());
      const there = kept.panel.isConnected && isVisible(kept.panel);
      if (!there) return { there, field: null, lines: [], buttons: [], typing: false, busy: false, log: [0, 0, 0, 0], changes: kept.changes };
      for (const el of deep(kept.panel)) if (el.shadowRoot) watch(el.shadowRoot);
      const seen = read(kept.log, kept.panel, field), log = boxOf(kept.log), box = field && boxOf(field);
      const shown = {
        there, ...seen, log: [log.left, log.top, log.width, log.height],
        field: field && { key: numberOf(field), off: field.disabled === true || field.readOnly === true || field.getAttribute("aria-disabled") === "true",
          broken: field.localName === "textarea" && field.value.endsWith("\n"),
          holds: squeeze(field.value ?? field.innerText).slice(0, 2000), x: box.left, y: box.top, width: box.width, height: box.height },
      };
      const told = JSON.stringify(shown);
      const same = told === kept.told && arg.told === kept.changes;
      if (told !== kept.told) { kept.told = told; kept.changes += 1; }
      return same ? null : { ...shown, changes: kept.changes };
    }
  }
}
