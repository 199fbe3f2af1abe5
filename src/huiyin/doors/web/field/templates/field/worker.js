// Keeps the shell of the field page on the telephone; nothing else goes through here, and nobody's data is kept by it.
const KEPT = "huiyin-field-{{ shell }}";
const FILES = [{% for each in files %}"{{ each|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const HOME = "{{ home|escapejs }}";

self.addEventListener("install", (event) => event.waitUntil((async () => {
  const kept = await caches.open(KEPT);
  await kept.addAll(FILES.map((each) => new Request(each, { cache: "reload" })));
  await self.skipWaiting();
})()));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((each) => each.startsWith("huiyin-field-") && each !== KEPT).map((each) => caches.delete(each)));
  await self.clients.claim();
})()));

self.addEventListener("fetch", (event) => {
  const asked = new URL(event.request.url);
  if (event.request.method !== "GET" || asked.origin !== location.origin) return;
  if (!FILES.includes(asked.pathname) || asked.search) return;
  event.respondWith((async () => {
    const kept = await caches.open(KEPT);
    return (await kept.match(asked.pathname)) || fetch(event.request);
  })());
});
