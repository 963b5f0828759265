// A table to sort, filter and walk through with the keyboard, and what is chosen in it below.
// Texts are set as text, never as markup; only `detail`, which varlab has escaped, is markup.

const LONG = 60; // characters from which a column is given room
const PAGE = 100; // rows drawn at once; "more" draws the next

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function labelled(words, control) {
  return make("label", {}, make("span", {}, words), control);
}

// What is asked for: search, facets, threshold, order; and which rows answer.
class Query {
  constructor(model) {
    this.columns = model.get("columns");
    this.rows = model.get("rows");
    this.scale = model.get("scale");
    this.words = "";
    this.facets = { ...model.get("start") };
    this.atLeast = model.get("at_least");
    this.order = { column: -1, step: 1 };
    const texts = this.columns.map((column, at) => (column.number ? -1 : at)).filter((at) => at >= 0);
    this.haystacks = this.rows.map((row) => texts.map((at) => row[at]).join("\n").toLowerCase());
  }

  cell(row, column, verdicts) {
    const name = this.columns[column].name;
    const given = verdicts[row];
    if (given && name === "verdict") return given[0];
    if (given && name === "note") return given[1];
    return this.rows[row][column];
  }

  matches(verdicts) {
    const wanted = this.words.toLowerCase().split(/\s+/).filter(Boolean);
    const found = [];
    for (let row = 0; row < this.rows.length; row++) {
      const fits =
        wanted.every((word) => this.haystacks[row].includes(word)) &&
        Object.entries(this.facets).every(([name, value]) => {
          const column = this.columns.findIndex((one) => one.name === name);
          return column < 0 || String(this.cell(row, column, verdicts)) === value;
        }) &&
        (this.scale < 0 || this.atLeast <= 0 || this.rows[row][this.scale] >= this.atLeast);
      if (fits) found.push(row);
    }
    return this.sorted(found, verdicts);
  }

  sorted(found, verdicts) {
    const { column, step } = this.order;
    if (column < 0) return found;
    const isNumber = this.columns[column].number;
    const compare = (x, y) => {
      const [a, b] = [this.cell(x, column, verdicts), this.cell(y, column, verdicts)];
      if (isNumber) return (a ?? -Infinity) - (b ?? -Infinity);
      return String(a).localeCompare(String(b), "en");
    };
    return [...found].sort((x, y) => step * compare(x, y) || x - y);
  }

  sortBy(column) {
    if (this.order.column === column) this.order.step *= -1;
    else this.order = { column, step: this.columns[column].number ? -1 : 1 };
  }

  values(name) {
    const column = this.columns.findIndex((one) => one.name === name);
    return [...new Set(this.rows.map((row) => String(row[column])))].filter(Boolean).sort();
  }
}

