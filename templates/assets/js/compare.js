// Puts the facts of two to four models side by side, as their own pages state them. The address names the models.
const form = document.querySelector(".filters");
const output = document.querySelector(".comparison");
const fields = [...form.querySelectorAll("select")];

const pages = new Map();
async function load(slug) {
  if (!pages.has(slug)) {
    const address = fields[0].dataset.prefix + slug + "/";
    const response = await fetch(address);
    if (!response.ok) throw new Error(response.statusText);
    pages.set(slug, read(new DOMParser().parseFromString(await response.text(), "text/html"), address));
  }
  return pages.get(slug);
}

// The facts of a model's page, by their labels: the verdict, the box at the side, and the table of parts.
function read(page, address) {
  for (const extra of page.querySelectorAll(".citation, .note, script")) extra.remove();
  const facts = new Map();
  const verdict = page.querySelector(".key-text .verdict");
  if (verdict) facts.set("Verdict", verdict);
  for (const pair of page.querySelectorAll(".box > .pairs > div")) facts.set(pair.querySelector("dt").textContent.trim(), pair.querySelector("dd"));
  for (const row of page.querySelectorAll(".components tbody tr:last-child")) {
    const head = row.closest("tbody").querySelector("th");
    const cells = [...row.querySelectorAll("td")];
    const cell = document.createElement("div");
    cell.append(...cells.slice(0, 2).flatMap((part) => [...part.cloneNode(true).childNodes, " "]));
    facts.set(head.textContent.trim(), cell);
  }
  return { title: page.querySelector("h1").textContent.trim(), address, facts };
}

function draw(models) {
  const labels = [...new Set(models.flatMap((model) => [...model.facts.keys()]))];
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  head.append(cell("th", "Fact", "col"));
  for (const model of models) {
    const link = Object.assign(document.createElement("a"), { href: model.address, textContent: model.title });
    head.append(cell("th", link, "col"));
  }
  const body = table.createTBody();
  for (const label of labels) {
    const values = models.map((model) => model.facts.get(label));
    const texts = values.map((value) => value?.textContent.replace(/\s+/g, " ").trim() ?? "");
    const row = body.insertRow();
    const differs = new Set(texts).size > 1;
    const name = cell("th", label, "row");
    if (differs) {
      row.className = "differs";
      name.append(Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: ", differs" }));
    }
    row.append(name);
    for (const value of values) {
      const element = row.insertCell();
      if (value) element.append(...[...value.cloneNode(true).childNodes]);
      else element.append(Object.assign(document.createElement("span"), { className: "blank", textContent: "–" }));
    }
  }
  const frame = Object.assign(document.createElement("div"), { className: "table-scroll", tabIndex: 0, ariaLabel: "Comparison" });
  frame.setAttribute("role", "region");
  frame.append(table);
  output.replaceChildren(frame);
}

function cell(name, content, scope) {
  const element = document.createElement(name);
  element.scope = scope;
  element.append(content);
  return element;
}

let last = null;
async function update() {
  const chosen = [...new Set(fields.map((field) => field.value).filter(Boolean))];
  history.replaceState(null, "", chosen.length ? "?" + new URLSearchParams(chosen.map((slug) => ["m", slug])) : location.pathname);
  last = chosen;
  if (chosen.length < 2) return output.replaceChildren("Choose two models or more.");
  try {
    const models = await Promise.all(chosen.map(load));
    if (last === chosen) draw(models); // else another choice was made meanwhile
  } catch {
    output.replaceChildren("The models could not be loaded; is there a connection?");
  }
}

new URLSearchParams(location.search).getAll("m").slice(0, fields.length).forEach((slug, at) => {
  if ([...fields[at].options].some((option) => option.value === slug)) fields[at].value = slug;
});
form.hidden = false;
form.addEventListener("change", update);
form.addEventListener("submit", (event) => event.preventDefault());
update();
