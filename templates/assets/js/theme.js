// The one script that runs before the page is shown, so that a chosen scheme never flashes in the other.
(() => {
  const root = document.documentElement;
  const set = (scheme) => {
    if (scheme) root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
  };
  try {
    set(localStorage.getItem("scheme"));
  } catch {}
  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".scheme");
    if (!button) return;
    const isDark = () => (root.dataset.scheme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    const label = () => (button.textContent = isDark() ? "Light" : "Dark");
    button.hidden = false;
    label();
    button.addEventListener("click", () => {
      const scheme = isDark() ? "light" : "dark";
      set(scheme);
      label();
      try {
        localStorage.setItem("scheme", scheme);
      } catch {}
    });
  });
})();
