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
    return {x, y, free: !!hit && within(el, hit), disabled: el.matches(":disabled"), state: window[Symbol.for("journeys.watch")]?.state() ?? "{}"};
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
  Object.defineProperty(window, KEY, {value: {aim, fill}});
})();
