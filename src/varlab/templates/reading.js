// The reading view's filters, search and keys. Without it everything is there to read.
(() => {
  "use strict";
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const text = document.querySelector(".texts-whole");
  const status = document.querySelector(".status");
  const bar = document.querySelector(".bar");
  const place = byId("place");
  const words = byId("words");
  const choices = ["kind", "weight", "speaker"].map(byId);
  const marks = [...document.querySelectorAll("[data-ink]")];
  const turns = [...text.querySelectorAll(".turn")].map((node) => ({ node, rows: [] }));
  const rows = turns.flatMap((turn) =>
    [...turn.node.querySelectorAll(".bead")].map((node) => {
      const tokens = (node.dataset.f || "").split(" ").filter(Boolean);
      const row = { node, turn, tokens, isHead: node.matches(".head"), speaker: turn.node.dataset.s || "", folded: null };
      turn.rows.push(row);
      return row;
    })
  );
  const arrivals = [...text.querySelectorAll(".arrival")];
  rows.forEach((row, index) => { row.index = index; });
  const byNode = new Map(rows.map((row) => [row.node, row]));
  const HIGHLIGHTED = 2000;
  let opened = null;
  let isScrollingByPlace = false;

  // Folding keeps the length, so that an offset in the folded text is one in the text.
  const foldOne = (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  };
  const fold = (string) => {
    const plain = string.replace(/[‘’ʼ]/g, "'").replace(/[“”„«»]/g, '"').replace(/[‐‑–—]/g, "-").replace(/\s/g, " ");
    const small = plain.toLowerCase();
    return small.length === plain.length ? small : [...plain].map(foldOne).join("");
  };
  const sides = (row) => [...row.node.querySelectorAll(".side:not(.none)")];
  const folded = (row) => {
    row.folded ??= sides(row).map((side) => fold(side.textContent.slice(3)));
    return row.folded;
  };

  const wanted = () => {
    const [kind, weight, speaker] = choices.map((choice) => choice?.value || "");
    return { kind, weight, speaker, words: fold(words.value.trim()) };
  };
  const isFiltered = (asked) => Boolean(asked.kind || asked.weight || asked.speaker || asked.words);
  const hasFinding = (row, asked) =>
    row.tokens.some((token) => (asked.kind ? asked.kind.includes(token[0]) : true) && (asked.weight ? asked.weight.includes(token[1]) : true));
  const matches = (row, asked) =>
    (!asked.speaker || row.speaker === asked.speaker) &&
    (!(asked.kind || asked.weight) || hasFinding(row, asked)) &&
    (!asked.words || folded(row).some((side) => side.includes(asked.words)));

  const setHidden = (node, isHidden) => { if (node.hidden !== isHidden) node.hidden = isHidden; };

  function apply() {
    const asked = wanted();
    let shown = 0;
    for (const turn of turns) {
      let inTurn = 0;
      for (const row of turn.rows) {
        row.isFound = matches(row, asked);
        inTurn += row.isFound;
        setHidden(row.node, !row.isFound);
      }
      // Who speaks stays above what they say.
      const head = turn.rows[0];
      if (inTurn && head?.isHead) setHidden(head.node, false);
      setHidden(turn.node, !inTurn);
      shown += inTurn;
    }
    const some = `Showing ${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} passages.`;
    for (const arrival of arrivals) setHidden(arrival, isFiltered(asked));
    status.textContent = !isFiltered(asked) ? "" : shown ? some : "No passage is like that. Esc shows everything.";
    highlight(asked.words);
  }

  function highlight(sought) {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("found");
    if (!sought) return;
    const ranges = [];
    for (const row of rows) {
      if (!row.isFound || ranges.length > HIGHLIGHTED) continue;
      sides(row).forEach((side, k) => {
        const hay = folded(row)[k];
        for (let at = hay.indexOf(sought); at >= 0; at = hay.indexOf(sought, at + sought.length)) {
          ranges.push(range(side, at + 3, at + 3 + sought.length));
        }
      });
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  function range(side, start, end) {
    const made = document.createRange();
    const walker = document.createTreeWalker(side, NodeFilter.SHOW_TEXT);
    let before = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const after = before + node.length;
      if (before <= start && start < after) made.setStart(node, start - before);
      if (before < end && end <= after) { made.setEnd(node, end - before); break; }
      before = after;
    }
    return made;
  }

  // What n and p stop at: what was asked for, or else every finding that is not slight.
  const isStop = (row, asked) => row.isFound && (isFiltered(asked) ? !row.isHead || hasFinding(row, asked) : row.tokens.some((token) => token[1] < "3"));

  const topRow = () => {
    const box = bar.getBoundingClientRect();
    for (let y = Math.max(box.bottom, 0) + 8; y < innerHeight; y += 24) {
      const node = document.elementFromPoint(innerWidth / 2, y)?.closest(".bead");
      if (node) return byNode.get(node);
    }
    return null;
  };
  const here = () => byNode.get(document.activeElement?.closest?.(".bead")) || byNode.get(text.querySelector(".bead:target"));
  const isNear = (row) => {
    const box = row.node.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  };

  // Heights of turns out of sight are guesses until they are drawn, hence the second look.
  function scrollTo(node, block = "start") {
    node.scrollIntoView({ block });
    requestAnimationFrame(() => requestAnimationFrame(() => node.scrollIntoView({ block })));
  }

  function go(row) {
    if (!row) return;
    location.replace(`#${row.node.id}`);
    row.node.focus({ preventScroll: true });
    scrollTo(row.node);
  }

  function step(direction, isWanted) {
    const asked = wanted();
    const known = here();
    const from = known && isNear(known) ? known : topRow();
    let at = from ? from.index : 0;
    // Nothing focused yet: the topmost passage itself may be the next one.
    if (from && from !== known && direction > 0) at -= 1;
    for (at += direction; at >= 0 && at < rows.length; at += direction) {
      if (isWanted(rows[at], asked)) return rows[at];
    }
    status.textContent = direction > 0 ? "That was the last one." : "That was the first one.";
    return null;
  }

  function visit(direction) {
    const row = step(direction, isStop);
    if (!row) return;
    if (opened) opened.open = false;
    opened = row.node.querySelector(".why");
    if (opened) opened.open = true;
    go(row);
  }

  function reset() {
    words.value = "";
    for (const choice of choices) if (choice) choice.value = "";
    apply();
  }

  const toggle = (details) => { if (details) details.open = !details.open; };
  const actions = {
    n: () => visit(1),
    p: () => visit(-1),
    j: () => go(step(1, (row) => !row.node.hidden)),
    k: () => go(step(-1, (row) => !row.node.hidden)),
    o: () => toggle((here() || topRow())?.node.querySelector(".why")),
    "/": () => words.focus(),
    "?": () => { const how = document.querySelector(".how"); toggle(how); how.scrollIntoView({ block: "nearest" }); },
  };

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") { reset(); return; }
    if (event.target.matches("input[type=search], select")) {
      if (event.target === words && event.key === "Enter") { event.preventDefault(); apply(); visit(1); }
      return;
    }
    if (!byId("keys").checked) return;
    const mark = marks[Number(event.key) - 1];
    const action = mark ? () => mark.click() : Object.hasOwn(actions, event.key) && actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  function showPlace() {
    const row = topRow();
    if (!row || isScrollingByPlace) return;
    tellPlace(row);
  }
  function tellPlace(row) {
    place.value = row.index;
    const speaker = choices[2]?.options[Number(row.speaker || -1) + 1]?.text;
    place.setAttribute("aria-valuetext", `bead ${row.index} of ${rows.length}${row.speaker ? `, ${speaker}` : ""}`);
  }

  // A link into the text leads there, whatever is filtered out.
  function onHash() {
    const target = document.querySelector(":target");
    const node = target?.closest(".bead");
    if (!target || !text.contains(target)) return;
    if (target.closest("[hidden]")) reset();
    if (node) go(byNode.get(node));
    else scrollTo(target, "center");
  }

  let waiting = 0;
  const soon = (work, wait) => { clearTimeout(waiting); waiting = setTimeout(work, wait); };
  let scrolled = 0;

  root.classList.add("live");
  for (const node of document.querySelectorAll(".controls, .keys, .steps, #place")) node.hidden = false;
  words.addEventListener("input", () => soon(apply, 150));
  for (const choice of choices) choice?.addEventListener("change", apply);
  for (const mark of marks) {
    const show = () => root.classList.toggle(`no-${mark.dataset.ink}`, !mark.checked);
    mark.addEventListener("change", show);
    show();
  }
  byId("reset").addEventListener("click", reset);
  byId("next").addEventListener("click", () => visit(1));
  byId("previous").addEventListener("click", () => visit(-1));
  place.addEventListener("input", () => {
    const asked = Number(place.value);
    const row = rows.slice(asked).find((one) => !one.node.hidden) || rows[asked];
    isScrollingByPlace = true;
    scrollTo(row.node);
    tellPlace(row);
    place.value = asked;
    setTimeout(() => { isScrollingByPlace = false; }, 300);
  });
  document.addEventListener("keydown", onKey);
  document.addEventListener("scroll", () => { clearTimeout(scrolled); scrolled = setTimeout(showPlace, 120); }, { passive: true });
  window.addEventListener("hashchange", onHash);
  for (const row of rows) row.isFound = true;
  onHash();
})();
