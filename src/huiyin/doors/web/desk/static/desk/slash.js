// A slash leads to the search box, or from any other page of the desk to the page of search.
(() => {
  const box = document.getElementById("q");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    if (!box) return location.assign(document.querySelector('header nav a[href$="/search/"]')?.href ?? "#");
    box.focus();
    box.select();
  });
})();
