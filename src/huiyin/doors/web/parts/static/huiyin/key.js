// A security key: the browser asks for it and sends what it answers. What goes wrong is said in the words of the page.
(() => {
  const form = document.querySelector("form[data-key]");
  if (!form) return;
  const button = form.querySelector("button[type=submit]");
  const told = form.querySelector("[data-told]");
  const wait = () => Number(form.dataset.wait) * 1000;
  const tell = (words) => {
    told.textContent = words;
    told.hidden = !words;
  };
  const why = (error, began) => {
    if (error.name === "InvalidStateError") return form.dataset.known;
    if (error.name === "SecurityError" || error.name === "NotSupportedError") return form.dataset.none;
    return performance.now() - began >= wait() ? form.dataset.late : form.dataset.refused;
  };
  button.hidden = false;
  if (!window.PublicKeyCredential || !window.webauthnJSON) {
    button.disabled = true;
    tell(form.dataset.none);
    return;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const began = performance.now();
    tell("");
    button.disabled = true;
    try {
      const options = JSON.parse(document.getElementById("key-options").textContent);
      const asked = options.creation_options ?? options.request_options;
      asked.publicKey.timeout = wait();
      const answer = options.creation_options ? webauthnJSON.create(asked) : webauthnJSON.get(asked);
      form.elements.credential.value = JSON.stringify(await answer);
      form.submit();
    } catch (error) {
      button.disabled = false;
      tell(why(error, began));
    }
  });
})();
