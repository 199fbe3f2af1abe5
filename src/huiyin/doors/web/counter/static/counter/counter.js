// Keys and hints for the counter. Without this script all of it works too: hints come after sending, all fields show.
(() => {
  const KEY = "huiyin.counter", HOUR = 3600e3;
  const receipt = document.getElementById("filed"), form = document.getElementById("register");
  const draft = () => { try { return JSON.parse(sessionStorage.getItem(KEY)); } catch { return null; } };
  if (receipt && draft()?.key === receipt.dataset.filed) sessionStorage.removeItem(KEY);
  if (!form) return;
  const field = (name) => form.elements[name];
  const asks = document.getElementById("asks"), likely = document.getElementById("likely"), told = document.getElementById("told");

  // only the fields of the chosen way of coming in; what is out of sight is not sent either: nobody could see it to correct it
  const fit = () => {
    const parts = [...form.querySelectorAll("[data-for]")];
    for (const part of parts) part.hidden = !part.dataset.for.split(" ").includes(field("channel").value);
    for (const each of parts.flatMap((part) => [...part.querySelectorAll("input, textarea")])) each.disabled = Boolean(each.closest("[hidden]"));
  };

  // a fresh row as soon as the last one is used
  const rows = () => [...asks.querySelectorAll("input")];
  const row = () => {
    const made = rows().at(-1).cloneNode();
    made.value = "";
    made.setAttribute("aria-label", made.getAttribute("aria-label").replace(/\d+/, rows().length + 1));
    asks.append(made);
    return made;
  };
  const tidy = () => {
    const blank = rows().filter((each) => !each.value);
    blank.slice(1).forEach((each) => each !== document.activeElement && each.remove());
    if (!blank.length && rows().length < 30) row();
  };

  // the draft stays in this window until it is registered
  const keep = () => {
    const said = [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
    sessionStorage.setItem(KEY, JSON.stringify({ key: field("key").value, at: Date.now(), said }));
  };
  const restore = () => {
    const kept = draft();
    if (!kept || "typed" in form.dataset) return;
    if (kept.key === form.dataset.filed || Date.now() - kept.at > HOUR) return sessionStorage.removeItem(KEY);
    if (form.querySelector("input[type=hidden][name=join], input[type=hidden][name=link]")) return;
    kept.said.filter(([name]) => name === "ask").slice(rows().length).forEach(row);
    const left = rows();
    for (const [name, value] of kept.said) {
      const into = name === "ask" ? left.shift() : field(name);
      if (!into || into.tagName === "BUTTON" || ["link", "join"].includes(name)) continue;
      if (into.type === "checkbox") into.checked = true;
      else into.value = value;
    }
    document.getElementById("restored").hidden = false;
  };

  // this may be the same matter
  let timer = 0, seen = 0, asked = "";
  const look = async () => {
    const said = new FormData(form);
    said.delete("papers");
    const words = ["village", "name", "phone", "narrative"].map((name) => said.get(name)).concat(said.getAll("ask")).join("\n");
    if (!words.trim() || words === asked || form.querySelector("input[type=hidden][name=join], input[type=hidden][name=link]")) return;
    asked = words;
    const answer = await fetch(form.dataset.likely, { method: "POST", body: said, redirect: "error" }).catch(() => null);
    if (words !== asked) return;
    if (!answer?.ok) { asked = ""; return; }
    likely.innerHTML = await answer.text();
    clearTimeout(seen);
    const numbers = likely.firstElementChild?.dataset.told ?? "";
    if (numbers) seen = setTimeout(() => { told.value = numbers; }, 1500);
  };

  const unread = () => !form.querySelector("#id_read_back").closest("[data-for]").hidden && !field("read_back").checked;
  const send = (event) => {
    if (["add", "link", "join"].includes(event.submitter?.name)) return;
    if (unread() && field("narrative").value.trim()) {
      event.preventDefault();
      field("read_back").focus();
    }
  };
  const press = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.tagName === "TEXTAREA") form.requestSubmit();
    else if (event.key === "Enter" && event.target === field("read_back")) { event.preventDefault(); form.requestSubmit(); }
    else if (event.altKey && { KeyQ: 1, KeyC: 1, KeyW: 1 }[event.code]) { event.preventDefault(); document.querySelector(`[accesskey=${event.code.slice(3).toLowerCase()}]`).focus(); }
    else if (event.altKey && event.code === "KeyH") { event.preventDefault(); likely.querySelector("button")?.focus(); }
    else if (event.altKey && event.code === "KeyA") { event.preventDefault(); (rows().find((each) => !each.value) ?? row()).focus(); }
  };

  restore();
  fit();
  tidy();
  timer = setTimeout(look, 500); // a quick hand, or a draft, was here before this script
  form.addEventListener("input", () => { fit(); tidy(); keep(); clearTimeout(timer); timer = setTimeout(look, 500); });
  form.addEventListener("submit", send);
  document.addEventListener("keydown", press);
  document.getElementById("forget").addEventListener("click", () => { sessionStorage.removeItem(KEY); location.assign(location.pathname); });
  const wrong = document.getElementById("asked") ?? form.querySelector(".wrong :is(input, select, textarea)");
  (wrong ?? field("name")).focus();
})();
