// What every page loads. All of it adds to pages that work without.

// The search is loaded when somebody turns to it.
for (const form of document.querySelectorAll("form[role=search]")) {
  const input = form.querySelector("input");
  const load = async () => {
    input.removeEventListener("focus", load);
    const view = await import("./search-view.js");
    const output = document.querySelector("#search-results");
    if (form.dataset.page !== undefined && output) view.showPage(form, output);
    else view.attach(form);
  };
  if (form.dataset.page !== undefined || document.activeElement === input) load();
  else input.addEventListener("focus", load);
}

addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const input = document.querySelector("form[role=search] input");
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
});

// Headings give their address to the clipboard.
for (const heading of document.querySelectorAll("main :is(h2, h3)[id]")) {
  const link = document.createElement("a");
  Object.assign(link, { href: `#${heading.id}`, className: "anchor", textContent: "#", ariaLabel: "Copy the link to this heading" });
  link.addEventListener("click", () => {
    navigator.clipboard?.writeText(link.href).then(() => {
      link.textContent = "copied";
      setTimeout(() => (link.textContent = "#"), 1500);
    }, () => {});
  });
  heading.append(" ", link);
}

// The outline marks the section that is being read.
const outline = new Map([...document.querySelectorAll(".outline a")].map((link) => [link.hash.slice(1), link]));
if (outline.size) {
  const seen = new Set();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) isIntersecting ? seen.add(target.id) : seen.delete(target.id);
    const current = [...outline.keys()].find((id) => seen.has(id));
    if (!current) return;
    for (const [id, link] of outline) id === current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  }, { rootMargin: "0px 0px -60% 0px" });
  for (const id of outline.keys()) {
    const target = document.getElementById(decodeURIComponent(id));
    if (target) observer.observe(target);
  }
}

// Links to other pages of the site show what they lead to; loaded when somebody first points at one.
if (matchMedia("(hover: hover)").matches) {
  const load = async (event) => {
    if (!event.target.closest?.("main a[href]")) return;
    for (const name of ["pointerover", "focusin"]) removeEventListener(name, load);
    (await import("./preview.js")).start(event);
  };
  for (const name of ["pointerover", "focusin"]) addEventListener(name, load);
}
