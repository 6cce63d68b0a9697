// Part of look.js: what can be used, and with what in it.
  const FIELD_ROLES = new Set(["textbox", "searchbox", "combobox", "checkbox", "radio", "spinbutton", "slider", "switch",
    "listbox"]);
  const ROLES = new Set([...FIELD_ROLES, "button", "link", "tab", "menuitem", "menuitemradio", "menuitemcheckbox", "option"]);
  const INPUT_ROLES = {checkbox: "checkbox", radio: "radio", button: "button", submit: "button", reset: "button",
    image: "button", number: "spinbutton", range: "slider", search: "searchbox", file: "button", color: "button"};
  const KEPT = new Set(["id", "name", "type", "href", "autocomplete", "class", "title", "target", "rel", "pattern", "maxlength",
    "min", "max", "inputmode", "readonly", "alt", "aria-haspopup", "aria-invalid", "aria-current", "aria-label", "aria-controls", "for", "itemprop"]);
  const DASH = 45, LONGEST_VALUE = 2000;
  const SECRET = /pass(wd|word|wort)|card.?(num|no\b|nr)|cc.?(num|no\b|csc|cvc|exp)|cvc|cvv|iban|secur(ity)?.?code/i;
  const looksPressed = matching(/(^|[\s_-])(btn|button)($|[\s_-])/i);
  const filled = remembered((color) => {
    const [r, g, b, a = 1] = (color.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
    return a > 0.3 && (r + g + b < 690 || Math.max(r, g, b) - Math.min(r, g, b) > 40);
  });

  const roleOf = (el, tag, type, state, given, kind, points) => {
    const told = given ? (el.getAttribute("role") || "").split(" ")[0] : "";
    if (tag === "INPUT") return type === "hidden" ? "" : told === "combobox" || told === "switch" ? told
      : el.list ? "combobox" : INPUT_ROLES[type] || "textbox";
    if (tag === "SELECT") return el.multiple ? "listbox" : "combobox";
    if (tag === "TEXTAREA") return "textbox";
    if (given && (told === "button" || tag === "BUTTON") && el.getAttribute("aria-haspopup") === "listbox") return "combobox";
    if (told === "button" && el.isContentEditable && !(el.parentElement && el.parentElement.isContentEditable)) return "textbox";
    if (told && ROLES.has(told)) return told;
    if (tag === "BUTTON" || tag === "SUMMARY") return "button";
    if (tag === "A" || tag === "AREA") return el.hasAttribute("href") || !state.pointer || el.onclick || points ? "link" : "";
    if (!given) return "";
    if (el.isContentEditable && !(el.parentElement && el.parentElement.isContentEditable)) return "textbox";
    if (state.inControl || tag === "LABEL" || tag === "BODY" || tag === "HTML") return "";
    if (el.hasAttribute("onclick")) return "button";
    if (kind !== "" && looksPressed(kind) && !el.querySelector("a,button,input") && el.textContent.length < 80) return "button";
    if (points && !state.pointer && !el.querySelector("a[href],button,input,select,textarea,label")) return "button";
    return "";
  };
  const shownInput = (el, tag, type, rect, state) => {
    const ticked = type === "checkbox" || type === "radio" || type === "file";
    if (!ticked && tag !== "SELECT" && !el.checkVisibility({visibilityProperty: true})) return null;
    // A styled check box hides the real one: then its label stands for it.
    if (rect.width > 2 && rect.height > 2 && !state.clipped && rect.right + scrollX > 0 && rect.bottom + scrollY > 0) return rect;
    if (!ticked && tag !== "SELECT") return null;
    for (const label of labelsOf(el)) {
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
  const placeOf = (el, tag, type, state) => {
    let rect = placed(el);
    if (tag === "INPUT" || tag === "SELECT" || tag === "TEXTAREA") return shownInput(el, tag, type, rect, state);
    if ((rect.width < 1 || rect.height < 1) && tag === "A" && el.firstElementChild) {
      const child = el.firstElementChild.getBoundingClientRect();
      if (child.width > 1) rect = child;
    }
    return state.faded || rect.width < 1 || rect.height < 1 || !el.checkVisibility(EYES) ? null : rect;
  };
  const valueOf = (el, tag, type, role, isField) => {
    if (tag === "INPUT" && (type === "checkbox" || type === "radio")) return el.value;
    if (tag === "SELECT") return el.multiple ? [...el.selectedOptions].map((o) => o.value).join(" ") : el.value;
    if ((tag === "INPUT" && type !== "file" && role !== "button") || tag === "TEXTAREA") return el.value;
    return isField ? squeeze(el.innerText || el.getAttribute("aria-valuenow") || "").slice(0, MOST_NAME) : "";
  };
  const choicesOf = (el, tag) => {
    if (tag === "SELECT") {
      const all = [...el.options].slice(0, MOST_OPTIONS);
      return [all.map((o) => squeeze(o.text || o.label || "")), all.map((o) => o.value)];
    }
    const list = tag === "INPUT" && el.list ? el.list
      : document.getElementById(el.getAttribute("aria-controls") || el.getAttribute("aria-owns") || "");
    const all = list ? [...list.querySelectorAll("option,[role=option]")].slice(0, MOST_OPTIONS) : [];
    return [all.map((o) => squeeze(o.textContent || o.label || o.value || "")),
      all.map((o) => o.getAttribute("value") || o.getAttribute("data-value") || squeeze(o.textContent || ""))];
  };
  // What shows nothing but a picture: how the picture is called by those who drew it.
  const iconOf = (el) => [el, ...[...el.querySelectorAll("i,svg,use,img,span,em")].slice(0, 6)].map((one) => {
    const source = one.getAttribute("href") || one.getAttribute("xlink:href") || one.getAttribute("src") || "";
    const called = one === el ? "" : one.getAttribute("class") || "";
    const drawn = one.tagName === "A" || source.startsWith("data:") ? "" : source.replace(/[?].*/, "").replace(/.*[/#]/, "");
    return `${called} ${drawn}`;
  }).join(" ").replace(SPACES, " ").trim().slice(0, MOST_NAME);
  const control = (el, tag, type, role, style, state) => {
    if (controls.length >= MOST_CONTROLS) return null;
    const isField = FIELD_ROLES.has(role), rect = placeOf(el, tag, type, state);
    if (!rect) return null;
    const label = isField || tag === "BUTTON" ? squeeze(labelOf(el)).slice(0, MOST_NAME) : "";
    const attributes = {}, arias = {};
    for (const name of el.getAttributeNames()) {
      const value = el.getAttribute(name), dashed = name.charCodeAt(4) === DASH;
      if (dashed && name.startsWith("data-")) attributes[name] = value;  // whole: by them others know it again
      else if (KEPT.has(name)) attributes[name] = value.slice(0, LONGEST_VALUE);
      if (dashed && name.startsWith("aria-")) arias[name.slice(5)] = value;
    }
    const form = tag === "A" && state.form === null ? null : formOf(el, state.form);
    if (form) {
      Object.assign(attributes, form.about);
      if (role === "button" && (type === "submit" || type === "image" || (tag === "BUTTON" && el.type === "submit"))) {
        attributes.sends = "yes";
      }
    }
    if (!isField && filled(style.backgroundColor)) attributes.look = "filled";
    if ((role === "combobox" || role === "listbox") && tag !== "SELECT" && tag !== "INPUT") attributes.custom = "yes";
    if (tag === "TEXTAREA" || (role === "textbox" && tag !== "INPUT")) attributes.lines = "many";
    const secret = type === "password" || /(^|\s)cc-/.test(attributes.autocomplete || "")
      || SECRET.test(`${attributes.name || ""} ${attributes.id || ""}`);
    if (secret) attributes.secret = "yes";
    let value = valueOf(el, tag, type, role, isField);
    if (secret && value && role !== "button") value = "•••";
    const [options, optionValues] = isField || (tag !== "A" && arias.haspopup === "listbox") ? choicesOf(el, tag) : [[], []];
    const expanded = arias.expanded ? arias.expanded === "true" : tag === "SUMMARY" ? !!el.parentElement.open : null;
    const one = {ref: refOf(el), role, name: nameOf(el, tag, type, label).slice(0, MOST_NAME), attributes, box: boxOf(rect)};
    if (!one.name && !isField) { const icon = iconOf(el); if (icon) attributes.icon = icon; }
    const placeholder = el.getAttribute("placeholder") || arias.placeholder;
    if (label) one.label = label;
    if (placeholder) one.placeholder = squeeze(placeholder);
    if (value) one.value = value.slice(0, 1000);
    if (options.length) { one.options = options; one.option_values = optionValues; }
    if ((isField && el.checked === true) || arias.checked === "true" || arias.selected === "true" || arias.pressed === "true") one.checked = true;
    if (state.inert || arias.disabled === "true" || (tag !== "A" && el.matches(":disabled"))
      || (!isField && style.pointerEvents === "none")) one.disabled = true;
    if ((isField && el.required === true) || arias.required === "true") one.required = true;
    if (expanded !== null) one.expanded = expanded;
    if (isOff(rect, state)) one.on_screen = false;
    if (form) one.form = form.id;
    if (tag === "INPUT" && BUTTON_TYPE.test(type)) one.text = squeeze(el.value || one.name);
    behind.set(one, {before: blocks.length, field: isField});
    controls.push(said(one, {region: state.region, group: state.group}));
    return one;
  };
