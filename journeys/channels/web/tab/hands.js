// What a customer does with a control, by the ref that look.js gave it.
(() => {
  const KEY = Symbol.for("journeys.hands");
  if (window[KEY]) return;
  const find = (ref) => window[Symbol.for("journeys.seen")]?.elements.get(ref)?.deref() ?? null;
  const later = window.setTimeout.bind(window);

  const hitAt = (x, y) => {
    let hit = document.elementFromPoint(x, y);
    while (hit && hit.shadowRoot) {
      const inner = hit.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    return hit;
  };
  const within = (el, hit) => {
    for (let one = hit; one; one = one.parentNode || one.host) if (one === el) return true;
    return [...(el.labels || [])].some((label) => label.contains(hit));
  };
  // Brings a control into view, waits until it stands still, and says where to point and whether it is free.
  const aim = async (ref) => {
    const el = find(ref);
    if (!el || !el.isConnected) return null;
    const moving = document.getAnimations().filter((one) => one.playState === "running" && one.effect && one.effect.target
      && one.effect.target.contains(el) && Number.isFinite(one.effect.getComputedTiming().endTime));
    if (moving.length) {
      await Promise.race([Promise.all(moving.map((one) => one.finished.catch(() => null))), new Promise((done) => later(done, 600))]);
    }
    let box = el.getClientRects()[0];
    if (!box) return null;
    if (box.top < 0 || box.bottom > innerHeight || box.left < 0 || box.right > innerWidth) {
      el.scrollIntoView({block: "center", inline: "center", behavior: "instant"});
      box = el.getClientRects()[0];
    }
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const hit = hitAt(x, y);
    // What lets no pointer through to it: the click goes to what lies beneath, and a person can do no more.
    const barred = getComputedStyle(el).pointerEvents === "none" && !!hit;
    return {x, y, barred, free: !!hit && within(el, hit), labelled: hit !== el, disabled: el.matches(":disabled"), state: window[Symbol.for("journeys.watch")]?.state() ?? "{}"};
  };
  // Fills fields as a browser's autofill does: the value, and the events of somebody who typed it.
  const fill = (all) => all.map(([ref, value]) => {
    const el = find(ref);
    if (!el || !("value" in el) || el.readOnly || el.disabled) return null;
    const kind = el instanceof HTMLTextAreaElement ? HTMLTextAreaElement : el instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
    const tell = (type, Kind, more) => el.dispatchEvent(new Kind(type, {bubbles: true, composed: true, ...more}));
    el.focus({preventScroll: true});
    tell("keydown", KeyboardEvent, {key: "Unidentified"});
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(el, value);
    tell("input", InputEvent, {inputType: "insertReplacementText", data: value});
    tell("keyup", KeyboardEvent, {key: "Unidentified"});
    tell("change", Event);
    el.blur();
    return el.value;
  });
  const isOn = (el) => (typeof el.checked === "boolean" ? el.checked : /^(true|mixed)$/.test(el.getAttribute("aria-checked") || el.getAttribute("aria-pressed") || ""));
  // Whether a box is ticked, and where to point to tick it; a hidden one is ticked by its label, past the links in it.
  const ticked = (ref) => { const el = find(ref); return el && el.isConnected ? isOn(el) : null; };
  const tickByLabel = (ref, on) => {
    const el = find(ref);
    if (!el || !el.isConnected) return null;
    const label = [...(el.labels || [])].find((one) => one.getClientRects().length) || el.closest("label");
    if (label && isOn(el) !== on) label.click();
    if (isOn(el) !== on) el.click();
    return isOn(el);
  };
  // What the browser itself would say about fields that keep a form from being sent.
  const invalid = () => {
    const refs = window[Symbol.for("journeys.seen")]?.refs, found = [];
    const visit = (root) => {
      for (const el of root.querySelectorAll("input:invalid,select:invalid,textarea:invalid")) {
        const seen = el.checkVisibility() || [...(el.labels || [])].some((label) => label.checkVisibility());
        if (el.willValidate && !el.closest("form[novalidate]")) {
          found.push([refs?.get(el) || "", seen, (el.labels?.[0]?.innerText || el.ariaLabel || el.placeholder || el.name || el.type).split("\n")[0].trim(), el.validationMessage]);
        }
      }
      for (const el of root.querySelectorAll("*")) if (el.shadowRoot) visit(el.shadowRoot);
    };
    visit(document);
    return found;
  };
  Object.defineProperty(window, KEY, {value: {aim, fill, ticked, tickByLabel, invalid}});
})();
