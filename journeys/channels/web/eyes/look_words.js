// Part of look.js: the words of a block are gathered until something comes that is not inline.
//
// A block's text is what a person reads aloud: white space as it is seen, a gap between two words that only distance makes,
// «19⁹⁹» as «19.99» because small raised cents are cents, «24.99¹» as «24.99¹» because a raised mark is no digit of the price.
  let words = "", home = null, at = null, last = null, total = 0;
  const open = [], shown = new Map(), range = document.createRange();
  const INK = /[^\s\u00a0\u200b\u00ad\ufeff]/, MOST_NODE = 20000, MOST_TOTAL = 3000000;
  const MARKED = /^\s*[\d*†‡]{1,2}\s*$/, RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const CENTS = /^\s*\d\d\s*([$€£¥₹₩₽₺₴₫]|[A-Z]{3}|kr|zł)?\s*$/, SPACED = /[$€£¥₹₩₽₺₴₫]\s?\d[\d.,' ]*\s+$/, WHOLE = /(^|[^\d.,])\d[\d.,'’\s]*$/, HAS_CENTS = /\d[.,]\d{1,2}$/;
  // Only what differs from the default is said.
  const said = (one, {region, group, row, role}) => {
    if (region !== "main") one.region = region;
    if (group) one.group = group;
    if (row) one.row = row;
    if (role) one.role = role;
    if (frameNumber) one.frame = frameNumber;
    return one;
  };
  const exact = (first, last = first, from = 0, to = last.length) => {
    range.setStart(first, from);
    range.setEnd(last, to);
    return range.getBoundingClientRect();
  };
  // An element with nothing but these words has their box, and answers sooner than a range.
  const rectOf = ({el, tag, first, last, state, rect}, entire) => {
    if (rect !== null) return rect;
    if (tag === "td" || tag === "th" || first === null) return placed(el);
    if (!state.cuts) {
      if (entire === el || el.firstElementChild === null) return placed(el);
      const holder = first.parentElement;
      if (first === last && holder !== null && holder.firstChild === holder.lastChild) {
        const box = placed(holder);
        if (box.width > 0) return box;
      }
    }
    return exact(first, last);
  };
  const flush = (entire = null) => {
    if (home !== null) {
      const text = squeeze(words);
      if (text && blocks.length < MOST_BLOCKS && total < MOST_TOTAL) {
        const rect = rectOf(home, entire);
        if (rect.height >= 3 && (rect.width >= 1 || home.first !== null && exact(home.first).width >= 1) && !isOff(rect, home.state)) {
          const block = {text: text.slice(0, MOST_TEXT), tag: home.tag, box: boxOf(rect)};
          if (home.state.struck) block.struck = true;
          if (+at.fontWeight >= 600) block.bold = true;
          if (home.size !== 16) block.size = home.size;
          blocks.push(said(block, home.state));
          total += block.text.length;
        }
      }
      home = last = null;
    }
    words = "";
  };
  // Whether words that stand directly in the element of a state are seen; those in plain inline elements go with them.
  const isSeen = (state, style, el) => {
    if (state.seen === undefined) {
      state.size = parseFloat(style.fontSize);
      state.seen = !state.faded && state.size > 1 && (state.boxed || el).checkVisibility(EYES)
        && !(parseFloat(style.textIndent) < -500) && !blank(style, state, el);
    }
    return state.seen;
  };
  const add = (text, node, state, el, style, size, rect = null) => {
    if (home !== null && home.state.struck !== state.struck) flush();
    if (home === null) {
      words = "";
      const holder = state.struck && el !== state.el && getComputedStyle(el).display.startsWith("inline") ? el : state.el;
      home = {el: holder, tag: (state.named === "" || state.named === "A" ? state.el.tagName : state.named).toLowerCase(), state, first: node, last: node, size, rect};
      at = style;
    } else {
      if (home.first === null) home.first = node;
      if (node !== null) home.last = node;
      if (style !== at && size > home.size && FIGURE.test(text)) {  // a price is as large as its figures, not as its sign
        home.size = size;
        at = style;
      }
    }
    words += text;
    for (const one of open) {
      const sofar = shown.get(one) || "";
      if (sofar.length < MOST_NAME) shown.set(one, sofar + text);
    }
  };
  const FIGURE = /\d/, JOINT = /[\w$€£¥₹\u00c0-\uffff]/;
  const joins = (text, at) => {
    const code = text.charCodeAt(at);
    return code > 96 && code < 123 || code > 47 && code < 58 || code > 191 || code > 32 && JOINT.test(text[at]);
  };
  let seamed = null;  // where the second of two pieces stands
  // What the eye sees between two pieces that the markup does not part.
  const seam = (text, node, el) => {
    const before = last.rect || exact(last.node), here = seamed = exact(node), line = before.bottom - before.top;
    if (CENTS.test(text) && WHOLE.test(words) && !HAS_CENTS.test(words)
      && (el.tagName === "SUP" || here.height < line * 0.85)) return ".";
    if (here.left - before.right > Math.max(3, line * 0.2) || here.top >= before.bottom - 1) return " ";
    return "";
  };
  const marked = (text) => (words.endsWith(".") || words.endsWith(",") || !MARKED.test(text) ? text
    : text.replace(/\d/g, (digit) => RAISED[digit]).trim());
  const say = (node, state, style, el) => {
    let text = node.length > MOST_NODE ? node.substringData(0, MOST_NODE) : node.data;
    const first = text.charCodeAt(0);
    if (!(first > 32 && first < 127) && !INK.test(text)) {
      if (!words || !text) return;
      if (text.includes("\n") && keepsLines(state, style)) flush();
      else words += " ";
      return;
    }
    if (!isSeen(state, style, el)) return;
    let rect = null;
    if (state.odd) {
      rect = exact(node);
      if (rect.width < 1 || rect.height < 3 || isOff(rect, state)) return;
    }
    if (text.includes("\n") && keepsLines(state, style)) return lines(node, text, state, style, el);
    const raised = el.tagName === "SUP" || (last !== null && el.parentElement !== null && el.parentElement.tagName === "SUP");
    if (raised && CENTS.test(text) && SPACED.test(words)) words = words.trimEnd();
    if (last !== null && last.el !== el && joins(words, words.length - 1) && joins(text, 0)) {
      const between = seam(text, node, el);
      rect = seamed;
      if (between) for (const one of open) shown.set(one, (shown.get(one) || "") + between);
      words += between;
    }
    add(raised && words ? marked(text) : text, node, state, el, style, el === state.own ? state.size : parseFloat(style.fontSize));
    last = {node, el, rect};
  };
  const keepsLines = (state, style) => {
    if (state.keeps === undefined) state.keeps = style.whiteSpaceCollapse.startsWith("preserve");
    return state.keeps;
  };
  // A line of text that is laid out by its own line breaks is a block. To ask where each of many lines is takes long.
  const lines = (node, text, state, style, el) => {
    const all = text.split("\n"), whole = all.length > FEW_LINES ? exact(node, node, 0, text.length) : null;
    let from = 0;
    for (let at = 0; at < all.length && at < MOST_LINES; at++) {
      const line = all[at];
      if (at > 0) flush();
      if (INK.test(line)) {
        const rect = whole === null ? exact(node, node, from, from + line.length) : slice(whole, at / all.length, 1 / all.length);
        if (!isOff(rect, state)) { add(line, node, state, el, style, state.size, rect); last = {node, el, rect: null}; }
      }
      from += line.length + 1;
    }
  };
  const slice = ({left, right, width, top, height}, from, share) => ({left, right, width, top: top + from * height,
    bottom: top + (from + share) * height, height: share * height});
  const FEW_LINES = 60;
  const MOST_LINES = 3000;

  // ---- words that only the style sheet has: «$» before, «/month» behind ----
  const PRICED = matching(/price|amount|currency|money|cost|preis|betrag|prix|montant|precio|importe|prezzo|valor|preço|prijs|cena|total/i);
  const NUMERAL = /^[\s\d.,'’–-]*\d[\s\d.,'’–-]*$/;
  const mayBeDressed = (el, tag, kind) => {
    const only = el.firstChild;
    if (only === null) return kind !== "" || (kind === "" && el.hasAttributes());
    if (kind !== "" && PRICED(kind)) return true;
    if (tag === "TD" || tag === "DD") return kind !== "" || el.hasAttributes();
    return only.nodeType === 3 && only.length < 20 && only === el.lastChild && NUMERAL.test(only.data);
  };
  const dress = (el, which, state, style) => {
    const worn = getComputedStyle(el, which), given = worn.content;
    if (given === "none" || given === "normal" || state.faded) return;
    let text = "";
    for (const [, quoted, name] of given.matchAll(/"((?:[^"\\]|\\.)*)"|attr\(([\w-]+)[^)]*\)/g)) {
      text += quoted !== undefined ? quoted.replace(/\\(.)/g, "$1") : el.getAttribute(name) || "";
    }
    text = text.replace(/[\ue000-\uf8ff]/g, "");
    if (!/[\w$%€£¥₹\u00c0-\u1fff\u20a0-\u20cf\u3040-\ud7ff]/.test(text) || worn.visibility !== "visible" || worn.opacity === "0" || worn.display === "none"
      || !(parseFloat(worn.fontSize) > 2) || parseFloat(worn.textIndent) < -500 || rgba(worn.webkitTextFillColor).a === 0) return;
    const rect = placed(el);
    if (rect.width < 1 || rect.height < 3 || isOff(rect, state) || !el.checkVisibility(EYES)) return;
    const apart = worn.position === "absolute" || !worn.display.startsWith("inline");
    add(apart ? ` ${text} ` : text, null, state, el, style, parseFloat(style.fontSize));
    last = null;
  };

  // ---- blocks that stand beside each other ----
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
  // «$», «24», «.00» beside each other in a flex box are one price; a sign may stand a little apart.
  const NUMBER = /^[$€£¥\u20a0-\u20cf]?\s?[\d\s.,'’-]*\d[\d\s.,'’-]*$/, SIGN = /^([A-Z]{0,3}[$€£¥¢฿\u20a0-\u20cf]|kr\.?|zł|Kč|Ft|,-|\.-|:-)$/;
  const SIGNED = /[$€£¥¢฿\u20a0-\u20cf]/;
  const CODE = /^(USD|EUR|GBP|CHF|CAD|AUD|SEK|NOK|DKK|PLN|CZK|HUF|JPY|BRL|INR|NZD|MXN|SGD|HKD|ZAR|TRY|RON)$/;
  const APART = /^(td|th|li|dt|dd|button|option)$/;
  const bond = (a, b, gap) => {
    const number = NUMBER.test(a.text), sign = SIGN.test(a.text) || CODE.test(a.text);
    if (gap <= 2.5) {
      if ((number || sign || /^[.,]$/.test(a.text)) && (/^[\d\s.,]+$/.test(b.text) || (number && (SIGN.test(b.text) || CODE.test(b.text))))) {
        const cents = /\d$/.test(a.text) && !HAS_CENTS.test(a.text) && /^\d\d$/.test(b.text) && (b.size || 16) < (a.size || 16);
        return cents ? "." : CODE.test(a.text) || CODE.test(b.text) ? " " : "";
      }
      return null;
    }
    const beside = (number && (SIGN.test(b.text) || CODE.test(b.text))) || (sign && NUMBER.test(b.text) && !SIGNED.test(b.text));
    return beside && gap <= 0.5 * Math.min(a.size || 16, b.size || 16) && a.row === b.row ? " " : null;
  };
  const glue = () => {
    for (let i = blocks.length - 1; i > 0; i--) {
      const a = blocks[i - 1], b = blocks[i];
      if (b.text.length > 20 || a.text.length > 20 || APART.test(b.tag) || a.struck !== b.struck || a.group !== b.group) continue;
      const gap = b.box.x - a.box.x - a.box.width;
      if (gap < -1 || gap > 12 || a.box.y + a.box.height < b.box.y || b.box.y + b.box.height < a.box.y) continue;
      const between = bond(a, b, gap);
      if (between === null) continue;
      a.text += between + b.text;
      a.box.width = round(b.box.x + b.box.width - a.box.x);
      if ((b.size || 16) > (a.size || 16)) a.size = b.size;
      blocks.splice(i, 1);
      for (const one of behind.values()) if (one.before > i - 1) one.before--;
      for (const one of frames) if (one.before_block > i - 1) one.before_block--;
    }
  };
