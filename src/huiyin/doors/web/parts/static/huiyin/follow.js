// A code that rides behind # in the QR of a receipt is put into the field, and taken out of the address at once.
const code = location.hash.slice(1).replace(/\D/g, "");
if (code.length === 16) {
  document.getElementById("id_code").value = code.replace(/(\d{4})(?=\d)/g, "$1 ");
  history.replaceState(null, "", location.pathname);
}
