// Liian suuri filmi huomataan ennen lähettämistä: mitään ei lähde, eikä kirjoitettu katoa.
const form = document.querySelector("#exercise");
const film = form.elements.film;
const told = document.createElement("p");
told.className = "error";
told.setAttribute("role", "alert");
film.after(told);

const large = () => film.files[0]?.size > Number(film.dataset.most);
film.addEventListener("change", () => Object.assign(told, { textContent: large() ? form.dataset.large : "" }));
form.addEventListener("submit", (event) => {
  if (!large()) return;
  event.preventDefault();
  film.focus();
});
