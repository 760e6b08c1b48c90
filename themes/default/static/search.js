// The search. It reads the index below `search/`, which consists of scripts, because a page that was opened from a
// folder may load nothing else. What the files hold is told in `src/search`.
(() => {
  const here = document.currentScript.src;
  const root = new URL("../", here);
  const SHOWN = 10;
  const LONGEST = 300;
  // How many pages are read for a reader who waits; more are read when asked for.
  const READ = 60;
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const digit = new Map([...DIGITS].map((c, value) => [c, value]));

  // --- The files of the index -----------------------------------------------------------------------------------

  const files = new Map();
  const waiting = new Map();
  const put = (name, data) => waiting.get(name)?.(data);
  const load = name => {
    if (!files.has(name)) {
      files.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        waiting.set(name, done);
        script.src = new URL(`search/${name}.js`, root);
        script.onload = () => script.remove();
        script.onerror = () => {
          // The next search asks again.
          files.delete(name);
          script.remove();
          failed(new Error(name));
        };
        document.head.append(script);
      }));
    }
    return files.get(name);
  };

  // --- Text as it is compared, and the keys of it ---------------------------------------------------------------

  const fold = text => text.normalize("NFKC").toLowerCase()
    .replace(/ς/g, "σ").replace(/[\u2010-\u2015\u2212]/g, "-").replace(/[“”„‟]/g, '"').replace(/[‘’‚‛]/g, "'").replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, "");
  const TEXT = 0, START = 1, ZONE = 2;
  const hash = (kind, characters) => {
    let hash = Math.imul(0x811c9dc5 ^ kind, 0x01000193);
    for (const c of characters) hash = Math.imul(hash ^ c.codePointAt(0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
    hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
    return (hash ^ (hash >>> 16)) >>> 0;
  };
  const ofWord = c => c < "\u2e80" && /[\p{Alphabetic}\p{N}]/u.test(c);

  const numbers = text => {
    const found = [];
    let last = 0, number = 0, shift = 0;
    for (const c of text) {
      const value = digit.get(c);
      number |= (value & 31) << shift;
      shift += 5;
      if (value < 32) {
        last += number;
        found.push(last);
        number = shift = 0;
      }
    }
    return found;
  };
  const shards = new Map();
  // Returns the pages that have a key, and those whose title has it.
  const pagesWith = async key => {
    const { bits } = await load("index");
    const name = `s${key >>> (32 - bits)}`;
    if (!shards.has(name)) {
      const lines = (await load(name)).split(";");
      shards.set(name, new Map(lines.map(line => [line.slice(0, 5), line.slice(5)])));
    }
    const digits = [24, 18, 12, 6, 0].map(shift => DIGITS[(key >>> shift) & 63]).join("");
    const [text = "", title = ""] = (shards.get(name).get(digits) ?? "").split(".");
    return { text: numbers(text), title: numbers(title) };
  };

  // --- Finding --------------------------------------------------------------------------------------------------

  const inAll = lists => {
    const [first, ...others] = [...lists].sort((one, other) => one.length - other.length);
    return others.map(list => new Set(list)).reduce((left, set) => left.filter(page => set.has(page)), first);
  };
  // The keys that a page must have to have folded words: three where a digit begins them, pairs elsewhere or, where
  // there are none, characters.
  const keysOf = words => {
    const all = [...words];
    const isText = c => c !== " ";
    const isKey = (at, length) => at >= 0 && at + length <= all.length && all.slice(at, at + length).every(isText);
    const hasThree = at => isKey(at, 3) && /[0-9.]/.test(all[at]);
    let keys = [];
    for (let at = 0; at < all.length; at++) {
      if (hasThree(at)) keys.push(hash(TEXT, all.slice(at, at + 3)));
      else if (isKey(at, 2) && !hasThree(at - 1)) keys.push(hash(TEXT, all.slice(at, at + 2)));
    }
    if (!keys.length) keys = all.filter(isText).map(c => hash(TEXT, [c]));
    // The first word may go on to the left, those behind a space may not.
    for (const word of words.split(" ").slice(1)) {
      const letters = [...word];
      const end = letters.findIndex(c => !ofWord(c));
      const length = end < 0 ? letters.length : end;
      for (const start of [6, 3]) {
        if (length >= start) {
          keys.push(hash(START, letters.slice(0, start)));
          break;
        }
      }
    }
    keys = [...new Set(keys)];
    const most = 16;
    return keys.length <= most ? keys : keys.filter((_, at) => Math.floor(at * most / keys.length)
      !== Math.floor((at - 1) * most / keys.length));
  };

  const texts = new Map();
  // Returns a page: where it is, what it is called, its blocks, and all its words folded.
  const pageOf = async number => {
    if (!texts.has(number)) {
      const { chunk } = await load("index");
      const [path, title, place, ...rest] = (await load(`t${Math.floor(number / chunk)}`))[number % chunk];
      const blocks = [];
      for (let at = 0; at < rest.length; at += 2) {
        const isHeading = rest[at].startsWith("#");
        const isAside = rest[at].startsWith("-");
        blocks.push({ anchor: rest[at].slice(isHeading || isAside), isHeading, isAside, text: rest[at + 1] });
      }
      texts.set(number, { path, title, place, blocks, words: fold(blocks.map(block => block.text).join(" ")) });
    }
    return texts.get(number);
  };

  // Returns the pages that may have all of some words, the likeliest first.
  const candidates = async (parts, filter) => {
    const { kinds } = await load("index");
    const lists = await Promise.all(parts.flatMap(keysOf).map(pagesWith));
    let pages = inAll(lists.map(list => list.text));
    const titles = new Set(inAll(lists.map(list => list.title)));
    const [first] = parts;
    const start = [...first];
    const length = start.findIndex(c => !ofWord(c)) < 0 ? start.length : start.findIndex(c => !ofWord(c));
    const starts = length < 3 ? pages
      : (await pagesWith(hash(START, start.slice(0, length < 6 ? 3 : 6)))).text;
    const begin = new Set(starts);
    const rank = new Map();
    kinds.forEach(([, runs], kind) => {
      for (const page of pages) {
        for (let at = 0; at < runs.length; at += 2) {
          if (runs[at] <= page && page < runs[at + 1]) rank.set(page, kind);
        }
      }
    });
    if (filter.kind !== "") pages = pages.filter(page => rank.get(page) === Number(filter.kind));
    if (filter.zone !== "") {
      const of = new Set((await pagesWith(hash(ZONE, filter.zone))).text);
      pages = pages.filter(page => of.has(page));
    }
    const weight = page => (titles.has(page) ? 0 : begin.has(page) ? 100 : 200) + rank.get(page);
    return pages.sort((one, other) => weight(one) - weight(other) || one - other);
  };

  const count = (words, part) => {
    let found = 0;
    for (let at = words.indexOf(part); at >= 0; at = words.indexOf(part, at + part.length)) found++;
    return found;
  };
  const typed = query => fold([...query].slice(0, LONGEST).join("")).replace(/\s+/gu, " ").trim();

  const isFiltered = filter => filter.kind !== "" || filter.zone !== "";
  // A search that goes on as far as it is asked to. `most` is how many pages it can find at most.
  const search = async (query, filter = { kind: "", zone: "" }) => {
    const whole = typed(query);
    const run = async parts => {
      const pages = parts.length ? await candidates(parts, filter) : [];
      const found = [];
      let read = 0, shown = 0;
      const next = async wanted => {
        shown = wanted;
        const stop = wanted === Infinity ? Infinity : read + READ;
        while (found.length < wanted && read < Math.min(pages.length, stop)) {
          const start = read;
          const some = pages.slice(start, start + Math.max(Math.min(wanted - found.length, 64), 4));
          const all = await Promise.all(some.map(pageOf));
          // Who asks twice at once gets each page once; what could not be read is read again the next time.
          if (read !== start) continue;
          read += some.length;
          const having = all.map((page, at) => ({ page, number: some[at] }))
            .filter(({ page }) => parts.every(part => page.words.includes(part)));
          for (const one of having) {
            const blocks = one.page.blocks.filter(block => !block.isAside).map(block => fold(block.text));
            const places = part => blocks.reduce((sum, block) => sum + count(block, part), 0);
            one.places = parts.reduce((sum, part) => sum + places(part), 0);
            one.isAside = places(parts[0]) === 0 && one.page.blocks.some(block => fold(block.text).includes(parts[0]));
          }
          // What only names another page comes last.
          found.push(...having.filter(one => !one.isAside), ...having.filter(one => one.isAside));
        }
        return found.slice(0, wanted);
      };
      return {
        parts, next,
        get most() { return found.length + pages.length - read; },
        // A character or a pair is a key itself, so each page that the lists name has it.
        get isExact() { return read >= pages.length || parts.length === 1 && /^\S\S?$/u.test(parts[0]); },
        get isRead() { return read >= pages.length; },
        get read() { return read; },
        get isDone() { return read >= pages.length && found.length <= shown; },
      };
    };
    const exact = await run(whole ? [whole] : []);
    // A comma within a number parts nothing.
    const parts = [...new Set(whole.split(/(?:[\s"「」『』《》、;。!?]|,(?!\d)|(?<!\d),)+/u).filter(Boolean))];
    if (!parts.length || parts[0] === whole) return exact;
    // Words are looked for one by one only when it is certain that no page has them in one piece.
    while (!(await exact.next(1)).length && !exact.isRead) { /* It reads on. */ }
    if ((await exact.next(1)).length) return exact;
    // Only what no page has in one piece is looked for in parts, whatever the filter leaves.
    if (isFiltered(filter)) {
      const anywhere = await search(query);
      if (!anywhere.isInParts) return exact;
    }
    return Object.assign(await run(parts), { isInParts: true });
  };

  // --- Showing --------------------------------------------------------------------------------------------------

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  // Returns where folded words stand in a text as it is written; none if they do not.
  const placeIn = (text, part) => {
    const at = [];
    let folded = "";
    for (const { 0: unit, index } of text.matchAll(/\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gu)) {
      const next = fold(unit);
      for (let i = 0; i < next.length; i++) at.push(index);
      folded += next;
    }
    at.push(text.length);
    const start = folded.indexOf(part);
    return start < 0 ? undefined : [at[start], at[Math.min(start + part.length, at.length - 1)]];
  };
  // Returns a text with each part marked where it stands first.
  const marked = (text, parts) => {
    const places = parts.map(part => placeIn(text, part)).filter(Boolean).sort((one, other) => one[0] - other[0]);
    const shown = [];
    let end = 0;
    for (const [from, to] of places) {
      if (from < end) continue;
      shown.push(text.slice(end, from), element("mark", {}, text.slice(from, to)));
      end = to;
    }
    return [...shown, text.slice(end)];
  };
  // The sentence around a place, cut where it is long.
  const sentence = (text, parts) => {
    const place = placeIn(text, parts[0]);
    if (!place) return marked(text.length > 120 ? `${text.slice(0, 120)}…` : text, parts);
    const [start, end] = place;
    const before = text.slice(0, start), after = text.slice(end);
    const from = Math.max(before.search(/[^。！？；!?]*$/u), 0);
    const ends = after.search(/[。！？；!?]|\.\s/u);
    const to = ends < 0 ? after.length : ends + 1;
    const left = start - from > 60 ? `…${before.slice(-60)}` : before.slice(from);
    const right = to > 90 ? `${after.slice(0, 90)}…` : after.slice(0, to);
    return [...marked(left, parts), element("mark", {}, text.slice(start, end)), ...marked(right, parts)];
  };
  const shown = ({ page, places }, parts, label) => {
    const has = block => fold(block.text).includes(parts[0]);
    const isTitle = fold(page.title).includes(parts[0]);
    const isSentence = block => !block.isHeading && !block.isAside && /[。.]/u.test(block.text);
    let at = page.blocks.findIndex(block => isSentence(block) && has(block));
    if (at < 0) at = page.blocks.findIndex(block => !block.isHeading && has(block));
    if (at < 0) at = page.blocks.findIndex(has);
    // Words across two blocks stand where the first part of them ends a block.
    if (at < 0) {
      let length = 0;
      const start = page.words.indexOf(parts[0]);
      at = page.blocks.findIndex(block => (length += fold(block.text).length + 1) > start);
    }
    if (at < 0 || page.blocks[at].isHeading && isTitle) {
      at = Math.max(page.blocks.findIndex((block, number) => number > at && !block.isHeading), 0);
    }
    const block = page.blocks[at];
    const heading = page.blocks.slice(0, at + 1).reverse().find(block => block.isHeading);
    const where = [label, page.place !== page.title && page.place, heading && heading.text !== page.title ? heading.text : ""];
    const href = new URL(page.path, root);
    if (block.anchor && !(isTitle && at <= 1)) href.hash = block.anchor;
    const many = places > 1 ? words.places.replace("{count}", places) : "";
    return element("li", {}, element("a", { href },
      element("span", { class: "search-name" }, ...marked(page.title, parts)),
      element("span", { class: "search-where" }, [...where, many].filter(Boolean).join(" · ")),
      element("span", { class: "search-sentence" }, ...sentence(block.text, parts))));
  };

  let words = {};
  // Makes the search as an element; `changed` is told of each query.
  const make = async changed => {
    const index = await load("index");
    words = index.words;
    const input = element("input", {
      type: "search", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
      "aria-label": words.label, placeholder: words.label, maxlength: LONGEST,
    });
    const choice = (label, all, options) => {
      const select = element("select", { "aria-label": label }, element("option", { value: "" }, all));
      for (const [value, name] of options) select.append(element("option", { value }, name));
      return select;
    };
    const kinds = choice(words.kinds, words["all-kinds"], index.kinds.map(([name], kind) => [kind, name]));
    const zones = choice(words.zones, words["all-zones"], index.zones);
    const status = element("p", { class: "search-status", role: "status" });
    const list = element("ol", { class: "search-results" });
    const more = element("button", { type: "button", class: "search-more" }, words.more);
    more.hidden = true;
    const filters = element("div", { class: "search-filters" }, kinds);
    if (index.zones.length > 1) filters.append(zones);
    const box = element("div", { class: "search", role: "search" }, input, filters, status, list, more);
    const labelOf = number => index.kinds.find(([, runs]) => {
      for (let at = 0; at < runs.length; at += 2) if (runs[at] <= number && number < runs[at + 1]) return true;
      return false;
    })?.[0] ?? "";

    let latest = 0, wanted = SHOWN, running;
    const say = text => { status.textContent = text; };
    const show = async current => {
      const found = await running.next(wanted);
      if (current !== latest) return;
      list.replaceChildren(...found.map(one => shown(one, running.parts, labelOf(one.number))));
      more.hidden = running.isDone;
      const total = (running.isExact ? words.count : words["at-most"]).replace("{count}", running.most);
      const query = input.value.trim();
      const none = kinds.value || zones.value ? words["none-filtered"] : words.none;
      if (!found.length && !running.isRead) say(words["so-far"].replace("{count}", running.read));
      else if (!found.length) say(none.replace("{query}", () => query));
      else say(running.isInParts ? `${words.parts.replace("{query}", () => query)} ${total}` : total);
    };
    const start = async () => {
      const current = ++latest;
      wanted = SHOWN;
      changed(input.value.trim());
      if (!typed(input.value)) {
        list.replaceChildren();
        more.hidden = true;
        say("");
        return;
      }
      say(words.loading);
      try {
        const next = await search(input.value, { kind: kinds.value, zone: zones.value });
        if (current !== latest) return;
        running = next;
        await show(current);
      } catch {
        if (current === latest) say(words.failed);
      }
    };
    let timer, current = Promise.resolve();
    // Searches for what is typed now; done when its results are shown.
    const go = () => {
      clearTimeout(timer);
      timer = undefined;
      return current = start();
    };
    input.addEventListener("input", event => {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(go, 120);
    });
    input.addEventListener("compositionend", go);
    for (const select of [kinds, zones]) select.addEventListener("change", go);
    more.addEventListener("click", async () => {
      const last = list.children.length;
      wanted += SHOWN;
      try {
        await show(latest);
        list.children[last]?.firstChild.focus();
      } catch {
        wanted -= SHOWN;
        say(words.failed);
      }
    });
    box.addEventListener("keydown", event => {
      const links = [...list.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      if (event.isComposing) return;
      if (event.key === "Enter" && document.activeElement === input) {
        event.preventDefault();
        // What is shown may be of an earlier query.
        (timer === undefined ? current : go()).then(() => {
          if (document.activeElement === input) list.querySelector("a")?.focus();
        });
      } else if (event.key === "ArrowDown" && (at >= 0 || document.activeElement === input)) {
        event.preventDefault();
        links[Math.min(at + 1, links.length - 1)]?.focus();
      } else if (event.key === "ArrowUp" && at >= 0) {
        event.preventDefault();
        (at ? links[at - 1] : input).focus();
      }
    });
    return { box, input, filters, go };
  };

  let dialog, focus;
  const open = async () => {
    const inline = document.querySelector("#cb-search input");
    if (inline) return inline.focus();
    if (!dialog?.isConnected) {
      const { box, input, filters } = await make(() => {});
      const close = element("button", { type: "button", class: "search-close" }, words.close);
      const all = element("a", { class: "search-all", href: new URL("search.html", root) }, words.subjects);
      filters.append(close);
      dialog = element("dialog", { class: "search-dialog", "aria-label": words.title }, box, all);
      close.addEventListener("click", () => dialog.close());
      // A browser would only empty the field first.
      input.addEventListener("keydown", event => {
        if (event.key !== "Escape" || event.isComposing) return;
        event.preventDefault();
        dialog.close();
      });
      dialog.addEventListener("click", event => {
        // A link within the page leaves the dialog as well.
        if (event.target === dialog || event.target.closest(".search-results a")) dialog.close();
      });
      focus = () => {
        input.focus();
        input.select();
      };
      document.body.append(dialog);
    }
    if (!dialog.open) dialog.showModal();
    focus();
  };

  window.casebookSearch = { put, open, search };
  const page = document.getElementById("cb-search");
  if (page) {
    const address = query => {
      const url = new URL(location.href);
      if (query) url.searchParams.set("q", query);
      else url.searchParams.delete("q");
      history.replaceState(null, "", url);
    };
    make(address).then(({ box, input, go }) => {
      page.replaceChildren(box);
      const asked = new URLSearchParams(location.search).get("q");
      if (asked) {
        input.value = asked;
        go();
      }
      if (matchMedia("(hover: hover)").matches) input.focus();
    }, () => {
      for (const failure of page.children) failure.hidden = false;
    });
  }
})();
