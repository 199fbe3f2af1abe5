// A form is sent once, however often its button is pressed; buttons with a name only look, and are never held back.
(() => {
  const forms = [...document.querySelectorAll("form[data-once]")];
  for (const form of forms) {
    form.addEventListener("submit", (event) => {
      if (event.submitter?.name) return;
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
    });
  }
  addEventListener("pageshow", () => forms.forEach((form) => delete form.dataset.sent));
})();
