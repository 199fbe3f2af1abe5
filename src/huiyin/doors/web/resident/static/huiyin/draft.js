// Keeps an unfinished filing on this device until it is sent, asks the line before sending, and sends once.
const PREFIX = "huiyin.draft.", WEEK = 7 * 24 * 3600 * 1000, LARGEST = 20 * 1024 * 1024, PATIENCE = 10000;
const form = document.getElementById("filing");
const sent = document.querySelector("[data-sent]");

const store = {
  all() {
    const found = [];
    for (let at = 0; at < localStorage.length; at += 1) {
      const name = localStorage.key(at);
      if (name.startsWith(PREFIX)) found.push([name.slice(PREFIX.length), store.get(name.slice(PREFIX.length))]);
    }
    return found.filter(([, kept]) => kept).sort(([, one], [, other]) => other.at - one.at);
  },
  get(key) {
    try { return JSON.parse(localStorage.getItem(PREFIX + key)); } catch { return null; }
  },
  put(key, kept) {
    try { localStorage.setItem(PREFIX + key, JSON.stringify(kept)); return true; } catch { return false; }
  },
  drop(key) { localStorage.removeItem(PREFIX + key); },
};

const SKIPPED = ["csrfmiddlewaretoken", "draft", "key", "papers"];

function typed() {
  return [...new FormData(form)].filter(([name, value]) => !SKIPPED.includes(name) && typeof value === "string");
}

function accuses() {
  return form.elements.kind && new FormData(form).get("kind") === "accusation";
}

function keep() {
  const key = form.elements.key.value;
  if (accuses()) { store.drop(key); return; }
  const kept = store.put(key, { at: Date.now(), draft: form.elements.draft.value, step: form.dataset.step, fields: typed() });
  if (kept) show();
}

function show() {
  document.getElementById("kept").hidden = document.getElementById("clear").hidden = false;
}

function fill(fields) {
  const seen = {};
  for (const [name, value] of fields) {
    const place = seen[name] = (seen[name] ?? -1) + 1;
    const inputs = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    const choice = inputs.find((each) => ["radio", "checkbox"].includes(each.type) && each.value === value);
    if (choice) choice.checked = true;
    else if (inputs[place] && !["radio", "checkbox", "hidden", "submit"].includes(inputs[place].type)) inputs[place].value = value;
  }
}

function restore() {
  const key = form.elements.key.value, kept = store.get(key);
  if (kept && kept.step === form.dataset.step && !document.querySelector(".wrong")) fill(kept.fields);
  if (kept) show();
  sessionStorage.setItem("huiyin.draft", key);
}

// The first page makes a new key each time: a reload goes on with what this tab typed; other drafts are offered.
function adopt() {
  const mine = sessionStorage.getItem("huiyin.draft"), kept = mine && store.get(mine);
  if (kept && !kept.draft && !document.querySelector(".wrong")) form.elements.key.value = mine;
  const named = new Set([form.elements.key.value, ...[...document.querySelectorAll("[data-waiting]")].map((each) => each.dataset.waiting)]);
  const [key, other] = store.all().find(([each]) => !named.has(each)) ?? [];
  const offer = document.getElementById("resume");
  if (!key || !offer) return;
  document.getElementById("resume-at").textContent = new Date(other.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  offer.elements.draft.value = other.draft;
  offer.elements.step.value = other.step;
  offer.hidden = false;
  offer.addEventListener("submit", (event) => {
    if (other.draft) return;
    event.preventDefault();
    form.elements.key.value = key;
    fill(other.fields);
    offer.hidden = true;
    keep();
  });
  document.getElementById("discard").addEventListener("click", () => { store.drop(key); offer.hidden = true; });
}

async function reachable() {
  const limit = new AbortController(), timer = setTimeout(() => limit.abort(), PATIENCE);
  try {
    await fetch(form.dataset.probe, { method: "HEAD", cache: "no-store", signal: limit.signal });
    return true;
  } catch { return false; } finally { clearTimeout(timer); }
}

function tooBig() {
  const files = form.elements.papers ? [...form.elements.papers.files] : [];
  return files.some((file) => file.size > LARGEST);
}

async function send(event) {
  event.preventDefault();
  if (form.dataset.sending) return;
  const note = document.getElementById("toobig");
  if (note) { note.hidden = !tooBig(); if (tooBig()) return; }
  form.dataset.sending = "1";
  keep();
  const there = await reachable();
  document.getElementById("offline").hidden = there;
  delete form.dataset.sending;
  if (!there) return;
  form.dataset.sending = "1";
  form.removeEventListener("submit", send);
  form.requestSubmit(event.submitter?.isConnected ? event.submitter : undefined);
}

if (sent) {
  store.drop(sent.dataset.sent);
  sessionStorage.removeItem("huiyin.draft");
}
if (form) {
  for (const [key, kept] of store.all()) if (Date.now() - kept.at > WEEK) store.drop(key);
  if (form.dataset.place === "1" && !form.elements.draft.value) adopt();
  restore();
  form.addEventListener("input", keep);
  form.addEventListener("submit", send);
  addEventListener("pageshow", (event) => {  // back from the next page: the form may be sent once more
    if (!event.persisted) return;
    delete form.dataset.sending;
    form.addEventListener("submit", send);
  });
  document.getElementById("clear").addEventListener("submit", () => store.drop(form.elements.key.value));
}
