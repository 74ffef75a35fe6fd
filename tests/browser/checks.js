// What tests/browser/checks.py asks of a page; every function answers with what is wrong, in words.
(() => {
  const ARABIC = /\p{Script=Arabic}/u;
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const FOCUSABLE = `${CONTROLS}, [tabindex], iframe, [contenteditable], audio[controls], video[controls]`;
  const SMALLEST = 24;

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  function told(element) {
    const name = element.getAttribute("class")?.split(" ")[0];
    const text = element.textContent.trim().replace(/\s+/g, " ").slice(0, 30);
    return `${element.localName}${name ? `.${name}` : ""} «${text}»`;
  }

  function shown(element) {
    return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
      && element.getClientRects().length > 0;
  }

  // The texts of the page that a reader sees, with the element that each stands in.
  function* texts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, element = node.parentElement;
      if (node.data.trim() && !element.closest("script, style, noscript, template, svg") && shown(element)) {
        yield [node, element];
      }
    }
  }

  function seen(element) {
    return element.getBoundingClientRect().width > 1; // else it is for screen readers only
  }

  function open() {
    for (const each of all("details")) { each.open = true; }
  }

  // Nothing makes the page scroll sideways.
  function scroll() {
    const excess = document.documentElement.scrollWidth - window.innerWidth;
    if (excess <= 0) { return []; }
    const outside = all("body *").filter((each) => {
      const box = each.getBoundingClientRect();
      return box.width && (box.left < -1 || box.right > window.innerWidth + 1);
    });
    return [`${excess}px too wide: ${outside.slice(0, 3).map(told).join(", ")}`];
  }

  function torn(node) {
    return [...node.data.matchAll(/[[\p{Script=Arabic}&&\p{L}]\u200c]+/gv)].filter((word) => {
      const tops = places(node, word.index, word.index + word[0].length).map((box) => box.top);
      return tops.length > 1 && tops.at(-1) - tops[0] > 4;
    });
  }

  // Letters of the Arabic script join, so they are never spaced apart, nor a word torn at a line's end.
  function letters() {
    const spaced = (style) => !["normal", "0px"].includes(style.letterSpacing);
    const wrong = [];
    for (const element of all("body, body *")) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && ARABIC.test(node.data));
      if ((own || ARABIC.test(element.placeholder ?? "")) && spaced(getComputedStyle(element))) {
        wrong.push(told(element));
      }
      for (const part of ["::before", "::after"]) {
        const style = getComputedStyle(element, part);
        if (ARABIC.test(style.content) && spaced(style)) { wrong.push(told(element) + part); }
      }
    }
    const words = [...texts()].filter(([node, element]) => seen(element) && torn(node).length);
    return [...wrong, ...words.map(([node, element]) => `torn: ${torn(node)[0]} in ${told(element)}`)];
  }

  // Only a link inside a sentence may be lower than a finger needs (WCAG 2.5.8).
  function inSentence(element) {
    if (getComputedStyle(element).display !== "inline") { return false; }
    let block = element.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) { block = block.parentElement; }
    return block.textContent.trim() !== element.textContent.trim();
  }

  function targets() {
    const small = (element) => {
      const boxes = [element, ...(element.labels ?? [])].map((each) => each.getBoundingClientRect());
      return !boxes.some((box) => Math.min(box.width, box.height) >= SMALLEST - 0.5);
    };
    // Nobody aims at the first button of a form, which Enter in a field presses.
    const unaimed = (each) => each.matches("[aria-hidden='true'][tabindex='-1']");
    return all(CONTROLS).filter((each) => shown(each) && small(each) && !inSentence(each) && !unaimed(each)).map((each) => {
      const box = each.getBoundingClientRect();
      return `${told(each)} ${Math.round(box.width)}x${Math.round(box.height)}`;
    });
  }

  // What machines read: addresses, numbers with their separators, Latin words.
  const DIGIT = "[0-9۰-۹]";
  const RUN = new RegExp([
    "https?://[^\\s«»،؛()]+",
    "[\\w.+-]+@[\\w.-]+\\w",
    `[*#]${DIGIT}+(?:[*#]${DIGIT}*)*`,
    `IR${DIGIT}{2}(?: ?${DIGIT}{2,4}){5,6}`,
    `[0۰]${DIGIT}{2,3}[-–]${DIGIT}{4,8}`,
    `${DIGIT}{4}-${DIGIT}{2}-${DIGIT}{2}`,
    `\\+?${DIGIT}+(?:[:.,٬٫/]${DIGIT}+)*`,
    "[A-Za-z][\\w./-]*\\w",
  ].join("|"), "gu");
  const MAY_WRAP = /[A-Za-z/]{4}|^.{20,}$| /u;

  function places(node, from, until) {
    const range = document.createRange(), found = [];
    for (let at = from; at < until; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = [...range.getClientRects()].findLast((each) => each.width > 0);
      if (box) { found.push({ left: box.left, right: box.right, top: box.top, height: box.height }); }
    }
    return found;
  }

  function broken(run, boxes) {
    return boxes.slice(1).some((box, at) => {
      const before = boxes[at];
      const next = box.top - before.top > before.height / 2;
      if (next) { return !MAY_WRAP.test(run); }
      return box.left < before.left || Math.abs(box.left - before.right) > 1.5;
    });
  }

  // Glyph by glyph, every run stands from left to right, whole and in its own order.
  function order() {
    const wrong = [];
    for (const [node, element] of texts()) {
      if (!seen(element)) { continue; }
      for (const found of node.data.matchAll(RUN)) {
        if (broken(found[0], places(node, found.index, found.index + found[0].length))) {
          wrong.push(`${found[0]} in ${told(element)}`);
        }
      }
    }
    return wrong;
  }

  const walk = { expected: [], rings: new Map(), met: [] };

  function reachable(element) {
    if (element.matches(":disabled, [tabindex^='-']") || !shown(element)) { return false; }
    if (element.type !== "radio") { return true; }
    const group = all("input[type=radio]").filter((each) => each.name === element.name && each.form === element.form);
    return element === (group.find((each) => each.checked) ?? group[0]);
  }

  // A ring may be drawn by an element, by what holds it, or by what follows it.
  function rings(element) {
    return [element, element.parentElement, element.nextElementSibling].filter(Boolean).map((each) => {
      const style = getComputedStyle(each);
      const lined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
        && !/, 0\)$|^transparent$/.test(style.outlineColor);
      const outline = lined ? `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}` : "";
      return [outline, style.boxShadow === "none" ? "" : style.boxShadow];
    });
  }

  function begin() {
    walk.expected = all(FOCUSABLE).filter(reachable);
    walk.rings = new Map(walk.expected.map((each) => [each, rings(each)]));
    walk.met = [];
    return walk.expected.length;
  }

  function hidden(element) {
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) { return "out of view"; }
    const top = document.elementFromPoint(x, y);
    const own = top && (element.contains(top) || top.contains(element) || [...(element.labels ?? [])].some((each) => each.contains(top)));
    return own ? "" : `covered by ${top ? told(top) : "nothing"}`;
  }

  // One press of Tab: null where focus has left the page, else what is wrong with where it went.
  function step() {
    const element = document.activeElement;
    if (!element || element === document.body || element === walk.met[0]) { return null; }
    document.getAnimations().forEach((each) => each.finish());
    const wrong = [], before = walk.met.at(-1);
    if (element === before) { wrong.push("a trap"); }
    if (before && !(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) {
      wrong.push(`out of order after ${told(before)}`);
    }
    const idle = walk.rings.get(element);
    const ringed = rings(element).some((pair, at) => pair.some((ring, part) => ring && ring !== idle?.[at]?.[part]));
    if (!ringed) { wrong.push("no ring"); }
    wrong.push(hidden(element));
    walk.met.push(element);
    return wrong.filter(Boolean).map((each) => `${told(element)}: ${each}`);
  }

  function missed() {
    return walk.expected.filter((each) => !walk.met.includes(each)).map((each) => `${told(each)}: not reached`);
  }

  window.miz = { open, scroll, letters, targets, order, begin, step, missed };
})();
