// The queue: each thing has a key made here, is sent until the server says by that key that it has it, and only then goes.
window.field = window.field || {};
field.queue = (() => {
  const { store, pictures } = field;
  const body = document.body.dataset;
  const SENT = 20, NEARLY = 0.8, SPARE = 6e6, TRIES = 8;
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");
  let skew = null, signed = null, busy = null;

  // When a thing was written, by the server's clock: this one may be wrong by a day, and be put right before it is sent.
  const stamp = (item) => item.made + (item.skew ?? skew ?? 0);

  const all = async () => (await store.all("queue")).sort((one, other) => stamp(one) - stamp(other));
  // Browsers do not tell how much room is left, so some is held back: while it lies there a report still fits, and
  // when it must be given up, the telephone is nearly full.
  let full = false;
  const holdBack = async () => {
    if (await store.has("spare", "spare").catch(() => false)) return;
    const bytes = new Uint8Array(SPARE);
    for (let at = 0; at < SPARE; at += 65536) crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65536, SPARE)));
    full = await store.put("spare", { key: "spare", bytes: bytes.buffer }).then(() => false, () => true);
  };
  const fit = async (row) => {
    try { return await store.put("queue", row); } catch { /* no room */ }
    full = true;
    if (!(await store.has("spare", "spare"))) return store.put("queue", row);
    await store.drop("spare", "spare");
    for (let n = 1; n < TRIES; n += 1) {  // what was given up is free a moment later
      try { return await store.put("queue", row); } catch { await pause(250 * n); }
    }
    return store.put("queue", row);
  };
  const add = async (what, fields, files, key = newKey()) => {
    await fit({ key, what, fields, files, made: Date.now(), skew, owner: signed ? signed.owner : "", refused: "" });
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => false);
    return key;
  };

  // Returns null where the server was not reached, false where nobody is signed in, else what to take along.
  const mine = async () => {
    try {
      const answer = await fetch(body.mine, { redirect: "manual", cache: "no-store", credentials: "same-origin" });
      if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return false;
      if (!answer.ok || !(answer.headers.get("Content-Type") || "").includes("json")) return null;
      signed = await answer.json();
    } catch { return null; }
    skew = signed.now - Date.now();
    await store.put("kept", { key: "mine", ...signed, csrf: "", skew }).catch(() => {});
    return signed;
  };
  const recalled = async () => {
    const kept = await store.get("kept", "mine").catch(() => null);
    if (kept) { signed = signed || kept; skew = skew ?? kept.skew ?? null; }
    return kept;
  };

  const form = (item) => {
    const said = new FormData();
    Object.entries(item.fields).forEach(([name, value]) => said.append(name, value));
    item.files.forEach((each) => said.append("papers", pictures.blob(each), each.name));
    said.append("what", item.what);
    said.append("key", item.key);
    said.append("owner", item.owner);
    said.append("age", String((Date.now() + (skew ?? 0) - stamp(item)) / 1000));
    said.append("script", "1");
    return said;
  };

  // One thing: the answer counts only if it names the key; whatever else comes back, the thing stays.
  const sendOne = async (item) => {
    let answer;
    try {
      answer = await fetch(body.send, { method: "POST", body: form(item), redirect: "manual", credentials: "same-origin", headers: { "X-CSRFToken": signed.csrf } });
    } catch { return "not_reached"; }
    if (answer.type === "opaqueredirect" || answer.status === 403) return "signed_out";
    const told = await answer.json().catch(() => null);
    if (!told || told.key !== item.key) return "not_reached";
    if (told.outcome === "refused") {
      await store.put("queue", { ...item, refused: told.sentence });
      return "refused";
    }
    await remember(item, told);
    await store.drop("queue", item.key);
    return told;
  };
  const remember = async (item, told) => {
    const kept = (await store.get("kept", "sent").catch(() => null)) || { key: "sent", rows: [] };
    const words = String(item.fields.said || item.fields.number || "").slice(0, 40);
    kept.rows = [{ number: told.number, outcome: told.outcome, notes: told.notes || [], words }, ...kept.rows].slice(0, SENT);
    await store.put("kept", kept).catch(() => {});
  };

  const drain = async (told) => {
    const met = await mine(), tried = new Set();
    if (!met) return met === false ? "signed_out" : "not_reached";
    const next = async () => (await all()).find((each) => !each.refused && !tried.has(each.key) && (!each.owner || each.owner === met.owner));
    for (let item = await next(); item; item = await next()) {
      tried.add(item.key);
      const outcome = await sendOne({ ...item, owner: met.owner });
      if (typeof outcome === "object") told(outcome, item);
      else if (outcome !== "refused") return outcome;
    }
    return "";
  };
  // Two windows of one telephone never send at once, and two calls in one window are one.
  const send = (told) => {
    const run = () => drain(told);
    busy = busy || (navigator.locks ? navigator.locks.request("huiyin-field", run) : run()).finally(() => { busy = null; });
    return busy;
  };

  const exported = async () => {
    const items = (await all()).map((item) => ({
      key: item.key, what: item.what, fields: item.fields, owner: item.owner, made: stamp(item), files: item.files.map((each) => ({ name: each.name, type: each.type, content: pictures.base64(each.bytes) })),
    }));
    return new Blob([JSON.stringify({ format: "huiyin-field-1", items })], { type: "application/json" });
  };

  // How much room is left, and whether the browser promised to keep what lies here.
  const room = async () => {
    if (!navigator.storage || !navigator.storage.estimate) return null;
    const { usage = 0, quota = 0 } = await navigator.storage.estimate();
    const safe = navigator.storage.persisted ? await navigator.storage.persisted() : false;
    const left = Math.max(0, quota - usage);
    return { left, safe, near: full || (quota > 0 && usage / quota > NEARLY) };
  };
  const skewed = () => skew ?? 0;
  const change = (item) => store.put("queue", item);
  const drop = (key) => store.drop("queue", key);
  const owner = () => (signed ? signed.owner : "");
  return { newKey, add, all, change, drop, send, mine, recalled, exported, room, holdBack, skewed, owner };
})();
