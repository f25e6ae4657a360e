/// What the server adds to pages, and only the server: it waits for changes, reloads, and shows what is wrong.
///
/// It sets no inline style and runs no inline script, so that the policy of the page stays as it is published.
enum LiveScript {
  static let element = "<script src=\"/.kbgen/live.js\" defer></script>"

  static let source = #"""
    "use strict";
    const place = `kbgen ${location.pathname}`;
    const style = new CSSStyleSheet();
    style.replaceSync(`
      :host { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto;
        background: #1b1b1f; color: #f4f4f5; border-top: 4px solid #ff6b5e; font: 14px/1.5 ui-monospace, monospace; }
      pre { margin: 0; padding: 16px 20px; white-space: pre-wrap; font: inherit; }
      button { position: absolute; top: 8px; right: 12px; font: inherit; color: inherit; background: #33333a;
        border: 1px solid #777; border-radius: 4px; padding: 4px 10px; }
    `);
    let overlay = null;

    function show(problems) {
      overlay?.remove();
      overlay = null;
      if (!problems) return;
      overlay = document.createElement("kbgen-problems");
      overlay.setAttribute("role", "alert");
      const root = overlay.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [style];
      const text = document.createElement("pre");
      text.textContent = problems;
      const close = document.createElement("button");
      close.textContent = "Close (Esc)";
      close.addEventListener("click", () => show(""));
      root.append(text, close);
      document.documentElement.append(overlay);
    }

    function reload() {
      sessionStorage.setItem(place, String(scrollY));
      location.reload();
    }

    // The assets' folder is named after their bytes, so that the page itself knows the new address.
    async function swapStyles() {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      const fresh = [...page.querySelectorAll("link[rel=stylesheet]")];
      const old = [...document.querySelectorAll("link[rel=stylesheet]")];
      if (fresh.length !== old.length) return reload();
      old.forEach((link, at) => {
        const next = link.cloneNode();
        next.href = fresh[at].getAttribute("href");
        next.addEventListener("load", () => link.remove());
        link.after(next);
      });
    }

    // Browsers have six connections to a server: tabs that nobody sees give theirs up.
    let waiting = null;
    const seen = () => new Promise((go) => {
      if (document.hidden) addEventListener("visibilitychange", go, { once: true });
      else go();
    });
    addEventListener("visibilitychange", () => document.hidden && waiting?.abort());

    async function watch() {
      let known = null;
      for (;;) {
        await seen();
        try {
          waiting = new AbortController();
          const response = await fetch(`/.kbgen/news?after=${known ? known.version : -1}`, { cache: "no-store", signal: waiting.signal });
          const news = await response.json();
          if (known && news.server !== known.server) return reload();
          if (known && news.site !== known.site) {
            if (news.onlyStyles && news.site === known.site + 1) await swapStyles();
            else return reload();
          }
          if (!known || news.version !== known.version) show(news.problems);
          known = news;
        } catch {
          await new Promise((later) => setTimeout(later, 500));
        }
      }
    }

    addEventListener("keydown", (event) => event.key === "Escape" && overlay && show(""));
    addEventListener("load", () => {
      const top = sessionStorage.getItem(place);
      sessionStorage.removeItem(place);
      if (top !== null) scrollTo({ top: Number(top), behavior: "instant" });
      watch();
    });

    """#
}
