// Opens what a page keeps folded away and what holds a form: a closed dialog, a later step, a drawer. Returns how many.
//
// Not opened is a field that is hidden by itself, with nothing but its label: that one is a trap for robots, or waits for
// an answer that makes it necessary.
() => {
  const FIELDS = "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=image]):not([type=reset]):not([type=file]),select,textarea";
  const SENDS = "button,input[type=submit],input[type=image],input[type=button],a[class*=btn i],a[class*=button i]";
  const isFolded = (el) => {
    if (el.tagName === "DIALOG" && !el.open) return true;
    if (el.tagName === "DETAILS" && !el.open) return true;
    const style = getComputedStyle(el);
    return style.display === "none" || (style.visibility === "hidden" && getComputedStyle(el.parentElement).visibility !== "hidden");
  };
  const holdsForm = (el) => {
    const fields = el.querySelectorAll(FIELDS).length;
    return fields > 1 || (fields === 1 && el.querySelector(SENDS) !== null) || (fields === 1 && el.tagName === "FORM");
  };
  const open = (el) => {
    if (el.tagName === "DIALOG" || el.tagName === "DETAILS") el.open = true;
    el.hidden = false;
    if (getComputedStyle(el).display === "none") el.style.setProperty("display", "revert", "important");
    if (getComputedStyle(el).visibility === "hidden") el.style.setProperty("visibility", "visible", "important");
  };
  const folds = new Set();
  for (const field of document.querySelectorAll(FIELDS)) {
    if (field.checkVisibility({visibilityProperty: true})) continue;
    for (let at = field.parentElement; at && at !== document.body; at = at.parentElement) {
      if (!folds.has(at) && isFolded(at) && holdsForm(at)) folds.add(at);
    }
  }
  for (const fold of folds) open(fold);
  return folds.size;
}
