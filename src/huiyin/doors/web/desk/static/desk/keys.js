// j and k move along the rows of the lists, Enter opens the one marked, x ticks it, f sends what is ticked, ? shows the
// keys; without this script the links and buttons work all the same.
(() => {
  const rows = [...document.querySelectorAll("[data-keys] [data-row]")];
  const help = document.getElementById("keys");
  let here = -1;
  const mark = (to) => {
    if (!rows.length) return;
    rows[here]?.classList.remove("here");
    here = Math.max(0, Math.min(rows.length - 1, to));
    rows[here].classList.add("here");
    rows[here].querySelector("a").focus({ preventScroll: true });
    rows[here].scrollIntoView({ block: "nearest" });
  };
  const tick = () => rows[here]?.querySelector("input[type=checkbox]")?.click();
  const showKeys = () => {
    help.open = !help.open;
    if (help.open) help.querySelector("summary").focus();
  };
  const does = {
    j: () => mark(here + 1),
    k: () => mark(here - 1),
    x: tick,
    f: () => document.querySelector("[data-bulk]")?.click(),
    "?": showKeys,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !does[event.key]) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    does[event.key]();
    event.preventDefault();
  });
})();
