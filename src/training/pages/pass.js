// A scanned pass carries its digits behind « # »: they go into the form, which is sent, and leave the address.
const digits = location.hash.slice(1);
const field = document.querySelector("#chiffres");
if (field && /^\d{8}$/.test(digits)) {
  history.replaceState(null, "", location.pathname);
  field.value = digits;
  field.form.submit();
}
