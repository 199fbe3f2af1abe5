// Checks a proof by the key of this page. Nothing is sent: the page works without network.
const by = (id) => document.getElementById(id);
const hex = (bytes) => [...new Uint8Array(bytes)].map((each) => each.toString(16).padStart(2, "0")).join("");
const bytes = (text) => new TextEncoder().encode(text);
const plain = (text) => text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").replace(/^\n+|\n+$/g, "");

async function signedBy(key, receipt) {
  const lines = receipt.trim().split("\n").map((line) => line.trim());
  const last = lines.pop();
  if (!last.startsWith("signed ")) return null;
  const mark = Uint8Array.from(atob(last.slice(7)), (sign) => sign.charCodeAt(0));
  const known = await crypto.subtle.importKey("raw", Uint8Array.from(key.match(/../g), (two) => parseInt(two, 16)), "Ed25519", false, ["verify"]);
  return (await crypto.subtle.verify("Ed25519", known, mark, bytes(lines.join("\n")))) ? lines : null;
}

async function told(text) {
  const at = `${text}\n`.indexOf("\nhuiyin handed in 1\n");
  const lines = await signedBy(by("key").textContent.trim(), at < 0 ? text : text.slice(0, at)).catch((trouble) => {
    if (trouble.name === "NotSupportedError" || trouble instanceof TypeError) throw trouble;
    return null;
  });
  if (!lines) return ["changed", []];
  if (at < 0) return ["signed", lines];
  const digest = hex(await crypto.subtle.digest("SHA-256", bytes(text.slice(at + 1))));
  return [lines.includes(`sha256 ${digest}`) ? "whole" : "other", lines];
}

async function check() {
  const text = plain(by("text").value);
  const [found, lines] = text ? await told(text).catch(() => ["unable", []]) : ["empty", []];
  for (const each of document.querySelectorAll("[data-found]")) each.hidden = each.dataset.found !== found;
  by("lines").textContent = lines.join("\n");
}

by("check").addEventListener("click", check);
by("file").addEventListener("change", async (event) => {
  by("text").value = await event.target.files[0].text();
  check();
});
