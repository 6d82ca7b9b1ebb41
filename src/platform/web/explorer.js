// On a narrow screen RapiDoc shows no list of the doors beside one of them: there the list is the page.
// Its buttons to try a door do not fit there either.
if (matchMedia("(max-width: 48rem)").matches) {
  const doors = document.querySelector("rapi-doc");
  doors.setAttribute("render-style", "view");
  doors.setAttribute("allow-try", "false");
}
