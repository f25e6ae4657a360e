// Shows results: the list below the search field of every page, and the search page itself.

import { SearchIndex } from "./search-index.js";
import { words } from "./search-text.js";

let index;

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

// The text with the words of the query marked.
function marked(text, query) {
  const wanted = words(query);
  const parts = text.split(/([\p{L}\p{N}]+)/u).map((part) => {
    const found = part && words(part).some((word) => wanted.some((one) => word.startsWith(one)));
    return found ? element("mark", "", part) : part;
  });
  return parts;
}

function result(item, query, tag, id) {
  const alias = item.aliases.find((name) => words(query).every((word) => words(name).some((one) => one.startsWith(word))));
  const title = element(tag, "entry-link", ...marked(item.title, query));
  if (tag === "a") title.href = item.url;
  const row = element("li", "result", title);
  if (id) Object.assign(row, { id, role: "option" });
  const about = [item.kind[0], item.headline, alias && alias !== item.title ? `also ${alias}` : ""];
  row.append(element("span", "meta", about.filter(Boolean).join(" · ")));
  if (item.summary) row.append(element("p", "", ...marked(item.summary, query)));
  return row;
}

async function find(form, query) {
  index ??= new SearchIndex(form.action);
  return index.find(query);
}

// The combobox: a list of results below a field, worked by arrows, Enter and Escape.
export function attach(form) {
  const input = form.querySelector("input");
  const list = element("ul", "results-list");
  const status = element("p", "visually-hidden");
  Object.assign(list, { id: `${input.id}-results`, role: "listbox", hidden: true, ariaLabel: "Results" });
  status.role = "status";
  form.append(list, status);
  Object.assign(input, { role: "combobox", ariaExpanded: "false", ariaAutoComplete: "list", autocomplete: "off" });
  input.setAttribute("aria-controls", list.id);
  let items = [];
  let active = -1;
  let turn = 0;

  const close = () => {
    list.hidden = true;
    input.ariaExpanded = "false";
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const choose = (place) => {
    active = place;
    [...list.children].forEach((row, at) => (row.ariaSelected = String(at === place)));
    if (place < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place].scrollIntoView({ block: "nearest" });
  };
  const search = async () => {
    const query = input.value.trim();
    const mine = ++turn;
    if (!query) return close();
    let found;
    try {
      found = await find(form, query);
    } catch {
      if (mine === turn) status.textContent = "The search index cannot be read.";
      return;
    }
    // A late answer to what was typed before must not change where Enter leads.
    if (mine !== turn) return;
    items = found.slice(0, 8);
    list.replaceChildren(...items.map((item, place) => result(item, query, "span", `${list.id}-${place}`)));
    list.hidden = !items.length;
    input.ariaExpanded = String(items.length > 0);
    status.textContent = items.length ? `${items.length} results` : `Nothing found for ${query}`;
    choose(-1);
  };
  input.addEventListener("input", search);
  input.addEventListener("focus", search);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
      event.preventDefault();
    } else if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((active + 1 + step + items.length + 1) % (items.length + 1)) - 1);
      event.preventDefault();
    } else if (event.key === "Enter" && active >= 0) {
      location.href = items[active].url;
      event.preventDefault();
    }
  });
  // Before the field loses the focus, which closes the list.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const place = [...list.children].indexOf(event.target.closest("li"));
    if (place >= 0) location.href = items[place].url;
  });
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close());
  if (document.activeElement === input) search();
}

// The search page: the results of ?q= as a list, with their kinds to choose from.
export function showPage(form, output) {
  const input = form.querySelector("input");
  const state = new URLSearchParams(location.search);
  let turn = 0;
  input.value = state.get("q") ?? "";
  let chosen = state.get("kind") ?? "";

  const show = async () => {
    const query = input.value.trim();
    const mine = ++turn;
    document.documentElement.classList.toggle("is-searching", query !== "");
    const address = new URL(location.href);
    query ? address.searchParams.set("q", query) : address.searchParams.delete("q");
    chosen ? address.searchParams.set("kind", chosen) : address.searchParams.delete("kind");
    history.replaceState(null, "", address);
    if (!query) return output.replaceChildren();
    let items;
    try {
      items = await find(form, query);
    } catch {
      output.replaceChildren(element("p", "", "The search index cannot be read. All names are listed below."));
      return document.documentElement.classList.remove("is-searching");
    }
    if (mine !== turn) return;
    const facets = new Map();
    for (const item of items) {
      for (const facet of [item.kind[1], item.headline].filter(Boolean)) facets.set(facet, (facets.get(facet) ?? 0) + 1);
    }
    if (!facets.has(chosen)) chosen = "";
    const shown = items.filter((item) => !chosen || item.kind[1] === chosen || item.headline === chosen);
    const buttons = [["", "All", items.length], ...[...facets].map(([name, count]) => [name, name, count])].map(
      ([value, name, count]) => {
        const button = element("button", "facet", name, " ", element("span", "count", String(count)));
        Object.assign(button, { type: "button", ariaPressed: String(value === chosen) });
        button.addEventListener("click", () => {
          chosen = value;
          show();
        });
        return button;
      });
    const heading = element("h2", "", items.length ? `${shown.length} results` : `Nothing found for “${query}”`);
    const list = element("ol", "index", ...shown.map((item) => result(item, query, "a")));
    output.replaceChildren(heading, element("div", "facets", ...buttons), list);
  };
  input.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  show();
}
