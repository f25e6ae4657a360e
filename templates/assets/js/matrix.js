// Filters and order of the matrix. The address keeps both; the table is complete without.
const form = document.querySelector(".filters");
const table = document.querySelector(".matrix table");
const output = form.querySelector("output");
const levels = ["open", "at least partial", "partial", "unknown", "closed", "not applicable"];

// What the licences of the weights allow. Where one may choose, one licence is enough; else all must allow it.
const allowed = new Map([...form.querySelectorAll("[data-licence]")].map((item) =>
  [item.dataset.licence, new Set(item.dataset.allows.trim().split(" "))]));

const groups = [...table.tBodies].map((body) => {
  const [head, ...rows] = body.rows;
  return {
    body, head, count: head.querySelector(".count"),
    rows: rows.map((element) => {
      const { modality, licence, size, ...facts } = element.dataset;
      return {
        element, facts, size: Number(size) / 1e9, modalities: new Set(modality.split(" ")),
        choices: licence.split("|").map((names) => names.trim().split(" ").map((name) => allowed.get(name) ?? new Set())),
      };
    }),
  };
});
for (const group of groups) group.ordered = group.rows;
const total = groups.reduce((sum, group) => sum + group.rows.length, 0);

function isIn(range, size) {
  const [low, high] = range.split("-");
  return size > Number(low) && (high === "" || size <= Number(high));
}

function fits(row, wanted) {
  return wanted.every(([name, value]) => {
    if (name === "modality") return row.modalities.has(value);
    if (name === "allows") return row.choices.some((licences) => licences.every((licence) => licence.has(value)));
    if (name === "size") return isIn(value, row.size);
    return row.facts[name] === value;
  });
}

let order = null; // { column, isDescending }

// Rows that are laid out at once where there are very many; scrolling to their end shows more, so that a thousand rows
// answer as fast as a hundred. A page begins with as many as a screen holds.
const STEP = total > 150 ? 60 : total;
let most = Math.min(STEP, 40);

function show() {
  const wanted = [...new FormData(form)].filter(([, value]) => value);
  let shown = 0;
  for (const { body, count, ordered } of groups) {
    let here = 0;
    for (const row of ordered) {
      const isFit = fits(row, wanted);
      const isShown = isFit && shown + here < most;
      if (row.element.hidden === isShown) row.element.hidden = !isShown;
      here += isFit;
    }
    body.hidden = here === 0;
    count.textContent = here;
    shown += here;
  }
  hasMore = shown > most;
  output.textContent = `${shown} of ${total} models`;
  const query = new URLSearchParams(wanted);
  if (order) query.set("sort", (order.isDescending ? "-" : "") + order.column);
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
}

let hasMore = false;
const frame = document.querySelector(".matrix");
frame.addEventListener("scroll", () => {
  if (!hasMore || frame.scrollTop + 2 * frame.clientHeight < frame.scrollHeight) return;
  most += STEP;
  show();
}, { passive: true });

function filter() {
  most = STEP;
  frame.scrollTop = 0;
  show();
}

function sort() {
  const rank = (text) => (levels.includes(text) ? levels.indexOf(text) : text);
  const heads = table.tHead.rows[0].cells;
  [...heads].forEach((head, column) =>
    order?.column === column ? head.setAttribute("aria-sort", order.isDescending ? "descending" : "ascending") : head.removeAttribute("aria-sort"));
  for (const group of groups) {
    group.ordered = order ? group.rows.toSorted((a, b) => {
      const [x, y] = [a, b].map((row) => rank(row.element.cells[order.column].textContent));
      const result = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "en");
      return order.isDescending ? -result : result;
    }) : group.rows;
    group.body.append(...group.ordered.map((row) => row.element));
  }
}

[...table.tHead.rows[0].cells].forEach((head, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = head.textContent;
  button.addEventListener("click", () => {
    if (order?.column !== column) order = { column, isDescending: false };
    else if (!order.isDescending) order.isDescending = true;
    else order = null;
    sort();
    filter();
  });
  head.replaceChildren(button);
});

const query = new URLSearchParams(location.search);
for (const [name, value] of query) {
  const field = form.elements[name];
  if (field && [...field.options].some((option) => option.value === value)) field.value = value;
}
const [, sign, column] = /^(-?)(\d+)$/.exec(query.get("sort")) ?? [];
if (column < table.tHead.rows[0].cells.length) {
  order = { column: Number(column), isDescending: sign === "-" };
  sort();
}
form.hidden = false;
form.addEventListener("change", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
show();
// A table of usual length gets the rest as soon as there is time, so that the browser's own search finds all of it.
if (most < STEP) (window.requestIdleCallback ?? setTimeout)(() => { most = Math.max(most, STEP); show(); });
