// Näkymän valinnat näkyvät heti; sama lomake tallentaa ne evästeeseen ilman sivun latausta.
const root = document.documentElement;
const form = document.querySelector("[data-preferences]");
const apply = (name, value) => (value ? root.setAttribute(`data-${name}`, value) : root.removeAttribute(`data-${name}`));

form?.addEventListener("change", (event) => {
  const data = new FormData(form);
  for (const name of ["theme", "text", "contrast", "motion"]) apply(name, data.get(name));
  if (event.target.name === "language") return form.submit();
  fetch(form.action, { method: "POST", body: new URLSearchParams(data), redirect: "manual" });
});
if (form) form.querySelector("[data-save]").hidden = true;

// Valikko sulkeutuu Escistä ja kun kohdistus lähtee.
for (const menu of document.querySelectorAll("details.view")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("pointerdown", (event) => { if (!menu.contains(event.target)) menu.open = false; });
}
