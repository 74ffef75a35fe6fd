/* The desk's one script; every page works without it. Words come from the page, so that each language has its own. */
(() => {
  "use strict";

  /* Words and search: what persian/text.py and search.py do, letter by letter; a test holds both together. */
  const WORDS = 12, FEW = 10, NEAR = 5, INSIDE = 6, OPENED = 20;
  const SAME = [
    [/[\u00ac\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff\u064b-\u065f\u0670]/g, ""],
    [/[أإٱآ]/g, "ا"], [/ؤ/g, "و"], [/[ةۀەہۂۃھ]/g, "ه"], [/[كڪ]/g, "ک"], [/[يىېےئۓ]/g, "ی"],
    [/[۰-۹٠-٩]/g, (digit) => digit.charCodeAt(0) & 15],
  ];
  const alike = (text) => SAME.reduce((held, [old, fresh]) => held.replace(old, fresh), text);
  const nfkc = (text) => text.normalize("NFKC");
  const words = (text) =>
    nfkc(alike(nfkc(nfkc(alike(text)).toLowerCase()))).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  /* What is listed, ready for search: words run together, and in "begins" a digit for each letter: the field, where a word begins. */
  function entries(rows) {
    const names = [], held = [];
    for (const [key, parent, ids, title, name, description, traits] of rows) {
      const above = parent < 0 ? "" : names[parent];
      names.push(`${above} ${ids} ${title} ${name}`);
      if (traits === undefined) { continue; }
      const texts = [title, name, description, above].map((text) => text.split(" ").filter(Boolean));
      const numbers = ids.split(" ").filter(Boolean);
      const marks = (field) => (word) => field + "0".repeat(word.length - 1);
      held.push({
        key,
        traits: traits.split(" "),
        words: texts.flat(),
        run: [...numbers, ...texts.map((text) => text.join(""))].join("\n"),
        begins: [
          ...numbers.map((id) => 1 + String(INSIDE).repeat(id.length - 1)),
          ...texts.map((text, at) => text.map(marks(at + 2)).join("")),
        ].join("\n"),
      });
    }
    return held;
  }

  function place(entry, word) {
    for (let at = entry.run.indexOf(word); at >= 0; at = entry.run.indexOf(word, at + 1)) {
      const field = +entry.begins[at];
      if (field === INSIDE ? word.length > 3 : field) { return field === INSIDE ? 1 : field; }
    }
    return 0;
  }

  const best = (entry, spellings) => spellings.reduce((least, word) => {
    const found = place(entry, word);
    return found && (!least || found < least) ? found : least;
  }, 0);

  function butForALetter(word) {
    const ways = [], letters = [...word];
    letters.forEach((letter, at) => {
      const before = letters.slice(0, at).join(""), after = letters.slice(at + 1).join("");
      ways.push(`${before}.${letter}${after}`);
      if (letters.length > 3) {
        ways.push(`${before}.${after}`);
        if (after) { ways.push(before + letters[at + 1] + letter + letters.slice(at + 2).join("")); }
      }
      if (letters.length > 4) { ways.push(before + after); }
    });
    return new RegExp(`^(?:${ways.join("|")}).*`, "gmu");
  }

  /* The keys of what is found, best first; the first "exact" of them hold all that was asked. */
  function find(held, text, chosen) {
    const given = words(text.slice(0, 200)).slice(0, WORDS);
    const needs = given.map((_, at) => [0, 1, 2].filter((back) => back <= at).map((back) => given.slice(at - back, at + 1).join("")));
    needs.sort((one, other) => other[0].length - one[0].length);
    const among = held.filter((entry) => chosen.every((trait) => entry.traits.includes(trait)));
    const sift = (from, meet) => from.map((entry) => {
      let worst = 0;
      for (let at = 0; at < needs.length; at++) {
        const met = meet(entry, at);
        if (!met) { return null; }
        worst = Math.max(worst, met);
      }
      return { entry, worst };
    }).filter(Boolean).sort((one, other) => one.worst - other.worst).map((each) => each.entry);

    const exact = sift(among, (entry, at) => best(entry, needs[at]));
    let found = exact;
    if (exact.length < FEW && needs.length) {
      held.known = held.known || [...new Set(held.flatMap((entry) => entry.words))].join("\n");
      const able = (need) => need.filter((word) => /^\p{L}{3,}$/u.test(word));
      const near = needs.map((need) => new Set(able(need).flatMap((word) => held.known.match(butForALetter(word)) || [])));
      const others = among.filter((entry) => !exact.includes(entry));
      found = exact.concat(sift(others, (entry, at) => {
        const whole = best(entry, needs[at]);
        const there = whole || !near[at].size ? [] : entry.words.filter((word) => near[at].has(word));
        return whole || (there.length && NEAR + best(entry, there));
      }));
    }
    return { keys: found.map((entry) => entry.key), exact: exact.length };
  }

  /* Whether one of [day, from, until] holds at a time of a day; 0 is Saturday, and a time may end on the morrow. */
  const isOpen = (hours, day, time) => hours.some(([on, from, until]) => from < until
    ? on === day && from <= time && time < until
    : (on === day && from <= time) || ((on + 1) % 7 === day && time < until));

  if (typeof document === "undefined") { module.exports = { entries, find, isOpen, words }; return; }

  /* In a frame of another site: tell that site how high the page is, and leave the frame with links that leave the desk. */
  if (window.parent !== window) {
    let last = 0;
    const tell = () => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      if (height !== last) { window.parent.postMessage({ miz: { height: last = height } }, "*"); }
    };
    document.addEventListener("click", (event) => {
      const link = event.target.closest ? event.target.closest("a[href]") : null;
      if (link && link.origin !== window.location.origin) { link.target = "_top"; }
    }, true);
    if (window.ResizeObserver) { new ResizeObserver(tell).observe(document.body); }
    window.addEventListener("load", tell);
    tell();
  }

  const root = document.querySelector(".miz[data-miz-page]");
  if (!root) { return; }
  const [COPY, COPIED, OPEN, CLOSED] = root.dataset.mizSay.split("\n");
  const all = (selector) => [...root.querySelectorAll(selector)];
  function make(name, kind, text) {
    const made = document.createElement(name);
    made.className = kind;
    made.textContent = text;
    return made;
  }

  /* Buttons that copy numbers as banks and telephones take them. */
  const copied = navigator.clipboard ? all("[data-miz-copy]") : [];
  if (copied.length) {
    const told = root.appendChild(make("p", "miz-sr", ""));
    told.setAttribute("aria-live", "polite");
    for (const node of copied) {
      const text = node.textContent.trim(), button = make("button", "miz-copy", COPY);
      button.type = "button";
      button.setAttribute("aria-label", `${COPY} ${node.dataset.mizCopy} ${text}`);
      button.addEventListener("click", () => {
        navigator.clipboard.writeText(alike(text).replace(/\s/g, "")).then(() => {
          told.textContent = button.textContent = COPIED;
          setTimeout(() => { told.textContent = ""; button.textContent = COPY; }, 2000);
        }, () => {});
      });
      node.after(" ", button);
    }
  }

  /* The name of an icon, for those who rest a pointer on it. */
  root.addEventListener("mouseover", ({ target }) => { if (target.alt && !target.title) { target.title = target.alt; } });

  /* Whether it is open now, in Tehran. */
  const DAYS = ["Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"];
  const clocks = all("[data-miz-hours]").map((node) => [JSON.parse(node.dataset.mizHours), node.appendChild(make("span", "miz-now", ""))]);
  function tick() {
    const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Tehran", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    const part = {};
    for (const { type, value } of clock.formatToParts(new Date())) { part[type] = value; }
    for (const [hours, word] of clocks) {
      const open = isOpen(hours, DAYS.indexOf(part.weekday), `${part.hour}:${part.minute}`);
      word.textContent = ` ${open ? OPEN : CLOSED}`;
      word.classList.toggle("miz-now-open", open);
    }
  }
  if (clocks.length) { tick(); setInterval(tick, 30000); }

  /* The cascade: what was open stays open when one comes back, and a link to a row opens the way to it. */
  const KEPT = `miz:${location.pathname}`;
  const branches = all(".miz-branch");
  const opened = () => branches.filter((branch) => branch.open);
  let own = null; // the branches that the reader has open, while a question opens others
  if (branches.length) {
    try {
      const ids = new Set(JSON.parse(sessionStorage.getItem(KEPT)) || []);
      branches.forEach((branch) => { if (ids.has(branch.parentElement.id)) { branch.open = true; } });
    } catch (error) { /* nothing is kept here */ }
    window.addEventListener("pagehide", () => {
      try { sessionStorage.setItem(KEPT, JSON.stringify((own || opened()).map((branch) => branch.parentElement.id))); } catch (error) { /* nor then */ }
    });
  }
  function reveal() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch (error) { /* as it is */ }
    const row = id && document.getElementById(id);
    if (!row || !root.contains(row) || row.dataset.mizId === undefined) { return; }
    if (form && row.closest("[hidden]")) { form.reset(); ask(); }
    const hidden = !row.getClientRects().length;
    for (let at = row.querySelector(".miz-branch") || row; at && at !== root; at = at.parentElement) {
      if (at.matches(".miz-branch")) { at.open = true; }
    }
    if (hidden) { row.scrollIntoView(); }
  }
  all("[data-miz-part=tools]").forEach((tools) => {
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
      const wanted = event.target.dataset.mizOpen;
      if (wanted !== undefined) { branches.forEach((branch) => { branch.open = Boolean(wanted); }); }
    });
  });

  /* The search, at once: rows that are not asked for hide, the first that are open the way to them. */
  const form = root.querySelector("form[data-miz-listing]");
  const field = form && form.elements.q, status = root.querySelector("[data-miz-part=status]");
  const [FOUND, NONE, CLOSE_TO, WAIT, DIGITS] = form ? form.dataset.mizSay.split("\n") : [];
  const chosen = () => [form.elements.type.value, form.elements.channel.value].filter(Boolean);
  let rows = [], held = null, loading = null, timer = 0;

  function load() {
    loading = loading || fetch(form.dataset.mizListing, { credentials: "same-origin" }).then((answer) => {
      if (!answer.ok) { throw new Error(answer.status); }
      return answer.json();
    }).then((listed) => {
      const places = new Map();
      rows = all("[data-miz-id]").map((row, at) => {
        places.set(row, at);
        const above = row.parentElement.closest("[data-miz-id]");
        return { row, branch: row.querySelector(":scope > .miz-branch"), above: above ? places.get(above) : -1 };
      });
      held = entries(listed);
    });
    loading.catch(() => { loading = null; });
    return loading;
  }

  function show(keys) {
    const wanted = keys && new Set(keys), shown = rows.map(() => !wanted);
    if (wanted) {
      rows.forEach(({ row }, at) => {
        if (wanted.has(row.id.slice(6))) { for (let up = at; up >= 0 && !shown[up]; up = rows[up].above) { shown[up] = true; } }
      });
      own = own || opened();
    }
    const open = own && new Set(own);
    let room = OPENED;
    rows.forEach(({ row, branch, above }, at) => {
      if (above >= 0 && !shown[above]) { return; }
      if (row.hidden === shown[at]) { row.hidden = !shown[at]; }
      if (branch && open) {
        const wide = wanted ? shown[at] && room-- > 0 : open.has(branch);
        if (branch.open !== wide) { branch.open = wide; }
      }
    });
    if (!wanted) { own = null; }
  }

  const number = (count) => count.toLocaleString("en").replace(/[\d,]/g, (sign) => DIGITS[sign === "," ? 10 : sign]);
  function told(found) {
    if (!found) { return ""; }
    if (!found.keys.length) { return NONE; }
    return `${FOUND} ${number(found.keys.length)}${found.exact ? "" : ` (${CLOSE_TO})`}`;
  }

  function note(text) {
    const address = new URL(location.href);
    for (const name of ["q", "type", "channel"]) {
      const value = form.elements[name].value;
      if (value) { address.searchParams.set(name, value); } else { address.searchParams.delete(name); }
    }
    status.textContent = text;
    try { if (address.href !== location.href) { history.replaceState(history.state, "", address); } } catch (error) { /* too often */ }
  }

  function ask() {
    const asked = field.value.trim() || chosen().length;
    if (!held) {
      if (asked) { status.textContent = WAIT; load().then(ask, () => { status.textContent = ""; }); }
      return;
    }
    const found = asked ? find(held, field.value, chosen()) : null;
    show(found && found.keys);
    clearTimeout(timer);
    timer = setTimeout(note, 250, told(found));
  }

  if (form) {
    all("[data-miz-part=scriptless]").forEach((words) => { words.hidden = true; });
    const given = new URLSearchParams(location.search);
    for (const name of ["q", "type", "channel"]) { if (given.get(name)) { form.elements[name].value = given.get(name); } }
    form.addEventListener("focusin", () => { load().catch(() => {}); });
    form.addEventListener("input", ask);
    form.addEventListener("submit", (event) => {
      if (held) { event.preventDefault(); field.blur(); ask(); status.scrollIntoView(); } // else the server answers
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && field.value) { event.preventDefault(); field.value = ""; ask(); }
    });
    ask();
  }
  window.addEventListener("hashchange", reveal);
  reveal();
})();
