// The frame around a page of a preview: it patches the page in place, lists
// what is wrong, and shows the printed page beside it.
//
// The page itself is in a frame of its own, byte for byte as it would be
// published; nothing is put into it. Whatever comes from the content is shown
// as text, never as HTML.
"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const words = JSON.parse(at("words").textContent);
  const page = at("page");
  const say = (name, args = {}) =>
    words[name].replace(/\{(\w+)\}/g, (all, key) => (key in args ? args[key] : all));
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  // The path of the page in view, from the root and decoded.
  const inView = () => {
    try {
      return page.contentWindow.location.pathname;
    } catch {
      return location.pathname;
    }
  };

  // The addresses of stylesheets as they are loaded now, by path.
  const styles = new Map();
  let source = null;
  let sourceOf = null;
  let documents = [];
  let hiddenFaults = "";
  let lastFaults = "";

  // Puts new HTML in the place of the old: what is the same stays, and with it
  // scroll and focus.
  const patch = (html) => {
    const to = new DOMParser().parseFromString(html, "text/html");
    const own = page.contentDocument;
    for (const link of to.querySelectorAll('link[rel="stylesheet"]')) {
      const path = new URL(link.getAttribute("href"), own.baseURI).pathname;
      if (styles.has(path)) link.setAttribute("href", styles.get(path));
    }
    morphdom(own.documentElement, to.documentElement, {
      onBeforeElUpdated: (from, next) => {
        if (from.isEqualNode(next)) return false;
        // What a script of the page has made stays.
        if ("keep" in from.dataset) return false;
        if (from.nodeName === "DETAILS") next.open = from.open;
        return true;
      },
    });
    settle();
  };

  // Loads a stylesheet anew and lets the old one go when the new one is there.
  const restyle = ({ path, hash }) => {
    const address = `${path}?${hash}`;
    styles.set(path, address);
    for (const old of page.contentDocument.querySelectorAll('link[rel="stylesheet"]')) {
      if (new URL(old.href).pathname !== path) continue;
      const next = old.cloneNode();
      next.href = address;
      next.addEventListener("load", () => old.remove(), { once: true });
      next.addEventListener("error", () => next.remove(), { once: true });
      old.after(next);
    }
  };

  // Opens what leads out of the preview outside the frame.
  const guide = (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.origin === location.origin) return;
    event.preventDefault();
    open(link.href, "_blank", "noopener");
  };

  // Takes over the title and the address of the page in view.
  const settle = () => {
    const own = page.contentDocument;
    // A PDF has a viewer of the browser's own instead of a document.
    if (!own || !own.body) return;
    own.removeEventListener("click", guide);
    own.addEventListener("click", guide);
    document.title = own.title || "casebook";
    page.title = own.title;
    const { pathname, search, hash } = page.contentWindow.location;
    history.replaceState(null, "", pathname + search + hash);
  };

  const entry = (fault) => {
    const item = make("li", undefined, fault.severity);
    const place = fault.line ? `${fault.file}:${fault.line}:${fault.column}` : fault.file;
    if (place && fault.href) {
      const link = make("a", say("open", { place }));
      link.href = fault.href;
      item.append(link);
    } else if (place) {
      item.append(make("span", place, "place"));
    }
    return item;
  };

  const shortEntry = (fault) => {
    const item = entry(fault);
    item.prepend(make("div", fault.message));
    return item;
  };

  const longEntry = (fault) => {
    const item = entry(fault);
    item.prepend(make("pre", fault.text));
    return item;
  };

  const showFaults = (report) => {
    const errors = report.entries.filter((fault) => fault.severity === "error");
    const state = JSON.stringify(errors);
    lastFaults = state;
    at("faults").hidden = errors.length === 0 || state === hiddenFaults;
    if (errors.length === 0) hiddenFaults = "";
    at("faults-title").textContent = say("faults", { count: report.errors });
    at("faults-kept").textContent = say(report.kept ? "kept" : "nothing");
    const items = errors.map(longEntry);
    if (report.errors > errors.length) {
      items.push(make("li", say("more", { count: report.errors - errors.length })));
    }
    at("faults-list").replaceChildren(...items);
  };

  const showPanel = (report) => {
    const here = report.entries.filter((fault) => fault.here);
    const elsewhere = report.entries.filter((fault) => !fault.here);
    const open = at("panel-open");
    open.textContent = report.errors
      ? say("pill-errors", { count: report.errors })
      : say("pill", { here: here.length, all: report.errors + report.warnings + report.notes });
    open.className = report.errors ? "error" : here.length ? "warning" : "";
    at("here-title").textContent = say(here.length ? "here" : "here-none", { count: here.length });
    at("here").replaceChildren(...here.map(shortEntry));
    at("elsewhere-title").textContent = elsewhere.length ? say("elsewhere", { count: elsewhere.length }) : "";
    at("elsewhere").replaceChildren(...elsewhere.map(shortEntry));
  };

  // The documents that carry the page in view: name, address, page, version.
  const showDocuments = (list) => {
    const select = at("document");
    const chosen = select.value;
    const old = documents.find((one) => one.href === chosen);
    documents = list;
    select.replaceChildren(...list.map((one) => {
      const option = make("option", say("document", { title: one.title, page: one.page }));
      option.value = one.href;
      return option;
    }));
    if (list.some((one) => one.href === chosen)) select.value = chosen;
    at("beside-open").hidden = list.length === 0;
    const now = list.find((one) => one.href === select.value);
    const isSame = old && now && old.href === now.href && old.page === now.page && old.hash === now.hash;
    if (!at("beside").hidden && !isSame) turn();
  };

  // Turns to the page of the chosen document that carries the page in view.
  const turn = () => {
    const one = documents.find((other) => other.href === at("document").value);
    const frame = at("pdf");
    // A viewer does not load a document again for another page of it; a new frame does.
    const next = frame.cloneNode();
    if (one) next.src = `${one.href}?${one.hash}#page=${one.page}&view=FitH&navpanes=0`;
    next.title = one ? one.title : "";
    frame.replaceWith(next);
  };

  const listen = () => {
    const path = inView();
    if (source && sourceOf === path) return;
    if (source) source.close();
    sourceOf = path;
    source = new EventSource(`/_casebook/events?page=${encodeURIComponent(path)}`);
    const on = (name, take) => source.addEventListener(name, (event) => take(JSON.parse(event.data)));
    on("page", ({ html }) => patch(html));
    on("style", restyle);
    on("report", (report) => {
      showFaults(report);
      showPanel(report);
    });
    on("documents", showDocuments);
  };

  at("faults-close").addEventListener("click", () => {
    hiddenFaults = lastFaults;
    at("faults").hidden = true;
  });
  at("panel-open").addEventListener("click", () => {
    if (at("faults").hidden && hiddenFaults) {
      hiddenFaults = "";
      at("faults").hidden = false;
      return;
    }
    const body = at("panel-body");
    body.hidden = !body.hidden;
    at("panel-open").setAttribute("aria-expanded", String(!body.hidden));
  });
  at("beside-open").addEventListener("click", () => {
    at("beside").hidden = false;
    at("panel-body").hidden = true;
    at("panel-open").setAttribute("aria-expanded", "false");
    turn();
  });
  at("beside-close").addEventListener("click", () => {
    at("beside").hidden = true;
  });
  at("document").addEventListener("change", turn);
  page.addEventListener("load", () => {
    settle();
    listen();
  });
  addEventListener("pagehide", () => source && source.close());

  at("faults-close").textContent = say("hide");
  at("beside-open").textContent = say("beside");
  at("beside-close").textContent = say("close");
  at("document").setAttribute("aria-label", say("documents"));
  at("panel").setAttribute("aria-label", say("panel"));
  page.src = location.pathname + location.search + location.hash;
})();
