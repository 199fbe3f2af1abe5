// j and k move along the rows of a list, Enter opens the one marked; without this script the links work all the same.
(() => {
  const rows = [...document.querySelectorAll("[data-keys] [data-row]")];
  let here = -1;
  const mark = (to) => {
    if (!rows.length) return;
    rows[here]?.classList.remove("here");
    here = Math.max(0, Math.min(rows.length - 1, to));
    rows[here].classList.add("here");
    rows[here].querySelector("a").focus({ preventScroll: true });
    rows[here].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "j") mark(here + 1);
    else if (event.key === "k") mark(here - 1);
    else return;
    event.preventDefault();
  });
})();
