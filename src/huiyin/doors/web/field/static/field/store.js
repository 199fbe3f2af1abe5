// What the telephone keeps: the queue, the draft, what was taken along. One database, every write on the disk before it counts.
window.field = window.field || {};
field.store = (() => {
  const STORES = ["queue", "kept", "spare"];
  const opened = new Promise((resolve, reject) => {
    const asked = indexedDB.open("huiyin-field", 1);
    asked.onupgradeneeded = () => STORES.forEach((name) => asked.result.createObjectStore(name, { keyPath: "key" }));
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

  const done = (work) => new Promise((resolve, reject) => {
    work.oncomplete = () => resolve();
    work.onabort = () => reject(work.error || new DOMException("", "QuotaExceededError"));
    work.onerror = () => reject(work.error);
  });
  const begin = async (name, mode) => {
    const database = await opened;
    return database.transaction(name, mode, { durability: "strict" });
  };

  const put = async (name, row) => {
    const work = await begin(name, "readwrite");
    const end = done(work);
    work.objectStore(name).put(row);
    return end;
  };
  const drop = async (name, key) => {
    const work = await begin(name, "readwrite");
    const end = done(work);
    work.objectStore(name).delete(key);
    return end;
  };
  const read = async (name, how) => {
    const work = await begin(name, "readonly");
    return new Promise((resolve, reject) => {
      const asked = how(work.objectStore(name));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  };
  const all = (name) => read(name, (store) => store.getAll());
  const get = (name, key) => read(name, (store) => store.get(key));
  const has = async (name, key) => (await read(name, (store) => store.getKey(key))) !== undefined;
  return { put, drop, all, get, has };
})();
