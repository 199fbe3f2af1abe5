// Pictures are made small on the telephone: 1600 points at most, as JPEG, without the place where they were taken.
window.field = window.field || {};
field.pictures = (() => {
  const LONGEST = 1600, FINE = 0.82;

  const drawn = async (file) => {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", FINE));
    if (!blob) throw new Error("no picture");
    return blob;
  };
  // What is kept is bytes, not a file of the telephone that may be moved or cleared away.
  const kept = async (blob, name) => ({ name, type: blob.type, bytes: await blob.arrayBuffer() });
  const small = async (file) => {
    if (!file.type.startsWith("image/")) return kept(file, file.name);
    return kept(await drawn(file), `${file.name.replace(/\.[^.]*$/, "") || "picture"}.jpg`);
  };
  // An address of its own bytes: the page's policy lets pictures come from here and from nowhere else.
  const base64 = (bytes) => {
    const all = new Uint8Array(bytes);
    let text = "";
    for (let at = 0; at < all.length; at += 0x8000) text += String.fromCharCode(...all.subarray(at, at + 0x8000));
    return btoa(text);
  };
  const address = (each) => `data:${each.type};base64,${base64(each.bytes)}`;
  const blob = (each) => new Blob([each.bytes], { type: each.type });
  return { small, blob, base64, address };
})();
