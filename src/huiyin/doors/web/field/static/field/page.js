// The page on the telephone: forms, lists and what they say. What is typed is kept first and sent afterwards.
(() => {
  const { store, pictures, queue } = field;
  const words = JSON.parse(document.getElementById("words").dataset.words);
  const $ = (id) => document.getElementById(id);
  const body = document.body.dataset, MOST = 9, AN_HOUR = 3600e3;
  const say = (key, ...values) => values.reduce((text, value) => text.replace("%s", value), words[key] || key);
  const made = (tag, facts = {}, ...inside) => {
    const node = Object.assign(document.createElement(tag), facts);
    node.append(...inside.filter((each) => each !== ""));
    return node;
  };
  const tell = (text, wrong = false) => {
    Object.assign($("told"), { textContent: text, hidden: !text });
    $("told").parentElement.classList.toggle("wrong", wrong);
  };
  const signal = (key) => {
    $("signal").textContent = say(key);
    $("sign-in").hidden = key !== "signed_out";
  };

  // one section at a time, by the address; the tabs stay under the thumb
  const show = () => {
    const wanted = ["report", "round", "fixes", "queue"].includes(location.hash.slice(1)) ? location.hash.slice(1) : "report";
    document.querySelectorAll("main > section").forEach((each) => { each.hidden = each.id !== wanted; });
    document.querySelectorAll(".tabs a").forEach((each) => {
      if (each.hash === `#${wanted}`) each.setAttribute("aria-current", "page");
      else each.removeAttribute("aria-current");
    });
    if (wanted === "queue") showQueue();
    tell("");
    window.scrollTo(0, 0);
  };

  // files chosen for one form: made small at once, shown, taken out by a touch
  const chosen = (input, into, changed) => {
    let files = [];
    const draw = () => into.replaceChildren(...files.map((each, at) => {
      const inside = each.type.startsWith("image/") ? made("img", { src: pictures.address(each), alt: "" }) : each.name.slice(0, 12);
      const button = made("button", { type: "button" }, inside);
      button.setAttribute("aria-label", say("picture", at + 1));
      button.onclick = () => { files.splice(at, 1); draw(); changed(); };
      return button;
    }));
    input.onchange = async () => {
      const fresh = [...input.files];
      input.value = "";
      input.disabled = true;
      tell("");
      for (const file of fresh) {
        if (files.length >= MOST) { tell(say("too_many"), true); break; }
        try { files.push(await pictures.small(file)); } catch { tell(say("not_a_picture", file.name), true); }
      }
      input.disabled = false;
      draw();
      changed();
    };
    const set = (all) => { files = all; draw(); };
    const add = (file) => {
      if (files.length >= MOST) return tell(say("too_many"), true);
      files.push(file);
      draw();
      return changed();
    };
    return { all: () => files, set, add };
  };

  // the report
  const form = $("report-form");
  let editing = "", saving = 0;
  const fields = () => {
    const said = new FormData(form);
    const [where, code] = String(said.get("place") || "").split(":");
    const facts = { kind: said.get("kind") || "", severity: said.get("severity") || "", said: (said.get("said") || "").trim() };
    Object.assign(facts, { spot: (said.get("spot") || "").trim(), settled: (said.get("settled") || "").trim() });
    if (where) facts[where] = code;
    if (said.get("warns")) facts.warns = "on";
    return facts;
  };
  const draft = () => {
    clearTimeout(saving);
    saving = setTimeout(() => store.put("kept", { key: "draft", fields: fields(), files: papers.all(), editing }).catch(() => {}), 300);
  };
  const papers = chosen($("pictures"), $("report-pictures"), draft);
  field.voice($("voice"), say, papers.add, tell);
  const fill = (facts, files) => {
    form.reset();
    Object.entries(facts).forEach(([name, value]) => {
      if (name === "grid" || name === "village") return place(`${name}:${value}`);
      const into = form.elements[name];
      if (!into) return;
      if (into.type === "checkbox") into.checked = true;
      else into.value = value;
    });
    papers.set(files);
  };
  const place = (value) => {
    const select = $("place");
    if (![...select.options].some((each) => each.value === value)) select.append(new Option(value.split(":")[1], value));
    select.value = value;
  };
  const lacking = (facts) => (!facts.kind ? say("choose_kind") : !facts.said ? say("say_what") : !facts.grid && !facts.village && !facts.spot ? say("say_where") : "");
  const wrong = (text) => { $("report-error").textContent = text; $("report-error").hidden = !text; };
  form.oninput = draft;
  form.onsubmit = async (event) => {
    event.preventDefault();
    const facts = fields(), lacks = lacking(facts);
    wrong(lacks);
    if (lacks || !(await keep("report", facts, papers.all(), wrong, editing))) return;
    clearTimeout(saving);
    await store.drop("kept", "draft").catch(() => {});
    const here = $("place").value;
    editing = "";
    fill({}, []);
    $("place").value = here;
    await count();
    await sendAll();
  };

  // Kept on the disk before anything is said to be kept; where there is no room, the words stay in the form.
  const keep = async (what, facts, files, refuse, key = "") => {
    try { await queue.add(what, facts, files, key || undefined); } catch { refuse(say("full")); return false; }
    tell(say("kept"));
    return true;
  };

  // what was taken along
  const showMine = (said) => {
    $("who").textContent = said ? said.post : "";
    if (!said) return null;
    const held = $("place").value;
    $("place").replaceChildren(new Option(say("own_place"), ""), ...said.grids.map((each) => new Option(each.name, `grid:${each.code}`)), ...said.villages.map((each) => new Option(each.name, `village:${each.code}`)));
    if (held) place(held);
    else if (said.grids.length) $("place").value = `grid:${said.grids[0].code}`;
    return Promise.all([showPlaces(said.places), showFixes(said.fixes)]);
  };
  const waiting = async (what, name) => new Set((await queue.all()).filter((each) => each.what === what).map((each) => each.fields[name]));

  const showPlaces = async (all) => {
    const kept = await waiting("check", "place"), left = all.filter((each) => !kept.has(each.id));
    $("n-round").textContent = left.length || "";
    $("places").replaceChildren(...(left.length ? left.map(oneplace) : [made("p", { className: "empty", textContent: say("no_places") })]));
  };
  const oneplace = (each) => {
    const rows = each.points.map((point, at) => {
      const fact = made("input", { type: "text", id: `fact-${each.id}-${at}`, maxLength: 200 });
      const fixed = made("input", { type: "checkbox" });
      const label = made("label", { textContent: point });
      label.htmlFor = fact.id;
      const node = made("div", { className: "field" }, label, made("span", { className: "why", textContent: say("wrong_here") }), fact, made("label", { className: "tick" }, fixed, made("span", { textContent: say("fixed_here") })));
      return { node, fact, fixed };
    });
    const error = made("p", { className: "error", hidden: true });
    const form = made("form", { className: "sheet stack" }, made("h2", { textContent: each.what }), made("p", { className: "small soft", textContent: `${each.round} · ${say("until", each.until)}` }), ...rows.map((row) => row.node), error, made("button", { type: "submit", className: "btn wide", textContent: say("save") }));
    form.onsubmit = async (event) => {
      event.preventDefault();
      const facts = rows.map((row, at) => ({ point: at + 1, fact: row.fact.value.trim(), fixed: row.fixed.checked })).filter((row) => row.fact);
      const refuse = (text) => { error.textContent = text; error.hidden = false; };
      if (!(await keep("check", { place: each.id, facts: JSON.stringify(facts), said: each.what }, [], refuse))) return;
      await recall();
      await sendAll();
    };
    return form;
  };

  const showFixes = async (all) => {
    const kept = await waiting("fix", "of"), left = all.filter((each) => !kept.has(each.of));
    $("n-fixes").textContent = left.length || "";
    $("fix-list").replaceChildren(...(left.length ? left.map(onefix) : [made("p", { className: "empty", textContent: say("no_fixes") })]));
  };
  const figure = (address, label) => {
    const image = made("img", { alt: label, loading: "lazy" });
    store.get("kept", address).then((found) => { image.src = found ? pictures.address(found) : address; }).catch(() => { image.src = address; });
    return made("figure", {}, image, made("figcaption", { textContent: label }));
  };
  const onefix = (each) => {
    const shown = [...each.before.map((at) => figure(at, say("before"))), ...each.after.map((at) => figure(at, say("after")))];
    const said = made("textarea", { id: `said-${each.of}`, rows: 2, maxLength: 2000 });
    const input = made("input", { type: "file", id: `pictures-${each.of}`, accept: "image/*", multiple: true });
    const looks = made("div", { className: "pictures" }), error = made("p", { className: "error", hidden: true });
    const files = chosen(input, looks, () => {});
    const label = (node, text) => Object.assign(made("label", { textContent: text }), { htmlFor: node.id });
    const solved = made("button", { type: "button", className: "btn wide", textContent: say("solved") });
    const unsolved = made("button", { type: "button", className: "btn plain wide", textContent: say("unsolved") });
    const send = async (holds) => {
      const refuse = (text) => { error.textContent = text; error.hidden = false; };
      if (!holds && !said.value.trim()) return refuse(say("say_lacks"));
      const facts = { number: each.number, of: each.of, said: said.value.trim(), ...(holds ? { solved: "on" } : {}) };
      if (!(await keep("fix", facts, files.all(), refuse))) return;
      await recall();
      await sendAll();
    };
    solved.onclick = () => send(true);
    unsolved.onclick = () => send(false);
    return made("section", { className: "sheet stack" }, made("h2", { textContent: each.summary }), made("p", { className: "small soft num", textContent: [each.number, each.where, each.due && say("until", each.due), each.looked && say("looked")].filter(Boolean).join(" · ") }), made("p", { textContent: each.said }), made("div", { className: "pair-of-pictures" }, ...shown), made("div", { className: "field" }, label(said, say("what_lacks")), said), made("div", { className: "field" }, label(input, say("add_picture")), input, looks), error, solved, unsolved);
  };
  // pictures to compare with are taken along while there is a signal, and left behind with their fix
  const takeAlong = async (fixes) => {
    const wanted = fixes.flatMap((each) => [...each.before, ...each.after]);
    const kept = (await store.all("kept")).filter((each) => each.key.startsWith("/"));
    await Promise.all(kept.filter((each) => !wanted.includes(each.key)).map((each) => store.drop("kept", each.key)));
    for (const address of wanted.filter((each) => !kept.some((old) => old.key === each))) {
      try {
        const answer = await fetch(address, { redirect: "manual" });
        if (answer.ok) await store.put("kept", { key: address, type: answer.headers.get("Content-Type"), bytes: await answer.arrayBuffer() });
      } catch { return; }
    }
  };

  // the queue
  const count = async () => { $("n-queue").textContent = (await queue.all()).length || ""; };
  const word = (item) => {
    if (item.refused) return say("returned", item.refused);
    return item.owner && queue.owner() && item.owner !== queue.owner() ? say("others") : "";
  };
  const oneitem = (item) => {
    const why = word(item), node = made("section", { className: "sheet item" });
    const head = `${say(item.what)} · ${new Date(item.made).toLocaleString(document.documentElement.lang)}${item.files.length ? ` · ${say("pictures", item.files.length)}` : ""}`;
    const drop = made("button", { type: "button", className: "btn plain slim", textContent: say("drop") });
    drop.onclick = async () => { if (confirm(say("drop_sure"))) { await queue.drop(item.key); await recall(); await showQueue(); } };
    const edit = made("button", { type: "button", className: "btn slim", textContent: say("edit") });
    edit.onclick = async () => {
      if (item.what === "report") { editing = item.key; fill(item.fields, item.files); location.hash = "#report"; return; }
      await queue.change({ ...item, refused: "" });
      await sendAll();
    };
    node.append(made("p", { className: "small soft num", textContent: head }), made("p", { textContent: item.fields.said || item.fields.number || "" }));
    if (why) node.append(made("p", { className: "why", textContent: why }));
    node.append(made("div", { className: "row" }, ...(item.refused ? [edit] : []), drop));
    return node;
  };
  const showQueue = async () => {
    const all = await queue.all();
    await count();
    $("items").replaceChildren(...(all.length ? all.map(oneitem) : [made("p", { className: "empty", textContent: say("nothing_waiting") })]));
    $("export").disabled = $("send-now").disabled = !all.length;
    const sent = ((await store.get("kept", "sent").catch(() => null)) || { rows: [] }).rows;
    $("sent-head").hidden = !sent.length;
    $("sent").replaceChildren(...sent.map((each) => made("li", {}, made("b", { className: "num", textContent: each.number }), ` ${each.words} `, ...each.notes.map((note) => made("span", { className: "soft", textContent: note })))));
  };
  const received = (told) => tell([say(told.outcome === "made" ? "received" : told.outcome, told.number), ...(told.notes || [])].join(" "));
  const sendAll = async () => {
    signal("sending");
    const outcome = await queue.send(received);
    signal(outcome ? (navigator.onLine ? outcome : "offline") : "online");
    if (!outcome) await queue.mine();  // what was sent is no longer to be done
    await recall();
    await showQueue();
    await warn();
  };
  $("send-now").onclick = sendAll;
  $("export").onclick = async () => {
    const link = made("a", { href: URL.createObjectURL(await queue.exported()), download: `huiyin-field-${new Date().toISOString().slice(0, 10)}.json` });
    link.click();
  };

  // warnings before anything can be lost
  const warn = async () => {
    if (!(await queue.all()).length) await queue.holdBack();
    const all = await queue.all(), room = await queue.room().catch(() => null), said = [];
    if (room && room.near) said.push(say("nearly_full"));
    if (room && !room.safe && all.length) said.push(say("not_kept_safe"));
    if (Math.abs(queue.skewed()) > AN_HOUR) said.push(say("clock_off"));
    $("warnings").replaceChildren(...said.map((text) => made("p", { className: "warned", textContent: text })));
    return room;
  };

  // a newer shell is put in its place when the worker says so, never in the middle of a report
  const renew = async () => {
    const names = (await caches.keys()).filter((each) => each.startsWith("huiyin-field-"));
    const button = made("button", { type: "button", className: "btn plain", textContent: say("renew") });
    button.onclick = async () => {
      await Promise.all(names.map((each) => caches.delete(each)));
      const registered = await navigator.serviceWorker.getRegistration();
      if (registered) await registered.unregister();
      location.reload();
    };
    $("warnings").append(button);
  };

  const recall = async () => showMine(await queue.recalled());
  const meet = async () => {
    const said = await queue.mine();
    signal(said ? "online" : said === false ? "signed_out" : navigator.onLine ? "not_reached" : "offline");
    if (!said) return said;
    await showMine(said);
    await takeAlong(said.fixes);
    if (said.shell !== body.shell && "caches" in window) await renew();
    if ((await queue.all()).some((each) => !each.refused)) await sendAll();
    return said;
  };
  const start = async () => {
    show();
    await recall();
    const kept = await store.get("kept", "draft").catch(() => null);
    if (kept && (kept.fields.said || kept.files.length)) { fill(kept.fields, kept.files); editing = kept.editing || ""; tell(say("draft")); }
    await count();
    await warn();
    if ("serviceWorker" in navigator) await navigator.serviceWorker.register(body.worker, { scope: body.home }).catch(() => {});
    await meet();
    document.body.dataset.ready = "1";
  };
  addEventListener("hashchange", show);
  addEventListener("online", meet);
  addEventListener("offline", () => signal("offline"));
  setInterval(async () => { if (!document.hidden && (await queue.all()).some((each) => !each.refused)) await sendAll(); }, 60e3);
  start();
})();
