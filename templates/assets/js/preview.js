// What a link leads to, in a corner of the window: title, summary and verdict of the page, read from the page itself.
const pages = new Map();
let card = null;
let timer = 0;

async function read(address) {
  if (!pages.has(address)) {
    const response = await fetch(address);
    if (!response.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const text = (selector) => page.querySelector(selector)?.textContent.replace(/\s+/g, " ").trim();
    pages.set(address, { title: text("h1"), verdict: text(".key-text .verdict"), glyph: page.querySelector(".page-head .glyph"), summary: page.querySelector("meta[name=description]")?.content });
  }
  return pages.get(address);
}

function hide() {
  clearTimeout(timer);
  card?.remove();
  card = null;
}

async function show(link) {
  const address = new URL(link.href);
  address.hash = "";
  const page = await read(address.href).catch(() => null);
  if (!page?.title || !link.isConnected || !link.matches(":hover, :focus")) return;
  hide();
  card = Object.assign(document.createElement("aside"), { className: "preview", ariaLabel: "Preview" });
  const box = link.getBoundingClientRect();
  card.classList.toggle("is-above", box.top + box.bottom > innerHeight);
  const add = (name, text, className = "") => text && card.append(Object.assign(document.createElement(name), { textContent: text, className }));
  add("p", page.title, "entry-link");
  add("p", page.verdict, "label");
  if (page.glyph) card.append(page.glyph.cloneNode(true));
  add("p", page.summary, "soft");
  card.addEventListener("pointerleave", hide);
  document.body.append(card);
}

function consider(event) {
  const link = event.target.closest?.("main a[href]");
  if (card?.contains(event.target)) return;
  if (!link || link.host !== location.host || link.pathname === location.pathname || !link.pathname.endsWith("/")) return hide();
  clearTimeout(timer);
  timer = setTimeout(show, event.type === "focusin" ? 600 : 350, link);
}

export function start(event) {
  addEventListener("pointerover", consider);
  addEventListener("focusin", consider);
  addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  consider(event);
}
