// What the words suggest, fetched when the hand rests; apart from registering, which never waits for it.
(() => {
  const form = document.getElementById("register"), place = document.getElementById("suggested");
  if (!form || !place) return;
  document.getElementById("look").hidden = true; // the button that asks for suggestions where no script does
  let timer = 0, asked = "";
  const look = async () => {
    const said = new FormData(form);
    said.delete("papers");
    const words = [said.get("narrative"), ...said.getAll("ask")].join("\n");
    if (!words.trim() || words === asked) return;
    asked = words;
    const answer = await fetch(form.dataset.suggest, { method: "POST", body: said, redirect: "error" }).catch(() => null);
    if (words !== asked) return;
    if (!answer?.ok) { asked = ""; return; }
    if (!place.contains(document.activeElement)) place.innerHTML = await answer.text();
    else asked = ""; // somebody is choosing there: look again later
  };
  timer = setTimeout(look, 700);
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 700); });
})();
