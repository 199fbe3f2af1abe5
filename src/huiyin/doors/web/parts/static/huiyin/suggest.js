// A suggestion that is pressed fills its field at once, and the next one is under the finger; Alt+T goes to the first.
// Without this script the same buttons send the form, which comes back filled in.
(() => {
  const buttons = () => [...document.querySelectorAll("[data-take]:not([aria-pressed=true])")];
  const put = (form, name, value) => {
    const fields = [...form.querySelectorAll(`[name="${name}"]`)];
    const first = fields[0];
    if (!first) return null;
    if (first.type === "radio") {
      const one = fields.find((each) => each.value === value);
      if (one) one.checked = true;
      return one ?? null;
    }
    const into = name === "ask" ? (fields.find((each) => !each.value.trim()) ?? fields.at(-1)) : first;
    into.value = name === "added" && into.value.trim() ? `${into.value.trimEnd()}\n${value}` : value;
    return into.value ? into : null;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take]");
    if (!button?.form) return;
    event.preventDefault();
    if (button.getAttribute("aria-pressed") === "true") return;
    const at = button.value.indexOf("=");
    const into = put(button.form, button.value.slice(0, at), button.value.slice(at + 1));
    if (!into) return;
    into.closest("details")?.setAttribute("open", "");
    into.dispatchEvent(new Event("input", { bubbles: true }));
    into.dispatchEvent(new Event("change", { bubbles: true }));
    button.setAttribute("aria-pressed", "true");
    button.textContent = button.dataset.take;
    (buttons()[0] ?? into).focus();
  });
  // pieces of the page that cost a look of their own come after it; where there is no script their link leads to them
  document.querySelectorAll("[data-piece]").forEach(async (place) => {
    const answer = await fetch(place.dataset.piece, { redirect: "error" }).catch(() => null);
    if (answer?.ok) place.innerHTML = await answer.text();
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.code !== "KeyT") return;
    event.preventDefault();
    buttons()[0]?.focus();
  });
})();