function render({ model, el }) {
  const query = new Query(model);
  let shown = PAGE;
  let visible = [];

  // Above the table: what to look for.
  const count = make("span", { class: "vx-count", role: "status", "aria-live": "polite" });
  const search = make("input", {
    type: "search",
    oninput: () => ask(() => (query.words = search.value)),
  });
  const bar = make("div", { class: "vx-bar" }, labelled("Search", search));
  for (const name of model.get("facets")) {
    const options = name === "verdict" ? ["accept", "reject", "relink"] : query.values(name);
    if (options.length < 2) continue;
    const select = make("select", {
      "data-facet": name,
      onchange: () =>
        ask(() => {
          if (select.value === "*") delete query.facets[name];
          else query.facets[name] = select.value;
        }),
    });
    select.append(make("option", { value: "*" }, "all"));
    if (name === "verdict") select.append(make("option", { value: "" }, "none yet"));
    select.append(...options.map((value) => make("option", { value }, value)));
    if (query.facets[name] !== undefined) select.value = query.facets[name];
    bar.append(labelled(name, select));
  }
  if (query.scale >= 0) {
    const range = make("input", { type: "range", min: 0, max: 1, step: 0.05 });
    const said = make("output", {}, query.atLeast.toFixed(2));
    range.value = query.atLeast;
    range.addEventListener("input", () =>
      ask(() => {
        query.atLeast = Number(range.value);
        said.textContent = query.atLeast.toFixed(2);
      }),
    );
    bar.append(labelled(`${query.columns[query.scale].title} from`, range), said);
  }
  bar.append(count);

  // The table.
  const heads = query.columns.map((column, at) => {
    const button = make("button", { type: "button", onclick: () => ask(() => query.sortBy(at)) }, column.title);
    return make("th", { scope: "col", "data-column": column.name }, button);
  });
  const body = make("tbody");
  // A column that is empty throughout says nothing, but for the one that is filled in here.
  const drawn = query.columns
    .map((column, at) => at)
    .filter((at) => !query.columns[at].hidden)
    .filter((at) => query.columns[at].name === "verdict" || query.rows.some((row) => row[at] !== "" && row[at] !== null));
  const isFraction = query.columns.map(
    (column, at) => column.number && query.rows.some((row) => row[at] !== null && !Number.isInteger(row[at])),
  );
  const isLong = query.columns.map((column, at) => query.rows.some((row) => String(row[at] ?? "").length > LONG));
  const table = make(
    "table",
    { role: "grid", "aria-label": model.get("title") },
    make("thead", {}, make("tr", {}, ...drawn.map((at) => heads[at]))),
    body,
  );
  const more = make("button", { type: "button", class: "vx-more", onclick: () => { shown += PAGE; draw(); } }, "Show more");
  const frame = make("div", { class: "vx-frame" }, table, more);

  // Below it: what was chosen.
  const detail = make("div", { class: "vx-detail varlab", tabindex: "-1" });
  const note = make("input", { type: "text", class: "vx-note" });
  const verdictButton = (verdict, words) =>
    make("button", { type: "button", "data-verdict": verdict, onclick: () => judge(verdict) }, words);
  const judging = make(
    "div",
    { class: "vx-judge", role: "group", "aria-label": "Verdict" },
    verdictButton("accept", "Accept (a)"),
    verdictButton("reject", "Reject (r)"),
    verdictButton("", "Take back"),
    labelled("Note", note),
  );
  const other = make("input", { type: "number", min: 0, step: 1, class: "vx-bead" });
  const relinking = make(
    "div",
    { class: "vx-judge vx-relink", role: "group", "aria-label": "Relink" },
    labelled("Belongs with the words of bead", other),
    make("button", { type: "button", "data-verdict": "relink", onclick: () => relink() }, "Relink"),
  );
  const status = make("p", { class: "vx-status", role: "status", "aria-live": "polite" });

  function ask(change) {
    change();
    shown = PAGE;
    draw();
  }

  function draw() {
    const verdicts = model.get("verdicts");
    visible = query.matches(verdicts);
    count.textContent = `${visible.length} of ${query.rows.length}`;
    heads.forEach((head, at) => {
      const isOrder = query.order.column === at;
      head.setAttribute("aria-sort", isOrder ? (query.order.step > 0 ? "ascending" : "descending") : "none");
    });
    const chosen = model.get("selected");
    const rows = visible.slice(0, shown);
    const isReachable = rows.includes(chosen);
    const hadFocus = body.contains(el.getRootNode().activeElement);
    body.replaceChildren(...rows.map((row, at) => line(row, row === chosen, isReachable ? row === chosen : at === 0)));
    more.hidden = visible.length <= shown;
    if (hadFocus) body.querySelector('tr[tabindex="0"]')?.focus();
  }

  function line(row, isChosen, isReachable) {
    const verdicts = model.get("verdicts");
    const cells = drawn.map((at) => {
      const value = query.cell(row, at, verdicts);
      const words = typeof value === "number" && isFraction[at] ? value.toFixed(2) : value ?? "";
      const kind = query.columns[at].number ? "vx-number" : isLong[at] ? "vx-long" : "";
      return make("td", kind ? { class: kind } : {}, String(words));
    });
    return make(
      "tr",
      {
        "data-row": row,
        "aria-selected": isChosen,
        tabindex: isReachable ? 0 : -1,
        onclick: () => choose(row),
      },
      ...cells,
    );
  }

  function choose(row) {
    model.set("selected", row);
    model.save_changes();
    note.value = (model.get("verdicts")[row] ?? ["", ""])[1];
    draw();
    body.querySelector(`tr[data-row="${row}"]`)?.focus();
  }

  function move(by) {
    const at = visible.indexOf(model.get("selected"));
    const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), visible.length - 1);
    if (next >= shown) shown += PAGE;
    if (visible.length) choose(visible[next]);
  }

  function judge(verdict) {
    const row = model.get("selected");
    if (row < 0) return;
    model.send({ row, verdict, note: note.value });
  }

  function relink() {
    const row = model.get("selected");
    if (row < 0 || other.value === "") return;
    model.send({ row, verdict: "relink", note: note.value, bead: Number(other.value) });
  }

  const isMatch = (row) => row >= 0 && query.rows[row][query.columns.findIndex((one) => one.name === "kind")] === "alignment";

  body.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    const verdict = { a: "accept", r: "reject" }[event.key];
    if (event.key in moves) move(moves[event.key]);
    else if (event.key === "Enter" || event.key === " ") choose(Number(event.target.closest("tr").dataset.row));
    else if (verdict && model.get("judging")) {
      // The next one is looked up first: a filter may drop what has just been judged.
      const at = visible.indexOf(model.get("selected"));
      const next = visible[at + 1];
      judge(verdict);
      if (next !== undefined) choose(next);
    } else return;
    event.preventDefault();
  });

  const onDetail = () => {
    detail.innerHTML = model.get("detail");
    judging.hidden = !model.get("judging") || model.get("selected") < 0;
    relinking.hidden = !model.get("linking") || !isMatch(model.get("selected"));
  };
  const onStatus = () => (status.textContent = model.get("status"));
  model.on("change:detail", onDetail);
  model.on("change:status", onStatus);
  model.on("change:verdicts", draw);

  el.classList.add("vx");
  // The notebook's own keys (a adds a cell) stay out of here.
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  el.append(bar, frame, judging, relinking, status, detail);
  onDetail();
  onStatus();
  draw();
  return () => {
    model.off("change:detail", onDetail);
    model.off("change:status", onStatus);
    model.off("change:verdicts", draw);
  };
}

export default { render };
